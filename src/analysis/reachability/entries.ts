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
import {
  allAddresses,
  allTraffic,
  type AddressSet,
  coversTraffic,
  internet4,
  internet6,
  type TrafficSet,
} from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Crossing, Flow, Routing, Way, Zone } from "../facts.ts";
import { hasInternetService } from "../routing.ts";
import { mayEnter } from "../ways/internet-blocks.ts";
import { carriedBy } from "./connections.ts";
import type { GroupRanges } from "./group-ranges.ts";
import type { AclFilter, Caller } from "./network-acls.ts";
import type { ClassOfNics, NicClasses } from "./nic-classes.ts";
import { ReplyWays } from "./reply-ways.ts";
import { lastSender, senderAt, senderBefore, SenderCases, type Senders } from "./senders.ts";
import type { Family, Standing, Standings } from "./standings.ts";

/** The door to one Subnet. */
export interface Door {
  /** Sources that never come in by it. */
  readonly never: GuardedSet;
  /** From where packets come in, as far as the border of the Subnet. */
  readonly enters: GuardedSet;
  /** The same, past the network ACL of the Subnet where it is asked: not of what an attachment in the Subnet hands over. */
  arrives(traffic: TrafficSet): GuardedSet;
  /** To where replies are led back. */
  readonly returns: GuardedSet;
  /** The same, past the network ACLs of all Subnets on the way, the own one among them. */
  answers(traffic: TrafficSet): GuardedSet;
}

/** What comes in with the address of something that translates: from where, and what of it is answered. */
export interface PassedOn {
  readonly delivered: GuardedSet;
  readonly answered: GuardedSet;
}

/** One way in from outside to the Nics of a class. */
export interface Entry {
  readonly from: Extract<Flow["from"], { readonly zone: string }>;
  readonly family: Family;
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
  /** What comes in where something on the way translates, whose address the groups must let in. */
  passedOn(subnet: Subnet, traffic: TrafficSet, letIn: GuardedSet): PassedOn;
}

const nothing: PassedOn = { delivered: emptyGuardedSet, answered: emptyGuardedSet };
const zones: readonly Zone[] = ["internet4", "internet6"];
export const zoneAddresses = { internet4, internet6 } as const;

export class Entries {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #routing: Routing;
  readonly #acls: AclFilter;
  readonly #classes: NicClasses;
  readonly #ranges: GroupRanges;
  readonly #replyWays: ReplyWays;
  readonly #senders: SenderCases;
  readonly #standings: Standings;
  readonly #doors = new Map<string, Door>();

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly routing: Routing;
      readonly acls: AclFilter;
      readonly classes: NicClasses;
      readonly ranges: GroupRanges;
      readonly standings: Standings;
    },
  ) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#routing = parts.routing;
    this.#acls = parts.acls;
    this.#classes = parts.classes;
    this.#ranges = parts.ranges;
    this.#replyWays = new ReplyWays(session, graph, parts.routing);
    this.#senders = new SenderCases(session, parts);
    this.#standings = parts.standings;
  }

  fromInternet(to: ClassOfNics): readonly Entry[] {
    return zones.map((zone) => this.internetEntry(to, zone)).filter(({ addressed }) => addressed !== FALSE);
  }

  /** The entry from one zone, whether or not the Nics have an address there. */
  internetEntry(to: ClassOfNics, zone: Zone): Entry {
    const family = zone === "internet4" ? 4 : 6;
    return {
      from: { zone },
      family,
      calls: family === 4 ? "public" : "ipv6",
      via: [],
      within: zoneAddresses[zone],
      carries: carriedBy[family],
      cuts: this.#cutsOut(to),
      addressed: this.#guards.and(to.exists, this.addressedBy(to, zone)),
      into: (subnet) => this.#internetDoor(subnet, zone),
      passedOn: () => nothing,
    };
  }

  /** The condition under which a Nic has an address to which the zone can send. */
  addressedBy({ sample }: ClassOfNics, zone: Zone): Guard {
    if (zone === "internet6") return sample.ipv6?.when ?? FALSE;
    return this.#guards.any(sample.publicAddresses.map(({ when }) => when));
  }

  fromOnPremises(to: ClassOfNics): readonly Entry[] {
    return this.premisesEntries(to).filter(({ addressed }) => addressed !== FALSE);
  }

  /**
   * Two entries, IPv4 and IPv6, for each gateway that leads to a network on premises, whether or not the Nics have an
   * address of the family; they deliver to private addresses and to those of IPv6.
   */
  premisesEntries(to: ClassOfNics): readonly Entry[] {
    const gateways = new Set(to.places.flatMap(({ subnet }) => [...this.gatewaysInto(subnet)]));
    return [...gateways].flatMap((by) => families.map((family) => this.#premisesEntry(to, by, family)));
  }

  #premisesEntry(to: ClassOfNics, by: EntityId, family: Family): Entry {
    const addressed = family === 4 ? TRUE : this.addressedBy(to, "internet6");
    return {
      from: { zone: "on-premises", by },
      family,
      calls: family === 4 ? "private" : "ipv6",
      via: [by],
      within: inFamily(allAddresses, family),
      carries: carriedBy[family],
      cuts: this.#cutsTowards(to, by),
      addressed: this.#guards.and(to.exists, addressed),
      into: (subnet, traffic) => this.#premisesDoor({ to, subnet, family }, by, traffic),
      passedOn: (subnet, traffic, letIn) =>
        family === 4 ? this.#passedOn(to, subnet, by, { traffic, letIn }) : nothing,
    };
  }

  #cutsTowards(to: ClassOfNics, by: EntityId): readonly TrafficSet[] {
    const ways = to.places.flatMap(({ subnet }) => [
      ...this.#routing.fromOnPremises(subnet.id),
      ...this.#routing.toOnPremises(subnet.id),
    ]);
    const led = ways.filter((way) => [by, undefined].includes(this.gatewayOf(way)));
    const back = to.places.flatMap(({ subnet }) => led.flatMap((way) => this.#waysBack(subnet, way, by)));
    return this.#cutsOn([...led, ...back]);
  }

  /** What leads replies from a Subnet to each that translates on a way, and from there to where it began. */
  #waysBack(start: Subnet, { hops }: Way, by: EntityId): readonly Way[] {
    return hops
      .filter(({ translates }) => translates)
      .flatMap(({ subnet }) => [
        ...this.#routing.ways(start.id, subnet),
        ...hops.flatMap((other) => this.#routing.ways(other.subnet, subnet)),
        ...this.#routing.toOnPremises(subnet).filter((way) => [by, undefined].includes(this.gatewayOf(way))),
      ]);
  }

  /** By what the ACLs, and the groups of what forwards, tell packets apart on some ways. */
  #cutsOn(ways: readonly Way[]): readonly TrafficSet[] {
    const borders = new Set(ways.flatMap(({ crossings }) => crossings.map(({ subnet }) => subnet)));
    const cuts = Array.from(borders, (id) => this.#graph.as(id, "subnet")).flatMap((subnet) =>
      subnet === undefined ? [] : this.#acls.trafficOf(subnet),
    );
    const forwarding = new Set(ways.flatMap(({ hops }) => hops.map(({ nic }) => nic)));
    const groups = [...forwarding].flatMap((nic) => this.#classes.of(nic)?.sample.groups ?? []);
    const rules = groups.flatMap(({ to }) => this.#graph.as(to, "security-group")?.rules ?? []);
    return [
      ...cuts,
      ...rules.flatMap(({ traffic }) => traffic.map((each) => each.traffic)),
      ...ways.flatMap(({ carries }) => (carries === allTraffic ? [] : [carries])),
    ];
  }

  #cutsOut({ places }: ClassOfNics): readonly TrafficSet[] {
    return this.#cutsOn(places.flatMap(({ subnet }) => this.#forwardedOut(subnet)));
  }

  /** The ways by which what stands between and forwards, or may, leads replies to the Internet, as they are. */
  #forwardedOut(subnet: Subnet): readonly Way[] {
    return this.#routing
      .out(subnet.id)
      .filter(({ kind }) => kind === "appliance" || kind === "unknown")
      .filter((way) => way.callerIs !== "translated" && !this.#isEgressOnly(way));
  }

  #isEgressOnly({ via }: Way): boolean {
    const last = via.at(-1);
    return last !== undefined && this.#graph.as(last, "internet-service")?.egressOnly === true;
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
    const edge = this.#routing.edge(subnet.id);
    const routed = this.#sets.restrict(this.#routing.toInternet(subnet.id).destinations, edge.direct);
    const forwarded = this.#forwardedOut(subnet);
    const returns = this.#sets.unionAll([routed, ...forwarded.map(({ destinations }) => destinations)]);
    const attached = this.#isAttached(subnet, zone);
    // What is routed to an internet service has one that lets it in, even where its attachment is not in view.
    const led = this.#sets.union(this.#sets.of(allAddresses, attached), routed);
    const enters = this.#sets.restrict(led, this.#guards.and(mayEnter(this.#guards, subnet), edge.enters));
    const out = [{ subnet: subnet.id, direction: "egress" }] as const;
    const answers = (traffic: TrafficSet): GuardedSet =>
      this.#led([{ crossings: out, outside: routed }, ...forwarded.map(wayOut)], [], { traffic, ports: "host" });
    const never = this.#ownRanges(subnet);
    const comesIn = this.#sets.subtract(enters, never);
    const arrives = (traffic: TrafficSet): GuardedSet =>
      this.#sets.intersect(comesIn, this.#acls.admits(subnet, "ingress", traffic));
    const door = { never, enters, arrives, returns, answers };
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

  /** In one family: an IPv4 source calls no IPv6 address. */
  #premisesDoor(
    { to, subnet, family }: { readonly to: ClassOfNics; readonly subnet: Subnet; readonly family: Family },
    by: EntityId,
    traffic: TrafficSet,
  ): Door {
    const standings = this.#standingsIn(to, subnet, family);
    const ways = this.#routing
      .fromOnPremises(subnet.id)
      .filter((way) => this.gatewayOf(way) === by && way.callerIs !== "translated");
    const past = (of: TrafficSet, isAsked: (border: Crossing) => boolean): GuardedSet =>
      this.#sets.unionAll(
        ways.map((way) => {
          const called = this.#anyIn(standings, way.destinations);
          const outside = inFamily(way.sources, family);
          return this.#sets.restrict(this.#past(way.crossings.filter(isAsked), outside, standings, of), called);
        }),
      );
    const back = this.#waysToPremises(subnet, by, family);
    return {
      never: emptyGuardedSet,
      enters: past(traffic, (border) => border.subnet !== subnet.id),
      arrives: (of) => past(of, () => true),
      returns: this.#sets.unionAll(back.map(({ outside }) => outside)),
      answers: (of) => this.#led(back, standings, { traffic: of, ports: "host" }),
    };
  }

  #standingsIn(to: ClassOfNics, subnet: Subnet, family: Family): readonly Standing[] {
    const place = to.places.find((each) => each.subnet === subnet);
    return place === undefined ? [] : this.#standings.at(to, place, "called", family);
  }

  #waysToPremises({ id }: Subnet, by: EntityId, family: Family): readonly WayOut[] {
    return this.#routing
      .toOnPremises(id)
      .filter((way) => [by, undefined].includes(this.gatewayOf(way)) && way.callerIs !== "translated")
      .map(({ crossings, destinations }) => ({ crossings, outside: inFamily(destinations, family) }));
  }

  /** What translates on the way stands for the caller: its address is what groups and ACLs behind it see. */
  #passedOn(
    to: ClassOfNics,
    subnet: Subnet,
    by: EntityId,
    asked: { readonly traffic: TrafficSet; readonly letIn: GuardedSet },
  ): PassedOn {
    const ways = this.#routing
      .fromOnPremises(subnet.id)
      .filter((way) => this.gatewayOf(way) === by && way.callerIs === "translated")
      .filter((way) => coversTraffic(way.carries, asked.traffic));
    if (ways.length === 0) return nothing;
    const standings = this.#standingsIn(to, subnet, 4);
    const passed = ways.flatMap((way) =>
      this.#senders.on(way).map((senders): PassedOn => {
        const delivered = this.#sentOn(way, senders, standings, asked);
        const back = this.#ledBack(subnet, senders, by, standings, asked.traffic);
        return { delivered, answered: this.#sets.intersect(delivered, back) };
      }),
    );
    return {
      delivered: this.#sets.unionAll(passed.map(({ delivered }) => delivered)),
      answered: this.#sets.unionAll(passed.map(({ answered }) => answered)),
    };
  }

  #sentOn(
    way: Way,
    senders: Senders,
    standings: readonly Standing[],
    { traffic, letIn }: { readonly traffic: TrafficSet; readonly letIn: GuardedSet },
  ): GuardedSet {
    const last = lastSender(senders);
    const called = this.#anyIn(standings, way.destinations);
    const isLetIn = last === undefined ? FALSE : this.#standings.isIn(last, letIn);
    let left = this.#sets.restrict(inFamily(way.sources, 4), this.#guards.all([senders.when, called, isLetIn]));
    for (const hop of way.hops.filter(({ filters }) => filters)) {
      const of = this.#classes.of(hop.nic);
      if (of === undefined) return emptyGuardedSet;
      left = this.#from(left, senderBefore(senders, way, hop), this.#letThrough(of, "ingress", traffic));
      left = this.#sets.restrict(left, this.#anyIn(standings, this.#letThrough(of, "egress", traffic)));
    }
    for (const crossing of way.crossings) {
      const entity = this.#graph.as(crossing.subnet, "subnet");
      if (entity === undefined) return emptyGuardedSet;
      const admitted = this.#acls.admits(entity, crossing.direction, traffic);
      left =
        crossing.direction === "ingress"
          ? this.#from(left, senderAt(senders, crossing), admitted)
          : this.#sets.restrict(left, this.#anyIn(standings, admitted));
    }
    return left;
  }

  #letThrough(of: ClassOfNics, direction: Crossing["direction"], traffic: TrafficSet): GuardedSet {
    return this.#sets.unionAll(this.#ranges.packets(of, direction, traffic).map(({ addresses }) => addresses));
  }

  /** What of the addresses outside is let through where they, or the one who sends for them, are in the set. */
  #from(left: GuardedSet, sender: Standing | undefined, set: GuardedSet): GuardedSet {
    if (sender !== undefined) return this.#sets.restrict(left, this.#standings.isIn(sender, set));
    return this.#sets.intersect(left, this.#sets.withoutPoints(set));
  }

  /** To which addresses outside replies are led back by way of all who translated. */
  #ledBack(
    subnet: Subnet,
    { translators }: Senders,
    by: EntityId,
    standings: readonly Standing[],
    traffic: TrafficSet,
  ): GuardedSet {
    let at = subnet;
    let back = this.#sets.of(allAddresses);
    for (const { standing } of [...translators].reverse()) {
      const between = this.#ledTo(at, standing, { subnet, standings }, traffic);
      back = this.#sets.restrict(back, between);
      at = standing.subnet;
    }
    const out = this.#led(this.#waysToPremises(at, by, 4), standings, { traffic, ports: "host" });
    return this.#sets.intersect(back, out);
  }

  /** The condition under which replies get from a Subnet to who translated. */
  #ledTo(
    start: Subnet,
    sender: Standing,
    { subnet: called, standings }: { readonly subnet: Subnet; readonly standings: readonly Standing[] },
    traffic: TrafficSet,
  ): Guard {
    if (start.id === sender.subnet.id) return TRUE;
    const ways = this.#replyWays.between(start, sender.subnet, called);
    return this.#guards.any(
      ways.map(({ destinations, crossings }) =>
        this.#guards.all([
          this.#standings.isIn(sender, destinations),
          ...crossings.map(({ subnet, direction }) => {
            const entity = this.#graph.as(subnet, "subnet");
            if (entity === undefined) return TRUE;
            const [admitted = emptyGuardedSet] = this.#acls.replies(entity, direction, traffic, "service");
            return direction === "egress" ? this.#standings.isIn(sender, admitted) : this.#anyIn(standings, admitted);
          }),
        ]),
      ),
    );
  }

  #anyIn(standings: readonly Standing[], set: GuardedSet): Guard {
    return this.#guards.any(standings.map((each) => this.#guards.and(each.when, this.#standings.isIn(each, set))));
  }

  /** To where replies get by any of some ways, for one range of ports from which the caller may call. */
  #led(ways: readonly WayOut[], standings: readonly Standing[], { traffic, ports }: Replies): GuardedSet {
    return this.#sets.unionAll(
      ways.flatMap(({ crossings, outside }) => {
        const borders = crossings.flatMap(({ subnet, direction }) => {
          const entity = this.#graph.as(subnet, "subnet");
          return entity === undefined
            ? []
            : [{ direction, admitted: this.#acls.replies(entity, direction, traffic, ports) }];
        });
        const alternatives = Math.max(1, ...borders.map(({ admitted }) => admitted.length));
        return Array.from({ length: alternatives }, (_, index) =>
          borders.reduce((left, { direction, admitted }) => {
            const set = admitted[index] ?? emptyGuardedSet;
            if (direction === "egress") return this.#sets.intersect(left, set);
            return standings.length === 0 ? left : this.#sets.restrict(left, this.#anyIn(standings, set));
          }, outside),
        );
      }),
    );
  }

  /** What of the addresses outside gets past the ACLs of Subnets on its way in: one side of each border is the Nic's. */
  #past(
    crossings: readonly Crossing[],
    outside: GuardedSet,
    standings: readonly Standing[],
    traffic: TrafficSet,
  ): GuardedSet {
    return crossings.reduce((left, { subnet, direction }) => {
      const entity = this.#graph.as(subnet, "subnet");
      if (entity === undefined) return left;
      const admitted = this.#acls.admits(entity, direction, traffic);
      if (direction === "ingress") return this.#sets.intersect(left, admitted);
      return this.#sets.restrict(left, this.#anyIn(standings, admitted));
    }, outside);
  }
}

const families: readonly Family[] = [4, 6];

/** Borders on a way out, and to which addresses it leads. */
interface WayOut {
  readonly crossings: readonly Crossing[];
  readonly outside: GuardedSet;
}

/** Replies to what, at which ports. */
interface Replies {
  readonly traffic: TrafficSet;
  readonly ports: Caller;
}

function wayOut({ crossings, destinations }: Way): WayOut {
  return { crossings, outside: destinations };
}

function inFamily<S extends { readonly v4: unknown; readonly v6: unknown }>(set: S, family: Family): S {
  return family === 4 ? { ...set, v6: [] } : { ...set, v4: [] };
}
