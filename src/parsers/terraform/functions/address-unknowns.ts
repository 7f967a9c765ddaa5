/** What is known of blocks that are cut out of an unknown block: where they lie, and that two of them differ. */

import { known, listOf, type SymbolFacts, type Value } from "../../../values/index.ts";
import { distribute, symbolFor } from "../terms/index.ts";
import { addressFunctions } from "./address-blocks.ts";
import { type Call, onValues, unknownResult, type ValueFunction } from "./call.ts";

export const blockFunctions: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>(
  [...addressFunctions].map(([name, row]): [string, ValueFunction] => {
    if (name === "cidrsubnets") return [name, subnets];
    return [name, onValues(row, (values, call) => factsOf(name, values, call))];
  }),
);

function factsOf(name: string, values: readonly Value[], call: Call): Partial<SymbolFacts> {
  const [base, bits, number] = values;
  switch (name) {
    case "cidrsubnet":
      return base === undefined || bits === undefined || number === undefined
        ? {}
        : partFacts(base, [bits], number, call);
    case "cidrhost":
      return { type: "address", ...withinFacts(base, call) };
    case "cidrcontains":
      return { type: "boolean" };
    default:
      return { type: "string" };
  }
}

/** A part of a block: it lies within it, and is another one than the part with another number. */
function partFacts(base: Value, sizes: readonly Value[], number: Value, call: Call): Partial<SymbolFacts> {
  const parts = unknownResult({ ...call, name: "parts" }, [base, ...sizes], { type: "list", distinct: true });
  const list = parts.id;
  return { type: "cidr", ...withinFacts(base, call), element: { list, index: number } };
}

function withinFacts(base: Value | undefined, { terms }: Call): Partial<SymbolFacts> {
  if (base === undefined) return {};
  return base.k === "known" ? { withinBlock: String(base.v) } : { within: symbolFor(terms, base) };
}

/** Of an unknown block, as many unknown parts as there are sizes. */
function subnets(values: readonly Value[], call: Call): Value {
  const row = addressFunctions.get(call.name);
  return distribute(call.terms, call.at, values, call.name, (single) => {
    const [base, ...sizes] = single;
    const isKnown = single.every((value) => value.k === "known");
    if (isKnown || base === undefined)
      return row === undefined ? unknownResult(call, single) : onValues(row)(single, call);
    const parts = sizes.map((_, index) => part(base, sizes, known(call.at, index), call));
    return listOf(call.at, parts);
  });
}

function part(base: Value, sizes: readonly Value[], index: Value, call: Call): Value {
  return unknownResult(call, [base, ...sizes, index], partFacts(base, sizes, index, call));
}
