/** Templates: text with interpolations and directives. */

import { choice, FALSE, type Item, known, text, TRUE, type Value } from "../../../values/index.ts";
import {
  type ForDirective,
  type IfDirective,
  type Template,
  type TemplatePart,
  wrappedExpression,
} from "../hcl/index.ts";
import {
  beyondBound,
  derived,
  entriesOf,
  failureOf,
  firstFailure,
  isEntries,
  isTooLongText,
  partedFailures,
  tooLongWords,
} from "../terms/index.ts";
import { asBoolean, asText, failureIn, partedTruth } from "./branches.ts";
import { evaluate } from "./evaluate.ts";
import { bindEntry } from "./loops.ts";
import { placeOf, type Scope } from "./scope.ts";

export function evaluateTemplate(template: Template, scope: Scope): Value {
  const wrapped = wrappedExpression(template);
  if (wrapped !== undefined) return evaluate(wrapped, scope);
  const at = placeOf(scope, template.span);
  const [only, second] = template.parts;
  if (only === undefined) return known(at, "");
  if (only.kind === "text" && second === undefined) return known(at, only.value);
  return joined(template.parts, at, scope);
}

function joined(parts: readonly TemplatePart[], at: Value["at"], scope: Scope): Value {
  const values: Value[] = [];
  for (const part of parts) {
    const value = evaluatePart(part, scope);
    if (failureOf(scope.terms, value) !== undefined) return value;
    values.push(value);
  }
  if (isTooLongText(values)) return beyondBound(scope.terms, at, tooLongWords);
  const failing = values.find(
    (value) => value.k === "choice" && value.cases.some((item) => failureOf(scope.terms, item.value) !== undefined),
  );
  return failing === undefined ? text(scope.terms.session, at, values) : withoutFailures(values, failing, at, scope);
}

/** Where a part fails under a condition, so does the whole. */
function withoutFailures(values: readonly Value[], failing: Value, at: Value["at"], scope: Scope): Value {
  const { terms } = scope;
  const fails: Item["when"][] = [];
  const sound = values.map((value) => {
    const parted = partedFailures(terms, value);
    fails.push(parted.fails);
    return parted.sound.length === 0 ? value : choice(terms.session, value.at, parted.sound);
  });
  const anyFails = terms.guards.any(fails);
  return choice(terms.session, at, [
    { when: anyFails, value: failureIn(failing, scope) },
    { when: terms.guards.not(anyFails), value: text(terms.session, at, sound) },
  ]);
}

function evaluatePart(part: TemplatePart, scope: Scope): Value {
  const at = placeOf(scope, part.span);
  switch (part.kind) {
    case "text":
      return known(at, part.value);
    case "interpolation":
      return asText(evaluate(part.expression, scope), at, scope);
    case "if-directive":
      return evaluateIf(part, at, scope);
    case "for-directive":
      return evaluateFor(part, at, scope);
  }
}

function evaluateIf(part: IfDirective, at: Value["at"], scope: Scope): Value {
  const condition = asBoolean(evaluate(part.condition, scope), at, scope);
  const { sound, fails } = partedFailures(scope.terms, condition);
  const [holds, holdsNot] = partedTruth(sound, scope);
  const cases: Item[] = [];
  if (holds !== FALSE) cases.push({ when: holds, value: joined(part.whenTrue, at, scope) });
  if (holdsNot !== FALSE) cases.push({ when: holdsNot, value: joined(part.whenFalse, at, scope) });
  if (fails !== FALSE) cases.push({ when: fails, value: failureIn(condition, scope) });
  return choice(scope.terms.session, at, cases);
}

function evaluateFor(part: ForDirective, at: Value["at"], scope: Scope): Value {
  const collection = evaluate(part.collection, scope);
  const found = entriesOf(scope.terms, at, collection);
  if (!isEntries(found)) return found;
  const isClear = found.rest.length === 0 && found.entries.every(({ when }) => when === TRUE);
  if (!isClear) {
    const key = `template at ${scope.terms.origins.fileOf(scope.file).path}:${part.span.start}`;
    return derived(scope.terms, at, { by: key, inputs: [collection], facts: { type: "string" } });
  }
  const turns = found.entries.map((entry) => joined(part.body, at, bindEntry(part, entry, scope)));
  if (isTooLongText(turns)) return beyondBound(scope.terms, at, tooLongWords);
  return firstFailure(scope.terms, turns) ?? text(scope.terms.session, at, turns);
}
