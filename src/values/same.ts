/**
 * Whether two values are the same, as a condition. `TRUE` and `FALSE` are proofs; where nobody here can tell, it is an
 * atom keyed by the pair, so that the same question has the same answer.
 */

import { type Session, slot } from "../source/index.ts";
import { BoundedMap } from "./bounded-map.ts";
import { flatCases } from "./choice.ts";
import { guardsOf } from "./decision-diagram.ts";
import { FALSE, type Guard, TRUE } from "./guards.ts";
import { isSameScalar, scalarKey } from "./scalars.ts";
import { show } from "./show.ts";
import { type CauseKind, symbolsOf, type TypeHint } from "./symbols.ts";
import { textEquations } from "./text-equation.ts";
import { causesOf, settlesOf, symbolsIn } from "./unknowns.ts";
import type { Item, KnownValue, ListValue, ObjectValue, RefValue, SymbolValue, TextValue, Value } from "./value.ts";
import { valueKey } from "./value-key.ts";

/** Choices are compared case by case up to so many pairs. */
const mostPairs = 4_096;
/** Values nested deeper than this are not looked into. */
const deepest = 40;

const answersSlot = slot("same", () => new BoundedMap<string, Guard>(1 << 15));

/** The condition under which two values are equal. */
export function same(session: Session, a: Value, b: Value): Guard {
  return sameWithin(session, a, b, 0);
}

/** As {@link same}, for parts of values that lie `depth` levels down. */
function sameWithin(session: Session, a: Value, b: Value, depth: number): Guard {
  if (a === b) return TRUE;
  if (a.k === "known" && b.k === "known") return isSameScalar(a.v, b.v) ? TRUE : FALSE;
  const answers = session.own(answersSlot);
  const [left, right] = [valueKey(session, a), valueKey(session, b)];
  const pair = left < right ? `${left} ${right}` : `${right} ${left}`;
  const known = answers.get(pair);
  if (known !== undefined) return known;
  const answer = depth > deepest ? undecided(session, a, b) : compare(session, a, b, depth + 1);
  return answers.keep(pair, answer);
}

function compare(session: Session, a: Value, b: Value, depth: number): Guard {
  if (a.k === "choice" || b.k === "choice") return sameCases(session, a, b, depth);
  if (isAfter(a, b)) return compare(session, b, a, depth);
  switch (a.k) {
    case "symbol":
      return sameSymbol(session, a, b);
    case "ref":
      return sameRef(session, a, b, depth);
    case "text":
      return isScalarLike(b) ? sameTexts(session, a, b, depth) : FALSE;
    case "list":
      return b.k === "list" ? sameLists(session, a, b, depth) : FALSE;
    case "object":
      return b.k === "object" ? sameObjects(session, a, b, depth) : FALSE;
    case "known":
      return b.k === "known" && isSameScalar(a.v, b.v) ? TRUE : FALSE;
  }
}

const ranks = { symbol: 0, ref: 1, text: 2, list: 3, object: 4, known: 5, choice: 6 } as const;

/** Puts the kind first of which least is known, so that each pair of kinds is compared in one place. */
function isAfter(a: Value, b: Value): boolean {
  return ranks[a.k] > ranks[b.k];
}

function isScalarLike(value: Value): boolean {
  return value.k === "text" || (value.k === "known" && value.v !== null);
}

/** An atom: whether these two are the same. The author settles it where one side is known. */
function undecided(session: Session, a: Value, b: Value): Guard {
  const keys = [valueKey(session, a), valueKey(session, b)].sort();
  const causes = [...causesOf(session, a), ...causesOf(session, b)];
  const [symbolsOfA, symbolsOfB] = [symbolsIn(session, a), symbolsIn(session, b)];
  const isOneSided = a.k === "known" || b.k === "known";
  const isAuthors = isOneSided && settlesOf(session, a) === "author" && settlesOf(session, b) === "author";
  return guardsOf(session).atom({
    key: `same:${keys.join("=")}`,
    words: `${show(session, a)} = ${show(session, b)}`,
    negatedWords: `${show(session, a)} ≠ ${show(session, b)}`,
    settles: isAuthors ? "author" : "nobody",
    causes,
    dependsOn: [...new Set([...symbolsOfA, ...symbolsOfB])],
  });
}

function sameCases(session: Session, a: Value, b: Value, depth: number): Guard {
  const guards = guardsOf(session);
  const left = flatCases(session, [{ when: TRUE, value: a }]);
  const right = flatCases(session, [{ when: TRUE, value: b }]);
  if (left.length * right.length > mostPairs) return undecided(session, a, b);
  const agreeing: Guard[] = [];
  for (const one of left) {
    for (const other of right) {
      const both = guards.and(one.when, other.when);
      if (both !== FALSE) agreeing.push(guards.and(both, sameWithin(session, one.value, other.value, depth)));
    }
  }
  return guards.any(agreeing);
}

function sameSymbol(session: Session, a: SymbolValue, b: Value): Guard {
  const facts = symbolsOf(session).facts(a.id);
  switch (b.k) {
    case "symbol":
      return sameSymbols(session, a, b);
    case "known":
      return isListLike(facts.type) && b.v !== null ? FALSE : guardsOf(session).equals(a.id, b.v);
    case "ref":
      return isFromOutside(facts.cause.kind) && isIdentity(b) ? FALSE : undecided(session, a, b);
    case "list":
    case "object":
      return facts.type === undefined || facts.type === b.k ? undecided(session, a, b) : FALSE;
    default:
      return isListLike(facts.type) ? FALSE : undecided(session, a, b);
  }
}

function isListLike(type: TypeHint | undefined): boolean {
  return type === "list" || type === "object";
}

function sameSymbols(session: Session, a: SymbolValue, b: SymbolValue): Guard {
  if (a.id === b.id) return TRUE;
  const [one, other] = [symbolsOf(session).facts(a.id), symbolsOf(session).facts(b.id)];
  if (one.otherThan === b.id || other.otherThan === a.id) return FALSE;
  if (one.element !== undefined && other.element?.list === one.element.list) {
    return same(session, one.element.index, other.element.index);
  }
  if (haveNoValueInCommon(one.domain, other.domain)) return FALSE;
  return undecided(session, a, b);
}

function haveNoValueInCommon(
  a: readonly KnownValue["v"][] | undefined,
  b: readonly KnownValue["v"][] | undefined,
): boolean {
  if (a === undefined || b === undefined) return false;
  const keys = new Set(a.map(scalarKey));
  return !b.some((value) => keys.has(scalarKey(value)));
}

/** What a resource answers under these is its own name: no other resource has it. */
const identities: ReadonlySet<string> = new Set(["", "id", "arn"]);

function isIdentity(value: RefValue): boolean {
  return value.path.length <= 1 && identities.has(String(value.path[0] ?? ""));
}

/** What somebody else gives cannot be the name of what the group declares; a module or call may hand back what it was given. */
function isFromOutside(kind: CauseKind): boolean {
  return kind === "variable" || kind === "data" || kind === "attribute" || kind === "run";
}

function sameRef(session: Session, a: RefValue, b: Value, depth: number): Guard {
  if (b.k === "ref") return sameRefs(session, a, b, depth);
  const isNever = isIdentity(a) && b.k !== "text";
  return isNever || b.k === "object" ? FALSE : undecided(session, a, b);
}

function sameRefs(session: Session, a: RefValue, b: RefValue, depth: number): Guard {
  const isSamePath = a.path.length === b.path.length && a.path.every((step, index) => step === b.path[index]);
  if (a.to !== b.to) return isSamePath && isIdentity(a) ? FALSE : undecided(session, a, b);
  if (!isSamePath) return undecided(session, a, b);
  if (a.copy === undefined && b.copy === undefined) return TRUE;
  if (a.copy === undefined || b.copy === undefined) return undecided(session, a, b);
  const isSameCopy = sameWithin(session, a.copy, b.copy, depth);
  return isIdentity(a) || isSameCopy === TRUE ? isSameCopy : guardsOf(session).or(isSameCopy, undecided(session, a, b));
}

function sameTexts(session: Session, a: TextValue, b: Value, depth: number): Guard {
  const equations = textEquations(session, a, b);
  if (equations === undefined) return FALSE;
  const solve = ([left, right]: readonly [Value, Value]): Guard => {
    const isSolved = left.k !== "text" && right.k !== "text";
    return isSolved ? sameWithin(session, left, right, depth) : undecided(session, left, right);
  };
  return guardsOf(session).all(equations.map(solve));
}

/** Lists are the same where each place is; where places are not known, only their number tells lists apart. */
function sameLists(session: Session, a: ListValue, b: ListValue, depth: number): Guard {
  const isOpen = a.rest.length > 0 || b.rest.length > 0;
  const isOrdered = a.order === undefined && b.order === undefined;
  const isAligned =
    a.items.length === b.items.length && a.items.every((item, index) => item.when === b.items[index]?.when);
  if (isOpen || !isOrdered || !isAligned) return canHaveOneLength(a, b) ? undecided(session, a, b) : FALSE;
  return sameItems(
    session,
    a.items.map((item, index) => [item, b.items[index]]),
    depth,
  );
}

function canHaveOneLength(a: ListValue, b: ListValue): boolean {
  const fewest = (one: ListValue): number => (one.order === "set" ? Math.min(1, certain(one)) : certain(one));
  const certain = (one: ListValue): number => one.items.filter(({ when }) => when === TRUE).length;
  const most = (one: ListValue): number => (one.rest.length > 0 ? Number.POSITIVE_INFINITY : one.items.length);
  return fewest(a) <= most(b) && fewest(b) <= most(a);
}

function sameObjects(session: Session, a: ObjectValue, b: ObjectValue, depth: number): Guard {
  if (a.rest.length > 0 || b.rest.length > 0) return undecided(session, a, b);
  const names = new Set([...a.fields.keys(), ...b.fields.keys()]);
  return sameItems(
    session,
    Array.from(names, (name) => [a.fields.get(name), b.fields.get(name)]),
    depth,
  );
}

/** Each pair is there together or not at all, and is the same where it is there. */
function sameItems(
  session: Session,
  pairs: readonly (readonly [Item | undefined, Item | undefined])[],
  depth: number,
): Guard {
  const guards = guardsOf(session);
  const agreeing: Guard[] = [];
  for (const [a, b] of pairs) {
    const [left, right] = [a?.when ?? FALSE, b?.when ?? FALSE];
    const neither = guards.not(guards.or(left, right));
    const alike = a === undefined || b === undefined ? FALSE : sameWithin(session, a.value, b.value, depth);
    agreeing.push(guards.or(neither, guards.all([left, right, alike])));
    if (agreeing.at(-1) === FALSE) return FALSE;
  }
  return guards.all(agreeing);
}
