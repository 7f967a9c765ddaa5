/**
 * What a load balancer hands on under the address of its client. It goes straight from a node to a target, within a Net
 * or by a peering, and so does the reply (Network Load Balancer guide, "Client IP preservation"). The target's groups
 * and ACLs are asked of the client's address; a rule that names the balancer's group lets in all that comes through it.
 */

import {
  emptyGuardedSet,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
} from "../../graph/index.ts";
import { allAddresses, intersectTraffic, isEmptyTraffic, type TrafficSet } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { guardsOf, type Guards } from "../../values/index.ts";
import type { AclPassages } from "./acl-passages.ts";
import type { Connections, Pair, Straight } from "./connections.ts";
import type { GroupFilters, Peer } from "./group-filters.ts";
import type { GroupRanges, LetThrough } from "./group-ranges.ts";
import type { AclFilter } from "./network-acls.ts";
import type { ClassOfNics } from "./nic-classes.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";

/** Who calls a node, and by what. */
export interface Clients {
  readonly sources: GuardedSet;
  /** By what they call the node. */
  readonly called: TrafficSet;
}

/** What of some clients comes to a target, and what of it is answered. */
export interface HandedOn {
  readonly traffic: TrafficSet;
  readonly delivered: GuardedSet;
  readonly answered: GuardedSet;
}

export class KeptClients {
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #maps: TrafficMaps;
  readonly #acls: AclFilter;
  readonly #passages: AclPassages;
  readonly #connections: Connections;
  readonly #filters: GroupFilters;
  readonly #ranges: GroupRanges;

  constructor(
    session: Session,
    parts: {
      readonly acls: AclFilter;
      readonly passages: AclPassages;
      readonly connections: Connections;
      readonly filters: GroupFilters;
      readonly ranges: GroupRanges;
    },
  ) {
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#acls = parts.acls;
    this.#passages = parts.passages;
    this.#connections = parts.connections;
    this.#filters = parts.filters;
    this.#ranges = parts.ranges;
  }

  /** From a node to the Nics of a class, by each way on which nothing stands. */
  handedOn(node: ClassOfNics, to: ClassOfNics, traffic: TrafficSet, clients: Clients): readonly HandedOn[] {
    return [...this.#connections.pairs(node, to, 4)].flatMap((pair) =>
      this.#connections
        .straight(pair)
        .flatMap((way) => this.#along(pair, way, { traffic, clients: this.#provided(clients, pair, way) })),
    );
  }

  #provided({ sources, called }: Clients, pair: Pair, way: Straight): Clients {
    return { called, sources: this.#sets.restrict(sources, this.#guards.and(pair.when, way.when)) };
  }

  #along(
    pair: Pair,
    way: Straight,
    { traffic, clients }: { readonly traffic: TrafficSet; readonly clients: Clients },
  ): readonly HandedOn[] {
    if (isEmptyGuardedSet(clients.sources)) return [];
    const sent = this.#sent(pair, way);
    const named = this.#filters.naming(pair.to.of, { standing: pair.from, known: way.known });
    const cuts = [traffic, ...[sent, named].flatMap(({ parts }) => parts.map((part) => part.traffic))];
    return this.#ranges.cutBy(pair.to.of, "ingress", cuts).flatMap((through): readonly HandedOn[] => {
      const arriving = intersectTraffic(through.traffic, traffic);
      if (isEmptyTraffic(arriving)) return [];
      const letIn = this.#letIn(clients.sources, through, this.#maps.within(named, arriving));
      const sending = this.#sets.restrict(letIn, this.#maps.some(this.#maps.within(sent, arriving)));
      const delivered = this.#pastTarget(pair, arriving, sending);
      return [{ traffic: arriving, delivered, answered: this.#answered(pair, arriving, clients.called, delivered) }];
    });
  }

  /** What the node's own groups let out to the target, past the border of its Subnet. */
  #sent(pair: Pair, { known }: Straight): TrafficMap {
    const called: Peer = { standing: pair.to, known };
    const out = this.#maps.intersect(
      this.#filters.between(pair.from.of, "egress", called),
      this.#connections.handedOn(pair, "client"),
    );
    if (isWithin(pair)) return out;
    return this.#maps.intersect(out, this.#passages.admitted(pair.from.subnet, "egress", pair.to));
  }

  #letIn(sources: GuardedSet, { addresses }: LetThrough, named: TrafficMap): GuardedSet {
    const byAddress = this.#sets.intersect(sources, addresses);
    return this.#sets.union(byAddress, this.#sets.restrict(sources, this.#maps.some(named)));
  }

  #pastTarget(pair: Pair, traffic: TrafficSet, sources: GuardedSet): GuardedSet {
    if (isWithin(pair)) return sources;
    return this.#sets.intersect(sources, this.#acls.admits(pair.to.subnet, "ingress", traffic));
  }

  /** All borders see the ports from which the client calls: one range must pass them all, that to the client among them. */
  #answered(pair: Pair, traffic: TrafficSet, called: TrafficSet, delivered: GuardedSet): GuardedSet {
    const ledBack = this.#guards.any(
      this.#connections.straight({ from: pair.to, to: pair.from }).map(({ when }) => when),
    );
    const out = this.#acls.replies(pair.from.subnet, "egress", called, "host");
    const passing = out.map((toClients, index) => this.#sets.intersect(toClients, this.#backTo(pair, traffic, index)));
    return this.#sets.restrict(this.#sets.intersect(delivered, this.#sets.unionAll(passing)), ledBack);
  }

  /** To which clients replies get from the target to the node. */
  #backTo(pair: Pair, traffic: TrafficSet, range: number): GuardedSet {
    if (isWithin(pair)) return this.#sets.of(allAddresses);
    const out = this.#acls.replies(pair.to.subnet, "egress", traffic, "host")[range] ?? emptyGuardedSet;
    const into = this.#passages.replies(pair.from.subnet, "ingress", pair.to, "host")[range] ?? this.#maps.none;
    return this.#sets.restrict(out, this.#maps.some(this.#maps.within(into, traffic)));
  }
}

function isWithin({ from, to }: Pair): boolean {
  return from.subnet.id === to.subnet.id;
}
