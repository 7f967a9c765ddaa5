/** A packet on its way: where it is now, and what it has come through. */

import type { EntityId, Subnet } from "../../graph/index.ts";
import { allTraffic, type TrafficSet } from "../../net/index.ts";
import { type Guard, TRUE } from "../../values/index.ts";
import type { Crossing, Hop, Inspected, Step, TakenRoute, Way, WayKind } from "../facts.ts";

export interface Leg {
  /** The Subnet whose table routes it now. */
  readonly at: Subnet;
  /** The Subnets whose tables have routed it. */
  readonly visited: readonly EntityId[];
  readonly kind: WayKind | undefined;
  readonly via: readonly EntityId[];
  readonly crossings: readonly Crossing[];
  readonly hops: readonly Hop[];
  readonly inspected: readonly Inspected[];
  readonly keepsGroups: Guard;
  readonly carries: TrafficSet;
  readonly callerIs: Way["callerIs"];
  /** It has come from another Net, and has an address of that. */
  readonly isForeign: boolean;
  /** Steps are written when they are read. */
  readonly steps: readonly (() => Step)[];
  /** The routes that have taken it so far. */
  readonly taken: readonly TakenRoute[];
}

/** Where it begins. */
export function legFrom(subnet: Subnet): Leg {
  return {
    at: subnet,
    visited: [subnet.id],
    kind: undefined,
    via: [],
    crossings: [],
    hops: [],
    inspected: [],
    keepsGroups: TRUE,
    carries: allTraffic,
    callerIs: "itself",
    isForeign: false,
    steps: [],
    taken: [],
  };
}

/** What a stretch of the way adds. */
export interface Stretch extends Partial<
  Pick<Leg, "at" | "kind" | "keepsGroups" | "carries" | "callerIs" | "isForeign">
> {
  readonly via?: readonly EntityId[];
  readonly crossings?: readonly Crossing[];
  readonly hops?: readonly Hop[];
  readonly inspected?: readonly Inspected[];
  readonly steps?: readonly (() => Step)[];
  readonly taken?: readonly TakenRoute[];
}

/** The way so far and one stretch more; what it is called is told by its first stretch that is not the Net's own. */
export function further(leg: Leg, stretch: Stretch): Leg {
  return {
    at: stretch.at ?? leg.at,
    visited: stretch.at === undefined ? leg.visited : [...leg.visited, stretch.at.id],
    kind: leg.kind ?? stretch.kind,
    via: [...leg.via, ...(stretch.via ?? [])],
    crossings: [...leg.crossings, ...(stretch.crossings ?? [])],
    hops: [...leg.hops, ...(stretch.hops ?? [])],
    inspected: [...leg.inspected, ...(stretch.inspected ?? [])],
    keepsGroups: stretch.keepsGroups ?? leg.keepsGroups,
    carries: stretch.carries ?? leg.carries,
    callerIs: stretch.callerIs ?? leg.callerIs,
    isForeign: stretch.isForeign ?? leg.isForeign,
    steps: [...leg.steps, ...(stretch.steps ?? [])],
    taken: [...leg.taken, ...(stretch.taken ?? [])],
  };
}

/** What it crosses from where it is into another Subnet; within one nothing filters. */
export function into(leg: Leg, to: Subnet): readonly Crossing[] {
  return leg.at.id === to.id ? [] : [...outOf(leg), comingInto(leg, to)];
}

/** The border of the Subnet that it comes into. */
export function comingInto(leg: Leg, to: Subnet): Crossing {
  return { ...outOf(leg)[0], subnet: to.id, direction: "ingress" };
}

/** The border of the Subnet that it leaves. */
export function outOf({ at, hops }: Leg): readonly [Crossing] {
  const sentBy = translatorOf(hops)?.nic;
  return [{ subnet: at.id, direction: "egress", ...(sentBy === undefined ? {} : { sentBy }) }];
}

/** The Nic whose address stands for the caller's by now. */
export function translatorOf(hops: readonly Hop[]): Hop | undefined {
  return hops.findLast(({ translates }) => translates);
}
