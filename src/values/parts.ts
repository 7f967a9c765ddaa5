/** Unknown parts of unknown things: the same part of the same thing is one symbol. */

import type { OriginId, Session } from "../source/index.ts";
import { guardsOf } from "./decision-diagram.ts";
import type { Guard } from "./guards.ts";
import { pathWords, show } from "./show.ts";
import { Substitution } from "./substitution.ts";
import { type Cause, type SymbolFacts, type SymbolId, symbolsOf } from "./symbols.ts";
import { causesOf, ownAnswers, settlesOf, symbolsIn, withSources } from "./unknowns.ts";
import type { SymbolValue, Value } from "./value.ts";
import { valueKey } from "./value-key.ts";

/** What lies under a name of an unknown value. */
export function fieldOfUnknown(session: Session, whole: SymbolValue, name: string): SymbolValue {
  return partOf(session, whole, name, pathWords([name]), {});
}

/** What lies at a position of an unknown list. */
export function elementOfUnknown(session: Session, list: SymbolValue, index: Value): SymbolValue {
  const { distinct } = symbolsOf(session).facts(list.id);
  const facts = distinct === true ? { element: { list: list.id, index } } : {};
  const dependsOn = [list.id, ...symbolsIn(session, index)];
  return partOf(session, list, valueKey(session, index), `[${show(session, index)}]`, { ...facts, dependsOn });
}

function partOf(
  session: Session,
  whole: SymbolValue,
  key: string,
  words: string,
  more: Partial<SymbolFacts>,
): SymbolValue {
  const symbols = symbolsOf(session);
  const { cause, settles } = symbols.facts(whole.id);
  const facts = { cause: { ...cause, words: cause.words + words }, settles, dependsOn: [whole.id], ...more };
  return { ...whole, id: symbols.of(`${symbols.key(whole.id)}.${key}`, facts) };
}

/** What stands for each element of an unknown collection in turn; `more` is what is known of its type. */
export function eachOf(session: Session, collection: Value, more: Partial<SymbolFacts> = {}): SymbolValue {
  const whole = firstCause(session, collection);
  const cause = { ...whole, words: `${show(session, collection)}[*]`, partOf: whole };
  const facts: SymbolFacts = {
    cause,
    settles: settlesOf(session, collection),
    each: true,
    dependsOn: symbolsIn(session, collection),
    ...answeredBy(session, collection),
    ...more,
  };
  return { k: "symbol", at: collection.at, id: symbolsOf(session).of(`each:${valueKey(session, collection)}`, facts) };
}

/** One particular element of those of which `shape` is the shape: what stands for each gives way to what stands for this one. */
export function instanceOf(session: Session, shape: Value, label: string): Value {
  const symbols = symbolsOf(session);
  const renamed = new Map<SymbolId, SymbolId>();
  for (const id of withSources(session, symbolsIn(session, shape))) {
    const { each, cause, ...facts } = symbols.facts(id);
    if (each !== true) continue;
    const words = `${cause.words.replace(/\[\*\]$/, "")}[${label}]`;
    renamed.set(id, symbols.of(`${symbols.key(id)}@${label}`, { ...facts, cause: { ...cause, words } }));
  }
  return renamed.size === 0 ? shape : new Substitution(session, `@${label}`, renamed).value(shape);
}

/** A value worked out from others in a way that cannot be followed; the same `key` gives the same unknown. */
export function computed(
  session: Session,
  at: OriginId,
  key: string,
  from: Value,
  facts: Partial<SymbolFacts> = {},
): SymbolValue {
  const id = symbolsOf(session).of(`${key}:${valueKey(session, from)}`, {
    cause: firstCause(session, from),
    settles: settlesOf(session, from),
    dependsOn: symbolsIn(session, from),
    ...answeredBy(session, from),
    ...facts,
  });
  return { k: "symbol", at, id };
}

/** For what is computed from a value: the answers that stand in it. */
export function answeredBy(session: Session, value: Value): Pick<SymbolFacts, "answers"> {
  const answers = ownAnswers(session, value);
  return answers.length === 0 ? {} : { answers };
}

/** An atom about an unknown collection: settled by whoever settles the collection. */
export function isPartThere(session: Session, whole: Value, name: string, shape: Value): Guard {
  return guardsOf(session).atom({
    key: `has:${valueKey(session, whole)}:${valueKey(session, shape)}:${name}`,
    words: `${show(session, shape)} has ${name}`,
    negatedWords: `${show(session, shape)} has no ${name}`,
    settles: settlesOf(session, shape),
    causes: causesOf(session, shape),
    dependsOn: symbolsIn(session, shape),
  });
}

function firstCause(session: Session, value: Value): Cause {
  return causesOf(session, value)[0] ?? { kind: "copy", words: show(session, value), at: value.at };
}
