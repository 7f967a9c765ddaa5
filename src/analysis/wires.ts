/**
 * What the author wired together: a load balancer to its targets, a group to the group that it lets in, two Nets by a
 * peering. Whether anything can pass is asked of the flows.
 */

import type {
  EntityId,
  GuardedTraffic,
  Link,
  LoadBalancer,
  Net,
  Peering,
  RouteTable,
  SecurityGroup,
  SgRule,
} from "../graph/index.ts";
import { noTraffic, type TrafficSet, unionTraffic } from "../net/index.ts";
import type { OriginId } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import { nicsOfEntity, ownerOf } from "./components.ts";
import type { Facts, Obstacle } from "./facts.ts";

/** A wire between Nics, and the condition under which nothing passes by it. */
export interface DeadWire {
  /** What the Nics of the one side and the other belong to, or stand for. */
  readonly from: EntityId;
  readonly to: EntityId;
  readonly traffic: TrafficSet;
  /** Where it is wired. */
  readonly at: OriginId;
  readonly obstacles: readonly Obstacle[];
  readonly holds: Guard;
}

export interface DeadBalancing extends DeadWire {
  readonly balancer: LoadBalancer;
  /** The first of the targets. */
  readonly target: EntityId;
}

export interface DeadRule extends DeadWire {
  readonly group: SecurityGroup;
  readonly peer: EntityId;
}

/** Of each side so many Nics are asked, one for each class: what holds for sixteen kinds of callers holds. */
const askedClasses = 16;

/** Load balancers of which no node reaches any target of a target group. */
export function deadBalancings(facts: Facts): readonly DeadBalancing[] {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  return graph.all("load-balancer").flatMap((balancer) => {
    if (balancer.nature !== "declared" || balancer.nics.length === 0) return [];
    return targetsOf(facts, balancer).flatMap(({ to, members, traffic, at, when }): readonly DeadBalancing[] => {
      const [target] = members;
      if (target === undefined) return [];
      const dead = deadBetween(facts, balancer.nics, members, traffic);
      const holds = guards.all([balancer.exists, when, dead.holds, graph.closed(to, "members")]);
      return [{ balancer, target: ownerOf(graph, target), from: balancer.id, to, traffic, at, ...dead, holds }];
    });
  });
}

interface Targets {
  readonly to: EntityId;
  readonly members: readonly EntityId[];
  readonly traffic: TrafficSet;
  readonly at: OriginId;
  readonly when: Guard;
}

function targetsOf(facts: Facts, balancer: LoadBalancer): readonly Targets[] {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  const wired = balancer.listeners.flatMap((listener) =>
    listener.targets.map((target) => ({ ...target, when: guards.and(listener.when, target.link.when) })),
  );
  const direct = wired.filter(({ link }) => graph.as(link.to, "target-group") === undefined);
  const groups = wired.flatMap(({ link, when }): readonly Targets[] => {
    const group = graph.as(link.to, "target-group");
    if (group === undefined) return [];
    const members = group.members.filter((member) => member.link.when !== FALSE);
    const asked = members.flatMap((member) => member.traffic ?? group.traffic);
    // Where targets see the client's address, it is the client whose way is asked about.
    const own = guards.and(when, guards.not(group.keepsClientAddress.when));
    return [
      {
        to: group.id,
        members: members.flatMap((each) => nicsAt(facts, each.link.to)),
        traffic: trafficOf(asked),
        at: link.at,
        when: own,
      },
    ];
  });
  const [first] = direct;
  if (first === undefined) return groups;
  return [
    ...groups,
    {
      to: balancer.id,
      members: direct.flatMap(({ link }) => nicsAt(facts, link.to)),
      traffic: trafficOf(direct.flatMap(({ traffic }) => traffic)),
      at: first.link.at,
      when: guards.any(direct.map(({ when }) => when)),
    },
  ];
}

/** A target is named by its Nic, or by what the Nic belongs to. */
function nicsAt(facts: Facts, target: EntityId): readonly EntityId[] {
  if (facts.graph.as(target, "nic") !== undefined) return [target];
  return nicsOfEntity(facts.graph, target).map(({ id }) => id);
}

function trafficOf(traffic: readonly GuardedTraffic[]): TrafficSet {
  return traffic.map((each) => each.traffic).reduce(unionTraffic, noTraffic);
}

/** Rules that name a group of which no wearer reaches any wearer of the rule's own group. */
export function deadRules(facts: Facts): readonly DeadRule[] {
  const guards = guardsOf(facts.session);
  return facts.graph.all("security-group").flatMap((group) =>
    group.nature !== "declared"
      ? []
      : groupRules(group).flatMap(({ rule, peer }): readonly DeadRule[] => {
          const from = callersOf(facts, peer.to);
          const to = nicsWearing(facts, group.id);
          if (from.length === 0 || to.length === 0) return [];
          const traffic = trafficOf(rule.traffic);
          const dead = deadBetween(facts, from, to, traffic);
          const inView = [group.id, peer.to].map((id) => facts.graph.closed(id, "wearers"));
          const holds = guards.all([group.exists, rule.when, peer.when, dead.holds, ...inView]);
          return [{ group, peer: peer.to, from: peer.to, to: group.id, traffic, at: peer.at, ...dead, holds }];
        }),
  );
}

function groupRules(group: SecurityGroup): readonly { readonly rule: SgRule; readonly peer: Link }[] {
  return group.rules
    .filter(({ direction, nature, when }) => direction === "ingress" && nature === "stated" && when !== FALSE)
    .flatMap((rule) => rule.peers.groups.map((peer) => ({ rule, peer })))
    .filter(({ peer }) => peer.to !== group.id && peer.when !== FALSE);
}

/**
 * Managed databases call nobody, and a rule that names their group is for something else; load balancers call their
 * targets and nobody else, which is judged by those.
 */
function callersOf(facts: Facts, group: EntityId): readonly EntityId[] {
  const nics = nicsWearing(facts, group);
  const kinds = nics.map((nic) => facts.graph.entity(ownerOf(facts.graph, nic)).kind);
  return kinds.includes("load-balancer") ? [] : nics.filter((_, index) => kinds[index] !== "database");
}

function nicsWearing({ graph }: Facts, group: EntityId): readonly EntityId[] {
  return graph
    .wearers(group)
    .flatMap(({ to, when }) => (when === FALSE || graph.as(to, "nic") === undefined ? [] : [to]));
}

interface Dead {
  readonly obstacles: readonly Obstacle[];
  readonly holds: Guard;
}

/** The condition under which none of the one side reaches any of the other, and what is in the way of the first. */
function deadBetween(facts: Facts, from: readonly EntityId[], to: readonly EntityId[], traffic: TrafficSet): Dead {
  const guards = guardsOf(facts.session);
  const [callers, called] = [oneOfEachClass(facts, from), oneOfEachClass(facts, to)];
  if (![...callers, ...called].every((nic) => isDeclaredInNet(facts, nic))) return { obstacles: [], holds: FALSE };
  const caller = callers.find((nic) => called.some((other) => other !== nic));
  const target = called.find((nic) => nic !== caller);
  if (caller === undefined || target === undefined) return { obstacles: [], holds: FALSE };
  const holds = guards.not(reachedBy(facts, guards, callers, called, traffic));
  const obstacles = holds === FALSE ? [] : facts.flows.explain({ nic: caller }, { nic: target }, traffic).obstacles;
  return { obstacles, holds };
}

/** Of what is only named nobody knows what it lets in; what stands in no Net of its own is told elsewhere. */
function isDeclaredInNet({ graph }: Facts, nic: EntityId): boolean {
  const subnets = graph.as(nic, "nic")?.placement.subnets ?? [];
  const nets = subnets.flatMap(({ to }) => graph.as(to, "subnet")?.nets ?? []);
  if (nets.length === 0 || nets.some(({ to }) => graph.as(to, "net")?.isDefault !== FALSE)) return false;
  return graph.entity(ownerOf(graph, nic)).nature === "declared";
}

function reachedBy(
  { flows }: Facts,
  guards: Guards,
  callers: readonly EntityId[],
  called: readonly EntityId[],
  traffic: TrafficSet,
): Guard {
  let reached: Guard = FALSE;
  for (const from of callers) {
    for (const to of called) {
      if (from === to) continue;
      reached = guards.or(reached, flows.reaches({ nic: from }, { nic: to }, traffic));
      if (reached === TRUE) return TRUE;
    }
  }
  return reached;
}

function oneOfEachClass({ flows }: Facts, nics: readonly EntityId[]): readonly EntityId[] {
  const first = new Map<EntityId, EntityId>();
  for (const nic of nics) {
    const representative = flows.likewise(nic).nics[0] ?? nic;
    if (!first.has(representative)) first.set(representative, nic);
    if (first.size === askedClasses) break;
  }
  return [...first.values()];
}

export interface DeadPeering {
  readonly peering: Peering;
  /** The Net from which nothing leads to the other. */
  readonly net: Net;
  readonly other: Net;
  readonly because: "pending" | "no-route";
  readonly at: OriginId;
  readonly holds: Guard;
}

/** Peerings that carry nothing: routed to and not accepted, or accepted and not routed to from one of the sides. */
export function deadPeerings(facts: Facts): readonly DeadPeering[] {
  const { graph } = facts;
  return graph.all("peering").flatMap((peering) => {
    const [requester, accepter] = [peering.requesters[0], peering.accepters[0]];
    const [near, far] = [netOf(facts, requester), netOf(facts, accepter)];
    if (peering.nature !== "declared" || requester === undefined || near === undefined || far === undefined) return [];
    return [
      ...pending(facts, peering, near, far),
      ...unrouted(facts, peering, near, far, requester.at),
      ...unrouted(facts, peering, far, near, accepter?.at ?? peering.at),
    ];
  });
}

function netOf({ graph }: Facts, link: Link | undefined): Net | undefined {
  return link === undefined ? undefined : graph.as(link.to, "net");
}

function pending(facts: Facts, peering: Peering, net: Net, other: Net): readonly DeadPeering[] {
  const guards = guardsOf(facts.session);
  const isUsed = guards.or(routesTo(facts, peering, net), routesTo(facts, peering, other));
  const holds = guards.all([peering.exists, isUsed, guards.not(peering.active.when)]);
  return [{ peering, net, other, because: "pending", at: peering.active.at, holds }];
}

function unrouted(facts: Facts, peering: Peering, net: Net, other: Net, at: OriginId): readonly DeadPeering[] {
  const { graph, session } = facts;
  if (net.nature !== "declared" || other.nature !== "declared") return [];
  const guards = guardsOf(session);
  const inView = tablesOf(facts, net).map(({ id }) => graph.closed(id, "routes"));
  const holds = guards.all([
    ...[peering.exists, net.exists, other.exists, peering.active.when, graph.closed(net.id, "associations")],
    ...inView,
    guards.not(routesTo(facts, peering, net)),
  ]);
  return [{ peering, net, other, because: "no-route", at, holds }];
}

export function tablesOf({ graph }: Facts, net: Net): readonly RouteTable[] {
  return graph.all("route-table").filter(({ nets }) => nets.some(({ to }) => to === net.id));
}

/** The condition under which a table of the Net routes anything to the peering. */
function routesTo(facts: Facts, peering: Peering, net: Net): Guard {
  const guards = guardsOf(facts.session);
  const routed = tablesOf(facts, net).flatMap(({ exists, routes }) =>
    routes.flatMap(({ target, when }) => {
      const links = target.kind === "entity" ? target.links.filter(({ to }) => to === peering.id) : [];
      return links.map((link) => guards.all([exists, when, link.when]));
    }),
  );
  return guards.any(routed);
}
