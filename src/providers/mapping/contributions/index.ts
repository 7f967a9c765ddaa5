/** Every way in which a resource adds to entities that other rows made, by name. */

import { acceptance, type AcceptanceRow } from "./acceptance.ts";
import { aclEntry, type AclEntryRow } from "./acl-entry.ts";
import { announcement, type AnnouncementRow, connection, type ConnectionRow } from "./announcement.ts";
import {
  association,
  type AssociationRow,
  edgeAssociation,
  type EdgeAssociationRow,
  mainTable,
  type MainTableRow,
} from "./association.ts";
import {
  healthCheck,
  type HealthCheckRow,
  listener,
  listenerRule,
  type ListenerRow,
  type ListenerRuleRow,
  member,
  type MemberRow,
} from "./balancing.ts";
import {
  addressBinding,
  type AddressBindingRow,
  attachment,
  type AttachmentRow,
  groupAttachment,
  type GroupAttachmentRow,
  mount,
  type MountRow,
  nicAttachment,
  type NicAttachmentRow,
  range,
  type RangeRow,
} from "./binding.ts";
import { type ClusterMemberRow, clusterMember } from "./cluster-member.ts";
import type { Contribution } from "./contribution.ts";
import { endpointRoute, type EndpointRouteRow } from "./endpoint-route.ts";
import {
  internetBlock,
  type InternetBlockRow,
  internetExclusion,
  type InternetExclusionRow,
} from "./internet-block.ts";
import { opening, type OpeningRow } from "./opening.ts";
import { prefixListEntry, type PrefixListEntryRow } from "./prefix-list-entry.ts";
import { propagation, type PropagationRow } from "./propagation.ts";
import { route, type RouteRow } from "./route.ts";
import { rule, type RuleRow } from "./rule.ts";
import { diskDefault, type DiskDefaultRow, volumeAttachment, type VolumeAttachmentRow } from "./volume.ts";
import { transitAssociation, transitPropagation, type TransitTableRow } from "./transit.ts";

export interface ContributionRows {
  readonly "security-group-rule": RuleRow;
  readonly route: RouteRow;
  readonly association: AssociationRow;
  readonly "edge-association": EdgeAssociationRow;
  readonly "main-table": MainTableRow;
  readonly "acl-entry": AclEntryRow;
  readonly attachment: AttachmentRow;
  readonly "address-binding": AddressBindingRow;
  readonly "nic-attachment": NicAttachmentRow;
  readonly "group-attachment": GroupAttachmentRow;
  readonly range: RangeRow;
  readonly listener: ListenerRow;
  readonly "listener-rule": ListenerRuleRow;
  readonly member: MemberRow;
  readonly "health-check": HealthCheckRow;
  readonly "prefix-list-entry": PrefixListEntryRow;
  readonly "cluster-member": ClusterMemberRow;
  readonly mount: MountRow;
  readonly "volume-attachment": VolumeAttachmentRow;
  readonly "disk-default": DiskDefaultRow;
  readonly acceptance: AcceptanceRow;
  readonly "transit-association": TransitTableRow;
  readonly "transit-propagation": TransitTableRow;
  readonly announcement: AnnouncementRow;
  readonly connection: ConnectionRow;
  readonly propagation: PropagationRow;
  readonly "endpoint-route": EndpointRouteRow;
  readonly opening: OpeningRow;
  readonly "internet-block": InternetBlockRow;
  readonly "internet-exclusion": InternetExclusionRow;
}

export type ContributionKind = keyof ContributionRows;

type Contributions = { readonly [K in ContributionKind]: Contribution<ContributionRows[K]> };

export const contributions: Contributions = {
  "security-group-rule": rule,
  route,
  association,
  "edge-association": edgeAssociation,
  "main-table": mainTable,
  "acl-entry": aclEntry,
  attachment,
  "address-binding": addressBinding,
  "nic-attachment": nicAttachment,
  "group-attachment": groupAttachment,
  range,
  listener,
  "listener-rule": listenerRule,
  member,
  "health-check": healthCheck,
  "prefix-list-entry": prefixListEntry,
  "cluster-member": clusterMember,
  mount,
  "volume-attachment": volumeAttachment,
  "disk-default": diskDefault,
  acceptance,
  "transit-association": transitAssociation,
  "transit-propagation": transitPropagation,
  announcement,
  connection,
  propagation,
  "endpoint-route": endpointRoute,
  opening,
  "internet-block": internetBlock,
  "internet-exclusion": internetExclusion,
};

/** The order in which contributions are applied: what others read is there before they do. */
export const contributionOrder: readonly ContributionKind[] = [
  "range",
  "prefix-list-entry",
  "attachment",
  "security-group-rule",
  "route",
  "association",
  "edge-association",
  "main-table",
  "acl-entry",
  "nic-attachment",
  "group-attachment",
  "address-binding",
  "listener",
  "listener-rule",
  "member",
  "health-check",
  "cluster-member",
  "acceptance",
  "transit-association",
  "transit-propagation",
  "announcement",
  "connection",
  "opening",
  "propagation",
  "endpoint-route",
  "internet-block",
  "internet-exclusion",
];
