/** Makes values of which nothing is left to work out; `choice` and `text`, which simplify, have files of their own. */

import type { OriginId } from "../source/index.ts";
import { TRUE } from "./guards.ts";
import type { SymbolId } from "./symbols.ts";
import type {
  Item,
  KnownValue,
  ListValue,
  ObjectValue,
  Path,
  RefValue,
  ResourceId,
  Scalar,
  SymbolValue,
  Value,
} from "./value.ts";

export function known(at: OriginId, v: Scalar): KnownValue {
  return { k: "known", at, v };
}

export function symbol(at: OriginId, id: SymbolId): SymbolValue {
  return { k: "symbol", at, id };
}

export function ref(at: OriginId, to: ResourceId, path: Path, copy?: Value): RefValue {
  return copy === undefined ? { k: "ref", at, to, path } : { k: "ref", at, to, path, copy };
}

/** A value that is there for certain. */
export function always(value: Value): Item {
  return { when: TRUE, value };
}

export function list(at: OriginId, items: readonly Item[], rest: readonly Item[] = []): ListValue {
  return { k: "list", at, items, rest };
}

/** A list of values that are there for certain. */
export function listOf(at: OriginId, values: readonly Value[]): ListValue {
  return list(at, values.map(always));
}

export function object(
  at: OriginId,
  fields: Iterable<readonly [string, Item]>,
  rest: readonly Item[] = [],
): ObjectValue {
  return { k: "object", at, fields: new Map(fields), rest };
}

/** An object whose fields are there for certain. */
export function objectOf(at: OriginId, fields: Iterable<readonly [string, Value]>): ObjectValue {
  return object(
    at,
    Array.from(fields, ([name, value]) => [name, always(value)]),
  );
}
