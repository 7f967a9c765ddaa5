/** The literal text of templates: its escapes, what they mean, and where each character of the meaning was written. */

import { isSpace } from "./characters.ts";

/** Which escapes a text has: backslashes only between quotes; `$${` and `%%{` everywhere. */
export type Escapes = "backslashes" | "doubling";

/** A stretch of raw text that stands for one stretch of its value. */
interface Unit {
  readonly length: number;
  readonly value: string;
  /** What is wrong with it. */
  readonly problem?: string;
}

const backslash = 92;
const dollar = 36;
const percent = 37;
const firstCombining = 0x300;

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);

/** Hears of escapes that are wrong. */
export type TellProblem = (message: string, start: number, end: number) => void;

/**
 * The value of the raw text from `start` to `end`, in the composed form (NFC) in which HCL keeps all text. A wrong
 * escape is told and stands for itself.
 */
export function decodeText(text: string, start: number, end: number, escapes: Escapes, tell?: TellProblem): string {
  let value = "";
  let taken = start;
  let isPlain = true;
  for (let at = start; at < end;) {
    const code = text.charCodeAt(at);
    if (code >= firstCombining) isPlain = false;
    const unit = isSpecial(code, escapes) ? escapeAt(text, at, end, escapes) : undefined;
    if (unit === undefined) at++;
    else {
      if (unit.problem !== undefined) tell?.(unit.problem, at, at + unit.length);
      value += text.slice(taken, at) + unit.value;
      isPlain &&= unit.value < "\u0300";
      taken = at += unit.length;
    }
  }
  value += text.slice(taken, end);
  return isPlain ? value : value.normalize("NFC");
}

/**
 * Where the character at `index` of a decoded value was written, in offsets of `text`. Exact unless composing (NFC)
 * changed the value's length before that place.
 */
export function offsetOfValue(text: string, start: number, end: number, escapes: Escapes, index: number): number {
  let left = index;
  let at = start;
  while (at < end && left > 0) {
    const unit = isSpecial(text.charCodeAt(at), escapes) ? escapeAt(text, at, end, escapes) : undefined;
    left -= unit === undefined ? 1 : unit.value.length;
    if (left < 0) return at;
    at += unit === undefined ? 1 : unit.length;
  }
  return at;
}

/** Where raw text begins when white space, written out or escaped, is taken off its front. */
export function trimmedStart(text: string, start: number, end: number, escapes: Escapes): number {
  let at = start;
  while (at < end) {
    const length = spaceLength(text, at, end, escapes);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Where raw text ends when white space, written out or escaped, is taken off its end. */
export function trimmedEnd(text: string, start: number, end: number, escapes: Escapes): number {
  let last = start;
  let at = start;
  while (at < end) {
    const length = spaceLength(text, at, end, escapes);
    at += length > 0 ? length : (escapeAt(text, at, end, escapes)?.length ?? 1);
    if (length === 0) last = at;
  }
  return last;
}

/** The length of what stands for white space at `at`; 0 where something else stands there. */
function spaceLength(text: string, at: number, end: number, escapes: Escapes): number {
  const unit = escapeAt(text, at, end, escapes);
  if (unit === undefined) return isSpace(text.charCodeAt(at)) ? 1 : 0;
  return unit.problem === undefined && unit.value.length === 1 && isSpace(unit.value.charCodeAt(0)) ? unit.length : 0;
}

function isSpecial(code: number, escapes: Escapes): boolean {
  return code === dollar || code === percent || (code === backslash && escapes === "backslashes");
}

/** The escape at `at`, if one begins there. */
function escapeAt(text: string, at: number, end: number, escapes: Escapes): Unit | undefined {
  const code = text.charCodeAt(at);
  if (code === backslash) return escapes === "backslashes" ? backslashAt(text, at, end) : undefined;
  if (code !== dollar && code !== percent) return undefined;
  const isDoubled = at + 3 <= end && text.charCodeAt(at + 1) === code && text[at + 2] === "{";
  return isDoubled ? { length: 3, value: text.slice(at + 1, at + 3) } : undefined;
}

function backslashAt(text: string, at: number, end: number): Unit {
  if (at + 1 >= end) return { length: 1, value: "\\", problem: 'expected a character to escape after "\\"' };
  const selector = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
  if (selector === "u") return codePointAt(text, at, end, 4);
  if (selector === "U") return codePointAt(text, at, end, 8);
  const value = simpleEscapes.get(selector);
  if (value !== undefined) return { length: 2, value };
  const problem = `"\\${selector}" is not an escape; a backslash is written "\\\\"`;
  return { length: 1 + selector.length, value: selector, problem };
}

/** `\uXXXX` and `\UXXXXXXXX`. */
function codePointAt(text: string, at: number, end: number, digits: number): Unit {
  let digitsEnd = at + 2;
  while (digitsEnd < Math.min(end, at + 2 + digits) && /[0-9A-Fa-f]/.test(text.charAt(digitsEnd))) digitsEnd++;
  const raw = text.slice(at, digitsEnd);
  const length = raw.length;
  if (length !== digits + 2)
    return { length, value: raw, problem: `expected ${digits} hexadecimal digits after "${raw.slice(0, 2)}"` };
  const codePoint = Number.parseInt(raw.slice(2), 16);
  const isCharacter = codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
  if (!isCharacter) return { length, value: raw, problem: `"${raw}" is not a character of Unicode` };
  return { length, value: String.fromCodePoint(codePoint) };
}
