/** Rules that are open to the world, and whether a path from the Internet leads through them. */

import {
  type EntityId,
  type Graph,
  type GuardedSets,
  guardedSetsOf,
  type Link,
  type SecurityGroup,
  type SgRule,
} from "../graph/index.ts";
import {
  allTraffic,
  intersectTraffic,
  isEmptyTraffic,
  noTraffic,
  trafficKey,
  type TrafficSet,
  unionTraffic,
} from "../net/index.ts";
import { noticeAt, noticesOf, type OriginId } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import { ownerOf } from "./components.ts";
import { derivedFor } from "./derived.ts";
import type { Facts, Flow, Obstacle } from "./facts.ts";

export interface OpenRule {
  readonly group: SecurityGroup;
  readonly traffic: TrafficSet;
  /** What of it anybody who wears the group can be asked: of a load balancer only what its listeners take. */
  readonly asked: TrafficSet;
  /** The range that is the world. */
  readonly at: OriginId;
  /** Open to the world, and reached by nobody through any wearer. */
  readonly holds: Guard;
  readonly worn: boolean;
  readonly wearers: readonly Link[];
  /** What certainly keeps the Internet from the first of them; nothing where nobody wears the group. */
  readonly obstacles: () => readonly Obstacle[];
}

/** Evidence names a few wearers; a group of thousands is not listed. */
const shownWearers = 3;
/** So many kinds of traffic of one group are explained; each explanation looks at all rules of the group. */
const explainedTraffic = 256;

export function openRules(facts: Facts): readonly OpenRule[] {
  const { graph, session } = facts;
  const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
  return graph.all("security-group").flatMap((group) => {
    const wearers = graph.wearers(group.id).filter(({ when }) => when !== FALSE);
    const [worn, takes] = [wornGuard(guards, facts, group, wearers), askedOf(graph, wearers)];
    const obstaclesTo = obstaclesToFirst(facts, group, wearers);
    return group.rules.flatMap((rule, index) => {
      if (rule.direction === "egress" || rule.nature !== "stated") return [];
      const world = sets.worldGuard(rule.peers.addresses);
      if (world === FALSE) return [];
      return rule.traffic.map(({ traffic, when }) => ({
        group,
        traffic,
        asked: intersectTraffic(traffic, takes),
        at: worldPlace(sets, rule),
        holds: guards.all([
          ...[group.exists, rule.when, when, world],
          worn,
          guards.not(
            guards.and(
              reachedGuard(guards, facts, group, index, traffic, wearers),
              isReachedPort(guards, facts, group, index, when),
            ),
          ),
        ]),
        worn: wearers.length > 0,
        wearers: wearers.slice(0, shownWearers),
        obstacles: () => obstaclesTo(rule, traffic),
      }));
    });
  });
}

function askedOf(graph: Graph, wearers: readonly Link[]): TrafficSet {
  if (wearers.length === 0) return allTraffic;
  let asked = noTraffic;
  for (const { to } of wearers) {
    const balancer = graph.as(ownerOf(graph, to), "load-balancer");
    if (balancer === undefined || balancer.listenersOpen.length > 0) return allTraffic;
    for (const { traffic } of balancer.listeners.flatMap((listener) => listener.traffic))
      asked = unionTraffic(asked, traffic);
  }
  return asked;
}

/** Many rules of one group ask the same: each question is answered once. */
function obstaclesToFirst(
  { flows, graph, session }: Facts,
  group: SecurityGroup,
  [first]: readonly Link[],
): (rule: SgRule, traffic: TrafficSet) => readonly Obstacle[] {
  const known = new Map<string, readonly Obstacle[]>();
  return ({ peers }, traffic) => {
    if (first === undefined) return [];
    const zone = peers.addresses.v4.length > 0 ? "internet4" : "internet6";
    const key = `${zone} ${trafficKey(traffic)}`;
    const told = known.get(key);
    if (told !== undefined) return told;
    if (known.size === explainedTraffic) {
      const message = `${graph.show(group.id)} opens more than ${explainedTraffic} kinds of traffic to the world; what keeps the Internet out is told of the first`;
      noticesOf(session).add(noticeAt(group.at, "bound-reached", "warning", message));
      known.set(key, []);
    }
    if (known.size > explainedTraffic) return [];
    const { obstacles } = flows.explain({ zone }, { nic: first.to }, traffic);
    const certain = obstacles.filter(({ when }) => when === TRUE);
    known.set(key, certain);
    return certain;
  };
}

function worldPlace(sets: GuardedSets, rule: SgRule): OriginId {
  return (
    rule.peers.places.find(({ addresses }) => sets.worldGuard(addresses) !== FALSE)?.at ??
    rule.peers.places[0]?.at ??
    rule.at
  );
}

/** Somebody in view wears it; or nobody does, and nobody out of view can. */
function wornGuard(guards: Guards, { graph }: Facts, group: SecurityGroup, wearers: readonly Link[]): Guard {
  if (wearers.length === 0) return graph.closed(group.id, "wearers");
  return guards.any(wearers.map(({ to, when }) => guards.and(when, graph.entity(to).exists)));
}

/** A port that is not known stands for all of them: that one of those is reached does not say that it is this one. */
function isReachedPort(guards: Guards, { graph }: Facts, group: SecurityGroup, rule: number, when: Guard): Guard {
  if (when === TRUE) return TRUE;
  return guards.atom({
    key: `reached-port:${JSON.stringify(group.address)}:${rule}`,
    words: `what a rule of ${graph.show(group.id)} opens is among what is reached`,
    settles: "nobody",
    causes: guards.causes(when),
  });
}

/** The world reaches some wearer by this very rule. Wearers out of view may be reached as well. */
function reachedGuard(
  guards: Guards,
  facts: Facts,
  group: SecurityGroup,
  rule: number,
  traffic: TrafficSet,
  wearers: readonly Link[],
): Guard {
  const { graph, flows } = facts;
  const byRule = flowsByRule(facts, group.id).get(rule) ?? [];
  const reached = byRule
    .filter((flow) => !isEmptyTraffic(intersectTraffic(flow.traffic, traffic)))
    .map((flow) => flows.worldOpen(flow));
  const unseen = wearers.length === 0 ? FALSE : guards.not(graph.closed(group.id, "wearers"));
  return guards.or(guards.any(reached), unseen);
}

/** What comes from the Internet by each rule of a group and is answered, to one wearer of each class. */
const flowsByRule = derivedFor(
  "flows by rule",
  ({ graph, flows }, group: EntityId): ReadonlyMap<number, readonly Flow[]> => {
    const wearers = graph.wearers(group).filter(({ when }) => when !== FALSE);
    const nics = new Set(wearers.map(({ to }) => flows.likewise(to).nics[0] ?? to));
    const answered = [...nics].flatMap((nic) => flows.fromInternet(nic)).filter(({ reply }) => reply === "answered");
    const found = new Map<number, Flow[]>();
    for (const [rule, flow] of answered.flatMap((flow) => rulesOf(flow, group).map((each) => [each, flow] as const))) {
      const known = found.get(rule);
      if (known === undefined) found.set(rule, [flow]);
      else known.push(flow);
    }
    return found;
  },
);

function rulesOf({ rules }: Flow, group: EntityId): readonly number[] {
  return rules.filter((each) => each.group === group).map(({ rule }) => rule);
}
