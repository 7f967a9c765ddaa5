/** Resources that were given to modules which are not in view: these may add to them. */

import type { Item, ResourceId, SymbolId, Value } from "../../../values/index.ts";
import type { ModuleCall } from "./module-call.ts";

export function handedOver(unseen: readonly ModuleCall[]): ReadonlyMap<ResourceId, readonly SymbolId[]> {
  const handed = new Map<ResourceId, SymbolId[]>();
  for (const call of unseen) {
    for (const id of new Set(call.given().flatMap(({ value }) => resourcesIn(value)))) {
      const symbols = handed.get(id);
      if (symbols === undefined) handed.set(id, [call.symbol]);
      else symbols.push(call.symbol);
    }
  }
  return handed;
}

const mostParts = 20_000;

function resourcesIn(value: Value): readonly ResourceId[] {
  const found: ResourceId[] = [];
  const waiting = [value];
  let parts = 0;
  for (let next = waiting.pop(); next !== undefined && parts < mostParts; next = waiting.pop(), parts++) {
    if (next.k === "ref") found.push(next.to);
    for (const part of partsOf(next)) waiting.push(part);
  }
  return found;
}

function partsOf(value: Value): readonly Value[] {
  const inner = ({ value: each }: Item): Value => each;
  switch (value.k) {
    case "list":
      return [...value.items, ...value.rest].map(inner);
    case "object":
      return [...value.fields.values(), ...value.rest].map(inner);
    case "choice":
      return value.cases.map(inner);
    case "text":
      return value.parts;
    default:
      return [];
  }
}
