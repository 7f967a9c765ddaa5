/** The coarse tokens of Python, as far as mending needs them. Every character of a text belongs to one. */

import { endOfString, stringPrefixLength } from "./strings.ts";

export type TokenKind =
  "space" | "newline" | "comment" | "word" | "string" | "number" | "open" | "close" | "backtick" | "operator";

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Of a string: whether its closing quote is there. */
  readonly closed: boolean;
}

const spacePattern = /\f|(?:[ \t\ufeff]|\\\r?\n)+/y;
const newlinePattern = /\r?\n|\r/y;
const commentPattern = /#[^\r\n]*/y;
const wordPattern = /[A-Za-z_\u00a1-\uffff][\w\u00a1-\uffff]*/y;
const addressPattern = /\d+\.\d+\.\d+(?:\.\d+)?(?:\/\d+)?/y;
const plainNumberPattern =
  /(?:0[xXoObB][\w]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?[jJlL]?|\.\d+(?:[eE][+-]?\d+)?[jJ]?)/y;
const operatorPattern = /\*\*=?|\/\/=?|<<=?|>>=?|[-+*/%&|^@:!=<>]=|->|[^]/y;

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const simple: readonly { readonly kind: TokenKind; readonly pattern: RegExp }[] = [
  { kind: "space", pattern: spacePattern },
  { kind: "newline", pattern: newlinePattern },
  { kind: "comment", pattern: commentPattern },
  { kind: "number", pattern: addressPattern },
  { kind: "number", pattern: plainNumberPattern },
];

/** The token that begins at `at`, which is within the text. */
export function nextToken(text: string, at: number): Token {
  const prefixLength = stringPrefixLength(text, at);
  if (prefixLength !== undefined) return { kind: "string", start: at, ...endOfString(text, at, prefixLength) };
  for (const { kind, pattern } of simple) {
    const end = matchEnd(pattern, text, at);
    if (end !== undefined) return { kind, start: at, end, closed: true };
  }
  const wordEnd = matchEnd(wordPattern, text, at);
  if (wordEnd !== undefined) return { kind: "word", start: at, end: wordEnd, closed: true };
  return punctuation(text, at);
}

function punctuation(text: string, at: number): Token {
  const character = text[at] ?? "";
  const kind = punctuationKinds.get(character);
  if (kind !== undefined) return { kind, start: at, end: at + 1, closed: true };
  return { kind: "operator", start: at, end: matchEnd(operatorPattern, text, at) ?? at + 1, closed: true };
}

const punctuationKinds: ReadonlyMap<string, TokenKind> = new Map([
  ["(", "open"],
  ["[", "open"],
  ["{", "open"],
  [")", "close"],
  ["]", "close"],
  ["}", "close"],
  ["`", "backtick"],
]);

/** The bracket that closes this one. */
export function closerOf(open: string): string {
  if (open === "(") return ")";
  return open === "[" ? "]" : "}";
}
