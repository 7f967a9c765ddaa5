/** A packet on its way: where it is now, and what it has come through. */

import type { EntityId, Graph, Subnet } from "../../graph/index.ts";
import { allTraffic, type TrafficSet } from "../../net/index.ts";
import { type Guard, TRUE } from "../../values/index.ts";
import type { Crossing, Step, Way, WayKind } from "../facts.ts";

export interface Leg {
  /** The Subnet whose table routes it now. */
  readonly at: Subnet;
  /** The Subnets whose tables have routed it. */
  readonly visited: readonly EntityId[];
  readonly kind: WayKind | undefined;
  readonly via: readonly EntityId[];
  readonly crossings: readonly Crossing[];
  readonly passes: readonly EntityId[];
  readonly keepsGroups: Guard;
  readonly carries: TrafficSet;
  readonly callerIs: Way["callerIs"];
  /** The Nic whose address stands for the caller's by now. */
  readonly sentBy: EntityId | undefined;
  /** Steps are written when they are read. */
  readonly steps: readonly (() => Step)[];
}

/** Where it begins. */
export function legFrom(subnet: Subnet): Leg {
  return {
    at: subnet,
    visited: [subnet.id],
    kind: undefined,
    via: [],
    crossings: [],
    passes: [],
    keepsGroups: TRUE,
    carries: allTraffic,
    callerIs: "itself",
    sentBy: undefined,
    steps: [],
  };
}

/** What a stretch of the way adds. */
export interface Stretch extends Partial<Pick<Leg, "at" | "kind" | "keepsGroups" | "carries" | "callerIs" | "sentBy">> {
  readonly via?: readonly EntityId[];
  readonly crossings?: readonly Crossing[];
  readonly passes?: readonly EntityId[];
  readonly steps?: readonly (() => Step)[];
}

/** The way so far and one stretch more; what it is called is told by its first stretch that is not the Net's own. */
export function further(leg: Leg, stretch: Stretch): Leg {
  return {
    at: stretch.at ?? leg.at,
    visited: stretch.at === undefined ? leg.visited : [...leg.visited, stretch.at.id],
    kind: leg.kind ?? stretch.kind,
    via: [...leg.via, ...(stretch.via ?? [])],
    crossings: [...leg.crossings, ...(stretch.crossings ?? [])],
    passes: [...leg.passes, ...(stretch.passes ?? [])],
    keepsGroups: stretch.keepsGroups ?? leg.keepsGroups,
    carries: stretch.carries ?? leg.carries,
    callerIs: stretch.callerIs ?? leg.callerIs,
    sentBy: stretch.sentBy ?? leg.sentBy,
    steps: [...leg.steps, ...(stretch.steps ?? [])],
  };
}

/** What it crosses from where it is into another Subnet; within one nothing filters. */
export function into(leg: Leg, to: Subnet): readonly Crossing[] {
  return leg.at.id === to.id ? [] : [...outOf(leg), { ...outOf(leg)[0], subnet: to.id, direction: "ingress" }];
}

/** The border of the Subnet that it leaves. */
export function outOf({ at, sentBy }: Leg): readonly [Crossing] {
  return [{ subnet: at.id, direction: "egress", ...(sentBy === undefined ? {} : { sentBy }) }];
}

/** Whether it has come only past what stands in its own Net: VMs that forward, and endpoints that inspect. */
export function isFromOwnNet(graph: Graph, { via }: Pick<Leg, "via">): boolean {
  return via.every((id) => ["nic", "endpoint"].includes(graph.entity(id).kind));
}
