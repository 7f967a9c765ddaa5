/** Where string literals of Python end, and what they say. */

import type { Span } from "../../../source/index.ts";

const prefixPattern = /^(?:[bBuUfFtT]|[rR][bBfFtT]?|[bBfFtTuU][rR])?(?=["'])/;

/** The length of the prefix if a string literal begins at `at`, else `undefined`. */
export function stringPrefixLength(text: string, at: number): number | undefined {
  return prefixPattern.exec(text.slice(at, at + 3))?.[0].length;
}

/** The end of a string literal; `closed` is false where the line (or the text) ends first. */
export interface StringEnd {
  readonly end: number;
  readonly closed: boolean;
}

/** Finds the end of the literal whose prefix begins at `at`. Quotes within the braces of an f-string do not end it. */
export function endOfString(text: string, at: number, prefixLength: number): StringEnd {
  const prefix = text.slice(at, at + prefixLength).toLowerCase();
  const quote = quoteAt(text, at + prefixLength);
  const replaces = prefix.includes("f") || prefix.includes("t");
  let braces = 0;
  let index = at + prefixLength + quote.length;
  while (index < text.length) {
    const character = text[index];
    if (character === "\\") index += 2;
    else if (character === "\n" && quote.length === 1) return { end: index, closed: false };
    else if (braces === 0 && text.startsWith(quote, index)) return { end: index + quote.length, closed: true };
    else if (replaces && text.startsWith("{{", index) && braces === 0) index += 2;
    else {
      if (replaces) braces = Math.max(0, braces + braceStep(character));
      if (braces > 0 && text.startsWith(quote, index) && !closesLater(text, index, quote)) braces = 0;
      else index += 1;
    }
  }
  return { end: text.length, closed: false };
}

function quoteAt(text: string, at: number): string {
  const quote = text[at] ?? "";
  return text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
}

function braceStep(character: string | undefined): number {
  if (character === "{") return 1;
  return character === "}" ? -1 : 0;
}

/** No expression within an f-string is longer; the search for its end stops there. */
const replacementBound = 1_000;

/** Whether the braces are closed behind the quote: else the quote ends the literal, and a brace is missing. */
function closesLater(text: string, at: number, quote: string): boolean {
  const ahead = text.slice(at + quote.length, at + replacementBound);
  const close = ahead.indexOf("}");
  const lineEnd = ahead.indexOf("\n");
  return close >= 0 && (lineEnd < 0 || close < lineEnd || quote.length === 3);
}

/** A literal's content: its text, and whether escapes count in it. */
export interface StringContent {
  readonly span: Span;
  readonly raw: boolean;
}

/** The content of a complete literal, given with prefix and quotes as `text[span]`. */
export function contentOf(text: string, span: Span): StringContent {
  const prefixLength = stringPrefixLength(text, span.start) ?? 0;
  const raw = /r/i.test(text.slice(span.start, span.start + prefixLength));
  const open = span.start + prefixLength;
  const quote = quoteAt(text, open);
  const start = Math.min(open + quote.length, span.end);
  const closed = span.end - quote.length >= start && text.startsWith(quote, span.end - quote.length);
  return { span: { start, end: closed ? span.end - quote.length : span.end }, raw };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
  ["\n", ""],
  ["\r\n", ""],
]);

/** Resolves the escapes of Python's string literals; unknown ones stay as they are written. */
export function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(\r\n|[^]))/g,
    (whole, two?: string, four?: string, eight?: string, octal?: string, other?: string) => {
      const code = two ?? four ?? eight;
      if (code !== undefined) return character(Number.parseInt(code, 16), whole);
      if (octal !== undefined) return character(Number.parseInt(octal, 8), whole);
      return escapes.get(other ?? "") ?? whole;
    },
  );
}

function character(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
