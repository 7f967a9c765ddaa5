/** Names turned into edges: what is declared is linked, what is not is adopted or leaves its list open. */

import type { EntityId, EntityKind, Link, Openness } from "../../graph/index.ts";
import { type Guard, TRUE, type Value, valueKey } from "../../values/index.ts";
import { adopt, causeOf } from "./adopted.ts";
import { isMissing, presentWhen } from "./cases.ts";
import type { Context } from "./context.ts";
import type { Unresolved } from "./names.ts";
import { opennessOf } from "./openness.ts";
import type { Subject } from "./subject.ts";

/** The edges that a value names, and what may be among them that is not in view. */
export interface Resolved {
  readonly links: readonly Link[];
  readonly open: readonly Openness[];
  /** Where the value names nothing at all. */
  readonly unset: Guard;
}

/** What is made of a name that nothing declares. */
export interface Outside {
  /** The kind of the entity that such a name stands for; `undefined`: it leaves the list open. */
  adopt(value: Value): EntityKind | undefined;
  /** The place is one of a list: a name in it that stands in no list is any number of names. */
  readonly plural: boolean;
  /** Any number of further names are one adopted entity (Subnets), or leave the list open (security groups). */
  readonly many: "adopt" | "open";
}

const nothing: Resolved = { links: [], open: [], unset: TRUE };

export function resolveLinks(
  context: Context,
  subject: Subject,
  value: Value,
  kinds: readonly EntityKind[],
  outside: Outside,
): Resolved {
  if (isMissing(value)) return nothing;
  const { found, unresolved } = context.names.resolve(value, kinds);
  const links: Link[] = [];
  const open: Openness[] = [];
  for (const { target, when, at } of found) if (target.kind === "entity") links.push({ to: target.entity, when, at });
  for (const each of unresolved) {
    const many = isMany(context, each, outside);
    const kind = many && outside.many === "open" ? undefined : outside.adopt(each.value);
    if (kind === undefined) open.push(opennessOfName(context, subject, each));
    else links.push({ to: adopt(context, kind, each.value, subject, many), when: each.when, at: each.value.at });
  }
  return { links: merged(context, links), open, unset: context.guards.not(presentWhen(context.guards, value)) };
}

/** A symbol or an answer in the place of a list is any number of things; in the place of one, it is one. */
function isMany(context: Context, { value, many, listed }: Unresolved, { plural }: Outside): boolean {
  if (many || (value.k === "symbol" && context.symbols.facts(value.id).type === "list")) return true;
  return plural && !listed && (value.k === "symbol" || value.k === "ref");
}

function opennessOfName(context: Context, subject: Subject, { value, when }: Unresolved): Openness {
  const cause = causeOf(context, value);
  const name = subject.address.local;
  const why = { key: valueKey(context.session, value), cause, when, at: value.at };
  return opennessOf(context, `named:${subject.address.home}:${name}`, `${cause.words} names more for ${name}`, why);
}

/** Two edges to one entity are one that holds where either does. */
function merged(context: Context, links: readonly Link[]): readonly Link[] {
  if (links.length < 2) return links;
  const byTarget = new Map<EntityId, Link>();
  for (const link of links) {
    const known = byTarget.get(link.to);
    byTarget.set(link.to, known === undefined ? link : { ...known, when: context.guards.or(known.when, link.when) });
  }
  return [...byTarget.values()];
}
