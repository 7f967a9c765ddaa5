/** Ways in short, for tests: what kind, to which addresses, through what, and under which condition. */

import type { Facts, Way } from "../../../src/analysis/index.ts";
import { type GuardedSet, guardedSetsOf } from "../../../src/graph/index.ts";
import { showAddresses } from "../../../src/net/index.ts";
import { type Guard, guardsOf, TRUE } from "../../../src/values/index.ts";

/** The ways from one Subnet to another: `peering to 10.1.1.0/24 by a↔b`. */
export function waysBetween(facts: Facts, from: string, to: string): readonly string[] {
  return facts.routing.ways(idOf(facts, from), idOf(facts, to)).map((way) => show(facts, way));
}

export function waysOut(facts: Facts, from: string): readonly string[] {
  return facts.routing.out(idOf(facts, from)).map((way) => show(facts, way));
}

/** What hinders between two Subnets, or on the way to the Internet, by its codes. */
export function obstacles(facts: Facts, from: string, to: string): readonly string[] {
  const target = to === "internet4" || to === "internet6" ? to : idOf(facts, to);
  return facts.routing.obstacles(idOf(facts, from), target).map(({ code, when }) => `${code}${condition(facts, when)}`);
}

/** The borders of Subnets that the only way crosses, what a VM translates left aside: `out of a, into b`. */
export function crossings(facts: Facts, from: string, to: string): string {
  const [way, ...others] = facts.routing
    .ways(idOf(facts, from), idOf(facts, to))
    .filter(({ kind, callerIs }) => kind !== "appliance" || callerIs !== "translated");
  if (way === undefined || others.length > 0) throw new Error(`${others.length + 1} ways from ${from} to ${to}`);
  return way.crossings
    .map(({ subnet, direction }) => `${direction === "egress" ? "out of" : "into"} ${facts.graph.show(subnet)}`)
    .join(", ");
}

export function idOf(facts: Facts, name: string): number & Facts["graph"]["entities"][number]["id"] {
  const [entity] = facts.graph.named(name);
  if (entity === undefined) throw new Error(`the graph has no "${name}"`);
  return entity.id;
}

export function show(facts: Facts, way: Way): string {
  const via = way.via.map((id) => facts.graph.show(id)).join(", ");
  const parts = pieces(facts, way.destinations);
  return `${way.kind} to ${parts.join(" and ")}${via === "" ? "" : ` by ${via}`}`;
}

/** A set, piece by piece, each with its condition. */
function pieces(facts: Facts, set: GuardedSet): readonly string[] {
  const sets = guardedSetsOf(facts.session);
  const byGuard = new Map<Guard, GuardedSet>();
  for (const { when, ...range } of set.v4) {
    byGuard.set(when, sets.union(byGuard.get(when) ?? sets.of({ v4: [], v6: [] }), sets.of({ v4: [range], v6: [] })));
  }
  for (const { when, ...range } of set.v6) {
    byGuard.set(when, sets.union(byGuard.get(when) ?? sets.of({ v4: [], v6: [] }), sets.of({ v4: [], v6: [range] })));
  }
  return [
    ...[...byGuard].map(([when, part]) => `${showAddresses(sets.may(part))}${condition(facts, when)}`),
    ...[...set.points.values()].map(({ words, when }) => `${words}${condition(facts, when)}`),
  ];
}

function condition(facts: Facts, when: Guard): string {
  return when === TRUE ? "" : ` if ${guardsOf(facts.session).words(when)}`;
}
