/** Choices: exactly one case holds. Keeps them flat, without cases that cannot be, and small. */

import { noticeAt, noticesOf, type OriginId, type Session } from "../source/index.ts";
import { known, symbol } from "./constructors.ts";
import { guardsOf } from "./decision-diagram.ts";
import { FALSE, type Guard } from "./guards.ts";
import { type Cause, symbolsOf } from "./symbols.ts";
import { causesOf, settlesOf, symbolsIn } from "./unknowns.ts";
import type { Item, Value } from "./value.ts";
import { valueKey } from "./value-key.ts";

/** A choice among more cases than this is one unknown. */
export const caseBound = 256;

/**
 * The value that is one of the cases, decided at `at`. The guards of the cases exclude each other and exhaust what
 * can be; equal cases become one, and a single one is the value itself.
 */
export function choice(session: Session, at: OriginId, cases: Iterable<Item>): Value {
  const guards = guardsOf(session);
  const distinct = new Map<string, { value: Value; guards: Guard[] }>();
  for (const { when, value } of flatCases(session, cases)) {
    const key = valueKey(session, value);
    const same = distinct.get(key);
    if (same === undefined) distinct.set(key, { value, guards: [when] });
    else same.guards.push(when);
  }
  const items = Array.from(distinct.values(), ({ value, guards: each }) => ({ when: guards.any(each), value }));
  const [first, second] = items;
  if (first === undefined) return known(at, null);
  if (second === undefined) return first.value;
  const result: Value = { k: "choice", at, cases: items };
  return items.length > caseBound ? boundSymbol(session, at, result) : result;
}

/** The value that is `then` where the guard holds, else `otherwise`. */
export function either(session: Session, at: OriginId, when: Guard, then: Value, otherwise: Value): Value {
  return choice(session, at, [
    { when, value: then },
    { when: guardsOf(session).not(when), value: otherwise },
  ]);
}

/** What can be, each under its guard, without choices in it; a value that is no choice is the only case. */
export function flatCases(session: Session, cases: Iterable<Item>): readonly Item[] {
  const guards = guardsOf(session);
  const flat: Item[] = [];
  for (const item of cases) {
    if (item.value.k !== "choice") flat.push(item);
    else
      for (const inner of item.value.cases) flat.push({ when: guards.and(item.when, inner.when), value: inner.value });
  }
  return flat.filter(({ when }) => when !== FALSE);
}

/** Works on each case and joins the results under the guards of the cases. */
export function mapCases(session: Session, value: Value, work: (single: Value) => Value): Value {
  if (value.k !== "choice") return work(value);
  return choice(
    session,
    value.at,
    value.cases.map((item) => ({ when: item.when, value: work(item.value) })),
  );
}

/** One unknown in place of a value that is too large to follow. */
export function boundSymbol(session: Session, at: OriginId, of: Value): Value {
  const causes = causesOf(session, of);
  const words = causes
    .slice(0, 3)
    .map((cause) => cause.words)
    .join(", ");
  noticesOf(session).add(
    noticeAt(
      at,
      "bound-reached",
      "warning",
      `A value that depends on ${words} is too large to follow; it counts as unknown`,
    ),
  );
  const cause: Cause = { kind: "bound", words, at };
  const facts = { cause, settles: settlesOf(session, of), dependsOn: symbolsIn(session, of) };
  return symbol(at, symbolsOf(session).of(`bound:${valueKey(session, of)}`, facts));
}
