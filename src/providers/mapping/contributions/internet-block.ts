/** An account keeps all its Nets in a Region from the Internet, or excepts one of them. */

import { FALSE, type Guard } from "../../../values/index.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface InternetBlockRow {
  readonly both: Reader<Guard>;
  readonly inward: Reader<Guard>;
}

export const internetBlock: Contribution<InternetBlockRow> = {
  apply(row, fields, context, when) {
    const both = context.both(when, row.both.read(fields, context));
    const inward = context.both(when, row.inward.read(fields, context));
    const { region } = fields.subject.resource;
    if (both !== FALSE || inward !== FALSE) context.internetBlocks.state({ region, both, inward, at: fields.at });
  },
};

export interface InternetExclusionRow {
  readonly nets: Reader<Resolved>;
  readonly subnets: Reader<Resolved>;
  readonly both: Reader<Guard>;
  readonly outward: Reader<Guard>;
}

export const internetExclusion: Contribution<InternetExclusionRow> = {
  apply(row, fields, context, when) {
    const [both, outward] = [row.both.read(fields, context), row.outward.read(fields, context)];
    const links = [row.nets, row.subnets].flatMap((of) => of.read(fields, context).links);
    for (const { to, when: named } of links) {
      const there = context.both(when, named);
      const exclusion = { both: context.both(there, both), outward: context.both(there, outward) };
      context.internetBlocks.exclude(to, exclusion);
    }
  },
};
