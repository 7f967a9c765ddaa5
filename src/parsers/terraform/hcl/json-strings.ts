/** The strings of JSON: what their escapes mean, and where each character of the meaning was written. */

import { offsetOfValue } from "./text.ts";

/** A decoded string, and for each of its characters, and its end, the offset in the document. */
export interface DecodedString {
  readonly value: string;
  readonly offsetOf: (index: number) => number;
}

const backslash = 92;

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Decodes what stands from `start` to `end`, without the quotes. Escapes that JSON does not have stand for themselves. */
export function decodeJsonString(document: string, start: number, end: number): DecodedString {
  const raw = document.slice(start, end);
  if (!raw.includes("\\")) return { value: raw, offsetOf: (index) => start + Math.min(index, raw.length) };
  const offsets: number[] = [];
  let value = "";
  for (let at = start; at < end;) {
    const isEscape = document.charCodeAt(at) === backslash;
    value += isEscape ? escapedCharacter(document, at, end) : document.charAt(at);
    offsets.push(at);
    at += isEscape ? escapeLength(document, at, end) : 1;
  }
  return { value, offsetOf: (index) => offsets[index] ?? end };
}

function escapeLength(document: string, at: number, end: number): number {
  return Math.min(document.charAt(at + 1) === "u" ? 6 : 2, end - at);
}

function escapedCharacter(document: string, at: number, end: number): string {
  const selector = document.charAt(at + 1);
  if (selector !== "u") return simpleEscapes.get(selector) ?? selector;
  const code = Number.parseInt(document.slice(at + 2, Math.min(at + 6, end)), 16);
  return String.fromCharCode(Number.isNaN(code) ? 0xfffd : code);
}

/**
 * Where the character at `index` of a template text's value was written, when the template is a JSON string and its
 * raw text stands from `start` to `end`: both JSON's escapes and the template's are counted.
 */
export function offsetInJsonString(document: string, start: number, end: number, index: number): number {
  const { value, offsetOf } = decodeJsonString(document, start, end);
  return offsetOf(offsetOfValue(value, 0, value.length, "doubling", index));
}
