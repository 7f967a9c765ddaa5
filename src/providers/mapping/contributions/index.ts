/** Every way in which a resource adds to entities that other rows made, by name. */

import { aclEntry, type AclEntryRow } from "./acl-entry.ts";
import { association, type AssociationRow, mainTable, type MainTableRow } from "./association.ts";
import { listener, listenerRule, type ListenerRow, type ListenerRuleRow, member, type MemberRow } from "./balancing.ts";
import {
  addressBinding,
  type AddressBindingRow,
  attachment,
  type AttachmentRow,
  groupAttachment,
  type GroupAttachmentRow,
  nicAttachment,
  type NicAttachmentRow,
  range,
  type RangeRow,
} from "./binding.ts";
import { type ClusterMemberRow, clusterMember } from "./cluster-member.ts";
import type { Contribution } from "./contribution.ts";
import { opening, type OpeningRow } from "./opening.ts";
import { prefixListEntry, type PrefixListEntryRow } from "./prefix-list-entry.ts";
import { route, type RouteRow } from "./route.ts";
import { rule, type RuleRow } from "./rule.ts";

export interface ContributionRows {
  readonly "security-group-rule": RuleRow;
  readonly route: RouteRow;
  readonly association: AssociationRow;
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
  readonly "prefix-list-entry": PrefixListEntryRow;
  readonly "cluster-member": ClusterMemberRow;
  readonly opening: OpeningRow;
}

export type ContributionKind = keyof ContributionRows;

type Contributions = { readonly [K in ContributionKind]: Contribution<ContributionRows[K]> };

export const contributions: Contributions = {
  "security-group-rule": rule,
  route,
  association,
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
  "prefix-list-entry": prefixListEntry,
  "cluster-member": clusterMember,
  opening,
};

/** The order in which contributions are applied: what others read is there before they do. */
export const contributionOrder: readonly ContributionKind[] = [
  "range",
  "prefix-list-entry",
  "attachment",
  "security-group-rule",
  "route",
  "association",
  "main-table",
  "acl-entry",
  "nic-attachment",
  "group-attachment",
  "address-binding",
  "listener",
  "listener-rule",
  "member",
  "cluster-member",
  "opening",
];
