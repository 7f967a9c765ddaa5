/** NAT services to which no route table sends anything: paid for, and whoever was to leave by them does not. */

import type { EntityId, NatService, Net, RouteTable } from "../graph/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import type { Facts } from "./facts.ts";
import { tablesOf } from "./dead-peerings.ts";

export interface UnusedNat {
  readonly nat: NatService;
  readonly net: Net;
  readonly holds: Guard;
}

/** One for each declared NAT service of a declared Net; none where there is no workload that could leave by it. */
export function unusedNats(facts: Facts): readonly UnusedNat[] {
  const { graph, session } = facts;
  if (!graph.hasWorkload) return [];
  const guards = guardsOf(session);
  const routedTo = natsRoutedTo(facts);
  return graph.all("nat-service").flatMap((nat) => {
    const [net, ...others] = netsOf(facts, nat);
    if (nat.nature !== "declared" || net?.nature !== "declared" || others.length > 0) return [];
    const tables = tablesOf(facts, net);
    const inView = tables.map((table) => guards.and(graph.closed(table.id, "routes"), allTargetsKnown(facts, table)));
    const holds = guards.all([
      ...[nat.exists, net.exists, graph.closed(nat.id, "associations"), graph.closed(net.id, "associations")],
      ...inView,
      guards.not(routedTo.get(nat.id) ?? FALSE),
    ]);
    return [{ nat, net, holds }];
  });
}

function netsOf({ graph }: Facts, { nics, regionalIn }: NatService): readonly Net[] {
  const subnets = nics.flatMap((nic) => graph.as(nic, "nic")?.placement.subnets ?? []);
  const links = [...regionalIn, ...subnets.flatMap(({ to }) => graph.as(to, "subnet")?.nets ?? [])];
  return [...new Set(links.flatMap(({ to }) => graph.as(to, "net") ?? []))];
}

function allTargetsKnown({ session }: Facts, { exists, routes }: RouteTable): Guard {
  const guards = guardsOf(session);
  const unknown = routes.filter(({ target }) => target.kind === "unknown");
  return guards.not(guards.any(unknown.map(({ when }) => guards.and(exists, when))));
}

/** By NAT service, the condition under which any table routes to it. */
function natsRoutedTo({ graph, session }: Facts): ReadonlyMap<EntityId, Guard> {
  const guards = guardsOf(session);
  const found = new Map<EntityId, Guard>();
  for (const { exists, routes } of graph.all("route-table")) {
    for (const { target, when } of routes) {
      for (const link of target.kind === "entity" ? target.links : []) {
        const routed = guards.all([exists, when, link.when]);
        found.set(link.to, guards.or(found.get(link.to) ?? FALSE, routed));
      }
    }
  }
  return found;
}
