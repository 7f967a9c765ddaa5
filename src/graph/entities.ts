/**
 * What the network graph is made of, in the words of the design guide. Every edge is guarded and knows who stated it;
 * everything that has an address owns at least one Nic, and only a Nic has placement, security groups, a public
 * address and a source/destination check.
 */

import type { TrafficSet } from "../net/index.ts";
import type { OriginId } from "../source/index.ts";
import type { Cause, Guard, ResourceId, SymbolId, Value } from "../values/index.ts";
import type { GuardedSet } from "./guarded-set.ts";
import type { Platform } from "./platform.ts";

declare const entityBrand: unique symbol;

/** An entity, as its position in the graph. */
export type EntityId = number & { readonly [entityBrand]: true };

/** An edge: it holds where `when` does, and `at` is who stated it. */
export interface Link {
  readonly to: EntityId;
  readonly when: Guard;
  readonly at: OriginId;
}

/** A property that holds under a condition, and the place that decides it. */
export interface Flag {
  readonly when: Guard;
  readonly at: OriginId;
}

/** `declared` by a document, `implicit` because a cloud makes it (a main route table), `adopted` because it is named and not declared. */
export type Nature = "declared" | "implicit" | "adopted";

/** What an entity is called in findings: identity (`home`, `local`) and what is shown. */
export interface EntityAddress {
  readonly home: string;
  /** Without count index; implicit entities are `owner#role`, adopted ones `adopted:kind:literal`. */
  readonly local: string;
  /** The module calls that led there, outermost first. */
  readonly callers: readonly string[];
  readonly index?: number;
}

export interface EntityCopies {
  readonly min: number;
  readonly max: number | undefined;
  readonly extent?: SymbolId;
  /** The block of which these are the copies: attributes that mention its index differ from copy to copy. */
  readonly block?: ResourceId;
}

export interface EntityBase {
  readonly id: EntityId;
  readonly address: EntityAddress;
  /** The provider's own word for what it is, for messages: "aws_subnet", "AWS::EC2::Subnet", "create_subnet". */
  readonly type: string;
  readonly exists: Guard;
  readonly copies: EntityCopies;
  readonly nature: Nature;
  /** Its header. */
  readonly at: OriginId;
  /** The platform of the provider that it belongs to, where one is known. */
  readonly platform?: Platform;
  /** Its name as given to the cloud (name attribute or Name tag), where there is one. */
  readonly givenName?: Value;
  /** Its tags: an object value, or one of which nothing is known. */
  readonly tags?: Value;
}

export interface Net extends EntityBase {
  readonly kind: "net";
  /** Its own ranges, IPv4 and IPv6. */
  readonly ranges: GuardedSet;
  readonly region: Value;
  readonly isDefault: Guard;
  readonly platform: Platform;
  /** The main route table; more than one link exclude each other. */
  readonly mainTables: readonly Link[];
  readonly defaultGroups: readonly Link[];
  readonly defaultAcls: readonly Link[];
}

export interface Subnet extends EntityBase {
  readonly kind: "subnet";
  readonly nets: readonly Link[];
  readonly ranges: GuardedSet;
  /** The CIDR as written, with its place; for messages. */
  readonly cidr: Value;
  /** The Subregion's name or id; where nothing names it, a symbol that the cloud settles. */
  readonly subregion: Value;
  /** Whether VMs launched here get a public address by default. */
  readonly givesPublicAddress: Flag;
  /** The route table it uses, main-table fallback included: links exclude each other and together hold always, unless the table is out of view. */
  readonly tables: readonly Link[];
  /** The network ACL it uses, default included; empty where the platform has none. */
  readonly acls: readonly Link[];
}

export interface Route {
  /** The destinations, IPv4 and IPv6; an unknown prefix list is a point, an unknown CIDR a range under an atom. */
  readonly destinations: GuardedSet;
  readonly destination: Value;
  readonly target: RouteTarget;
  readonly when: Guard;
  readonly at: OriginId;
  readonly from: "stated" | "propagated" | "implied";
}

export type RouteTarget =
  | { readonly kind: "local" }
  | { readonly kind: "entity"; readonly links: readonly Link[] }
  /** The target is gone, or was never named. */
  | { readonly kind: "blackhole" }
  | { readonly kind: "unknown"; readonly cause: Cause };

export interface RouteTable extends EntityBase {
  readonly kind: "route-table";
  readonly nets: readonly Link[];
  readonly routes: readonly Route[];
  /** Whether routes may exist that are not in view; a cause for each condition. */
  readonly open: readonly Openness[];
}

/** More of a kind may exist than is in view, where `when` holds: an atom that somebody else settles. */
export interface Openness {
  readonly when: Guard;
  readonly cause: Cause;
}

export interface InternetService extends EntityBase {
  readonly kind: "internet-service";
  readonly nets: readonly Link[];
  /** Outbound only, IPv6 (AWS: egress-only internet gateway). */
  readonly egressOnly: boolean;
}

export interface NatService extends EntityBase {
  readonly kind: "nat-service";
  readonly nics: readonly EntityId[];
  /** Whether it translates to a public address; a private NAT does not reach the Internet. */
  readonly isPublic: Flag;
}

/** Virtual private gateways, peerings, transit gateways, endpoints …: named as route targets; their semantics are the analysis'. */
export interface OtherGateway extends EntityBase {
  readonly kind: "gateway";
  readonly gateway:
    "virtual" | "peering" | "transit" | "endpoint" | "carrier" | "local" | "firewall-endpoint" | "other";
  readonly nets: readonly Link[];
}

export interface PublicIp extends EntityBase {
  readonly kind: "public-ip";
  /** The Nics that it is bound to. */
  readonly boundTo: readonly Link[];
  readonly value: Value;
}

export type NicOwnerKind = "vm" | "vm-group" | "load-balancer" | "database" | "nat-service" | "endpoint" | "other";

/** The Subnets where a Nic may stand: links exclude each other, unless copies are spread over all of them. */
export interface Placement {
  readonly subnets: readonly Link[];
  /** Copies are distributed over all Subnets (an auto-scaling group); a node stands in each (a load balancer). */
  readonly spread: boolean;
}

export interface Nic extends EntityBase {
  readonly kind: "nic";
  /** What owns it; itself where it stands alone. */
  readonly owner: EntityId;
  readonly placement: Placement;
  readonly groups: readonly Link[];
  /** Further groups may be attached that are not in view. */
  readonly groupsOpen: readonly Openness[];
  /** Where no group filters it: everything that arrives is let in (a network load balancer made without groups). */
  readonly unfiltered: Guard;
  /** Each way in which it gets a public IPv4 address: auto-assigned, bound, by a flag. Empty: none. */
  readonly publicAddresses: readonly PublicAddress[];
  /** Whether it has a public IPv6 address. */
  readonly ipv6: Flag | undefined;
  /** False where it may forward for others. */
  readonly sourceDestinationCheck: Guard;
  /** Its private addresses, where they are known; empty otherwise. */
  readonly privateAddresses: GuardedSet;
}

export interface PublicAddress {
  readonly when: Guard;
  readonly at: OriginId;
  /** In words: "publicly_accessible = true", "map_public_ip_on_launch = true of aws_subnet.a", "aws_eip.web". */
  readonly words: string;
  /** The public IP, where it is an entity. */
  readonly by?: EntityId;
}

export interface Vm extends EntityBase {
  readonly kind: "vm";
  readonly nics: readonly EntityId[];
  readonly image: Value;
  readonly userData: Value;
}

/** An auto-scaling group, with its launch template folded in. */
export interface VmGroup extends EntityBase {
  readonly kind: "vm-group";
  readonly nics: readonly EntityId[];
  readonly minSize: Value;
  readonly maxSize: Value;
  readonly desiredSize: Value;
  readonly image: Value;
  readonly userData: Value;
  readonly template: OriginId | undefined;
}

export type BalancerKind = "classic" | "application" | "network" | "gateway" | "outscale";

export interface LoadBalancer extends EntityBase {
  readonly kind: "load-balancer";
  readonly balancer: BalancerKind;
  readonly internetFacing: Flag;
  readonly nics: readonly EntityId[];
  readonly listeners: readonly Listener[];
  readonly listenersOpen: readonly Openness[];
}

export interface Listener {
  readonly when: Guard;
  readonly at: OriginId;
  /** What it accepts; an unknown port is every port under an atom. */
  readonly traffic: readonly GuardedTraffic[];
  readonly protocol: Value;
  readonly action: "forward" | "redirect" | "fixed" | "other";
  readonly targets: readonly ListenerTarget[];
}

/** Where a listener sends: a target group, or (classic) its members directly, and on which port they are asked. */
export interface ListenerTarget {
  readonly link: Link;
  /** What arrives at a member; for target groups, unless the member's own port says otherwise. */
  readonly traffic: readonly GuardedTraffic[];
}

export interface TargetGroup extends EntityBase {
  readonly kind: "target-group";
  readonly nets: readonly Link[];
  readonly traffic: readonly GuardedTraffic[];
  /** Nics, with the port that overrides the group's. */
  readonly members: readonly TargetMember[];
  readonly membersOpen: readonly Openness[];
}

export interface TargetMember {
  readonly link: Link;
  readonly traffic?: readonly GuardedTraffic[];
}

/** A managed data service: a relational database or a cluster of it. */
export interface Database extends EntityBase {
  readonly kind: "database";
  readonly nics: readonly EntityId[];
  readonly engine: Value;
  /** What it serves, from its port or the engine's default. */
  readonly traffic: readonly GuardedTraffic[];
  readonly publicAccess: Flag;
  readonly multiSubregion: Flag;
}

/** Traffic under a condition; an unknown port or protocol is all of it under an atom. */
export interface GuardedTraffic {
  readonly traffic: TrafficSet;
  readonly when: Guard;
}

export interface SecurityGroup extends EntityBase {
  readonly kind: "security-group";
  readonly nets: readonly Link[];
  /** All rules, both directions, implied ones included. Where more may exist, one rule more of which nothing is known is among them. */
  readonly rules: readonly SgRule[];
}

export interface SgRule {
  readonly direction: "ingress" | "egress";
  readonly traffic: readonly GuardedTraffic[];
  readonly peers: RulePeers;
  readonly when: Guard;
  /** The block or call that declares the rule. */
  readonly at: OriginId;
  /** What makes it so, where nobody wrote it ("default egress of the cloud"), or why nothing is known of it. */
  readonly nature: "stated" | "implied" | "unknown";
  /** Why it may exist, when nothing is known of it. */
  readonly cause?: Cause;
}

export interface RulePeers {
  /** Addresses, IPv4 and IPv6, each range with the guard under which the rule names it. */
  readonly addresses: GuardedSet;
  /** The places that name the addresses, for primary places: the CIDR literal itself. */
  readonly places: readonly AddressPlace[];
  /** Security groups named as peers, self included. */
  readonly groups: readonly Link[];
}

export interface AddressPlace {
  readonly addresses: GuardedSet;
  readonly at: OriginId;
}

export interface NetworkAcl extends EntityBase {
  readonly kind: "network-acl";
  readonly nets: readonly Link[];
  readonly entries: readonly AclEntry[];
  readonly open: readonly Openness[];
}

export interface AclEntry {
  readonly direction: "ingress" | "egress";
  readonly action: "allow" | "deny";
  /** Entries are matched in ascending order; undefined where the number is not known. */
  readonly number: number | undefined;
  readonly traffic: readonly GuardedTraffic[];
  readonly addresses: GuardedSet;
  readonly when: Guard;
  readonly at: OriginId;
}

export type Entity =
  | Net
  | Subnet
  | RouteTable
  | InternetService
  | NatService
  | OtherGateway
  | PublicIp
  | Nic
  | Vm
  | VmGroup
  | LoadBalancer
  | TargetGroup
  | Database
  | SecurityGroup
  | NetworkAcl;

export type EntityKind = Entity["kind"];
export type EntityOf<K extends EntityKind> = Extract<Entity, { readonly kind: K }>;
