/**
 * What cannot be evaluated is a symbol that the terms know as a failure: whatever needs it fails too, `try` and `can`
 * catch it, and where it reaches a name or an attribute a notice is raised, once.
 */

import type { NoticeCode, NoticeLevel, OriginId } from "../../../source/index.ts";
import { FALSE, flatCases, type Guard, type Item, type SymbolValue, TRUE, type Value } from "../../../values/index.ts";
import type { Terms } from "./terms.ts";

export interface Failure {
  readonly code: NoticeCode;
  readonly level: NoticeLevel;
  readonly message: string;
  readonly at: OriginId;
}

/** A failure at a place; `message` says what was read, what was expected and what would be right. */
export function fail(
  terms: Terms,
  at: OriginId,
  message: string,
  kind: { readonly code?: NoticeCode; readonly level?: NoticeLevel } = {},
): SymbolValue {
  const { file, span } = terms.origins.place(at);
  const key = `failure:${file.path}:${span.start}:${span.end}:${message}`;
  const id = terms.symbols.of(key, { cause: { kind: "call", words: wordsAt(terms, at), at }, settles: "nobody" });
  const { code = "type-mismatch", level = "error" } = kind;
  terms.failures.set(id, { code, level, message, at });
  return { k: "symbol", at, id };
}

const longestWords = 40;

/** The text at a place, cut to what fits in a message. */
function wordsAt(terms: Terms, at: OriginId): string {
  const { file, span } = terms.origins.place(at);
  const text = file.text.slice(span.start, Math.min(span.end, span.start + longestWords)).replace(/\s+/g, " ");
  return span.end - span.start > longestWords ? `${text}…` : text;
}

export function failureOf(terms: Terms, value: Value): Failure | undefined {
  return value.k === "symbol" ? terms.failures.get(value.id) : undefined;
}

/** The first of the values that failed. */
export function firstFailure(terms: Terms, values: readonly Value[]): SymbolValue | undefined {
  for (const value of values) if (value.k === "symbol" && terms.failures.has(value.id)) return value;
  return undefined;
}

/** A value for others to use, and the condition under which it could not be evaluated. */
export interface Settled {
  readonly value: Value;
  readonly failsWhen: Guard;
}

/**
 * Ends failures where a value gets its name: raises a notice for what fails for certain, and leaves unknowns in their
 * place. A failure under a condition is no fault: every run that succeeds is one in which the condition does not hold.
 */
export function settle(terms: Terms, value: Value): Settled {
  if (terms.failures.size === 0) return { value, failsWhen: FALSE };
  const failing: Failing[] = [];
  const settled = settledPart(terms, value, TRUE, failing, 0);
  for (const { when, failure } of failing) {
    if (when === TRUE) terms.notice(failure.at, failure.code, failure.level, failure.message);
  }
  return { value: settled, failsWhen: terms.guards.any(failing.map(({ when }) => when)) };
}

/** As {@link settle}, of what stands for any number of things, none perhaps: that it fails is no fault yet. */
export function settleQuietly(terms: Terms, value: Value): Value {
  return terms.failures.size === 0 ? value : settledPart(terms, value, TRUE, [], 0);
}

interface Failing {
  readonly when: Guard;
  readonly failure: Failure;
}

/** Failures deeper in a value than this stay where they are. */
const deepestSettled = 20;

function settledPart(terms: Terms, value: Value, when: Guard, failing: Failing[], depth: number): Value {
  const item = (each: Item): Item => {
    const inner = settledPart(terms, each.value, terms.guards.and(when, each.when), failing, depth + 1);
    return inner === each.value ? each : { when: each.when, value: inner };
  };
  if (depth > deepestSettled) return value;
  switch (value.k) {
    case "symbol":
      return settledSymbol(terms, value, when, failing);
    case "choice":
      return { ...value, cases: value.cases.map(item) };
    case "list":
      return { ...value, items: value.items.map(item), rest: value.rest.map(item) };
    case "object":
      return {
        ...value,
        fields: new Map(Array.from(value.fields, ([name, each]) => [name, item(each)])),
        rest: value.rest.map(item),
      };
    default:
      return value;
  }
}

function settledSymbol(terms: Terms, value: SymbolValue, when: Guard, failing: Failing[]): Value {
  const failure = terms.failures.get(value.id);
  if (failure === undefined) return value;
  failing.push({ when, failure });
  const key = `${terms.symbols.key(value.id)}!`;
  return { ...value, id: terms.symbols.of(key, terms.symbols.facts(value.id)) };
}

/** Whether something failed anywhere in a value, choices aside: these fail under a condition. */
export function hasFailure(terms: Terms, value: Value, depth = 0): boolean {
  if (terms.failures.size === 0 || depth > deepestSettled) return false;
  switch (value.k) {
    case "symbol":
      return terms.failures.has(value.id);
    case "list":
      return value.items.some((item) => hasFailure(terms, item.value, depth + 1));
    case "object":
      return [...value.fields.values()].some((item) => hasFailure(terms, item.value, depth + 1));
    case "text":
      return value.parts.some((part) => hasFailure(terms, part, depth + 1));
    default:
      return false;
  }
}

/** What may be, parted into what could be evaluated and the condition under which it could not. */
export interface Parted {
  readonly sound: readonly Item[];
  readonly fails: Guard;
}

export function partedFailures(terms: Terms, value: Value): Parted {
  const cases = flatCases(terms.session, [{ when: TRUE, value }]);
  const failing = cases.filter((item) => hasFailure(terms, item.value));
  const sound = failing.length === 0 ? cases : cases.filter((item) => !hasFailure(terms, item.value));
  return { sound, fails: terms.guards.any(failing.map(({ when }) => when)) };
}
