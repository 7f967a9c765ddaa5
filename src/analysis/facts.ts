/** What rules read: the graph, and what follows from it. Each part is lazy and computed once. */

import type { EntityId, Graph, GuardedSet, Route } from "../graph/index.ts";
import type { AddressSet, TrafficSet } from "../net/index.ts";
import type { OriginId, Session } from "../source/index.ts";
import type { Guard } from "../values/index.ts";
import type { Calls } from "./layers.ts";
import type { ObstacleCode } from "./obstacle-codes.ts";
import type { Edge } from "./ways/edge-tables.ts";

export interface Facts {
  readonly session: Session;
  readonly graph: Graph;
  readonly routing: Routing;
  readonly services: Services;
  readonly flows: Flows;
  readonly calls: Calls;
  readonly attested: Attestations;
}

/** What the author vouches for in the configuration: addresses as `graph.show` prints them. */
export interface Attestations {
  /** Services that are meant to be one VM. */
  readonly single: ReadonlySet<string>;
  /** Which services stand in which tier; of two that disagree the first holds. */
  readonly tiers?: readonly StatedTier[];
}

/** A tier that the author states: by names, tags (`role=store`) and addresses; `*` is any text, `?` one character. */
export interface StatedTier {
  readonly tier: StatedTierClass;
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly addresses: readonly string[];
  readonly at: OriginId;
}

/** What leaves a Subnet for the Internet through an internet service that is attached to its Net. */
export interface InternetRoute {
  /** The public destinations that are routed so, IPv4 and IPv6. */
  readonly destinations: GuardedSet;
  /** The same, reduced to one condition: most of the Internet is routed so. */
  readonly world: Guard;
}

export interface Routing {
  toInternet(subnet: EntityId): InternetRoute;
  /** The route that shows it, and the internet service: where `world` can hold. */
  evidence(subnet: EntityId): readonly Step[];
  /** How what comes in from the Internet gets to a Subnet: straight, or through what a table at the edge of the Net names. */
  edge(subnet: EntityId): Edge;
  /**
   * Every way in which packets from one Subnet are carried to the addresses of another. Each leads there only: the way
   * of the replies is the same question asked the other way round, for whatever leads back may be another gateway.
   * Public addresses are not considered: what is called by one is asked of `out`, and of the Internet.
   */
  ways(from: EntityId, to: EntityId): readonly Way[];
  /**
   * Every way from a Subnet to the Internet: by an internet service (a caller over IPv4 needs a public address of its
   * own), by a NAT service or a NAT VM, and outbound only over IPv6. Replies to what was translated come back the same way.
   */
  out(from: EntityId): readonly Way[];
  /** Every way to networks on premises: through virtual gateways, and attachments of VPNs to transit gateways. */
  toOnPremises(from: EntityId): readonly Way[];
  /** What lies behind a gateway that leads to a network on premises, as far as that is stated. */
  behind(gateway: EntityId): GuardedSet;
  /** Every way from networks on premises to the addresses of a Subnet; `sources` are those behind the gateway. */
  fromOnPremises(to: EntityId): readonly Way[];
  /** What hinders packets on their way from a Subnet to another, to the Internet or out to premises, wherever `when` can hold. */
  obstacles(from: EntityId, to: EntityId | Zone | "on-premises"): readonly RoutingObstacle[];
}

export type WayKind =
  | "subnet" // within one Subnet, where no router is asked
  | "local"
  | "peering"
  | "transit"
  | "appliance" // through a Nic that forwards
  | "internet-service"
  | "egress-only"
  | "nat-service"
  | "nat-vm"
  | "virtual-gateway"
  | "vpn"
  | "unknown"; // a target of which nothing is known

/** A way in which packets are carried, in one direction. */
export interface Way {
  readonly kind: WayKind;
  /** From which addresses: those of the Subnet that is left, or what lies behind a gateway. */
  readonly sources: GuardedSet;
  /**
   * The addresses to which it leads, each under its condition: the route that wins, what it leads through, and that
   * Subnets and gateways exist. A range that is not known is the point that the Subnet has for it.
   */
  readonly destinations: GuardedSet;
  /** What carries them, in order: gateways, peerings, attachments, Nics that forward. */
  readonly via: readonly EntityId[];
  /** The borders of Subnets at which a network ACL filters, in order, those of both ends included; replies cross them in reverse. */
  readonly crossings: readonly Crossing[];
  /** The Nics in its path that pass packets on, in order. */
  readonly hops: readonly Hop[];
  /** The firewalls in its path whose rules are in view, in order: what they let through is asked of them. */
  readonly inspected: readonly Inspected[];
  /** Where rules that name groups of the caller still match at the far end. */
  readonly keepsGroups: Guard;
  /** What it can carry at all. */
  readonly carries: TrafficSet;
  /** How the caller is seen at the far end: by its own address, by its public one, or by that of what translates. */
  readonly callerIs: "itself" | "its-public-address" | "translated";
  steps(): readonly Step[];
}

/** A Nic in the path, where it stands. */
export interface Hop {
  readonly nic: EntityId;
  readonly subnet: EntityId;
  /** Its security groups let packets in and out. */
  readonly filters: boolean;
  /** From here on packets have its address instead of the caller's; replies come back to it first. */
  readonly translates: boolean;
}

/** A firewall in the path, by its endpoint. */
export interface Inspected {
  readonly endpoint: EntityId;
  /** The Nic whose address stands for the caller's from here on, where one translates before it. */
  readonly sentBy?: EntityId;
}

/** A border of a Subnet: leaving it is `egress`. */
export interface Crossing {
  readonly subnet: EntityId;
  readonly direction: "ingress" | "egress";
  /** The Nic whose address stands for the caller's from here on, where one translates before it. */
  readonly sentBy?: EntityId;
}

/** What hinders packets on their way, by the name that AWS' Reachability Analyzer has for it. */
export interface RoutingObstacle {
  readonly code: ObstacleCode;
  readonly at: OriginId;
  readonly text: string;
  /** The condition under which it hinders. */
  readonly when: Guard;
  /** What is called by the packets that it hinders. */
  readonly destinations: GuardedSet;
  /** The table that took them last, or has no route for them. */
  readonly table?: EntityId;
  /** The route of that table that took them. */
  readonly route?: TakenRoute["route"];
  /** The routes that took them before, in order. */
  readonly before: readonly TakenRoute[];
}

/** A route that has taken a packet. */
export interface TakenRoute {
  readonly table: EntityId;
  readonly route: Pick<Route, "target" | "at" | "from" | "destination">;
}

/** One step of a proof: what is so (in the author's words), and where it is stated. */
export interface Step {
  readonly at: OriginId;
  readonly text: string;
}

/** What a service serves, from front to data. */
export type StatedTierClass =
  "balancer" | "front" | "app" | "data" | "broker" | "bastion" | "nat" | "vpn" | "observability";

/** `unknown` where nothing tells. */
export type TierClass = StatedTierClass | "unknown";

/** Said by kind or tag, or inferred from names and ports. */
export interface Told {
  readonly basis: "stated" | "inferred";
  /** In words: "tag role = web", "same name stem web", "listens on 3306/tcp". */
  readonly words: string;
  readonly at: OriginId;
}

/** VMs, groups of VMs, databases and other components that do one job together. */
export interface Service {
  /** Stable within a graph; the same for the same design. */
  readonly key: string;
  /** What to call it in messages: "web". */
  readonly name: string;
  /** VMs, VM groups, databases, load balancers, lone Nics. */
  readonly members: readonly EntityId[];
  /** Why these count as one. */
  readonly told: readonly Told[];
  readonly tier: { readonly class: TierClass; readonly told: Told };
  /** `inferred` where names took part in saying that its members are one service. */
  readonly basis: "stated" | "inferred";
  /** `stated` where a tag or its kind tells it from other services; `inferred` where only blocks and names do. */
  readonly identified: "stated" | "inferred";
}

export interface Services {
  readonly all: readonly Service[];
  /** The service of a component, or of the owner of a Nic. */
  of(component: EntityId): Service | undefined;
}

/** Virtual places outside every Net. */
export type Zone = "internet4" | "internet6";

/**
 * An end of a connection that is asked about. Addresses narrow a zone: "203.0.113.7", and no other host of the
 * Internet. A network on premises is named by what leads to it: a virtual gateway or a transit attachment.
 */
export type End =
  | { readonly zone: Zone; readonly addresses?: AddressSet }
  | { readonly zone: "on-premises"; readonly by: EntityId; readonly addresses?: AddressSet }
  /** The service to which a gateway endpoint leads: it is called, and calls nobody. */
  | { readonly endpoint: EntityId }
  | { readonly nic: EntityId };

/** Nics that nothing tells apart: what is said of one is said of each. */
export interface NicClass {
  readonly nics: readonly EntityId[];
}

/** From where a flow comes: a zone, or all Nics of some classes that are treated alike on the way. */
export type Source =
  | { readonly zone: Zone }
  | { readonly zone: "on-premises"; readonly by: EntityId }
  | { readonly classes: readonly NicClass[] };

/** One class of traffic that comes to one Nic, delivered and let in. */
export interface Flow {
  readonly from: Source;
  readonly to: EntityId;
  readonly traffic: TrafficSet;
  /**
   * From which addresses, each under its guard: the union over all rules of all groups, with address, route, gateway
   * and network ACL included. Nothing conditions it from outside. Of a Nic whose address is not known it is the range
   * of its Subnet.
   */
  readonly sources: GuardedSet;
  /** The condition under which any of it comes. */
  readonly when: Guard;
  /** By which of its addresses the destination is called. */
  readonly calls: "private" | "public" | "ipv6";
  /** The rules that let it in. */
  readonly rules: readonly RuleOf[];
  /** The entities on the way: Subnets, gateways, peerings, NAT services, in their order. */
  readonly via: readonly EntityId[];
  /** The load balancer that hands it on, keeping the caller's address or giving its own. */
  readonly through?: EntityId;
  /** `answered`: replies have a way back, and `sources` holds that condition; `one-way`: packets arrive, replies do not. */
  readonly reply: "answered" | "one-way";
}

/** What a Nic can call outside every Net, and be answered. */
export interface OutwardFlow {
  readonly from: EntityId;
  readonly to: { readonly zone: Zone } | { readonly zone: "on-premises"; readonly by: EntityId };
  readonly traffic: TrafficSet;
  /** Which addresses it can call, each under its guard. */
  readonly destinations: GuardedSet;
  readonly when: Guard;
  readonly rules: readonly RuleOf[];
  /** What carries it: an internet service, a NAT service and the internet service behind it, a virtual gateway. */
  readonly via: readonly EntityId[];
  readonly reply: "answered" | "one-way";
}

/** A rule of a security group: the group, and the position of the rule in it. */
export interface RuleOf {
  readonly group: EntityId;
  readonly rule: number;
}

/** A flow shown, step by step. The steps are written when they are first read. */
export interface Witness {
  /** The authored line that lets the source in. */
  readonly primary: OriginId;
  readonly steps: readonly Step[];
}

/** What hinders a connection: one setting that would have to change, in the words of AWS' Reachability Analyzer. */
export interface Obstacle {
  readonly code: ObstacleCode;
  readonly at: OriginId;
  readonly text: string;
  /** The condition under which it hinders. */
  readonly when: Guard;
  /** The reply is what it hinders. */
  readonly hinders: "request" | "reply";
}

/** The load balancer by which one end can call the other although not directly. */
export interface Relay {
  readonly by: EntityId;
  /** Called on these ports of it. */
  readonly called: TrafficSet;
  readonly works: Guard;
  readonly steps: readonly Step[];
}

/** Whether a connection works, and why or why not. */
export interface Explanation {
  /** Some packet of it is delivered, and answered. */
  readonly works: Guard;
  /** Some packet of it is delivered. */
  readonly arrives: Guard;
  /** The way, as far as `arrives` can hold; empty where it cannot. */
  readonly steps: readonly Step[];
  /** All that hinders it on the way that needs the fewest changes; empty where it always works. */
  readonly obstacles: readonly Obstacle[];
  readonly relays: readonly Relay[];
}

export interface Flows {
  /** All classes of traffic from the Internet, answered and one-way, directly to a Nic. */
  fromInternet(nic: EntityId): readonly Flow[];
  /** All of them, in order of Nics. */
  readonly internet: readonly Flow[];
  /** From every zone and every class of Nics, directly and through load balancers. */
  into(nic: EntityId): readonly Flow[];
  /** To every Nic that this one can call directly. */
  outOf(nic: EntityId): readonly Flow[];
  /** What it can call on the Internet and on premises. */
  outward(nic: EntityId): readonly OutwardFlow[];
  /** What comes from the Internet through load balancers. */
  relayed(nic: EntityId): readonly Flow[];
  between(from: End, to: EntityId): readonly Flow[];
  /** The condition under which some packet of the traffic is delivered and answered, directly; by IPv4 or IPv6, or by either. */
  reaches(from: End, to: End, traffic: TrafficSet, family?: 4 | 6): Guard;
  explain(from: End, to: End, traffic: TrafficSet): Explanation;
  /** Nics that nothing tells apart from this one, itself included. */
  likewise(nic: EntityId): NicClass;
  /** The proof of a flow: gateway, public address, route, network ACL, rule, each with its place. */
  witness(flow: Flow): Witness;
  /** The condition under which the flow is open to the world: at least a quarter of the public addresses. */
  worldOpen(flow: Flow): Guard;
}
