/**
 * The place in the text at which a parse stands: the current token, the rules about line breaks and nesting that
 * hold there, and the state of recovery. Knows tokens, not grammar; moves on or jumps where it is told, never throws.
 */

import type { Span } from "../../../source/index.ts";
import type { InvalidExpression } from "./ast.ts";
import { maximumDepth } from "./ast.ts";
import { beginsAsciiName, nameEnd, nameRest, numberEnd } from "./characters.ts";
import { type Report, tooDeepMessage } from "./report.ts";
import { hintFor, shown, Token, type TokenKind } from "./tokens.ts";

/** A heredoc's first line, taken apart. */
export interface HeredocOpening {
  readonly start: number;
  /** Where the first line of the text begins. */
  readonly textStart: number;
  readonly marker: string;
  readonly isFlush: boolean;
}

/** What a text that is not a file is part of. */
export interface Setting {
  /** How the text's end is called in messages. */
  readonly endWords?: string;
  /** Where a place of the text lies in the document, when that is another text. */
  readonly offsetOf?: (at: number) => number;
  /** How many levels of nesting there are around the text. */
  readonly depth?: number;
}

/** What is said of a bracket that is not closed: what it opens, and where. */
export interface Opening {
  readonly start: number;
  /** "tuple", "call of", … */
  readonly what: string;
  /** What it opens by name, if that has one. */
  readonly name?: string;
}

/** How an opening line is indented, and whether the first line behind it is indented further, once that is known. */
export interface Layout {
  readonly column: number;
  isIndented: boolean | undefined;
}

/** What {@link Cursor.enterBrackets} hands out and {@link Cursor.leaveBrackets} takes back. */
export type LineRule = boolean;

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const doubleQuote = 34;
const hash = 35;
const star = 42;
const slash = 47;
const lessThan = 60;
const zero = 48;
const nine = 57;
const asciiLimit = 128;

const maximumIndentation = 256;

const punctuation = punctuationTable();

function punctuationTable(): readonly TokenKind[] {
  const kinds: readonly (readonly [string, TokenKind])[] = [
    ["(", Token.openParenthesis],
    [")", Token.closeParenthesis],
    ["[", Token.openBracket],
    ["]", Token.closeBracket],
    ["{", Token.openBrace],
    ["}", Token.closeBrace],
    [",", Token.comma],
    [".", Token.dot],
    [":", Token.colon],
    ["?", Token.question],
    ["=", Token.assign],
    ["!", Token.not],
    ["<", Token.less],
    [">", Token.greater],
    ["+", Token.plus],
    ["-", Token.minus],
    ["*", Token.star],
    ["/", Token.slash],
    ["%", Token.percent],
  ];
  const table = Array.from<TokenKind>({ length: asciiLimit }).fill(Token.invalid);
  for (const [character, kind] of kinds) table[character.charCodeAt(0)] = kind;
  return table;
}

/** The token that a character and the one behind it make together, if they do. */
function pairKind(first: number, second: number): TokenKind | undefined {
  switch (second) {
    case 61: // =
      return beforeEquals(first);
    case 62: // >
      return first === 61 ? Token.arrow : undefined;
    case 38: // &
      return first === 38 ? Token.and : undefined;
    case 124: // |
      return first === 124 ? Token.or : undefined;
    case 58: // :
      return first === 58 ? Token.doubleColon : undefined;
    case 125: // }
      return first === 126 ? Token.closeStrip : undefined;
    default:
      return undefined;
  }
}

function beforeEquals(first: number): TokenKind | undefined {
  switch (first) {
    case 61:
      return Token.equal;
    case 33:
      return Token.notEqual;
    case 60:
      return Token.lessOrEqual;
    case 62:
      return Token.greaterOrEqual;
    default:
      return undefined;
  }
}

function isBlank(code: number): boolean {
  return code === space || code === tab;
}

/** See the head of the module. The fields are the current token and the state that the grammar keeps. */
export class Cursor {
  readonly text: string;
  readonly report: Report;
  /** How the text's end is called in messages. */
  readonly endWords: string;
  readonly #offsetOf: ((at: number) => number) | undefined;
  #limit: number;

  kind: TokenKind = Token.newline;
  start = 0;
  end = 0;
  /** Where the token before the current one ended. */
  previousEnd = 0;
  /** Where the line begins on which the current token stands. */
  lineStart = 0;
  /** Whether line breaks are tokens here, or white space. */
  linesCount: LineRule = true;
  /** How many brackets are open since the current argument, or the current interpolation, began. */
  openBrackets = 0;
  /** How many binary operators the current argument has so far: they nest without recursion. */
  operators = 0;
  /** Whether indentation tells where blocks end: when a first reading found one that is never closed. */
  byLayout = false;
  /** Whether the text ended within a block. */
  endsInBlock = false;
  /** Where the heredoc begins within which the text ended; in a reading by layout, the one for which indentation tells. */
  unclosedHeredoc = -1;
  #failed = false;
  #depth = 0;

  constructor(text: string, report: Report, setting: Setting = {}) {
    this.text = text;
    this.report = report;
    this.endWords = setting.endWords ?? "the end of the file";
    this.#offsetOf = setting.offsetOf;
    this.#depth = setting.depth ?? 0;
    this.#limit = text.length;
    if (text.charCodeAt(0) === 0xfeff) this.seek(1);
  }

  /** Where the text ends. */
  get limit(): number {
    return this.#limit;
  }

  span(start: number, end: number): Span {
    const offsetOf = this.#offsetOf;
    return offsetOf === undefined ? { start, end } : { start: offsetOf(start), end: offsetOf(end) };
  }

  /** The span of the current token. */
  get here(): Span {
    return this.span(this.start, this.end);
  }

  /** The text of the current token. */
  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  /** Whether the current token is of this kind. */
  is(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  /** Whether the current token is this name. */
  isName(name: string): boolean {
    return this.kind === Token.name && this.end - this.start === name.length && this.text.startsWith(name, this.start);
  }

  /** Goes on from `at` with the next {@link advance}. */
  seek(at: number, lineStart = this.lineStart): void {
    this.end = Math.min(at, this.#limit);
    this.lineStart = lineStart;
    this.kind = Token.invalid;
  }

  /** Reads the next token; at the end of the text, and ever after, {@link Token.end}. */
  advance(): void {
    this.previousEnd = this.end;
    if (this.kind === Token.newline) this.lineStart = this.end;
    const { text } = this;
    const limit = this.#limit;
    let at = this.end;
    for (;;) {
      if (at >= limit) {
        this.#take(Token.end, limit, limit);
        return;
      }
      const code = text.charCodeAt(at);
      if (code === space || code === tab) at++;
      else if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed)) {
        const behind = code === lineFeed ? at + 1 : at + 2;
        if (this.linesCount) {
          this.#take(Token.newline, at, behind);
          return;
        }
        at = this.lineStart = behind;
      } else {
        const behind = this.#comment(at, code);
        if (behind === at) {
          this.#token(at, code);
          return;
        }
        at = behind;
      }
    }
  }

  /**
   * Steps over an opening bracket, behind which line breaks count or not; to be taken back with
   * {@link leaveBrackets}.
   */
  enterBrackets(linesCount: LineRule): LineRule {
    const before = this.linesCount;
    this.linesCount = linesCount;
    this.openBrackets++;
    this.advance();
    return before;
  }

  /** Steps over the closing bracket. */
  leaveBrackets(before: LineRule): void {
    this.linesCount = before;
    this.openBrackets--;
    this.advance();
  }

  /** Goes one level deeper; where that is too deep, gives up the expression. Pairs with {@link leave} if true. */
  enter(): boolean {
    if (this.#depth < maximumDepth) {
      this.#depth++;
      return true;
    }
    this.failTooDeep(this.start, this.end);
    return false;
  }

  leave(): void {
    this.#depth--;
  }

  /** How many more levels may be entered. */
  get depthLeft(): number {
    return maximumDepth - this.#depth;
  }

  /** How far the line of the current token is indented: counted up to a bound, since it is asked for again and again. */
  indentation(lineStart = this.lineStart): number {
    let at = lineStart;
    while (at - lineStart < maximumIndentation && isBlank(this.text.charCodeAt(at))) at++;
    return at - lineStart;
  }

  /** The layout of what is opened at the current token. */
  layout(): Layout {
    return { column: this.indentation(), isIndented: undefined };
  }

  /**
   * Whether the current token, a name or a closing brace, by its indentation stands outside of what was opened with
   * that layout. Asked only where braces are known not to match, and believed only if the first line inside was
   * indented.
   */
  isOutside(layout: Layout): boolean {
    const column = this.start - this.lineStart;
    if (!this.byLayout || column !== this.indentation()) return false;
    if (this.kind === Token.closeBrace) return column < layout.column && layout.isIndented === true;
    layout.isIndented ??= column > layout.column;
    return column <= layout.column && layout.isIndented;
  }

  /** Whether an expression is being given up: from {@link fail} to {@link recover}. */
  hasFailed(): boolean {
    return this.#failed;
  }

  /** For whoever has found a place to go on. */
  recover(): void {
    this.#failed = false;
  }

  /** Gives up the current expression with a message; while one is being given up, more messages are noise. */
  fail(message: string, start = this.start, end = this.end): InvalidExpression {
    return this.#fail("syntax", message, start, end);
  }

  failTooDeep(start: number, end: number): InvalidExpression {
    return this.#fail("bound-reached", tooDeepMessage, start, end);
  }

  #fail(code: "syntax" | "bound-reached", message: string, start: number, end: number): InvalidExpression {
    if (!this.#failed) this.tell(message, start, end, code);
    this.#failed = true;
    return this.invalid(start, start);
  }

  /** Gives up because something else was expected at the current token. */
  failExpecting(expected: string): InvalidExpression {
    return this.fail(`expected ${expected}, found ${this.found()}`);
  }

  /** Gives up because a bracket is not closed at the current token. */
  failUnclosed(closer: string, opening: Opening): InvalidExpression {
    return this.failExpecting(this.closing(closer, opening));
  }

  /** What would close an opening, in the words of a message. */
  closing(closer: string, opening: Opening): string {
    const what = opening.name === undefined ? opening.what : `${opening.what} ${shown(opening.name)}`;
    return `"${closer}" to close the ${what} opened at ${this.placeOf(opening.start)}`;
  }

  /** Says what is wrong and changes nothing, unless there have been too many such messages: then the text ends here. */
  tell(message: string, start = this.start, end = this.end, code: "syntax" | "bound-reached" = "syntax"): void {
    this.report.add(code, this.span(start, end), message);
    this.#endIfFull();
  }

  /** Counts a token, a comment or a piece of text at `at`; where there are too many, the text ends. */
  count(at: number): void {
    const offsetOf = this.#offsetOf;
    this.report.count(offsetOf === undefined ? at : offsetOf(at));
    this.#endIfFull();
  }

  /** Where the report takes no more, the text ends for this cursor. */
  #endIfFull(): void {
    if (this.report.isFull) this.#limit = Math.min(this.#limit, this.end);
  }

  /** The place of an opening in the words of a message. */
  placeOf(at: number): string {
    return this.report.place(this.span(at, at).start);
  }

  invalid(start: number, end: number): InvalidExpression {
    return { kind: "invalid", span: this.span(start, Math.max(start, end)) };
  }

  /** What the current token is called in a message. */
  found(): string {
    switch (this.kind) {
      case Token.end:
        return this.endWords;
      case Token.newline:
        return "the end of the line";
      case Token.quote:
        return "a string";
      case Token.heredoc:
        return "a heredoc";
      default: {
        const { word } = this;
        const isHeredoc = this.kind === Token.less && this.text.startsWith("<<", this.start);
        return `${shown(word)}${this.kind === Token.invalid || isHeredoc ? hintFor(word) : ""}`;
      }
    }
  }

  /** What the current token, a heredoc's opening, says. */
  heredocOpening(): HeredocOpening {
    const isFlush = this.text.charCodeAt(this.start + 2) === 45;
    const markerStart = this.start + (isFlush ? 3 : 2);
    const marker = this.text.slice(markerStart, nameRest(this.text, markerStart));
    return { start: this.start, textStart: this.end, marker, isFlush };
  }

  #take(kind: TokenKind, start: number, end: number): void {
    this.count(start);
    this.kind = kind;
    this.start = start;
    this.end = end;
  }

  #token(at: number, code: number): void {
    if (code >= asciiLimit) this.#foreign(at);
    else if (beginsAsciiName(code)) this.#take(Token.name, at, nameRest(this.text, at + 1));
    else if (code === doubleQuote) this.#take(Token.quote, at, at + 1);
    else if (code >= zero && code <= nine) this.#take(Token.number, at, numberEnd(this.text, at));
    else this.#punctuation(at, code);
  }

  /** A character beyond ASCII begins a name or has no business here. */
  #foreign(at: number): void {
    const end = nameEnd(this.text, at);
    if (end > at) this.#take(Token.name, at, end);
    else this.#take(Token.invalid, at, at + ((this.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
  }

  #punctuation(at: number, code: number): void {
    const next = this.text.charCodeAt(at + 1);
    if (code === lessThan && next === lessThan) {
      const behind = this.#heredocEnd(at);
      if (behind > at) {
        this.#take(Token.heredoc, at, behind);
        return;
      }
    }
    const pair = pairKind(code, next);
    if (pair !== undefined) this.#take(pair, at, at + 2);
    else if (code === 46 && this.text.startsWith("...", at)) this.#take(Token.ellipsis, at, at + 3);
    else this.#take(punctuation[code] ?? Token.invalid, at, at + 1);
  }

  /** Where the first line of a heredoc that begins at `at` ends; `at` itself when `<<` begins none. */
  #heredocEnd(at: number): number {
    const { text } = this;
    const markerStart = text.charCodeAt(at + 2) === 45 ? at + 3 : at + 2;
    const markerEnd = nameEnd(text, markerStart);
    if (markerEnd === markerStart) return at;
    const breakAt = text.charCodeAt(markerEnd) === carriageReturn ? markerEnd + 1 : markerEnd;
    return text.charCodeAt(breakAt) === lineFeed ? breakAt + 1 : at;
  }

  /** Where the comment at `at` ends; `at` itself when there is none. The line break behind a line comment is not part of it. */
  #comment(at: number, code: number): number {
    const next = this.text.charCodeAt(at + 1);
    if (code === hash || (code === slash && next === slash)) return this.#lineComment(at);
    if (code === slash && next === star) return this.#blockComment(at);
    return at;
  }

  #lineComment(at: number): number {
    const lineEnd = this.text.indexOf("\n", at);
    let end = lineEnd < 0 ? this.#limit : lineEnd;
    if (lineEnd > 0 && this.text.charCodeAt(lineEnd - 1) === carriageReturn) end--;
    end = Math.min(end, this.#limit);
    this.count(at);
    this.report.addComment("line-comment", this.span(at, end));
    return end;
  }

  #blockComment(at: number): number {
    const close = this.text.indexOf("*/", at + 2);
    const end = close < 0 ? this.#limit : Math.min(close + 2, this.#limit);
    if (close < 0) {
      this.tell(`expected "*/" to close the comment opened at ${this.placeOf(at)}, found ${this.endWords}`, at, at + 2);
    }
    this.count(at);
    this.report.addComment("block-comment", this.span(at, end));
    const lastBreak = this.text.slice(at, end).lastIndexOf("\n");
    if (lastBreak >= 0) this.lineStart = at + lastBreak + 1;
    return end;
  }
}
