/** Something that adds to an entity in a way that is not modelled: it leaves it open (propagated routes, peered Nets). */

import type { ClosureKind } from "../../../graph/index.ts";
import { FALSE } from "../../../values/index.ts";
import { openKind } from "../openness.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface OpeningRow {
  readonly of: Reader<Resolved>;
  readonly kind: ClosureKind;
  /** In words, what cannot be known: "routes that aws_vpn_gateway.v propagates". */
  readonly words: string;
}

export const opening: Contribution<OpeningRow> = {
  apply(row, fields, context, when) {
    const name = context.showSubject(fields.subject);
    for (const { to, when: linked } of row.of.read(fields, context).links) {
      const both = context.both(when, linked);
      const cause = { kind: "cloud", words: `${row.words} (${name})`, at: fields.at } as const;
      if (both !== FALSE) openKind(context, to, row.kind, { key: name, cause, when: both, at: fields.at });
    }
  },
};
