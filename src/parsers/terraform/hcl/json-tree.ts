/** Reads JSON to a tree that keeps every place, repeated property names included. Knows nothing of Terraform. */

import { createScanner, type JSONScanner } from "jsonc-parser";
import type { Span } from "../../../source/index.ts";
import { maximumDepth } from "./ast.ts";
import { type Report, tooDeepMessage } from "./report.ts";

/** A value as it stands in the document. */
export type JsonNode =
  | {
      readonly kind: "json-object";
      readonly span: Span;
      readonly properties: readonly JsonProperty[];
      readonly isBroken: boolean;
    }
  | {
      readonly kind: "json-array";
      readonly span: Span;
      readonly items: readonly JsonNode[];
      readonly isBroken: boolean;
    }
  | JsonString
  | { readonly kind: "json-number"; readonly span: Span; readonly text: string }
  | { readonly kind: "json-boolean"; readonly span: Span; readonly value: boolean }
  | { readonly kind: "json-null"; readonly span: Span }
  | { readonly kind: "json-invalid"; readonly span: Span };

export interface JsonString {
  readonly kind: "json-string";
  /** With the quotes. */
  readonly span: Span;
  readonly value: string;
}

export interface JsonProperty {
  readonly key: JsonString;
  readonly value: JsonNode;
}

/** The kinds of the scanner's tokens; its own names for them are not there at run time. */
const Kind = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  unknown: 16,
  end: 17,
} as const;

/** What the scanner says of a token, by its numbers. */
const scanProblems: readonly string[] = [
  "",
  "the comment is not closed",
  "the string is not closed on its line",
  "the number ends in the middle",
  'expected four hexadecimal digits after "\\u"',
  "JSON has no such escape",
  "a control character stands in the string; it is written as an escape",
];

/** Reads a whole document. */
export function readJson(text: string, report: Report): JsonNode {
  const reader = new JsonReader(text, report);
  return reader.document();
}

/** A list of elements between brackets while it is read. */
interface Brackets {
  readonly start: number;
  readonly what: string;
  readonly closer: number;
  readonly closerText: string;
}

class JsonReader {
  readonly #text: string;
  readonly #report: Report;
  readonly #scanner: JSONScanner;
  #kind: number = Kind.unknown;
  #depth = 0;
  /** Where the last problem was, so that none is told in other words by what is around it. */
  #toldAt = -1;

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
    this.#scanner = createScanner(text, false);
    if (text.charCodeAt(0) === 0xfeff) this.#scanner.setPosition(1);
    this.#advance();
  }

  document(): JsonNode {
    const value = this.#value();
    if (!this.#is(Kind.end) && !this.#report.isFull) this.#tellExpected("the end of the file");
    return value;
  }

  #advance(): void {
    do {
      this.#report.count(this.#span.end);
      this.#kind = this.#report.isFull ? Kind.end : this.#scanner.scan();
    } while (this.#kind >= Kind.lineComment && this.#kind <= Kind.space && this.#isTrivia());
    const problem = scanProblems[this.#scanner.getTokenError()] ?? "";
    if (problem !== "" && !this.#is(Kind.end)) this.#tell(problem);
  }

  /** Always true; a comment is kept, and told, since Terraform refuses it. */
  #isTrivia(): boolean {
    if (this.#is(Kind.lineComment) || this.#is(Kind.blockComment)) {
      this.#report.addComment(this.#is(Kind.lineComment) ? "line-comment" : "block-comment", this.#span);
      this.#tell('JSON has no comments; Terraform ignores a property named "//"');
    }
    return true;
  }

  #is(kind: number): boolean {
    return this.#kind === kind;
  }

  get #span(): Span {
    // Behind a comment that is not closed, the scanner steps out of the text.
    const { length } = this.#text;
    const start = Math.min(this.#scanner.getTokenOffset(), length);
    return { start, end: Math.min(start + this.#scanner.getTokenLength(), length) };
  }

  #tell(message: string, span = this.#span): void {
    this.#toldAt = span.start;
    this.#report.add("syntax", span, message);
  }

  #tellExpected(expected: string): void {
    this.#tell(`expected ${expected}, found ${this.#found()}`);
  }

  #found(): string {
    if (this.#is(Kind.end)) return "the end of the file";
    const word = this.#text.slice(this.#span.start, this.#span.end);
    return this.#is(Kind.string) ? "a string" : `"${word.length > 30 ? `${word.slice(0, 30)}…` : word}"`;
  }

  #value(): JsonNode {
    switch (this.#kind) {
      case Kind.openBrace:
      case Kind.openBracket:
        return this.#nested();
      case Kind.string:
        return this.#string();
      case Kind.number:
        return this.#taken((span) => ({ kind: "json-number", span, text: this.#text.slice(span.start, span.end) }));
      case Kind.true:
      case Kind.false:
        return this.#taken((span, kind) => ({ kind: "json-boolean", span, value: kind === Kind.true }));
      case Kind.null:
        return this.#taken((span) => ({ kind: "json-null", span }));
      default:
        return this.#invalid();
    }
  }

  #taken<T>(make: (span: Span, kind: number) => T): T {
    const node = make(this.#span, this.#kind);
    this.#advance();
    return node;
  }

  #string(): JsonString {
    const value = this.#scanner.getTokenValue();
    return this.#taken((span) => ({ kind: "json-string", span, value }));
  }

  /** What is no value is stepped over unless it may end what is around it. */
  #invalid(): JsonNode {
    const { start } = this.#span;
    this.#tellExpected("a value");
    const isWord = this.#is(Kind.unknown) || this.#is(Kind.colon);
    if (isWord) this.#advance();
    return { kind: "json-invalid", span: { start, end: start } };
  }

  #nested(): JsonNode {
    if (this.#depth >= maximumDepth) return this.#tooDeep();
    this.#depth++;
    const node = this.#is(Kind.openBrace) ? this.#object() : this.#array();
    this.#depth--;
    return node;
  }

  #tooDeep(): JsonNode {
    const { start } = this.#span;
    this.#report.add("bound-reached", this.#span, tooDeepMessage);
    this.#skip();
    return { kind: "json-invalid", span: { start, end: Math.max(start, this.#span.start) } };
  }

  #object(): JsonNode {
    const properties: JsonProperty[] = [];
    const brackets = { start: this.#span.start, what: "object", closer: Kind.closeBrace, closerText: "}" };
    const { end, isBroken } = this.#elements(brackets, () => {
      if (!this.#is(Kind.string)) {
        this.#tellExpected(`a property name in quotes or ${this.#closing(brackets)}`);
        return false;
      }
      const key = this.#string();
      if (!this.#is(Kind.colon)) {
        this.#tellExpected(`":" after the property name`);
        return false;
      }
      this.#advance();
      properties.push({ key, value: this.#value() });
      return true;
    });
    return { kind: "json-object", span: { start: brackets.start, end }, properties, isBroken };
  }

  #array(): JsonNode {
    const items: JsonNode[] = [];
    const brackets = { start: this.#span.start, what: "array", closer: Kind.closeBracket, closerText: "]" };
    const { end, isBroken } = this.#elements(brackets, () => {
      items.push(this.#value());
      return true;
    });
    return { kind: "json-array", span: { start: brackets.start, end }, items, isBroken };
  }

  #closing(brackets: Brackets): string {
    const where = this.#report.place(brackets.start);
    return `"${brackets.closerText}" to close the ${brackets.what} opened at ${where}`;
  }

  /** Elements, commas and the closing bracket; after an error, goes on behind the next comma of the same level. */
  #elements(brackets: Brackets, element: () => boolean): { readonly end: number; readonly isBroken: boolean } {
    let isBroken = false;
    this.#advance();
    while (!this.#is(brackets.closer) && !this.#is(Kind.end)) {
      const isRead = element();
      if (isRead && !this.#isSeparator(brackets)) this.#tellExpected(`a comma or ${this.#closing(brackets)}`);
      if (!isRead || !this.#isSeparator(brackets)) {
        isBroken = true;
        this.#skip();
      }
      if (this.#is(Kind.comma)) this.#afterComma(brackets);
      else if (!this.#is(brackets.closer)) break;
    }
    const { start, end } = this.#span;
    if (this.#is(brackets.closer)) {
      this.#advance();
      return { end, isBroken };
    }
    if (this.#toldAt !== start) this.#tell(`expected ${this.#closing(brackets)}, found ${this.#found()}`);
    return { end: start, isBroken: true };
  }

  #isSeparator(brackets: Brackets): boolean {
    return this.#is(Kind.comma) || this.#is(brackets.closer);
  }

  #afterComma(brackets: Brackets): void {
    const comma = this.#span;
    this.#advance();
    if (this.#is(brackets.closer)) this.#tell(`JSON has no comma before "${brackets.closerText}"`, comma);
  }

  /** To the next comma or closing bracket of this level; does not recurse. */
  #skip(): void {
    let depth = 0;
    while (!this.#is(Kind.end)) {
      const isCloser = this.#is(Kind.closeBrace) || this.#is(Kind.closeBracket);
      if (depth === 0 && (isCloser || this.#is(Kind.comma))) return;
      if (this.#is(Kind.openBrace) || this.#is(Kind.openBracket)) depth++;
      if (isCloser) depth--;
      this.#advance();
    }
  }
}
