/** How what comes from outside gets into a Subnet, and what leads replies back out: the Internet, and networks on premises. */

import {
  emptyGuardedSet,
  type EntityId,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type Subnet,
} from "../../graph/index.ts";
import { allAddresses, allTraffic, type AddressSet, internet4, internet6, type TrafficSet } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards } from "../../values/index.ts";
import type { Crossing, Flow, Routing, Way, Zone } from "../facts.ts";
import { hasInternetService } from "../routing.ts";
import { carriedBy } from "./connections.ts";
import type { AclFilter } from "./network-acls.ts";
import type { ClassOfNics } from "./nic-classes.ts";
import type { Family, Standing, Standings } from "./standings.ts";

/** The door to one Subnet. */
export interface Door {
  /** Sources that never come in by it. */
  readonly never: GuardedSet;
  /** From where packets come in. */
  readonly enters: GuardedSet;
  /** The condition under which a block of unknown place comes in. */
  readonly entersUnplaced: Guard;
  /** To where replies are led back. */
  readonly returns: GuardedSet;
}

/** One way in from outside to the Nics of a class. */
export interface Entry {
  readonly from: Flow["from"];
  readonly calls: Flow["calls"];
  readonly via: readonly EntityId[];
  /** Where the callers are. */
  readonly within: AddressSet;
  /** What packets from there can carry. */
  readonly carries: TrafficSet;
  /** By what the ACLs between there and the Subnets of the Nics tell packets apart. */
  readonly cuts: readonly TrafficSet[];
  /** The condition under which the Nics can be called so at all. */
  readonly addressed: Guard;
  into(subnet: Subnet, traffic: TrafficSet): Door;
}

const zones: readonly Zone[] = ["internet4", "internet6"];
export const zoneAddresses = { internet4, internet6 } as const;

export class Entries {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #routing: Routing;
  readonly #acls: AclFilter;
  readonly #standings: Standings;
  readonly #doors = new Map<string, Door>();

  constructor(
    session: Session,
    graph: Graph,
    parts: { readonly routing: Routing; readonly acls: AclFilter; readonly standings: Standings },
  ) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#routing = parts.routing;
    this.#acls = parts.acls;
    this.#standings = parts.standings;
  }

  fromInternet(to: ClassOfNics): readonly Entry[] {
    return zones.map((zone) => this.internetEntry(to, zone)).filter(({ addressed }) => addressed !== FALSE);
  }

  /** The entry from one zone, whether or not the Nics have an address there. */
  internetEntry(to: ClassOfNics, zone: Zone): Entry {
    return {
      from: { zone },
      calls: zone === "internet4" ? "public" : "ipv6",
      via: [],
      within: zoneAddresses[zone],
      carries: carriedBy[zone === "internet4" ? 4 : 6],
      cuts: [],
      addressed: this.#guards.and(to.exists, this.addressedBy(to, zone)),
      into: (subnet) => this.#internetDoor(subnet, zone),
    };
  }

  /** The condition under which a Nic has an address to which the zone can send. */
  addressedBy({ sample }: ClassOfNics, zone: Zone): Guard {
    if (zone === "internet6") return sample.ipv6?.when ?? FALSE;
    return this.#guards.any(sample.publicAddresses.map(({ when }) => when));
  }

  /** One entry for each gateway that leads to a network on premises; it delivers to private addresses only. */
  fromOnPremises(to: ClassOfNics): readonly Entry[] {
    const gateways = to.places.flatMap(({ subnet }) => [...this.gatewaysInto(subnet)]);
    return Array.from(new Set(gateways), (by) => ({
      from: { zone: "on-premises", by },
      calls: "private",
      via: [by],
      within: allAddresses,
      carries: allTraffic,
      cuts: this.#cutsTowards(to, by),
      addressed: to.exists,
      into: (subnet, traffic) => this.#premisesDoor(to, subnet, by, traffic),
    }));
  }

  #cutsTowards(to: ClassOfNics, by: EntityId): readonly TrafficSet[] {
    const ways = to.places.flatMap(({ subnet }) => [
      ...this.#routing.fromOnPremises(subnet.id),
      ...this.#routing.toOnPremises(subnet.id),
    ]);
    const borders = ways
      .filter((way) => [by, undefined].includes(this.gatewayOf(way)))
      .flatMap(({ crossings }) => crossings.map(({ subnet }) => subnet));
    return Array.from(new Set(borders), (id) => this.#graph.as(id, "subnet")).flatMap((subnet) =>
      subnet === undefined ? [] : this.#acls.trafficOf(subnet),
    );
  }

  /** What leads from networks on premises into a Subnet. */
  gatewaysInto(subnet: Subnet): ReadonlySet<EntityId> {
    return new Set(this.#routing.fromOnPremises(subnet.id).flatMap((way) => this.gatewayOf(way) ?? []));
  }

  /** What stands for the network behind it; nothing where it is not known what the way leads to. */
  gatewayOf({ via }: Way): EntityId | undefined {
    return via.find((id) => {
      const entity = this.#graph.entity(id);
      if (entity.kind === "transit-attachment") return entity.attaches !== "net";
      return entity.kind === "virtual-gateway";
    });
  }

  #internetDoor(subnet: Subnet, zone: Zone): Door {
    const key = `${zone} ${subnet.id}`;
    const known = this.#doors.get(key);
    if (known !== undefined) return known;
    const returns = this.#routing.toInternet(subnet.id).destinations;
    const entersUnplaced = this.#isAttached(subnet, zone);
    // What is routed to an internet service has one that lets it in, even where its attachment is not in view.
    const enters = this.#sets.union(this.#sets.of(allAddresses, entersUnplaced), returns);
    const door = { never: this.#ownRanges(subnet), enters, entersUnplaced, returns };
    this.#doors.set(key, door);
    return door;
  }

  #isAttached(subnet: Subnet, zone: Zone): Guard {
    const attached = subnet.nets.map(({ to, when }) => {
      const net = this.#graph.as(to, "net");
      if (net === undefined || (zone === "internet6" && !net.platform.hasIpv6)) return FALSE;
      return this.#guards.and(when, hasInternetService(this.#graph, this.#guards, net));
    });
    return this.#guards.any(attached);
  }

  #ownRanges(subnet: Subnet): GuardedSet {
    const nets = subnet.nets.map(({ to, when }) =>
      this.#sets.restrict(this.#graph.as(to, "net")?.ranges ?? emptyGuardedSet, when),
    );
    return this.#sets.withoutPoints(this.#sets.unionAll(nets));
  }

  #premisesDoor(to: ClassOfNics, subnet: Subnet, by: EntityId, traffic: TrafficSet): Door {
    const place = to.places.find((each) => each.subnet === subnet);
    const closed = { never: emptyGuardedSet, enters: emptyGuardedSet, entersUnplaced: FALSE, returns: emptyGuardedSet };
    if (place === undefined) return closed;
    const passages = ([4, 6] as const).map((family) => {
      const standings = this.#standings.at(to, place, "called", family);
      return this.#premisesPassage({ subnet, standings, family }, by, traffic);
    });
    return {
      ...closed,
      enters: this.#sets.unionAll(passages.map(({ enters }) => enters)),
      returns: this.#sets.unionAll(passages.map(({ returns }) => returns)),
    };
  }

  /** In one family: an IPv4 source calls no IPv6 address. */
  #premisesPassage(
    own: { readonly subnet: Subnet; readonly standings: readonly Standing[]; readonly family: Family },
    by: EntityId,
    traffic: TrafficSet,
  ): Pick<Door, "enters" | "returns"> {
    const { subnet, standings, family } = own;
    const isOfGateway = (way: Way): boolean => this.gatewayOf(way) === by;
    const enters = this.#routing
      .fromOnPremises(subnet.id)
      .filter(isOfGateway)
      .map((way) => {
        const called = this.#anyIn(standings, way.destinations);
        const admits: Admits = (at, direction) => this.#acls.admits(at, direction, traffic);
        const sources = inFamily(way.sources, family);
        return this.#sets.restrict(this.#past(way, sources, "ingress", { subnet, standings, admits }), called);
      });
    const returns = this.#routing
      .toOnPremises(subnet.id)
      .filter((way) => isOfGateway(way) || this.gatewayOf(way) === undefined)
      .map((way) => {
        const admits: Admits = (at, direction) => this.#acls.admitsReplies(at, direction, traffic);
        return this.#past(way, inFamily(way.destinations, family), "egress", { subnet, standings, admits });
      });
    return { enters: this.#sets.unionAll(enters), returns: this.#sets.unionAll(returns) };
  }

  #anyIn(standings: readonly Standing[], set: GuardedSet): Guard {
    return this.#guards.any(standings.map((each) => this.#guards.and(each.when, this.#standings.isIn(each, set))));
  }

  /** What of the addresses outside gets past the ACLs of the Subnets between: one side of each border is the Nic's. */
  #past(
    { crossings }: Way,
    outside: GuardedSet,
    towards: Crossing["direction"],
    own: { readonly subnet: Subnet; readonly standings: readonly Standing[]; readonly admits: Admits },
  ): GuardedSet {
    return crossings.reduce((left, { subnet, direction }) => {
      const entity = this.#graph.as(subnet, "subnet");
      if (entity === undefined || entity === own.subnet) return left;
      const admitted = own.admits(entity, direction);
      if (direction === towards) return this.#sets.intersect(left, admitted);
      return this.#sets.restrict(left, this.#anyIn(own.standings, admitted));
    }, outside);
  }
}

type Admits = (subnet: Subnet, direction: Crossing["direction"]) => GuardedSet;

function inFamily(set: GuardedSet, family: Family): GuardedSet {
  return family === 4 ? { ...set, v6: [] } : { ...set, v4: [] };
}
