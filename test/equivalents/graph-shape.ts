/**
 * What a graph is, without what its dialect and author call things: two designs are alike where their shapes are.
 * Each entity gets a colour out of its own fields and the colours of what it is linked with, refined until nothing
 * new is told apart; the shape is the colours of all, sorted.
 */

import { createHash } from "node:crypto";
import type { Entity, Graph } from "../../src/graph/index.ts";
import { FALSE, TRUE, type Value } from "../../src/values/index.ts";

/** Ids, places, and whatever only names or describes. */
const omitted: ReadonlySet<string> = new Set([
  ...["id", "at", "address", "type", "platform", "givenName", "tags", "block", "home"],
  ...["image", "userData", "words", "cause", "region", "engine", "template", "destination"],
]);
const references: ReadonlySet<string> = new Set(["to", "owner", "by"]);
const guards: ReadonlySet<string> = new Set(["when", "exists", "isDefault", "sourceDestinationCheck", "unfiltered"]);

/** So many rounds tell apart whatever a design of tiers holds. */
const rounds = 6;

export function graphShape(graph: Graph): readonly string[] {
  let colours = graph.entities.map((entity) => entity.kind as string);
  for (let round = 0; round < rounds; round++) {
    const before = colours;
    colours = graph.entities.map((entity) => colourOf(entity, before));
  }
  const described = graph.entities.map((entity, index) => `${entity.kind} ${colours[index] ?? ""}`);
  return described.sort();
}

/** The same in words, for the message of a test that fails: each entity as its fields are compared. */
export function describeGraph(graph: Graph): readonly string[] {
  const kinds = graph.entities.map((entity) => entity.kind as string);
  return graph.entities.map((entity) => `${entity.kind} ${JSON.stringify(plain(entity, kinds))}`).sort();
}

function colourOf(entity: Entity, colours: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(plain(entity, colours)))
    .digest("hex")
    .slice(0, 16);
}

function plain(entity: Entity, colours: readonly string[]): unknown {
  const visit = (key: string, part: unknown): unknown => {
    if (part === undefined || part === null || typeof part === "function") return undefined;
    if (typeof part === "bigint") return String(part);
    if (typeof part === "number" && references.has(key)) return colours[part];
    if (typeof part === "number" && guards.has(key))
      return part === TRUE ? "always" : part === FALSE ? "never" : "perhaps";
    if (part instanceof Map) return part.size;
    if (Array.isArray(part))
      return sortedJson(part.map((each) => (key === "nics" ? colours[Number(each)] : visit("", each))));
    if (typeof part !== "object") return part;
    if (isValue(part)) return part.k === "known" ? String(part.v) : "unknown";
    return Object.fromEntries(
      Object.entries(part)
        .filter(([name]) => !omitted.has(name))
        .map(([name, each]) => [name, visit(name, each)] as const)
        .sort(([left], [right]) => (left < right ? -1 : 1)),
    );
  };
  return visit("", entity);
}

/** The order of rules, routes and links is the author's and means nothing; entries of ACLs carry their number. */
function sortedJson(parts: readonly unknown[]): readonly string[] {
  return parts.map((part) => JSON.stringify(part)).sort();
}

function isValue(part: object): part is Value {
  return "k" in part && "at" in part;
}
