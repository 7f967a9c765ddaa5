/** Puts other symbols in the place of some, throughout a value, its guards and whatever was computed from them. */

import type { Session } from "../source/index.ts";
import { choice } from "./choice.ts";
import { guardsOf } from "./decision-diagram.ts";
import type { Guard } from "./guards.ts";
import { type SymbolFacts, type SymbolId, symbolsOf } from "./symbols.ts";
import { text } from "./text.ts";
import { withSources } from "./unknowns.ts";
import type { Item, Value } from "./value.ts";

/** Values nested deeper than this are left as they are. */
const deepest = 100;

/**
 * A renaming of symbols: those that it names, and those computed from them. `label` names the renaming, so that the
 * same symbol renamed twice is one symbol.
 */
export class Substitution {
  readonly #session: Session;
  readonly #label: string;
  readonly #named: ReadonlySet<SymbolId>;
  readonly #renamed: Map<SymbolId, SymbolId>;
  #depth = 0;

  constructor(session: Session, label: string, renamed: ReadonlyMap<SymbolId, SymbolId>) {
    this.#session = session;
    this.#label = label;
    this.#named = new Set(renamed.keys());
    this.#renamed = new Map(renamed);
  }

  value(value: Value, depth = 0): Value {
    if (depth > deepest) return value;
    switch (value.k) {
      case "known":
        return value;
      case "symbol":
        return { ...value, id: this.symbol(value.id) };
      case "ref":
        return value.copy === undefined ? value : { ...value, copy: this.value(value.copy, depth + 1) };
      case "text":
        return text(
          this.#session,
          value.at,
          value.parts.map((part) => this.value(part, depth + 1)),
        );
      case "choice":
        return choice(this.#session, value.at, this.#items(value.cases, depth));
      case "list":
        return { ...value, items: this.#items(value.items, depth), rest: this.#items(value.rest, depth) };
      case "object": {
        const fields = Array.from(value.fields, ([name, item]): [string, Item] => [name, this.#item(item, depth)]);
        return { ...value, fields: new Map(fields), rest: this.#items(value.rest, depth) };
      }
    }
  }

  guard(guard: Guard): Guard {
    return guardsOf(this.#session).renamed(guard, (symbol) => this.symbol(symbol));
  }

  /** The symbol in its place; itself where it has nothing to do with those that are renamed. */
  symbol(symbol: SymbolId): SymbolId {
    const known = this.#renamed.get(symbol);
    if (known !== undefined) return known;
    const sources = withSources(this.#session, [symbol]);
    const renamed = [...this.#named].some((named) => sources.has(named)) ? this.#derived(symbol) : symbol;
    this.#renamed.set(symbol, renamed);
    return renamed;
  }

  #derived(symbol: SymbolId): SymbolId {
    const symbols = symbolsOf(this.#session);
    const facts = symbols.facts(symbol);
    this.#depth++;
    const renamed = symbols.of(
      `${symbols.key(symbol)}~${this.#label}`,
      this.#depth > deepest ? facts : this.#facts(facts),
    );
    this.#depth--;
    return renamed;
  }

  #facts(facts: SymbolFacts): SymbolFacts {
    const { element, within, dependsOn: sources } = facts;
    return {
      ...facts,
      ...(within === undefined ? {} : { within: this.symbol(within) }),
      ...(sources === undefined ? {} : { dependsOn: sources.map((source) => this.symbol(source)) }),
      ...(element === undefined
        ? {}
        : { element: { list: this.symbol(element.list), index: this.value(element.index) } }),
    };
  }

  #items(items: readonly Item[], depth: number): readonly Item[] {
    return items.map((item) => this.#item(item, depth));
  }

  #item(item: Item, depth: number): Item {
    return { when: this.guard(item.when), value: this.value(item.value, depth + 1) };
  }
}
