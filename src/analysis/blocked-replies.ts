/** Entries of network ACLs that let requests through, the replies to which the same ACL denies. */

import {
  type AclEntry,
  type EntityId,
  type GuardedSet,
  guardedSetsOf,
  type NetworkAcl,
  type Subnet,
} from "../graph/index.ts";
import { isBroad, isEmptyTraffic, noTraffic, trafficClasses, type TrafficSet, unionTraffic } from "../net/index.ts";
import type { Session } from "../source/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import type { Facts } from "./facts.ts";
import { AclFilter } from "./reachability/index.ts";

export interface BlockedReplies {
  readonly acl: NetworkAcl;
  /** The entry that lets the requests through. */
  readonly entry: AclEntry;
  readonly subnet: Subnet;
  readonly traffic: TrafficSet;
  readonly holds: Guard;
}

/**
 * TCP only: what UDP carries is often not replied to. Entries for very many ports let replies through, and name no
 * requests. Each entry that admits something is examined, for one Subnet.
 */
export function blockedReplies(facts: Facts): readonly BlockedReplies[] {
  const { graph, session } = facts;
  const filter = new AclFilter(session, graph);
  const users = firstUsers(facts);
  return graph.all("network-acl").flatMap((acl) => {
    const subnet = users.get(acl.id);
    if (acl.nature !== "declared" || subnet === undefined) return [];
    return acl.entries.flatMap((entry) => examine(session, filter, acl, subnet, entry));
  });
}

/** By ACL, the first Subnet that uses it and in which something stands. */
function firstUsers({ graph }: Facts): ReadonlyMap<EntityId, Subnet> {
  const users = new Map<EntityId, Subnet>();
  for (const subnet of graph.all("subnet").filter(({ id }) => graph.nicsIn(id).length > 0)) {
    for (const { to } of subnet.acls) if (!users.has(to)) users.set(to, subnet);
  }
  return users;
}

function examine(
  session: Session,
  filter: AclFilter,
  acl: NetworkAcl,
  subnet: Subnet,
  entry: AclEntry,
): readonly BlockedReplies[] {
  const requests = tcpOf(entry);
  if (entry.action !== "allow" || entry.when === FALSE || isEmptyTraffic(requests) || isBroad(requests)) return [];
  const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
  const back = entry.direction === "ingress" ? "egress" : "ingress";
  const blocked = trafficClasses(requests, filter.trafficOf(subnet)).map((traffic) => {
    const own = sets.withoutPoints(entry.addresses);
    const admitted = sets.intersect(own, filter.admits(subnet, entry.direction, traffic));
    const answered = sets.intersect(admitted, filter.admitsReplies(subnet, back, traffic));
    return { traffic, when: nobodyIsAnswered(session, admitted, answered) };
  });

  return [
    {
      acl,
      entry,
      subnet,
      traffic: blocked
        .filter(({ when }) => when !== FALSE)
        .map(({ traffic }) => traffic)
        .reduce(unionTraffic, noTraffic),
      holds: guards.all([acl.exists, entry.when, guards.any(blocked.map(({ when }) => when))]),
    },
  ];
}

/** None of those who are let through; or of the whole world no more than a corner. */
function nobodyIsAnswered(session: Session, admitted: GuardedSet, answered: GuardedSet): Guard {
  const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
  const none = guards.and(sets.someGuard(admitted), guards.not(sets.someGuard(answered)));
  const notTheWorld = guards.and(sets.worldGuard(admitted), guards.not(sets.worldGuard(answered)));
  return guards.or(none, notTheWorld);
}

function tcpOf({ traffic }: AclEntry): TrafficSet {
  return { ...noTraffic, tcp: traffic.map((each) => each.traffic).reduce(unionTraffic, noTraffic).tcp };
}
