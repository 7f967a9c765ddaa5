/** Functions of which only a run tells the answer: the clock, chance, and the machine on which Terraform runs. */

import type { Value } from "../../../values/index.ts";
import { type Call, unknownResult, type ValueFunction } from "./call.ts";

export const runTimeFunctions: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>([
  // One moment for the whole run.
  ["plantimestamp", sameForAll],
  ["pathexpand", sameForAll],
  ["abspath", sameForAll],
  ["rsadecrypt", sameForAll],
  ["base64gzip", sameForAll],
  ["base64gunzip", sameForAll],
  // Another answer at each place.
  ["timestamp", eachTime],
  ["uuid", eachTime],
  ["bcrypt", eachTime],
]);

function sameForAll(values: readonly Value[], call: Call): Value {
  return unknownResult(call, values, runFacts(call));
}

function eachTime(values: readonly Value[], call: Call): Value {
  const { file, span } = call.terms.origins.place(call.at);
  return unknownResult({ ...call, name: `${call.name} at ${file.path}:${span.start}` }, values, runFacts(call));
}

function runFacts({ name, at }: Call) {
  return { type: "string", settles: "nobody", cause: { kind: "run", words: `${name}()`, at } } as const;
}
