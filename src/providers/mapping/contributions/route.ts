/** Routes of Nets and of transit gateways, in a block of the table or on their own. A target is resolved by what it references, never by its attribute. */

import type { EntityKind, GuardedSet, Route, RouteTarget } from "../../../graph/index.ts";
import { FALSE, type Guard, TRUE, type Value } from "../../../values/index.ts";
import { causeOf } from "../adopted.ts";
import { casesOf, coalesce } from "../cases.ts";
import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import { gatewayKinds } from "../kinds.ts";
import { openKind } from "../openness.ts";
import { listedBlocks } from "../readers/addresses.ts";
import { type Reader, reader } from "../readers/reader.ts";
import { type Source, sourceOf } from "../readers/value.ts";
import { type Resolved, resolveLinks } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface RouteRow {
  readonly into: Reader<Resolved>;
  readonly destinations: Reader<GuardedSet>;
  /** The destination as it is written. */
  readonly destination: Reader<Value>;
  readonly targets: Reader<readonly Target[]>;
}

/** Where a route leads under a condition. */
export interface Target {
  readonly when: Guard;
  readonly target: RouteTarget;
}

/** What an id that nobody declares stands for, told by its text: AWS writes the kind into it (`igw-…`, `nat-…`). */
export type KindOfId = (id: string) => EntityKind | undefined;

/**
 * The targets that any of these attributes names. `local` is the Net itself; where none names anything, or what is
 * named is not there, the route leads nowhere.
 */
export function targets(kindOfId: KindOfId, ...sources: readonly Source[]): Reader<readonly Target[]> {
  return targetsAmong(gatewayKinds, kindOfId, sources);
}

/** The attachments that a route of a transit gateway leads to; where it names none, what it takes is dropped. */
export function transitTargets(...sources: readonly Source[]): Reader<readonly Target[]> {
  return targetsAmong(["transit-attachment"], () => "transit-attachment", sources);
}

function targetsAmong(
  kinds: readonly EntityKind[],
  kindOfId: KindOfId,
  sources: readonly Source[],
): Reader<readonly Target[]> {
  const from = sources.map((source) => sourceOf(source, { holds: "name", kinds }));
  return reader(from, (fields, context) => {
    const value = coalesce(context.session, from, (each) => each.read(fields, context));
    return value === undefined ? [] : targetsOf(context, fields, value, { kinds, kindOfId });
  });
}

/** The kinds among which a target is looked for, and what an id that nobody declares stands for. */
interface Candidates {
  readonly kinds: readonly EntityKind[];
  readonly kindOfId: KindOfId;
}

function targetsOf(context: Context, fields: Fields, value: Value, among: Candidates): readonly Target[] {
  const found: Target[] = [];
  const isLocal = (each: Value): boolean => each.k === "known" && each.v === "local";
  for (const each of casesOf(context.guards, value)) {
    if (isLocal(each.value)) found.push({ when: each.when, target: { kind: "local" } });
    else for (const target of namedTargets(context, fields, each.value, each.when, among)) found.push(target);
  }
  const rest = context.guards.not(context.guards.any(found.map((each) => each.when)));
  return rest === FALSE ? found : [...found, { when: rest, target: { kind: "blackhole" } }];
}

function namedTargets(
  context: Context,
  { subject }: Fields,
  value: Value,
  when: Guard,
  { kinds, kindOfId }: Candidates,
): readonly Target[] {
  const adopt = (id: Value): EntityKind | undefined => (id.k === "known" ? kindOfId(String(id.v)) : undefined);
  const { links, open } = resolveLinks(context, subject, value, kinds, { adopt, plural: false, many: "open" });
  const found: Target[] = links.map((link) => ({
    when: context.both(when, link.when),
    target: { kind: "entity", links: [{ ...link, when: TRUE }] },
  }));
  if (open.length > 0) found.push({ when, target: { kind: "unknown", cause: causeOf(context, value) } });
  return found;
}

export const route: Contribution<RouteRow> = {
  apply(row, fields, context, when) {
    const destinations = row.destinations.read(fields, context);
    const destination = row.destination.read(fields, context);
    const leading = row.targets.read(fields, context);
    const blocks = listedBlocks(context, destination);
    for (const table of row.into.read(fields, context).links) {
      const draft = context.graph.as(table.to, "route-table") ?? context.graph.as(table.to, "transit-table");
      const there = context.both(when, table.when);
      const add = ({ target, when: leads }: Target): void => {
        const both = context.both(there, leads);
        const stated = { destinations, destination, ...(blocks.length > 0 && { blocks }) };
        const made: Route = { ...stated, target, when: both, at: fields.at, from: "stated" };
        if (both !== FALSE) draft?.routes.push(made);
      };
      leading.forEach(add);
      if (draft !== undefined) context.graph.mark(fields.subject.resource.at, draft.id);
    }
  },
  unknown(row, fields, context, why) {
    for (const table of row.into.read(fields, context).links) openKind(context, table.to, "routes", why);
  },
};
