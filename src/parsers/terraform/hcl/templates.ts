/**
 * The grammar of templates: quoted strings, heredocs and bare texts, down to their parts. Reads text by itself and
 * leaves what stands between `${` and `}` to the grammar of expressions.
 */

import type { InvalidExpression, Template } from "./ast.ts";
import { isSpace } from "./characters.ts";
import type { Cursor, HeredocOpening } from "./cursor.ts";
import { beginsItem } from "./recovery.ts";
import { readSequence, type Piece, type TextPiece } from "./template-sequences.ts";
import { buildParts, takeIndentationOff, takeStrippedSpaceOff } from "./template-parts.ts";
import type { Escapes } from "./text.ts";

const lineFeed = 10;
const carriageReturn = 13;
const doubleQuote = 34;
const dollar = 36;
const percent = 37;
const backslash = 92;
const openBrace = 123;
const firstCombining = 0x300;

/** What a template is written in, and how its end is recognised. */
type Frame = HeredocFrame | { readonly style: "quoted" | "bare"; readonly escapes: Escapes; readonly start: number };

interface HeredocFrame {
  readonly style: "heredoc" | "flush-heredoc";
  readonly escapes: Escapes;
  readonly start: number;
  readonly marker: string;
  /** How far the line of the opening is indented. */
  readonly column: number;
}

/** `"…"`, from its opening quote on. */
export function parseQuoted(cursor: Cursor): Template | InvalidExpression {
  const { start } = cursor;
  const plainEnd = plainTextEnd(cursor.text, start + 1, cursor.limit);
  if (plainEnd < 0) return parseFramed(cursor, { style: "quoted", escapes: "backslashes", start }, start + 1);
  const span = cursor.span(start + 1, plainEnd);
  const value = cursor.text.slice(start + 1, plainEnd);
  cursor.seek(plainEnd + 1);
  cursor.advance();
  return {
    kind: "template",
    span: cursor.span(start, plainEnd + 1),
    style: "quoted",
    parts: value === "" ? [] : [{ kind: "text", span, content: span, value }],
  };
}

/** Where the closing quote stands if nothing but plain characters comes before it; -1 otherwise. */
function plainTextEnd(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote) return at;
    if (code === backslash || code === dollar || code === percent || code === lineFeed) return -1;
    if (code === carriageReturn || code >= firstCombining) return -1;
  }
  return -1;
}

/** `<<MARKER` or `<<-MARKER`, the lines that follow, and the line with the marker alone. */
export function parseHeredoc(cursor: Cursor): Template | InvalidExpression {
  const opening: HeredocOpening = cursor.heredocOpening();
  const { start, marker, isFlush, textStart } = opening;
  const style = isFlush ? "flush-heredoc" : "heredoc";
  const column = cursor.indentation();
  return parseFramed(cursor, { style, escapes: "doubling", start, marker, column }, textStart);
}

/** A whole text as a template. */
export function parseBare(cursor: Cursor): Template | InvalidExpression {
  return parseFramed(cursor, { style: "bare", escapes: "doubling", start: cursor.end }, cursor.end);
}

function parseFramed(cursor: Cursor, frame: Frame, from: number): Template | InvalidExpression {
  const { linesCount, openBrackets } = cursor;
  const closed = frameEnd(cursor, frame, from, true);
  const { pieces, end, isBroken } =
    closed === undefined ? readPieces(cursor, frame, from) : { pieces: [], end: closed, isBroken: false };
  cursor.linesCount = linesCount;
  cursor.openBrackets = openBrackets;
  cursor.advance();
  const span = cursor.span(frame.start, end);
  if (cursor.hasFailed() || isBroken) return { kind: "invalid", span };
  takeStrippedSpaceOff(cursor.text, pieces, frame.escapes);
  if (frame.style === "flush-heredoc") takeIndentationOff(cursor.text, pieces);
  const parts = buildParts(cursor, pieces, frame.escapes);
  return parts === undefined ? { kind: "invalid", span } : { kind: "template", span, style: frame.style, parts };
}

/** What stands between the marks of a template, and where it ends. */
interface Reading {
  readonly pieces: readonly Piece[];
  readonly end: number;
  /** Whether a directive could not be read, so that it is not known what belongs to what. */
  readonly isBroken: boolean;
}

/** Reads up to the end of the template and leaves the cursor there, before the next token. */
function readPieces(cursor: Cursor, frame: Frame, from: number): Reading {
  const pieces: Piece[] = [];
  let nesting = 0;
  let isBroken = false;
  let end: number | undefined;
  for (let at = from; end === undefined;) {
    const piece = readText(cursor, frame, at) ?? readSequence(cursor, at, frame.style === "quoted");
    pieces.push(piece);
    nesting += enterDirective(cursor, piece, nesting);
    isBroken ||= piece.kind === "sequence" && piece.content.kind === "broken";
    at = piece.end;
    const beginsLine = piece.kind === "text" && cursor.text.charCodeAt(at - 1) === lineFeed;
    end = cursor.hasFailed() ? at : frameEnd(cursor, frame, at, beginsLine);
  }
  for (; nesting > 0; nesting--) cursor.leave();
  return { pieces, end, isBroken };
}

/** Keeps count of the directives that are open, which nest without recursion; gives by how much the count changes. */
function enterDirective(cursor: Cursor, piece: Piece, nesting: number): -1 | 0 | 1 {
  switch (piece.kind === "sequence" ? piece.content.kind : "text") {
    case "if":
    case "for":
      return cursor.enter() ? 1 : 0;
    case "endif":
    case "endfor":
      if (nesting === 0) return 0;
      cursor.leave();
      return -1;
    default:
      return 0;
  }
}

/** The literal text at `at`, if there is any. */
function readText(cursor: Cursor, frame: Frame, at: number): TextPiece | undefined {
  const end = frame.style === "quoted" ? quotedTextEnd(cursor, at) : lineTextEnd(cursor, at);
  if (end === at) return undefined;
  if (cursor.text.charCodeAt(end - 1) === lineFeed) cursor.lineStart = end;
  cursor.count(at);
  return { kind: "text", start: at, end, contentStart: at, contentEnd: end };
}

/** Where the template ends, if it does so at `at`; the cursor is put there, failed where the end is not the proper one. */
function frameEnd(cursor: Cursor, frame: Frame, at: number, beginsLine: boolean): number | undefined {
  switch (frame.style) {
    case "quoted":
      return quotedEnd(cursor, frame.start, at);
    case "heredoc":
    case "flush-heredoc":
      return heredocEnd(cursor, frame, at, beginsLine);
    case "bare":
      if (at < cursor.limit) return undefined;
      cursor.seek(at);
      return at;
  }
}

function quotedEnd(cursor: Cursor, start: number, at: number): number | undefined {
  const code = at < cursor.limit ? cursor.text.charCodeAt(at) : lineFeed;
  if (code === doubleQuote) {
    cursor.seek(at + 1);
    return at + 1;
  }
  if (code !== lineFeed && code !== carriageReturn) return undefined;
  cursor.seek(at);
  const found = at < cursor.limit ? "the end of the line" : cursor.endWords;
  cursor.fail(`expected a quote to close the string opened at ${cursor.placeOf(start)}, found ${found}`, start, at);
  return at;
}

function heredocEnd(cursor: Cursor, frame: HeredocFrame, at: number, beginsLine: boolean): number | undefined {
  const { text, limit } = cursor;
  if (at >= limit) {
    cursor.unclosedHeredoc = frame.start;
    return cutHeredoc(cursor, frame, limit);
  }
  if (!beginsLine) return undefined;
  if (frame.start === cursor.unclosedHeredoc && beginsItem(cursor, at, frame.column))
    return cutHeredoc(cursor, frame, at);
  const markerStart = skipLineSpace(text, at, limit);
  if (!text.startsWith(frame.marker, markerStart)) return undefined;
  const markerEnd = markerStart + frame.marker.length;
  const lineEnd = skipLineSpace(text, markerEnd, limit);
  if (lineEnd < limit && text.charCodeAt(lineEnd) !== lineFeed) return undefined;
  if (lineEnd >= limit)
    cursor.tell(`expected a line break behind the closing "${frame.marker}" of the heredoc`, markerStart, markerEnd);
  cursor.seek(lineEnd, at);
  return markerEnd;
}

/** Ends a heredoc that is never closed before the line at `at`. */
function cutHeredoc(cursor: Cursor, frame: HeredocFrame, at: number): number {
  const end = cursor.text.charCodeAt(at - 1) === lineFeed ? at - 1 : at;
  cursor.seek(end, at);
  const message = `expected a line with "${frame.marker}" alone to close the heredoc opened here`;
  cursor.fail(message, frame.start, Math.min(cursor.limit, frame.start + frame.marker.length + 2));
  return end;
}

function skipLineSpace(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text.charCodeAt(at) !== lineFeed && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Where the literal text at `at` gives way to a sequence, a quote or a line break. */
function quotedTextEnd(cursor: Cursor, from: number): number {
  const { text, limit } = cursor;
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote || code === lineFeed || code === carriageReturn) return at;
    if (code === backslash) at += escapedLength(text, at, limit);
    else {
      const length = literalLength(text, at, code);
      if (length === 0) return at;
      at += length;
    }
  }
  return at;
}

/** A backslash takes the next character with it, but no line break. */
function escapedLength(text: string, at: number, limit: number): number {
  const next = text.charCodeAt(at + 1);
  return at + 1 >= limit || next === lineFeed || next === carriageReturn ? 1 : 2;
}

/** Where the literal text at `at` gives way to a sequence, or behind its line break. */
function lineTextEnd(cursor: Cursor, from: number): number {
  const { text, limit } = cursor;
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) return at + 1;
    const length = literalLength(text, at, code);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** How many characters are literal here: 3 for `$${`, none where a sequence begins, otherwise one. */
function literalLength(text: string, at: number, code: number): number {
  if (code !== dollar && code !== percent) return 1;
  const next = text.charCodeAt(at + 1);
  if (next === openBrace) return 0;
  return next === code && text.charCodeAt(at + 2) === openBrace ? 3 : 1;
}
