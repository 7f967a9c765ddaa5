/**
 * Conditions on one symbol as conditions over free bits, so that what excludes each other does, what is exhausted is,
 * and nothing else is a tautology. The numbers are cut into intervals by the thresholds that were asked for; each
 * interval is parted among the constants that were asked for and a rest. What is not a whole number from 0 lies in
 * the first interval. Every predicate stays a union of such classes, in whatever order the questions come.
 */

import { FALSE, type Guard, type Guards, type SymbolClass, TRUE } from "./guards.ts";
import { scalarKey, scalarWords, wholeNumberOf } from "./scalars.ts";
import type { SymbolFacts } from "./symbols.ts";
import type { Scalar } from "./value.ts";

/** The operations that an encoding needs, and where its bits come from. */
export interface BitAlgebra extends Pick<Guards, "and" | "or" | "not"> {
  freshBit(): Guard;
}

interface Constant {
  readonly guard: Guard;
  readonly constant: Scalar;
}

/** Constants that share their bits: `prefix` and a binary code. */
interface Block {
  readonly prefix: Guard;
  readonly bits: readonly Guard[];
  used: number;
}

interface Interval {
  readonly low: number;
  /** `symbol ≥ low`. */
  readonly reached: Guard;
  readonly constants: Map<string, Constant>;
  /** That it is one of these constants. */
  taken: Guard;
  block: Block | undefined;
  blocks: number;
}

/** So many constants have a bit each, which reads best; those behind share bits, which keeps thousands small. */
const singleConstants = 8;
const smallestSharedBits = 4;
const mostSharedBits = 16;

/** Thresholds nest; beyond so many a symbol's guards would reach the bound of nodes by themselves. */
const mostThresholds = 500;

export class SymbolEncoding {
  readonly #algebra: BitAlgebra;
  /** It is a whole number from this one on; otherwise it may be anything. */
  readonly #least: number | undefined;
  /** The values that the symbol can have, where they are listed: key to words. */
  readonly #domain: ReadonlyMap<string, string> | undefined;
  readonly #intervals: Interval[];

  constructor(facts: SymbolFacts, algebra: BitAlgebra) {
    this.#algebra = algebra;
    this.#least = facts.least;
    const listed = facts.domain ?? (facts.type === "boolean" ? [true, false] : undefined);
    this.#domain = listed === undefined ? undefined : new Map(listed.map((v) => [scalarKey(v), scalarWords(v)]));
    this.#intervals = [newInterval(facts.least ?? 0, TRUE)];
  }

  /** `symbol = constant`. */
  equals(constant: Scalar): Guard {
    const key = scalarKey(constant);
    const whole = wholeNumberOf(constant);
    if (!this.#isPossible(key, whole)) return FALSE;
    const index = this.#domain !== undefined || whole === undefined ? 0 : this.#indexOf(whole);
    const interval = this.#intervals[index];
    if (interval === undefined) return FALSE;
    const known = interval.constants.get(key);
    if (known !== undefined) return known.guard;
    const guard = this.#isLast(index) ? this.#rest(index) : this.#code(index);
    interval.constants.set(key, { guard, constant });
    interval.taken = this.#algebra.or(interval.taken, guard);
    return guard;
  }

  /** `symbol ≥ threshold`; `undefined` where the symbol has too many thresholds already. */
  atLeast(threshold: number): Guard | undefined {
    if (threshold <= (this.#least ?? 0)) return TRUE;
    const whole = Math.ceil(threshold);
    if (!Number.isSafeInteger(whole)) return FALSE;
    if (this.#domain !== undefined) return this.#domainFrom(threshold, this.#domain);
    const index = this.#indexOf(whole);
    if (this.#intervals[index]?.low === whole) return this.#intervals[index].reached;
    return this.#intervals.length > mostThresholds ? undefined : this.#split(index, whole);
  }

  /** What the questions so far tell apart: the classes exclude each other and exhaust the symbol. */
  classes(): readonly SymbolClass[] {
    return this.#intervals.flatMap((interval, index) => {
      const bounds = { low: interval.low, high: this.#high(index) };
      const constants = Array.from(interval.constants.values(), ({ guard, constant }) => {
        return { guard, asked: constant, constants: [scalarWords(constant)], ...bounds };
      });
      const rest = this.#rest(index);
      if (rest === FALSE) return constants;
      return [...constants, { guard: rest, constants: this.#unasked(index), ...bounds }];
    });
  }

  #isPossible(key: string, whole: number | undefined): boolean {
    if (this.#domain !== undefined) return this.#domain.has(key);
    return this.#least === undefined || (whole !== undefined && whole >= this.#least);
  }

  /** The place of the interval that holds a whole number. */
  #indexOf(whole: number): number {
    let low = 0;
    let high = this.#intervals.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#intervals[middle]?.low ?? 0) <= whole) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #high(index: number): number {
    return this.#intervals[index + 1]?.low ?? Number.POSITIVE_INFINITY;
  }

  /** The interval without the constants that were asked for. */
  #rest(index: number): Guard {
    const { and, not } = this.#algebra;
    const interval = this.#intervals[index];
    if (interval === undefined) return FALSE;
    const above = this.#intervals[index + 1]?.reached ?? FALSE;
    return and(and(interval.reached, not(above)), not(interval.taken));
  }

  /** Whether one more constant fills the interval, so that it takes what is left. */
  #isLast(index: number): boolean {
    const interval = this.#intervals[index];
    if (interval === undefined) return false;
    return interval.constants.size + 1 === this.#capacity(interval.low, this.#high(index));
  }

  /** How many values lie in `low ≤ value < high`. */
  #capacity(low: number, high: number): number {
    if (this.#domain !== undefined) return this.#domain.size;
    return low > 0 || this.#least !== undefined ? high - low : Number.POSITIVE_INFINITY;
  }

  /** A part of the interval's rest that no other constant has, and that leaves a rest. */
  #code(index: number): Guard {
    const interval = this.#intervals[index];
    if (interval === undefined) return FALSE;
    if (interval.block === undefined || interval.block.used === 2 ** interval.block.bits.length) {
      interval.block = this.#newBlock(this.#rest(index), interval.blocks++);
    }
    const { prefix, bits, used } = interval.block;
    interval.block.used++;
    const { and, not } = this.#algebra;
    return bits.reduceRight((code, bit, place) => and((used >> place) & 1 ? bit : not(bit), code), prefix);
  }

  #newBlock(rest: Guard, ordinal: number): Block {
    const shared = ordinal - singleConstants;
    const width = shared < 0 ? 0 : Math.min(smallestSharedBits + shared, mostSharedBits);
    const prefix = this.#algebra.and(rest, this.#algebra.freshBit());
    return { prefix, bits: Array.from({ length: width }, () => this.#algebra.freshBit()), used: 0 };
  }

  /** Cuts an interval in two; the constants go to their side, and where they fill it, the rest goes to the other. */
  #split(index: number, threshold: number): Guard {
    const { and, or } = this.#algebra;
    const interval = this.#intervals[index];
    if (interval === undefined) return FALSE;
    const upper = newInterval(threshold, TRUE);
    const lower = newInterval(interval.low, interval.reached);
    for (const [key, constant] of interval.constants) {
      const side = (wholeNumberOf(constant.constant) ?? -1) >= threshold ? upper : lower;
      side.constants.set(key, constant);
      side.taken = or(side.taken, constant.guard);
    }
    const rest = this.#rest(index);
    let restAbove = FALSE;
    if (lower.constants.size === this.#capacity(interval.low, threshold)) restAbove = rest;
    else if (upper.constants.size < this.#capacity(threshold, this.#high(index))) {
      restAbove = and(rest, this.#algebra.freshBit());
    }
    const above = this.#intervals[index + 1]?.reached ?? FALSE;
    const reached = or(above, or(upper.taken, restAbove));
    this.#intervals.splice(index, 1, lower, { ...upper, reached });
    return reached;
  }

  #domainFrom(threshold: number, domain: ReadonlyMap<string, string>): Guard {
    let reached = FALSE;
    for (const key of domain.keys()) {
      if (/^\d/.test(key) && Number(key) >= threshold) reached = this.#algebra.or(reached, this.equals(key));
    }
    return reached;
  }

  /** The listed values that nobody asked for, and the only whole number that is left. */
  #unasked(index: number): readonly string[] {
    const interval = this.#intervals[index];
    if (interval === undefined) return [];
    if (this.#domain !== undefined)
      return [...this.#domain].filter(([key]) => !interval.constants.has(key)).map(([, words]) => words);
    const left = this.#capacity(interval.low, this.#high(index)) - interval.constants.size;
    return left === 1 && interval.constants.size === 0 ? [String(interval.low)] : [];
  }
}

function newInterval(low: number, reached: Guard): Interval {
  return { low, reached, constants: new Map(), taken: FALSE, block: undefined, blocks: 0 };
}
