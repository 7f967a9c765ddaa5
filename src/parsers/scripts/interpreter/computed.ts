/** Results that follow from what is not known: the same question about the same unknowns has the same answer. */

import type { OriginId } from "../../../source/index.ts";
import {
  type Cause,
  causesOf,
  settlesOf,
  symbol,
  type SymbolId,
  symbolsIn,
  symbolsOf,
  type TypeHint,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import type { Machine } from "./machine.ts";
import type { ValueThing } from "./things.ts";

/** What `words` makes of the values, where it cannot be worked out. */
export function computed(
  machine: Machine,
  at: OriginId,
  words: string,
  from: readonly Value[],
  type?: TypeHint,
): ValueThing {
  return { t: "value", value: symbol(at, computedSymbol(machine, at, words, from, type)) };
}

/** The symbol of {@link computed}. */
export function computedSymbol(
  machine: Machine,
  at: OriginId,
  words: string,
  from: readonly Value[],
  type?: TypeHint,
): SymbolId {
  const { session } = machine;
  const key = `${words}(${from.map((value) => valueKey(session, value)).join()})`;
  const first = from.flatMap((value) => causesOf(session, value))[0];
  const cause: Cause = first ?? { kind: "call", words, at };
  const unknown = from.filter((value) => value.k !== "known");
  const isAuthors = unknown.length > 0 && unknown.every((value) => settlesOf(session, value) === "author");
  const dependsOn = from.flatMap((value) => symbolsIn(session, value));
  const facts = { cause, settles: isAuthors ? "author" : "nobody", dependsOn } as const;
  return symbolsOf(session).of(`${machine.root}#${key}`, type === undefined ? facts : { ...facts, type });
}
