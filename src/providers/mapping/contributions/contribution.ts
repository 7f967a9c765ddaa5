/** What a resource adds to entities that other rows made. */

import type { Guard } from "../../../values/index.ts";
import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import type { Why } from "../openness.ts";

export interface Contribution<R> {
  /** Adds what the row reads, where `when` holds: the resource and the block are there. */
  apply(row: R, fields: Fields, context: Context, when: Guard): void;
  /** Something of this kind is added of which nothing is known: a list of blocks that is an unknown value. */
  unknown?(row: R, fields: Fields, context: Context, why: Why): void;
}
