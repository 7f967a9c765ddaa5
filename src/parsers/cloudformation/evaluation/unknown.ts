/** Symbols for what cannot be known here: named by the place, or by the computation that cannot be followed. */

import type { OriginId, Span } from "../../../source/index.ts";
import {
  type Cause,
  computed,
  listOf,
  symbol,
  type SymbolFacts,
  type SymbolValue,
  type TypeHint,
  type Value,
} from "../../../values/index.ts";
import type { Frame } from "./frame.ts";

/** What cannot be read at a place. */
export function unknownAt(frame: Frame, span: Span, cause: Omit<Cause, "at">, facts: Partial<SymbolFacts> = {}): Value {
  const at = frame.at(span);
  const key = `cloudformation:${frame.key}@${span.start}-${span.end}`;
  return symbol(at, frame.run.symbols.of(key, { settles: "nobody", ...facts, cause: { ...cause, at } }));
}

/** What a function makes of values that are not all known: one symbol wherever it is asked of the same values. */
export function derived(
  frame: Frame,
  at: OriginId,
  name: string,
  from: readonly Value[],
  facts: Partial<SymbolFacts> = {},
): SymbolValue {
  return computed(frame.run.session, at, `cloudformation:${name}`, listOf(at, from), facts);
}

/** An argument of the wrong kind: said once, and unknown from there on. */
export function mistyped(frame: Frame, at: OriginId, span: Span, message: string, type?: TypeHint): Value {
  frame.run.notices.add({ code: "type-mismatch", level: "error", message, place: { kind: "origin", at } });
  return unknownAt(frame, span, { kind: "call", words: message }, type === undefined ? {} : { type });
}
