/** How many copies `count` and `for_each` make: known, conditional, or as many as an unknown says. */

import type { OriginId } from "../../../source/index.ts";
import { instanceBound } from "../../../resources/index.ts";
import {
  FALSE,
  flatCases,
  type Guard,
  type Item,
  numberOf,
  type SymbolId,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import {
  convert,
  derived,
  entriesOf,
  type Entry,
  fail,
  failureOf,
  isEntries,
  keyName,
  lengthOfSingle,
  numberText,
  symbolFor,
  type Terms,
} from "../terms/index.ts";

export type Expansion =
  | { readonly kind: "single" }
  | { readonly kind: "count"; readonly extent: Extent }
  | { readonly kind: "each"; readonly keys: ReadonlyMap<string, Entry>; readonly rest: readonly EachRest[] };

/** Copies of which only the shape of key and value is known. */
export interface EachRest extends Entry {
  /** How many there are. */
  readonly extent: Extent;
}

/** A number of copies. */
export interface Extent {
  /** At least so many, where there are any. */
  readonly least: number;
  readonly most: number | undefined;
  /** The number, where it is not known. */
  readonly symbol: SymbolId | undefined;
  readonly at: OriginId;
  /** The condition under which there are so many. */
  readonly atLeast: (number: number) => Guard;
}

export const single: Expansion = { kind: "single" };

/** What `count` makes of its value; notices have told what is no number. */
export function countExpansion(terms: Terms, at: OriginId, value: Value): Expansion {
  const all = flatCases(terms.session, [{ when: TRUE, value }]);
  const cases = all.map((item) => ({ when: item.when, value: wholeNumber(terms, at, item.value) }));
  const [only] = cases;
  if (only !== undefined && cases.length === 1) tellFailure(terms, only.value);
  // A count that fails under a condition fails the run; one that fails for certain is not known.
  const sound = cases.length === 1 ? cases : cases.filter((item) => failureOf(terms, item.value) === undefined);
  const { least, most } = boundsOf(sound);
  const isOpen = most === undefined || (most !== least && most > 0);
  const symbol = isOpen ? extentSymbol(terms, at, value) : undefined;
  noticeMany(terms, at, most);
  return { kind: "count", extent: { least, most, symbol, at, atLeast: (number) => reaches(terms, sound, number) } };
}

function tellFailure(terms: Terms, value: Value): void {
  const told = failureOf(terms, value);
  if (told !== undefined) terms.notice(told.at, told.code, told.level, told.message);
}

/** The fewest copies where there are any, and the most. */
function boundsOf(cases: readonly Item[]): Pick<Extent, "least" | "most"> {
  const present = cases.map((item) => numberOf(item.value)).filter((number) => number !== 0);
  if (present.length === 0) return { least: 0, most: 0 };
  const known = present.filter((number) => number !== undefined);
  const isKnown = known.length === present.length;
  return { least: isKnown ? Math.min(...known) : 1, most: isKnown ? Math.max(...known) : undefined };
}

function reaches(terms: Terms, cases: readonly Item[], number: number): Guard {
  const { guards } = terms;
  const enough = ({ value }: Item): Guard => {
    const size = numberOf(value);
    if (size !== undefined) return size >= number ? TRUE : FALSE;
    return guards.atLeast(symbolFor(terms, value), number);
  };
  return guards.any(cases.map((item) => guards.and(item.when, enough(item))));
}

function extentSymbol(terms: Terms, at: OriginId, value: Value): SymbolId {
  return value.k === "choice"
    ? derived(terms, at, { by: "count", inputs: [value], facts: { type: "number", least: 0 } }).id
    : symbolFor(terms, value);
}

function wholeNumber(terms: Terms, at: OriginId, value: Value): Value {
  if (value.k === "known" && value.v === null) return fail(terms, at, "count must not be null");
  const number = convert(terms, value, { t: "number" });
  if (number.k !== "known" || typeof number.v !== "number") return number;
  const isCount = Number.isSafeInteger(number.v) && number.v >= 0;
  return isCount
    ? number
    : fail(terms, at, `count must be a whole number from 0, but this is ${numberText(number.v)}`, {
        code: "invalid-value",
      });
}

function noticeMany(terms: Terms, at: OriginId, most: number | undefined): void {
  if (most === undefined || most <= instanceBound) return;
  const message = `${most} copies: more than ${instanceBound} are not told apart, and one stands for all`;
  terms.notice(at, "bound-reached", "info", message);
}

/** What `for_each` makes of its value. */
export function eachExpansion(terms: Terms, at: OriginId, value: Value): Expansion {
  const found =
    value.k === "known" && value.v === null
      ? fail(terms, at, "for_each must not be null")
      : entriesOf(terms, at, value);
  if (!isEntries(found)) return unknownEach(terms, at, found);
  if (found.kind === "list")
    terms.notice(
      at,
      "type-mismatch",
      "error",
      "for_each takes a map or a set of texts, but this is a list; toset(…) makes a set of it",
    );
  const isSetLike = found.kind === "list" || found.kind === "set";
  const keys = new Map<string, Entry>();
  for (const entry of found.entries) {
    const key = isSetLike ? entry.value : entry.key;
    for (const each of flatCases(terms.session, [{ when: entry.when, value: key }]))
      addKey(terms, keys, { ...entry, key: each.value, when: each.when });
  }
  if (keys.size > instanceBound) {
    noticeMany(terms, at, keys.size);
    return manyEach(terms, at, value, keys);
  }
  const rest = found.rest.map((entry) => ({
    ...entry,
    key: isSetLike ? entry.value : entry.key,
    extent: unknownExtent(terms, at, value, keys.size > 0 || found.rest.length > 1),
  }));
  return { kind: "each", keys, rest };
}

function addKey(terms: Terms, keys: Map<string, Entry>, entry: Entry): void {
  if (entry.when === FALSE || failureOf(terms, entry.key) !== undefined) return;
  const name = keyName(terms, entry.key);
  const before = keys.get(name);
  // The same key twice stands in branches that exclude each other.
  keys.set(name, before === undefined ? entry : { ...before, when: terms.guards.or(before.when, entry.when) });
}

/** Of a collection that cannot be evaluated, any number of copies may come. */
function unknownEach(terms: Terms, at: OriginId, failure: Value): Expansion {
  tellFailure(terms, failure);
  const key = derived(terms, at, { by: "key of", inputs: [failure], facts: { each: true } });
  const value = derived(terms, at, { by: "element of", inputs: [failure], facts: { each: true } });
  return {
    kind: "each",
    keys: new Map(),
    rest: [{ when: TRUE, key, value, extent: unknownExtent(terms, at, failure, false) }],
  };
}

/** So many keys that they are not told apart. */
function manyEach(terms: Terms, at: OriginId, value: Value, keys: ReadonlyMap<string, Entry>): Expansion {
  const key = derived(terms, at, { by: "key of", inputs: [value], facts: { each: true, type: "string" } });
  const element = derived(terms, at, { by: "element of", inputs: [value], facts: { each: true } });
  const certain = [...keys.values()].filter(({ when }) => when === TRUE).length;
  const extent: Extent = {
    least: Math.max(1, certain),
    most: keys.size,
    symbol: undefined,
    at,
    atLeast: (number) => (number <= certain ? TRUE : FALSE),
  };
  return { kind: "each", keys: new Map(), rest: [{ when: TRUE, key, value: element, extent }] };
}

/** As many as an unknown collection has; `beside` others that are told apart, nobody can tell how many. */
function unknownExtent(terms: Terms, at: OriginId, value: Value, beside: boolean): Extent {
  const more = { by: "more in", inputs: [value], facts: { type: "number", least: 0 } } as const;
  const symbol = beside ? derived(terms, at, more).id : symbolFor(terms, lengthOfSingle(terms, at, value));
  return { least: 1, most: undefined, symbol, at, atLeast: (number) => terms.guards.atLeast(symbol, number) };
}
