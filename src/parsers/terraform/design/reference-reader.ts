/** Answers what references lead to: values that are written, and what is known of those that only a deployment tells. */

import type { OriginId } from "../../../source/index.ts";
import { numberOf, type Path, ref as reference, type RefValue, stringOf, type Value } from "../../../values/index.ts";
import { derived, elementOfDistinct, field, type References, type RefKnowledge, symbolOfRef } from "../terms/index.ts";
import type { Design } from "./design.ts";

export class ReferenceReader implements References {
  readonly #design: Design;

  constructor(design: Design) {
    this.#design = design;
  }

  read(ref: RefValue, path: Path, at: OriginId): Value {
    if (ref.path.length > 0) return { ...ref, at, path: [...ref.path, ...path] };
    const referent = this.#design.referents.get(ref.to);
    return referent?.read(path, ref, at) ?? { ...ref, at, path };
  }

  element(ref: RefValue, index: Value, at: OriginId): Value {
    const { terms } = this.#design;
    const name = stringOf(index);
    if (ref.path.length === 0)
      return name === undefined
        ? derived(terms, at, { by: "element", inputs: [ref, index] })
        : field(terms, at, ref, name);
    if (this.knowledge(ref).isDistinctList) return elementOfDistinct(terms, at, symbolOfRef(terms, ref), index);
    const position = numberOf(index);
    if (name === undefined) return derived(terms, at, { by: "element", inputs: [ref, index] });
    const path = [...ref.path, position ?? name];
    return reference(at, ref.to, path, ref.copy);
  }

  contents(ref: RefValue, at: OriginId): Value | undefined {
    return ref.path.length === 0 ? this.#design.referents.get(ref.to)?.contents(ref, at) : undefined;
  }

  knowledge(ref: RefValue): RefKnowledge {
    const type = this.#design.referents.get(ref.to)?.type;
    const { attributes } = this.#design.options;
    const [attribute, more] = ref.path;
    const isLookup = type?.startsWith("terraform:data.") === true;
    if (type === undefined || attribute === undefined || more !== undefined)
      return { isLookup, isDistinctList: false, type: undefined };
    const isDistinctList = attributes?.distinctLists(type).includes(String(attribute)) === true;
    return { isLookup, isDistinctList, type: isDistinctList ? "list" : attributes?.typeOf(type, String(attribute)) };
  }
}
