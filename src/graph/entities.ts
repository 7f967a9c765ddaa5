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

/**
 * How a Net is told from others: it is declared here, or named by its id, or by what may mean the same Net as another
 * name (a variable, a look-up, the default one), or not at all, where only a Subnet of it is named.
 */
export type NetNaming = "declared" | "id" | "name" | "nowhere";

export interface Net extends EntityBase {
  readonly kind: "net";
  readonly naming: NetNaming;
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
  /** Where its account keeps it from the Internet; undefined where nothing does. */
  readonly internetBlock: InternetBlock | undefined;
}

/** What an account keeps its Nets from, whatever gateways and routes say (AWS: VPC Block Public Access). */
export interface InternetBlock {
  /** Where nothing comes in that the Internet begins. */
  readonly inward: Guard;
  /** Where nothing passes an internet service in either direction, but what is translated. */
  readonly direct: Guard;
  /** Where not even what is translated, or goes through an outbound-only service, gets out. */
  readonly outward: Guard;
  /** Who states it. */
  readonly at: OriginId;
}

export interface Route {
  /** The destinations, IPv4 and IPv6; an unknown prefix list is a point, an unknown CIDR a range under an atom. */
  readonly destinations: GuardedSet;
  readonly destination: Value;
  /** Of a prefix list in view: its blocks, each of which is matched by a prefix of its own. */
  readonly blocks?: readonly ListedBlock[];
  readonly target: RouteTarget;
  readonly when: Guard;
  readonly at: OriginId;
  readonly from: "stated" | "propagated" | "implied";
}

/** One block of a prefix list; of one whose text is not known nobody can tell the prefix. */
export interface ListedBlock {
  readonly addresses: GuardedSet;
  readonly isKnown: boolean;
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
  /** The table that routes what comes in through it, at the edge of its Net; more than one link exclude each other. */
  readonly edgeTables: readonly Link[];
}

export interface NatService extends EntityBase {
  readonly kind: "nat-service";
  readonly nics: readonly EntityId[];
  /** Whether it translates to a public address; a private NAT does not reach the Internet. */
  readonly isPublic: Flag;
  /** The Nets that it serves in every Subregion by itself, without a Subnet (AWS: a regional NAT gateway). */
  readonly regionalIn: readonly Link[];
  /** The Subregions of these Nets that it serves, where they are listed; all of them where nothing is. */
  readonly servedSubregions: Value | undefined;
}

/** The cloud's side of what leads to an on-premises network: VPN connections and direct lines end here. */
export interface VirtualGateway extends EntityBase {
  readonly kind: "virtual-gateway";
  readonly nets: readonly Link[];
  /** What its VPN connections state as static routes: the ranges behind it. */
  readonly announced: GuardedSet;
  /** More may be announced that is not in view: by BGP, or by connections declared elsewhere. */
  readonly announcedOpen: readonly Openness[];
  /** The table that routes what comes in through it, at the edge of its Net; more than one link exclude each other. */
  readonly edgeTables: readonly Link[];
}

/** Two Nets, joined. Not transitive; each side routes for itself. */
export interface Peering extends EntityBase {
  readonly kind: "peering";
  readonly requesters: readonly Link[];
  readonly accepters: readonly Link[];
  /** Accepted by the other side; what is only requested carries nothing. */
  readonly active: Flag;
  /** Rules of one side may name groups of the other (AWS: within one Region). */
  readonly groupReferences: Flag;
}

export interface TransitGateway extends EntityBase {
  readonly kind: "transit-gateway";
  /** Attachments use this table unless they are told otherwise. */
  readonly defaultTables: readonly Link[];
  /** Attachments announce themselves to this table unless they are told otherwise; mostly it is the same. */
  readonly announcedTo: readonly Link[];
  readonly groupReferences: Flag;
}

/** What is joined by a transit gateway: a Net through one of its Subnets in each Subregion, a VPN, another gateway. */
export interface TransitAttachment extends EntityBase {
  readonly kind: "transit-attachment";
  readonly attaches: "net" | "vpn" | "peering" | "other";
  readonly gateways: readonly Link[];
  readonly nets: readonly Link[];
  readonly subnets: readonly Link[];
  /** Accepted by the gateway's owner. */
  readonly active: Flag;
  /** The table that routes what comes in by it; links exclude each other. */
  readonly tables: readonly Link[];
  /** The tables to which it announces its ranges. */
  readonly propagatesTo: readonly Link[];
  readonly groupReferences: Flag;
  /** The ranges behind a VPN or another gateway, as far as they are stated. */
  readonly announced: GuardedSet;
  readonly announcedOpen: readonly Openness[];
}

export interface TransitTable extends EntityBase {
  readonly kind: "transit-table";
  readonly gateways: readonly Link[];
  /** Static routes: to attachments, or blackholes. What attachments announce is theirs to say. */
  readonly routes: readonly Route[];
  readonly open: readonly Openness[];
}

/** A private way to a service: a route to its addresses (gateway), or a Nic in the Net (interface). */
export interface Endpoint extends EntityBase {
  readonly kind: "endpoint";
  readonly endpoint: "gateway" | "interface" | "gateway-balancer" | "unknown";
  readonly nets: readonly Link[];
  readonly nics: readonly EntityId[];
  readonly service: Value;
  /** The load balancers behind it, where they are in view: those of an author's own service. */
  readonly behind: readonly Link[];
  /** More may stand behind it that is not in view: the service of a cloud, or of somebody else. */
  readonly behindOpen: readonly Openness[];
  /** What it lets through, where it inspects and its rules are in view. */
  readonly inspection: Inspection | undefined;
}

/** The rules of a firewall, in the order in which they are asked: the first that matches decides. */
export interface Inspection {
  /** Asked of every packet; the last one matches everything. */
  readonly stateless: readonly FirewallRule[];
  /** Asked of connections that the stateless rules hand over; the last one matches everything. */
  readonly stateful: readonly FirewallRule[];
}

export interface FirewallRule {
  /** `forward` hands over to the stateful rules; of `unknown` nobody here can tell whether it matches, and what it does. */
  readonly action: "pass" | "drop" | "forward" | "unknown";
  readonly traffic: TrafficSet;
  readonly sources: GuardedSet;
  readonly destinations: GuardedSet;
  readonly at: OriginId;
}

/** Carrier and local gateways and whatever else is only named as a route target. */
export interface OtherGateway extends EntityBase {
  readonly kind: "gateway";
  readonly gateway: "carrier" | "local" | "firewall-endpoint" | "other";
  readonly nets: readonly Link[];
}

/** A way in for administrators that is no VM: a client VPN, an endpoint for SSH. */
export interface AdminAccess extends EntityBase {
  readonly kind: "admin-access";
  readonly access: "client-vpn" | "connect-endpoint";
  readonly nets: readonly Link[];
  readonly nics: readonly EntityId[];
  /** The addresses that its users get; empty where it is the Nic's own. */
  readonly clients: GuardedSet;
}

export interface PublicIp extends EntityBase {
  readonly kind: "public-ip";
  /** The Nics that it is bound to. */
  readonly boundTo: readonly Link[];
  readonly value: Value;
}

/** What may own a Nic. */
export type NicOwnerKind =
  | "vm"
  | "vm-group"
  | "task"
  | "load-balancer"
  | "database"
  | "nat-service"
  | "endpoint"
  | "admin-access"
  | "transit-attachment";

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
  /** The key pair by which administrators log in. */
  readonly keyPair: Value;
  /** The role that the VM plays towards the cloud (AWS: instance profile). */
  readonly instanceProfile: Value;
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
  readonly keyPair: Value;
  readonly instanceProfile: Value;
  readonly template: OriginId | undefined;
}

/** What a cloud runs for its author and that has Nics of its own: containers, functions, the control plane of a cluster. */
export interface Task extends EntityBase {
  readonly kind: "task";
  readonly runs: "containers" | "function" | "control-plane" | "job";
  readonly nics: readonly EntityId[];
  /** How many run at once. */
  readonly desiredSize: Value;
  /** The cluster that it is a part of, by its author's name; `null` where there is none. */
  readonly cluster: Value;
  /** Reached by an endpoint of the cloud's own, outside any Net, from these addresses. */
  readonly publicEndpoint: GuardedSet;
}

/** A disk, by itself or as a block of the VM, template or group that it belongs to. */
export interface Volume extends EntityBase {
  readonly kind: "volume";
  readonly attachedTo: readonly Link[];
  readonly role: "root" | "data";
  /** Undefined where the platform has no such setting. */
  readonly encrypted: Flag | undefined;
  readonly subregion: Value;
}

export type BalancerKind = "classic" | "application" | "network" | "gateway" | "outscale";

export interface LoadBalancer extends EntityBase {
  readonly kind: "load-balancer";
  readonly balancer: BalancerKind;
  readonly internetFacing: Flag;
  readonly nics: readonly EntityId[];
  readonly listeners: readonly Listener[];
  readonly listenersOpen: readonly Openness[];
  /** A node sends to targets in other Subregions too. */
  readonly crossSubregion: Flag;
  /** What classic ones ask their members; others ask for each of their target groups. */
  readonly healthChecks: readonly HealthCheck[];
}

/** A port of its own on which nodes ask whether a member is up; on the port on which it serves they ask in any case. */
export interface HealthCheck {
  readonly traffic: readonly GuardedTraffic[];
  readonly at: OriginId;
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
  /** Targets see the client's own address (AWS: client IP preservation). */
  readonly keepsClientAddress: Flag;
  /** Nics, with the port that overrides the group's. */
  readonly members: readonly TargetMember[];
  readonly membersOpen: readonly Openness[];
  readonly healthChecks: readonly HealthCheck[];
}

export interface TargetMember {
  readonly link: Link;
  readonly traffic?: readonly GuardedTraffic[];
}

/** What a managed data service does for others. */
export type DatabaseService =
  | "relational"
  | "document"
  | "graph"
  | "cache"
  | "search"
  | "warehouse"
  | "file-system"
  | "broker"
  | "stream"
  | "other";

/** A managed service that keeps data, or passes messages, for others: a database, a cluster of it, a cache, a broker. */
export interface Database extends EntityBase {
  readonly kind: "database";
  readonly service: DatabaseService;
  readonly nics: readonly EntityId[];
  readonly engine: Value;
  /** What it serves, from its port or the engine's default. */
  readonly traffic: readonly GuardedTraffic[];
  readonly publicAccess: Flag;
  /** Survives the loss of a Subregion, as its flags say. */
  readonly multiSubregion: Flag;
  /** Undefined where it always is, or where the platform has no such setting. */
  readonly encrypted: Flag | undefined;
  /** Days for which backups are kept, 0 for none; undefined where it is backed up by nature or cannot be. */
  readonly backupDays: Value | undefined;
  /** The source that it is a copy of: judged with it. */
  readonly replicaOf: readonly Link[];
  /** Restored from a snapshot, whose encryption is not in view. */
  readonly restored: Flag;
  /** Where it serves by instances of its own (a cluster): that one of them is in view. Undefined where it has none. */
  readonly instances: Guard | undefined;
  /** It asks other databases of itself: a proxy, what copies between two. All others only answer. */
  readonly asksOthers: boolean;
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
  | VirtualGateway
  | Peering
  | TransitGateway
  | TransitAttachment
  | TransitTable
  | Endpoint
  | OtherGateway
  | AdminAccess
  | PublicIp
  | Nic
  | Vm
  | VmGroup
  | Task
  | Volume
  | LoadBalancer
  | TargetGroup
  | Database
  | SecurityGroup
  | NetworkAcl;

export type EntityKind = Entity["kind"];
export type EntityOf<K extends EntityKind> = Extract<Entity, { readonly kind: K }>;
