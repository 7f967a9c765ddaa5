/**
 * The guards of a session: what the variables of the decision diagram mean, and the operations with their bound.
 * The nodes are the business of the node table, the encoding of symbols that of the symbol encodings.
 */

import { noticeAt, noticesOf, type Session, slot } from "../source/index.ts";
import { BoundedMap } from "./bounded-map.ts";
import { conditionWords, namesInShort, type Unknown } from "./condition-words.ts";
import {
  type Atom,
  type Certainty,
  FALSE,
  type Guard,
  guardNodeBound,
  type Guards,
  type SymbolClass,
  TRUE,
} from "./guards.ts";
import { complement, NodeTable } from "./node-table.ts";
import { scalarKey } from "./scalars.ts";
import { SymbolEncoding } from "./symbol-encoding.ts";
import { type Cause, type Settles, type SymbolFacts, type SymbolId, symbolsOf } from "./symbols.ts";
import type { Scalar } from "./value.ts";

const memoCapacity = 1 << 14;

/** Counting `k` of `n` takes `k · n` steps; beyond this many it is not tried. */
const countingBudget = 20_000;

class DecisionDiagram implements Guards {
  readonly #session: Session;
  readonly #nodes = new NodeTable();
  /** What a variable is a bit of, by its number. */
  readonly #meaning: (Atom | SymbolId)[] = [];
  readonly #atoms = new Map<string, Guard>();
  readonly #encodings = new Map<SymbolId, SymbolEncoding>();
  /** Operations that reached the bound, so that they are not tried again. */
  readonly #tooLarge = new Map<string, Guard>();
  readonly #someUnsettled = new BoundedMap<Guard, Guard>(memoCapacity);
  readonly #causes = new BoundedMap<Guard, readonly Cause[]>(memoCapacity);
  readonly #words = new BoundedMap<Guard, string>(memoCapacity);

  constructor(session: Session) {
    this.#session = session;
  }

  get nodeCount(): number {
    return this.#nodes.count;
  }

  atom(atom: Atom): Guard {
    const known = this.#atoms.get(atom.key);
    if (known !== undefined) return known;
    const guard = this.#freshBit(atom);
    this.#atoms.set(atom.key, guard);
    return guard;
  }

  classes(symbol: SymbolId): readonly SymbolClass[] {
    return this.#encoding(symbol).classes();
  }

  equals(symbol: SymbolId, constant: Scalar): Guard {
    return this.#bounded(
      () => `equals:${symbol}:${scalarKey(constant)}`,
      () => this.#encoding(symbol).equals(constant),
      () => [this.#meaningOf(symbol)],
    );
  }

  atLeast(symbol: SymbolId, threshold: number): Guard {
    return this.#bounded(
      () => `at-least:${symbol}:${threshold}`,
      () => this.#encoding(symbol).atLeast(threshold),
      () => [this.#meaningOf(symbol)],
    );
  }

  readonly not = complement;

  readonly and = (a: Guard, b: Guard): Guard => {
    if (a > b) return this.and(b, a);
    // Asked more often than anything else: as long as nothing was too large, nothing else need be looked at.
    const result = this.#tooLarge.size === 0 ? this.#nodes.conjunction(a, b) : undefined;
    if (result !== undefined && !this.#nodes.exceeds(result, guardNodeBound)) return result;
    return this.#bounded(
      () => `and:${a},${b}`,
      () => this.#nodes.conjunction(a, b),
      () => this.#meaningsOf([a, b]),
    );
  };

  readonly or = (a: Guard, b: Guard): Guard => complement(this.and(complement(a), complement(b)));

  all(guards: Iterable<Guard>): Guard {
    const operands: Guard[] = [];
    for (const guard of guards) {
      if (guard === FALSE) return FALSE;
      if (guard !== TRUE && guard !== operands[0]) operands.push(guard);
    }
    const [first = TRUE, second = TRUE] = operands;
    return operands.length <= 2 ? this.and(first, second) : this.#allOf(new Set(operands));
  }

  #allOf(distinct: ReadonlySet<Guard>): Guard {
    for (const guard of distinct) if (distinct.has(complement(guard))) return FALSE;
    const operands = this.#lastVariableFirst([...distinct]);
    const [first = TRUE, second = TRUE] = operands;
    if (operands.length <= 2) return this.and(first, second);
    return this.#bounded(
      () => `all:${operands.join(",")}`,
      () => this.#fold(operands),
      () => this.#meaningsOf(operands),
    );
  }

  any(guards: Iterable<Guard>): Guard {
    const complements: Guard[] = [];
    for (const guard of guards) {
      if (guard === TRUE) return TRUE;
      if (guard !== FALSE) complements.push(complement(guard));
    }
    return complement(this.all(complements));
  }

  ite(condition: Guard, then: Guard, otherwise: Guard): Guard {
    return this.or(this.and(condition, then), this.and(complement(condition), otherwise));
  }

  implies(a: Guard, b: Guard): boolean {
    return this.#nodes.conjunction(a, complement(b)) === FALSE;
  }

  atLeastOf(guards: readonly Guard[], threshold: number): Guard {
    const open = guards.filter((guard) => guard !== FALSE && guard !== TRUE);
    const needed = threshold - guards.filter((guard) => guard === TRUE).length;
    if (needed <= 0) return TRUE;
    if (needed > open.length) return FALSE;
    if (needed === 1) return this.any(open);
    const allowedMisses = open.length - needed;
    if (allowedMisses + 1 < needed) return complement(this.atLeastOf(open.map(complement), allowedMisses + 1));
    const operands = this.#lastVariableFirst(open);
    return this.#bounded(
      () => `at-least-of:${needed}:${operands.join(",")}`,
      () => this.#count(operands, needed),
      () => this.#meaningsOf(operands),
    );
  }

  forAllUnsettled(a: Guard): Guard {
    return complement(this.forSomeUnsettled(complement(a)));
  }

  /** Beyond the bound it is taken that there may be such an answer. */
  forSomeUnsettled(a: Guard): Guard {
    const known = this.#someUnsettled.get(a);
    if (known !== undefined) return known;
    const left = this.#nodes.forSome(a, (variable) => this.#settles(variable) === "nobody");
    if (left !== undefined && !this.#nodes.exceeds(left, guardNodeBound)) return this.#someUnsettled.keep(a, left);
    this.#noticeBound(this.causes(a));
    return this.#someUnsettled.keep(a, TRUE);
  }

  /** Where `given` hangs on what nobody settles, it is asked of those answers alone that `given` admits. */
  certainty(holds: Guard, given: Guard): Certainty {
    if (given === FALSE) return "refuted";
    if (this.implies(given, holds)) return "proven";
    if (this.implies(given, complement(holds))) return "refuted";
    const always = this.forAllUnsettled(this.or(complement(given), holds));
    return this.and(always, this.forSomeUnsettled(given)) === FALSE ? "undecided" : "possible";
  }

  causes(a: Guard): readonly Cause[] {
    const known = this.#causes.get(a);
    if (known !== undefined) return known;
    return this.#causes.keep(a, distinctCauses(this.#meaningsOf([a])));
  }

  words(a: Guard): string {
    const known = this.#words.get(a);
    if (known !== undefined) return known;
    const { and, or } = this;
    const sayer = {
      unknownsOf: this.#unknownsOf,
      within: this.#within,
      size: this.size.bind(this),
      causes: this.causes.bind(this),
    };
    return this.#words.keep(a, conditionWords(a, { and, or, not: complement, ...sayer }));
  }

  symbols(a: Guard): readonly SymbolId[] {
    const found = new Set<SymbolId>();
    for (const variable of this.#nodes.variables(a)) {
      const meaning = this.#meaning[variable];
      if (typeof meaning === "number") found.add(meaning);
      else for (const symbol of meaning?.dependsOn ?? []) found.add(symbol);
    }
    return [...found];
  }

  renamed(a: Guard, rename: (symbol: SymbolId) => SymbolId): Guard {
    let result = a;
    for (const meaning of this.#distinctMeanings([a])) {
      if (typeof meaning !== "number") result = this.#renameAtom(result, meaning, rename);
      else if (rename(meaning) !== meaning) result = this.#renameSymbol(result, meaning, rename(meaning));
    }
    return result;
  }

  size(a: Guard): number {
    return this.#nodes.size(a, Number.MAX_SAFE_INTEGER);
  }

  #freshBit(meaning: Atom | SymbolId): Guard {
    const variable = this.#meaning.length;
    this.#meaning.push(meaning);
    return this.#nodes.make(variable, FALSE, TRUE);
  }

  #facts(symbol: SymbolId): SymbolFacts {
    return symbolsOf(this.#session).facts(symbol);
  }

  #settles(variable: number): Settles {
    const meaning = this.#meaning[variable];
    if (meaning === undefined) return "nobody";
    return typeof meaning === "number" ? this.#facts(meaning).settles : meaning.settles;
  }

  #encoding(symbol: SymbolId): SymbolEncoding {
    const known = this.#encodings.get(symbol);
    if (known !== undefined) return known;
    const algebra = { and: this.and, or: this.or, not: complement, freshBit: () => this.#freshBit(symbol) };
    const encoding = new SymbolEncoding(this.#facts(symbol), algebra);
    this.#encodings.set(symbol, encoding);
    return encoding;
  }

  /** The result of an operation if it stays within the bound, else one fresh atom in its place. */
  #bounded(key: () => string, compute: () => Guard | undefined, of: () => readonly Meaning[]): Guard {
    const known = this.#tooLarge.size === 0 ? undefined : this.#tooLarge.get(key());
    if (known !== undefined) return known;
    const result = compute();
    if (result !== undefined && !this.#nodes.exceeds(result, guardNodeBound)) return result;
    const atom = this.#boundAtom(key(), of());
    this.#tooLarge.set(key(), atom);
    return atom;
  }

  #boundAtom(key: string, of: readonly Meaning[]): Guard {
    const causes = distinctCauses(of);
    this.#noticeBound(causes);
    const settles = of.every((meaning) => meaning.settles === "author") ? "author" : "nobody";
    const dependsOn = [...new Set(of.flatMap((meaning) => meaning.dependsOn ?? []))];
    const words = `a condition on ${listed(causes)}`;
    return this.atom({ key: `bound:${key}`, words, negatedWords: words, settles, causes, dependsOn });
  }

  #noticeBound(causes: readonly Cause[]): void {
    const message = `The condition on ${listed(causes)} is too large to follow; it counts as one unknown`;
    const at = causes.find((cause) => cause.at !== undefined)?.at;
    const notices = noticesOf(this.#session);
    if (at === undefined) notices.add({ code: "bound-reached", level: "warning", message, place: { kind: "nowhere" } });
    else notices.add(noticeAt(at, "bound-reached", "warning", message));
  }

  /** Folding from the last variable puts each operand on top of what is there, instead of rebuilding it. */
  #lastVariableFirst(guards: readonly Guard[]): readonly Guard[] {
    return [...guards].sort((a, b) => this.#nodes.variable(b) - this.#nodes.variable(a) || a - b);
  }

  #fold(operands: readonly Guard[]): Guard | undefined {
    let folded = TRUE;
    for (const operand of operands) {
      const next = this.#nodes.conjunction(folded, operand);
      if (next === undefined || this.#nodes.exceeds(next, guardNodeBound)) return undefined;
      if (next === FALSE) return FALSE;
      folded = next;
    }
    return folded;
  }

  /** Row `k` holds where at least `k` of the operands seen do. */
  #count(operands: readonly Guard[], needed: number): Guard | undefined {
    if (operands.length * needed > countingBudget) return undefined;
    const rows = [TRUE, ...Array.from({ length: needed }, () => FALSE)];
    for (const operand of operands) {
      for (let k = needed; k > 0; k--) {
        const oneMore = this.#nodes.conjunction(operand, rows[k - 1] ?? FALSE);
        const row = oneMore === undefined ? undefined : this.#nodes.disjunction(rows[k] ?? FALSE, oneMore);
        if (row === undefined || this.#nodes.exceeds(row, guardNodeBound)) return undefined;
        rows[k] = row;
      }
    }
    return rows[needed];
  }

  #renameAtom(a: Guard, atom: Atom, rename: (symbol: SymbolId) => SymbolId): Guard {
    const dependsOn = atom.dependsOn?.map(rename) ?? [];
    if (dependsOn.every((symbol, index) => symbol === atom.dependsOn?.[index])) return a;
    const guard = this.atom(atom);
    const renamed = this.atom({ ...atom, key: `${atom.key}~${dependsOn.join(",")}`, dependsOn });
    return this.ite(renamed, this.#within(a, guard), this.#within(a, complement(guard)));
  }

  #renameSymbol(a: Guard, from: SymbolId, to: SymbolId): Guard {
    const parts = this.#encoding(from).classes();
    const asked = parts.filter((part) => part.asked !== undefined).map((part) => this.equals(to, part.asked ?? null));
    const isAsked = this.any(asked);
    return this.any(
      parts.map(({ guard, asked: constant, low, high }) => {
        const left = this.#within(a, guard);
        if (left === FALSE) return FALSE;
        if (constant !== undefined) return this.and(left, this.equals(to, constant));
        const region = this.and(this.atLeast(to, low), complement(this.atLeast(to, high)));
        return this.and(left, this.and(region, complement(isAsked)));
      }),
    );
  }

  /** The atoms and symbols on which the guards depend, each once, in the order in which they were met first. */
  #distinctMeanings(guards: readonly Guard[]): ReadonlySet<Atom | SymbolId> {
    const found = new Set<Atom | SymbolId>();
    for (const guard of guards) {
      for (const variable of this.#nodes.variables(guard)) {
        const meaning = this.#meaning[variable];
        if (meaning !== undefined) found.add(meaning);
      }
    }
    return found;
  }

  /** What an atom has, and a symbol's facts have, for whatever the guards depend on. */
  #meaningsOf(guards: readonly Guard[]): readonly Meaning[] {
    return Array.from(this.#distinctMeanings(guards), (meaning) => {
      return typeof meaning === "number" ? this.#meaningOf(meaning) : meaning;
    });
  }

  #meaningOf(symbol: SymbolId): Meaning {
    const { settles, cause } = this.#facts(symbol);
    return { settles, causes: [cause.partOf ?? cause], dependsOn: [symbol] };
  }

  /** What is left of `a` within a part: along one way into the part, because `a` is the same along all of them. */
  readonly #within = (a: Guard, part: Guard): Guard => {
    const way = this.#nodes.way(part);
    const inside = this.and(a, way);
    const passed = new Set(this.#nodes.variables(way));
    return this.#nodes.forSome(inside, (variable) => passed.has(variable)) ?? inside;
  };

  readonly #unknownsOf = (guard: Guard): readonly Unknown[] => {
    return Array.from(this.#distinctMeanings([guard]), (meaning) => {
      if (typeof meaning !== "number") return atomUnknown(meaning, this.atom(meaning));
      return { kind: "symbol", name: this.#facts(meaning).cause.words, classes: this.#encoding(meaning).classes() };
    });
  };
}

/** What is asked alike of atoms and of symbols. */
type Meaning = Pick<Atom, "settles" | "causes" | "dependsOn">;

function distinctCauses(meanings: readonly Meaning[]): readonly Cause[] {
  const found = new Map<string, Cause>();
  for (const meaning of meanings) {
    for (const cause of meaning.causes) {
      const key = `${cause.words}\0${cause.kind}\0${cause.at ?? ""}`;
      if (!found.has(key)) found.set(key, cause);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cause]) => cause);
}

function listed(causes: readonly Cause[]): string {
  return namesInShort(causes.map((cause) => cause.words));
}

function atomUnknown(atom: Atom, guard: Guard): Unknown {
  return { kind: "atom", guard, words: atom.words, negatedWords: atom.negatedWords ?? `not (${atom.words})` };
}

const guardsSlot = slot("guards", (session): Guards => new DecisionDiagram(session));

/** The guards of a session. */
export function guardsOf(session: Session): Guards {
  return session.own(guardsSlot);
}
