/** How many elements there are: of what is known a number, else an unknown that is the same wherever it is asked. */

import type { OriginId } from "../../../source/index.ts";
import { lengthOf, type Item, type ListValue, type ObjectValue, TRUE, type Value } from "../../../values/index.ts";
import { rangeOf } from "./sequences.ts";
import type { Terms } from "./terms.ts";
import { derived } from "./unknowns.ts";
import { movedTo } from "./ways.ts";

/** Of a value that is no choice. */
export function lengthOfSingle(terms: Terms, at: OriginId, value: Value): Value {
  switch (value.k) {
    case "list": {
      const range = value.rest.length > 0 ? rangeOf(terms, value) : undefined;
      // What is made of each element of a list is as long as that list.
      const known = range === undefined ? undefined : terms.lengths.get(range);
      return known === undefined ? lengthOfItems(terms, at, value, value.items) : movedTo(known, at);
    }
    case "object":
      return lengthOfItems(terms, at, value, [...value.fields.values()]);
    case "ref": {
      const contents = terms.references.contents(value, at);
      return contents === undefined ? unknownLength(terms, at, value, 0) : lengthOfSingle(terms, at, contents);
    }
    default:
      return unknownLength(terms, at, value, 0);
  }
}

function lengthOfItems(terms: Terms, at: OriginId, whole: ListValue | ObjectValue, items: readonly Item[]): Value {
  if (whole.rest.length === 0) return lengthOf(terms.session, { ...whole, at });
  return unknownLength(terms, at, whole, items.filter(({ when }) => when === TRUE).length);
}

function unknownLength(terms: Terms, at: OriginId, value: Value, least: number): Value {
  return derived(terms, at, { by: "length", inputs: [value], facts: { type: "number", least } });
}
