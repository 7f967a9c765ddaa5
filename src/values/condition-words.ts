/**
 * Says a guard in words: as alternatives that each say no more than they must. Symbols are named by the values that
 * they can have, never by the bits that encode them. May be brief where it would be long.
 */

import { FALSE, type Guard, type Guards, type SymbolClass, TRUE } from "./guards.ts";

/** What a guard depends on: a predicate, or a symbol parted into classes. */
export type Unknown =
  | { readonly kind: "atom"; readonly guard: Guard; readonly words: string; readonly negatedWords: string }
  | { readonly kind: "symbol"; readonly name: string; readonly classes: readonly SymbolClass[] };

/** What saying a condition takes. */
export interface ConditionAlgebra extends Pick<Guards, "and" | "or" | "not" | "size" | "causes"> {
  unknownsOf(a: Guard): readonly Unknown[];
  /** What is left of `a` where `part` holds, which is a class of one unknown. */
  readonly within: (a: Guard, part: Guard) => Guard;
}

/** Some of the things that an unknown can be, and what is to be said where it is one of them. */
interface Branch {
  readonly part: Guard;
  readonly words: string;
  readonly least: Guard;
  readonly most: Guard;
}

/** Alternatives, each a list of words that hold together, and the guard that they make. */
interface Cover {
  readonly alternatives: readonly (readonly string[])[];
  readonly covered: Guard;
}

const mostAlternatives = 4;
const mostWordsTogether = 5;
const mostNames = 3;
const mostUnknowns = 40;
const mostClasses = 40;
const mostSteps = 400;
const largestSize = 500;

export function conditionWords(a: Guard, algebra: ConditionAlgebra): string {
  if (a === TRUE) return "always";
  if (a === FALSE) return "never";
  const alternatives = algebra.size(a) > largestSize ? undefined : new ConditionCover(algebra, a).alternatives();
  if (alternatives !== undefined) return alternativeWords(alternatives);
  return `a condition on ${namesInShort(algebra.causes(a).map((cause) => cause.words))}`;
}

/** The first few names. */
export function namesInShort(names: readonly string[]): string {
  const more = names.length - mostNames;
  return more > 0 ? `${names.slice(0, mostNames).join(", ")} and ${more} more` : names.join(", ");
}

function alternativeWords(alternatives: Cover["alternatives"]): string {
  const shown = alternatives.slice(0, mostAlternatives).map((together) => {
    const words = cut(together, mostWordsTogether).join(" and ");
    return alternatives.length > 1 && together.length > 1 ? `(${words})` : words;
  });
  return [...shown, ...(alternatives.length > mostAlternatives ? ["…"] : [])].join(" or ");
}

function cut(words: readonly string[], most: number): readonly string[] {
  return words.length > most ? [...words.slice(0, most), "…"] : words;
}

/**
 * An irredundant cover after Minato: between what must be said (`least`) and what may be said (`most`), the unknown
 * is named only where it matters, and what holds whatever it is comes last, without it.
 */
class ConditionCover {
  readonly #algebra: ConditionAlgebra;
  readonly #condition: Guard;
  readonly #unknowns: readonly Unknown[];
  #steps = 0;

  constructor(algebra: ConditionAlgebra, condition: Guard) {
    this.#algebra = algebra;
    this.#condition = condition;
    this.#unknowns = algebra.unknownsOf(condition);
  }

  /** `undefined` where it would be too long to read anyway. */
  alternatives(): Cover["alternatives"] | undefined {
    const tooMany = this.#unknowns.some((unknown) => unknown.kind === "symbol" && unknown.classes.length > mostClasses);
    if (tooMany || this.#unknowns.length > mostUnknowns) return undefined;
    const { alternatives } = this.#cover(this.#condition, this.#condition, 0);
    return this.#steps > mostSteps ? undefined : alternatives;
  }

  #cover(least: Guard, most: Guard, from: number): Cover {
    if (least === FALSE || this.#steps++ > mostSteps) return { alternatives: [], covered: FALSE };
    if (most === TRUE) return { alternatives: [[]], covered: TRUE };
    const unknown = this.#unknowns[from];
    if (unknown === undefined) return { alternatives: [], covered: FALSE };
    const branches = this.#branches(unknown, least, most);
    return branches.length === 1 ? this.#cover(least, most, from + 1) : this.#coverBranches(branches, from + 1);
  }

  #coverBranches(branches: readonly Branch[], from: number): Cover {
    const { and, or, not } = this.#algebra;
    const shared = branches.reduce((all, { most }) => and(all, most), TRUE);
    const alternatives: (readonly string[])[] = [];
    let covered = FALSE;
    let left = FALSE;
    for (const { part, words, least, most } of branches) {
      const inner = this.#cover(and(least, not(shared)), most, from);
      alternatives.push(...inner.alternatives.map((together) => [words, ...together]));
      covered = or(covered, and(part, inner.covered));
      left = or(left, and(least, not(inner.covered)));
    }
    const whatever = this.#cover(left, shared, from);
    return { alternatives: [...alternatives, ...whatever.alternatives], covered: or(covered, whatever.covered) };
  }

  /** What the unknown can be, grouped by what it makes of the condition. */
  #branches(unknown: Unknown, least: Guard, most: Guard): readonly Branch[] {
    const { within, or } = this.#algebra;
    const groups = new Map<string, { parts: number[]; guard: Guard; least: Guard; most: Guard }>();
    const parts = unknown.kind === "symbol" ? unknown.classes.map(({ guard }) => guard) : this.#sides(unknown.guard);
    for (const [index, part] of parts.entries()) {
      const branch = { parts: [index], guard: part, least: within(least, part), most: within(most, part) };
      const known = groups.get(`${branch.least},${branch.most}`);
      if (known === undefined) groups.set(`${branch.least},${branch.most}`, branch);
      else {
        known.parts.push(index);
        known.guard = or(known.guard, part);
      }
    }
    return Array.from(groups.values(), ({ parts: chosen, guard, ...bounds }) => {
      return { part: guard, words: unknownWords(unknown, new Set(chosen)), ...bounds };
    });
  }

  #sides(guard: Guard): readonly Guard[] {
    return [guard, this.#algebra.not(guard)];
  }
}

function unknownWords(unknown: Unknown, chosen: ReadonlySet<number>): string {
  if (unknown.kind === "symbol") return classWords(unknown.name, unknown.classes, chosen);
  return chosen.has(0) ? unknown.words : unknown.negatedWords;
}

/** "var.env = prod", "var.env ≠ prod", "var.n ≥ 2", "var.n from 2 to 4". */
function classWords(name: string, classes: readonly SymbolClass[], chosen: ReadonlySet<number>): string {
  const is = constantsOf(classes.filter((_, index) => chosen.has(index)));
  const isNot = constantsOf(classes.filter((_, index) => !chosen.has(index)));
  const range = rangeWords(name, classes, chosen);
  const isShort = is !== undefined && is.length <= Math.max(1, isNot?.length ?? 1);
  if (isShort || (is !== undefined && range === undefined && isNot === undefined))
    return `${name} = ${is.join(" or ")}`;
  if (range !== undefined) return range;
  return isNot === undefined
    ? `a condition on ${name}`
    : isNot.map((constant) => `${name} ≠ ${constant}`).join(" and ");
}

/** The constants of which the classes consist; `undefined` where there is more to them. */
function constantsOf(classes: readonly SymbolClass[]): readonly string[] | undefined {
  if (classes.some(({ constants }) => constants.length === 0)) return undefined;
  const constants = classes.flatMap((part) => part.constants);
  return constants.length > mostWordsTogether ? undefined : constants;
}

/** The classes as one stretch of numbers, if they are one. */
function rangeWords(name: string, classes: readonly SymbolClass[], chosen: ReadonlySet<number>): string | undefined {
  const inside = classes.filter((_, index) => chosen.has(index));
  const low = Math.min(...inside.map((part) => part.low));
  const high = Math.max(...inside.map((part) => part.high));
  const isWhole = classes.every((part, index) => (part.low >= low && part.high <= high) === chosen.has(index));
  if (!isWhole || (low === 0 && high === Number.POSITIVE_INFINITY)) return undefined;
  if (high === Number.POSITIVE_INFINITY) return `${name} ≥ ${low}`;
  if (low === 0) return `${name} < ${high}`;
  return low + 1 === high ? `${name} = ${low}` : `${name} from ${low} to ${high - 1}`;
}
