/** Operators. Comparisons give conditions; arithmetic on what is not known gives unknowns that remember of what. */

import type { OriginId } from "../../../source/index.ts";
import { FALSE, type Guard, known, type SymbolFacts, TRUE, type Value } from "../../../values/index.ts";
import { asTraversal, type Binary, type BinaryOperator, type Expression, type Unary } from "../hcl/index.ts";
import {
  convert,
  derived,
  distribute,
  equal,
  fail,
  hasFailure,
  rounded,
  symbolFor,
  truth,
  truthValue,
  type TypeConstraint,
} from "../terms/index.ts";
import { asBoolean } from "./branches.ts";
import { evaluate } from "./evaluate.ts";
import { placeOf, type Scope } from "./scope.ts";

export function evaluateUnary(expression: Unary, scope: Scope): Value {
  const at = placeOf(scope, expression.span);
  const operand = evaluate(expression.operand, scope);
  if (expression.operator === "!") {
    return guarded([asBoolean(operand, at, scope)], at, "!", scope, ([value]) =>
      scope.terms.guards.not(truthOf(value, scope)),
    );
  }
  return onNumbers([operand], at, "-", scope, ([value = 0]) => -value);
}

export function evaluateBinary(expression: Binary, scope: Scope): Value {
  const at = placeOf(scope, expression.span);
  const { operator } = expression;
  if (operator === "&&" || operator === "||") return evaluateLogical(expression, at, scope);
  if ((operator === "==" || operator === "!=") && areOfTwoTypes(expression, scope)) return known(at, operator === "!=");
  const operands = [evaluate(expression.left, scope), evaluate(expression.right, scope)];
  switch (operator) {
    case "==":
      return guarded(operands, at, operator, scope, ([a, b]) =>
        a === undefined || b === undefined ? FALSE : equal(scope.terms, a, b),
      );
    case "!=":
      return guarded(operands, at, operator, scope, ([a, b]) =>
        a === undefined || b === undefined ? FALSE : scope.terms.guards.not(equal(scope.terms, a, b)),
      );
    case "<":
    case ">":
    case "<=":
    case ">=":
      return evaluateComparison(operands, operator, at, scope);
    default:
      return onNumbers(operands, at, operator, scope, ([a = 0, b = 0]) => arithmetic(operator, a, b));
  }
}

const collections: ReadonlySet<TypeConstraint["t"]> = new Set(["list", "set", "map"]);

/** What is written in brackets is a tuple or an object, and never equal to a list, set or map: `var.list == []`. */
function areOfTwoTypes({ left, right }: Binary, scope: Scope): boolean {
  const isCollection = (expression: Expression): boolean => {
    const traversal = asTraversal(expression);
    const [step, ...more] = traversal?.steps ?? [];
    if (traversal?.root.name !== "var" || step?.kind !== "attribute-step" || more.length > 0) return false;
    const type = scope.names.variableType(step.name.name);
    return type !== undefined && collections.has(type.t);
  };
  const isWritten = ({ kind }: Expression): boolean => kind === "tuple" || kind === "object";
  return (isWritten(left) && isCollection(right)) || (isWritten(right) && isCollection(left));
}

function truthOf(value: Value | undefined, scope: Scope): Guard {
  return value === undefined ? FALSE : truth(scope.terms, value);
}

/** A condition on values. Where one of them may fail, so may the condition. */
function guarded(
  values: readonly Value[],
  at: OriginId,
  by: string,
  { terms }: Scope,
  work: (values: readonly Value[]) => Guard,
): Value {
  const mayFail = values.some(
    (value) => value.k === "choice" && value.cases.some((item) => hasFailure(terms, item.value)),
  );
  if (!mayFail && !values.some((value) => hasFailure(terms, value))) return truthValue(terms, at, work(values));
  return distribute(terms, at, values, by, (single) => truthValue(terms, at, work(single)));
}

/** The right side counts only where the left side does not decide, as in later versions of Terraform. */
function evaluateLogical(expression: Binary, at: OriginId, scope: Scope): Value {
  const { guards } = scope.terms;
  const left = asBoolean(evaluate(expression.left, scope), at, scope);
  const isAnd = expression.operator === "&&";
  const decides = isAnd ? FALSE : TRUE;
  const mayFail =
    hasFailure(scope.terms, left) ||
    (left.k === "choice" && left.cases.some((item) => hasFailure(scope.terms, item.value)));
  if (!mayFail && truthOf(left, scope) === decides) return known(at, decides === TRUE);
  const right = asBoolean(evaluate(expression.right, scope), at, scope);
  return guarded([left, right], at, expression.operator, scope, ([a, b]) => {
    return isAnd ? guards.and(truthOf(a, scope), truthOf(b, scope)) : guards.or(truthOf(a, scope), truthOf(b, scope));
  });
}

function numbers(values: readonly Value[], at: OriginId, { terms }: Scope): readonly Value[] {
  return values.map((value) => {
    if (value.k === "known" && value.v === null) return fail(terms, at, "an operand must not be null");
    return convert(terms, value, { t: "number" });
  });
}

type Comparison = "<" | ">" | "<=" | ">=";

function evaluateComparison(operands: readonly Value[], operator: Comparison, at: OriginId, scope: Scope): Value {
  return distribute(scope.terms, at, operands, operator, (single) => {
    return distribute(scope.terms, at, numbers(single, at, scope), operator, ([a, b]) => {
      if (a === undefined || b === undefined) return known(at, false);
      if (a.k === "known" && b.k === "known") return known(at, compare(Number(a.v), Number(b.v), operator));
      const threshold = thresholdOf(a, b, operator, scope);
      if (threshold !== undefined) return truthValue(scope.terms, at, threshold);
      return derived(scope.terms, at, { by: operator, inputs: [a, b], facts: { type: "boolean" } });
    });
  });
}

function compare(a: number, b: number, operator: Comparison): boolean {
  switch (operator) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
  }
}

const mirrored: Readonly<Record<Comparison, Comparison>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

/** An unknown against a constant, as a threshold. Without a lower bound, a threshold from 0 down says nothing. */
function thresholdOf(a: Value, b: Value, operator: Comparison, scope: Scope): Guard | undefined {
  if (a.k === "known") return b.k === "known" ? undefined : thresholdOf(b, a, mirrored[operator], scope);
  if (b.k !== "known" || typeof b.v !== "number") return undefined;
  const symbol = symbolFor(scope.terms, a);
  const { guards } = scope.terms;
  const from = operator === ">=" || operator === "<" ? Math.ceil(b.v) : Math.floor(b.v) + 1;
  if (from < 1 && scope.terms.symbols.facts(symbol).least === undefined) return undefined;
  const reached = guards.atLeast(symbol, from);
  return operator === ">=" || operator === ">" ? reached : guards.not(reached);
}

function onNumbers(
  operands: readonly Value[],
  at: OriginId,
  operator: BinaryOperator,
  scope: Scope,
  work: (numbers: readonly number[]) => number,
): Value {
  const { terms } = scope;
  return distribute(terms, at, operands, operator, (single) => {
    return distribute(terms, at, numbers(single, at, scope), operator, (ready) => {
      const values = ready.map((value) => (value.k === "known" ? Number(value.v) : undefined));
      if (!values.every((value) => value !== undefined)) return unknownNumber(ready, at, operator, scope, work);
      const result = rounded(work(values));
      return Number.isFinite(result)
        ? known(at, result)
        : fail(terms, at, "the result is not a finite number", { code: "invalid-value" });
    });
  });
}

/** So many values of an unknown are followed through arithmetic. */
const mostValues = 64;

/** Of unknowns whose values are listed, the values of the result are listed too. */
function unknownNumber(
  operands: readonly Value[],
  at: OriginId,
  operator: BinaryOperator,
  scope: Scope,
  work: (numbers: readonly number[]) => number,
): Value {
  const domain = resultDomain(operands, scope, work);
  const listed = domain === undefined ? remaindersOf(operands, operator) : { domain };
  const words = operands.map((operand) => operandWords(operand, scope)).join(` ${operator} `);
  return derived(scope.terms, at, {
    by: operator,
    inputs: operands,
    words: operands.length === 1 ? operator + words : words,
    facts: { type: "number", ...listed },
  });
}

function operandWords(value: Value, { terms }: Scope): string {
  return value.k === "known" ? String(value.v) : terms.symbols.facts(symbolFor(terms, value)).cause.words;
}

function resultDomain(
  operands: readonly Value[],
  scope: Scope,
  work: (numbers: readonly number[]) => number,
): readonly number[] | undefined {
  let rows: readonly (readonly number[])[] = [[]];
  for (const operand of operands) {
    const domain = operand.k === "known" ? [Number(operand.v)] : domainOf(operand, scope);
    if (domain === undefined || rows.length * domain.length > mostValues) return undefined;
    rows = rows.flatMap((row) => domain.map((each) => [...row, each]));
  }
  return [...new Set(rows.map((row) => rounded(work(row))))];
}

function domainOf(value: Value, { terms }: Scope): readonly number[] | undefined {
  if (value.k !== "symbol") return undefined;
  const { domain } = terms.symbols.facts(value.id);
  const numeric = domain?.filter((each) => typeof each === "number");
  return numeric?.length === domain?.length ? numeric : undefined;
}

/** What is left of a whole number from 0 on, as copies and positions are. */
function remaindersOf(operands: readonly Value[], operator: BinaryOperator): Partial<SymbolFacts> {
  const [, divisor] = operands;
  const size = operator === "%" && divisor?.k === "known" ? Number(divisor.v) : 0;
  if (!Number.isInteger(size) || size < 1 || size > mostValues) return {};
  return { least: 0, domain: Array.from({ length: size }, (_, each) => each) };
}

function arithmetic(operator: "+" | "-" | "*" | "/" | "%", a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
  }
}
