/** What every reader, contribution and completion of one build works with. */

import {
  type EntityId,
  type EntityKind,
  type Flag,
  type GraphBuilder,
  type SgRule,
  showAddress,
} from "../../graph/index.ts";
import { type Notices, noticesOf, type Origins, originsOf, type OriginId, type Session } from "../../source/index.ts";
import {
  FALSE,
  type Guard,
  type Guards,
  guardsOf,
  known,
  type ResourceId,
  same,
  type Symbols,
  symbolsOf,
  TRUE,
  type Value,
} from "../../values/index.ts";
import { Balancing } from "./balancing.ts";
import type { Fields } from "./fields.ts";
import type { PartKind } from "./kinds.ts";
import { Disks } from "./disks.ts";
import { InternetBlocks } from "./internet-blocks.ts";
import { Names } from "./names.ts";
import { OwnRanges } from "./own-ranges.ts";
import type { EntryPaths, PrefixListEntry } from "./prefix-lists.ts";
import type { Search } from "./searches.ts";
import type { Subject } from "./subject.ts";

/** What a row left to be decided by another entity's field, per Nic. */
export interface NicUnset {
  /** Where nothing says whether it gets a public address, so that the Subnet's flag decides. */
  readonly publicAddress: Guard;
  /** Where no security group is named, so that the Net's default group is worn. */
  readonly groups: Guard;
  /** Where no Subnet is named, so that it stands in the default Net. */
  readonly placement: Guard;
  /** The zone that is named in place of a Subnet. */
  readonly zone: Value | undefined;
  readonly subject: Subject;
}

/** Where a transit attachment is told nothing else, so that the tables of its gateway are used. */
export interface TransitDefaults {
  readonly association: Guard;
  readonly propagation: Guard;
}

/** An instance of a database cluster. */
export interface ClusterMember {
  readonly when: Guard;
  /** That its block makes more than one of them. */
  readonly several: Guard;
  readonly at: OriginId;
}

export class Context {
  readonly session: Session;
  readonly guards: Guards;
  /** What holds in every run that the design accepts. */
  readonly given: Guard;
  readonly symbols: Symbols;
  readonly origins: Origins;
  readonly notices: Notices;
  readonly graph: GraphBuilder;
  readonly names: Names;
  /** The attributes of declared things that are no entities. */
  readonly parts = new Map<PartKind, Fields[]>();
  /** What was named and is not declared, by kind and identity. */
  readonly adopted = new Map<string, EntityId>();
  /** Look-ups that find several things of a kind. */
  readonly searches = new Map<ResourceId, Search>();
  readonly unset = new Map<EntityId, NicUnset>();
  readonly ownRanges = new OwnRanges();
  /** Where prefix lists keep their entries, and the entries that are added to them elsewhere, by the list's position. */
  readonly prefixLists = new Map<number, EntryPaths>();
  readonly addedEntries = new Map<number, Omit<PrefixListEntry, "family">[]>();
  readonly balancing = new Balancing();
  readonly disks = new Disks();
  readonly internetBlocks = new InternetBlocks();
  readonly clusterMembers = new Map<EntityId, ClusterMember[]>();
  /** Where a transit attachment uses the tables of its gateway that are for those who name none. */
  readonly transitDefaults = new Map<EntityId, TransitDefaults>();
  /** Gateways to which a connection is in view. */
  readonly connected = new Set<EntityId>();
  /** Which resource states a rule: a group's own block, or a resource beside it. */
  readonly #statedBy = new Map<SgRule, Subject>();
  /** The attribute that a Subnet's public address flag was read from. */
  readonly flagNames = new Map<EntityId, string>();
  /** Whether what stands in a Subnet gets an IPv6 address. */
  readonly ipv6Flags = new Map<EntityId, Flag>();
  /** Where another network ACL may have taken the place of a Subnet's. */
  readonly aclReplaced = new Map<EntityId, Guard>();
  readonly #deferred = new Map<number, (() => void)[]>();
  readonly #own = new Map<string, EntityId[]>();
  readonly #lookups: ReadonlySet<ResourceId>;

  constructor(
    session: Session,
    graph: GraphBuilder,
    { given, lookups }: { readonly given: Guard; readonly lookups: ReadonlySet<ResourceId> },
  ) {
    this.given = given;
    this.session = session;
    this.guards = guardsOf(session);
    this.symbols = symbolsOf(session);
    this.origins = originsOf(session);
    this.notices = noticesOf(session);
    this.graph = graph;
    this.names = new Names(session);
    this.#lookups = lookups;
  }

  /** How an entity is named in words. */
  show(id: EntityId): string {
    return showAddress(this.graph.draft(id).address);
  }

  /** The same entity in the keys of atoms, wherever it is asked. */
  keyOf(id: EntityId): string {
    const { kind, address } = this.graph.draft(id);
    return `${kind} ${address.home}:${[...address.callers, address.local].join(".")}[${address.index ?? ""}]`;
  }

  /** How a resource, or one copy of it, is named in words. */
  showSubject({ address }: Subject): string {
    return showAddress(address);
  }

  /**
   * The place that states what a value says: in documents the attribute of the resource itself, from which the steps
   * lead back through variables to what was written; in scripts the literal that decides, wherever it stands.
   */
  statedAt({ resource }: Subject, at: OriginId): OriginId {
    const isDocument = resource.dialect === "terraform" || resource.dialect === "cloudformation";
    return isDocument && this.origins.hasWay(at) ? this.origins.turned(at) : at;
  }

  /** Whether a resource is something that was looked up. */
  isLookup(resource: ResourceId): boolean {
    return this.#lookups.has(resource);
  }

  /** The entity is one that this subject makes. */
  own(subject: Subject, entity: EntityId): void {
    const key = subjectKey(subject);
    const known = this.#own.get(key);
    if (known === undefined) this.#own.set(key, [entity]);
    else known.push(entity);
  }

  /** The entities of a kind that a subject makes. */
  ownOf(subject: Subject, kind: EntityKind): readonly EntityId[] {
    return (this.#own.get(subjectKey(subject)) ?? []).filter((id) => this.graph.draft(id).kind === kind);
  }

  /** Puts work off until everything of a lower rank is done. */
  defer(rank: number, task: () => void): void {
    const known = this.#deferred.get(rank);
    if (known === undefined) this.#deferred.set(rank, [task]);
    else known.push(task);
  }

  /** Does what was put off, in order of ranks. */
  settle(): void {
    for (const rank of [...this.#deferred.keys()].sort((a, b) => a - b)) {
      for (const task of this.#deferred.get(rank) ?? []) task();
    }
    this.#deferred.clear();
  }

  /** Keeps the attributes of a declared thing that is no entity; its position among those of its kind. */
  addPart(kind: PartKind, fields: Fields, entries: EntryPaths | undefined): number {
    const known = this.parts.get(kind) ?? [];
    if (known.length === 0) this.parts.set(kind, known);
    if (entries !== undefined) this.prefixLists.set(known.length, entries);
    return known.push(fields) - 1;
  }

  countMember(cluster: EntityId, member: ClusterMember): void {
    const known = this.clusterMembers.get(cluster);
    if (known === undefined) this.clusterMembers.set(cluster, [member]);
    else known.push(member);
  }

  /** Remembers who states a rule. */
  stated(rule: SgRule, by: Subject): SgRule {
    this.#statedBy.set(rule, by);
    return rule;
  }

  whoStates(rule: SgRule): Subject | undefined {
    return this.#statedBy.get(rule);
  }

  /** A known value that nobody wrote: it follows from what stands at `by`. */
  implied(by: OriginId, words: string, v: string | number | boolean | null): Value {
    return { k: "known", at: this.origins.implied(by, words), v };
  }

  /** Where a value is this text. */
  isText(value: Value, text: string): Guard {
    return same(this.session, value, known(value.at, text));
  }

  /** Both hold, or `FALSE` at sight. */
  both(a: Guard, b: Guard): Guard {
    if (a === TRUE) return b;
    if (b === TRUE) return a;
    return a === FALSE || b === FALSE ? FALSE : this.guards.and(a, b);
  }
}

function subjectKey({ resource, copy }: Subject): string {
  return copy === undefined ? String(resource.id) : `${resource.id} ${copy}`;
}
