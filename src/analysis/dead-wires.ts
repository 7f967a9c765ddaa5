/**
 * A wire is what its author put between Nics: a load balancer and its targets, a group and the group that it lets in.
 * Whether anything passes by it is asked of the flows, once for each class of Nics at either end.
 */

import type { EntityId, GuardedTraffic, Net } from "../graph/index.ts";
import { noTraffic, type TrafficSet, unionTraffic } from "../net/index.ts";
import { noticeAt, noticesOf, type OriginId } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import { ownerOf } from "./components.ts";
import type { Facts, Obstacle } from "./facts.ts";

/** What is in the way on a wire by which nothing passes. */
export interface Dead {
  readonly obstacles: readonly Obstacle[];
  readonly holds: Guard;
  /** An end stands in a Net that the cloud keeps ready, and is taken to be as it was made. */
  readonly basis: "stated" | "inferred";
}

/** A wire between Nics, and the condition under which nothing passes by it. */
export interface DeadWire extends Dead {
  readonly traffic: TrafficSet;
  /** Where it is wired. */
  readonly at: OriginId;
}

/** Of each side so many Nics are asked, one for each class. Where there are more, one of them may be reached. */
const askedClasses = 16;

const alive: Dead = { obstacles: [], holds: FALSE, basis: "stated" };

/** The condition under which none of the one side reaches any of the other, and what is in the way of the first. */
export function deadBetween(
  facts: Facts,
  from: readonly EntityId[],
  to: readonly EntityId[],
  traffic: TrafficSet,
): Dead {
  const guards = guardsOf(facts.session);
  const [callers, called] = [oneOfEachClass(facts, from), oneOfEachClass(facts, to)];
  const ends = [...callers, ...called];
  if (!ends.every((nic) => isDeclaredInNet(facts, nic))) return alive;
  const caller = callers.find((nic) => called.some((other) => other !== nic));
  const target = called.find((nic) => nic !== caller);
  if (caller === undefined || target === undefined) return alive;
  const holds = guards.not(reachedBy(facts, guards, callers, called, traffic));
  if (holds !== FALSE && (callers.length > askedClasses || called.length > askedClasses)) {
    noticeBound(facts, target);
    return alive;
  }
  const obstacles = holds === FALSE ? [] : facts.flows.explain({ nic: caller }, { nic: target }, traffic).obstacles;
  return { obstacles, holds, basis: ends.some((nic) => isInDefaultNet(facts, nic)) ? "inferred" : "stated" };
}

export function trafficOf(traffic: readonly GuardedTraffic[]): TrafficSet {
  return traffic.map((each) => each.traffic).reduce(unionTraffic, noTraffic);
}

/** Of what is only named nobody knows what it lets in; what stands in no Net is told elsewhere. */
function isDeclaredInNet(facts: Facts, nic: EntityId): boolean {
  const nets = netsOf(facts, nic);
  const isNet =
    nets.length > 0 && nets.every(({ isDefault, platform }) => isDefault === FALSE || platform.outsideNets.isNet);
  return isNet && facts.graph.entity(ownerOf(facts.graph, nic)).nature === "declared";
}

function isInDefaultNet(facts: Facts, nic: EntityId): boolean {
  return netsOf(facts, nic).some(({ isDefault }) => isDefault !== FALSE);
}

function netsOf({ graph }: Facts, nic: EntityId): readonly Net[] {
  const subnets = graph.as(nic, "nic")?.placement.subnets ?? [];
  const links = subnets.flatMap(({ to }) => graph.as(to, "subnet")?.nets ?? []);
  return links.flatMap(({ to }) => graph.as(to, "net") ?? []);
}

function reachedBy(
  { flows }: Facts,
  guards: Guards,
  callers: readonly EntityId[],
  called: readonly EntityId[],
  traffic: TrafficSet,
): Guard {
  let reached: Guard = FALSE;
  for (const from of callers.slice(0, askedClasses)) {
    for (const to of called.slice(0, askedClasses)) {
      if (from === to) continue;
      reached = guards.or(reached, flows.reaches({ nic: from }, { nic: to }, traffic));
      if (reached === TRUE) return TRUE;
    }
  }
  return reached;
}

function noticeBound({ graph, session }: Facts, target: EntityId): void {
  const message = `More than ${askedClasses} kinds of interfaces stand at one end of what leads to ${graph.show(target)}; whether it is dead is not told`;
  noticesOf(session).add(noticeAt(graph.placeOf(target), "bound-reached", "info", message));
}

/** One more than is asked, where there are more. */
function oneOfEachClass({ flows }: Facts, nics: readonly EntityId[]): readonly EntityId[] {
  const first = new Map<EntityId, EntityId>();
  for (const nic of nics) {
    const representative = flows.likewise(nic).nics[0] ?? nic;
    if (!first.has(representative)) first.set(representative, nic);
    if (first.size > askedClasses) break;
  }
  return [...first.values()];
}
