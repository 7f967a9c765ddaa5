/** Goes through collections: lists, sets, maps, objects, and unknown ones of which only the shape can be told. */

import type { OriginId } from "../../../source/index.ts";
import {
  always,
  eachOf,
  type Guard,
  type Item,
  known,
  list,
  type ListValue,
  objectOf,
  type SymbolId,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import { fail, failureOf } from "./failures.ts";
import { element, partOf } from "./projection.ts";
import { keyOf } from "./symbolic-keys.ts";
import type { Terms } from "./terms.ts";
import { anyType, typeHint, typeUnder } from "./type-constraint.ts";
import { derived, symbolFor } from "./unknowns.ts";
import { along, movedTo } from "./ways.ts";

/** One element: its key, which in a list is its position, and its value. */
export interface Entry {
  readonly when: Guard;
  readonly key: Value;
  readonly value: Value;
}

/** The elements that are known one by one, and the shapes of any number of others. */
export interface Entries {
  readonly kind: "list" | "set" | "object" | "unknown";
  readonly entries: readonly Entry[];
  readonly rest: readonly Entry[];
  /** What stands for each element, where the elements of `rest` are all that there are, in their order. */
  readonly range: SymbolId | undefined;
  /** Nobody can tell in which order they stand. */
  readonly isShuffled: boolean;
}

/** Each element of a value, in order; what is no collection is a failure. */
export function entriesOf(terms: Terms, at: OriginId, value: Value): Entries | Value {
  switch (value.k) {
    case "list":
      return entriesOfList(terms, at, value);
    case "object":
      return entriesOfObject(terms, at, value);
    case "choice":
      return entriesOfChoice(terms, at, value.cases);
    case "symbol":
      return failureOf(terms, value) === undefined ? unknownEntries(terms, at, value) : value;
    case "ref": {
      const contents = terms.references.contents(value, at);
      return contents === undefined ? unknownEntries(terms, at, value) : entriesOf(terms, at, contents);
    }
    case "known":
    case "text":
      return fail(
        terms,
        at,
        value.k === "known" && value.v === null
          ? "there is nothing to go through: the value is null"
          : "only a list, a set, a map or an object can be gone through",
      );
  }
}

export function isEntries(found: Entries | Value): found is Entries {
  return "entries" in found;
}

/** Of longer lists, the elements are not told the way that the list came. */
const longestTold = 256;

/** The items of a list, each knowing the way that the list came. */
function itemsAlong(terms: Terms, items: readonly Item[], whole: OriginId): readonly Item[] {
  if (!terms.origins.hasWay(whole) || items.length > longestTold) return items;
  return items.map(({ when, value }) => ({ when, value: movedTo(value, along(terms.origins, value.at, whole)) }));
}

function entriesOfList(terms: Terms, at: OriginId, value: ListValue): Entries {
  const isSet = value.order === "set";
  let certain = value.order === undefined;
  const entries = itemsAlong(terms, value.items, value.at).map((item, index) => {
    const key = isSet
      ? item.value
      : certain
        ? known(at, index)
        : derived(terms, at, { by: `position ${index} in`, inputs: [value] });
    certain = certain && item.when === TRUE;
    return { key, ...item };
  });
  // One key for all of them: it says nothing of the shape, and looks through the whole list.
  const each = isSet || value.rest.length === 0 ? undefined : eachKey(terms, at, value, undefined, "number");
  const rest = itemsAlong(terms, value.rest, value.at).map((item) => ({ key: each ?? item.value, ...item }));
  const isShuffled = isSet ? entries.some((entry) => entry.value.k !== "known") : value.order === "unknown";
  return { kind: isSet ? "set" : "list", entries, rest, range: rangeOf(terms, value), isShuffled };
}

/** The symbol that stands for each element of a list of which nothing but the shape is known. */
export function rangeOf(terms: Terms, value: ListValue): SymbolId | undefined {
  const isShape = value.items.length === 0 && value.rest.length === 1 && value.order === undefined;
  return isShape ? terms.ranges.get(valueKey(terms.session, value)) : undefined;
}

/** A list of so many elements of one shape as `range` has, and in its order. */
export function shapedList(terms: Terms, at: OriginId, shape: Value, range: SymbolId): ListValue {
  const made = list(at, [], [always(shape)]);
  terms.ranges.set(valueKey(terms.session, made), range);
  return made;
}

/** In the order of the keys, as Terraform goes through maps; keys that are not known stand behind the others. */
function entriesOfObject(terms: Terms, at: OriginId, value: Value & { readonly k: "object" }): Entries {
  const names = [...value.fields.keys()];
  const isSorted = names.every((name, index) => index === 0 || (names[index - 1] ?? "") < name);
  if (!isSorted) names.sort(byKey);
  const entries = names.flatMap((name) => {
    const item = value.fields.get(name);
    if (item === undefined) return [];
    const placed = movedTo(item.value, along(terms.origins, item.value.at, value.at));
    return [{ when: item.when, key: keyOf(terms, name, at), value: placed }];
  });
  const rest = itemsAlong(terms, value.rest, value.at).map((item) => ({
    ...item,
    key: eachKey(terms, at, value, undefined, "string"),
  }));
  return { kind: "object", entries, rest, range: undefined, isShuffled: rest.length > 0 && entries.length > 0 };
}

/** Names of unknown keys begin with a mark that sorts first; they keep the order in which they were made. */
function byKey(a: string, b: string): number {
  const [unknownA, unknownB] = [a.startsWith("\0"), b.startsWith("\0")];
  if (unknownA || unknownB) return Number(unknownA) - Number(unknownB);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What can be there in any case: each element under the guard of its case; equal elements of an object are one. */
function entriesOfChoice(terms: Terms, at: OriginId, cases: readonly Item[]): Entries | Value {
  const entries: Entry[] = [];
  const rest: Entry[] = [];
  let kind: Entries["kind"] | undefined;
  let failed: Value | undefined;
  let isShuffled = false;
  for (const { when, value } of cases) {
    const found = value.k === "known" && value.v === null ? undefined : entriesOf(terms, at, value);
    if (found === undefined) continue;
    if (!isEntries(found)) {
      failed ??= found;
      continue;
    }
    kind ??= found.kind;
    isShuffled ||= found.isShuffled || (rest.length > 0 && found.entries.length > 0);
    for (const entry of found.entries) entries.push({ ...entry, when: terms.guards.and(when, entry.when) });
    for (const entry of found.rest) rest.push({ ...entry, when: terms.guards.and(when, entry.when) });
  }
  // A run that succeeds is none in which a case fails, unless there is no other.
  if (kind === undefined && failed !== undefined) return failed;
  return { kind: kind ?? "list", entries, rest, range: undefined, isShuffled };
}

function unknownEntries(terms: Terms, at: OriginId, value: Value): Entries {
  const type = value.k === "symbol" ? terms.types.get(value.id) : undefined;
  const kind =
    type === undefined ? "unknown" : type.t === "set" ? "set" : typeHint(type) === "object" ? "object" : "list";
  const each = eachElement(terms, at, value);
  const key =
    kind === "set" ? each.value : eachKey(terms, at, value, each.symbol, kind === "list" ? "number" : undefined);
  const range = kind === "list" || kind === "unknown" ? each.symbol : undefined;
  return { kind, entries: [], rest: [{ when: TRUE, key, value: each.value }], range, isShuffled: kind === "set" };
}

/** What stands for each element of an unknown collection in turn. */
interface Each {
  readonly symbol: SymbolId;
  readonly value: Value;
}

export function eachElement(terms: Terms, at: OriginId, value: Value): Each {
  const whole = symbolFor(terms, value);
  const type = typeUnder(terms.types.get(whole) ?? anyType, "*");
  const hint = typeHint(type);
  const { id } = eachOf(terms.session, value, hint === undefined ? {} : { type: hint });
  if (type.t !== "any" && !terms.types.has(id)) terms.types.set(id, type);
  if (!terms.positional.has(id)) {
    const positioned = (index: Value, place: OriginId): Value => element(terms, place, { ...value, at: place }, index);
    terms.positional.set(id, { root: id, at: positioned });
    terms.lengths.set(id, derived(terms, at, { by: "length", inputs: [value], facts: { type: "number", least: 0 } }));
  }
  if (type.t !== "object") return { symbol: id, value: { k: "symbol", at, id } };
  return {
    symbol: id,
    value: objectOf(
      at,
      Array.from(type.fields.keys(), (name) => [name, partOf(terms, at, id, name)]),
    ),
  };
}

/** What stands for each key of a collection in turn; `each` is what stands for its element. */
function eachKey(
  terms: Terms,
  at: OriginId,
  value: Value,
  each: SymbolId | undefined,
  type?: "string" | "number",
): Value {
  const whole = derived(terms, at, { by: "keys", inputs: [value] });
  const { cause, settles } = terms.symbols.facts(whole.id);
  const id = terms.symbols.of(`${terms.symbols.key(whole.id)}[*]`, {
    cause,
    settles,
    each: true,
    dependsOn: [whole.id],
    ...(type === undefined ? {} : { type }),
    ...(type === "number" ? { least: 0 } : {}),
  });
  if (!terms.positional.has(id) && type === "number")
    terms.positional.set(id, { root: each ?? id, at: (index) => index });
  return { k: "symbol", at, id };
}
