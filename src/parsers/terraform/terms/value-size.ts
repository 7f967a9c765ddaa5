/** Keeps values within bounds: what holds another value twice, and is held twice in turn, doubles each time. */

import type { Item, Value } from "../../../values/index.ts";
import { largestValue } from "./bounds.ts";
import type { Terms } from "./terms.ts";

/** Whether everything that lies in a value is more than anybody can go through. */
export function isTooLarge(terms: Terms, value: Value): boolean {
  return (value.k === "list" || value.k === "object" || value.k === "choice") && sizeOf(terms, value) > largestValue;
}

export const tooLargeWords = `the value holds more than ${largestValue} parts; it counts as unknown`;

/** How many values lie in a value, itself included. What is copied shares its parts, and is counted once. */
function sizeOf(terms: Terms, value: Value): number {
  const parts = partsOf(value);
  if (parts === undefined) return 1;
  const known = terms.sizes.get(parts);
  if (known !== undefined) return known;
  let size = 1;
  for (const item of parts.values()) size += sizeOf(terms, item.value);
  if (value.k === "list" || value.k === "object") for (const item of value.rest) size += sizeOf(terms, item.value);
  terms.sizes.set(parts, size);
  return size;
}

function partsOf(value: Value): readonly Item[] | ReadonlyMap<string, Item> | undefined {
  switch (value.k) {
    case "list":
      return value.items;
    case "object":
      return value.fields;
    case "choice":
      return value.cases;
    default:
      return undefined;
  }
}
