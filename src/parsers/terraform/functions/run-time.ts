/** Functions of which only a run tells the answer: the clock, chance, and the machine on which Terraform runs. */

import { stringOf, type Value } from "../../../values/index.ts";
import { type Call, unknownResult, type ValueFunction } from "./call.ts";

export const runTimeFunctions: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>([
  // One moment for the whole run.
  ["plantimestamp", sameForAll],
  ["pathexpand", expandedPath],
  ["abspath", sameForAll],
  ["rsadecrypt", sameForAll],
  ["base64gzip", sameForAll],
  ["base64gunzip", sameForAll],
  // Another answer at each place.
  ["timestamp", eachTime],
  ["uuid", eachTime],
  ["bcrypt", eachTime],
]);

/** Only a path that begins with a tilde depends on who runs Terraform. */
function expandedPath(values: readonly Value[], call: Call): Value {
  const [path] = values;
  const text = path === undefined ? undefined : stringOf(path);
  return path !== undefined && text !== undefined && !text.startsWith("~") ? path : sameForAll(values, call);
}

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
