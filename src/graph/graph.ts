/** The network graph: plain data once it is built, with the indexes that queries need. Nobody changes it. */

import type { OriginId } from "../source/index.ts";
import type { Guard } from "../values/index.ts";
import type { Entity, EntityId, EntityKind, EntityOf, Link } from "./entities.ts";

/** What may exist beyond what is in view. */
export type ClosureKind =
  | "subnets"
  | "routes"
  | "associations"
  | "attachments" // internet services attached to a Net
  | "nics" //        things with addresses in a Net or Subnet
  | "wearers" //     Nics that wear a security group
  | "rules"
  | "listeners"
  | "members"
  | "uses" //        of target groups and load balancers, by listeners that others put to them
  | "acl-entries";

export interface Graph {
  readonly entities: readonly Entity[];
  /** What every successful run satisfies. Certainty is asked under it. */
  readonly given: Guard;
  entity(id: EntityId): Entity;
  /** The entity, where it is of that kind. */
  as<K extends EntityKind>(id: EntityId, kind: K): EntityOf<K> | undefined;
  all<K extends EntityKind>(kind: K): readonly EntityOf<K>[];
  /** There is no more of this kind in this scope than we see. `TRUE`, or an atom (or several) that nobody here settles. */
  closed(scope: EntityId, kind: ClosureKind): Guard;
  /** Whether the group of stacks declares any workload: something that has an address and serves. */
  readonly hasWorkload: boolean;

  // Inverted links: `to` is the entity that states or wears; guards and places are those of the edge.
  /** Nics that wear a security group. */
  wearers(group: EntityId): readonly Link[];
  /** Nics that stand, or may stand, in a Subnet. */
  nicsIn(subnet: EntityId): readonly Link[];
  subnetsOf(net: EntityId): readonly Link[];
  /** Subnets that use a route table, main-table fallback included. */
  subnetsUsing(table: EntityId): readonly Link[];
  /** Internet services attached to a Net. */
  internetServicesOf(net: EntityId): readonly Link[];
  /** Groups whose rules name this group as a peer. */
  groupsNaming(group: EntityId): readonly Link[];
  /** What the author wrote at an offset of a file belongs to this entity. */
  at(path: string, offset: number): Entity | undefined;
  /** The entity with this address as printed by `show`, exact. */
  named(name: string): readonly Entity[];
  /** How an entity is named in messages: `module.net.aws_subnet.a[0]`. */
  show(id: EntityId): string;
  /** The place of its header. */
  placeOf(id: EntityId): OriginId;
}
