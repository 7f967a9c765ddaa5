/** The way in from the Internet or from premises, and the way out to them, with all that is checked on either. */

import {
  emptyGuardedSet,
  type Entity,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type SgRule,
  type Subnet,
} from "../../graph/index.ts";
import {
  type AddressSet,
  allAddresses,
  allTraffic,
  intersectTraffic,
  isEmptyTraffic,
  showAddresses,
  showTraffic,
  type TrafficSet,
} from "../../net/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import { FALSE, type Guard, TRUE } from "../../values/index.ts";
import type { Crossing, End, Obstacle, Routing, RoutingObstacle, Step, Way } from "../facts.ts";
import type { ObstacleCode } from "../obstacle-codes.ts";
import { placeOfPeer } from "../rule-places.ts";
import { Bounds } from "./bounds.ts";
import type { Check, Trial } from "./checks.ts";
import { callerOf, carriedBy } from "./connections.ts";
import { type Entries, type Entry, zoneAddresses } from "./entries.ts";
import type { FirewallFilters } from "./firewall-filters.ts";
import type { GroupRanges, LetThrough } from "./group-ranges.ts";
import type { AclFilter } from "./network-acls.ts";
import type { ClassOfNics, NicClasses, Place } from "./nic-classes.ts";
import { OverlookedRoutes } from "./overlooked-routes.ts";
import type { Standings } from "./standings.ts";
import { type Outside, outsideOf, Unplaced } from "./unplaced.ts";
import { aclOf, groupsOf, placeOfGroups, refusalOf, showNic } from "./words.ts";

type ZoneEnd = Extract<End, { readonly zone: string }>;

/** So many kinds of packets, and ways of each, are looked at one by one. */
const mostClasses = 64;
const mostWays = 16;

/** What carries packets, and of them what. */
interface Carrier {
  readonly name: string;
  readonly carries: TrafficSet;
}

/** Addresses outside that are narrowed as checks pass; a check that nobody passes leaves them as they were. */
interface Narrowing {
  left: GuardedSet;
  readonly outside: Outside;
}

export class ZoneTrials {
  readonly #graph: Graph;
  readonly #sets: GuardedSets;
  readonly #acls: AclFilter;
  readonly #classes: NicClasses;
  readonly #entries: Entries;
  readonly #firewalls: FirewallFilters;
  readonly #standings: Standings;
  readonly #bounds: Bounds;
  readonly #overlooked: OverlookedRoutes;
  readonly #unplaced: Unplaced;
  readonly #ranges: GroupRanges;
  readonly #routing: Routing;

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly acls: AclFilter;
      readonly classes: NicClasses;
      readonly entries: Entries;
      readonly firewalls: FirewallFilters;
      readonly standings: Standings;
      readonly ranges: GroupRanges;
      readonly routing: Routing;
    },
  ) {
    this.#graph = graph;
    this.#sets = guardedSetsOf(session);
    this.#acls = parts.acls;
    this.#classes = parts.classes;
    this.#entries = parts.entries;
    this.#firewalls = parts.firewalls;
    this.#standings = parts.standings;
    this.#ranges = parts.ranges;
    this.#routing = parts.routing;
    this.#bounds = new Bounds(session);
    this.#overlooked = new OverlookedRoutes(session, graph);
    this.#unplaced = new Unplaced(session);
  }

  *into(from: ZoneEnd, to: ClassOfNics, traffic: TrafficSet): Iterable<Trial> {
    const entry = this.#entry(from, to);
    for (const place of to.places) {
      for (const through of this.#packets(to, "ingress", traffic, entry?.cuts ?? []))
        yield this.#in(from, entry, to, place, through);
    }
  }

  *outOf(from: ClassOfNics, to: ZoneEnd, traffic: TrafficSet): Iterable<Trial> {
    for (const place of from.places) {
      const ways = this.#waysTo(to, place.subnet);
      const cuts = this.#cutsOf(ways);
      for (const through of this.#packets(from, "egress", traffic, cuts)) {
        if (ways.length === 0) yield this.#out(from, to, place, through);
        for (const way of ways.slice(0, mostWays)) yield this.#out(from, to, place, through, way);
      }
    }
  }

  /** The entry is there even where the Nic has no address, so that this is one obstacle among others. */
  #entry(from: ZoneEnd, to: ClassOfNics): Entry | undefined {
    if (from.zone !== "on-premises") return this.#entries.internetEntry(to, from.zone);
    const family = from.addresses === undefined || from.addresses.v4.length > 0 ? 4 : 6;
    return this.#entries.premisesEntries(to).find((each) => isFrom(each, from) && each.family === family);
  }

  /** What groups, and the ACLs of Subnets on the way, tell apart. */
  #packets(
    of: ClassOfNics,
    direction: SgRule["direction"],
    traffic: TrafficSet,
    cuts: readonly TrafficSet[],
  ): readonly LetThrough[] {
    const packets = this.#ranges.packets(of, direction, traffic, cuts);
    if (packets.length > mostClasses) this.#bounds.hit(`${mostClasses} kinds of packets`);
    return packets.slice(0, mostClasses);
  }

  #cutsOf(ways: readonly Way[]): readonly TrafficSet[] {
    if (ways.length > mostWays) this.#bounds.hit(`${mostWays} ways out of one Subnet`);
    const borders = new Set(ways.flatMap(({ crossings }) => crossings.map(({ subnet }) => subnet)));
    const inspecting = ways.flatMap(({ inspected }) =>
      inspected.flatMap((each) => this.#firewalls.cutsOf(each.endpoint)),
    );
    const admitting = [...borders].flatMap((id) => {
      const subnet = this.#graph.as(id, "subnet");
      return subnet === undefined ? [] : this.#acls.trafficOf(subnet);
    });
    return [...admitting, ...inspecting];
  }

  #in(from: ZoneEnd, entry: Entry | undefined, to: ClassOfNics, place: Place, through: LetThrough): Trial {
    const nic = to.sample;
    const { subnet } = place;
    const name = showNic(this.#graph, nic);
    if (entry === undefined) return { checks: [this.#noEntry(from, place)] };
    const within = from.addresses ?? entry.within;
    const narrowing: Narrowing = { left: this.#sets.of(within), outside: outsideOf(from.zone, within) };
    const door = entry.into(subnet, through.traffic);
    return {
      checks: [
        this.#check("NO_SOURCE_OR_DESTINATION", nic.at, `${name} is not there`, to.exists),
        this.#placeCheck(to, place),
        this.#narrow(narrowing, this.#sets.subtract(this.#sets.of(allAddresses), door.never), {
          code: "IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS",
          at: subnet.at,
          text: `these addresses are no addresses of the Internet for ${this.#graph.show(subnet.id)}`,
        }),
        ...this.#carryCheck(subnet.at, { name: showEnd(this.#graph, from), carries: carriedTo(from) }, through.traffic),
        this.#enterCheck(from, place, narrowing, door.enters),
        this.#addressCheck(entry, to),
        this.#aclCheck(place, "ingress", through.traffic, narrowing, "request", door.arrives(through.traffic)),
        this.#groupCheck(to, "ingress", through, { narrowing, other: showPeer(this.#graph, from) }),
        ...this.#returnChecks(from, place, door.returns, narrowing),
        this.#aclCheck(place, "egress", through.traffic, narrowing, "reply"),
      ].filter((check) => check !== undefined),
    };
  }

  /** Nothing leads in: of a virtual gateway because it delivers to its own Net alone. */
  #noEntry(from: ZoneEnd, { subnet }: Place): Check {
    const gateway = from.zone === "on-premises" ? this.#graph.as(from.by, "virtual-gateway") : undefined;
    const where = this.#graph.show(subnet.id);
    if (gateway === undefined || gateway.nets.length === 0) {
      const text = `nothing leads from ${showEnd(this.#graph, from)} to ${where}`;
      return this.#check("NO_PATH", subnet.at, text, FALSE);
    }
    const text = `${this.#graph.show(gateway.id)} delivers within its own Net only, and ${where} is in another`;
    return this.#check("VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS", gateway.at, text, FALSE);
  }

  #addressCheck({ calls, addressed }: Entry, { sample }: ClassOfNics): Check | undefined {
    if (calls === "private") return undefined;
    const name = showNic(this.#graph, sample);
    if (calls === "ipv6") {
      const at = sample.ipv6?.at ?? sample.at;
      return {
        ...this.#check("ENI_ADDRESS_RESTRICTION", at, `${name} has no IPv6 address`, addressed),
        steps: () => [{ at, text: `IPv6 address of ${name}` }],
      };
    }
    const address = sample.publicAddresses.find(({ when }) => when !== FALSE);
    const at = address?.at ?? sample.at;
    return {
      ...this.#check("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS", at, `${name} has no public address`, addressed),
      steps: () => (address === undefined ? [] : [{ at, text: `public address of ${name}: ${address.words}` }]),
    };
  }

  #enterCheck(from: ZoneEnd, { subnet }: Place, narrowing: Narrowing, enters: GuardedSet): Check {
    const isInternet = from.zone !== "on-premises";
    const [diverted] = isInternet ? this.#routing.edge(subnet.id).diversions : [];
    const refusals = diverted?.refusals ?? [];
    const refusal = refusals.find(({ passes }) => passes === FALSE) ?? refusals.find(({ passes }) => passes !== TRUE);
    if (refusal !== undefined) {
      const { code, at, text } = refusal;
      return this.#narrow(narrowing, enters, { code, at, text });
    }
    const block = isInternet ? subnet.internetBlock : undefined;
    if (block !== undefined) {
      const text = `the account keeps ${this.#graph.show(subnet.id)} from the Internet: public access is blocked`;
      return this.#narrow(narrowing, enters, { code: "VPC_BLOCK_PUBLIC_ACCESS_ENABLED", at: block.at, text });
    }
    const check = this.#narrow(narrowing, enters, this.#unattached(from, subnet));
    const steps = (): readonly Step[] => this.#routing.evidence(subnet.id).slice(0, 1);
    return { ...check, ...(isInternet && { steps }) };
  }

  /** An internet service that is attached to nothing could be what was meant to lead in. */
  #unattached(from: ZoneEnd, subnet: Subnet): Pick<Check, "code" | "at" | "text"> {
    const net = subnet.nets[0]?.to;
    const named = this.#graph.show(net ?? subnet.id);
    if (from.zone === "on-premises") {
      return { code: "NO_PATH", at: subnet.at, text: `nothing leads from there into ${named}` };
    }
    const services = this.#graph.all("internet-service").filter(({ egressOnly }) => !egressOnly);
    const loose = services.find(({ nets }) => nets.every(({ when }) => when === FALSE));
    if (loose !== undefined) {
      const text = `${this.#graph.show(loose.id)} is not attached to the Net of ${this.#graph.show(subnet.id)}`;
      return { code: "BAD_STATE_ATTACHMENT", at: loose.at, text };
    }
    const code = services.length > 0 ? "BAD_STATE_ATTACHMENT" : "NO_PATH";
    const at = net === undefined ? subnet.at : this.#graph.entity(net).at;
    return { code, at, text: `no internet service is attached to ${named}` };
  }

  #returnChecks(from: ZoneEnd, { subnet }: Place, returns: GuardedSet, narrowing: Narrowing): readonly Check[] {
    const { code, at, text } = this.#routeObstacle(subnet, from, narrowing) ?? {
      code: "NO_ROUTE_TO_DESTINATION",
      at: subnet.tables[0]?.at ?? subnet.at,
      text: `no route of ${this.#graph.show(subnet.id)} leads replies back to ${showEnd(this.#graph, from)}`,
    };
    const check = this.#narrow(narrowing, returns, { code, at, text });
    const steps = (): readonly Step[] => this.#routing.evidence(subnet.id).slice(1);
    return [{ ...check, hinders: "reply", ...(from.zone !== "on-premises" && { steps }) }];
  }

  /** What routing says is in the way of what is still asked about. */
  #routeObstacle(subnet: Subnet, to: ZoneEnd, { left }: Narrowing): RoutingObstacle | undefined {
    const obstacle = this.#routing
      .obstacles(subnet.id, to.zone)
      .find(({ destinations }) => this.#sets.someGuard(this.#sets.intersect(destinations, left)) !== FALSE);
    if (obstacle === undefined) return undefined;
    const destinations = this.#sets.intersect(obstacle.destinations, left);
    return this.#overlooked.told({ ...obstacle, destinations }, subnet, to);
  }

  /** What an attachment in the Subnet itself hands over comes in without the ACL being asked. */
  #aclCheck(
    { subnet }: Place,
    direction: SgRule["direction"],
    traffic: TrafficSet,
    narrowing: Narrowing,
    hinders: Check["hinders"],
    unasked: GuardedSet = emptyGuardedSet,
  ): Check {
    const asked =
      hinders === "request"
        ? this.#acls.admits(subnet, direction, traffic)
        : this.#acls.admitsReplies(subnet, direction, traffic);
    const admitted = this.#sets.union(asked, unasked);
    const { at, words } = aclOf(this.#graph, subnet);
    const way = direction === "ingress" ? "in" : "out";
    const text =
      hinders === "request"
        ? `${words} does not admit ${showTraffic(traffic)} ${way}`
        : `${words} does not admit the replies ${way}`;
    const steps = (): readonly Step[] => (subnet.acls.length === 0 ? [] : [{ at, text: `${words} admits it ${way}` }]);
    return {
      ...this.#narrow(narrowing, admitted, { code: "SUBNET_ACL_RESTRICTION", at, text }),
      hinders,
      ...(hinders === "request" && { steps }),
    };
  }

  #groupCheck(
    of: ClassOfNics,
    direction: SgRule["direction"],
    { traffic, addresses, rules }: LetThrough,
    { narrowing, other }: { readonly narrowing: Narrowing; readonly other: string },
  ): Check {
    const { sample } = of;
    const stated = groupsOf(this.#graph, sample).flatMap((group) => group.rules);
    const hasRules = stated.some((rule) => rule.direction === direction && rule.when !== FALSE);
    const owner = this.#graph.entity(sample.owner);
    const isAsked = direction === "ingress" && rules.length === 0 && of.serves !== undefined;
    const isServed = !isAsked || this.#serves(of, traffic);
    const mismatch = notServed(owner, showNic(this.#graph, sample), traffic);
    const code: ObstacleCode = !isServed ? mismatch.code : hasRules ? "ENI_SG_RULES_MISMATCH" : "SG_HAS_NO_RULES";
    const way = direction === "ingress" ? "in" : "out";
    const text = isServed
      ? refusalOf(this.#graph, sample, way === "in" ? `in from ${other}` : `out to ${other}`, traffic)
      : mismatch.text;
    const at = isServed ? placeOfGroups(this.#graph, sample) : owner.at;
    const steps = (): readonly Step[] => this.#ruleSteps(rules, traffic, way);
    return { ...this.#narrow(narrowing, addresses, { code, at, text }), steps };
  }

  #serves({ serves }: ClassOfNics, traffic: TrafficSet): boolean {
    return this.#ranges.isServed(serves, traffic);
  }

  #ruleSteps(rules: LetThrough["rules"], traffic: TrafficSet, way: string): readonly Step[] {
    return rules.flatMap(({ group, rule }) => {
      const stated = this.#graph.as(group, "security-group")?.rules[rule];
      if (stated === undefined) return [];
      return [
        { at: placeOfPeer(stated), text: `${this.#graph.show(group)} lets it ${way} on ${showTraffic(traffic)}` },
      ];
    });
  }

  #out(from: ClassOfNics, to: ZoneEnd, place: Place, through: LetThrough, way?: Way): Trial {
    const { subnet } = place;
    const { sample } = from;
    const name = showNic(this.#graph, sample);
    const within = to.addresses ?? this.#addressesOf(to);
    const narrowing: Narrowing = { left: this.#sets.of(within), outside: outsideOf(to.zone, within) };
    const ways = way === undefined ? [] : [way];
    const crossings = way?.crossings ?? [{ subnet: subnet.id, direction: "egress" }];
    const led = this.#sets.unionAll(ways.map(({ destinations }) => destinations));
    const route = this.#routeObstacle(subnet, to, narrowing) ?? {
      code: "NO_ROUTE_TO_DESTINATION" as const,
      at: subnet.tables[0]?.at ?? subnet.at,
      text: `no route of ${this.#graph.show(subnet.id)} leads to ${showEnd(this.#graph, to)}`,
    };
    const steps = (): readonly Step[] => ways[0]?.steps() ?? [];
    const initiates = from.calls === "anybody" ? TRUE : FALSE;
    return {
      checks: [
        this.#check("NO_SOURCE_OR_DESTINATION", sample.at, `${name} is not there`, from.exists),
        this.#placeCheck(from, place),
        this.#check("NO_PATH", sample.at, `${name} never begins a connection to there`, initiates),
        this.#groupCheck(from, "egress", through, { narrowing, other: showPeer(this.#graph, to) }),
        ...crossings.slice(0, 1).map((each) => this.#borderCheck(each, place, through.traffic, narrowing)),
        { ...this.#narrow(narrowing, led, { code: route.code, at: route.at, text: route.text }), steps },
        ...crossings.slice(1).map((each) => this.#borderCheck(each, place, through.traffic, narrowing)),
        ...this.#carryCheck(...this.#carrierOf(way, place, to), through.traffic),
        ...this.#hopChecks(place, way, through.traffic, { narrowing, caller: name, other: showPeer(this.#graph, to) }),
        ...this.#firewallChecks(from, place, way, { to, narrowing, traffic: through.traffic }),
        ...this.#publicChecks(from, to, way ?? route),
        ...this.#cameBackChecks(to, place, way, narrowing),
        ...crossings.toReversed().map((each) => this.#replyCheck(from, each, place, through.traffic, narrowing)),
      ],
    };
  }

  /** From premises replies come by the gateway that was called, as far as it leads to whoever sent the request. */
  #cameBackChecks(to: ZoneEnd, place: Place, way: Way | undefined, { left }: Narrowing): readonly Check[] {
    if (to.zone !== "on-premises" || way === undefined) return [];
    const translator = way.hops.findLast(({ translates }) => translates);
    const sender = this.#senderOf(translator === undefined ? {} : { sentBy: translator.nic }, place);
    const inwards = this.#routing.fromOnPremises(sender.id).filter((each) => {
      return this.#entries.gatewayOf(each) === to.by && each.callerIs !== "translated";
    });
    const answering = inwards.map(({ sources, destinations }) =>
      this.#sets.restrict(sources, this.#meets(sender, destinations)),
    );
    const passes = this.#sets.someGuard(this.#sets.intersect(this.#sets.unionAll(answering), left));
    return [{ ...this.#noWayBack(to, sender), passes, hinders: "reply" }];
  }

  #noWayBack({ by }: Extract<ZoneEnd, { readonly by: unknown }>, to: Subnet): Pick<Check, "code" | "at" | "text"> {
    const text = `${this.#graph.show(by)} leads no replies back to ${this.#graph.show(to.id)}`;
    const table = this.#graph.as(by, "transit-attachment")?.tables.find(({ when }) => when !== FALSE);
    if (table === undefined) return { code: "NO_ROUTE_TO_DESTINATION", at: this.#graph.placeOf(by), text };
    return { code: "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT", at: this.#graph.placeOf(table.to), text };
  }

  /** What lies behind a gateway, as far as that is stated; else the zone. */
  #addressesOf(to: ZoneEnd): AddressSet {
    if (to.zone !== "on-premises") return zoneAddresses[to.zone];
    return this.#sets.may(this.#routing.behind(to.by));
  }

  #waysTo(to: ZoneEnd, subnet: Subnet): readonly Way[] {
    if (to.zone !== "on-premises") return this.#routing.out(subnet.id);
    return this.#routing
      .toOnPremises(subnet.id)
      .filter((way) => [to.by, undefined].includes(this.#entries.gatewayOf(way)));
  }

  /** What translates carries TCP, UDP and ICMP, and nothing else; each family has an ICMP of its own. */
  #carryCheck(by: OriginId, { name, carries }: Carrier, traffic: TrafficSet): readonly Check[] {
    if (!isEmptyTraffic(intersectTraffic(carries, traffic))) return [];
    const text = `${name} does not carry ${showTraffic(traffic)}`;
    return [this.#check("PROTOCOL_RESTRICTION", by, text, FALSE)];
  }

  /** What leads out of a Subnet, and carries something. */
  #carrierOf(way: Way | undefined, { subnet }: Place, to: ZoneEnd): readonly [OriginId, Carrier] {
    const [by] = way?.via ?? [];
    const carries = intersectTraffic(way?.carries ?? allTraffic, carriedTo(to));
    const name = `what leads out of ${this.#graph.show(subnet.id)}`;
    return [by === undefined ? subnet.at : this.#graph.placeOf(by), { name, carries }];
  }

  /** An internet service that is asked straight away needs a public address of the caller. */
  #publicChecks(from: ClassOfNics, to: ZoneEnd, led: Way | Partial<RoutingObstacle>): readonly Check[] {
    const { sample } = from;
    if (to.zone === "internet6") {
      const text = `${showNic(this.#graph, sample)} has no IPv6 address`;
      const has = this.#entries.addressedBy(from, "internet6");
      return [this.#check("ENI_ADDRESS_RESTRICTION", sample.ipv6?.at ?? sample.at, text, has)];
    }
    if (to.zone !== "internet4" || !this.#isPublicly(led)) return [];
    const text = `${showNic(this.#graph, sample)} has no public address, and nothing translates for it`;
    const passes = this.#entries.addressedBy(from, "internet4");
    return [this.#check("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", sample.at, text, passes)];
  }

  /** On this way, or by the route where it ends, the caller is to be seen by its own public address. */
  #isPublicly(led: Way | Partial<RoutingObstacle>): boolean {
    if ("callerIs" in led) return led.callerIs === "its-public-address";
    const { route, before = [] } = led;
    if (before.length > 0 || route?.target.kind !== "entity") return false;
    return route.target.links.some(({ to }) => this.#graph.as(to, "internet-service")?.egressOnly === false);
  }

  /** The groups of what forwards let in whoever sends, and out to where it is sent. */
  #hopChecks(
    place: Place,
    way: Way | undefined,
    traffic: TrafficSet,
    { narrowing, caller, other }: { readonly narrowing: Narrowing; readonly caller: string; readonly other: string },
  ): readonly Check[] {
    const hops = way?.hops.filter(({ filters }) => filters) ?? [];
    return hops.flatMap((hop): readonly Check[] => {
      const of = this.#classes.of(hop.nic);
      if (of === undefined || way === undefined) return [];
      const before = way.hops.slice(0, way.hops.indexOf(hop)).findLast(({ translates }) => translates);
      const [letIn] = this.#ranges.packets(of, "ingress", traffic);
      const [letOut] = this.#ranges.packets(of, "egress", traffic);
      if (letIn === undefined || letOut === undefined) return [];
      const sender = this.#senderOf(before === undefined ? {} : { sentBy: before.nic }, place);
      const passer = before === undefined ? undefined : this.#graph.as(before.nic, "nic");
      const sentBy = passer === undefined ? caller : showNic(this.#graph, passer);
      const entering = this.#groupCheck(of, "ingress", letIn, { narrowing: { ...narrowing }, other: sentBy });
      return [
        { ...entering, passes: this.#meets(sender, letIn.addresses) },
        this.#groupCheck(of, "egress", letOut, { narrowing, other }),
      ];
    });
  }

  /** What firewalls on the way let through, by the rule that drops the rest. */
  #firewallChecks(
    from: ClassOfNics,
    place: Place,
    way: Way | undefined,
    { to, narrowing, traffic }: { readonly to: ZoneEnd; readonly narrowing: Narrowing; readonly traffic: TrafficSet },
  ): readonly Check[] {
    return (way?.inspected ?? []).flatMap(({ endpoint, sentBy }): readonly Check[] => {
      const translator = sentBy === undefined ? undefined : this.#classes.of(sentBy);
      const [stands] = translator === undefined ? [place] : translator.places;
      if (stands === undefined) return [];
      const [sender] = this.#standings.at(translator ?? from, stands, "caller", to.zone === "internet6" ? 6 : 4);
      if (sender === undefined) return [];
      const passing = this.#firewalls.passing(endpoint, sender, traffic);
      const { at, text } = this.#firewalls.refusal(endpoint, sender, traffic);
      return [this.#narrow(narrowing, passing, { code: "FIREWALL_RULES_RESTRICTION", at, text })];
    });
  }

  /** At a border out it is the destination that an ACL asks about, at one in whoever sends. */
  #borderCheck(crossing: Crossing, place: Place, traffic: TrafficSet, narrowing: Narrowing): Check {
    const { direction } = crossing;
    const subnet = this.#graph.as(crossing.subnet, "subnet") ?? place.subnet;
    const check = this.#aclCheck({ ...place, subnet }, direction, traffic, narrowing, "request");
    if (direction === "egress") return check;
    return {
      ...check,
      passes: this.#meets(this.#senderOf(crossing, place), this.#acls.admits(subnet, direction, traffic)),
    };
  }

  #replyCheck(from: ClassOfNics, crossing: Crossing, place: Place, traffic: TrafficSet, narrowing: Narrowing): Check {
    const subnet = this.#graph.as(crossing.subnet, "subnet") ?? place.subnet;
    const back = crossing.direction === "egress" ? "ingress" : "egress";
    const caller = crossing.sentBy === undefined ? callerOf(this.#graph, from) : "service";
    const admitted = this.#sets.unionAll(this.#acls.replies(subnet, back, traffic, caller));
    const { at, words } = aclOf(this.#graph, subnet);
    const text = `${words} does not admit the replies ${back === "egress" ? "out" : "in"}`;
    const told = { code: "SUBNET_ACL_RESTRICTION", at, text } as const;
    const check =
      back === "ingress"
        ? this.#narrow(narrowing, admitted, told)
        : { ...told, passes: this.#meets(this.#senderOf(crossing, place), admitted) };
    return { ...check, hinders: "reply" };
  }

  /** The Subnet whose address a packet has at a border: that of the caller, or of what translates for it. */
  #senderOf({ sentBy }: Pick<Crossing, "sentBy">, place: Place): Subnet {
    const [stands] = sentBy === undefined ? [] : (this.#graph.as(sentBy, "nic")?.placement.subnets ?? []);
    return (stands === undefined ? undefined : this.#graph.as(stands.to, "subnet")) ?? place.subnet;
  }

  /** Whether some address of a Subnet is in a set; of one whose range is not known, whether any is. */
  #meets({ ranges }: Subnet, set: GuardedSet): Guard {
    const own = ranges.points.size > 0 ? set : this.#sets.intersect(this.#sets.withoutPoints(ranges), set);
    return this.#sets.someGuard(own);
  }

  /** Passes where any of the addresses that are left is in the set; these are then what is left. */
  #narrow(narrowing: Narrowing, set: GuardedSet, told: Pick<Check, "code" | "at" | "text">): Check {
    const { left, outside } = narrowing;
    const placed = this.#sets.intersect(this.#sets.withoutPoints(left), this.#sets.withoutPoints(set));
    const points = new Map([
      ...this.#unplaced.through(left.points, set, outside),
      ...this.#unplaced.within(set.points, outside),
    ]);
    const passes = this.#sets.someGuard({ ...placed, points });
    if (passes !== FALSE) narrowing.left = this.#sets.mapGuards({ ...placed, points }, () => TRUE);
    return { ...told, passes, hinders: "request" };
  }

  #placeCheck({ sample }: ClassOfNics, { subnet, when }: Place): Check {
    const text = `${showNic(this.#graph, sample)} may stand elsewhere than in ${this.#graph.show(subnet.id)}`;
    return { ...this.#check("NO_SOURCE_OR_DESTINATION", sample.at, text, when), isCase: true };
  }

  #check(code: ObstacleCode, at: OriginId, text: string, passes: Guard): Check {
    return { code, at, text, passes, hinders: "request" };
  }
}

/** What there is of traffic at some addresses: each family has an ICMP of its own. */
function carriedTo(end: ZoneEnd): TrafficSet {
  const addresses = end.addresses ?? (end.zone === "on-premises" ? allAddresses : zoneAddresses[end.zone]);
  if (addresses.v6.length === 0) return carriedBy[4];
  return addresses.v4.length === 0 ? carriedBy[6] : allTraffic;
}

function isFrom({ from }: Entry, end: ZoneEnd): boolean {
  if (!("zone" in from) || from.zone !== end.zone) return false;
  return from.zone !== "on-premises" || end.zone !== "on-premises" || from.by === end.by;
}

/** What nobody behind the address answers to. */
function notServed(owner: Entity, name: string, traffic: TrafficSet): Pick<Obstacle, "code" | "text"> {
  const asked = showTraffic(traffic);
  if (owner.kind !== "load-balancer") return { code: "PROTOCOL_RESTRICTION", text: `${name} does not serve ${asked}` };
  const code = owner.balancer === "classic" ? "ELB_LISTENERS_MISMATCH" : "ELBV2_LISTENERS_MISMATCH";
  return { code, text: `no listener of ${name} accepts ${asked}` };
}

/** The addresses that were asked about, where not all of the zone was. */
function showPeer(graph: Graph, end: ZoneEnd): string {
  return end.addresses === undefined ? showEnd(graph, end) : showAddresses(end.addresses);
}

function showEnd(graph: Graph, end: ZoneEnd): string {
  return end.zone === "on-premises" ? `the network behind ${graph.show(end.by)}` : "the Internet";
}
