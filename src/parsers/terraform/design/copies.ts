/** What a reference to something with copies means: all of them, or the one at an index. */

import { instanceBound } from "../../../resources/index.ts";
import type { OriginId } from "../../../source/index.ts";
import {
  choice,
  either,
  FALSE,
  type Guard,
  type Item,
  known,
  list,
  numberOf,
  object,
  show,
  stringOf,
  type SymbolFacts,
  type SymbolValue,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import { derived, fail, matchingFields, shapedList, type Terms } from "../terms/index.ts";
import type { EachRest, Expansion, Extent } from "./expansion.ts";

/** Something with copies, and how each is referred to. */
export interface Copied {
  readonly terms: Terms;
  /** Tells it from everything else. */
  readonly key: string;
  readonly words: string;
  readonly expansion: Expansion;
  /** The number of copies, where `count` says it. */
  readonly countValue: Value | undefined;
  /** The only one there can be. */
  only(at: OriginId): Value;
  /** One of several that are counted. */
  counted(index: Value, at: OriginId): Value;
  /** The one with a key that is told apart. */
  keyed(name: string, at: OriginId): Value;
  /** One of those of which only the shape is known. */
  shaped(rest: EachRest, key: Value, at: OriginId): Value;
}

/** All of it: itself, or a list or object of its copies. */
export function allCopies(copied: Copied, at: OriginId): Value {
  const { expansion } = copied;
  switch (expansion.kind) {
    case "single":
      return copied.only(at);
    case "count":
      return allCounted(copied, expansion.extent, at);
    case "each": {
      const fields = Array.from(expansion.keys, ([name, { when }]): [string, Item] => [
        name,
        { when, value: copied.keyed(name, at) },
      ]);
      const rest = expansion.rest.map((each) => ({
        when: each.when,
        value: copied.shaped(each, eachCopy(copied, at), at),
      }));
      return object(at, fields, rest);
    }
  }
}

function allCounted(copied: Copied, extent: Extent, at: OriginId): Value {
  if (extent.most === 1) return list(at, [{ when: extent.atLeast(1), value: copied.only(at) }]);
  if (extent.most === undefined || extent.most > instanceBound) return allOfUnknown(copied, extent, at);
  const items = Array.from({ length: extent.most }, (_, index) => ({
    when: extent.atLeast(index + 1),
    value: copied.counted(known(at, index), at),
  }));
  return list(
    at,
    items.filter(({ when }) => when !== FALSE),
  );
}

function allOfUnknown(copied: Copied, extent: Extent, at: OriginId): Value {
  const each = eachCopy(copied, at);
  if (copied.countValue !== undefined) copied.terms.lengths.set(each.id, copied.countValue);
  return extent.most === 0 ? list(at, []) : shapedList(copied.terms, at, copied.counted(each, at), each.id);
}

/** What stands for the index or key of each copy in turn. */
function eachCopy({ terms, key, words, expansion }: Copied, at: OriginId): SymbolValue {
  const cause = { kind: "copy", words: `each ${words}`, at } as const;
  const isCount = expansion.kind === "count";
  const facts: SymbolFacts = { cause, settles: "nobody", each: true };
  const id = terms.symbols.of(`each copy of ${key}`, isCount ? { ...facts, type: "number", least: 0 } : facts);
  if (isCount && !terms.positional.has(id)) terms.positional.set(id, { root: id, at: (index) => index });
  return { k: "symbol", at, id };
}

/** The copy at an index. Where that copy need not be there, neither need the value: a run that succeeds has it. */
export function copyAt(copied: Copied, index: Value, at: OriginId): Value {
  const { expansion, terms, words } = copied;
  switch (expansion.kind) {
    case "single":
      return fail(terms, at, `${words} has no copies, so it has none at ${show(terms.session, index)}`, {
        code: "invalid-value",
      });
    case "count":
      return countedAt(copied, expansion.extent, index, at);
    case "each":
      return keyedAt(copied, expansion, index, at);
  }
}

function countedAt(copied: Copied, extent: Extent, index: Value, at: OriginId): Value {
  const { terms, words } = copied;
  const position = numberOf(index);
  if (position === undefined && stringOf(index) !== undefined) {
    return fail(
      terms,
      at,
      `${words} is counted, so its copies have numbers and not the key ${show(terms.session, index)}`,
      { code: "invalid-value" },
    );
  }
  // An index that is not known is within the extent in every run that succeeds.
  if (position === undefined) return extent.most === 1 ? copied.only(at) : copied.counted(index, at);
  const isThere = Number.isInteger(position) && position >= 0 ? extent.atLeast(position + 1) : FALSE;
  const found = extent.most === 1 ? copied.only(at) : copied.counted(known(at, position), at);
  return whereThere(copied, isThere, found, index, at);
}

function whereThere(copied: Copied, isThere: Guard, found: Value, index: Value, at: OriginId): Value {
  if (isThere === TRUE) return found;
  return either(copied.terms.session, at, isThere, found, absentCopy(copied, index, at));
}

function absentCopy({ terms, words }: Copied, index: Value, at: OriginId): Value {
  return fail(terms, at, `${words} has no copy at ${show(terms.session, index)}`, { code: "invalid-value" });
}

function keyedAt(copied: Copied, expansion: Expansion & { readonly kind: "each" }, index: Value, at: OriginId): Value {
  const { terms } = copied;
  const matches = matchingFields(terms, at, expansion.keys, index);
  if (matches === undefined) {
    return derived(terms, at, { by: `copy of ${copied.key}`, inputs: [index], words: copied.words });
  }
  const cases = matches.map(({ name, when }) => ({ when, value: copied.keyed(name, at) }));
  const [only] = cases;
  if (only?.when === TRUE) return only.value;
  const [rest] = expansion.rest;
  const otherwise = rest === undefined ? absentCopy(copied, index, at) : copied.shaped(rest, index, at);
  const none = terms.guards.not(terms.guards.any(cases.map(({ when }) => when)));
  return choice(terms.session, at, [...cases, { when: none, value: otherwise }]);
}
