/** Targets of load balancers that the Internet reaches without the balancer. */

import type { EntityId, GuardedTraffic, LoadBalancer } from "../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, noTraffic, type TrafficSet, unionTraffic } from "../net/index.ts";
import { type Guard, guardsOf } from "../values/index.ts";
import type { Facts, Flow } from "./facts.ts";

export interface Bypass {
  readonly balancer: LoadBalancer;
  readonly nic: EntityId;
  readonly traffic: TrafficSet;
  readonly flow: Flow;
  readonly holds: Guard;
}

/** For each member of a balancer that faces the Internet, what the world reaches of the ports on which it is asked. */
export function bypasses(facts: Facts): readonly Bypass[] {
  const guards = guardsOf(facts.session);
  return facts.graph.all("load-balancer").flatMap((balancer) =>
    [...membersOf(facts, balancer)].flatMap(([nic, asked]) =>
      facts.flows.fromInternet(nic).flatMap((flow): readonly Bypass[] => {
        const traffic = intersectTraffic(flow.traffic, asked);
        if (flow.reply !== "answered" || flow.via.includes(balancer.id) || isEmptyTraffic(traffic)) return [];
        const holds = guards.all([balancer.exists, balancer.internetFacing.when, facts.flows.worldOpen(flow)]);
        return [{ balancer, nic, traffic, flow, holds }];
      }),
    ),
  );
}

function membersOf({ graph }: Facts, balancer: LoadBalancer): ReadonlyMap<EntityId, TrafficSet> {
  const members = new Map<EntityId, TrafficSet>();
  const add = (nic: EntityId, asked: readonly GuardedTraffic[]): void => {
    const traffic = asked.map((each) => each.traffic).reduce(unionTraffic, noTraffic);
    members.set(nic, unionTraffic(members.get(nic) ?? noTraffic, traffic));
  };
  for (const { link, traffic } of balancer.listeners.flatMap(({ targets }) => targets)) {
    const group = graph.as(link.to, "target-group");
    if (group === undefined) add(link.to, traffic);
    else for (const member of group.members) add(member.link.to, member.traffic ?? group.traffic);
  }
  return members;
}
