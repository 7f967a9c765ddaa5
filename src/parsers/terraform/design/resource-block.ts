/** One `resource` or `data` block in one module: how many resources it makes, and what references to it mean. */

import { type Copies, instanceBound, oneCopy } from "../../../resources/index.ts";
import type { OriginId } from "../../../source/index.ts";
import {
  FALSE,
  type Guard,
  type Path,
  ref,
  type RefValue,
  type ResourceId,
  Substitution,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import type { BodyPart, Declaration } from "../documents/index.ts";
import type { Bound, Countable } from "../evaluation/index.ts";
import { keyOf, symbolFor, type Terms } from "../terms/index.ts";
import { allCopies, copyAt, type Copied } from "./copies.ts";
import { bracketed, copyNumber, countBound, eachBound, indexSymbol, shapedCopy } from "./copy-names.ts";
import { DeclaredResource } from "./declared-resource.ts";
import type { Design, Referent } from "./design.ts";
import { Expander } from "./expander.ts";
import type { EachRest, Expansion, Extent } from "./expansion.ts";
import type { ModuleInstance } from "./module-instance.ts";
import { combinedCopies, ownIndex } from "./module-copies.ts";
import type { ProviderConfiguration } from "./provider-configurations.ts";
import { readWritten } from "./written-values.ts";

export type Mode = "managed" | "data";

/** So many copies that are asked for one by one are remembered. */
const mostRemembered = 4_096;

export class ResourceBlock implements Countable, Copied, Referent {
  readonly module: ModuleInstance;
  readonly mode: Mode;
  readonly declaration: Declaration;
  /** `aws_subnet.a`, `data.aws_ami.base`. */
  readonly words: string;
  readonly key: string;
  readonly at: OriginId;
  readonly expander: Expander;
  #id: ResourceId | undefined;
  #resources: readonly DeclaredResource[] | undefined;
  #byId: ReadonlyMap<ResourceId, DeclaredResource> | undefined;
  #remembered: Map<string, DeclaredResource> | undefined;

  constructor(module: ModuleInstance, mode: Mode, declaration: Declaration) {
    const [kind = "", name = ""] = declaration.labels;
    this.module = module;
    this.mode = mode;
    this.declaration = declaration;
    this.words = `${mode === "data" ? "data." : ""}${kind}.${name}`;
    this.key = `${module.key}${this.words}`;
    this.at = module.placeOfHeader(declaration);
    this.expander = new Expander(module, declaration.parts, this.words, this.at);
  }

  get design(): Design {
    return this.module.design;
  }

  get terms(): Terms {
    return this.design.terms;
  }

  get parts(): readonly BodyPart[] {
    return this.declaration.parts;
  }

  /** The key of the row that reads it. */
  get type(): string {
    return `terraform:${this.mode === "data" ? "data." : ""}${this.kind}`;
  }

  /** Its first label: `aws_subnet`. */
  get kind(): string {
    return this.declaration.labels[0] ?? "";
  }

  get provider(): ProviderConfiguration {
    return this.module.providerOf(this);
  }

  get expansion(): Expansion {
    return this.expander.expansion;
  }

  get countValue(): Value | undefined {
    return this.expander.named?.value;
  }

  /** Those that can exist: one for each key, one for all copies that are counted. */
  get resources(): readonly DeclaredResource[] {
    this.#resources ??= this.#make();
    return this.#resources.filter(({ exists }) => exists !== FALSE);
  }

  #make(): readonly DeclaredResource[] {
    const { expansion } = this;
    switch (expansion.kind) {
      case "single":
        return [this.#resource(this.#ownId, { local: this.words, exists: TRUE, copies: oneCopy, bound: undefined })];
      case "count":
        return [this.#counted(expansion.extent)];
      case "each":
        return [
          ...Array.from(expansion.keys.keys(), (name) => this.#keyed(expansion, name)),
          ...expansion.rest.map((rest, index) => this.#shaped(rest, index)),
        ];
    }
  }

  #resource(
    id: ResourceId,
    copy: { local: string; index?: number; exists: Guard; copies: Copies; bound: Bound | undefined },
  ): DeclaredResource {
    const { module, terms } = this;
    const exists = terms.guards.and(module.exists, copy.exists);
    const index = module.copies === undefined ? undefined : ownIndex(terms, id, module.copies);
    const copies =
      module.copies === undefined ? copy.copies : combinedCopies(terms, module.copies, copy.copies, index?.symbol);
    this.design.referents.set(id, this);
    return new DeclaredResource(this, { id, ...copy, exists, copies, own: index?.substitution });
  }

  get #ownId(): ResourceId {
    return (this.#id ??= this.#suffixedId(""));
  }

  #suffixedId(suffix: string): ResourceId {
    return this.terms.ids.of(this.key + suffix, `${this.module.words}${this.words}${suffix}`);
  }

  #counted(extent: Extent): DeclaredResource {
    const id = this.#ownId;
    const exists = extent.atLeast(1);
    if (extent.most === 1) {
      const bound = countBound(extent.at, copyNumber(this.terms, extent.at, this.at, 0));
      return this.#resource(id, { local: this.words, exists, copies: oneCopy, bound });
    }
    const index = indexSymbol(this.terms, id, extent);
    const copies: Copies = {
      min: Math.max(1, extent.least),
      max: extent.most,
      index: index.id,
      ...(extent.symbol === undefined ? {} : { extent: extent.symbol }),
      ...(this.module.refersTo(this.words) ? { indexed: true } : {}),
    };
    return this.#resource(id, { local: this.words, exists, copies, bound: countBound(extent.at, index) });
  }

  #keyed(expansion: Expansion & { readonly kind: "each" }, name: string): DeclaredResource {
    const entry = expansion.keys.get(name);
    const key = keyOf(this.terms, name, entry?.key.at ?? this.expander.at);
    const local = this.words + bracketed(this.terms, key);
    const bound = eachBound(this.expander.at, key, entry?.value ?? key);
    return this.#resource(this.#keyedId(name), { local, exists: entry?.when ?? FALSE, copies: oneCopy, bound });
  }

  #keyedId(name: string): ResourceId {
    return this.#suffixedId(bracketed(this.terms, keyOf(this.terms, name, this.expander.at)));
  }

  #shaped(rest: EachRest, ordinal: number): DeclaredResource {
    const id = this.#shapedId(ordinal);
    const { key, value } = shapedCopy(this.terms, id, rest);
    const { extent } = rest;
    const copies: Copies = {
      min: extent.least,
      max: extent.most,
      index: key.id,
      ...(extent.symbol === undefined ? {} : { extent: extent.symbol }),
      ...(this.module.refersTo(this.words) ? { indexed: true } : {}),
    };
    const exists = this.terms.guards.and(rest.when, extent.atLeast(1));
    return this.#resource(id, { local: this.words, exists, copies, bound: eachBound(this.expander.at, key, value) });
  }

  #shapedId(ordinal: number): ResourceId {
    return this.#suffixedId(`[*${ordinal === 0 ? "" : ordinal}]`);
  }

  /** The copies one by one, where their number is known and not too large. */
  instancesOf(resource: DeclaredResource): readonly DeclaredResource[] {
    const { expansion } = this;
    if (expansion.kind !== "count" || resource.copies.index === undefined)
      return resource.copies === oneCopy ? [resource] : [];
    const { most } = expansion.extent;
    if (most === undefined || most > instanceBound || this.module.copies !== undefined) return [];
    const copies = Array.from({ length: most }, (_, index) => this.#instance(expansion.extent, index));
    return copies.filter(({ exists }) => exists !== FALSE);
  }

  #instance(extent: Extent, index: number): DeclaredResource {
    const known = this.#remembered?.get(String(index));
    if (known !== undefined) return known;
    const bound = countBound(extent.at, copyNumber(this.terms, extent.at, this.at, index));
    const exists = extent.atLeast(index + 1);
    return this.#remember(
      String(index),
      this.#resource(this.#ownId, { local: this.words, index, exists, copies: oneCopy, bound }),
    );
  }

  #remember(key: string, resource: DeclaredResource): DeclaredResource {
    this.#remembered ??= new Map();
    if (this.#remembered.size < mostRemembered) this.#remembered.set(key, resource);
    return resource;
  }

  /** The copy that a reference means. */
  #copyOf(resource: DeclaredResource, copy: Value | undefined): DeclaredResource {
    const { index } = resource.copies;
    if (copy === undefined || index === undefined) return resource;
    if (this.expansion.kind === "count" && this.module.copies === undefined)
      return this.#countedCopy(this.expansion.extent, copy);
    const key = `${resource.id}:${valueKey(this.design.session, copy)}`;
    const known = this.#remembered?.get(key);
    if (known !== undefined) return known;
    const own = new Substitution(this.design.session, `copy ${key}`, new Map([[index, symbolFor(this.terms, copy)]]));
    return this.#remember(key, resource.renamed(own));
  }

  #countedCopy(extent: Extent, copy: Value): DeclaredResource {
    if (copy.k === "known" && typeof copy.v === "number") return this.#instance(extent, copy.v);
    const key = valueKey(this.design.session, copy);
    const known = this.#remembered?.get(key);
    if (known !== undefined) return known;
    const bound = countBound(extent.at, copy);
    return this.#remember(
      key,
      this.#resource(this.#ownId, { local: this.words, exists: extent.atLeast(1), copies: oneCopy, bound }),
    );
  }

  // What references to it mean.

  read(path: Path, reference: RefValue, at: OriginId): Value {
    this.#resources ??= this.#make();
    this.#byId ??= new Map(this.#resources.map((resource) => [resource.id, resource]));
    const resource = this.#byId.get(reference.to);
    if (resource === undefined) return { ...reference, at, path };
    return readWritten(this, this.#copyOf(resource, reference.copy), path, reference, at);
  }

  /** Known after deployment only. */
  contents(): undefined {
    return undefined;
  }

  all(at: OriginId): Value {
    return allCopies(this, at);
  }

  element(index: Value, at: OriginId): Value {
    return copyAt(this, index, at);
  }

  only(at: OriginId): Value {
    return this.#reference(this.#ownId, at);
  }

  counted(index: Value, at: OriginId): Value {
    return this.#reference(this.#ownId, at, index);
  }

  keyed(name: string, at: OriginId): Value {
    return this.#reference(this.#keyedId(name), at);
  }

  shaped(rest: EachRest, key: Value, at: OriginId): Value {
    const ordinal = this.expansion.kind === "each" ? this.expansion.rest.indexOf(rest) : 0;
    return this.#reference(this.#shapedId(Math.max(0, ordinal)), at, key);
  }

  /** What is written in a resource is known once the resources are made. */
  #reference(id: ResourceId, at: OriginId, copy?: Value): Value {
    this.#resources ??= this.#make();
    return ref(at, id, [], copy);
  }
}
