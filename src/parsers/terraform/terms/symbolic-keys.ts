/**
 * Keys of objects that are not known and yet distinct: `{ for z in data.aws_availability_zones.up.names : z => … }`.
 * Such a field has a name that no text can have, and the terms of the stack know the value that it stands for.
 */

import { known, stringOf, type Value, valueKey } from "../../../values/index.ts";
import type { OriginId } from "../../../source/index.ts";
import { movedTo } from "./ways.ts";
import type { Terms } from "./terms.ts";

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
