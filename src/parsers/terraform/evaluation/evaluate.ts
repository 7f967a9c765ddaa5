/** Evaluates expressions to values. Never throws; what cannot be evaluated is a failure among the terms. */

import { choice, FALSE, type Item, known, listOf, type Value } from "../../../values/index.ts";
import { type Conditional, type Expression, type NumberLiteral, wrappedExpression } from "../hcl/index.ts";
import { anyType, beyondBound, isTooLarge, partedFailures, tooLargeWords, unknownOf } from "../terms/index.ts";
import { evaluateAccess, evaluateVariable } from "./access.ts";
import { asBoolean, failureIn, ofOneType, partedTruth } from "./branches.ts";
import { evaluateCall } from "./calls.ts";
import { evaluateForObject, evaluateForTuple } from "./loops.ts";
import { evaluateObject } from "./objects.ts";
import { evaluateBinary, evaluateUnary } from "./operators.ts";
import { placeOf, type Scope } from "./scope.ts";
import { evaluateTemplate } from "./templates.ts";

export function evaluate(expression: Expression, scope: Scope): Value {
  const { bounds } = scope.terms;
  if (!bounds.enter()) return beyondBound(scope.terms, placeOf(scope, expression.span), bounds.words());
  const value = evaluateKind(expression, scope);
  bounds.leave();
  if (isTooLarge(scope.terms, value)) return beyondBound(scope.terms, placeOf(scope, expression.span), tooLargeWords);
  return value;
}

function evaluateKind(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "number":
      return numberOf(expression, scope);
    case "boolean":
      return known(placeOf(scope, expression.span), expression.value);
    case "null":
      return known(placeOf(scope, expression.span), null);
    case "template":
      return evaluateTemplate(expression, scope);
    case "variable":
      return evaluateVariable(expression, scope);
    case "access":
      return evaluateAccess(expression, scope);
    case "call":
      return evaluateCall(expression, scope);
    case "unary":
      return evaluateUnary(expression, scope);
    case "binary":
      return evaluateBinary(expression, scope);
    case "conditional":
      return evaluateConditional(expression, scope);
    case "parentheses":
      return evaluate(expression.inner, scope);
    case "tuple":
      return listOf(
        placeOf(scope, expression.span),
        expression.items.map((item) => evaluate(item, scope)),
      );
    case "object":
      return evaluateObject(expression, scope);
    case "for-tuple":
      return evaluateForTuple(expression, scope);
    case "for-object":
      return evaluateForObject(expression, scope);
    case "invalid":
      return unreadable(expression, scope);
  }
}

function numberOf({ span, value }: NumberLiteral, scope: Scope): Value {
  const at = placeOf(scope, span);
  return Number.isFinite(value)
    ? known(at, value)
    : beyondBound(scope.terms, at, "The number is too large to count with");
}

/** A diagnostic of the parser has said why. */
function unreadable(expression: Expression, scope: Scope): Value {
  const at = placeOf(scope, expression.span);
  const key = `invalid:${scope.terms.origins.fileOf(scope.file).path}:${expression.span.start}`;
  const cause = { kind: "call", words: "text that cannot be read", at } as const;
  return unknownOf(scope.terms, at, { key, cause, settles: "nobody" }, anyType);
}

/** Only the branches that can be taken are evaluated. */
function evaluateConditional(expression: Conditional, scope: Scope): Value {
  const { terms } = scope;
  const at = placeOf(scope, expression.span);
  const condition = asBoolean(evaluate(expression.condition, scope), at, scope);
  const { sound, fails } = partedFailures(terms, condition);
  const [holds, holdsNot] = partedTruth(sound, scope);
  const cases: Item[] = [];
  if (holds !== FALSE) cases.push({ when: holds, value: evaluate(expression.whenTrue, scope) });
  if (holdsNot !== FALSE) cases.push({ when: holdsNot, value: evaluate(expression.whenFalse, scope) });
  if (fails !== FALSE) cases.push({ when: fails, value: failureIn(condition, scope) });
  const isText = isTextLiteral(expression.whenTrue) || isTextLiteral(expression.whenFalse);
  return choice(terms.session, at, ofOneType(cases, isText));
}

/** Of a branch that is not taken, the text alone may tell the type. */
function isTextLiteral(expression: Expression): boolean {
  return expression.kind === "template" && wrappedExpression(expression) === undefined;
}
