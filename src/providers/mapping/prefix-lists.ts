/** The blocks of prefix lists: those that the list itself names, and those that are added to it elsewhere. */

import type { Guard, Value } from "../../values/index.ts";
import { casesOf } from "./cases.ts";
import type { Context } from "./context.ts";
import { fieldsOfBlock } from "./fields.ts";

export interface PrefixListEntry {
  readonly cidr: Value;
  readonly family: 4 | 6;
  readonly when: Guard;
}

/** Where a prefix list keeps its entries: the blocks, and the attribute of each that holds the CIDR. */
export interface EntryPaths {
  readonly blocks: string;
  readonly cidr: string;
  /** The attribute that says "IPv4" or "IPv6". */
  readonly family: string;
}

export function entriesOf(context: Context, list: number): readonly PrefixListEntry[] {
  const fields = context.parts.get("prefix-list")?.[list];
  const paths = context.prefixLists.get(list);
  if (fields === undefined || paths === undefined) return [];
  const stated = fields.value(paths.family);
  const family = stated.k === "known" && stated.v === "IPv6" ? 6 : 4;
  const own = casesOf(context.guards, fields.value(paths.blocks)).map(
    ({ value, when }) =>
      ({
        cidr: value.k === "object" ? fieldsOfBlock(context, fields.subject, value, when).value(paths.cidr) : value,
        family,
        when,
      }) as const,
  );
  return [...own, ...(context.addedEntries.get(list) ?? []).map(({ cidr, when }) => ({ cidr, family, when }) as const)];
}
