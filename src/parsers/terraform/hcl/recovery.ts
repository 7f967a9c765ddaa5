/** Where to go on after an error: behind a sequence, behind an argument. Looks at brackets, lines and indentation. */

import type { Cursor } from "./cursor.ts";
import { nameEnd } from "./characters.ts";
import { Token } from "./tokens.ts";

/** How far behind an error the end of a sequence is looked for. */
const maximumLookahead = 4096;

const lineFeed = 10;
const doubleQuote = 34;
const dollar = 36;
const percent = 37;
const equalsSign = 61;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;

/** Whether the end of a sequence was found on its line, with the cursor at it; and the first quote on the way. */
export interface SequenceEnd {
  readonly isFound: boolean;
  /** -1 where there was none. It closes the string around the sequence if nothing else does. */
  readonly firstQuote: number;
}

/** Looks for the brace that ends the sequence in which the cursor failed. */
export function findSequenceEnd(cursor: Cursor): SequenceEnd {
  const from = cursor.start;
  let firstQuote = -1;
  let depth = 0;
  cursor.linesCount = true;
  cursor.seek(from);
  for (;;) {
    cursor.advance();
    if (cursor.start - from > maximumLookahead) return { isFound: false, firstQuote };
    switch (cursor.kind) {
      case Token.openBrace:
        depth++;
        break;
      case Token.closeBrace:
      case Token.closeStrip:
        if (depth === 0) return { isFound: true, firstQuote };
        depth--;
        break;
      case Token.quote:
        if (firstQuote < 0) firstQuote = cursor.start;
        if (!skipString(cursor, from + maximumLookahead)) return { isFound: false, firstQuote };
        break;
      case Token.heredoc:
      case Token.newline:
      case Token.end:
        return { isFound: false, firstQuote };
      default:
    }
  }
}

/**
 * Clears a failure in the item that begins at `itemStart` and skips what is left of it: to the end of its last
 * line, to the brace that closes the block around it, or, if a bracket in it was never closed, to the first line
 * that looks like another item. Leaves the cursor at a line break, a brace, an item or the end.
 */
export function skipItem(cursor: Cursor, itemStart: number, indentation: number): void {
  let depth = cursor.openBrackets;
  cursor.recover();
  cursor.openBrackets = 0;
  cursor.linesCount = true;
  if (cursor.lineStart > itemStart && beginsItem(cursor, cursor.lineStart, indentation)) {
    cursor.seek(cursor.lineStart);
    cursor.advance();
    return;
  }
  while (!cursor.is(Token.end)) {
    if (cursor.is(Token.newline) && (depth === 0 || beginsItem(cursor, cursor.end, indentation))) return;
    if (cursor.is(Token.closeBrace) && depth === 0) return;
    depth = Math.max(0, depth + depthChange(cursor));
    if (cursor.is(Token.quote)) skipString(cursor, cursor.limit);
    else if (cursor.is(Token.heredoc)) skipHeredoc(cursor);
    cursor.advance();
  }
}

function depthChange(cursor: Cursor): -1 | 0 | 1 {
  switch (cursor.kind) {
    case Token.openBrace:
    case Token.openBracket:
    case Token.openParenthesis:
      return 1;
    case Token.closeBrace:
    case Token.closeStrip:
    case Token.closeBracket:
    case Token.closeParenthesis:
      return -1;
    default:
      return 0;
  }
}

/** Whether the line looks like an argument, a block, or the end of the block around, by its first characters and indentation. */
export function beginsItem(cursor: Cursor, lineStart: number, indentation: number): boolean {
  const { text } = cursor;
  const column = cursor.indentation(lineStart);
  const start = lineStart + column;
  if (text.charCodeAt(start) === closeBrace) return column < indentation;
  const end = nameEnd(text, start);
  if (end === start || column > indentation) return false;
  let at = end;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  const next = text.charCodeAt(at);
  if (next === equalsSign) return text.charCodeAt(at + 1) !== equalsSign;
  return next === openBrace || next === doubleQuote;
}

/**
 * Moves from an opening quote behind the closing one on the same line; to the end of the line, or as far as `bound`,
 * and gives false, if there is none.
 */
function skipString(cursor: Cursor, bound: number): boolean {
  const { text } = cursor;
  const limit = Math.min(bound, cursor.limit);
  const inString: boolean[] = [true];
  for (let at = cursor.end; at < limit;) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) {
      cursor.seek(at);
      return false;
    }
    at += inString.at(-1) === true ? stepInString(text, at, code, inString) : stepInSequence(code, inString);
    if (inString.length === 0) {
      cursor.seek(at);
      return true;
    }
  }
  cursor.seek(limit);
  return false;
}

function stepInString(text: string, at: number, code: number, inString: boolean[]): number {
  if (code === doubleQuote) inString.pop();
  else if (code === backslash) return text.charCodeAt(at + 1) === lineFeed ? 1 : 2;
  else if (code === dollar || code === percent) {
    const next = text.charCodeAt(at + 1);
    if (next === code && text.charCodeAt(at + 2) === openBrace) return 3;
    if (next !== openBrace) return 1;
    inString.push(false);
    return 2;
  }
  return 1;
}

function stepInSequence(code: number, inString: boolean[]): number {
  if (code === doubleQuote) inString.push(true);
  else if (code === openBrace) inString.push(false);
  else if (code === closeBrace) inString.pop();
  return 1;
}

/** Moves from the opening of a heredoc behind its closing marker, or to the end. */
function skipHeredoc(cursor: Cursor): void {
  const { marker } = cursor.heredocOpening();
  const { text, limit } = cursor;
  let at = cursor.end;
  while (at < limit) {
    const found = text.indexOf("\n", at);
    const lineEnd = found < 0 ? limit : Math.min(found, limit);
    if (isMarkerLine(text, at, lineEnd, marker)) {
      cursor.seek(lineEnd, at);
      return;
    }
    at = lineEnd + 1;
  }
  cursor.seek(limit);
}

function isMarkerLine(text: string, start: number, end: number, marker: string): boolean {
  return text.slice(start, end).trim() === marker;
}
