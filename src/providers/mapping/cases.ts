/** A value taken apart into what it may be: choices and lists opened, each leaf under its condition. */

import type { Session } from "../../source/index.ts";
import {
  choice,
  FALSE,
  type Guard,
  type Guards,
  guardsOf,
  type Item,
  known,
  TRUE,
  type Value,
} from "../../values/index.ts";

export interface Case {
  readonly value: Value;
  readonly when: Guard;
  /** Stands for any number of elements of this shape. */
  readonly rest: boolean;
  /** It stands in a list; a value that is no list and fills the place of one does not. */
  readonly listed: boolean;
}

/** The leaves of a value: what is neither choice nor list. Works on a stack of its own, as values may be deep. */
export function casesOf(guards: Guards, value: Value, when: Guard = TRUE): readonly Case[] {
  if (value.k !== "choice" && value.k !== "list")
    return when === FALSE ? [] : [{ value, when, rest: false, listed: false }];
  const found: Case[] = [];
  const pending: Case[] = [{ value, when, rest: false, listed: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.when === FALSE) continue;
    if (next.value.k !== "choice" && next.value.k !== "list") found.push(next);
    else for (const part of partsOf(guards, next).reverse()) pending.push(part);
  }
  return found;
}

function partsOf(guards: Guards, { value, when, rest, listed }: Case): Case[] {
  if (value.k === "choice") {
    return value.cases.map((each) => ({ value: each.value, when: guards.and(when, each.when), rest, listed }));
  }
  if (value.k !== "list") return [];
  const parts = value.items.map((each) => ({
    value: each.value,
    when: guards.and(when, each.when),
    rest,
    listed: true,
  }));
  for (const each of value.rest)
    parts.push({ value: each.value, when: guards.and(when, each.when), rest: true, listed: true });
  return parts;
}

/** Where a value is there at all: neither missing nor an empty list. */
export function presentWhen(guards: Guards, value: Value): Guard {
  if (value.k !== "choice" && value.k !== "list") return isMissing(value) ? FALSE : TRUE;
  const present: Guard[] = [];
  for (const each of casesOf(guards, value)) if (!isMissing(each.value)) present.push(each.when);
  return guards.any(present);
}

/** Nothing was written, or nothing on purpose: dialects that have no null write an empty text. */
export function isMissing(value: Value): boolean {
  return value.k === "known" && (value.v === null || value.v === "");
}

/** The first value that is there: where one may be missing, the next one decides. Later sources are read when needed. */
export function coalesce<S>(session: Session, sources: readonly S[], read: (source: S) => Value): Value | undefined {
  const guards = guardsOf(session);
  const cases: Item[] = [];
  let open: Guard = TRUE;
  let first: Value | undefined;
  for (const source of sources) {
    const value = read(source);
    first ??= value;
    const present = presentWhen(guards, value);
    if (present === FALSE) continue;
    if (present === TRUE && cases.length === 0 && value.k !== "choice") return value;
    for (const item of itemsOf(guards, value, guards.and(open, present))) cases.push(item);
    open = guards.and(open, guards.not(present));
    if (open === FALSE) break;
  }
  if (first === undefined || cases.length === 0) return first;
  return choice(session, first.at, [...cases, { when: open, value: known(first.at, null) }]);
}

/** The cases of a value that can hold under a condition; lists stay lists. */
function itemsOf(guards: Guards, value: Value, when: Guard): readonly Item[] {
  if (value.k !== "choice") return [{ when, value }];
  return value.cases
    .map((each) => ({ when: guards.and(when, each.when), value: each.value }))
    .filter((each) => each.when !== FALSE);
}
