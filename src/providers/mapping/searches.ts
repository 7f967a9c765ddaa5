/**
 * Look-ups that find several things of a kind. What was asked for says something of each that was found: Subnets that
 * were looked for in a Net lie in it.
 */

import type { EntityId } from "../../graph/index.ts";
import { answersIn, type Path, type Value } from "../../values/index.ts";
import { isMissing } from "./cases.ts";
import type { Context } from "./context.ts";
import type { Fields } from "./fields.ts";
import type { Reader } from "./readers/reader.ts";
import type { Resolved } from "./resolved.ts";

/** What can be looked for within Nets. */
export type SoughtKind = "subnet" | "security-group" | "route-table" | "network-acl";

/** What is known of everything that one look-up finds. */
export interface Sought {
  /** The Nets in which it was looked for. */
  readonly nets: Reader<Resolved>;
  /** The Subregion in which it was looked for. */
  readonly subregion?: Reader<Value>;
}

/** A look-up, and the attributes under which it answers what it found. */
export interface Search {
  readonly kind: SoughtKind;
  readonly names: readonly string[];
  readonly sought: Sought;
  readonly fields: Fields;
}

/** Says of an adopted entity what the look-up that found it was asked for. */
export function describeFound(context: Context, kind: string, value: Value, entity: EntityId): void {
  if (context.searches.size === 0) return;
  const [search, ...others] = answersIn(context.session, value).flatMap(({ to, path }) => {
    const found = context.searches.get(to);
    return found?.kind === kind && isNamed(found, path) ? [found] : [];
  });
  if (search === undefined || others.length > 0) return;
  const { nets, subregion } = search.sought;
  const draft = context.graph.as(entity, search.kind);
  draft?.nets.push(...nets.read(search.fields, context).links);
  const zone = subregion?.read(search.fields, context);
  if (draft?.kind === "subnet" && zone !== undefined && !isMissing(zone)) draft.subregion = zone;
}

function isNamed({ names }: Search, [attribute]: Path): boolean {
  return names.includes(String(attribute));
}
