/**
 * What a row answers about its entities, kind by kind. Every field that is not the work of a later phase is here, so
 * that a new field makes the compiler name every row that still owes an answer.
 */

import type {
  AdminAccess,
  BalancerKind,
  DatabaseService,
  Endpoint,
  Flag,
  GuardedSet,
  GuardedTraffic,
  Inspection,
  NicOwnerKind,
  OtherGateway,
  Task,
  TransitAttachment,
  Volume,
} from "../../graph/index.ts";
import type { OriginId } from "../../source/index.ts";
import type { Guard, Value } from "../../values/index.ts";
import type { Reader } from "./readers/reader.ts";
import type { Switch } from "./readers/flag.ts";
import type { PlacementSetting, PublicSetting } from "./readers/nic.ts";
import type { Resolved } from "./resolved.ts";

/** What rows of every kind say. */
export interface Identity {
  /** The attributes by which references name it, as paths; positions in lists are left out. */
  readonly names: readonly string[];
  /** Answers from which others compute a name of it. */
  readonly computedFrom?: readonly string[];
  /** A name that its author gives it and by which others may name it too. */
  readonly given?: Reader<Value>;
  /** What it is called in messages and by what its name tells: a name attribute or the Name tag. */
  readonly label?: Reader<Value>;
  readonly tags?: Reader<Value>;
  /** For what the cloud makes along with the resource: `main-route-table`. Its address is `owner#role`. */
  readonly role?: string;
  /** Where the resource makes such an entity at all. */
  readonly when?: Reader<Guard>;
  /** Others of the same kind go by the same names, and a reference means all of them: the disks of one template. */
  readonly shared?: true;
  /** One entity for each block under this path, instead of one for the resource. */
  readonly each?: string;
}

export interface EntityRows {
  readonly net: { readonly ranges: Reader<GuardedSet>; readonly isDefault: Reader<Guard> };
  readonly subnet: {
    readonly nets: Reader<Resolved>;
    readonly ranges: Reader<GuardedSet>;
    readonly cidr: Reader<Value>;
    readonly subregion: Reader<Value>;
    readonly givesPublicAddress: Reader<Flag>;
    /** Whether what stands here gets an IPv6 address; left out where the cloud has none. */
    readonly givesIpv6?: Reader<Flag>;
  };
  readonly "route-table": {
    readonly nets: Reader<Resolved>;
    /** It is the main table of these Nets, until another one takes its place. */
    readonly isMain: boolean;
  };
  readonly "internet-service": { readonly nets: Reader<Resolved>; readonly egressOnly: boolean };
  readonly "nat-service": {
    readonly isPublic: Reader<Flag>;
    /** The Nets that it serves as a whole; left out where every one stands in a Subnet. */
    readonly regionalIn?: Reader<Resolved>;
    /** The Subregions that one which serves a whole Net is told to serve; `null` where it is told none. */
    readonly servedSubregions?: Reader<Value>;
  };
  /** What it announces is added by its connections. */
  readonly "virtual-gateway": { readonly nets: Reader<Resolved> };
  readonly peering: {
    readonly requesters: Reader<Resolved>;
    readonly accepters: Reader<Resolved>;
    readonly active: Reader<Flag>;
    readonly groupReferences: Reader<Flag>;
  };
  readonly "transit-gateway": { readonly groupReferences: Reader<Flag> };
  readonly "transit-attachment": {
    readonly attaches: TransitAttachment["attaches"];
    readonly gateways: Reader<Resolved>;
    readonly nets: Reader<Resolved>;
    readonly subnets: Reader<Resolved>;
    readonly active: Reader<Flag>;
    readonly groupReferences: Reader<Flag>;
    /** Where it is routed by the table of the gateway that is for those who name none. */
    readonly associatedByDefault: Reader<Guard>;
    /** Where it announces itself to the table of the gateway that is for those who name none. */
    readonly propagatesByDefault: Reader<Guard>;
  };
  readonly "transit-table": {
    readonly gateways: Reader<Resolved>;
    /** Where it is the table of its gateway for attachments that name none. */
    readonly isDefaultAssociation?: Reader<Guard>;
    readonly isDefaultPropagation?: Reader<Guard>;
  };
  readonly endpoint: {
    readonly endpoint: Reader<Endpoint["endpoint"]>;
    readonly nets: Reader<Resolved>;
    readonly service: Reader<Value>;
    /** The load balancers behind the service; left out where what stands there is never in view. */
    readonly behind?: Reader<Resolved>;
    /** What a firewall lets through; left out where nothing is inspected. */
    readonly inspection?: Reader<Inspection | undefined>;
  };
  readonly "admin-access": {
    readonly access: AdminAccess["access"];
    readonly nets: Reader<Resolved>;
    readonly clients: Reader<GuardedSet>;
  };
  readonly gateway: { readonly gateway: OtherGateway["gateway"]; readonly nets: Reader<Resolved> };
  readonly "public-ip": { readonly boundTo: Reader<Resolved>; readonly value: Reader<Value> };
  readonly nic: {
    /** Of the same resource; a Nic that is a resource of its own stands alone until it is attached. */
    readonly owner: NicOwnerKind | "itself";
    readonly placement: Reader<PlacementSetting>;
    readonly groups: Reader<Resolved>;
    /** Whether the Net's default group is worn where no group is named. */
    readonly wearsDefaultGroup: boolean | Reader<Guard>;
    /** Where nothing filters it without a group: everything that arrives is let in. */
    readonly unfilteredWithoutGroups?: Reader<Guard>;
    readonly publicAddress: Reader<PublicSetting>;
    readonly ipv6: Reader<Flag | undefined>;
    readonly sourceDestinationCheck: Reader<Guard>;
    readonly privateAddresses: Reader<GuardedSet>;
  };
  readonly vm: {
    readonly image: Reader<Value>;
    readonly userData: Reader<Value>;
    readonly keyPair: Reader<Value>;
    readonly instanceProfile: Reader<Value>;
  };
  readonly "vm-group": {
    readonly minSize: Reader<Value>;
    readonly maxSize: Reader<Value>;
    readonly desiredSize: Reader<Value>;
    readonly image: Reader<Value>;
    readonly userData: Reader<Value>;
    readonly keyPair: Reader<Value>;
    readonly instanceProfile: Reader<Value>;
    readonly template: Reader<OriginId | undefined>;
  };
  readonly task: {
    readonly runs: Task["runs"];
    readonly desiredSize: Reader<Value>;
    readonly cluster: Reader<Value>;
    readonly publicEndpoint: Reader<GuardedSet>;
  };
  readonly volume: {
    readonly attachedTo: Reader<Resolved>;
    readonly holds: Reader<Volume["role"]>;
    /** Left out where the platform has no such setting. Where it is not set, the default of the account decides. */
    readonly encrypted?: Reader<Switch>;
    /** Where it is made from a snapshot, which passes on its encryption. */
    readonly fromSnapshot?: Reader<Guard>;
    readonly subregion: Reader<Value>;
  };
  readonly "load-balancer": {
    readonly balancer: Reader<BalancerKind>;
    readonly internetFacing: Reader<Flag>;
    readonly crossSubregion: Reader<Flag>;
  };
  readonly "target-group": {
    readonly nets: Reader<Resolved>;
    readonly traffic: Reader<readonly GuardedTraffic[]>;
    readonly keepsClientAddress: Reader<Flag>;
  };
  readonly database: {
    readonly service: Reader<DatabaseService>;
    readonly engine: Reader<Value>;
    readonly traffic: Reader<readonly GuardedTraffic[]>;
    readonly publicAccess: Reader<Flag>;
    readonly multiSubregion: Reader<Flag>;
    /** Left out where it always is, or where the platform has no such setting. */
    readonly encrypted?: Reader<Flag | undefined>;
    /** Left out where it is backed up by nature, or cannot be. */
    readonly backupDays?: Reader<Value | undefined>;
    readonly replicaOf: Reader<Resolved>;
    readonly restored: Reader<Flag>;
    /** It serves by instances that are resources of their own. */
    readonly isCluster?: true;
    /** It asks other databases of itself. */
    readonly asksOthers?: true;
  };
  /** The default ones of a Net are for what names none. */
  readonly "security-group": { readonly nets: Reader<Resolved>; readonly isDefault: boolean };
  readonly "network-acl": { readonly nets: Reader<Resolved>; readonly isDefault: boolean };
}
