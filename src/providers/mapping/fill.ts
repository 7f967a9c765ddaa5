/** Writes what a row reads into the entity that it made: the second phase for an entity's own fields. */

import type { DraftOf, EntityId, EntityKind } from "../../graph/index.ts";
import type { Context } from "./context.ts";
import { defaultNetKey } from "./default-net.ts";
import type { Fields } from "./fields.ts";
import { FALSE, type Guard, isKnownNull, TRUE } from "../../values/index.ts";
import type { EntityRows } from "./rows.ts";

type Fill<K extends EntityKind> = (draft: DraftOf<K>, row: EntityRows[K], fields: Fields, context: Context) => void;
type Fills = { readonly [K in EntityKind]: Fill<K> };

export const fills: Fills = {
  net(draft, row, fields, context) {
    draft.ranges = row.ranges.read(fields, context);
    draft.region = fields.subject.resource.region;
    draft.isDefault = row.isDefault.read(fields, context);
    if (draft.nature === "adopted") draft.naming = "name";
    if (draft.isDefault === TRUE) context.adopted.set(defaultNetKey(context, draft.region), draft.id);
  },
  subnet(draft, row, fields, context) {
    draft.nets.push(...row.nets.read(fields, context).links);
    draft.ranges = row.ranges.read(fields, context);
    const cidr = row.cidr.read(fields, context);
    draft.cidr = { ...cidr, at: context.statedAt(fields.subject, cidr.at) };
    draft.subregion = row.subregion.read(fields, context);
    draft.givesPublicAddress = row.givesPublicAddress.read(fields, context);
    const [read] = row.givesPublicAddress.reads;
    if (read !== undefined) context.flagNames.set(draft.id, read.path);
    if (row.givesIpv6 !== undefined) context.ipv6Flags.set(draft.id, row.givesIpv6.read(fields, context));
  },
  "route-table"(draft, row, fields, context) {
    draft.nets.push(...row.nets.read(fields, context).links);
    if (row.isMain)
      for (const link of draft.nets) context.graph.as(link.to, "net")?.mainTables.push({ ...link, to: draft.id });
  },
  "internet-service"(draft, row, fields, context) {
    draft.nets.push(...row.nets.read(fields, context).links);
    draft.egressOnly = row.egressOnly;
  },
  "nat-service"(draft, row, fields, context) {
    draft.isPublic = row.isPublic.read(fields, context);
    draft.regionalIn.push(...(row.regionalIn?.read(fields, context).links ?? []));
    const served = row.servedSubregions?.read(fields, context);
    if (served !== undefined && !isKnownNull(served)) draft.servedSubregions = served;
  },
  "virtual-gateway"(draft, row, fields, context) {
    draft.nets.push(...row.nets.read(fields, context).links);
  },
  peering(draft, row, fields, context) {
    draft.requesters.push(...row.requesters.read(fields, context).links);
    draft.accepters.push(...row.accepters.read(fields, context).links);
    draft.active = row.active.read(fields, context);
    draft.groupReferences = row.groupReferences.read(fields, context);
  },
  "transit-gateway"(draft, row, fields, context) {
    draft.groupReferences = row.groupReferences.read(fields, context);
  },
  "transit-attachment"(draft, row, fields, context) {
    draft.attaches = row.attaches;
    draft.gateways.push(...row.gateways.read(fields, context).links);
    draft.nets.push(...row.nets.read(fields, context).links);
    draft.subnets.push(...row.subnets.read(fields, context).links);
    draft.active = row.active.read(fields, context);
    draft.groupReferences = row.groupReferences.read(fields, context);
    context.transitDefaults.set(draft.id, {
      association: row.associatedByDefault.read(fields, context),
      propagation: row.propagatesByDefault.read(fields, context),
    });
  },
  "transit-table"(draft, row, fields, context) {
    draft.gateways.push(...row.gateways.read(fields, context).links);
    const association = row.isDefaultAssociation?.read(fields, context) ?? FALSE;
    const propagation = row.isDefaultPropagation?.read(fields, context) ?? FALSE;
    for (const link of draft.gateways) {
      const gateway = context.graph.as(link.to, "transit-gateway");
      gateway?.defaultTables.push({ ...link, to: draft.id, when: context.both(link.when, association) });
      gateway?.announcedTo.push({ ...link, to: draft.id, when: context.both(link.when, propagation) });
    }
  },
  endpoint(draft, row, fields, context) {
    draft.endpoint = row.endpoint.read(fields, context);
    draft.nets.push(...row.nets.read(fields, context).links);
    draft.service = row.service.read(fields, context);
    const behind = row.behind?.read(fields, context);
    draft.behind.push(...(behind?.links ?? []));
    draft.behindOpen.push(...(behind?.open ?? []));
    draft.inspection = row.inspection?.read(fields, context);
  },
  "admin-access"(draft, row, fields, context) {
    draft.access = row.access;
    draft.nets.push(...row.nets.read(fields, context).links);
    draft.clients = row.clients.read(fields, context);
  },
  gateway(draft, row, fields, context) {
    draft.gateway = row.gateway;
    draft.nets.push(...row.nets.read(fields, context).links);
  },
  "public-ip"(draft, row, fields, context) {
    draft.boundTo.push(...row.boundTo.read(fields, context).links);
    draft.value = row.value.read(fields, context);
  },
  nic: fillNic,
  vm(draft, row, fields, context) {
    draft.image = row.image.read(fields, context);
    draft.userData = row.userData.read(fields, context);
    draft.keyPair = row.keyPair.read(fields, context);
    draft.instanceProfile = row.instanceProfile.read(fields, context);
  },
  "vm-group"(draft, row, fields, context) {
    draft.minSize = row.minSize.read(fields, context);
    draft.maxSize = row.maxSize.read(fields, context);
    draft.desiredSize = row.desiredSize.read(fields, context);
    draft.image = row.image.read(fields, context);
    draft.userData = row.userData.read(fields, context);
    draft.keyPair = row.keyPair.read(fields, context);
    draft.instanceProfile = row.instanceProfile.read(fields, context);
    draft.template = row.template.read(fields, context);
  },
  task(draft, row, fields, context) {
    draft.runs = row.runs;
    draft.desiredSize = row.desiredSize.read(fields, context);
    draft.cluster = row.cluster.read(fields, context);
    draft.publicEndpoint = row.publicEndpoint.read(fields, context);
  },
  volume(draft, row, fields, context) {
    draft.attachedTo.push(...row.attachedTo.read(fields, context).links);
    draft.role = row.holds.read(fields, context);
    fillEncryption(draft, row, fields, context);
    draft.subregion = row.subregion.read(fields, context);
  },
  "load-balancer"(draft, row, fields, context) {
    draft.balancer = row.balancer.read(fields, context);
    draft.internetFacing = row.internetFacing.read(fields, context);
    draft.crossSubregion = row.crossSubregion.read(fields, context);
  },
  "target-group"(draft, row, fields, context) {
    draft.nets.push(...row.nets.read(fields, context).links);
    draft.traffic.push(...row.traffic.read(fields, context));
    draft.keepsClientAddress = row.keepsClientAddress.read(fields, context);
  },
  database(draft, row, fields, context) {
    draft.service = row.service.read(fields, context);
    draft.engine = row.engine.read(fields, context);
    draft.traffic.push(...row.traffic.read(fields, context));
    draft.publicAccess = row.publicAccess.read(fields, context);
    draft.multiSubregion = row.multiSubregion.read(fields, context);
    draft.encrypted = row.encrypted?.read(fields, context);
    draft.backupDays = row.backupDays?.read(fields, context);
    draft.replicaOf.push(...row.replicaOf.read(fields, context).links);
    draft.restored = row.restored.read(fields, context);
    if (row.isCluster === true) draft.instances = FALSE;
    draft.asksOthers = row.asksOthers === true;
  },
  "security-group"(draft, row, fields, context) {
    draft.nets.push(...row.nets.read(fields, context).links);
    if (row.isDefault)
      for (const link of draft.nets) context.graph.as(link.to, "net")?.defaultGroups.push({ ...link, to: draft.id });
  },
  "network-acl"(draft, row, fields, context) {
    draft.nets.push(...row.nets.read(fields, context).links);
    if (row.isDefault)
      for (const link of draft.nets) context.graph.as(link.to, "net")?.defaultAcls.push({ ...link, to: draft.id });
  },
};

function fillNic(draft: DraftOf<"nic">, row: EntityRows["nic"], fields: Fields, context: Context): void {
  const [owner] = row.owner === "itself" ? [] : context.ownOf(fields.subject, row.owner);
  if (owner !== undefined) own(context, draft, owner);
  const { placement, unset, zone } = row.placement.read(fields, context);
  const groups = row.groups.read(fields, context);
  const publicly = row.publicAddress.read(fields, context);
  draft.placement = placement;
  draft.groups.push(...groups.links);
  draft.groupsOpen.push(...groups.open);
  draft.publicAddresses.push(...publicly.addresses);
  draft.ipv6 = row.ipv6.read(fields, context);
  draft.sourceDestinationCheck = row.sourceDestinationCheck.read(fields, context);
  const bare = row.unfilteredWithoutGroups?.read(fields, context) ?? FALSE;
  if (bare !== FALSE) draft.unfiltered = context.both(bare, groups.unset);
  draft.privateAddresses = row.privateAddresses.read(fields, context);
  context.unset.set(draft.id, {
    publicAddress: publicly.unset,
    groups: context.both(wearsDefault(row, fields, context), groups.unset),
    placement: unset,
    zone,
    subject: fields.subject,
  });
}

/** Whether a disk is encrypted, as far as it says so itself. */
function fillEncryption(draft: DraftOf<"volume">, row: EntityRows["volume"], fields: Fields, context: Context): void {
  const setting = row.encrypted?.read(fields, context);
  if (setting === undefined) return;
  draft.encrypted = { when: setting.on, at: context.statedAt(fields.subject, setting.value.at) };
  if (setting.unset === FALSE) return;
  const fromSnapshot = row.fromSnapshot?.read(fields, context) ?? FALSE;
  context.disks.leave(draft.id, { unset: setting.unset, fromSnapshot, subject: fields.subject });
}

function wearsDefault({ wearsDefaultGroup }: EntityRows["nic"], fields: Fields, context: Context): Guard {
  if (typeof wearsDefaultGroup === "boolean") return wearsDefaultGroup ? TRUE : FALSE;
  return wearsDefaultGroup.read(fields, context);
}

/** The Nic is one of the owner's. */
export function own(context: Context, nic: DraftOf<"nic">, owner: EntityId): void {
  nic.owner = owner;
  const draft = context.graph.draft(owner);
  if ("nics" in draft && !draft.nics.includes(nic.id)) draft.nics.push(nic.id);
}
