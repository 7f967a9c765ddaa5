/**
 * The tables of a provider: what its resources make (entities, parts, other names of both), what they add to entities
 * that others made, and what absence implies. Rows are read in phases: what they begin is there before what they defer.
 */

import type { DraftOf, EntityId, EntityKind, Platform } from "../../graph/index.ts";
import type { Resource } from "../../resources/index.ts";
import { FALSE, type Guard, TRUE, type Value } from "../../values/index.ts";
import { blanks } from "./blanks.ts";
import { blocksOf } from "./blocks.ts";
import type { Context } from "./context.ts";
import {
  type ContributionKind,
  contributionOrder,
  type ContributionRows,
  contributions,
} from "./contributions/index.ts";
import { type Fields, fieldsOf, fieldsWithin } from "./fields.ts";
import { fills } from "./fill.ts";
import { baseOf, openAsStated } from "./identity.ts";
import type { NamedKind, PartKind } from "./kinds.ts";
import type { Found, Target } from "./names.ts";
import type { EntryPaths } from "./prefix-lists.ts";
import type { AttributeRead, Reader } from "./readers/reader.ts";
import type { Resolved } from "./resolved.ts";
import type { EntityRows, Identity } from "./rows.ts";
import type { Sought, SoughtKind } from "./searches.ts";
import type { Subject } from "./subject.ts";

/** What is known of the resources of one type, as one table says it. */
export interface Row {
  /** The key of the resources that it is about: `terraform:aws_subnet`. */
  readonly type: string;
  /** In words, for the pages of providers: "subnet", "security-group-rule". */
  readonly makes: string;
  readonly phase: "entity" | "contribution" | "completion";
  readonly names: RowNames | undefined;
  readonly reads: readonly AttributeRead[];
  /** In words, what it takes for granted where nothing is written. */
  readonly assumes: readonly string[];
  /** Makes what needs nothing resolved, and defers the rest. */
  begin(subject: Subject, context: Context): void;
}

/** How others name what a row makes. */
export interface RowNames {
  readonly kind: NamedKind;
  /** Paths of references. */
  readonly paths: readonly string[];
  /** The attributes that hold a name given by the author. */
  readonly given: readonly string[];
}

/** A provider: its cloud, its rows, and which resources of an ambiguous type are its own. */
export interface Provider {
  readonly name: string;
  readonly platform: Platform;
  readonly rows: readonly Row[];
  /** The Subnet in which a thing stands that names none: where the cloud puts it, in a zone where one is named. */
  outsideSubnets(context: Context, subject: Subject, zone: Value | undefined): EntityId;
  /** For types that two providers know (calls of boto): whether this resource is meant for this cloud. */
  isFor(resource: Resource): boolean;
}

type OneOrMore<T> = T | readonly T[];
type Rows<R> = Readonly<Record<string, OneOrMore<R>>>;

/** Fields of entities are filled in this order: a kind after those whose fields it looks at. */
const fillOrder: readonly EntityKind[] = ["net", "subnet", "target-group", "load-balancer", "database"];
const contributionRank = 100;
const completionRank = 200;

/** What resources make: every entity with every field that no later phase fills. */
export function defineEntity<K extends EntityKind>(kind: K, rows: Rows<Identity & EntityRows[K]>): readonly Row[] {
  const rank = fillOrder.includes(kind) ? fillOrder.indexOf(kind) : fillOrder.length;
  return each(rows, (type, row) => ({
    type,
    makes: row.role === undefined || row.role === kind ? kind : `${kind} (${row.role})`,
    phase: "entity",
    names: namesOf(kind, row),
    reads: readsOf(row, row.each),
    assumes: assumptionsOf(row),
    begin(subject, context) {
      for (const [ordinal, fields] of blocksOf(context, fieldsOf(context, subject), row.each).blocks.entries()) {
        const when = context.guards.all([subject.exists, fields.when, row.when?.read(fields, context) ?? TRUE]);
        if (when === FALSE) continue;
        const draft = beginEntity(kind, row, fields, context, { when, ordinal });
        context.defer(rank, () => {
          fills[kind](draft, row, fields, context);
        });
      }
    },
  }));
}

function beginEntity<K extends EntityKind>(
  kind: K,
  row: Identity,
  fields: Fields,
  context: Context,
  { when, ordinal }: { readonly when: Guard; readonly ordinal: number },
): DraftOf<K> {
  const { subject } = fields;
  const draft = context.graph.add(blanks[kind](baseOf(fields, row.role, when, ordinal)));
  describe(draft, row, fields, context);
  context.own(subject, draft.id);
  const target: Target = { kind: "entity", entity: draft.id };
  const shared = row.shared === true ? { shared: row.shared } : {};
  const computed = row.computedFrom === undefined ? {} : { computedFrom: row.computedFrom };
  const named = { kind, names: row.names, targets: () => [{ target, when }], ...shared, ...computed };
  context.names.declare(subject, named);
  if (row.given !== undefined) context.names.give(row.given.read(fields, context), named);
  openAsStated(context, subject, draft.id, row.role);
  if (row.role === undefined) context.graph.mark(subject.resource.at, draft.id);
  return draft;
}

function namesOf(kind: NamedKind, { names, given }: Pick<Identity, "names" | "given">): RowNames {
  return { kind, paths: names, given: given?.reads.map((read) => read.path) ?? [] };
}

function describe(draft: { givenName?: Value; tags?: Value }, row: Identity, fields: Fields, context: Context): void {
  const label = row.label?.read(fields, context);
  const tags = row.tags?.read(fields, context);
  if (label !== undefined && !isNull(label)) draft.givenName = label;
  if (tags !== undefined && !isNull(tags)) draft.tags = tags;
}

function isNull(value: Value): boolean {
  return value.k === "known" && value.v === null;
}

export interface PartRow {
  readonly names: readonly string[];
  readonly given?: Reader<Value>;
  /** The block in which its attributes lie. */
  readonly within?: string;
  readonly entries?: EntryPaths;
  /** What is read of it through those who name it, for the pages of providers. */
  readonly reads: readonly AttributeRead[];
}

/** Declared things that are no entities: what they say is read through those who name them. */
export function definePart(kind: PartKind, rows: Rows<PartRow>): readonly Row[] {
  return each(rows, (type, row) => ({
    type,
    makes: kind,
    phase: "entity",
    names: namesOf(kind, row),
    reads: [...row.reads, ...(row.given?.reads ?? [])],
    assumes: [],
    begin(subject, context) {
      const fields = fieldsOf(context, subject);
      const inner = row.within === undefined ? fields : fieldsWithin(fields, row.within);
      const index = context.addPart(kind, inner, row.entries);
      const target: Target = { kind: "part", part: kind, index };
      const named = { kind, names: row.names, targets: () => [{ target, when: subject.exists }] };
      context.names.declare(subject, named);
      if (row.given !== undefined) context.names.give(row.given.read(fields, context), named);
      context.graph.mark(subject.resource.at, undefined);
    },
  }));
}

export interface AliasRow {
  readonly names: readonly string[];
  /** The entities that it is another name of. */
  readonly of: Reader<Resolved>;
  /** Where it is another name of something at all. */
  readonly when?: Reader<Guard>;
  /** It takes charge of what the cloud made: from then on that is declared here. */
  readonly declares?: true;
}

/** Resources that are another name of an entity: `aws_default_security_group`, a look-up of something declared. */
export function defineAlias(kind: EntityKind, rows: Rows<AliasRow>): readonly Row[] {
  return each(rows, (type, row) => ({
    type,
    makes: `${kind} (by another name)`,
    phase: "entity",
    names: { kind, paths: row.names, given: [] },
    reads: row.of.reads,
    assumes: assumptionsOf(row),
    begin(subject, context) {
      const fields = fieldsOf(context, subject);
      if (row.when?.read(fields, context) === FALSE) return;
      const targets = once(() => targetsOf(row.of.read(fields, context), context, subject));
      context.names.declare(subject, { kind, names: row.names, targets });
      context.defer(contributionRank - 1, () => {
        for (const { target } of targets()) {
          if (target.kind !== "entity") continue;
          context.own(subject, target.entity);
          context.graph.mark(subject.resource.at, target.entity);
          if (row.declares === true) takeCharge(subject, context.graph.draft(target.entity));
        }
      });
    },
  }));
}

function targetsOf({ links }: Resolved, context: Context, subject: Subject): readonly Omit<Found, "at">[] {
  return links.map((link) => ({
    target: { kind: "entity", entity: link.to },
    when: context.both(subject.exists, link.when),
  }));
}

/** What the cloud made is from now on called as its author calls it. */
function takeCharge({ address, word, resource, exists }: Subject, draft: DraftOf<EntityKind>): void {
  if (draft.nature !== "implicit" || exists !== TRUE) return;
  draft.address = address;
  draft.type = word;
  draft.nature = "declared";
  draft.at = resource.at;
}

/** Asked once; while it is being worked out, as when two look-ups name each other, it names nothing. */
function once<T>(make: () => readonly T[]): () => readonly T[] {
  let made: readonly T[] | undefined;
  let isMaking = false;
  return () => {
    if (made !== undefined || isMaking) return made ?? [];
    isMaking = true;
    made = make();
    return made;
  };
}

/** What a look-up of several finds: the attributes under which it answers them, and what is known of each of them. */
export interface SearchRow extends Sought {
  readonly names: readonly string[];
}

/** Look-ups that find several things of a kind. They make nothing: what they found is adopted where it is used. */
export function defineSearch(kind: SoughtKind, rows: Rows<SearchRow>): readonly Row[] {
  return each(rows, (type, row) => ({
    type,
    makes: `${kind} (found)`,
    phase: "entity",
    names: { kind, paths: row.names, given: [] },
    reads: readsOf(row, undefined),
    assumes: assumptionsOf(row),
    begin(subject, context) {
      const search = { kind, names: row.names, sought: row, fields: fieldsOf(context, subject) };
      context.searches.set(subject.resource.id, search);
      context.graph.mark(subject.resource.at, undefined);
    },
  }));
}

/** A row that may be read once for each block under a path. */
export interface InBlocks {
  readonly each?: string;
  readonly when?: Reader<Guard>;
}

/** What resources add to entities that other rows made. */
export function defineContribution<K extends ContributionKind>(
  kind: K,
  rows: Rows<InBlocks & ContributionRows[K]>,
): readonly Row[] {
  const rank = contributionRank + contributionOrder.indexOf(kind);
  const contribution = contributions[kind];
  return each(rows, (type, row) => ({
    type,
    makes: kind,
    phase: "contribution",
    names: undefined,
    reads: readsOf(row, row.each),
    assumes: assumptionsOf(row),
    begin(subject, context) {
      const own = fieldsOf(context, subject);
      context.graph.mark(subject.resource.at, undefined);
      context.defer(rank, () => {
        const { blocks, unknowns } = blocksOf(context, own, row.each);
        for (const fields of blocks) {
          const when = context.guards.all([subject.exists, fields.when, row.when?.read(fields, context) ?? TRUE]);
          if (when !== FALSE) contribution.apply(row, fields, context, when);
        }
        for (const why of unknowns)
          contribution.unknown?.(row, own, context, { ...why, when: context.both(subject.exists, why.when) });
      });
    },
  }));
}

/** What absence implies for the entities of a resource, once everything else is there. */
export type Completion<K extends EntityKind> = (draft: DraftOf<K>, fields: Fields, context: Context) => void;

/** What absence implies for the entities of this kind that resources of these types make, each with its source. */
export function defineCompletion<K extends EntityKind>(
  kind: K,
  rows: Readonly<Record<string, { readonly source: string; readonly complete: Completion<K> }>>,
): readonly Row[] {
  return each(rows, (type, row) => ({
    type,
    makes: kind,
    phase: "completion",
    names: undefined,
    reads: [],
    assumes: [row.source],
    begin(subject, context) {
      context.defer(completionRank, () => {
        for (const id of context.ownOf(subject, kind)) {
          const draft = context.graph.as(id, kind);
          if (draft !== undefined) row.complete(draft, fieldsOf(context, subject), context);
        }
      });
    },
  }));
}

function each<R>(rows: Rows<R>, make: (type: string, row: R) => Row): readonly Row[] {
  return Object.entries(rows).flatMap(([type, row]) => (isMany(row) ? row : [row]).map((one) => make(type, one)));
}

function isMany<T>(row: OneOrMore<T>): row is readonly T[] {
  return Array.isArray(row);
}

/** The attributes that the readers of a row look at, from the resource on. */
function readsOf(row: object, each: string | undefined): readonly AttributeRead[] {
  const reads = Object.values(row).flatMap((field: unknown) => (isReader(field) ? field.reads : []));
  if (each === undefined) return reads;
  return reads.map((read) => (read.ofResource === true ? read : { ...read, path: `${each}.${read.path}` }));
}

function assumptionsOf(row: object): readonly string[] {
  return Object.values(row).flatMap((field: unknown) => (isReader(field) ? (field.assumes ?? []) : []));
}

function isReader(field: unknown): field is Reader<unknown> {
  return typeof field === "object" && field !== null && "reads" in field && "read" in field;
}
