/** The grammar of what stands in brackets and braces: tuples, objects and the for expressions of both. */

import type {
  Expression,
  Identifier,
  InvalidExpression,
  ObjectItem,
  ForObject,
  ForTuple,
  ObjectConstructor,
  Tuple,
} from "./ast.ts";
import type { Cursor, LineRule, Opening } from "./cursor.ts";
import { exact } from "./exact.ts";
import { parseExpression } from "./expressions.ts";
import { parseLoopHead } from "./loop-head.ts";
import { Token, type TokenKind } from "./tokens.ts";

/** `[…]`, a tuple or a for expression. */
export function parseBracketed(cursor: Cursor): Tuple | ForTuple | InvalidExpression {
  const opening = { start: cursor.start, what: "tuple" };
  const before = cursor.enterBrackets(false);
  return cursor.isName("for") ? parseForTuple(cursor, opening, before) : parseTuple(cursor, opening, before);
}

function parseTuple(cursor: Cursor, opening: Opening, before: LineRule): Tuple | InvalidExpression {
  const items: Expression[] = [];
  while (!cursor.is(Token.closeBracket)) {
    items.push(parseExpression(cursor));
    if (cursor.hasFailed()) return cursor.invalid(opening.start, cursor.start);
    if (!cursor.is(Token.comma)) break;
    cursor.advance();
  }
  if (!cursor.is(Token.closeBracket)) return cursor.failExpecting(`a comma or ${cursor.closing("]", opening)}`);
  const span = cursor.span(opening.start, cursor.end);
  cursor.leaveBrackets(before);
  return { kind: "tuple", span, items: exact(items) };
}

/** `{…}`, an object or a for expression. */
export function parseBraced(cursor: Cursor): ObjectConstructor | ForObject | InvalidExpression {
  const opening = { start: cursor.start, what: "object" };
  const layout = cursor.layout();
  const before = cursor.enterBrackets(false);
  if (cursor.isName("for")) return parseForObject(cursor, opening, before);
  cursor.linesCount = true;
  const items: ObjectItem[] = [];
  for (;;) {
    if (cursor.is(Token.newline)) cursor.advance();
    else if (cursor.isOutside(layout)) return cursor.failUnclosed("}", opening);
    else if (cursor.is(Token.closeBrace)) break;
    else {
      items.push(parseItem(cursor, opening));
      if (cursor.hasFailed()) return cursor.invalid(opening.start, cursor.start);
    }
  }
  const span = cursor.span(opening.start, cursor.end);
  cursor.leaveBrackets(before);
  return { kind: "object", span, items: exact(items) };
}

/** `key = value` and the separator behind it. */
function parseItem(cursor: Cursor, opening: Opening): ObjectItem {
  const key = parseKey(cursor, opening);
  if (!cursor.hasFailed() && !cursor.is(Token.assign) && !cursor.is(Token.colon)) {
    cursor.failExpecting('"=" and a value after the key');
  }
  if (!cursor.hasFailed()) cursor.advance();
  const value = cursor.hasFailed() ? cursor.invalid(cursor.start, cursor.start) : parseExpression(cursor);
  if (cursor.is(Token.comma)) cursor.advance();
  else if (!cursor.is(Token.newline) && !cursor.is(Token.closeBrace)) {
    cursor.failExpecting(`a comma or a line break after the value, or ${cursor.closing("}", opening)}`);
  }
  return { kind: "object-item", span: { start: key.span.start, end: value.span.end }, key, value };
}

/** A bare word before the separator is the key itself; what only begins with a word is read again as an expression. */
function parseKey(cursor: Cursor, opening: Opening): Identifier | Expression {
  if (!canBeginKey(cursor.kind)) return cursor.failExpecting(`a key or ${cursor.closing("}", opening)}`);
  if (!cursor.is(Token.name)) return parseExpression(cursor);
  const { start, here: span, word: name } = cursor;
  cursor.advance();
  if (cursor.is(Token.assign) || cursor.is(Token.colon)) return { kind: "identifier", span, name };
  cursor.seek(start);
  cursor.advance();
  return parseExpression(cursor);
}

function canBeginKey(kind: TokenKind): boolean {
  switch (kind) {
    case Token.name:
    case Token.quote:
    case Token.number:
    case Token.openParenthesis:
    case Token.openBracket:
    case Token.openBrace:
    case Token.heredoc:
    case Token.minus:
    case Token.not:
      return true;
    default:
      return false;
  }
}

function parseForTuple(cursor: Cursor, opening: Opening, before: LineRule): ForTuple | InvalidExpression {
  const head = parseLoopHead(cursor);
  if (head === undefined) return cursor.invalid(opening.start, cursor.start);
  if (!cursor.is(Token.colon)) return cursor.failExpecting('":" after the collection of "for"');
  cursor.advance();
  const value = parseExpression(cursor);
  if (cursor.hasFailed()) return value.kind === "invalid" ? value : cursor.invalid(opening.start, cursor.start);
  if (cursor.is(Token.arrow))
    return cursor.fail('a "for" in brackets makes a list and has no "=>"; a map is made in braces');
  if (cursor.is(Token.ellipsis)) return cursor.fail('"..." groups the values of a map, not of a list');
  const condition = parseCondition(cursor);
  if (cursor.hasFailed()) return cursor.invalid(opening.start, cursor.start);
  if (!cursor.is(Token.closeBracket)) return cursor.failUnclosed("]", opening);
  const span = cursor.span(opening.start, cursor.end);
  cursor.leaveBrackets(before);
  return { kind: "for-tuple", span, ...head, value, condition };
}

function parseForObject(cursor: Cursor, opening: Opening, before: LineRule): ForObject | InvalidExpression {
  const head = parseLoopHead(cursor);
  if (head === undefined) return cursor.invalid(opening.start, cursor.start);
  if (!cursor.is(Token.colon)) return cursor.failExpecting('":" after the collection of "for"');
  cursor.advance();
  const key = parseExpression(cursor);
  if (!cursor.hasFailed() && !cursor.is(Token.arrow)) {
    cursor.failExpecting('"=>" and a value, since a "for" in braces makes a map');
  }
  if (cursor.hasFailed()) return cursor.invalid(opening.start, cursor.start);
  cursor.advance();
  const value = parseExpression(cursor);
  const grouped = cursor.is(Token.ellipsis);
  if (grouped) cursor.advance();
  const condition = parseCondition(cursor);
  if (cursor.hasFailed()) return cursor.invalid(opening.start, cursor.start);
  if (!cursor.is(Token.closeBrace)) return cursor.failUnclosed("}", opening);
  const span = cursor.span(opening.start, cursor.end);
  cursor.leaveBrackets(before);
  return { kind: "for-object", span, ...head, key, value, grouped, condition };
}

function parseCondition(cursor: Cursor): Expression | undefined {
  if (cursor.hasFailed() || !cursor.isName("if")) return undefined;
  cursor.advance();
  return parseExpression(cursor);
}
