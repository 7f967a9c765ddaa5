/** Makes the unknowns of Terraform: what was declared without a value, what a function cannot tell, what is beyond a bound. */

import type { OriginId } from "../../../source/index.ts";
import {
  answeredBy,
  type Cause,
  type Item,
  object,
  type RefValue,
  settlesOf,
  show,
  type SymbolFacts,
  type SymbolId,
  symbolsIn,
  type SymbolValue,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import type { Terms } from "./terms.ts";
import { type TypeConstraint, typeHint } from "./type-constraint.ts";

/** Something that has a name and no value: `key` tells it from all others, `cause.words` is what people call it. */
export interface Nameless {
  readonly key: string;
  readonly cause: Cause;
  readonly settles: SymbolFacts["settles"];
  /** Facts beyond cause and type. */
  readonly facts?: Partial<SymbolFacts>;
}

/** An unknown of a type: an object whose fields are declared has these fields, each unknown. */
export function unknownOf(terms: Terms, at: OriginId, named: Nameless, type: TypeConstraint): Value {
  if (type.t === "object") {
    const fields = Array.from(type.fields, ([name, { type: inner }]): readonly [string, Item] => [
      name,
      { when: TRUE, value: unknownOf(terms, at, under(named, `.${name}`), inner) },
    ]);
    return object(at, fields);
  }
  const hint = typeHint(type);
  const { cause, settles, facts } = named;
  const id = terms.symbols.of(named.key, { cause, settles, ...(hint === undefined ? {} : { type: hint }), ...facts });
  if (type.t !== "any" && !terms.types.has(id)) terms.types.set(id, type);
  return { k: "symbol", at, id };
}

function under(named: Nameless, step: string): Nameless {
  return { ...named, key: named.key + step, cause: { ...named.cause, words: named.cause.words + step } };
}

export interface Derivation {
  /** What is done to the inputs: the name of a function or operator. Equal inputs give equal results. */
  readonly by: string;
  readonly inputs: readonly Value[];
  /** What people read; made of name and inputs unless given. */
  readonly words?: string;
  readonly facts?: Partial<SymbolFacts>;
}

/** An unknown that is computed from others. */
export function derived(terms: Terms, at: OriginId, { by, inputs, words, facts = {} }: Derivation): SymbolValue {
  const key = `${by}(${inputs.map((input) => valueKey(terms.session, input)).join()})`;
  const whole: Value = { k: "list", at, items: inputs.map((value) => ({ when: TRUE, value })), rest: [] };
  const dependsOn = symbolsIn(terms.session, whole);
  const cause: Cause = {
    ...leadingCause(terms, inputs, dependsOn),
    words: words ?? `${by}(${inputs.map((input) => show(terms.session, input)).join(", ")})`,
  };
  const settles = settlesOf(terms.session, whole);
  return {
    k: "symbol",
    at,
    id: terms.symbols.of(key, { cause, settles, dependsOn, ...answeredBy(terms.session, whole), ...facts }),
  };
}

/**
 * The first cause that nobody settles, else the first at all: it decides under what the result is counted. Where it
 * is the only one, it is what has to be given for the result to be known.
 */
function leadingCause(terms: Terms, inputs: readonly Value[], symbols: readonly SymbolId[]): Omit<Cause, "words"> {
  const facts = symbols.map((id) => terms.symbols.facts(id));
  const leading = (facts.find(({ settles }) => settles === "nobody") ?? facts[0])?.cause;
  if (leading !== undefined) {
    const roots = new Set(facts.map(({ cause }) => (cause.partOf ?? cause).words));
    const { kind, at } = leading;
    return {
      kind,
      ...(at === undefined ? {} : { at }),
      ...(roots.size === 1 ? { partOf: leading.partOf ?? leading } : {}),
    };
  }
  const ref = inputs.find((input) => input.k === "ref");
  return { kind: ref !== undefined && terms.references.knowledge(ref).isLookup ? "data" : "cloud" };
}

/** A reference as a symbol, for facts that can only speak of symbols. */
export function symbolOfRef(terms: Terms, ref: RefValue): SymbolId {
  const { isLookup, isDistinctList, type } = terms.references.knowledge(ref);
  const cause: Cause = { kind: isLookup ? "data" : "cloud", words: show(terms.session, ref), at: ref.at };
  return terms.symbols.of(`ref:${valueKey(terms.session, ref)}`, {
    cause,
    settles: "nobody",
    ...(type === undefined ? {} : { type }),
    ...(isDistinctList ? { distinct: true } : {}),
    dependsOn: symbolsIn(terms.session, ref),
    ...answeredBy(terms.session, ref),
  });
}

/** A symbol that stands for a value of any kind: itself where it is one. */
export function symbolFor(terms: Terms, value: Value): SymbolId {
  if (value.k === "symbol") return value.id;
  return value.k === "ref" ? symbolOfRef(terms, value) : derived(terms, value.at, { by: "value", inputs: [value] }).id;
}

/** What lies beyond a bound, named by its place; without a message where that was told already. */
export function beyondBound(terms: Terms, at: OriginId, message: string | undefined): SymbolValue {
  if (message !== undefined) terms.notice(at, "bound-reached", "warning", message);
  const { file, span } = terms.origins.place(at);
  const cause: Cause = { kind: "bound", words: "what is too large to follow", at };
  return {
    k: "symbol",
    at,
    id: terms.symbols.of(`bound:${file.path}:${span.start}:${span.end}`, { cause, settles: "nobody" }),
  };
}
