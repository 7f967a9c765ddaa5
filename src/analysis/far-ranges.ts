/** Which private addresses can be at the other end of what enters or leaves a Net. */

import {
  emptyGuardedSet,
  type EntityId,
  type GuardedSet,
  guardedSetsOf,
  isEmptyGuardedSet,
  type Link,
  type Net,
} from "../graph/index.ts";
import { FALSE } from "../values/index.ts";
import { derived } from "./derived.ts";
import type { Facts } from "./facts.ts";

/** The Nets that are joined to another network: peered, or with a gateway to one. */
export function joinedNets({ graph }: Facts): ReadonlySet<EntityId> {
  const links = [
    ...graph.all("peering").flatMap(({ requesters, accepters }) => [...requesters, ...accepters]),
    ...graph.all("virtual-gateway").flatMap(({ nets }) => nets),
    ...graph.all("transit-attachment").flatMap(({ nets }) => nets),
    ...graph.all("gateway").flatMap(({ nets }) => nets),
  ];
  return new Set(links.map(({ to }) => to));
}

/** All of them, the Net's own included; `undefined` where some are not in view. */
export function privateRangesAround(facts: Facts, net: Net): GuardedSet | undefined {
  if (net.nature === "adopted" || isEmptyGuardedSet(net.ranges)) return undefined;
  const sets = guardedSetsOf(facts.session);
  const beyond = [peered(facts, net), announced(facts, net), ofClients(facts, net)];
  if (joints(facts).others.has(net.id) || beyond.includes(undefined)) return undefined;
  return sets.unionAll([net.ranges, ...beyond.map((each) => each ?? emptyGuardedSet)]);
}

/** What joins Nets to others, by the Net. */
const joints = derived("what joins Nets", ({ graph }) => ({
  peerings: byNet(graph.all("peering"), ({ requesters, accepters }) => [...requesters, ...accepters]),
  gateways: byNet(graph.all("virtual-gateway"), ({ nets }) => nets),
  accesses: byNet(graph.all("admin-access"), ({ nets }) => nets),
  others: byNet([...graph.all("transit-attachment"), ...graph.all("gateway")], ({ nets }) => nets),
}));

function byNet<E>(joining: readonly E[], linksOf: (each: E) => readonly Link[]): ReadonlyMap<EntityId, readonly E[]> {
  const found = new Map<EntityId, E[]>();
  for (const each of joining) {
    for (const net of new Set(linksOf(each).flatMap(({ to, when }) => (when === FALSE ? [] : [to])))) {
      const known = found.get(net);
      if (known === undefined) found.set(net, [each]);
      else known.push(each);
    }
  }
  return found;
}

function peered(facts: Facts, net: Net): GuardedSet | undefined {
  const { graph, session } = facts;
  const sets = guardedSetsOf(session);
  const others = (joints(facts).peerings.get(net.id) ?? []).flatMap(({ requesters, accepters }) => {
    if (leadsTo(requesters, net)) return accepters;
    return leadsTo(accepters, net) ? requesters : [];
  });
  const ranges = others
    .map(({ to }) => graph.as(to, "net"))
    .map((other) => (other?.nature === "adopted" ? undefined : other?.ranges));
  if (ranges.some((each) => each === undefined || isEmptyGuardedSet(each))) return undefined;
  return sets.unionAll(ranges.map((each) => each ?? emptyGuardedSet));
}

function announced(facts: Facts, net: Net): GuardedSet | undefined {
  const gateways = joints(facts).gateways.get(net.id) ?? [];
  if (gateways.some(({ announcedOpen }) => announcedOpen.some(({ when }) => when !== FALSE))) return undefined;
  return guardedSetsOf(facts.session).unionAll(gateways.map((gateway) => gateway.announced));
}

function ofClients(facts: Facts, net: Net): GuardedSet {
  const accesses = joints(facts).accesses.get(net.id) ?? [];
  return guardedSetsOf(facts.session).unionAll(accesses.map(({ clients }) => clients));
}

function leadsTo(links: readonly Link[], net: Net): boolean {
  return links.some(({ to, when }) => to === net.id && when !== FALSE);
}
