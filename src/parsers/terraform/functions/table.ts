/** All functions of Terraform that need nothing but their arguments, by name. */

import { blockFunctions } from "./address-unknowns.ts";
import { onValues, type ResultFacts, type ValueFunction } from "./call.ts";
import { conversionFunctions } from "./conversions.ts";
import { encodingFunctions } from "./encodings.ts";
import { hashFunctions } from "./hashes.ts";
import { listFunctions } from "./lists.ts";
import { mapFunctions } from "./maps.ts";
import { numberFunctions } from "./number-functions.ts";
import { patternsOnUnknowns } from "./pattern-unknowns.ts";
import { patternFunctions } from "./patterns.ts";
import { runTimeFunctions } from "./run-time.ts";
import type { ScalarFunction } from "./scalar-function.ts";
import { setFunctions } from "./sets.ts";
import { stringFunctions } from "./strings.ts";
import { textFunctions } from "./texts.ts";
import { timeFunctions } from "./times.ts";

const text: ResultFacts = () => ({ type: "string" });
const number: ResultFacts = () => ({ type: "number" });
const nothing: ResultFacts = () => ({});

function lifted(
  rows: ReadonlyMap<string, ScalarFunction>,
  facts: ResultFacts,
): readonly (readonly [string, ValueFunction])[] {
  return Array.from(rows, ([name, row]) => [name, onValues(row, exceptions.get(name) ?? facts)] as const);
}

/** Functions whose results have another type than those of their family. */
const exceptions: ReadonlyMap<string, ResultFacts> = new Map<string, ResultFacts>([
  ["startswith", () => ({ type: "boolean" })],
  ["endswith", () => ({ type: "boolean" })],
  ["strcontains", () => ({ type: "boolean" })],
  ["split", () => ({ type: "list" })],
  ["range", () => ({ type: "list", distinct: true })],
  ["csvdecode", () => ({ type: "list" })],
  ["regexall", () => ({ type: "list" })],
  ["regex", nothing],
  ["timecmp", number],
]);

/** Later rows hide earlier ones. */
const functions: ReadonlyMap<string, ValueFunction> = new Map([
  ...lifted(stringFunctions, text),
  ...lifted(numberFunctions, number),
  ...lifted(patternFunctions, text),
  ...lifted(encodingFunctions, text),
  ...lifted(hashFunctions, text),
  ...lifted(timeFunctions, text),
  ...patternsOnUnknowns,
  ...blockFunctions,
  ...listFunctions,
  ...setFunctions,
  ...mapFunctions,
  ...textFunctions,
  ...conversionFunctions,
  ...Array.from(runTimeFunctions, ([name, { answer }]) => [name, answer] as const),
]);

export const functionNames: readonly string[] = [...functions.keys()];

export function functionNamed(name: string): ValueFunction | undefined {
  return functions.get(name);
}
