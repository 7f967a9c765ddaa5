/** The `count` or `for_each` of a block, evaluated when somebody asks how many there are. */

import type { OriginId } from "../../../source/index.ts";
import { attributeIn, type BodyPart, type PlacedAttribute } from "../documents/index.ts";
import { evaluate } from "../evaluation/index.ts";
import { countExpansion, eachExpansion, type Expansion, single } from "./expansion.ts";
import type { ModuleInstance } from "./module-instance.ts";
import type { NamedValue } from "./named-value.ts";

export class Expander {
  readonly #module: ModuleInstance;
  readonly #by: "count" | "for_each" | undefined;
  readonly #at: OriginId;
  readonly #value: NamedValue | undefined;
  #expansion: Expansion | undefined;

  constructor(module: ModuleInstance, parts: readonly BodyPart[], words: string, at: OriginId) {
    this.#module = module;
    const count = attributeIn(parts, "count");
    const each = attributeIn(parts, "for_each");
    const given = count ?? each;
    this.#by = count !== undefined ? "count" : each !== undefined ? "for_each" : undefined;
    this.#at = given === undefined ? at : module.design.place(given.file, given.attribute.value.span);
    this.#value = given === undefined ? undefined : this.#named(given, `${words}.${this.#by ?? ""}`);
  }

  #named({ file, attribute }: PlacedAttribute, words: string): NamedValue {
    const module = this.#module;
    return module.design.named(module.words + words, this.#at, () => evaluate(attribute.value, module.scope(file)));
  }

  /** Where the number of copies is said. */
  get at(): OriginId {
    return this.#at;
  }

  get named(): NamedValue | undefined {
    return this.#value;
  }

  get expansion(): Expansion {
    return (this.#expansion ??= this.#expand());
  }

  #expand(): Expansion {
    if (this.#value === undefined) return single;
    const { terms } = this.#module.design;
    const expand = this.#by === "count" ? countExpansion : eachExpansion;
    return expand(terms, this.#at, this.#value.value);
  }
}
