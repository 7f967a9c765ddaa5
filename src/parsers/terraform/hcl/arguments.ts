/** The value of an argument: an expression that is read whole, or is invalid as a whole. */

import type { Expression } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { isTooDeep } from "./depth.ts";
import { maximumDepth } from "./ast.ts";
import { parseExpression } from "./expressions.ts";
import { skipItem } from "./recovery.ts";
import { Token } from "./tokens.ts";

/** The value from the equals sign on; after an error, the cursor is where items go on. */
export function parseArgument(cursor: Cursor, indentation: number): Expression {
  cursor.advance();
  const { start } = cursor;
  const value = parseWhole(cursor, parseExpression);
  if (!cursor.hasFailed() && !isItemEnd(cursor)) cursor.failExpecting("a line break after the argument");
  if (!cursor.hasFailed()) return value;
  skipItem(cursor, start, indentation);
  const skipped = cursor.text.slice(start, cursor.start).trimEnd();
  return cursor.invalid(start, start + skipped.length);
}

/** An expression or template that is not part of another, kept within the bound on depth. */
export function parseWhole(cursor: Cursor, parse: (cursor: Cursor) => Expression): Expression {
  cursor.operators = 0;
  const { start } = cursor;
  const value = parse(cursor);
  // What was read up to the place where reading ended need not be all of it.
  if (cursor.report.isFull) return cursor.fail("");
  const mayBeDeep = !cursor.hasFailed() && cursor.operators > maximumDepth;
  return mayBeDeep && isTooDeep(value) ? cursor.failTooDeep(start, cursor.previousEnd) : value;
}

function isItemEnd(cursor: Cursor): boolean {
  switch (cursor.kind) {
    case Token.newline:
    case Token.end:
    case Token.closeBrace:
    case Token.comma:
      return true;
    default:
      return false;
  }
}
