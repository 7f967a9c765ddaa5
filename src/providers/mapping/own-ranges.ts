/**
 * The values that stand for the ranges of Nets and Subnets. An unknown value that is one of them, or is computed from
 * one, is a range of that Net and so never the Internet.
 */

import { type SymbolId, type Value, valueKey } from "../../values/index.ts";
import { casesOf } from "./cases.ts";
import type { Context } from "./context.ts";

/** Longer chains of derived ranges than this are not followed. */
const longestChain = 32;

export class OwnRanges {
  readonly #keys = new Set<string>();
  readonly #symbols = new Set<SymbolId>();

  /** This value is the range of a Net or Subnet. */
  add(context: Context, value: Value): void {
    for (const { value: each } of casesOf(context.guards, value)) {
      if (each.k === "known") continue;
      this.#keys.add(valueKey(context.session, each));
      if (each.k === "symbol") this.#symbols.add(each.id);
    }
  }

  /** Whether the value is the range of a Net or Subnet, or lies within one. */
  holds(context: Context, value: Value): boolean {
    if (this.#keys.has(valueKey(context.session, value))) return true;
    if (value.k === "ref") return context.names.declaresOneOf(value.to, ["net", "subnet"]);
    if (value.k !== "symbol") return false;
    let current: SymbolId | undefined = value.id;
    for (let step = 0; current !== undefined && step < longestChain; step++) {
      if (this.#symbols.has(current)) return true;
      current = context.symbols.facts(current).within;
    }
    return false;
  }
}
