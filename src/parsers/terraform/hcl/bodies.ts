/** The grammar of structure: bodies, arguments and blocks. An error in an item costs that item, not its neighbours. */

import type { Block, Body, BodyItem, Expression, Identifier, Label } from "./ast.ts";
import type { Cursor, Layout, Opening } from "./cursor.ts";
import { exact } from "./exact.ts";
import { parseArgument } from "./arguments.ts";
import { skipItem } from "./recovery.ts";
import { parseQuoted } from "./templates.ts";
import { shown, Token } from "./tokens.ts";

/** A body while it is being read. */
interface Draft {
  /** The brace that opened it; undefined for a whole file. */
  readonly opening: (Opening & { readonly layout: Layout }) | undefined;
  readonly items: BodyItem[];
  readonly names: Map<string, Identifier>;
  /** Its first item may stand on the line of the brace; then it must be the only one, and is `mixed` if it is not. */
  form: "lines" | "one-line" | "mixed";
  isIncomplete: boolean;
}

/** Where an item begins. */
interface ItemStart {
  readonly name: Identifier;
  readonly start: number;
  readonly indentation: number;
}

/** The whole text as a body. */
export function parseFileBody(cursor: Cursor): Body {
  const draft = newDraft(undefined, "lines");
  const end = cursor.limit;
  cursor.advance();
  readItems(cursor, draft);
  return bodyOf(cursor, draft, 0, end);
}

function newDraft(opening: Draft["opening"], form: Draft["form"]): Draft {
  return { opening, items: [], names: new Map(), form, isIncomplete: false };
}

function bodyOf(cursor: Cursor, draft: Draft, start: number, end: number): Body {
  const { items, isIncomplete } = draft;
  return {
    kind: "body",
    span: cursor.span(start, end),
    syntax: "native",
    items: exact(items),
    incomplete: isIncomplete || cursor.report.isFull,
  };
}

/** Reads items up to the brace that closes the body, to the end, or to a line that by its layout is outside. */
function readItems(cursor: Cursor, draft: Draft): void {
  const { opening } = draft;
  for (;;) {
    switch (cursor.kind) {
      case Token.newline:
        cursor.advance();
        break;
      case Token.end:
        return;
      case Token.closeBrace:
        if (opening !== undefined) return;
        cursor.tell('"}" closes nothing here');
        cursor.advance();
        break;
      case Token.name:
        if (opening !== undefined && cursor.isOutside(opening.layout)) return;
        readItem(cursor, draft);
        break;
      default:
        readMistake(cursor, draft);
    }
  }
}

/** Something that begins no item. */
function readMistake(cursor: Cursor, draft: Draft): void {
  const { start } = cursor;
  const hint = cursor.is(Token.quote) ? "; names of arguments and blocks are not quoted" : "";
  cursor.fail(`expected an argument or a block, found ${cursor.found()}${hint}`);
  giveUp(cursor, draft, start, cursor.indentation());
}

function giveUp(cursor: Cursor, draft: Draft, from: number, indentation: number): void {
  draft.isIncomplete = true;
  skipItem(cursor, from, indentation);
}

function readItem(cursor: Cursor, draft: Draft): void {
  const { start } = cursor;
  const name: Identifier = { kind: "identifier", span: cursor.here, name: cursor.word };
  const item: ItemStart = { name, start, indentation: start - cursor.lineStart };
  cursor.advance();
  seekBraceBelow(cursor, item);
  switch (cursor.kind) {
    case Token.assign:
      readAttribute(cursor, draft, item);
      break;
    case Token.openBrace:
    case Token.quote:
    case Token.name:
      readBlock(cursor, draft, item);
      break;
    default:
      cursor.failExpecting(`"=" and a value, or a block, after ${shown(name.name)}`);
      giveUp(cursor, draft, cursor.previousEnd, item.indentation);
  }
}

function readAttribute(cursor: Cursor, draft: Draft, item: ItemStart): void {
  const { name } = item;
  const value = parseArgument(cursor, item.indentation);
  const known = draft.names.get(name.name);
  if (known === undefined) {
    draft.names.set(name.name, name);
    draft.items.push({ kind: "attribute", span: { start: name.span.start, end: value.span.end }, name, value });
  } else {
    const place = cursor.report.place(known.span.start);
    cursor.report.add("syntax", name.span, `${shown(name.name)} is already set at ${place}; an argument is set once`);
  }
  endItem(cursor, draft, value);
}

/** The line break behind an argument, or what stands in for it. */
function endItem(cursor: Cursor, draft: Draft, value: Expression): void {
  if (cursor.is(Token.comma)) {
    cursor.tell("arguments stand on lines of their own, without commas");
    cursor.advance();
  } else if (cursor.is(Token.newline) && draft.form === "one-line") {
    if (draft.opening !== undefined && value.kind !== "invalid") {
      cursor.tell(`expected ${cursor.closing("}", draft.opening)} on the line of its only argument`);
    }
    draft.form = "mixed";
  } else if (cursor.is(Token.closeBrace) && draft.opening !== undefined && draft.form === "lines") {
    if (value.kind !== "invalid") cursor.tell('expected a line break between the last argument and "}"');
  }
}

function readBlock(cursor: Cursor, draft: Draft, item: ItemStart): void {
  const labels = readLabels(cursor);
  if (labels.length > 0) seekBraceBelow(cursor, item);
  if (!cursor.hasFailed() && !cursor.is(Token.openBrace)) {
    cursor.failExpecting(labels.length === 0 ? `"{" after ${shown(item.name.name)}` : 'another label or "{"');
  }
  if (cursor.hasFailed() || !cursor.enter()) {
    giveUp(cursor, draft, cursor.previousEnd, item.indentation);
    return;
  }
  if (draft.form === "one-line") {
    cursor.report.add("syntax", item.name.span, "a block on one line holds one argument and no blocks");
  }
  const opening = { start: cursor.start, what: "block", name: item.name.name, layout: cursor.layout() };
  const bodyStart = cursor.end;
  cursor.advance();
  const isOneLine = !cursor.is(Token.newline) && !cursor.is(Token.end) && !cursor.is(Token.closeBrace);
  const inner = newDraft(opening, isOneLine ? "one-line" : "lines");
  readItems(cursor, inner);
  cursor.leave();
  const block = closeBlock(cursor, inner, bodyStart);
  const span = { start: item.name.span.start, end: block.end };
  draft.items.push({ kind: "block", span, type: item.name, labels, body: block.body } satisfies Block);
  if (block.isClosed) expectLineBreak(cursor, draft);
}

/** Behind a block comes a line break. */
function expectLineBreak(cursor: Cursor, draft: Draft): void {
  if (cursor.is(Token.newline) || cursor.is(Token.end)) return;
  const isToldLater = cursor.is(Token.closeBrace) && (draft.opening === undefined || draft.form !== "lines");
  if (!isToldLater) cursor.tell(`expected a line break after the block, found ${cursor.found()}`);
}

/** A brace on the next line was meant to open the block; that is wrong, and can be read. */
function seekBraceBelow(cursor: Cursor, item: ItemStart): void {
  if (!cursor.is(Token.newline)) return;
  const { start, lineStart } = cursor;
  cursor.advance();
  if (cursor.is(Token.openBrace)) {
    cursor.tell(`"{" stands on the line of the block ${shown(item.name.name)} that it opens`);
  } else {
    cursor.seek(start, lineStart);
    cursor.advance();
  }
}

interface ClosedBlock {
  readonly body: Body;
  readonly end: number;
  readonly isClosed: boolean;
}

/** The closing brace, if there is one. */
function closeBlock(cursor: Cursor, draft: Draft, bodyStart: number): ClosedBlock {
  const { opening } = draft;
  const isClosed = cursor.is(Token.closeBrace) && !(opening !== undefined && cursor.isOutside(opening.layout));
  if (!isClosed) {
    tellUnclosed(cursor, opening);
    draft.isIncomplete = true;
    const bodyEnd = cursor.is(Token.end) ? cursor.start : Math.max(bodyStart, cursor.previousEnd);
    return { body: bodyOf(cursor, draft, bodyStart, bodyEnd), end: cursor.span(bodyEnd, bodyEnd).end, isClosed };
  }
  const body = bodyOf(cursor, draft, bodyStart, cursor.start);
  const { end } = cursor.here;
  cursor.advance();
  return { body, end, isClosed };
}

function tellUnclosed(cursor: Cursor, opening: Opening | undefined): void {
  if (opening === undefined) return;
  const message = `expected ${cursor.closing("}", opening)}, found ${cursor.found()}`;
  if (!cursor.is(Token.end)) cursor.tell(message);
  else {
    cursor.endsInBlock = true;
    cursor.tell(message, opening.start, opening.start + 1);
  }
}

function readLabels(cursor: Cursor): readonly Label[] {
  const labels: Label[] = [];
  while (!cursor.hasFailed()) {
    if (cursor.is(Token.name)) {
      labels.push({ kind: "label", span: cursor.here, text: cursor.word, quoted: false });
      cursor.advance();
    } else if (cursor.is(Token.quote)) labels.push(readQuotedLabel(cursor));
    else break;
  }
  return exact(labels);
}

function readQuotedLabel(cursor: Cursor): Label {
  const { start } = cursor;
  const template = parseQuoted(cursor);
  const { span } = template;
  const parts = template.kind === "template" ? template.parts : [];
  const text = parts.map((part) => (part.kind === "text" ? part.value : ""));
  const sequence = parts.find((part) => part.kind !== "text");
  if (sequence !== undefined) {
    const message = `the label at ${cursor.placeOf(start)} is plain text; nothing is interpolated in it`;
    cursor.report.add("syntax", sequence.span, message);
  }
  return { kind: "label", span, text: text.join(""), quoted: true };
}
