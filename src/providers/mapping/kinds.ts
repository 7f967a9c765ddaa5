/** What rows may name: entities of the graph, and parts that the graph folds into entities. */

import type { EntityKind } from "../../graph/index.ts";

/** Declared things that are no entities: what they say is folded into those that use them. */
export type PartKind =
  | "launch-template"
  | "subnet-group"
  | "cache-subnet-group"
  | "memory-subnet-group"
  | "warehouse-subnet-group"
  | "replication-subnet-group"
  | "prefix-list"
  | "database-settings"
  | "acl-association"
  | "client-vpn"
  | "firewall-policy"
  | "firewall-rule-group";

export type NamedKind = EntityKind | PartKind;

/** Everything that a route may lead to. */
export const gatewayKinds = [
  "internet-service",
  "nat-service",
  "virtual-gateway",
  "peering",
  "transit-gateway",
  "endpoint",
  "gateway",
  "nic",
] as const satisfies readonly EntityKind[];
