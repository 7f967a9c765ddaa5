/**
 * One question on its way to an answer: the packets still under way, the ways found, and what hindered others. What a
 * target of a route does with a packet is said by the functions beside; this is what they do it with.
 */

import {
  type EntityId,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
  type Subnet,
} from "../../graph/index.ts";
import { type AddressSet, showAddresses } from "../../net/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import { type Cause, FALSE, type Guard, guardsOf, type Guards } from "../../values/index.ts";
import type { Step, Way, WayKind } from "../facts.ts";
import type { ObstacleCode } from "../obstacle-codes.ts";
import type { Goal } from "./goal.ts";
import { further, type Leg, type Stretch } from "./leg.ts";
import type { RouteChoice, Stated } from "./route-choice.ts";

/** A packet under way, the destinations that it can still have, and the route that takes them. */
export interface Packet {
  readonly leg: Leg;
  readonly destinations: GuardedSet;
}

/** A packet and the route that takes it. */
export interface Routed extends Packet {
  readonly route: Stated;
  readonly table: EntityId;
}

/** What is put down as a hindrance. */
export interface Hindrance {
  readonly code: ObstacleCode;
  readonly at: OriginId;
  readonly text: () => string;
}

/** More stretches of one way are not followed. */
const mostStretches = 8;

export class Journey {
  readonly session: Session;
  readonly graph: Graph;
  readonly guards: Guards;
  readonly sets: GuardedSets;
  readonly choice: RouteChoice;
  readonly from: Subnet;
  readonly goal: Goal;
  readonly ways: Way[] = [];
  readonly hindrances: (Hindrance & { readonly when: Guard })[] = [];
  readonly pending: Packet[] = [];

  constructor(session: Session, graph: Graph, choice: RouteChoice, from: Subnet, goal: Goal) {
    this.session = session;
    this.graph = graph;
    this.guards = guardsOf(session);
    this.sets = guardedSetsOf(session);
    this.choice = choice;
    this.from = from;
    this.goal = goal;
  }

  /** The part of a packet's destinations for which a condition holds; where it does not, that hinders. */
  provided<P extends Packet>(packet: P, when: Guard, hindrance?: Hindrance): P {
    const destinations = this.sets.restrict(packet.destinations, when);
    if (hindrance !== undefined) {
      const rest = this.sets.restrict(packet.destinations, this.guards.not(when));
      this.hinder({ ...packet, destinations: rest }, hindrance);
    }
    return { ...packet, destinations };
  }

  /** The part of a packet's destinations within these addresses. */
  within<P extends Packet>(packet: P, addresses: AddressSet): P {
    return { ...packet, destinations: this.sets.within(packet.destinations, addresses) };
  }

  hinder({ destinations }: Packet, hindrance: Hindrance): void {
    const when = this.sets.someGuard(destinations);
    if (when !== FALSE) this.hindrances.push({ ...hindrance, when });
  }

  /** The packet comes into another Subnet, where the table of that one goes on with it. */
  goOn(packet: Packet, at: Subnet, stretch: Stretch): void {
    if (isEmptyGuardedSet(packet.destinations) || packet.leg.via.length >= mostStretches) return;
    if (stretch.via?.some((id) => packet.leg.via.includes(id)) === true) return;
    this.pending.push({ leg: further(packet.leg, { ...stretch, at }), destinations: packet.destinations });
  }

  /** The packet is there. */
  arrive(packet: Packet, kind: WayKind, stretch: Stretch = {}): void {
    if (isEmptyGuardedSet(packet.destinations)) return;
    const leg = further(packet.leg, { kind, ...stretch });
    this.ways.push({
      kind: leg.kind ?? kind,
      sources: this.from.ranges,
      destinations: packet.destinations,
      via: leg.via,
      crossings: leg.crossings,
      passes: leg.passes,
      keepsGroups: leg.keepsGroups,
      carries: leg.carries,
      callerIs: leg.callerIs,
      steps: () => leg.steps.map((step) => step()),
    });
  }

  /** Something that nobody here can tell. */
  unsettled(key: string, words: string, causes: readonly Cause[]): Guard {
    return this.guards.atom({ key, words, settles: "nobody", causes });
  }

  cause(words: string, at: OriginId): Cause {
    return { kind: "data", words, at };
  }

  show(id: EntityId): string {
    return this.graph.show(id);
  }

  /** The step that a route is. */
  routeStep({ leg, route, table, destinations }: Routed, to: EntityId | string): () => Step {
    return () => ({
      at: route.at,
      text: `${this.show(table)}, which ${this.show(leg.at.id)} uses, routes ${shown(this.sets, route, destinations)} to ${typeof to === "string" ? to : this.show(to)}`,
    });
  }
}

/** The destination of a route as it is written, else what it takes. */
function shown(sets: GuardedSets, { destination }: Stated, destinations: GuardedSet): string {
  if (destination.k === "known") return String(destination.v);
  const points = [...destinations.points.values()].map(({ words }) => words);
  const ranges = sets.withoutPoints(destinations);
  return [...(isEmptyGuardedSet(ranges) ? [] : [showAddresses(sets.may(ranges))]), ...points].join(", ");
}
