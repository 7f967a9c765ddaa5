/** The grammar of what follows a term: `.name`, `.0`, `[key]`, `.*`, `[*]`. */

import type { AttributeStep, IndexStep, SplatStep, Step } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./expressions.ts";
import { shown, Token } from "./tokens.ts";

const wholeNumber = /^\d+$/;

/** All steps at the cursor, which is at a dot or an opening bracket. */
export function parseSteps(cursor: Cursor): readonly Step[] {
  const steps: Step[] = [];
  while (!cursor.hasFailed()) {
    if (cursor.is(Token.dot)) addDotted(cursor, steps);
    else if (cursor.is(Token.openBracket)) addBracketed(cursor, steps);
    else return steps;
  }
  return steps;
}

function addDotted(cursor: Cursor, steps: Step[]): void {
  const dot = cursor.start;
  cursor.advance();
  if (cursor.is(Token.star)) steps.push(parseAttributeSplat(cursor, dot));
  else addNamed(cursor, dot, steps);
}

/** `.name` or `.0`, from behind the dot. */
function addNamed(cursor: Cursor, dot: number, steps: Step[]): void {
  const span = cursor.span(dot, cursor.end);
  if (cursor.is(Token.name)) {
    const name = { kind: "identifier", span: cursor.here, name: cursor.word } as const;
    steps.push({ kind: "attribute-step", span, name } satisfies AttributeStep);
    cursor.advance();
  } else if (cursor.is(Token.number)) {
    steps.push(parseLegacyIndex(cursor, span));
  } else {
    cursor.failExpecting('a name after "."');
  }
}

function parseLegacyIndex(cursor: Cursor, span: IndexStep["span"]): IndexStep {
  const text = cursor.word;
  if (!wholeNumber.test(text)) {
    const [first, second] = text.split(".");
    cursor.fail(`${shown(`.${text}`)} is not an index; two are written [${first ?? ""}][${second ?? ""}]`);
  }
  const key = { kind: "number", span: cursor.here, text, value: Number(text) } as const;
  cursor.advance();
  return { kind: "index-step", span, key, legacy: true };
}

/** `.*` takes only the dotted steps that follow, from the star on. */
function parseAttributeSplat(cursor: Cursor, dot: number): SplatStep {
  cursor.advance();
  const each: Step[] = [];
  let end = cursor.previousEnd;
  while (cursor.is(Token.dot) && !cursor.hasFailed()) {
    const stepDot = cursor.start;
    cursor.advance();
    addNamed(cursor, stepDot, each);
    end = cursor.previousEnd;
  }
  return { kind: "splat-step", span: cursor.span(dot, end), style: "attribute", each };
}

function addBracketed(cursor: Cursor, steps: Step[]): void {
  const opening = { start: cursor.start, what: "index" };
  const before = cursor.linesCount;
  cursor.enterBrackets(before);
  if (cursor.is(Token.star)) {
    steps.push(parseFullSplat(cursor, opening.start));
    return;
  }
  cursor.linesCount = false;
  if (cursor.is(Token.newline)) cursor.advance();
  const key = parseExpression(cursor);
  if (cursor.hasFailed()) return;
  if (!cursor.is(Token.closeBracket)) {
    cursor.failUnclosed("]", opening);
    return;
  }
  const span = cursor.span(opening.start, cursor.end);
  cursor.leaveBrackets(before);
  steps.push({ kind: "index-step", span, key, legacy: false });
}

/** From the star on; takes every step that follows. */
function parseFullSplat(cursor: Cursor, bracket: number): SplatStep {
  cursor.advance();
  if (!cursor.is(Token.closeBracket)) cursor.failExpecting('"]" after "[*"');
  cursor.leaveBrackets(cursor.linesCount);
  let end = cursor.previousEnd;
  let each: readonly Step[] = [];
  if (!cursor.hasFailed() && cursor.enter()) {
    each = parseSteps(cursor);
    end = cursor.previousEnd;
    cursor.leave();
  }
  return { kind: "splat-step", span: cursor.span(bracket, end), style: "full", each };
}
