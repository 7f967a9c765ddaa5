/** Calls of functions: arguments with expansion, and `try` and `can`, which see what fails. */

import type { OriginId } from "../../../source/index.ts";
import { choice, either, FALSE, type Guard, type Item, known, TRUE, type Value } from "../../../values/index.ts";
import { functionNamed } from "../functions/index.ts";
import type { Call } from "../hcl/index.ts";
import {
  derived,
  entriesOf,
  fail,
  failureOf,
  firstFailure,
  hasFailure,
  isEntries,
  partedFailures,
} from "../terms/index.ts";
import { evaluate } from "./evaluate.ts";
import { fileFunctionNamed } from "./file-functions.ts";
import { placeOf, type Scope } from "./scope.ts";

/** Functions that see what fails, and so are no functions of values. */
export const lazyFunctionNames: readonly string[] = ["try", "can"];

export function evaluateCall(expression: Call, scope: Scope): Value {
  const at = placeOf(scope, expression.span);
  const name = expression.name.name.replace(/^core::/, "");
  switch (name) {
    case "try":
      return evaluateTry(expression, at, scope);
    case "can":
      return evaluateCan(expression, at, scope);
    default: {
      const values = argumentsOf(expression, name, scope);
      return values === undefined ? unclear(expression, name, at, scope) : called(name, values, at, scope);
    }
  }
}

/** The result of a function. Where an argument fails under a condition, so does the result. */
function called(name: string, values: readonly Value[], at: OriginId, scope: Scope): Value {
  const { session, failures, guards } = scope.terms;
  if (failures.size === 0) return applied(name, values, at, scope);
  const failure = firstFailure(scope.terms, values);
  if (failure !== undefined) return failure;
  const failing = values.flatMap((value) => failingCases(value, scope));
  const [first] = failing;
  if (first === undefined) return applied(name, values, at, scope);
  const fails = guards.any(failing.map(({ when }) => when));
  const sound = values.map((value) => withoutFailures(value, scope));
  return either(session, at, fails, first.value, applied(name, sound, at, scope));
}

function failingCases(value: Value, { terms }: Scope): readonly Item[] {
  return value.k === "choice" ? value.cases.filter((item) => failureOf(terms, item.value) !== undefined) : [];
}

function withoutFailures(value: Value, { terms }: Scope): Value {
  if (value.k !== "choice") return value;
  const sound = value.cases.filter((item) => failureOf(terms, item.value) === undefined);
  return sound.length === value.cases.length ? value : choice(terms.session, value.at, sound);
}

function applied(name: string, values: readonly Value[], at: OriginId, scope: Scope): Value {
  const { terms } = scope;
  const ofFiles = fileFunctionNamed(name);
  if (ofFiles !== undefined) return ofFiles(values, { name, at, scope });
  const found = functionNamed(name);
  if (found !== undefined) return found(values, { terms, at, name });
  if (!name.includes("::")) {
    const message = `There is no function "${name}" that is understood here; its result counts as unknown`;
    terms.notice(at, "unsupported-construct", "warning", message);
  }
  const cause = { kind: "call", words: `${name}(…)`, at } as const;
  return derived(terms, at, { by: name, inputs: values, facts: { cause, settles: "nobody" } });
}

/** Functions that take an absent argument as one of nothing. */
const takesNothing: ReadonlySet<string> = new Set(["concat", "merge", "setunion", "coalesce", "coalescelist"]);

/** The arguments, the last one expanded; `undefined` where nobody can tell how many there are. */
function argumentsOf(expression: Call, name: string, scope: Scope): readonly Value[] | undefined {
  const values = expression.arguments.map((argument) => evaluate(argument, scope));
  const last = values.at(-1);
  if (!expression.expandsLast || last === undefined || hasFailure(scope.terms, last)) return values;
  const found = entriesOf(scope.terms, last.at, last);
  if (!isEntries(found)) return [...values.slice(0, -1), found];
  if (found.rest.length > 0 || (found.entries.some(({ when }) => when !== TRUE) && !takesNothing.has(name)))
    return undefined;
  const expanded = found.entries.map(({ when, value }) =>
    when === TRUE ? value : either(scope.terms.session, value.at, when, value, known(value.at, null)),
  );
  return [...values.slice(0, -1), ...expanded];
}

function unclear(expression: Call, name: string, at: OriginId, scope: Scope): Value {
  const values = expression.arguments.map((argument) => evaluate(argument, scope));
  return derived(scope.terms, at, { by: `${name}…`, inputs: values });
}

/** The first argument that can be evaluated, under each condition. */
function evaluateTry(expression: Call, at: OriginId, scope: Scope): Value {
  const { terms } = scope;
  const cases: Item[] = [];
  let left: Guard = TRUE;
  let failing: Value = fail(terms, at, "try: none of the arguments can be evaluated", { code: "invalid-value" });
  for (const argument of expression.arguments) {
    const value = evaluate(argument, scope);
    const { sound, fails } = partedFailures(terms, value);
    for (const item of sound) cases.push({ when: terms.guards.and(left, item.when), value: item.value });
    left = terms.guards.and(left, fails);
    if (left === FALSE) break;
    failing = value;
  }
  if (left !== FALSE)
    cases.push({
      when: left,
      value: failing.k === "choice" ? fail(terms, at, "try: none of the arguments can be evaluated") : failing,
    });
  return choice(terms.session, at, cases);
}

/** Whether it can be evaluated. Of an unknown that is computed, only a run tells. */
function evaluateCan(expression: Call, at: OriginId, scope: Scope): Value {
  const { terms } = scope;
  const [argument] = expression.arguments;
  if (argument === undefined) return fail(terms, at, "can: takes 1 argument");
  const { sound, fails } = partedFailures(terms, evaluate(argument, scope));
  const cases = sound.map(({ when, value }) => ({ when, value: canBe(value, at, scope) }));
  return choice(terms.session, at, [...cases, { when: fails, value: known(at, false) }]);
}

function canBe(value: Value, at: OriginId, { terms }: Scope): Value {
  const isUnclear = value.k === "symbol" || value.k === "text";
  return isUnclear ? derived(terms, at, { by: "can", inputs: [value], facts: { type: "boolean" } }) : known(at, true);
}
