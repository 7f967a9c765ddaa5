/** From the flat pieces of a template to its parts: strip markers, the indentation of flush heredocs, nested directives. */

import type { Span } from "../../../source/index.ts";
import type { TemplatePart, TemplateText } from "./ast.ts";
import { isSpace } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import type { DirectiveOpening, Piece, SequencePiece, TextPiece } from "./template-sequences.ts";
import { decodeText, type Escapes, trimmedEnd, trimmedStart } from "./text.ts";

const lineFeed = 10;

/** Strip markers (`${~`, `~}`) take the white space of the text piece next to them, which in a heredoc is one line. */
export function takeStrippedSpaceOff(text: string, pieces: readonly Piece[], escapes: Escapes): void {
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece?.kind !== "sequence") continue;
    const before = pieces[index - 1];
    const behind = pieces[index + 1];
    if (piece.stripsBefore && before?.kind === "text") {
      before.contentEnd = trimmedEnd(text, before.contentStart, before.contentEnd, escapes);
    }
    if (piece.stripsBehind && behind?.kind === "text") {
      behind.contentStart = trimmedStart(text, behind.contentStart, behind.contentEnd, escapes);
    }
  }
}

/**
 * The rule of flush heredocs, as HCL applies it: the smallest indentation of all lines is taken off each. Lines of
 * white space only are not counted and stay as they are. Strip markers have done their work before: a line whose
 * indentation they took counts as not indented, a line whose break they took does not end there.
 */
export function takeIndentationOff(text: string, pieces: readonly Piece[]): void {
  const indented: TextPiece[] = [];
  let smallest = Number.MAX_SAFE_INTEGER;
  let beginsLine = true;
  for (const piece of pieces) {
    const endsLine = piece.kind === "text" && text.charCodeAt(piece.contentEnd - 1) === lineFeed && !isEmpty(piece);
    if (beginsLine) {
      const indentation = piece.kind === "text" ? indentationOf(text, piece) : 0;
      const isBlank = piece.kind === "text" && endsLine && piece.contentStart + indentation === piece.contentEnd;
      if (!isBlank) smallest = Math.min(smallest, indentation);
      if (!isBlank && piece.kind === "text") indented.push(piece);
    }
    beginsLine = endsLine;
  }
  for (const piece of indented) piece.contentStart += smallest;
}

function isEmpty(piece: TextPiece): boolean {
  return piece.contentStart === piece.contentEnd;
}

function indentationOf(text: string, piece: TextPiece): number {
  let at = piece.contentStart;
  while (at < piece.contentEnd && isSpace(text.charCodeAt(at))) at++;
  return at - piece.contentStart;
}

/** A directive whose end was not yet met: what opened it, and the parts around it. */
interface OpenDirective {
  readonly start: number;
  readonly end: number;
  readonly opening: DirectiveOpening;
  readonly around: TemplatePart[];
  /** The parts before `else`, once there was one. */
  whenTrue: readonly TemplatePart[] | undefined;
}

interface Building {
  readonly cursor: Cursor;
  readonly escapes: Escapes;
  readonly open: OpenDirective[];
  /** The parts of the innermost open directive, or of the template. */
  parts: TemplatePart[];
}

/** The parts of a template; undefined, with a diagnostic, where its directives do not match. */
export function buildParts(
  cursor: Cursor,
  pieces: readonly Piece[],
  escapes: Escapes,
): readonly TemplatePart[] | undefined {
  const building: Building = { cursor, escapes, open: [], parts: [] };
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece?.kind === "text") {
      index = addText(building, pieces, piece, index);
    } else if (piece !== undefined && !addSequence(building, piece)) {
      return undefined;
    }
  }
  const unclosed = building.open.at(-1);
  if (unclosed === undefined) return building.parts;
  cursor.tell(
    `expected "%{end${unclosed.opening.kind}}" to close this directive, found the end of the text`,
    unclosed.start,
    unclosed.end,
  );
  return undefined;
}

/** Adds as one part the text pieces from `index` on between which nothing was taken away; gives the last one's index. */
function addText(building: Building, pieces: readonly Piece[], first: TextPiece, index: number): number {
  const { cursor, escapes, parts } = building;
  let last = first;
  let at = index;
  for (let next = pieces[at + 1]; next?.kind === "text" && adjoin(last, next); next = pieces[at + 1]) {
    last = next;
    at++;
  }
  const tell = cursor.tell.bind(cursor);
  const span = cursor.span(first.start, last.end);
  const isWhole = first.contentStart === first.start && last.contentEnd === last.end;
  const content = isWhole ? span : cursor.span(first.contentStart, last.contentEnd);
  const value = decodeText(cursor.text, first.contentStart, last.contentEnd, escapes, tell);
  parts.push({ kind: "text", span, content, value } satisfies TemplateText);
  return at;
}

function adjoin(piece: TextPiece, next: TextPiece): boolean {
  return piece.contentEnd === piece.end && next.contentStart === next.start;
}

/** Adds a sequence where it belongs; false, with a diagnostic, where it belongs nowhere. */
function addSequence(building: Building, piece: SequencePiece): boolean {
  const { cursor, open, parts } = building;
  const { start, end, content } = piece;
  switch (content.kind) {
    case "interpolation":
      parts.push({ kind: "interpolation", span: cursor.span(start, end), expression: content.expression });
      return true;
    case "if":
    case "for":
      open.push({ start, end, opening: content, around: parts, whenTrue: undefined });
      building.parts = [];
      return true;
    case "else":
      return addElse(building, piece);
    case "endif":
    case "endfor":
      return closeDirective(building, piece);
    case "broken":
      return false;
  }
}

function addElse(building: Building, piece: SequencePiece): boolean {
  const innermost = building.open.at(-1);
  if (innermost?.opening.kind !== "if" || innermost.whenTrue !== undefined) return misplaced(building, piece);
  innermost.whenTrue = building.parts;
  building.parts = [];
  return true;
}

function closeDirective(building: Building, piece: SequencePiece): boolean {
  const innermost = building.open.at(-1);
  if (innermost === undefined || piece.content.kind !== `end${innermost.opening.kind}`)
    return misplaced(building, piece);
  building.open.pop();
  const span = building.cursor.span(innermost.start, piece.end);
  innermost.around.push(directive(innermost, building.parts, span));
  building.parts = innermost.around;
  return true;
}

function directive(closed: OpenDirective, parts: readonly TemplatePart[], span: Span): TemplatePart {
  const { opening, whenTrue } = closed;
  if (opening.kind === "if") {
    const branches = whenTrue === undefined ? { whenTrue: parts, whenFalse: [] } : { whenTrue, whenFalse: parts };
    return { kind: "if-directive", span, condition: opening.condition, ...branches };
  }
  const { keyName, valueName, collection } = opening;
  return { kind: "for-directive", span, keyName, valueName, collection, body: parts };
}

function misplaced({ cursor, open }: Building, piece: SequencePiece): false {
  const innermost = open.at(-1);
  const kind = innermost?.opening.kind ?? "";
  const expected =
    innermost === undefined ? "" : `; expected "end${kind}" for the "${kind}" at ${cursor.placeOf(innermost.start)}`;
  cursor.tell(`"${piece.content.kind}" belongs to no directive here${expected}`, piece.start, piece.end);
  return false;
}
