/** Rules of security groups that name another group, where nothing of the one can get to the other. */

import type { EntityId, Graph, Link, LoadBalancer, SecurityGroup, SgRule } from "../graph/index.ts";
import { isEmptyTraffic } from "../net/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import { ownerOf } from "./components.ts";
import { deadBetween, type DeadWire, trafficOf } from "./dead-wires.ts";
import type { Facts } from "./facts.ts";

export interface DeadRule extends DeadWire {
  readonly group: SecurityGroup;
  readonly direction: SgRule["direction"];
  readonly peer: EntityId;
}

/** Rules that name a group, where no wearer of the group that calls reaches any wearer of the other. */
export function deadRules(facts: Facts): readonly DeadRule[] {
  return facts.graph
    .all("security-group")
    .filter(({ nature }) => nature === "declared")
    .flatMap((group) => namingRules(facts.graph, group).flatMap((each) => examined(facts, group, each)));
}

/** A rule, and a group that it names. */
interface Naming {
  readonly rule: SgRule;
  readonly peer: Link;
}

function examined(facts: Facts, group: SecurityGroup, { rule, peer }: Naming): readonly DeadRule[] {
  const guards = guardsOf(facts.session);
  const isIngress = rule.direction === "ingress";
  const to = nicsWearing(facts, isIngress ? group.id : peer.to);
  const from = callersOf(facts, isIngress ? peer.to : group.id, to);
  const traffic = trafficOf(rule.traffic);
  if (from.length === 0 || to.length === 0 || isEmptyTraffic(traffic)) return [];
  const dead = deadBetween(facts, from, to, traffic);
  const inView = [group.id, peer.to].map((id) => facts.graph.closed(id, "wearers"));
  const targets = balancersAmong(facts.graph, from).flatMap((each) => targetsInView(facts.graph, each));
  const holds = guards.all([group.exists, rule.when, peer.when, dead.holds, ...inView, ...targets]);
  return [{ group, direction: rule.direction, peer: peer.to, traffic, at: peer.at, ...dead, holds }];
}

/** What is let out to a group is told by that group's own rule, where it has one that names the caller. */
function namingRules(graph: Graph, group: SecurityGroup): readonly Naming[] {
  return group.rules
    .filter(({ nature, when }) => nature === "stated" && when !== FALSE)
    .flatMap((rule) => rule.peers.groups.map((peer) => ({ rule, peer })))
    .filter(({ peer }) => peer.to !== group.id && peer.when !== FALSE)
    .filter(({ rule, peer }) => rule.direction === "ingress" || !letsIn(graph, peer.to, group.id));
}

function letsIn(graph: Graph, id: EntityId, caller: EntityId): boolean {
  const rules = graph.as(id, "security-group")?.rules ?? [];
  return rules.some(({ direction, nature, peers }) => {
    return direction === "ingress" && nature === "stated" && peers.groups.some(({ to }) => to === caller);
  });
}

/**
 * Managed databases call nobody, and a rule that names their group is for something else; a load balancer calls its
 * targets, which is judged by those, and one that has none is not finished here.
 */
function callersOf(facts: Facts, group: EntityId, called: readonly EntityId[]): readonly EntityId[] {
  const { graph } = facts;
  const nics = nicsWearing(facts, group);
  const ends = new Set(called.flatMap((nic) => [nic, ownerOf(graph, nic)]));
  const isJudged = balancersAmong(graph, nics).every((balancer) => {
    const members = membersOf(graph, balancer);
    return members.length > 0 && !members.some((member) => ends.has(member));
  });
  return isJudged ? nics.filter((nic) => graph.entity(ownerOf(graph, nic)).kind !== "database") : [];
}

function balancersAmong(graph: Graph, nics: readonly EntityId[]): readonly LoadBalancer[] {
  return nics.flatMap((nic) => graph.as(ownerOf(graph, nic), "load-balancer") ?? []);
}

/** To whom a load balancer sends: Nics, or what they belong to. */
function membersOf(graph: Graph, { listeners }: LoadBalancer): readonly EntityId[] {
  const targets = listeners.flatMap((listener) => listener.targets.map(({ link }) => link.to));
  return targets.flatMap((to) => graph.as(to, "target-group")?.members.map(({ link }) => link.to) ?? [to]);
}

/** All to whom it sends are in view. */
function targetsInView(graph: Graph, { id, listeners }: LoadBalancer): readonly Guard[] {
  const targets = new Set(listeners.flatMap((listener) => listener.targets.map(({ link }) => link.to)));
  return [graph.closed(id, "listeners"), ...Array.from(targets, (to) => graph.closed(to, "members"))];
}

function nicsWearing({ graph }: Facts, group: EntityId): readonly EntityId[] {
  return graph
    .wearers(group)
    .flatMap(({ to, when }) => (when === FALSE || graph.as(to, "nic") === undefined ? [] : [to]));
}
