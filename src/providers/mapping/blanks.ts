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

/**
 * How an empty entity of each kind is made. The spread comes second: V8 gives every object whose literal begins with one
 * a shape of its own, and whoever reads many such objects is slow.
 */
export const blanks: Blanks = {
  net: (base) => (id) => ({
    id,
    ...common(base),
    kind: "net",
    naming: "declared",
    ranges: emptyGuardedSet,
    region: nothing(base),
    isDefault: FALSE,
    platform: base.platform,
    mainTables: [],
    defaultGroups: [],
    defaultAcls: [],
  }),
  subnet: (base) => (id) => ({
    id,
    ...common(base),
    kind: "subnet",
    internetBlock: undefined,
    nets: [],
    ranges: emptyGuardedSet,
    cidr: nothing(base),
    subregion: nothing(base),
    givesPublicAddress: off(base),
    tables: [],
    acls: [],
  }),
  "route-table": (base) => (id) => ({ id, ...common(base), kind: "route-table", nets: [], routes: [], open: [] }),
  "internet-service": (base) => (id) => ({
    id,
    ...common(base),
    kind: "internet-service",
    nets: [],
    egressOnly: false,
    edgeTables: [],
  }),
  "nat-service": (base) => (id) => ({
    id,
    ...common(base),
    kind: "nat-service",
    nics: [],
    isPublic: off(base),
    regionalIn: [],
    servedSubregions: undefined,
  }),
  "virtual-gateway": (base) => (id) => ({
    id,
    ...common(base),
    kind: "virtual-gateway",
    nets: [],
    announced: emptyGuardedSet,
    announcedOpen: [],
    edgeTables: [],
  }),
  peering: (base) => (id) => ({
    id,
    ...common(base),
    kind: "peering",
    requesters: [],
    accepters: [],
    active: off(base),
    groupReferences: off(base),
  }),
  "transit-gateway": (base) => (id) => ({
    id,
    ...common(base),
    kind: "transit-gateway",
    defaultTables: [],
    announcedTo: [],
    groupReferences: off(base),
  }),
  "transit-attachment": (base) => (id) => ({
    id,
    ...common(base),
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
    id,
    ...common(base),
    kind: "transit-table",
    gateways: [],
    routes: [],
    open: [],
  }),
  endpoint: (base) => (id) => ({
    id,
    ...common(base),
    kind: "endpoint",
    endpoint: "unknown",
    nets: [],
    nics: [],
    service: nothing(base),
    behind: [],
    behindOpen: [],
    inspection: undefined,
  }),
  "admin-access": (base) => (id) => ({
    id,
    ...common(base),
    kind: "admin-access",
    access: "client-vpn",
    nets: [],
    nics: [],
    clients: emptyGuardedSet,
  }),
  task: (base) => (id) => ({
    id,
    ...common(base),
    kind: "task",
    runs: "containers",
    nics: [],
    desiredSize: nothing(base),
    cluster: nothing(base),
    publicEndpoint: emptyGuardedSet,
  }),
  volume: (base) => (id) => ({
    id,
    ...common(base),
    kind: "volume",
    attachedTo: [],
    role: "data",
    encrypted: undefined,
    subregion: nothing(base),
  }),
  gateway: (base) => (id) => ({ id, ...common(base), kind: "gateway", gateway: "other", nets: [] }),
  "public-ip": (base) => (id) => ({ id, ...common(base), kind: "public-ip", boundTo: [], value: nothing(base) }),
  nic: (base) => (id) => ({
    id,
    ...common(base),
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
    id,
    ...common(base),
    kind: "vm",
    nics: [],
    image: nothing(base),
    userData: nothing(base),
    keyPair: nothing(base),
    instanceProfile: nothing(base),
  }),
  "vm-group": (base) => (id) => ({
    id,
    ...common(base),
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
    id,
    ...common(base),
    kind: "load-balancer",
    balancer: "application",
    internetFacing: off(base),
    nics: [],
    listeners: [],
    listenersOpen: [],
    crossSubregion: off(base),
    healthChecks: [],
  }),
  "target-group": (base) => (id) => ({
    id,
    ...common(base),
    kind: "target-group",
    nets: [],
    traffic: [],
    keepsClientAddress: off(base),
    members: [],
    membersOpen: [],
    healthChecks: [],
  }),
  database: (base) => (id) => ({
    id,
    ...common(base),
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
    asksOthers: false,
  }),
  "security-group": (base) => (id) => ({ id, ...common(base), kind: "security-group", nets: [], rules: [] }),
  "network-acl": (base) => (id) => ({ id, ...common(base), kind: "network-acl", nets: [], entries: [], open: [] }),
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
