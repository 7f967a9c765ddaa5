/** Load balancers that send to targets, or ask them whether they are up, and nothing arrives. */

import type { EntityId, HealthCheck, LoadBalancer, TargetGroup } from "../graph/index.ts";
import { coversTraffic, type TrafficSet } from "../net/index.ts";
import type { OriginId } from "../source/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import { nicsOfEntity, ownerOf } from "./components.ts";
import { type Dead, deadBetween, type DeadWire, trafficOf } from "./dead-wires.ts";
import type { Facts } from "./facts.ts";

export interface DeadBalancing extends DeadWire {
  readonly balancer: LoadBalancer;
  /** The target group, or the balancer itself where it names its members. */
  readonly to: EntityId;
  /** The first of the targets. */
  readonly target: EntityId;
}

/** Load balancers of which no node reaches any target of a target group. */
export function deadBalancings(facts: Facts): readonly DeadBalancing[] {
  const guards = guardsOf(facts.session);
  return balanced(facts).flatMap((each): readonly DeadBalancing[] => {
    const dead = deadTraffic(facts, each);
    const holds = guards.all([each.when, guards.not(each.keepsClient), dead.holds, closed(facts, each)]);
    return toldOf(facts, each, { ...dead, traffic: each.traffic, at: each.at, holds });
  });
}

/** Health checks on a port of their own that arrive nowhere, where what is balanced does. */
export function deadHealthChecks(facts: Facts): readonly DeadBalancing[] {
  const guards = guardsOf(facts.session);
  return balanced(facts).flatMap((each) =>
    each.healthChecks.flatMap(({ traffic, at }): readonly DeadBalancing[] => {
      const asked = trafficOf(traffic);
      if (each.keepsClient === FALSE && coversTraffic(each.traffic, asked)) return [];
      const dead = deadBetween(facts, each.balancer.nics, each.members, asked);
      const isChecked = guards.any(traffic.map(({ when }) => when));
      const passes = guards.or(each.keepsClient, guards.not(deadTraffic(facts, each).holds));
      const holds = guards.all([each.when, isChecked, dead.holds, passes, closed(facts, each)]);
      return toldOf(facts, each, { ...dead, traffic: asked, at, holds });
    }),
  );
}

function deadTraffic(facts: Facts, { balancer, members, traffic }: Balanced): Dead {
  return deadBetween(facts, balancer.nics, members, traffic);
}

function closed({ graph }: Facts, { to }: Balanced): Guard {
  return graph.closed(to, "members");
}

function toldOf(facts: Facts, { balancer, to, members }: Balanced, wire: DeadWire): readonly DeadBalancing[] {
  const [first] = members;
  return first === undefined ? [] : [{ balancer, to, target: ownerOf(facts.graph, first), ...wire }];
}

/** A load balancer and those behind one of its target groups, or behind itself. */
interface Balanced {
  readonly balancer: LoadBalancer;
  readonly to: EntityId;
  readonly members: readonly EntityId[];
  readonly traffic: TrafficSet;
  readonly healthChecks: readonly HealthCheck[];
  /** Where targets see the client's address, it is the client whose way is asked about. */
  readonly keepsClient: Guard;
  readonly at: OriginId;
  readonly when: Guard;
}

function balanced(facts: Facts): readonly Balanced[] {
  return facts.graph.all("load-balancer").flatMap((balancer) => {
    if (balancer.nature !== "declared" || balancer.nics.length === 0) return [];
    return [...throughGroups(facts, balancer), ...directly(facts, balancer)];
  });
}

/** Each target group once, however many listeners send to it. */
function throughGroups(facts: Facts, balancer: LoadBalancer): readonly Balanced[] {
  const { graph, session } = facts;
  const found = new Map<EntityId, Balanced>();
  for (const { link, when } of sentTo(facts, balancer)) {
    const group = graph.as(link.to, "target-group");
    if (group === undefined) continue;
    const before = found.get(group.id) ?? { ...behind(facts, group), balancer, at: link.at, when: FALSE };
    found.set(group.id, { ...before, when: guardsOf(session).or(before.when, when) });
  }
  return [...found.values()];
}

function behind(facts: Facts, group: TargetGroup): Omit<Balanced, "balancer" | "at" | "when"> {
  const members = group.members.filter((member) => member.link.when !== FALSE);
  return {
    to: group.id,
    members: members.flatMap((each) => nicsAt(facts, each.link.to)),
    traffic: trafficOf(members.flatMap((member) => member.traffic ?? group.traffic)),
    healthChecks: group.healthChecks,
    keepsClient: group.keepsClientAddress.when,
  };
}

function directly(facts: Facts, balancer: LoadBalancer): readonly Balanced[] {
  const direct = sentTo(facts, balancer).filter(({ link }) => facts.graph.as(link.to, "target-group") === undefined);
  const [first] = direct;
  if (first === undefined) return [];
  return [
    {
      balancer,
      to: balancer.id,
      members: [...new Set(direct.flatMap(({ link }) => nicsAt(facts, link.to)))],
      traffic: trafficOf(direct.flatMap(({ traffic }) => traffic)),
      healthChecks: balancer.healthChecks,
      keepsClient: FALSE,
      at: first.link.at,
      when: guardsOf(facts.session).any(direct.map(({ when }) => when)),
    },
  ];
}

function sentTo({ session }: Facts, { exists, listeners }: LoadBalancer) {
  const guards = guardsOf(session);
  return listeners.flatMap((listener) =>
    listener.targets.map((target) => ({ ...target, when: guards.all([exists, listener.when, target.link.when]) })),
  );
}

/** A target is named by its Nic, or by what the Nic belongs to. */
function nicsAt(facts: Facts, target: EntityId): readonly EntityId[] {
  if (facts.graph.as(target, "nic") !== undefined) return [target];
  return nicsOfEntity(facts.graph, target).map(({ id }) => id);
}
