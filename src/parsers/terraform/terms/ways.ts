/** The way that a value came: each crossing of a variable, an argument or a local is a step of its origin. */

import type { OriginId, Origins } from "../../../source/index.ts";
import type { Item, ObjectValue, Value } from "../../../values/index.ts";

/** The same value, as coming from another place. */
export function movedTo<V extends Value>(value: V, at: OriginId): V {
  return value.at === at ? value : { ...value, at };
}

/** The place of `at`, with the way that led to it, and at the end of that way one step more: `words`, at `from`. */
export function reached(origins: Origins, at: OriginId, from: OriginId, words: string): OriginId {
  if (!origins.hasWay(at)) return origins.via(at, from, words);
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
  return value.k === "known" ? value : new Spreading(origins).inner(value);
}

/** One value whose parts are told; what came by no way stays the value that it is. */
class Spreading {
  readonly #origins: Origins;
  #left = mostParts;

  constructor(origins: Origins) {
    this.#origins = origins;
  }

  inner(value: Value): Value {
    if (this.#left-- <= 0) return value;
    switch (value.k) {
      case "list": {
        const items = this.#items(value.items, value.at);
        const rest = this.#items(value.rest, value.at);
        return items === value.items && rest === value.rest ? value : { ...value, items, rest };
      }
      case "object": {
        const fields = this.#fields(value);
        const rest = this.#items(value.rest, value.at);
        return fields === value.fields && rest === value.rest ? value : { ...value, fields, rest };
      }
      case "choice": {
        const cases = this.#items(value.cases, value.at);
        return cases === value.cases ? value : { ...value, cases };
      }
      default:
        return value;
    }
  }

  #items(items: readonly Item[], way: OriginId): readonly Item[] {
    let told: Item[] | undefined;
    for (const [index, item] of items.entries()) {
      const value = this.#part(item.value, way);
      if (value === item.value) continue;
      told ??= [...items];
      told[index] = { when: item.when, value };
    }
    return told ?? items;
  }

  #fields({ fields, at }: ObjectValue): ObjectValue["fields"] {
    let told: Map<string, Item> | undefined;
    for (const [name, { when, value: before }] of fields) {
      const value = this.#part(before, at);
      if (value === before) continue;
      told ??= new Map(fields);
      told.set(name, { when, value });
    }
    return told ?? fields;
  }

  #part(value: Value, way: OriginId): Value {
    return this.inner(movedTo(value, along(this.#origins, value.at, way)));
  }
}
