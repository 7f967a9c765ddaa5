/**
 * Which fields of each kind of entity stand under which name in a description. A kind without a row does not compile;
 * the schema of the graph is made from the names. Scripts and user data are no part of a network and stay out.
 */

import type {
  AclEntry,
  EntityId,
  EntityKind,
  EntityOf,
  Flag,
  GuardedSet,
  GuardedTraffic,
  Link,
  Listener,
  Openness,
  PublicAddress,
  Route,
  SgRule,
  TargetMember,
} from "../../graph/index.ts";
import type { Guard, Value } from "../../values/index.ts";

type Readers<E, T> = Readonly<Record<string, (entity: E) => T>>;

export interface Description<E> {
  readonly links: Readers<E, readonly Link[]>;
  /** Entities that belong to it by nature: no condition parts them. */
  readonly parts?: Readers<E, readonly EntityId[]>;
  readonly values?: Readers<E, Value | undefined>;
  readonly words?: Readers<E, string>;
  readonly flags?: Readers<E, Flag | undefined>;
  readonly conditions?: Readers<E, Guard>;
  readonly addresses?: Readers<E, GuardedSet>;
  readonly open?: Readers<E, readonly Openness[]>;
  readonly traffic?: (entity: E) => readonly GuardedTraffic[];
  readonly publicAddresses?: (entity: E) => readonly PublicAddress[];
  readonly routes?: (entity: E) => readonly Route[];
  readonly rules?: (entity: E) => readonly SgRule[];
  readonly entries?: (entity: E) => readonly AclEntry[];
  readonly listeners?: (entity: E) => readonly Listener[];
  readonly members?: (entity: E) => readonly TargetMember[];
}

type Descriptions = { readonly [K in EntityKind]: Description<EntityOf<K>> };

export const descriptions: Descriptions = {
  net: {
    links: {
      mainTable: ({ mainTables }) => mainTables,
      defaultGroup: ({ defaultGroups }) => defaultGroups,
      defaultAcl: ({ defaultAcls }) => defaultAcls,
    },
    values: { region: ({ region }) => region },
    conditions: { isDefault: ({ isDefault }) => isDefault },
    addresses: { ranges: ({ ranges }) => ranges },
  },
  subnet: {
    links: { net: ({ nets }) => nets, table: ({ tables }) => tables, acl: ({ acls }) => acls },
    values: { cidr: ({ cidr }) => cidr, subregion: ({ subregion }) => subregion },
    flags: { givesPublicAddress: (subnet) => subnet.givesPublicAddress },
    addresses: { ranges: ({ ranges }) => ranges },
  },
  "route-table": {
    links: { net: ({ nets }) => nets },
    open: { routes: ({ open }) => open },
    routes: ({ routes }) => routes,
  },
  "internet-service": {
    links: { net: ({ nets }) => nets },
    words: { direction: ({ egressOnly }) => (egressOnly ? "egress only" : "both ways") },
  },
  "nat-service": { links: {}, parts: { nic: ({ nics }) => nics }, flags: { isPublic: ({ isPublic }) => isPublic } },
  "virtual-gateway": {
    links: { net: ({ nets }) => nets },
    addresses: { announced: ({ announced }) => announced },
    open: { announced: ({ announcedOpen }) => announcedOpen },
  },
  peering: {
    links: { requester: ({ requesters }) => requesters, accepter: ({ accepters }) => accepters },
    flags: { active: ({ active }) => active, groupReferences: ({ groupReferences }) => groupReferences },
  },
  "transit-gateway": {
    links: { defaultTable: ({ defaultTables }) => defaultTables },
    flags: { groupReferences: ({ groupReferences }) => groupReferences },
  },
  "transit-attachment": {
    links: {
      gateway: ({ gateways }) => gateways,
      net: ({ nets }) => nets,
      subnet: ({ subnets }) => subnets,
      table: ({ tables }) => tables,
      propagatesTo: ({ propagatesTo }) => propagatesTo,
    },
    words: { attaches: ({ attaches }) => attaches },
    flags: { active: ({ active }) => active, groupReferences: ({ groupReferences }) => groupReferences },
    addresses: { announced: ({ announced }) => announced },
    open: { announced: ({ announcedOpen }) => announcedOpen },
  },
  "transit-table": {
    links: { gateway: ({ gateways }) => gateways },
    open: { routes: ({ open }) => open },
    routes: ({ routes }) => routes,
  },
  endpoint: {
    links: { net: ({ nets }) => nets },
    parts: { nic: ({ nics }) => nics },
    values: { service: ({ service }) => service },
    words: { endpoint: ({ endpoint }) => endpoint },
  },
  gateway: { links: { net: ({ nets }) => nets }, words: { gateway: ({ gateway }) => gateway } },
  "admin-access": {
    links: { net: ({ nets }) => nets },
    parts: { nic: ({ nics }) => nics },
    words: { access: ({ access }) => access },
    addresses: { clients: ({ clients }) => clients },
  },
  "public-ip": { links: { boundTo: ({ boundTo }) => boundTo }, values: { value: ({ value }) => value } },
  nic: {
    links: { subnet: ({ placement }) => placement.subnets, group: ({ groups }) => groups },
    parts: { owner: ({ owner }) => [owner] },
    words: { placement: ({ placement }) => (placement.spread ? "in all of them" : "in one of them") },
    flags: { ipv6: ({ ipv6 }) => ipv6 },
    conditions: {
      unfiltered: ({ unfiltered }) => unfiltered,
      sourceDestinationCheck: ({ sourceDestinationCheck }) => sourceDestinationCheck,
    },
    addresses: { private: ({ privateAddresses }) => privateAddresses },
    open: { groups: ({ groupsOpen }) => groupsOpen },
    publicAddresses: ({ publicAddresses }) => publicAddresses,
  },
  vm: {
    links: {},
    parts: { nic: ({ nics }) => nics },
    values: {
      image: ({ image }) => image,
      keyPair: ({ keyPair }) => keyPair,
      instanceProfile: ({ instanceProfile }) => instanceProfile,
    },
  },
  "vm-group": {
    links: {},
    parts: { nic: ({ nics }) => nics },
    values: {
      minSize: ({ minSize }) => minSize,
      maxSize: ({ maxSize }) => maxSize,
      desiredSize: ({ desiredSize }) => desiredSize,
      image: ({ image }) => image,
      keyPair: ({ keyPair }) => keyPair,
      instanceProfile: ({ instanceProfile }) => instanceProfile,
    },
  },
  task: {
    links: {},
    parts: { nic: ({ nics }) => nics },
    values: { desiredSize: ({ desiredSize }) => desiredSize, cluster: ({ cluster }) => cluster },
    words: { runs: ({ runs }) => runs },
    addresses: { publicEndpoint: ({ publicEndpoint }) => publicEndpoint },
  },
  volume: {
    links: { attachedTo: ({ attachedTo }) => attachedTo },
    values: { subregion: ({ subregion }) => subregion },
    words: { role: ({ role }) => role },
    flags: { encrypted: ({ encrypted }) => encrypted },
  },
  "load-balancer": {
    links: {},
    parts: { nic: ({ nics }) => nics },
    words: { balancer: ({ balancer }) => balancer },
    flags: {
      internetFacing: ({ internetFacing }) => internetFacing,
      crossSubregion: ({ crossSubregion }) => crossSubregion,
    },
    open: { listeners: ({ listenersOpen }) => listenersOpen },
    listeners: ({ listeners }) => listeners,
  },
  "target-group": {
    links: { net: ({ nets }) => nets },
    flags: { keepsClientAddress: ({ keepsClientAddress }) => keepsClientAddress },
    open: { members: ({ membersOpen }) => membersOpen },
    traffic: ({ traffic }) => traffic,
    members: ({ members }) => members,
  },
  database: {
    links: { replicaOf: ({ replicaOf }) => replicaOf },
    parts: { nic: ({ nics }) => nics },
    values: { engine: ({ engine }) => engine, backupDays: ({ backupDays }) => backupDays },
    words: { service: ({ service }) => service },
    flags: {
      publicAccess: ({ publicAccess }) => publicAccess,
      multiSubregion: ({ multiSubregion }) => multiSubregion,
      encrypted: ({ encrypted }) => encrypted,
      restored: ({ restored }) => restored,
    },
    traffic: ({ traffic }) => traffic,
  },
  "security-group": { links: { net: ({ nets }) => nets }, rules: ({ rules }) => rules },
  "network-acl": {
    links: { net: ({ nets }) => nets },
    open: { entries: ({ open }) => open },
    entries: ({ entries }) => entries,
  },
};

/** The row of an entity, with the entity: one function for all kinds. */
export function describedBy<K extends EntityKind>(
  entity: EntityOf<K> & { readonly kind: K },
): Description<EntityOf<K>> {
  return descriptions[entity.kind];
}
