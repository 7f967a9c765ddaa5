/** What in a value is not known: the symbols on which it depends, and why. */

import { type Session, slot } from "../source/index.ts";
import { guardsOf } from "./decision-diagram.ts";
import type { Guard } from "./guards.ts";
import { show } from "./show.ts";
import { type Answer, type Cause, type Settles, type SymbolId, symbolsOf } from "./symbols.ts";
import type { Item, RefValue, Value } from "./value.ts";

/** So many parts of one value are looked at; one that has more is taken to depend on anything. */
const mostParts = 20_000;

interface Unknowns {
  readonly symbols: ReadonlySet<SymbolId>;
  readonly refs: readonly RefValue[];
  readonly isComplete: boolean;
}

const unknownsSlot = slot("unknowns of values", () => new WeakMap<Value, Unknowns>());

/** The symbols and references in a value and in its guards; worked out once for each value. */
function unknownsIn(session: Session, value: Value): Unknowns {
  const known = session.own(unknownsSlot).get(value);
  if (known !== undefined) return known;
  const found = findUnknowns(session, value);
  session.own(unknownsSlot).set(value, found);
  return found;
}

function findUnknowns(session: Session, value: Value): Unknowns {
  const symbols = new Set<SymbolId>();
  const refs: RefValue[] = [];
  const guards = new Set<Guard>();
  const open: Value[] = [value];
  let parts = 0;
  for (let part = open.pop(); part !== undefined && parts < mostParts; part = open.pop(), parts++) {
    if (part.k === "symbol") symbols.add(part.id);
    if (part.k === "ref") refs.push(part);
    for (const inner of partsOf(part)) open.push(inner);
    for (const { when } of itemsOf(part)) guards.add(when);
  }
  for (const guard of guards) for (const symbol of guardsOf(session).symbols(guard)) symbols.add(symbol);
  return { symbols, refs, isComplete: parts < mostParts };
}

function partsOf(value: Value): readonly Value[] {
  if (value.k === "text") return value.parts;
  if (value.k === "ref") return value.copy === undefined ? [] : [value.copy];
  return itemsOf(value).map((item) => item.value);
}

function itemsOf(value: Value): readonly Item[] {
  switch (value.k) {
    case "list":
      return [...value.items, ...value.rest];
    case "object":
      return [...value.fields.values(), ...value.rest];
    case "choice":
      return value.cases;
    default:
      return [];
  }
}

/** Whether a value may vary with a symbol: it holds it, or something computed from it, or is there because of it. */
export function mentions(session: Session, value: Value, symbol: SymbolId): boolean {
  const { symbols, isComplete } = unknownsIn(session, value);
  return !isComplete || withSources(session, symbols).has(symbol);
}

/** The symbols, and all from which they were computed, in however many steps. */
export function withSources(session: Session, symbols: Iterable<SymbolId>): ReadonlySet<SymbolId> {
  const found = new Set(symbols);
  for (const each of found) for (const source of sourcesOf(session, each)) found.add(source);
  return found;
}

/** The symbols of which the facts of a symbol speak. */
export function sourcesOf(session: Session, symbol: SymbolId): readonly SymbolId[] {
  const { element, within, dependsOn: computedFrom = [] } = symbolsOf(session).facts(symbol);
  const sources = [...computedFrom];
  if (within !== undefined) sources.push(within);
  if (element !== undefined) sources.push(element.list, ...symbolsIn(session, element.index));
  return sources;
}

/** The symbols in a value and in its guards, each once. */
export function symbolsIn(session: Session, value: Value): readonly SymbolId[] {
  return [...unknownsIn(session, value).symbols];
}

/** Why a value is not known, each cause once; nothing for a value that is known throughout. */
export function causesOf(session: Session, value: Value): readonly Cause[] {
  const { symbols, refs } = unknownsIn(session, value);
  const found = new Map<string, Cause>();
  const add = (cause: Cause): void => {
    const key = `${cause.kind}\0${cause.words}\0${cause.at ?? ""}`;
    if (!found.has(key)) found.set(key, cause);
  };
  for (const symbol of symbols) {
    const { cause } = symbolsOf(session).facts(symbol);
    add(cause.partOf ?? cause);
  }
  for (const part of refs) add({ kind: "cloud", words: show(session, part), at: part.at });
  return [...found.values()];
}

/** The answers of resources in a value, and those from which its symbols were computed, in however many steps. */
export function answersIn(session: Session, value: Value): readonly Answer[] {
  const { symbols, refs } = unknownsIn(session, value);
  const found = new Map(refs.map((each): [string, Answer] => [answerKey(each), each]));
  for (const symbol of withSources(session, symbols)) {
    for (const each of symbolsOf(session).facts(symbol).answers ?? []) found.set(answerKey(each), each);
  }
  return [...found.values()];
}

/** The answers that stand in a value itself. */
export function ownAnswers(session: Session, value: Value): readonly Answer[] {
  return unknownsIn(session, value).refs.map(({ to, path }) => ({ to, path }));
}

function answerKey({ to, path }: Answer): string {
  return `${to} ${path.join(".")}`;
}

/** Who can settle a value: the author, where everything in it that is not known is the author's. */
export function settlesOf(session: Session, value: Value): Settles {
  const { symbols, refs, isComplete } = unknownsIn(session, value);
  const isAuthors = isComplete && refs.length === 0;
  return isAuthors && [...symbols].every((each) => symbolsOf(session).facts(each).settles === "author")
    ? "author"
    : "nobody";
}
