/** A resource as others see it: an address, a condition of existence, and attributes that are evaluated when asked for. */

import type { Address, Copies, Resource } from "../../../resources/index.ts";
import type { FileId, OriginId } from "../../../source/index.ts";
import {
  element,
  field,
  type Guard,
  isKnownNull,
  known,
  type Path,
  type ResourceId,
  type Substitution,
  type SymbolId,
  type Value,
} from "../../../values/index.ts";
import { attributeIn, blocksIn, type BodyPart, namesIn, nameSpanIn, partOfBlock, writes } from "../documents/index.ts";
import type { Bound, Scope } from "../evaluation/index.ts";
import { asTraversal, literalText, wrappedExpression, type Expression } from "../hcl/index.ts";
import { anyType, spread, unknownOf } from "../terms/index.ts";
import { bodyValue } from "./block-values.ts";
import type { NamedValue, Naming } from "./named-value.ts";
import type { ResourceBlock } from "./resource-block.ts";
import { isSensitiveIn } from "./sensitivity.ts";
import { withPlan } from "./planned-values.ts";
import { withoutSymbolicKeys } from "./symbolic-fields.ts";

/** Which of the copies of a block a resource is, or how it stands for all of them. */
export interface ResourceCopy {
  readonly id: ResourceId;
  /** The name, with a string key if it has one. */
  readonly local: string;
  readonly index?: number;
  readonly exists: Guard;
  readonly copies: Copies;
  /** What `each` or `count` is bound to. */
  readonly bound: Bound | undefined;
  /** Gives it an index of its own, where one module stands for several copies. */
  readonly own: Substitution | undefined;
}

/** Arguments and blocks that Terraform itself reads. */
const metaArguments: ReadonlySet<string> = new Set([
  "count",
  "for_each",
  "provider",
  "depends_on",
  "lifecycle",
  "connection",
  "provisioner",
]);

export class DeclaredResource implements Resource {
  readonly dialect = "terraform";
  readonly openings: Resource["openings"] = [];
  readonly #block: ResourceBlock;
  readonly #copy: ResourceCopy;
  #named: Map<string, NamedValue> | undefined;
  #values: Map<string, Value> | undefined;

  constructor(block: ResourceBlock, copy: ResourceCopy) {
    this.#block = block;
    this.#copy = copy;
  }

  get id(): ResourceId {
    return this.#copy.id;
  }

  get type(): string {
    return this.#block.type;
  }

  get mode(): Resource["mode"] {
    return this.#block.mode === "data" ? "lookup" : "declared";
  }

  get address(): Address {
    const { local, index } = this.#copy;
    const { directory, callers } = this.#block.module;
    return { home: directory, local, callers, ...(index === undefined ? {} : { index }) };
  }

  get formerAddresses(): readonly string[] {
    const { module, words, expansion } = this.#block;
    const { local, index } = this.#copy;
    const key = index === undefined ? local.slice(words.length) : `[${index}]`;
    const isOnly = expansion.kind === "count" && expansion.extent.most === 1;
    return module.formerAddressesOf({ name: words, key }, isOnly);
  }

  get exists(): Guard {
    return this.#copy.exists;
  }

  get copies(): Copies {
    return this.#copy.copies;
  }

  get at(): OriginId {
    return this.#block.at;
  }

  get region(): Value {
    return this.writes("region") ? this.attribute(["region"]) : this.#block.provider.region;
  }

  get endpoint(): Value | undefined {
    return this.#block.provider.endpoint;
  }

  get handedTo(): readonly SymbolId[] {
    return this.#block.design.handedTo(this.id);
  }

  get ignoresChangesOf(): readonly string[] {
    return blocksIn(this.#block.parts, "lifecycle").flatMap((block) => {
      const ignored = attributeIn([partOfBlock(block)], "ignore_changes")?.attribute.value;
      if (ignored === undefined) return [];
      if (nameIn(ignored) === "all") return this.written();
      return ignored.kind === "tuple" ? ignored.items.flatMap((item) => nameIn(item) ?? []) : [];
    });
  }

  attribute(path: Path): Value {
    const { session } = this.#block.design;
    const [name, ...rest] = path;
    if (name === undefined) return this.#absent("");
    let value = this.#top(String(name));
    for (const step of rest)
      value = typeof step === "number" ? element(session, value, step) : field(session, value, step);
    return value;
  }

  written(): readonly string[] {
    return namesIn(this.#block.parts).filter((name) => !metaArguments.has(name));
  }

  writes(name: string): boolean {
    return writes(this.#block.parts, name);
  }

  /** Whether nested blocks are written under a name, and no argument. */
  writesBlocks(name: string): boolean {
    return this.writes(name) && attributeIn(this.#block.parts, name) === undefined;
  }

  isSensitive(attribute: string): boolean {
    return isSensitiveIn(this.#block.module, this.#block.parts, attribute);
  }

  nameOf(attribute: string): OriginId | undefined {
    const found = nameSpanIn(this.#block.parts, attribute);
    return found === undefined ? undefined : this.#block.design.place(found.file, found.span);
  }

  instances(): readonly Resource[] {
    return this.#block.instancesOf(this);
  }

  /** What is written under a name, for references to it; `undefined` where nothing is. */
  named(name: string): NamedValue | undefined {
    const known = this.#named?.get(name);
    if (known !== undefined) return known;
    if (!this.writes(name) || metaArguments.has(name)) return undefined;
    const made = this.#name(name);
    this.#named ??= new Map();
    this.#named.set(name, made);
    return made;
  }

  /** The value as this copy has it. */
  ownValue(value: Value): Value {
    return this.#copy.own?.value(value) ?? value;
  }

  /** The value of an attribute with what a plan tells of it. */
  withPlan(name: string, value: Value): Value {
    return withPlan(this.#block, { local: this.#copy.local, index: this.#copy.index }, name, value);
  }

  /** The same resource, seen as another copy. */
  renamed(own: Substitution): DeclaredResource {
    return new DeclaredResource(this.#block, { ...this.#copy, own });
  }

  /** What names mean in a file of the block. */
  scopeIn(file: FileId): Scope {
    const scope = this.#block.module.scope(file);
    return this.#copy.bound === undefined ? scope : { ...scope, bound: this.#copy.bound };
  }

  #name(name: string): NamedValue {
    const { design, module, parts, declaration, at } = this.#block;
    const { local, index } = this.#copy;
    const naming = (): Naming => ({
      words: `${module.words}${local}${index === undefined ? "" : `[${index}]`}.${name}`,
      at: this.nameOf(name) ?? at,
    });
    const make = (): Value => bodyValue(parts, name, this.scopeIn(declaration.file)) ?? this.#absent(name);
    return design.named(naming, make, this.#copy.copies.extent !== undefined);
  }

  #top(name: string): Value {
    const known = this.#values?.get(name);
    if (known !== undefined) return known;
    const written = this.#written(name);
    const value = this.withPlan(name, written ?? this.#absent(name));
    // Most attributes that are asked for are not there: that is sooner said again than remembered.
    if (written === undefined && isKnownNull(value)) return value;
    this.#values ??= new Map();
    this.#values.set(name, value);
    return value;
  }

  /** What is written under a name, for everybody outside of its design; `undefined` where nothing is. */
  #written(name: string): Value | undefined {
    const named = this.named(name);
    if (named === undefined) return undefined;
    const { terms } = this.#block.design;
    return spread(terms.origins, withoutSymbolicKeys(terms, this.ownValue(named.value)));
  }

  /** Nothing, unless something in the block could not be read. */
  #absent(name: string): Value {
    const { design, parts, at } = this.#block;
    const { terms } = design;
    if (parts.every(isWhole)) return known(terms.origins.unset(at, name), null);
    const words = `${this.#block.module.words}${this.#copy.local}.${name}`;
    return unknownOf(
      terms,
      at,
      { key: `incomplete:${design.root}:${words}`, cause: { kind: "call", words, at }, settles: "nobody" },
      anyType,
    );
  }
}

function isWhole({ incomplete }: BodyPart): boolean {
  return !incomplete;
}

/** The first name of what `ignore_changes` lists: `tags` of `tags["Name"]`. */
function nameIn(expression: Expression): string | undefined {
  const wrapped = expression.kind === "template" ? wrappedExpression(expression) : undefined;
  return wrapped === undefined ? (asTraversal(expression)?.root.name ?? literalText(expression)) : nameIn(wrapped);
}
