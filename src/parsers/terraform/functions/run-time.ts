/** Functions of which only a run tells the answer: the clock, chance, secrets, and the machine on which Terraform runs. */

import { stringOf, type Value } from "../../../values/index.ts";
import { type Call, unknownResult, type ValueFunction } from "./call.ts";

/** A function whose answer nobody can compute from its arguments alone, and why. */
export interface RunTimeFunction {
  readonly answer: ValueFunction;
  readonly why: string;
}

const machine = "only the machine on which Terraform runs tells";

export const runTimeFunctions: ReadonlyMap<string, RunTimeFunction> = new Map<string, RunTimeFunction>([
  ["plantimestamp", { answer: sameForAll, why: "the clock tells, once for the whole run" }],
  ["timestamp", { answer: eachTime, why: "the clock tells, another time at each place" }],
  ["uuid", { answer: eachTime, why: "chance, another one at each place" }],
  ["bcrypt", { answer: eachTime, why: "chance: the salt is another one at each place" }],
  ["pathexpand", { answer: expandedPath, why: `${machine}; a path without a tilde is exact` }],
  ["abspath", { answer: sameForAll, why: machine }],
  ["rsadecrypt", { answer: sameForAll, why: "a secret that a linter leaves alone" }],
  ["base64gzip", { answer: sameForAll, why: "the bytes depend on the compressor that Terraform was built with" }],
  ["base64gunzip", { answer: sameForAll, why: "what was compressed is not unpacked here" }],
  ["issensitive", { answer: isSensitive, why: "which values are secret is not followed" }],
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

function isSensitive(values: readonly Value[], call: Call): Value {
  return unknownResult(call, values, { type: "boolean" });
}

function runFacts({ name, at }: Call) {
  return { type: "string", settles: "nobody", cause: { kind: "run", words: `${name}()`, at } } as const;
}
