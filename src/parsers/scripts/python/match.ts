/** Lowers `match` to branches: literal patterns compare, a bare name binds, other patterns are not decided. */

import type { Branch, Expression, Statement } from "../language/index.ts";
import { lowerExpression, lowerExpressionList } from "./expressions.ts";
import { childrenOf, type Node, type Reading } from "./reading.ts";

type LowerBody = (reading: Reading, node: Node) => readonly Statement[];

export function lowerMatch(reading: Reading, node: Node, lowerBody: LowerBody): readonly Statement[] {
  const children = childrenOf(node);
  const body = children.at(-1);
  const subject = lowerExpressionList(reading, children.slice(1, -1));
  const clauses = body === undefined ? [] : childrenOf(body).filter((child) => child.name === "MatchClause");
  const branches = clauses.map((clause) => lowerCase(reading, clause, subject, lowerBody));
  return [{ s: "if", span: reading.span(node), branches, otherwise: [] }];
}

function lowerCase(reading: Reading, clause: Node, subject: Expression, lowerBody: LowerBody): Branch {
  const children = childrenOf(clause);
  const pattern = children[1];
  const body = children.at(-1);
  const statements = body?.name === "Body" ? lowerBody(reading, body) : [];
  const span = reading.span(clause);
  if (pattern?.name === "CapturePattern") {
    const target: Expression = { e: "name", span: reading.span(pattern), name: reading.text(pattern) };
    const always: Expression = { e: "literal", span, value: true };
    return { test: always, body: [{ s: "assign", span, targets: [target], value: subject }, ...statements] };
  }
  return { test: lowerPattern(reading, pattern, subject) ?? reading.hole(clause, "a pattern"), body: statements };
}

/** The condition of a pattern made of literals and names of constants. */
function lowerPattern(reading: Reading, pattern: Node | undefined, subject: Expression): Expression | undefined {
  if (pattern === undefined) return undefined;
  if (pattern.name === "OrPattern") {
    const operands = childrenOf(pattern)
      .filter((child) => child.name !== "LogicOp")
      .map((child) => lowerPattern(reading, child, subject));
    const known = operands.filter((operand) => operand !== undefined);
    if (known.length < operands.length) return undefined;
    return { e: "logical", span: reading.span(pattern), connective: "either", operands: known };
  }
  const [literal] = childrenOf(pattern);
  if (pattern.name !== "LiteralPattern" || literal === undefined) return undefined;
  const operand = lowerExpression(reading, literal);
  return { e: "binary", span: reading.span(pattern), first: subject, rest: [{ operator: "==", operand }] };
}
