/**
 * The grammar of expressions: operators, terms, calls. Every function leaves the cursor at the first token that it
 * did not read, or, where the cursor failed, anywhere: whoever gets a failed cursor returns at once.
 */

import type { Call, Expression, InvalidExpression, NumberLiteral, Parentheses } from "./ast.ts";
import { parseBracketed, parseBraced } from "./collections.ts";
import type { Cursor } from "./cursor.ts";
import { exact } from "./exact.ts";
import { parseSteps } from "./steps.ts";
import { parseHeredoc, parseQuoted } from "./templates.ts";
import { binaryOperators, shown, Token } from "./tokens.ts";

const wholeNumber = /^\d+$/;
const properNumber = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** An expression of any kind. */
export function parseExpression(cursor: Cursor): Expression {
  if (!cursor.enter()) return cursor.invalid(cursor.start, cursor.start);
  const condition = parseOperators(cursor, 1);
  const expression = cursor.is(Token.question) && !cursor.hasFailed() ? parseChoice(cursor, condition) : condition;
  cursor.leave();
  return expression;
}

/** From the question mark on. */
function parseChoice(cursor: Cursor, condition: Expression): Expression {
  const question = cursor.start;
  cursor.advance();
  const whenTrue = parseExpression(cursor);
  if (cursor.hasFailed()) return whenTrue;
  if (!cursor.is(Token.colon)) {
    return cursor.failExpecting(`":" and a second value for the "?" at ${cursor.placeOf(question)}`);
  }
  cursor.advance();
  const whenFalse = parseExpression(cursor);
  const span = { start: condition.span.start, end: whenFalse.span.end };
  return { kind: "conditional", span, condition, whenTrue, whenFalse };
}

/** Operands and the operators between them that bind at least as closely as `precedence`. */
function parseOperators(cursor: Cursor, precedence: number): Expression {
  let left = parseOperand(cursor);
  for (;;) {
    const row = binaryOperators[cursor.kind];
    if (row === undefined || row.precedence < precedence || cursor.hasFailed()) return left;
    const operatorSpan = cursor.here;
    cursor.operators++;
    cursor.advance();
    const right = parseOperators(cursor, row.precedence + 1);
    const span = { start: left.span.start, end: right.span.end };
    left = { kind: "binary", span, operator: row.operator, operatorSpan, left, right };
  }
}

/** A term with the steps behind it (`a.b[0]`), or a sign and its operand. */
function parseOperand(cursor: Cursor): Expression {
  if (cursor.is(Token.minus) || cursor.is(Token.not)) return parseSigned(cursor);
  const term = parseTerm(cursor);
  if (!cursor.is(Token.dot) && !cursor.is(Token.openBracket)) return term;
  if (cursor.hasFailed()) return term;
  const steps = parseSteps(cursor);
  const end = steps.at(-1)?.span.end ?? term.span.end;
  return { kind: "access", span: { start: term.span.start, end }, source: term, steps: exact(steps) };
}

/** A sign binds more loosely than steps and more closely than any other operator. */
function parseSigned(cursor: Cursor): Expression {
  if (!cursor.enter()) return cursor.invalid(cursor.start, cursor.start);
  const operator = cursor.is(Token.minus) ? "-" : "!";
  const { start } = cursor.here;
  cursor.advance();
  const operand = parseOperand(cursor);
  cursor.leave();
  return { kind: "unary", span: { start, end: operand.span.end }, operator, operand };
}

type Term = Exclude<Expression, { readonly kind: "access" }>;

function parseTerm(cursor: Cursor): Term {
  switch (cursor.kind) {
    case Token.name:
      return parseName(cursor);
    case Token.quote:
      return parseQuoted(cursor);
    case Token.number:
      return parseNumber(cursor);
    case Token.openBracket:
      return parseBracketed(cursor);
    case Token.openBrace:
      return parseBraced(cursor);
    case Token.openParenthesis:
      return parseParentheses(cursor);
    case Token.heredoc:
      return parseHeredoc(cursor);
    default:
      return cursor.failExpecting("a value");
  }
}

/** A name that calls a function, a keyword that is a value, or the beginning of a reference. */
function parseName(cursor: Cursor): Term {
  const span = cursor.here;
  const name = cursor.word;
  cursor.advance();
  if (cursor.is(Token.openParenthesis)) return parseArguments(cursor, { kind: "identifier", span, name });
  if (cursor.is(Token.doubleColon)) return parseNamespacedCall(cursor, span.start, name);
  switch (name) {
    case "true":
    case "false":
      return { kind: "boolean", span, value: name === "true" };
    case "null":
      return { kind: "null", span };
    default:
      return { kind: "variable", span, name };
  }
}

/** `provider::aws::name(…)`, from the first `::` on. */
function parseNamespacedCall(cursor: Cursor, start: number, namespace: string): Term {
  const names = [namespace];
  while (cursor.is(Token.doubleColon)) {
    cursor.advance();
    if (!cursor.is(Token.name)) return cursor.failExpecting('the name of a function after "::"');
    names.push(cursor.word);
    cursor.advance();
  }
  const name = names.join("::");
  if (!cursor.is(Token.openParenthesis)) return cursor.failExpecting(`"(" after the function name ${shown(name)}`);
  const { end } = cursor.span(cursor.previousEnd, cursor.previousEnd);
  return parseArguments(cursor, { kind: "identifier", span: { start, end }, name });
}

function parseArguments(cursor: Cursor, name: Call["name"]): Term {
  const opening = { start: cursor.start, what: "call of", name: name.name };
  const before = cursor.enterBrackets(false);
  const values: Expression[] = [];
  let expandsLast = false;
  while (!cursor.is(Token.closeParenthesis)) {
    values.push(parseExpression(cursor));
    if (cursor.hasFailed()) return cursor.invalid(opening.start, cursor.start);
    expandsLast = cursor.is(Token.ellipsis);
    if (!cursor.is(Token.comma) && !expandsLast) break;
    cursor.advance();
    if (expandsLast) break;
  }
  if (!cursor.is(Token.closeParenthesis)) {
    return cursor.failExpecting(`${expandsLast ? "" : "a comma or "}${cursor.closing(")", opening)}`);
  }
  const { end } = cursor.here;
  cursor.leaveBrackets(before);
  return { kind: "call", span: { start: name.span.start, end }, name, arguments: values, expandsLast };
}

function parseNumber(cursor: Cursor): NumberLiteral | InvalidExpression {
  const span = cursor.here;
  const text = cursor.word;
  if (!wholeNumber.test(text) && !properNumber.test(text)) return cursor.fail(`${shown(text)} is not a number`);
  cursor.advance();
  return { kind: "number", span, text, value: Number(text) };
}

function parseParentheses(cursor: Cursor): Parentheses | Term {
  const opening = { start: cursor.start, what: "parentheses" };
  const before = cursor.enterBrackets(false);
  const inner = parseExpression(cursor);
  if (cursor.hasFailed()) return cursor.invalid(opening.start, cursor.start);
  if (!cursor.is(Token.closeParenthesis)) return cursor.failUnclosed(")", opening);
  const span = cursor.span(opening.start, cursor.end);
  cursor.leaveBrackets(before);
  return { kind: "parentheses", span, inner };
}
