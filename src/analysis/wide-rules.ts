/** Rules that open all or very many ports, to more than the Net or to another service. */

import {
  type EntityId,
  type GuardedSet,
  guardedSetsOf,
  type GuardedTraffic,
  type Link,
  type Net,
  type SecurityGroup,
  type SgRule,
} from "../graph/index.ts";
import { coversAddresses, isBroad, isEmptyAddresses, subtractAddresses, type TrafficSet } from "../net/index.ts";
import type { OriginId } from "../source/index.ts";
import { FALSE, type Guard, guardsOf, TRUE } from "../values/index.ts";
import type { Facts, Flow, Service } from "./facts.ts";
import { servicesOfWearers } from "./wearers.ts";
import { isUtility } from "./workload.ts";

interface Broad {
  readonly group: SecurityGroup;
  readonly traffic: TrafficSet;
  readonly at: OriginId;
  readonly holds: Guard;
  /** One who wears the group. */
  readonly wearer: Link;
}

export interface BroadToRange extends Broad {
  readonly net: Net;
  readonly range: GuardedSet;
}

export interface BroadToGroup extends Broad {
  readonly peer: Link;
}

/** Ranges wider than the Net that are not the world: what the world can reach is judged by its paths. */
export function broadToRanges(facts: Facts): readonly BroadToRange[] {
  const { graph, session } = facts;
  const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
  return broadRules(facts).flatMap(({ group, rule, traffic, when, wearer }) => {
    const net = graph.as(group.nets[0]?.to ?? group.id, "net");
    if (net === undefined || net.nature === "adopted") return [];
    const own = sets.may(sets.withoutPoints(net.ranges));
    return rule.peers.places.flatMap((place): readonly BroadToRange[] => {
      const named = sets.may(sets.withoutPoints(place.addresses));
      const beyond = subtractAddresses(named, own);
      if (isEmptyAddresses(own) || !coversAddresses(named, own) || isEmptyAddresses(beyond)) return [];
      const isNamed = sets.coversGuard(place.addresses, named);
      const holds = guards.all([when, isNamed, guards.not(sets.worldGuard(rule.peers.addresses))]);
      return [{ group, traffic, at: place.at, holds, wearer, net, range: place.addresses }];
    });
  });
}

/** Groups of other services as the source of everything. */
export function broadToGroups(facts: Facts): readonly BroadToGroup[] {
  const guards = guardsOf(facts.session);
  return broadRules(facts).flatMap(({ group, rule, traffic, when, wearer }) =>
    rule.peers.groups
      .filter(({ to }) => to !== group.id && isOfAnotherService(facts, group, to))
      .map((peer) => ({ group, traffic, at: peer.at, holds: guards.and(when, peer.when), wearer, peer })),
  );
}

interface BroadRule extends Omit<Broad, "at" | "holds"> {
  readonly rule: SgRule;
  readonly when: Guard;
}

/** NAT VMs and VPN ends forward whatever comes. */
function broadRules(facts: Facts): readonly BroadRule[] {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  return graph.all("security-group").flatMap((group) => {
    const [wearer] = graph.wearers(group.id);
    if (wearer === undefined || servingWearers(facts, group.id).length === 0) return [];
    return group.rules.flatMap((rule) => {
      if (rule.direction !== "ingress" || rule.nature !== "stated" || rule.when === FALSE) return [];
      return rule.traffic.filter(isBroadByItself).map(({ traffic, when }) => ({
        group,
        rule,
        traffic,
        wearer,
        when: guards.all([group.exists, rule.when, when]),
      }));
    });
  });
}

/** A port that is not known stands for all of them, and is one. */
function isBroadByItself({ traffic, when }: GuardedTraffic): boolean {
  return when === TRUE && isBroad(traffic);
}

/** Whether a rule that is written here lets all of it in, and not one of which nothing, or no port, is known. */
export function isOpenedBroadly({ graph }: Facts, { rules, traffic }: Pick<Flow, "rules" | "traffic">): boolean {
  if (!isBroad(traffic)) return false;
  const stated = rules.map(({ group, rule }) => graph.as(group, "security-group")?.rules[rule]);
  return stated.some((rule) => rule?.nature === "stated" && rule.traffic.some(isBroadByItself));
}

function isOfAnotherService(facts: Facts, group: SecurityGroup, peer: EntityId): boolean {
  const own = servicesOfWearers(facts, group.id);
  return servingWearers(facts, peer).some((service) => !own.has(service));
}

function servingWearers(facts: Facts, group: EntityId): readonly Service[] {
  return [...servicesOfWearers(facts, group)].filter((service) => !isUtility(service));
}
