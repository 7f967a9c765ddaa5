/** Entries of network ACLs that never decide anything, because earlier ones have decided it all. */

import {
  type AclEntry,
  emptyGuardedSet,
  type GuardedSet,
  guardedSetsOf,
  isEmptyGuardedSet,
  type NetworkAcl,
} from "../graph/index.ts";
import { coversTraffic, noTraffic, trafficClasses, type TrafficSet, unionTraffic } from "../net/index.ts";
import { noticeAt, noticesOf } from "../source/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import type { Facts } from "./facts.ts";

export interface ShadowedEntry {
  readonly acl: NetworkAcl;
  readonly entry: AclEntry;
  /** The earlier entries that decide a part of what this one names. */
  readonly by: readonly AclEntry[];
  readonly holds: Guard;
}

/** AWS admits 20 entries in each direction, 40 on request; a list of more than this is not compared. */
const comparedEntries = 400;

/** Every entry whose number is known is examined; `FALSE` where it decides something. */
export function shadowedEntries(facts: Facts): readonly ShadowedEntry[] {
  return facts.graph
    .all("network-acl")
    .flatMap((acl) =>
      (["ingress", "egress"] as const).flatMap((direction) => shadowedIn(facts, acl, inOrder(acl, direction))),
    );
}

function inOrder(acl: NetworkAcl, direction: AclEntry["direction"]): readonly AclEntry[] {
  return acl.entries
    .filter((entry) => entry.direction === direction && entry.number !== undefined && entry.when !== FALSE)
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
}

/** What is left of each entry, summed up over the classes of traffic that the entries tell apart. */
interface Left {
  readonly entry: AclEntry;
  readonly by: Set<AclEntry>;
  when: Guard;
}

function shadowedIn({ session }: Facts, acl: NetworkAcl, entries: readonly AclEntry[]): readonly ShadowedEntry[] {
  if (entries.length < 2) return [];
  if (entries.length > comparedEntries) {
    const message = `A network ACL of more than ${comparedEntries} entries in one direction is not searched for shadowed ones`;
    noticesOf(session).add(noticeAt(acl.at, "bound-reached", "warning", message));
    return [];
  }
  const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
  const left = entries.map((entry): Left => ({ entry, by: new Set(), when: FALSE }));
  for (const traffic of classesOf(entries)) {
    const earlier: { readonly entry: AclEntry; readonly addresses: GuardedSet }[] = [];
    // Of two entries with one number the cloud refuses the second: neither decides before the other.
    let [decided, decidedWith, number] = [emptyGuardedSet, emptyGuardedSet, 0];
    for (const each of left) {
      const matches = guards.any(
        each.entry.traffic.filter((of) => coversTraffic(of.traffic, traffic)).map(({ when }) => when),
      );
      if (matches === FALSE) continue;
      if (each.entry.number !== number) decided = sets.union(decided, decidedWith);
      number = each.entry.number ?? 0;
      const addresses = sets.restrict(each.entry.addresses, guards.and(each.entry.when, matches));
      each.when = guards.or(each.when, sets.someGuard(sets.subtract(addresses, decided)));
      earlier
        .filter((one) => one.entry.number !== each.entry.number)
        .filter((one) => !isEmptyGuardedSet(sets.intersect(one.addresses, addresses)))
        .forEach((one) => each.by.add(one.entry));
      decidedWith = sets.union(decidedWith, addresses);
      earlier.push({ entry: each.entry, addresses });
    }
  }
  return left.map(({ entry, by, when }) => ({
    acl,
    entry,
    by: [...by],
    holds: by.size === 0 ? FALSE : guards.all([acl.exists, entry.when, guards.not(when)]),
  }));
}

function classesOf(entries: readonly AclEntry[]): readonly TrafficSet[] {
  const stated = entries.flatMap((entry) => entry.traffic.map(({ traffic }) => traffic));
  return trafficClasses(stated.reduce(unionTraffic, noTraffic), stated);
}
