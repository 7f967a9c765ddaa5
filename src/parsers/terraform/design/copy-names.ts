/** Names and symbols of copies. */

import type { OriginId } from "../../../source/index.ts";
import {
  known,
  objectOf,
  type ResourceId,
  show,
  stringOf,
  Substitution,
  type SymbolId,
  symbolsIn,
  type SymbolValue,
  type Value,
} from "../../../values/index.ts";
import type { Bound } from "../evaluation/index.ts";
import { quoted } from "../hcl/index.ts";
import type { Terms } from "../terms/index.ts";
import type { EachRest, Extent } from "./expansion.ts";

/** A key in brackets, as Terraform writes addresses; one that is not known by its author's name. */
export function bracketed(terms: Terms, key: Value): string {
  const text = stringOf(key);
  return text === undefined ? `["\${${show(terms.session, key)}}"]` : `[${quoted(text)}]`;
}

/** So many copies are listed as the values that the index can have. */
const mostListed = 64;

/** What stands for the index of a copy, where one evaluation stands for all copies. */
export function indexSymbol(terms: Terms, of: ResourceId, extent: Extent): SymbolValue {
  const { most, at } = extent;
  const domain =
    most !== undefined && most <= mostListed ? { domain: Array.from({ length: most }, (_, index) => index) } : {};
  const id = terms.symbols.of(`index of ${terms.ids.key(of)}`, {
    cause: { kind: "copy", words: "count.index", at },
    settles: "nobody",
    type: "number",
    least: 0,
    copyOf: of,
    ...domain,
  });
  return { k: "symbol", at, id };
}

export function countBound(at: OriginId, index: Value): Bound {
  return { name: "count", value: objectOf(at, [["index", index]]), outer: undefined };
}

/** The index of one copy, which says so in its way. */
export function copyNumber(terms: Terms, at: OriginId, header: OriginId, index: number): Value {
  return known(terms.origins.via(at, header, `count.index = ${index}`), index);
}

export function eachBound(at: OriginId, key: Value, value: Value): Bound {
  const pair = objectOf(at, [
    ["key", key],
    ["value", value],
  ]);
  return { name: "each", value: pair, outer: undefined };
}

/** A copy of which only the shape is known: its key, and its value with all that differs from copy to copy hanging on that key. */
export interface ShapedCopy {
  readonly key: SymbolValue;
  readonly value: Value;
}

export function shapedCopy(terms: Terms, of: ResourceId, rest: EachRest): ShapedCopy {
  const { at } = rest.key;
  const label = `copy of ${terms.ids.key(of)}`;
  const key = terms.symbols.of(`key of ${terms.ids.key(of)}`, {
    cause: { kind: "copy", words: "each.key", at },
    settles: "nobody",
    copyOf: of,
  });
  const renamed = new Map<SymbolId, SymbolId>();
  if (rest.key.k === "symbol") renamed.set(rest.key.id, key);
  for (const id of symbolsIn(terms.session, rest.value)) {
    const { each, dependsOn = [], ...facts } = terms.symbols.facts(id);
    if (each !== true || renamed.has(id)) continue;
    const own = terms.symbols.of(`${terms.symbols.key(id)}~${label}`, { ...facts, dependsOn: [...dependsOn, key] });
    const type = terms.types.get(id);
    if (type !== undefined && !terms.types.has(own)) terms.types.set(own, type);
    renamed.set(id, own);
  }
  const value = new Substitution(terms.session, label, renamed).value(rest.value);
  return { key: { k: "symbol", at, id: key }, value };
}
