/** What a reader reads from: a resource, or a block within it. Missing attributes are a known `null`. */

import type { OriginId } from "../../source/index.ts";
import { field, type Guard, TRUE, type Value } from "../../values/index.ts";
import type { Context } from "./context.ts";
import { single } from "./navigate.ts";
import type { Subject } from "./subject.ts";

export interface Fields {
  readonly subject: Subject;
  /** The header of the block, or the call. */
  readonly at: OriginId;
  /** Where the block is there, within its resource. */
  readonly when: Guard;
  /** The value under a path: `a.b` is `b` within the block or object `a`; of several blocks `a`, whichever is there. */
  value(path: string): Value;
}

/** The attributes of a resource. */
export function fieldsOf(context: Context, subject: Subject): Fields {
  return {
    subject,
    at: subject.resource.at,
    when: TRUE,
    value: (path) => {
      if (!path.includes(".")) return subject.resource.attribute([path]);
      const [first = "", ...rest] = path.split(".");
      return within(context, subject.resource.attribute([first]), rest);
    },
  };
}

/** The attributes of a block, given as its object. */
export function fieldsOfBlock(context: Context, subject: Subject, block: Value, when: Guard): Fields {
  return {
    subject,
    at: block.at,
    when,
    value: (path) => within(context, block, path.includes(".") ? path.split(".") : [path]),
  };
}

function within(context: Context, value: Value, names: readonly string[]): Value {
  let current = value;
  for (const name of names) current = field(context.session, single(context.session, current), name);
  return current;
}
