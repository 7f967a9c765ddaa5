/**
 * Conditions over what is not known, as a hash-consed decision diagram. Everything three-valued is a guard:
 * existence, equality, membership, closure, exposure.
 */

import type { Cause, Settles, SymbolId } from "./symbols.ts";
import type { Scalar } from "./value.ts";

/** Values of a symbol that no question has told apart. */
export interface SymbolClass {
  readonly guard: Guard;
  /** The constant that was asked for, if the class is one. */
  readonly asked?: Scalar;
  /** The constants of the class in words; empty where they are too many to list. */
  readonly constants: readonly string[];
  /** The interval in which it lies: `low ≤ value < high`; below `low` = 0 there is nothing, text lies at 0. */
  readonly low: number;
  readonly high: number;
}

declare const guardBrand: unique symbol;

/** A condition; equal numbers are equal conditions. `FALSE` is 0, `TRUE` is 1. */
export type Guard = number & { readonly [guardBrand]: true };

/** Brands a number as a guard; for the diagram that numbers them, and nobody else. */
export function asGuard(edge: number): Guard {
  return edge as Guard;
}

export const FALSE = asGuard(0);
export const TRUE = asGuard(1);

/** One predicate that is not known to hold or not. Equal keys are one atom. */
export interface Atom {
  readonly key: string;
  /** In words, where it holds: "var.public = true"; and where it does not, if "not (…)" would read badly. */
  readonly words: string;
  readonly negatedWords?: string;
  readonly settles: Settles;
  readonly causes: readonly Cause[];
  /** The symbols that the predicate is about, so that it can be asked of another copy. */
  readonly dependsOn?: readonly SymbolId[];
}

/** What the engine makes of a claim's condition. */
export type Certainty = "proven" | "possible" | "undecided" | "refuted";

/** The algebra of guards; see the implementation for what each operation promises about its size. */
export interface Guards {
  /** The guard that holds where the predicate does. */
  atom(atom: Atom): Guard;
  /**
   * `symbol = constant`. Two constants exclude each other; a listed domain is exhausted; a constant outside the
   * domain is `FALSE`; `"true"` and `true`, `"5"` and `5` are one constant. Settled by whoever settles the symbol.
   */
  equals(symbol: SymbolId, constant: Scalar): Guard;
  /** `symbol ≥ threshold`, for whole numbers from 0: implies every lower threshold. `atLeast(s, 0)` is `TRUE`. */
  atLeast(symbol: SymbolId, threshold: number): Guard;
  /** What the questions so far tell apart of a symbol: the classes exclude each other and exhaust it. */
  classes(symbol: SymbolId): readonly SymbolClass[];
  readonly not: (a: Guard) => Guard;
  readonly and: (a: Guard, b: Guard) => Guard;
  readonly or: (a: Guard, b: Guard) => Guard;
  /** n-ary, folded in an order that keeps the intermediate results small. */
  all(guards: Iterable<Guard>): Guard;
  any(guards: Iterable<Guard>): Guard;
  ite(condition: Guard, then: Guard, otherwise: Guard): Guard;
  /** Whether `b` holds wherever `a` does. */
  implies(a: Guard, b: Guard): boolean;
  /** At least `threshold` of the guards hold. */
  atLeastOf(guards: readonly Guard[], threshold: number): Guard;
  /** What is left when it must hold whatever the atoms that nobody settles are. */
  forAllUnsettled(a: Guard): Guard;
  /** What is left when it may hold for some answer to the atoms that nobody settles. */
  forSomeUnsettled(a: Guard): Guard;
  /**
   * `proven`: `given` implies `holds`. `possible`: what the author settles can make it so, whatever the rest is.
   * `undecided`: only the rest could. `refuted`: it cannot hold, or `given` cannot.
   */
  certainty(holds: Guard, given: Guard): Certainty;
  /** The causes of the atoms that the condition really depends on, each once, in order of their words. */
  causes(a: Guard): readonly Cause[];
  /** The symbols that the condition is about, each once. */
  symbols(a: Guard): readonly SymbolId[];
  /** The same condition on other symbols; a predicate about a symbol that changes becomes one about the other. */
  renamed(a: Guard, rename: (symbol: SymbolId) => SymbolId): Guard;
  /** The condition in words: "var.public = true and var.env = prod"; long ones are cut with "…". */
  words(a: Guard): string;
  /** How many nodes the diagram of a condition has. */
  size(a: Guard): number;
  /** How many nodes exist in all; for the measurements. */
  readonly nodeCount: number;
}

/** No operation gives a result of more nodes than this; it gives a fresh atom instead, with a notice. */
export const guardNodeBound = 2_000;
