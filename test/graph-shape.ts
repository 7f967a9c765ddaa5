/**
 * What a graph is like, without ids, names and places: two designs have one shape where nothing but these differs.
 * Copies count as if they were written one by one, and unknowns by what they are like, not by what they are called.
 * Entities are told apart by colours that are refined round by round: first by what they say of themselves, then by
 * what they lead to.
 */

import { createHash } from "node:crypto";
import type { Entity, EntityId, Graph, SgRule } from "../src/graph/index.ts";
import { trafficKey } from "../src/net/index.ts";
import type { Session } from "../src/source/index.ts";
import { type Guard, guardsOf, settlesOf, stringOf, type Value, valueKey } from "../src/values/index.ts";

/** More rounds tell nothing new: no way from one entity to another is longer in a network of any size. */
const rounds = 8;

/** One line for each entity and copy, sorted. */
export function graphShape(session: Session, graph: Graph): readonly string[] {
  let colours: readonly string[] = graph.entities.map((entity) => entity.kind);
  for (let round = 0; round < rounds; round++) {
    const described = describe(session, graph, colours);
    colours = graph.entities.map((entity) => digest(described(entity)));
  }
  const described = describe(session, graph, colours);
  return graph.entities.flatMap((entity) => repeated(described(entity), countOf(entity))).sort();
}

/** Ids, names and places, and what follows from names. */
const omitted: ReadonlySet<string> = new Set([
  "id",
  "at",
  "address",
  "type",
  "givenName",
  "words",
  "places",
  "template",
  "block",
  "extent",
  "platform",
]);
const guards: ReadonlySet<string> = new Set(["when", "exists", "isDefault", "sourceDestinationCheck", "unfiltered"]);
const references: ReadonlySet<string> = new Set(["to", "owner", "by"]);

function describe(session: Session, graph: Graph, colours: readonly string[]): (entity: Entity) => string {
  const zones = zoneColours(session, graph, colours);
  const colour = (id: number): string => colours[id] ?? "nothing";
  const visit = (from: Entity, key: string, part: unknown): unknown => {
    if (typeof part === "bigint") return String(part);
    if (typeof part === "number" && guards.has(key)) return guardShape(session, part);
    if (typeof part === "number" && references.has(key)) return colour(part);
    if (part instanceof Map) return [...part.values()].map((each) => JSON.stringify(visit(from, "", each))).sort();
    if (key === "rules")
      return [
        ...new Set((part as readonly SgRule[]).flatMap(atomic).map((each) => JSON.stringify(visit(from, "", each)))),
      ].sort();
    if (Array.isArray(part)) return part.flatMap((each) => listed(from, key, each)).sort();
    if (typeof part !== "object" || part === null) return part;
    if ("k" in part && "at" in part) return valueShape(session, part as Value, zones);
    if ("tcp" in part && "icmp6" in part) return trafficKey(part as Parameters<typeof trafficKey>[0]);
    const fields = Object.entries(part).filter(([name]) => !omitted.has(name));
    return Object.fromEntries(
      fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, visit(from, name, each)]),
    );
  };
  /** What a list holds, as often as there are copies of what it leads to for each copy of where it stands. */
  const listed = (from: Entity, key: string, each: unknown): readonly string[] => {
    const target = key === "nics" ? each : targetOf(each);
    const shape = JSON.stringify(key === "nics" ? colour(Number(each)) : visit(from, "", each));
    const times = typeof target === "number" ? countOf(graph.entity(target as EntityId)) / countOf(from) : 1;
    return repeated(shape, Math.max(1, Math.floor(times)));
  };
  return (entity) =>
    JSON.stringify(visit(entity, "", { ...entity, copies: entity.copies.max === undefined ? "some" : "" }));
}

/** A rule as one rule for each peer: some dialects write several in one. */
function atomic(rule: SgRule): readonly object[] {
  const { v4, v6, points } = rule.peers.addresses;
  const peers = [...v4, ...v6, ...points.values(), ...rule.peers.groups];
  return rule.traffic.flatMap((traffic) => peers.map((peer) => ({ ...rule, traffic, peers: peer, cause: undefined })));
}

function targetOf(part: unknown): unknown {
  if (typeof part !== "object" || part === null) return undefined;
  if ("to" in part) return part.to;
  return "link" in part ? targetOf(part.link) : undefined;
}

/** Unknown Subregions are what stands in them. */
function zoneColours(session: Session, graph: Graph, colours: readonly string[]): ReadonlyMap<string, string> {
  const inZone = new Map<string, string[]>();
  for (const subnet of graph.all("subnet")) {
    const key = valueKey(session, subnet.subregion);
    inZone.set(key, [...(inZone.get(key) ?? []), colours[subnet.id] ?? ""]);
  }
  return new Map([...inZone].map(([key, within]) => [key, digest(within.sort().join())]));
}

function valueShape(session: Session, value: Value, zones: ReadonlyMap<string, string>): unknown {
  if (value.k === "known") return stringOf(value)?.toLowerCase() ?? null;
  if (value.k === "object") {
    const fields = [...value.fields].filter(([name]) => name !== "Name").sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(fields.map(([name, item]) => [name, valueShape(session, item.value, zones)]));
  }
  return `unknown ${settlesOf(session, value)} ${zones.get(valueKey(session, value)) ?? ""}`;
}

/** A condition by what is made of it, and on how many unknowns it depends. */
function guardShape(session: Session, guard: number): string {
  const algebra = guardsOf(session);
  const when = guard as Guard;
  return `${algebra.certainty(when, algebra.not(0 as Guard))} ${String(algebra.causes(when).length)}`;
}

function countOf({ copies }: Entity): number {
  return copies.max === copies.min ? copies.min : 1;
}

function repeated(text: string, times: number): readonly string[] {
  return Array.from({ length: Math.min(times, 1_000) }, () => text);
}

function digest(text: string): string {
  return createHash("sha1").update(text).digest("hex").slice(0, 12);
}
