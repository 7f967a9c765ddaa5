/** Whether an attribute that was evaluated once, with the index of a copy as a symbol, is the same for all copies. */

import type { Session } from "../source/index.ts";
import { guardsOf } from "./decision-diagram.ts";
import { type Guard, TRUE } from "./guards.ts";
import { same } from "./same.ts";
import { Substitution } from "./substitution.ts";
import { type SymbolId, symbolsOf } from "./symbols.ts";
import { withSources, symbolsIn } from "./unknowns.ts";
import type { ResourceId, Value } from "./value.ts";

/** The indexes of two copies are known to differ one by one, up to so many. */
const mostIndexes = 64;

/**
 * The condition under which two different copies of `block` have the same value. `TRUE` where the value does not
 * depend on which copy it is; a symbol that each copy has of its own must say so by what it is computed from.
 */
export function sameAcross(session: Session, value: Value, block: ResourceId): Guard {
  const symbols = symbolsOf(session);
  const indexes = [...withSources(session, symbolsIn(session, value))].filter(
    (id) => symbols.facts(id).copyOf === block,
  );
  if (indexes.length === 0) return TRUE;
  const others = new Map(indexes.map((index) => [index, anotherIndex(session, index)]));
  const other = new Substitution(session, `other copy of ${block}`, others).value(value);
  const guards = guardsOf(session);
  const agree = same(session, value, other);
  const differ = guards.all(Array.from(others, ([index, another]) => areDistinct(session, index, another)));
  if (guards.implies(differ, agree)) return TRUE;
  return guards.and(agree, differ);
}

function anotherIndex(session: Session, index: SymbolId): SymbolId {
  const symbols = symbolsOf(session);
  const facts = symbols.facts(index);
  const cause = { ...facts.cause, words: `${facts.cause.words} of another copy` };
  return symbols.of(`${symbols.key(index)}~other`, { ...facts, cause, settles: "nobody", otherThan: index });
}

function areDistinct(session: Session, index: SymbolId, another: SymbolId): Guard {
  const guards = guardsOf(session);
  const { domain = [] } = symbolsOf(session).facts(index);
  if (domain.length > mostIndexes) return TRUE;
  const equal = domain.map((value) => guards.and(guards.equals(index, value), guards.equals(another, value)));
  return guards.not(guards.any(equal));
}
