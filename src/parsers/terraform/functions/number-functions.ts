/** Functions on numbers. */

import { Failed, plainList, rounded } from "../terms/index.ts";
import type { Arguments } from "./arguments.ts";
import { scalars, type ScalarFunction } from "./scalar-function.ts";

export const numberFunctions: ReadonlyMap<string, ScalarFunction> = new Map([
  ["abs", scalars(["number"], (a) => Math.abs(a.number(0)))],
  ["ceil", scalars(["number"], (a) => Math.ceil(a.number(0)))],
  ["floor", scalars(["number"], (a) => Math.floor(a.number(0)))],
  ["signum", scalars(["number"], signOf)],
  ["log", scalars(["number", "number"], (a) => finite(Math.log(a.number(0)) / Math.log(a.number(1))))],
  ["pow", scalars(["number", "number"], (a) => finite(rounded(a.number(0) ** a.number(1))))],
  ["min", scalars(["number"], (a) => Math.min(...a.numbersFrom(0)), { rest: "number" })],
  ["max", scalars(["number"], (a) => Math.max(...a.numbersFrom(0)), { rest: "number" })],
  ["parseint", scalars(["text", "number"], parsedInteger)],
  ["range", scalars(["number"], range, { optional: ["number", "number"] })],
]);

function signOf(a: Arguments): number | Failed {
  const number = a.number(0);
  return Number.isInteger(number) ? Math.sign(number) : new Failed("takes a whole number");
}

function finite(value: number): number | Failed {
  return Number.isFinite(value) ? value : new Failed("the result is not a finite number");
}

const digits = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Up to base 36 letters of both cases are one digit; above, capital letters follow the small ones. */
function digitOf(letter: string, base: number): number {
  const small = digits.indexOf(base <= 36 ? letter.toLowerCase() : letter);
  if (small >= 0) return small;
  const capital = digits.indexOf(letter.toLowerCase());
  return capital < 0 ? base : capital + 26;
}

function parsedInteger(a: Arguments): number | Failed {
  const text = a.text(0);
  const base = a.number(1);
  if (!Number.isInteger(base) || base < 2 || base > 62)
    return new Failed("the base must be a whole number from 2 to 62");
  const letters = text.replace(/^[+-]/, "");
  let value = 0;
  for (const letter of letters) {
    const digit = digitOf(letter, base);
    if (digit >= base) return new Failed(`cannot read ${JSON.stringify(text)} as a whole number of base ${base}`);
    value = value * base + digit;
  }
  if (letters === "") return new Failed(`cannot read ${JSON.stringify(text)} as a whole number of base ${base}`);
  return text.startsWith("-") ? -value : value;
}

/** Terraform's own limit. */
const longestRange = 1_024;

function range(a: Arguments): ReturnType<typeof plainList> | Failed {
  const from = a.count === 1 ? 0 : a.number(0);
  const to = a.count === 1 ? a.number(0) : a.number(1);
  const step = a.count === 3 ? a.number(2) : from <= to ? 1 : -1;
  if (step === 0 || (from < to && step < 0) || (from > to && step > 0))
    return new Failed("the step leads away from the limit");
  const length = Math.ceil(rounded((to - from) / step));
  if (length > longestRange) return new Failed(`more than ${longestRange} values`);
  return plainList(Array.from({ length }, (_, index) => rounded(from + index * step)));
}
