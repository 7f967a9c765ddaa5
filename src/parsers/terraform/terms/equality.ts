/** Equality and truth as Terraform has them: values of different types are never equal, and only booleans are true. */

import type { OriginId } from "../../../source/index.ts";
import {
  choice,
  FALSE,
  flatCases,
  type Guard,
  isNull,
  isTrue,
  known,
  same,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import { isScalar, type Plain, plainOf } from "./plain.ts";
import type { Terms } from "./terms.ts";

/** The condition under which `a == b`. */
export function equal(terms: Terms, a: Value, b: Value): Guard {
  const left = flatCases(terms.session, [{ when: TRUE, value: a }]);
  const right = flatCases(terms.session, [{ when: TRUE, value: b }]);
  const agreeing: Guard[] = [];
  for (const one of left) {
    for (const other of right) {
      const both = terms.guards.and(one.when, other.when);
      if (both !== FALSE) agreeing.push(terms.guards.and(both, equalSingles(terms, one.value, other.value)));
    }
  }
  return terms.guards.any(agreeing);
}

function equalSingles(terms: Terms, a: Value, b: Value): Guard {
  if (a.k === "known" && a.v === null) return isNull(terms.session, b);
  if (b.k === "known" && b.v === null) return isNull(terms.session, a);
  const left = plainOf(a);
  const right = left === undefined ? undefined : plainOf(b);
  if (left === undefined || right === undefined) return same(terms.session, a, b);
  return equalPlain(left, right) ? TRUE : FALSE;
}

export function equalPlain(a: Plain, b: Plain): boolean {
  if (isScalar(a) || isScalar(b)) return a === b;
  if ("list" in a)
    return (
      "list" in b &&
      a.list.length === b.list.length &&
      a.list.every((each, index) => equalPlain(each, b.list[index] ?? null))
    );
  if ("list" in b || a.object.size !== b.object.size) return false;
  return [...a.object].every(([name, each]) => b.object.has(name) && equalPlain(each, b.object.get(name) ?? null));
}

/** The condition as a value. */
export function truthValue(terms: Terms, at: OriginId, when: Guard): Value {
  if (when === TRUE) return known(at, true);
  if (when === FALSE) return known(at, false);
  return choice(terms.session, at, [
    { when, value: known(at, true) },
    { when: terms.guards.not(when), value: known(at, false) },
  ]);
}

/** The condition under which a value is true. */
export function truth(terms: Terms, value: Value): Guard {
  return isTrue(terms.session, value);
}
