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
  type RouteTable,
  type Subnet,
  type TransitTable,
} from "../../graph/index.ts";
import { type AddressSet, showAddresses } from "../../net/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import { type Cause, FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Step, TakenRoute, Way, WayKind } from "../facts.ts";
import type { ObstacleCode } from "../obstacle-codes.ts";
import type { EdgeTables } from "./edge-tables.ts";
import type { Goal } from "./goal.ts";
import { further, type Leg, outOf, type Stretch } from "./leg.ts";
import type { RouteChoice, Stated, Taken } from "./route-choice.ts";
import type { TransitIndex } from "./transit-index.ts";

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

/** What all questions to one graph share. */
export interface World {
  readonly session: Session;
  readonly graph: Graph;
  readonly choice: RouteChoice;
  readonly transit: TransitIndex;
  readonly edges: EdgeTables;
}

/** What is put down as a hindrance. */
export interface Hindrance {
  readonly code: ObstacleCode;
  readonly at: OriginId;
  readonly text: () => string;
  /** The table that has no route for it. */
  readonly table?: EntityId;
}

/** A hindrance, and what it hinders. */
interface Hindered extends Hindrance {
  readonly when: Guard;
  readonly destinations: GuardedSet;
  /** The route that took the packet, where one did, and those that took it before. */
  readonly route?: Stated;
  readonly before: readonly TakenRoute[];
}

/** More stretches of one way are not followed. */
export const mostStretches = 8;

export class Journey {
  readonly session: Session;
  readonly graph: Graph;
  readonly guards: Guards;
  readonly sets: GuardedSets;
  readonly choice: RouteChoice;
  readonly transit: TransitIndex;
  readonly edges: EdgeTables;
  /** Where packets come from: the range of a Subnet, or what lies behind a gateway. */
  readonly sources: GuardedSet;
  readonly goal: Goal;
  readonly ways: Way[] = [];
  readonly hindrances: Hindered[] = [];
  readonly pending: Packet[] = [];
  /** A bound was hit: something has been left open. */
  isBounded = false;

  constructor({ session, graph, choice, transit, edges }: World, sources: GuardedSet, goal: Goal) {
    this.session = session;
    this.graph = graph;
    this.guards = guardsOf(session);
    this.sets = guardedSetsOf(session);
    this.choice = choice;
    this.transit = transit;
    this.edges = edges;
    this.sources = sources;
    this.goal = goal;
  }

  /** What the routes of a table take of a packet, and what of it no route takes. */
  takenOf(
    packet: Packet,
    table: RouteTable | TransitTable,
  ): { readonly taken: readonly Taken[]; readonly left: Packet } {
    const taken: Taken[] = [];
    let left = packet.destinations;
    for (const { route, destinations } of this.choice.towards(table, this.goal.key, this.goal.asked)) {
      const own = this.sets.intersect(packet.destinations, destinations);
      if (isEmptyGuardedSet(own)) continue;
      left = this.sets.subtract(left, own);
      taken.push({ route, destinations: own });
    }
    return { taken, left: { leg: packet.leg, destinations: left } };
  }

  /** The part of a packet's destinations for which a condition holds; where it does not, that hinders. */
  provided<P extends Packet>(packet: P, when: Guard, hindrance?: Hindrance): P {
    if (when === TRUE) return packet;
    if (hindrance !== undefined) {
      const rest = this.sets.restrict(packet.destinations, this.guards.not(when));
      this.hinder({ ...packet, destinations: rest }, hindrance);
    }
    return { ...packet, destinations: this.sets.restrict(packet.destinations, when) };
  }

  /** The part of a packet's destinations within these addresses. */
  within<P extends Packet>(packet: P, addresses: AddressSet): P {
    return { ...packet, destinations: this.sets.within(packet.destinations, addresses) };
  }

  hinder(packet: Packet | Routed, hindrance: Hindrance): void {
    const { destinations } = packet;
    const when = this.sets.someGuard(destinations);
    if (when === FALSE) return;
    const before = packet.leg.taken;
    this.hindrances.push({ ...takenBy(packet)[0], before, ...hindrance, when, destinations });
  }

  /** The packet comes into another Subnet, where the table of that one goes on with it. */
  goOn(packet: Packet | Routed, at: Subnet, stretch: Stretch): void {
    const { visited } = packet.leg;
    if (isEmptyGuardedSet(packet.destinations)) return;
    // A packet that comes again to where it was goes round for good.
    if (visited.includes(at.id)) {
      const text = (): string => `${this.show(at.id)} is where it came from: it goes round`;
      this.hinder(packet, { code: "CANNOT_ROUTE", at: at.at, text });
      return;
    }
    const leg = further(packet.leg, { ...stretch, at, taken: takenBy(packet) });
    const onward = { leg, destinations: packet.destinations };
    if (visited.length > mostStretches) this.leaveOpen(onward);
    else this.pending.push(onward);
  }

  /** Beyond a bound nothing is known of a packet: it gets there or not. */
  leaveOpen(packet: Packet): void {
    if (isEmptyGuardedSet(packet.destinations)) return;
    this.isBounded = true;
    const { at } = packet.leg;
    const words = `further ways from ${this.show(at.id)}`;
    const key = `bound:${this.goal.key}:${JSON.stringify(at.address)}`;
    const leads = this.unsettled(key, `${words} lead there`, [this.cause(words, at.at)]);
    this.arrive(this.provided(packet, leads), "unknown", { crossings: outOf(packet.leg), keepsGroups: leads });
  }

  /** The packet is there. */
  arrive(packet: Packet, kind: WayKind, stretch: Stretch = {}): void {
    if (isEmptyGuardedSet(packet.destinations)) return;
    const leg = further(packet.leg, { kind, ...stretch });
    this.ways.push({
      kind: leg.kind ?? kind,
      sources: this.sources,
      destinations: packet.destinations,
      via: leg.via,
      crossings: leg.crossings,
      hops: leg.hops,
      inspected: leg.inspected,
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

/** The route that takes a packet now. */
export function takenBy(packet: Packet | Routed): readonly TakenRoute[] {
  return "route" in packet ? [{ table: packet.table, route: packet.route }] : [];
}

/** The destination of a route as it is written, else what it takes. */
function shown(sets: GuardedSets, { destination }: Stated, destinations: GuardedSet): string {
  if (destination.k === "known") return String(destination.v);
  const points = [...destinations.points.values()].map(({ words }) => words);
  const ranges = sets.withoutPoints(destinations);
  return [...(isEmptyGuardedSet(ranges) ? [] : [showAddresses(sets.may(ranges))]), ...points].join(", ");
}
