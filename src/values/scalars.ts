/** When two constants are one: dialects write numbers and booleans as text, and mean the same. */

import type { Scalar } from "./value.ts";

/** One text for each constant: `"true"` and `true`, `"5"` and `5` are one; `null` is no text at all. */
export function scalarKey(constant: Scalar): string {
  return constant === null ? "\0null" : String(constant);
}

export function isSameScalar(a: Scalar, b: Scalar): boolean {
  return scalarKey(a) === scalarKey(b);
}

/** The constant as a whole number from 0, if it is one or is written like one: `"5"`, but not `"05"`. */
export function wholeNumberOf(constant: Scalar): number | undefined {
  const text = scalarKey(constant);
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The constant as it is printed. */
export function scalarWords(constant: Scalar): string {
  if (constant === null) return "null";
  return constant === "" ? '""' : String(constant);
}
