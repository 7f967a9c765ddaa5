/** Values as plain data, to compare them with what other programs print. */

import { type Item, TRUE, type Value } from "../../../../src/values/index.ts";

/** What stands for anything that is not known throughout. */
export const unknown = "(unknown)";

export function plain(value: Value): unknown {
  switch (value.k) {
    case "known":
      return value.v;
    case "list":
      return value.rest.length === 0 ? value.items.map(present) : unknown;
    case "object":
      return value.rest.length === 0
        ? Object.fromEntries(Array.from(value.fields, ([name, item]) => [name, present(item)]).sort())
        : unknown;
    default:
      return unknown;
  }
}

function present({ when, value }: Item): unknown {
  return when === TRUE ? plain(value) : unknown;
}

/** The same data with the fields of all objects in order. */
export function inOrder(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(inOrder);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .map(([name, each]) => [name, inOrder(each)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}
