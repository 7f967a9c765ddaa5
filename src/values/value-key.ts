/** Names values by what they are, whatever place they came from: equal values have equal keys within a session. */

import { type Session, slot } from "../source/index.ts";
import { scalarKey } from "./scalars.ts";
import type { Item, Value } from "./value.ts";

/** Values nested deeper than this are equal only to themselves. */
const deepest = 100;

class ValueKeys {
  readonly #known = new WeakMap<Value, string>();
  /** The structure of each compound value, spelled with the keys of its parts, so that keys stay short. */
  readonly #structures = new Map<string, string>();
  #unnamed = 0;

  of(value: Value, depth = 0): string {
    switch (value.k) {
      case "known":
        return JSON.stringify(scalarKey(value.v));
      case "symbol":
        return `$${value.id}`;
      default: {
        const known = this.#known.get(value);
        if (known !== undefined) return known;
        const key = depth > deepest ? `!${this.#unnamed++}` : this.#intern(this.#structure(value, depth + 1));
        this.#known.set(value, key);
        return key;
      }
    }
  }

  #structure(value: Exclude<Value, { readonly k: "known" | "symbol" }>, depth: number): string {
    switch (value.k) {
      case "list": {
        return `${value.order ?? "list"}[${this.#items(value.items, depth)}][${this.#items(value.rest, depth)}]`;
      }
      case "object": {
        const names = [...value.fields.keys()].map((name) => JSON.stringify(name));
        return `object{${names.join()}}[${this.#items(value.fields.values(), depth)}][${this.#items(value.rest, depth)}]`;
      }
      case "text":
        return `text(${value.parts.map((part) => this.of(part, depth)).join()})`;
      case "ref": {
        const copy = value.copy === undefined ? "" : this.of(value.copy, depth);
        return `ref(${value.to},${JSON.stringify(value.path)},${copy})`;
      }
      case "choice":
        return `choice[${this.#items(value.cases, depth)}]`;
    }
  }

  #items(items: Iterable<Item>, depth: number): string {
    return Array.from(items, ({ when, value }) => `${when}:${this.of(value, depth)}`).join();
  }

  #intern(structure: string): string {
    const known = this.#structures.get(structure);
    if (known !== undefined) return known;
    const key = `#${this.#structures.size}`;
    this.#structures.set(structure, key);
    return key;
  }
}

const valueKeysSlot = slot("value keys", () => new ValueKeys());

/**
 * A short text that is the same for equal values: same constants, symbols, references and guards, wherever they are
 * written. Two unknown elements of a collection with the same shape have one key; it is no proof that they are one.
 */
export function valueKey(session: Session, value: Value): string {
  return session.own(valueKeysSlot).of(value);
}
