/** Questions about two ends: what passes between them, whether it is answered, and why or why not. */

import { type EntityId, type GuardedSet, type GuardedSets, guardedSetsOf } from "../../graph/index.ts";
import { type AddressSet, intersectTraffic, isEmptyTraffic, showAddresses, type TrafficSet } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards } from "../../values/index.ts";
import type { End, Flow, OutwardFlow } from "../facts.ts";
import type { EndpointTrials } from "./endpoint-trials.ts";
import type { NicClasses } from "./nic-classes.ts";
import type { NicFlows } from "./nic-flows.ts";
import type { OutwardFlows } from "./outward-flows.ts";
import type { Family } from "./standings.ts";
import { Unplaced } from "./unplaced.ts";
import type { ZoneFlows } from "./zone-flows.ts";

type ZoneEnd = Extract<End, { readonly zone: string }>;

/** How a question is meant, beyond its ends. */
export interface Asked {
  readonly family?: Family;
  /** Packets count that are delivered, whether or not their replies have a way back. */
  readonly unanswered?: boolean;
}

export class Questions {
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #classes: NicClasses;
  readonly #fromNics: NicFlows;
  readonly #fromZones: ZoneFlows;
  readonly #outward: OutwardFlows;
  readonly #unplaced: Unplaced;
  readonly #endpoints: EndpointTrials;

  constructor(
    session: Session,
    parts: {
      readonly classes: NicClasses;
      readonly endpoints: EndpointTrials;
      readonly fromNics: NicFlows;
      readonly fromZones: ZoneFlows;
      readonly outward: OutwardFlows;
    },
  ) {
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#classes = parts.classes;
    this.#endpoints = parts.endpoints;
    this.#fromNics = parts.fromNics;
    this.#fromZones = parts.fromZones;
    this.#outward = parts.outward;
    this.#unplaced = new Unplaced(session);
  }

  between(from: End, to: EntityId): readonly Flow[] {
    const called = this.#classes.of(to);
    if (called === undefined) return [];
    if ("nic" in from) {
      const calling = this.#classes.of(from.nic);
      return calling === undefined || from.nic === to ? [] : this.#fromNics.between(calling, called);
    }
    if ("endpoint" in from) return [];
    const flows =
      from.zone === "on-premises" ? this.#fromZones.fromOnPremises(called) : this.#fromZones.fromInternet(called);
    return flows.filter((flow) => isZone(flow.from, from)).flatMap((flow) => this.#narrowed(flow, from.addresses));
  }

  /** The condition under which some packet of the traffic is delivered and answered, or delivered at all. */
  reaches(from: End, to: End, traffic: TrafficSet, asked: Asked = {}): Guard {
    if ("endpoint" in to) {
      return "nic" in from ? this.#endpoints.reaches(from.nic, to.endpoint, traffic, asked) : FALSE;
    }
    const flows: readonly (Flow | OutwardFlow)[] = "nic" in to ? this.between(from, to.nic) : this.#leaving(from, to);
    const matching = flows.filter((flow) => {
      const family = familyOf(flow);
      if (asked.family !== undefined && asked.family !== family) return false;
      if (asked.unanswered !== true && flow.reply === "one-way") return false;
      return !isEmptyTraffic(intersectTraffic(flow.traffic, traffic));
    });
    return this.#guards.any(matching.map(({ when }) => when));
  }

  /** What goes from a Nic to a zone. */
  #leaving(from: End, to: ZoneEnd): readonly OutwardFlow[] {
    const calling = "nic" in from ? this.#classes.of(from.nic) : undefined;
    if (calling === undefined) return [];
    return this.#outward
      .of(calling)
      .filter((flow) => isZone(flow.to, to))
      .flatMap((flow) => {
        const destinations = this.#within(flow.destinations, to.addresses);
        const when = this.#sets.someGuard(destinations);
        return when === FALSE ? [] : [{ ...flow, destinations, when }];
      });
  }

  #narrowed(flow: Flow, addresses: AddressSet | undefined): readonly Flow[] {
    if (addresses === undefined) return [flow];
    const sources = this.#within(flow.sources, addresses);
    const when = this.#sets.someGuard(sources);
    return when === FALSE ? [] : [{ ...flow, sources, when }];
  }

  #within(set: GuardedSet, addresses: AddressSet | undefined): GuardedSet {
    if (addresses === undefined) return set;
    const outside = { addresses, words: showAddresses(addresses) };
    return { ...this.#sets.within(set, addresses), points: this.#unplaced.within(set.points, outside) };
  }
}

function familyOf(flow: Flow | OutwardFlow): Family {
  if ("calls" in flow) return flow.calls === "ipv6" ? 6 : 4;
  return flow.destinations.v4.length > 0 ? 4 : 6;
}

function isZone(of: Flow["from"] | OutwardFlow["to"], end: ZoneEnd): boolean {
  if (!("zone" in of) || of.zone !== end.zone) return false;
  return of.zone !== "on-premises" || end.zone !== "on-premises" || of.by === end.by;
}
