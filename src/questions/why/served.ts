/** What a Nic is there for, as far as its owner or its groups tell: what is worth showing where nothing gets there. */

import type { EntityId, Graph, GuardedTraffic, Nic } from "../../graph/index.ts";
import { isBroad, noTraffic, type TrafficSet, unionTraffic } from "../../net/index.ts";
import { FALSE } from "../../values/index.ts";

/** The port of a database, the ports of listeners, else what the groups open that is not nearly everything. */
export function servedBy(graph: Graph, id: EntityId): TrafficSet {
  const nic = graph.as(id, "nic");
  if (nic === undefined) return noTraffic;
  const owner = graph.entity(nic.owner);
  if (owner.kind === "database") return narrow(owner.traffic);
  if (owner.kind === "load-balancer") return narrow(owner.listeners.flatMap(({ traffic }) => traffic));
  return narrow(openedTo(graph, nic));
}

function openedTo(graph: Graph, { groups }: Nic): readonly GuardedTraffic[] {
  return groups
    .flatMap(({ to }) => graph.as(to, "security-group")?.rules ?? [])
    .filter(({ direction, when }) => direction === "ingress" && when !== FALSE)
    .flatMap(({ traffic }) => traffic);
}

function narrow(all: readonly GuardedTraffic[]): TrafficSet {
  return all
    .filter(({ traffic, when }) => when !== FALSE && !isBroad(traffic))
    .reduce((union, { traffic }) => unionTraffic(union, traffic), noTraffic);
}
