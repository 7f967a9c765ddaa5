/** Functions that convert, and those that only mark values as secret, which is no business of a linter. */

import { known, type Value } from "../../../values/index.ts";
import { anyType, convert, plainOf, type TypeConstraint } from "../terms/index.ts";
import { type Call, failed, onValues, unknownResult, type ValueFunction } from "./call.ts";
import { encodingFunctions } from "./encodings.ts";

export const conversionFunctions: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>([
  ["tostring", converter({ t: "string" })],
  ["tonumber", converter({ t: "number" })],
  ["tobool", converter({ t: "bool" })],
  ["tolist", converter({ t: "list", of: anyType })],
  ["toset", converter({ t: "set", of: anyType })],
  ["tomap", converter({ t: "map", of: anyType })],
  ["sensitive", same],
  ["nonsensitive", same],
  ["ephemeralasnull", same],
  ["sum", sum],
  ["jsondecode", decoder("jsondecode")],
  ["yamldecode", decoder("yamldecode")],
]);

function converter(type: TypeConstraint): ValueFunction {
  return (values, call) => {
    const [value] = values;
    if (value === undefined || values.length !== 1) return failed(call, "takes 1 argument");
    return convert(call.terms, { ...value, at: call.at }, type);
  };
}

function same(values: readonly Value[], call: Call): Value {
  const [value] = values;
  return value === undefined || values.length !== 1 ? failed(call, "takes 1 argument") : value;
}

/** Decoding gives back what was encoded, known or not. */
function decoder(name: string): ValueFunction {
  const row = encodingFunctions.get(name);
  return (values, call) => {
    const [value] = values;
    const original = value?.k === "symbol" ? call.terms.encoded.get(value.id) : undefined;
    if (original !== undefined) return original;
    return row === undefined ? unknownResult(call, values) : onValues(row)(values, call);
  };
}

function sum(values: readonly Value[], call: Call): Value {
  const [value] = values;
  if (value === undefined || values.length !== 1) return failed(call, "takes 1 argument");
  const numbers = convert(call.terms, value, { t: "list", of: { t: "number" } });
  const plain = plainOf(numbers);
  if (plain === undefined) return unknownResult(call, values, { type: "number" });
  if (plain === null || typeof plain !== "object" || !("list" in plain)) return failed(call, "takes a list of numbers");
  if (plain.list.length === 0) return failed(call, "the list is empty");
  let total = 0;
  for (const each of plain.list) {
    if (typeof each !== "number") return failed(call, "takes a list of numbers");
    total += each;
  }
  return known(call.at, Number(total.toPrecision(15)));
}
