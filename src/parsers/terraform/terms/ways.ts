/** The way that a value came: each crossing of a variable, an argument or a local is a step of its origin. */

import type { OriginId, Origins } from "../../../source/index.ts";
import type { Item, Value } from "../../../values/index.ts";

/** The same value, as coming from another place. */
export function movedTo<V extends Value>(value: V, at: OriginId): V {
  return value.at === at ? value : { ...value, at };
}

/** The place of `at`, with the way that led to it, and at the end of that way one step more: `words`, at `from`. */
export function reached(origins: Origins, at: OriginId, from: OriginId, words: string): OriginId {
  let parent = from;
  let step = words;
  for (const passed of origins.way(at).toReversed()) {
    parent = origins.via(passed.at, parent, step);
    step = passed.words;
  }
  return origins.via(at, parent, step);
}

/** A part of a value comes the way that the whole came. */
export function along(origins: Origins, part: OriginId, whole: OriginId): OriginId {
  if (!origins.hasWay(whole)) return part;
  return origins.way(whole).reduce((at, step) => reached(origins, at, step.at, step.words), part);
}

/** So many parts of one value are told the way of the whole; of more than that, nobody follows each. */
const mostParts = 1_000;

/** Tells every part of a value the way that the whole came, so that whoever takes one out knows it. */
export function spread(origins: Origins, value: Value): Value {
  let left = mostParts;
  const item =
    (way: OriginId) =>
    (each: Item): Item => ({ when: each.when, value: part(each.value, way) });
  const inner = (each: Value): Value => {
    if (left-- <= 0) return each;
    switch (each.k) {
      case "list":
        return { ...each, items: each.items.map(item(each.at)), rest: each.rest.map(item(each.at)) };
      case "object": {
        const fields = Array.from(each.fields, ([name, field]): [string, Item] => [name, item(each.at)(field)]);
        return { ...each, fields: new Map(fields), rest: each.rest.map(item(each.at)) };
      }
      case "choice":
        return { ...each, cases: each.cases.map(item(each.at)) };
      default:
        return each;
    }
  };
  const part = (each: Value, way: OriginId): Value => inner(movedTo(each, along(origins, each.at, way)));
  return inner(value);
}
