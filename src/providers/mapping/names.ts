/**
 * Who may be named, and by what. References find what a resource declares; literals, and whatever else equals itself,
 * find what was given that name; what is left names something outside the documents.
 */

import type { EntityId } from "../../graph/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import {
  answersIn,
  FALSE,
  type Guard,
  type Guards,
  guardsOf,
  type Path,
  type RefValue,
  type ResourceId,
  same,
  TRUE,
  type Value,
  valueKey,
} from "../../values/index.ts";
import { casesOf } from "./cases.ts";
import type { NamedKind, PartKind } from "./kinds.ts";
import type { Subject } from "./subject.ts";

/** What a name leads to: an entity, or a part, by its position among the parts of its kind. */
export type Target =
  | { readonly kind: "entity"; readonly entity: EntityId }
  | { readonly kind: "part"; readonly part: PartKind; readonly index: number };

/** A target under a condition, and the place that names it. */
export interface Found {
  readonly target: Target;
  readonly when: Guard;
  readonly at: OriginId;
}

/** What names something that the documents do not declare. */
export interface Unresolved {
  readonly value: Value;
  readonly when: Guard;
  /** Stands for any number of things: what is left of a list that is partly known. */
  readonly many: boolean;
  /** It stands in a list. */
  readonly listed: boolean;
}

export interface Resolution {
  readonly found: readonly Found[];
  readonly unresolved: readonly Unresolved[];
}

/** Something declared, with the attributes by which others name it. */
export interface Named {
  readonly kind: NamedKind;
  /** Attribute paths, positions in lists left out: `id`, `default_security_group_id`. */
  readonly names: readonly string[];
  /** Answers from which others compute a name of it: lists of what it made, each with a place beside its id. */
  readonly computedFrom?: readonly string[];
  /** Others of the same kind go by the same names, and a reference means all of them. */
  readonly shared?: true;
  /** What it is; for what goes by another name, several under conditions. Asked once all entities are there. */
  readonly targets: () => readonly Omit<Found, "at">[];
}

/** What a resource declares: for all its copies alike, as nearly always, or for each by its key. */
interface Declared {
  readonly all: Named[];
  /** By index or key; a number and its spelling are one, as no block has both. */
  byCopy: Map<string, Named[]> | undefined;
  readonly subject: Subject;
}

export class Names {
  readonly #session: Session;
  readonly #guards: Guards;
  readonly #declared = new Map<ResourceId, Declared>();
  readonly #given = new Map<string, Named[]>();
  /** Resources that are named by what is computed from their answers. */
  readonly #computed = new Map<ResourceId, Named[]>();

  constructor(session: Session) {
    this.#session = session;
    this.#guards = guardsOf(session);
  }

  declare(subject: Subject, named: Named): void {
    const known = this.#declared.get(subject.resource.id);
    const declared = known ?? { all: [], byCopy: undefined, subject };
    if (known === undefined) this.#declared.set(subject.resource.id, declared);
    if (subject.copy === undefined) declared.all.push(named);
    else append((declared.byCopy ??= new Map<string, Named[]>()), String(subject.copy), named);
    if (named.computedFrom !== undefined) append(this.#computed, subject.resource.id, named);
  }

  /** Makes something known under a name that its author gave it: `name = "main"`. */
  give(name: Value, named: Named): void {
    for (const { value } of casesOf(this.#guards, name)) {
      if (value.k === "known" && (value.v === null || value.v === "")) continue;
      append(this.#given, givenKey(named.kind, valueKey(this.#session, value)), named);
    }
  }

  /** Whether a resource declares, or looks up, something of one of these kinds. */
  declaresOneOf(resource: ResourceId, kinds: readonly NamedKind[]): boolean {
    const declared = this.#declared.get(resource);
    if (declared === undefined) return false;
    const declares = (named: readonly Named[]): boolean => named.some((each) => kinds.includes(each.kind));
    return declares(declared.all) || [...(declared.byCopy?.values() ?? [])].some(declares);
  }

  resolve(value: Value, kinds: readonly NamedKind[], when: Guard = TRUE): Resolution {
    const found: Found[] = [];
    const unresolved: Unresolved[] = [];
    for (const each of casesOf(this.#guards, value, when)) {
      const targets = this.#targetsOf(each.value, kinds);
      if (targets === undefined)
        unresolved.push({ value: each.value, when: each.when, many: each.rest, listed: each.listed });
      for (const target of targets ?? []) {
        const both = this.#guards.and(each.when, target.when);
        if (both !== FALSE) found.push({ target: target.target, when: both, at: each.value.at });
      }
    }
    return { found, unresolved };
  }

  /** What one case names; `undefined` where nothing declares it. */
  #targetsOf(value: Value, kinds: readonly NamedKind[]): readonly Omit<Found, "at">[] | undefined {
    if (value.k === "known" && (value.v === null || value.v === "")) return [];
    if (value.k === "object") return [];
    const targets = value.k === "ref" ? this.#referred(value, kinds) : undefined;
    return targets ?? this.#byGivenName(value, kinds) ?? this.#byComputation(value, kinds);
  }

  #byGivenName(value: Value, kinds: readonly NamedKind[]): readonly Omit<Found, "at">[] | undefined {
    const key = valueKey(this.#session, value);
    for (const kind of kinds) {
      const named = this.#given.get(givenKey(kind, key));
      if (named !== undefined) return named.flatMap((each) => each.targets());
    }
    return undefined;
  }

  /** What is computed from the answers of one resource alone names what that made. */
  #byComputation(value: Value, kinds: readonly NamedKind[]): readonly Omit<Found, "at">[] | undefined {
    if (this.#computed.size === 0 || value.k === "known") return undefined;
    const found = answersIn(this.#session, value).map(({ to, path }) =>
      (this.#computed.get(to) ?? []).filter(
        ({ kind, computedFrom }) => kinds.includes(kind) && computedFrom?.includes(withoutPositions(path)) === true,
      ),
    );
    const [only, ...others] = found;
    return only === undefined || only.length === 0 || others.length > 0
      ? undefined
      : only.flatMap((each) => each.targets());
  }

  #referred(ref: RefValue, kinds: readonly NamedKind[]): readonly Omit<Found, "at">[] | undefined {
    const declared = this.#declared.get(ref.to);
    if (declared === undefined) return undefined;
    const path = withoutPositions(ref.path);
    const targets: Omit<Found, "at">[] = [];
    let isNamed = false;
    for (const { named, when } of this.#copiesOf(declared, ref)) {
      const matches = goingBy(path, named, kinds);
      const [first] = matches;
      if (first === undefined) continue;
      isNamed = true;
      const meant = first.shared === true ? matches.filter((each) => each.kind === first.kind) : [first];
      for (const target of meant.flatMap((each) => each.targets()))
        targets.push({ target: target.target, when: this.#guards.and(when, target.when) });
    }
    return isNamed ? targets : undefined;
  }

  /** The copies that a reference may mean, each under the condition that it is meant. */
  #copiesOf({ all, byCopy, subject }: Declared, ref: RefValue): readonly { named: readonly Named[]; when: Guard }[] {
    if (byCopy === undefined || all.length > 0) return [{ named: all, when: this.#copyExists(subject, ref) }];
    const copy = ref.copy;
    if (copy === undefined) return [...byCopy.values()].map((named) => ({ named, when: TRUE }));
    if (copy.k === "known") {
      const named = copy.v === null ? undefined : byCopy.get(String(copy.v));
      return named === undefined ? [] : [{ named, when: TRUE }];
    }
    return [...byCopy].map(([key, named]) => ({
      named,
      when: same(this.#session, copy, { k: "known", at: copy.at, v: key }),
    }));
  }

  /** Where one entity stands for all copies of an unknown number, that the copy which is meant is among them. */
  #copyExists({ resource }: Subject, { copy }: RefValue): Guard {
    const extent = resource.copies.extent;
    if (extent === undefined || copy?.k !== "known") return TRUE;
    const index = Number(copy.v);
    return Number.isSafeInteger(index) && index >= 0 ? this.#guards.atLeast(extent, index + 1) : TRUE;
  }
}

/** What goes by a name, kind after kind in the order of the kinds. */
function goingBy(name: string, named: readonly Named[], kinds: readonly NamedKind[]): readonly Named[] {
  const found: Named[] = [];
  for (const kind of kinds) {
    for (const each of named) if (each.kind === kind && each.names.includes(name)) found.push(each);
  }
  return found;
}

/** A path as rows write it. */
function withoutPositions(path: Path): string {
  const [first] = path;
  if (path.length === 1 && typeof first === "string") return first;
  return path.filter((segment) => typeof segment === "string").join(".");
}

function givenKey(kind: NamedKind, name: string): string {
  return `${kind} ${name}`;
}

function append<K, E>(lists: Map<K, E[]>, key: K, entry: E): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}
