/**
 * Keys of objects that are not known and yet distinct: `{ for z in data.aws_availability_zones.up.names : z => … }`.
 * Such a field has a name that no text can have, and the terms of the stack know the value that it stands for.
 */

import type { OriginId } from "../../../source/index.ts";
import {
  FALSE,
  type Guard,
  type Item,
  known,
  type ObjectValue,
  same,
  stringOf,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import { mostCases } from "./bounds.ts";
import type { Terms } from "./terms.ts";
import { movedTo } from "./ways.ts";

const mark = "\0";

export function isSymbolicKey(name: string): boolean {
  return name.startsWith(mark);
}

/** The name of the field with this key. Equal unknowns have one name. */
export function keyName(terms: Terms, key: Value): string {
  const constant = stringOf(key);
  if (constant !== undefined) return constant;
  const name = mark + valueKey(terms.session, key);
  if (!terms.symbolicKeys.has(name)) terms.symbolicKeys.set(name, key);
  return name;
}

/** The key that a field has; where it is known, it comes from `at`. */
export function keyOf(terms: Terms, name: string, at: OriginId): Value {
  const symbolic = terms.symbolicKeys.get(name);
  return symbolic === undefined ? known(at, name) : movedTo(symbolic, at);
}

/** Anything with fields, of which each is there under a condition. */
type Fields = ReadonlyMap<string, { readonly when: Guard }>;

/** Those names of fields that are not known. */
function symbolicNames(terms: Terms, fields: Fields): readonly string[] {
  if (terms.symbolicKeys.size === 0) return [];
  const remembered = terms.symbolicNames.get(fields);
  if (remembered !== undefined) return remembered;
  const names = [...fields.keys()].filter(isSymbolicKey);
  terms.symbolicNames.set(fields, names);
  return names;
}

export interface Match {
  readonly name: string;
  readonly when: Guard;
}

/**
 * The fields that an index may mean, each under the condition that it does; these exclude each other, and of equal
 * keys the last one counts. `undefined` where there are too many.
 */
export function matchingFields(terms: Terms, at: OriginId, fields: Fields, index: Value): readonly Match[] | undefined {
  const name = keyName(terms, index);
  const exact = fields.get(name);
  if (exact?.when === TRUE) return [{ name, when: TRUE }];
  const isKnown = stringOf(index) !== undefined;
  const others = isKnown ? symbolicNames(terms, fields) : [...fields.keys()];
  const names = isKnown && exact !== undefined ? [name, ...others] : others;
  if (names.length > mostCases) return undefined;
  const asked = names.map((each): Match => {
    const isIt = each === name ? TRUE : same(terms.session, keyOf(terms, each, at), index);
    return { name: each, when: terms.guards.and(fields.get(each)?.when ?? FALSE, isIt) };
  });
  return lastOnes(terms, asked);
}

/** Each only where none behind it is meant. */
function lastOnes({ guards }: Terms, asked: readonly Match[]): readonly Match[] {
  const matches: Match[] = [];
  let open: Guard = TRUE;
  for (const { name, when } of asked.toReversed()) {
    const here = guards.and(open, when);
    if (here !== FALSE) matches.push({ name, when: here });
    open = guards.and(open, guards.not(when));
  }
  return matches.reverse();
}

/** The object with each field only where no later one has the same key. */
export function withoutHidden(terms: Terms, value: ObjectValue): ObjectValue {
  const unknown = symbolicNames(terms, value.fields);
  if (unknown.length === 0 || value.fields.size > mostCases) return value;
  const { guards } = terms;
  const names = [...value.fields.keys()];
  const fields = Array.from(value.fields, ([name, item], index): [string, Item] => {
    const later = names.slice(index + 1).filter((other) => isSymbolicKey(name) || isSymbolicKey(other));
    const hidden = later.map((other) => {
      const equal = same(terms.session, keyOf(terms, name, value.at), keyOf(terms, other, value.at));
      return guards.and(equal, value.fields.get(other)?.when ?? FALSE);
    });
    return [name, { when: guards.and(item.when, guards.not(guards.any(hidden))), value: item.value }];
  });
  return { ...value, fields: new Map(fields.filter(([, { when }]) => when !== FALSE)) };
}
