/** Data that is known throughout, without origins: what functions on known arguments take and give. */

import type { OriginId } from "../../../source/index.ts";
import { type Item, known, listOf, objectOf, type Scalar, TRUE, type Value } from "../../../values/index.ts";
import { isSymbolicKey } from "./symbolic-keys.ts";

export type Plain = Scalar | PlainList | PlainObject;
export interface PlainList {
  readonly list: readonly Plain[];
}
export interface PlainObject {
  readonly object: ReadonlyMap<string, Plain>;
}

/** What a function could not do, in words that end up in a notice. */
export class Failed {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export function plainList(list: readonly Plain[]): PlainList {
  return { list };
}

export function isScalar(plain: Plain): plain is Scalar {
  return plain === null || typeof plain !== "object";
}

/** A value made of plain data, all of it from one place. */
export function valueOf(plain: Plain, at: OriginId): Value {
  if (isScalar(plain)) return known(at, plain);
  if ("list" in plain)
    return listOf(
      at,
      plain.list.map((each) => valueOf(each, at)),
    );
  return objectOf(
    at,
    [...plain.object].map(([name, each]) => [name, valueOf(each, at)] as const),
  );
}

/** The plain data of a value; `undefined` where anything in it is not known for certain. */
export function plainOf(value: Value): Plain | undefined {
  switch (value.k) {
    case "known":
      return value.v;
    case "list": {
      const isPlain = value.rest.length === 0 && value.order !== "unknown";
      const list = isPlain ? plainItems(value.items) : undefined;
      return list === undefined ? undefined : { list };
    }
    case "object": {
      const names = [...value.fields.keys()];
      const isPlain = value.rest.length === 0 && !names.some(isSymbolicKey);
      const list = isPlain ? plainItems([...value.fields.values()]) : undefined;
      return list === undefined
        ? undefined
        : { object: new Map(names.map((name, index) => [name, list[index] ?? null])) };
    }
    case "text":
    case "ref":
    case "symbol":
    case "choice":
      return undefined;
  }
}

function plainItems(items: readonly Item[]): readonly Plain[] | undefined {
  const list: Plain[] = [];
  for (const { when, value } of items) {
    const plain = when === TRUE ? plainOf(value) : undefined;
    if (plain === undefined) return undefined;
    list.push(plain);
  }
  return list;
}
