/** Entities before anything is said about them: every list empty, every flag off. */

import { emptyGuardedSet, type EntityKind, type Flag, type MakeDraft } from "../../graph/index.ts";
import type { EntityAddress, EntityCopies, Nature, Platform } from "../../graph/index.ts";
import type { OriginId } from "../../source/index.ts";
import { FALSE, type Guard, TRUE, type Value } from "../../values/index.ts";

/** What is known of every entity when it is made. */
export interface Base {
  readonly address: EntityAddress;
  readonly type: string;
  readonly exists: Guard;
  readonly copies: EntityCopies;
  readonly nature: Nature;
  readonly at: OriginId;
  readonly platform: Platform;
}

type Blanks = { readonly [K in EntityKind]: (base: Base) => MakeDraft<K> };

/** How an empty entity of each kind is made. */
export const blanks: Blanks = {
  net: (base) => (id) => ({
    ...common(base),
    id,
    kind: "net",
    ranges: emptyGuardedSet,
    region: nothing(base),
    isDefault: FALSE,
    platform: base.platform,
    mainTables: [],
    defaultGroups: [],
    defaultAcls: [],
  }),
  subnet: (base) => (id) => ({
    ...common(base),
    id,
    kind: "subnet",
    nets: [],
    ranges: emptyGuardedSet,
    cidr: nothing(base),
    subregion: nothing(base),
    givesPublicAddress: off(base),
    tables: [],
    acls: [],
  }),
  "route-table": (base) => (id) => ({ ...common(base), id, kind: "route-table", nets: [], routes: [], open: [] }),
  "internet-service": (base) => (id) => ({
    ...common(base),
    id,
    kind: "internet-service",
    nets: [],
    egressOnly: false,
    edgeTables: [],
  }),
  "nat-service": (base) => (id) => ({
    ...common(base),
    id,
    kind: "nat-service",
    nics: [],
    isPublic: off(base),
    regionalIn: [],
  }),
  "virtual-gateway": (base) => (id) => ({
    ...common(base),
    id,
    kind: "virtual-gateway",
    nets: [],
    announced: emptyGuardedSet,
    announcedOpen: [],
    edgeTables: [],
  }),
  peering: (base) => (id) => ({
    ...common(base),
    id,
    kind: "peering",
    requesters: [],
    accepters: [],
    active: off(base),
    groupReferences: off(base),
  }),
  "transit-gateway": (base) => (id) => ({
    ...common(base),
    id,
    kind: "transit-gateway",
    defaultTables: [],
    announcedTo: [],
    groupReferences: off(base),
  }),
  "transit-attachment": (base) => (id) => ({
    ...common(base),
    id,
    kind: "transit-attachment",
    attaches: "other",
    gateways: [],
    nets: [],
    subnets: [],
    active: off(base),
    tables: [],
    propagatesTo: [],
    groupReferences: off(base),
    announced: emptyGuardedSet,
    announcedOpen: [],
  }),
  "transit-table": (base) => (id) => ({
    ...common(base),
    id,
    kind: "transit-table",
    gateways: [],
    routes: [],
    open: [],
  }),
  endpoint: (base) => (id) => ({
    ...common(base),
    id,
    kind: "endpoint",
    endpoint: "unknown",
    nets: [],
    nics: [],
    service: nothing(base),
  }),
  "admin-access": (base) => (id) => ({
    ...common(base),
    id,
    kind: "admin-access",
    access: "client-vpn",
    nets: [],
    nics: [],
    clients: emptyGuardedSet,
  }),
  task: (base) => (id) => ({
    ...common(base),
    id,
    kind: "task",
    runs: "containers",
    nics: [],
    desiredSize: nothing(base),
    cluster: nothing(base),
    publicEndpoint: emptyGuardedSet,
  }),
  volume: (base) => (id) => ({
    ...common(base),
    id,
    kind: "volume",
    attachedTo: [],
    role: "data",
    encrypted: undefined,
    subregion: nothing(base),
  }),
  gateway: (base) => (id) => ({ ...common(base), id, kind: "gateway", gateway: "other", nets: [] }),
  "public-ip": (base) => (id) => ({ ...common(base), id, kind: "public-ip", boundTo: [], value: nothing(base) }),
  nic: (base) => (id) => ({
    ...common(base),
    id,
    kind: "nic",
    owner: id,
    placement: { subnets: [], spread: false },
    groups: [],
    groupsOpen: [],
    unfiltered: FALSE,
    publicAddresses: [],
    ipv6: undefined,
    sourceDestinationCheck: TRUE,
    privateAddresses: emptyGuardedSet,
  }),
  vm: (base) => (id) => ({
    ...common(base),
    id,
    kind: "vm",
    nics: [],
    image: nothing(base),
    userData: nothing(base),
    keyPair: nothing(base),
    instanceProfile: nothing(base),
  }),
  "vm-group": (base) => (id) => ({
    ...common(base),
    id,
    kind: "vm-group",
    nics: [],
    minSize: nothing(base),
    maxSize: nothing(base),
    desiredSize: nothing(base),
    image: nothing(base),
    userData: nothing(base),
    keyPair: nothing(base),
    instanceProfile: nothing(base),
    template: undefined,
  }),
  "load-balancer": (base) => (id) => ({
    ...common(base),
    id,
    kind: "load-balancer",
    balancer: "application",
    internetFacing: off(base),
    nics: [],
    listeners: [],
    listenersOpen: [],
    crossSubregion: off(base),
  }),
  "target-group": (base) => (id) => ({
    ...common(base),
    id,
    kind: "target-group",
    nets: [],
    traffic: [],
    keepsClientAddress: off(base),
    members: [],
    membersOpen: [],
  }),
  database: (base) => (id) => ({
    ...common(base),
    id,
    kind: "database",
    service: "other",
    nics: [],
    engine: nothing(base),
    traffic: [],
    publicAccess: off(base),
    multiSubregion: off(base),
    encrypted: undefined,
    backupDays: undefined,
    replicaOf: [],
    restored: off(base),
    instances: undefined,
  }),
  "security-group": (base) => (id) => ({ ...common(base), id, kind: "security-group", nets: [], rules: [] }),
  "network-acl": (base) => (id) => ({ ...common(base), id, kind: "network-acl", nets: [], entries: [], open: [] }),
};

function common({ address, type, exists, copies, nature, at, platform }: Base): Base {
  return { address, type, exists, copies, nature, at, platform };
}

function nothing({ at }: Base): Value {
  return { k: "known", at, v: null };
}

function off({ at }: Base): Flag {
  return { when: FALSE, at };
}
