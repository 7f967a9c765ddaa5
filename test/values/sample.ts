/** A session with one file in it, and short ways to make the unknowns that tests speak of. */

import { originsOf, Session, SourceText } from "../../src/source/index.ts";
import {
  type Atom,
  type Cause,
  type Guard,
  guardsOf,
  known,
  type Scalar,
  symbol,
  type SymbolFacts,
  symbolsOf,
  type SymbolValue,
  text,
  type Value,
} from "../../src/values/index.ts";

export function sample() {
  const session = new Session();
  const origins = originsOf(session);
  const at = origins.at(origins.addFile(new SourceText("main.tf", "x")), { start: 0, end: 1 });
  const guards = guardsOf(session);
  const variable = (words: string, facts: Partial<SymbolFacts> = {}): SymbolValue =>
    symbol(at, symbolsOf(session).of(words, { cause: { kind: "variable", words }, settles: "author", ...facts }));
  const atom = (words: string, more: Partial<Atom> = {}): Guard =>
    guards.atom({ key: words, words, settles: "author", causes: [cause(words)], ...more });
  const k = (v: Scalar): Value => known(at, v);
  const join = (...parts: readonly (string | Value)[]): Value =>
    text(
      session,
      at,
      parts.map((part) => (typeof part === "string" ? k(part) : part)),
    );
  return { session, at, guards, variable, atom, k, join };
}

export function cause(words: string, kind: Cause["kind"] = "variable"): Cause {
  return { kind, words };
}
