/** Reads constants: partial, and never guesses. What is not known has no reading. */

import { scalarKey } from "./scalars.ts";
import type { Value } from "./value.ts";

/** The text of a constant; numbers and booleans have one, `null` has none. */
export function stringOf(value: Value): string | undefined {
  return value.k === "known" && value.v !== null ? scalarKey(value.v) : undefined;
}

/** The number that a constant is or is written as. */
export function numberOf(value: Value): number | undefined {
  const text = stringOf(value);
  if (text === undefined || !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text.trim())) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** The boolean that a constant is or is written as: `true`, `"true"`, `"True"`. */
export function booleanOf(value: Value): boolean | undefined {
  const text = stringOf(value)?.toLowerCase();
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** Whether it is certain that there is nothing. */
export function isKnownNull(value: Value): boolean {
  return value.k === "known" && value.v === null;
}
