/** The `count` or `for_each` of a block, evaluated when somebody asks how many there are. */

import type { OriginId } from "../../../source/index.ts";
import { known, objectOf, TRUE, type Value } from "../../../values/index.ts";
import { attributeIn, type BodyPart, type PlacedAttribute } from "../documents/index.ts";
import { evaluate } from "../evaluation/index.ts";
import { countExpansion, eachExpansion, type Expansion, type Extent, single } from "./expansion.ts";
import { field } from "../terms/index.ts";
import type { ModuleInstance } from "./module-instance.ts";
import type { NamedValue, Naming } from "./named-value.ts";

export class Expander {
  readonly #module: ModuleInstance;
  readonly #by: "count" | "for_each" | undefined;
  readonly #at: OriginId;
  readonly #value: NamedValue | undefined;
  readonly #words: string;
  #expansion: Expansion | undefined;

  constructor(module: ModuleInstance, parts: readonly BodyPart[], words: string, at: OriginId) {
    this.#module = module;
    this.#words = words;
    const count = attributeIn(parts, "count");
    const each = attributeIn(parts, "for_each");
    const given = count ?? each;
    this.#by = count !== undefined ? "count" : each !== undefined ? "for_each" : undefined;
    this.#at = given === undefined ? at : module.design.place(given.file, given.attribute.value.span);
    this.#value = given === undefined ? undefined : this.#named(given, `${words}.${this.#by ?? ""}`);
  }

  #named({ file, attribute }: PlacedAttribute, words: string): NamedValue {
    const module = this.#module;
    const naming = (): Naming => ({ words: module.words + words, at: this.#at });
    return module.design.named(naming, () => evaluate(attribute.value, module.scope(file)));
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
    const expansion = expand(terms, this.#at, this.#value.value);
    const planned = isSettled(expansion) ? undefined : this.#planned(this.#value.value);
    return planned === undefined ? expansion : expand(terms, this.#at, planned);
  }

  /** What a plan says where the documents leave open how many there are. */
  #planned(value: Value): Value | undefined {
    const { design, callers, copies } = this.#module;
    const { plan, terms } = design;
    const keys = copies === undefined ? plan?.keysOf(callers.join("."), this.#words) : undefined;
    if (plan === undefined || keys === undefined) return undefined;
    const at = terms.origins.implied(this.#at, `so says ${plan.path}`);
    if (this.#by === "count") return known(at, keys.length);
    const fields = keys.map((key): [string, Value] => [String(key), field(terms, at, value, String(key))]);
    return objectOf(at, fields);
  }
}

/** Whether it is known which copies there are. */
function isSettled(expansion: Expansion): boolean {
  switch (expansion.kind) {
    case "single":
      return true;
    case "count":
      return expansion.extent.most !== undefined && isCertain(expansion.extent, expansion.extent.most);
    case "each":
      return expansion.rest.length === 0 && [...expansion.keys.values()].every(({ when }) => when === TRUE);
  }
}

function isCertain({ atLeast }: Extent, number: number): boolean {
  return number === 0 || atLeast(number) === TRUE;
}
