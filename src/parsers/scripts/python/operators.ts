/** Python's operators, as those of the small language. */

import type { BinaryOperator, UnaryOperator } from "../language/index.ts";

const binary: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ["+", "+"],
  ["-", "-"],
  ["*", "*"],
  ["/", "/"],
  ["//", "//"],
  ["%", "%"],
  ["**", "**"],
  ["&", "&"],
  ["|", "|"],
  ["^", "^"],
  ["<<", "<<"],
  [">>", ">>"],
  ["==", "=="],
  ["!=", "!="],
  ["<>", "!="],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
  ["in", "in"],
  ["not in", "not in"],
  ["is", "is"],
  ["is not", "is not"],
]);

const comparisons: ReadonlySet<BinaryOperator> = new Set<BinaryOperator>([
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "not in",
  "is",
  "is not",
]);

export function binaryOperatorOf(text: string): BinaryOperator | undefined {
  return binary.get(text);
}

/** The operator of `x += y`, without the `=`. */
export function updateOperatorOf(text: string): BinaryOperator | undefined {
  return binary.get(text.slice(0, -1));
}

export function unaryOperatorOf(text: string): UnaryOperator | undefined {
  return text === "not" || text === "-" || text === "+" || text === "~" ? text : undefined;
}

/** Whether `a op b op c` means `a op b and b op c`. */
export function isComparison(operator: BinaryOperator): boolean {
  return comparisons.has(operator);
}
