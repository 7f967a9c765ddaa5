/** Readers: what a row says about a field is a reader, which knows the attributes that it looks at. */

import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import type { NamedKind } from "../kinds.ts";

/** What an attribute holds; tests change it accordingly, and the pages of providers say it. */
export type Shape =
  /** Anything: that it is written is what counts. */
  | { readonly holds: "presence" }
  /** A name, an image, user data: it tells copies of a block apart for readers, not for the network. */
  | { readonly holds: "label" }
  | { readonly holds: "text" | "number" | "flag" | "tags" | "cidr" | "cidr6" | "address" | "port" | "protocol" }
  /** One of these words. */
  | { readonly holds: "word"; readonly words: readonly string[] }
  /** Keys and values, of which one counts. */
  | { readonly holds: "setting"; readonly key: string }
  /** Names something of one of these kinds, or several of them. */
  | { readonly holds: "name"; readonly kinds: readonly NamedKind[] };

/** An attribute that a reader looks at. */
export interface AttributeRead {
  /** From the resource on, through its blocks: `ingress.cidr_blocks`. */
  readonly path: string;
  readonly shape: Shape;
  /** It lies on the resource, though the row is read for each of its blocks. */
  readonly ofResource?: true;
}

export interface Reader<T> {
  readonly reads: readonly AttributeRead[];
  /** In words, what holds where nothing is written: the defaults that it knows. */
  readonly assumes?: readonly string[];
  read(fields: Fields, context: Context): T;
}

/** The same for every resource of the row: what the type itself says, or what its cloud does in any case. */
export function constant<T>(value: T): Reader<T> {
  return { reads: [], read: () => value };
}

/** A reader made of others, and of defaults of its own. */
export function reader<T>(
  from: readonly Pick<Reader<unknown>, "reads" | "assumes">[],
  read: Reader<T>["read"],
  assumes: readonly string[] = [],
): Reader<T> {
  return {
    reads: from.flatMap((each) => each.reads),
    assumes: [...from.flatMap((each) => each.assumes ?? []), ...assumes],
    read,
  };
}
