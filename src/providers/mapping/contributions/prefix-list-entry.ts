/** Blocks that are added to a prefix list from outside its own resource. */

import type { Value } from "../../../values/index.ts";
import type { Reader } from "../readers/reader.ts";
import type { Contribution } from "./contribution.ts";

export interface PrefixListEntryRow {
  /** The list, by whatever names it. */
  readonly list: Reader<Value>;
  readonly cidr: Reader<Value>;
}

export const prefixListEntry: Contribution<PrefixListEntryRow> = {
  apply(row, fields, context, when) {
    const cidr = row.cidr.read(fields, context);
    for (const { target, when: named } of context.names.resolve(row.list.read(fields, context), ["prefix-list"])
      .found) {
      if (target.kind !== "part") continue;
      const entry = { cidr, when: context.both(when, named) };
      const known = context.addedEntries.get(target.index);
      if (known === undefined) context.addedEntries.set(target.index, [entry]);
      else known.push(entry);
    }
  },
};
