/**
 * The nodes of the decision diagram: hash-consed rows in typed arrays, and the operations on them. Knows variables
 * by number only; what they mean is the business of the guards.
 */

import { asGuard, FALSE, type Guard, TRUE } from "./guards.ts";

/** A step of an operation that takes more than this many gives up: the operands share too little. */
const stepBudget = 200_000;

/** Beyond this many nodes a session makes no more by combining: about 200 MB. */
const nodeCapacity = 1 << 23;

const initialRows = 1 << 10;
const initialCacheRows = 1 << 12;
const largestCacheRows = 1 << 18;

/** The variable of the constants: behind all others. */
export const noVariable = 0x7fffffff;

/**
 * A guard is an edge: a node's number and, in the lowest bit, whether it is negated. Node 0 is `FALSE`, so that its
 * negation is `TRUE` = 1. A node's low edge is never negated, which makes equal functions equal edges.
 */
const negatedBit = 1;

/** The negation: one bit, whatever the size. */
export function complement(a: Guard): Guard {
  return asGuard(a ^ negatedBit);
}

function doubled(rows: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(rows.length * 2);
  grown.set(rows);
  return grown;
}

function hash3(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d);
  return mixed ^ (mixed >>> 15);
}

/** The conjunctions found last. It may forget, so that it stays small; it never errs. */
class ConjunctionCache {
  #rows = new Int32Array(3 * initialCacheRows).fill(-1);
  #mask = initialCacheRows - 1;

  get(a: Guard, b: Guard): Guard | undefined {
    const row = 3 * (hash3(a, b, 0) & this.#mask);
    const found = this.#rows[row] === a && this.#rows[row + 1] === b;
    return found ? asGuard(this.#rows[row + 2] ?? 0) : undefined;
  }

  set(a: Guard, b: Guard, result: Guard): void {
    const row = 3 * (hash3(a, b, 0) & this.#mask);
    this.#rows[row] = a;
    this.#rows[row + 1] = b;
    this.#rows[row + 2] = result;
  }

  /** Grows with the diagram, up to its bound. */
  fit(nodes: number): void {
    if (nodes <= this.#mask || this.#mask + 1 >= largestCacheRows) return;
    this.#rows = new Int32Array(this.#rows.length * 2).fill(-1);
    this.#mask = this.#mask * 2 + 1;
  }
}

/** Numbers piled up, for walking diagrams that are deeper than the call stack. */
class Pile {
  #rows = new Int32Array(initialRows);
  #height = 0;

  get height(): number {
    return this.#height;
  }

  push(value: number): void {
    if (this.#height === this.#rows.length) this.#rows = doubled(this.#rows);
    this.#rows[this.#height++] = value;
  }

  pop(): number {
    return this.#rows[--this.#height] ?? 0;
  }

  clear(): void {
    this.#height = 0;
  }
}

export class NodeTable {
  #variable = new Int32Array(initialRows);
  #low = new Int32Array(initialRows);
  #high = new Int32Array(initialRows);
  /** No fewer nodes than the diagram below has: exact for chains, corrected where it is counted. */
  #sizeBound = new Int32Array(initialRows);
  #count = 1;
  #slots = new Int32Array(2 * initialRows);
  readonly #cache = new ConjunctionCache();
  readonly #tasks = new Pile();
  readonly #results = new Pile();

  /** How many nodes there are, the constant included. */
  get count(): number {
    return this.#count;
  }

  /** The variable that decides first; {@link noVariable} for the constants. */
  variable(a: Guard): number {
    return a <= 1 ? noVariable : (this.#variable[a >> 1] ?? 0);
  }

  /** What is left where the first variable is false. */
  low(a: Guard): Guard {
    return asGuard((this.#low[a >> 1] ?? 0) ^ (a & negatedBit));
  }

  /** What is left where the first variable is true. */
  high(a: Guard): Guard {
    return asGuard((this.#high[a >> 1] ?? 0) ^ (a & negatedBit));
  }

  /** The function that is `high` where the variable is true, else `low`; both lie behind the variable. */
  make(variable: number, low: Guard, high: Guard): Guard {
    if (low === high) return low;
    const negated = low & negatedBit;
    return asGuard(this.#node(variable, low ^ negated, high ^ negated) * 2 + negated);
  }

  /** `a ∧ b`; `undefined` where it takes more steps, or the session more nodes, than is reasonable. */
  conjunction(a: Guard, b: Guard): Guard | undefined {
    const known = this.#conjunctionAtSight(a, b);
    if (known !== undefined) return known;
    this.#cache.fit(this.#count);
    this.#tasks.clear();
    this.#results.clear();
    this.#expand(a, b);
    for (let steps = 0; this.#tasks.height > 0; steps++) {
      if (steps > stepBudget || this.#count > nodeCapacity) return undefined;
      const right = asGuard(this.#tasks.pop());
      const left = this.#tasks.pop();
      if (left < 0) this.#join(asGuard(~left), right);
      else this.#visit(asGuard(left), right);
    }
    return asGuard(this.#results.pop());
  }

  /** `a ∨ b`, under the same bounds. */
  disjunction(a: Guard, b: Guard): Guard | undefined {
    const neither = this.conjunction(complement(a), complement(b));
    return neither === undefined ? undefined : complement(neither);
  }

  /** What is left when it may hold for some answer to the variables chosen; `undefined` beyond the bounds. */
  forSome(a: Guard, isChosen: (variable: number) => boolean): Guard | undefined {
    const left = new Map<Guard, Guard>([
      [FALSE, FALSE],
      [TRUE, TRUE],
    ]);
    for (const part of this.#partsBottomUp(a)) {
      const low = left.get(this.low(part)) ?? FALSE;
      const high = left.get(this.high(part)) ?? FALSE;
      const variable = this.variable(part);
      const result = isChosen(variable) ? this.disjunction(low, high) : this.make(variable, low, high);
      if (result === undefined) return undefined;
      left.set(part, result);
    }
    return left.get(a);
  }

  /** One way to make it true, as the conjunction of the variables passed, true or negated; `FALSE` has none. */
  way(a: Guard): Guard {
    const passed: { readonly variable: number; readonly isHigh: boolean }[] = [];
    for (let at = a; at > 1; at = passed.at(-1)?.isHigh === true ? this.high(at) : this.low(at)) {
      passed.push({ variable: this.variable(at), isHigh: this.low(at) === FALSE });
    }
    return passed.reduceRight(
      (rest, { variable, isHigh }) => (isHigh ? this.make(variable, FALSE, rest) : this.make(variable, rest, FALSE)),
      a === FALSE ? FALSE : TRUE,
    );
  }

  /** The number of nodes, counted up to `limit + 1`. */
  size(a: Guard, limit: number): number {
    const node = a >> 1;
    const bound = this.#sizeBound[node] ?? 0;
    if (bound <= 1) return bound;
    const counted = this.nodes(a, limit + 1).length;
    if (counted <= limit) this.#sizeBound[node] = counted;
    return counted;
  }

  /** Whether there are more nodes than `limit`; cheap for small ones and for chains. */
  exceeds(a: Guard, limit: number): boolean {
    return (this.#sizeBound[a >> 1] ?? 0) > limit && this.size(a, limit) > limit;
  }

  /** The variables on which it depends, in their order. */
  variables(a: Guard): readonly number[] {
    const found = new Set<number>();
    for (const node of this.nodes(a, Number.POSITIVE_INFINITY)) found.add(this.#variable[node] ?? 0);
    return [...found].sort((x, y) => x - y);
  }

  /** The nodes of a diagram, as numbers, in no order that means anything; at most `limit`. */
  nodes(a: Guard, limit: number): readonly number[] {
    const found = new Set<number>();
    const open = [a >> 1];
    for (let node = open.pop(); node !== undefined && found.size < limit; node = open.pop()) {
      if (node === 0 || found.has(node)) continue;
      found.add(node);
      open.push((this.#low[node] ?? 0) >> 1, (this.#high[node] ?? 0) >> 1);
    }
    return [...found];
  }

  /** Every function that is reached from `a`, those before it on which it stands. */
  #partsBottomUp(a: Guard): readonly Guard[] {
    const found = new Set<Guard>();
    const open = [a];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      if (part <= 1 || found.has(part)) continue;
      found.add(part);
      open.push(this.low(part), this.high(part));
    }
    return [...found].sort((x, y) => this.variable(y) - this.variable(x));
  }

  #conjunctionAtSight(a: Guard, b: Guard): Guard | undefined {
    if (a === b || b === TRUE) return a;
    if (a === TRUE) return b;
    if (a === FALSE || b === FALSE || (a ^ b) === negatedBit) return FALSE;
    return a < b ? this.#cache.get(a, b) : this.#cache.get(b, a);
  }

  #visit(a: Guard, b: Guard): void {
    const known = this.#conjunctionAtSight(a, b);
    if (known === undefined) this.#expand(a, b);
    else this.#results.push(known);
  }

  /** Leaves three tasks: both branches, and behind them the joining, marked by the complement of its first operand. */
  #expand(a: Guard, b: Guard): void {
    const variable = Math.min(this.variable(a), this.variable(b));
    const splitsA = this.variable(a) === variable;
    const splitsB = this.variable(b) === variable;
    this.#tasks.push(~a);
    this.#tasks.push(b);
    this.#tasks.push(splitsA ? this.high(a) : a);
    this.#tasks.push(splitsB ? this.high(b) : b);
    this.#tasks.push(splitsA ? this.low(a) : a);
    this.#tasks.push(splitsB ? this.low(b) : b);
  }

  #join(a: Guard, b: Guard): void {
    const high = asGuard(this.#results.pop());
    const low = asGuard(this.#results.pop());
    const result = this.make(Math.min(this.variable(a), this.variable(b)), low, high);
    if (a < b) this.#cache.set(a, b, result);
    else this.#cache.set(b, a, result);
    this.#results.push(result);
  }

  /** The number of the node with this content, made if there is none. */
  #node(variable: number, low: number, high: number): number {
    const mask = this.#slots.length - 1;
    let at = hash3(variable, low, high) & mask;
    for (let node = this.#slots[at] ?? 0; node !== 0; node = this.#slots[at] ?? 0) {
      if (this.#variable[node] === variable && this.#low[node] === low && this.#high[node] === high) return node;
      at = (at + 1) & mask;
    }
    const added = this.#add(variable, low, high);
    if (2 * this.#count > this.#slots.length) this.#rehash();
    else this.#slots[at] = added;
    return added;
  }

  #add(variable: number, low: number, high: number): number {
    const node = this.#count++;
    if (node === this.#variable.length) this.#grow();
    this.#variable[node] = variable;
    this.#low[node] = low;
    this.#high[node] = high;
    const below = (this.#sizeBound[low >> 1] ?? 0) + (this.#sizeBound[high >> 1] ?? 0);
    this.#sizeBound[node] = Math.min(below + 1, noVariable);
    return node;
  }

  #grow(): void {
    this.#variable = doubled(this.#variable);
    this.#low = doubled(this.#low);
    this.#high = doubled(this.#high);
    this.#sizeBound = doubled(this.#sizeBound);
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let node = 1; node < this.#count; node++) {
      let at = hash3(this.#variable[node] ?? 0, this.#low[node] ?? 0, this.#high[node] ?? 0) & mask;
      while (this.#slots[at] !== 0) at = (at + 1) & mask;
      this.#slots[at] = node;
    }
  }
}
