/** What random networks are drawn with: shares, conditions, choices, and what is known or one of several. */

import fc from "fast-check";
import type { Choice, Condition, OneOf } from "./procedure/design.ts";

/** How much of a network is left unknown: nothing but conditions, or values as well. */
export type Unknowns = "conditions" | "values";

export const atoms = 2;

export type Weighted<T> = readonly (readonly [weight: number, arbitrary: fc.Arbitrary<T>])[];

export function mostly<T>(...choices: Weighted<T>): fc.Arbitrary<T> {
  const possible = choices.filter(([weight]) => weight > 0);
  return fc.oneof(...possible.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** So many of a hundred times, whatever values a search for failures prefers. */
export function percent(often: number): fc.Arbitrary<boolean> {
  return mostly([often, fc.constant(true)], [100 - often, fc.constant(false)]);
}

const atom = fc.nat(atoms - 1);
export const always: fc.Arbitrary<Condition> = fc.constant([]);
export const never: fc.Arbitrary<Condition> = fc.constant([
  { atom: 0, holds: true },
  { atom: 0, holds: false },
]);
const literal = fc.record({ atom, holds: fc.boolean() });
export const condition = mostly<Condition>(
  [45, always],
  [4, literal.map((each) => [each])],
  [1, fc.array(literal, { minLength: 2, maxLength: 2 })],
);

/** Most choices choose nothing. */
export function choice<T>(one: fc.Arbitrary<T>): fc.Arbitrary<Choice<T>> {
  const same = fc.tuple(atom, one).map(([of, then]) => ({ atom: of, then, otherwise: then }));
  return mostly([5, same], [1, fc.record({ atom, then: one, otherwise: one })]);
}

export function sometimes<T>(often: number, one: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> {
  const none: fc.Arbitrary<readonly T[]> = fc.constant([]);
  return percent(often).chain((is) => (is ? one.map((each) => [each]) : none));
}

/** What is known, or, where the network may hold unknowns, now and then one of several. */
export function oneOf<T>(unknowns: Unknowns, one: fc.Arbitrary<T>, often = 1): fc.Arbitrary<OneOf<T>> {
  const known = one.map((each) => [each]);
  if (unknowns === "conditions") return known;
  return mostly([40, known], [often, fc.array(one, { minLength: 2, maxLength: 2 })]);
}

export function perhaps<T>(unknowns: Unknowns, one: fc.Arbitrary<T>): fc.Arbitrary<OneOf<T | undefined>> {
  const nothing: fc.Arbitrary<OneOf<T | undefined>> = fc.constant([undefined]);
  if (unknowns === "conditions") return nothing;
  return mostly([12, nothing], [1, one.map((each) => [undefined, each])]);
}

/** The last of those with one key. */
export function unique<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(list.map((each) => [key(each), each])).values()];
}
