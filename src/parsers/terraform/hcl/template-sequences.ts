/** The sequences in templates, `${…}` and `%{…}`, one by one and flat: how directives nest is found out later. */

import type { Expression } from "./ast.ts";
import type { Cursor, Opening } from "./cursor.ts";
import { parseExpression } from "./expressions.ts";
import { type LoopHead, parseLoopHead } from "./loop-head.ts";
import { findSequenceEnd } from "./recovery.ts";
import { Token } from "./tokens.ts";

/** A stretch of a template, in offsets of the text that is read. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Literal text; the content is what strip markers and indentation leave of it. */
export interface TextPiece extends Stretch {
  readonly kind: "text";
  contentStart: number;
  contentEnd: number;
}

/** A sequence with what stands in it. */
export interface SequencePiece extends Stretch {
  readonly kind: "sequence";
  readonly content: SequenceContent;
  /** Whether white space before or behind it is taken away. */
  readonly stripsBefore: boolean;
  readonly stripsBehind: boolean;
}

export type Piece = TextPiece | SequencePiece;

export type SequenceContent =
  | { readonly kind: "interpolation"; readonly expression: Expression }
  | DirectiveOpening
  | { readonly kind: "else" | "endif" | "endfor" }
  /** A directive that could not be read. */
  | { readonly kind: "broken" };

/** A directive behind which others are nested until it is closed. */
export type DirectiveOpening =
  { readonly kind: "if"; readonly condition: Expression } | ({ readonly kind: "for" } & LoopHead);

const percent = 37;
const tilde = 126;

/**
 * The sequence at `at`. After an error in it, goes on behind its closing brace if that is found on the line; the
 * cursor stays failed where it is not and the string cannot be told from what follows.
 */
export function readSequence(cursor: Cursor, at: number, isQuoted: boolean): SequencePiece {
  const isDirective = cursor.text.charCodeAt(at) === percent;
  const stripsBefore = cursor.text.charCodeAt(at + 2) === tilde;
  cursor.seek(at + (stripsBefore ? 3 : 2));
  cursor.linesCount = false;
  cursor.openBrackets = 0;
  cursor.advance();
  const content = isDirective ? readDirective(cursor) : readInterpolation(cursor);
  if (!cursor.hasFailed() && !cursor.is(Token.closeBrace) && !cursor.is(Token.closeStrip)) {
    failUnclosed(cursor, { start: at, what: isDirective ? "directive" : "interpolation" });
  }
  if (!cursor.hasFailed()) {
    const stripsBehind = cursor.is(Token.closeStrip);
    return { kind: "sequence", start: at, end: cursor.end, content, stripsBefore, stripsBehind };
  }
  const end = recoverSequence(cursor, isQuoted);
  const lost: SequenceContent = isDirective
    ? { kind: "broken" }
    : { kind: "interpolation", expression: cursor.invalid(at, end) };
  return { kind: "sequence", start: at, end, content: lost, stripsBefore: false, stripsBehind: false };
}

function failUnclosed(cursor: Cursor, opening: Opening): void {
  const mark = cursor.text.slice(opening.start, opening.start + 2);
  const isForgotten = cursor.is(Token.quote) || cursor.is(Token.end);
  const hint = isForgotten ? "" : `; a literal "${mark}" is written "${mark.charAt(0)}${mark}"`;
  cursor.fail(`expected ${cursor.closing("}", opening)}, found ${cursor.found()}${hint}`);
}

function readInterpolation(cursor: Cursor): SequenceContent {
  return { kind: "interpolation", expression: parseExpression(cursor) };
}

function readDirective(cursor: Cursor): SequenceContent {
  const word = cursor.is(Token.name) ? cursor.word : "";
  switch (word) {
    case "if":
      cursor.advance();
      return { kind: "if", condition: parseExpression(cursor) };
    case "for": {
      const head = parseLoopHead(cursor);
      return head === undefined ? { kind: "broken" } : { kind: "for", ...head };
    }
    case "else":
    case "endif":
    case "endfor":
      cursor.advance();
      return { kind: word };
    default:
      cursor.failExpecting('"if", "else", "endif", "for" or "endfor" after "%{"');
      return { kind: "broken" };
  }
}

/** Where to go on after an error in a sequence, with the cursor failed no longer if that place is safe. */
function recoverSequence(cursor: Cursor, isQuoted: boolean): number {
  const { start, lineStart, previousEnd } = cursor;
  const closing = findSequenceEnd(cursor);
  if (closing.isFound || (isQuoted && closing.firstQuote >= 0)) {
    cursor.recover();
    return closing.isFound ? cursor.end : closing.firstQuote;
  }
  if (isQuoted) {
    cursor.seek(start, lineStart);
    return start;
  }
  cursor.recover();
  const lineEnd = cursor.text.indexOf("\n", previousEnd);
  return lineEnd < 0 ? cursor.limit : Math.min(lineEnd, cursor.limit);
}
