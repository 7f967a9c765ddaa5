/** NAT services to which no route table sends anything: paid for, and whoever was to leave by them does not. */

import type { NatService, Net } from "../graph/index.ts";
import { type Guard, guardsOf } from "../values/index.ts";
import type { Facts } from "./facts.ts";
import { routesTo, tablesInView } from "./table-targets.ts";

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
  return graph.all("nat-service").flatMap((nat) => {
    const [net, ...others] = netsOf(facts, nat);
    if (nat.nature !== "declared" || net?.nature !== "declared" || others.length > 0) return [];
    const holds = guards.all([
      ...[nat.exists, net.exists, graph.closed(nat.id, "associations")],
      tablesInView(facts, net),
      guards.not(routesTo(facts, net, nat.id)),
    ]);
    return [{ nat, net, holds }];
  });
}

function netsOf({ graph }: Facts, { nics, regionalIn }: NatService): readonly Net[] {
  const subnets = nics.flatMap((nic) => graph.as(nic, "nic")?.placement.subnets ?? []);
  const links = [...regionalIn, ...subnets.flatMap(({ to }) => graph.as(to, "subnet")?.nets ?? [])];
  return [...new Set(links.flatMap(({ to }) => graph.as(to, "net") ?? []))];
}
