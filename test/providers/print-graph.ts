/** All that a graph says, without places: two graphs are printed alike where nothing that anyone can ask differs. */

import type { Entity, Graph, GuardedSet } from "../../src/graph/index.ts";
import { trafficKey } from "../../src/net/index.ts";
import type { Session } from "../../src/source/index.ts";
import { type Guard, guardsOf } from "../../src/values/index.ts";

export function printGraph(session: Session, graph: Graph): readonly string[] {
  return graph.entities.map(
    (entity) => `${entity.kind} ${graph.show(entity.id)} ${JSON.stringify(plain(session, graph, entity))}`,
  );
}

const omitted: ReadonlySet<string> = new Set(["id", "at", "platform", "address", "kind", "places", "home"]);
const references: ReadonlySet<string> = new Set(["to", "owner", "by"]);
const guards: ReadonlySet<string> = new Set(["when", "exists", "isDefault", "sourceDestinationCheck", "unfiltered"]);

function plain(session: Session, graph: Graph, entity: Entity): unknown {
  const visit = (key: string, part: unknown): unknown => {
    if (part === undefined) return undefined;
    if (part instanceof Map)
      return visit(
        "",
        [...part.entries()].map((entry: readonly unknown[]) => entry),
      );
    if (typeof part === "bigint") return String(part);
    if (typeof part === "number" && references.has(key)) return showId(graph, part);
    if (typeof part === "number" && guards.has(key)) return words(session, part);
    if (isList(part)) return part.map((each) => (key === "nics" ? showId(graph, Number(each)) : visit(key, each)));
    if (typeof part !== "object" || part === null) return part;
    if (isTraffic(part)) return trafficKey(part);
    if (isSet(part)) return visit("", Object.entries(part));
    return Object.fromEntries(
      Object.entries(part)
        .filter(([name]) => !omitted.has(name))
        .map(([name, each]) => [name, visit(name, each)]),
    );
  };
  return visit("", entity);
}

function showId(graph: Graph, id: number): string {
  const entity = graph.entities[id];
  return entity === undefined ? `no entity ${String(id)}` : graph.show(entity.id);
}

function words(session: Session, guard: number): string {
  return guardsOf(session).words(guard as Guard);
}

function isTraffic(part: object): part is Parameters<typeof trafficKey>[0] {
  return "tcp" in part && "icmp6" in part;
}

function isSet(part: object): part is GuardedSet {
  return "v4" in part && "points" in part;
}

function isList(part: unknown): part is readonly unknown[] {
  return Array.isArray(part);
}
