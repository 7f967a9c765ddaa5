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
  if (isTransitOrOther(facts, net) || beyond.includes(undefined)) return undefined;
  return sets.unionAll([net.ranges, ...beyond.map((each) => each ?? emptyGuardedSet)]);
}

function peered({ graph, session }: Facts, net: Net): GuardedSet | undefined {
  const sets = guardedSetsOf(session);
  const others = graph.all("peering").flatMap(({ requesters, accepters }) => {
    if (leadsTo(requesters, net)) return accepters;
    return leadsTo(accepters, net) ? requesters : [];
  });
  const ranges = others
    .map(({ to }) => graph.as(to, "net"))
    .map((other) => (other?.nature === "adopted" ? undefined : other?.ranges));
  if (ranges.some((each) => each === undefined || isEmptyGuardedSet(each))) return undefined;
  return sets.unionAll(ranges.map((each) => each ?? emptyGuardedSet));
}

function announced({ graph, session }: Facts, net: Net): GuardedSet | undefined {
  const gateways = graph.all("virtual-gateway").filter(({ nets }) => leadsTo(nets, net));
  if (gateways.some(({ announcedOpen }) => announcedOpen.some(({ when }) => when !== FALSE))) return undefined;
  return guardedSetsOf(session).unionAll(gateways.map((gateway) => gateway.announced));
}

function ofClients({ graph, session }: Facts, net: Net): GuardedSet {
  const accesses = graph.all("admin-access").filter(({ nets }) => leadsTo(nets, net));
  return guardedSetsOf(session).unionAll(accesses.map(({ clients }) => clients));
}

function isTransitOrOther({ graph }: Facts, net: Net): boolean {
  const joined = [...graph.all("transit-attachment"), ...graph.all("gateway")];
  return joined.some(({ nets }) => leadsTo(nets, net));
}

function leadsTo(links: readonly Link[], net: Net): boolean {
  return links.some(({ to, when }) => to === net.id && when !== FALSE);
}
