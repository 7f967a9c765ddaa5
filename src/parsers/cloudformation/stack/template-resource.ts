/** One resource of a template: an address, a condition, and properties that are evaluated when they are asked for. */

import { noticeAt, type OriginId } from "../../../source/index.ts";
import { type Address, type Copies, oneCopy, type Resource } from "../../../resources/index.ts";
import {
  either,
  element,
  FALSE,
  field,
  type Guard,
  type Item,
  known,
  object,
  type Path,
  resourceIdsOf,
  type ResourceId,
  type SymbolId,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import type { DocumentNode } from "../document/node.ts";
import { type UnrolledEntry, unrolled } from "../evaluation/for-each.ts";
import type { Declared, Frame } from "../evaluation/frame.ts";
import { evaluateField } from "../evaluation/lost-references.ts";
import { stackRegion } from "../evaluation/pseudo-parameters.ts";
import { unknownAt } from "../evaluation/unknown.ts";
import { namesNoEcho } from "./no-echo.ts";
import type { WrittenResource } from "../template/template.ts";

/** What is known of a resource before its properties are. */
export interface ResourceHeader {
  readonly written: WrittenResource;
  /** Its logical id, loops filled in. */
  readonly name: string;
  readonly frame: Frame;
  readonly exists: Guard;
  readonly many: UnrolledEntry["many"];
  /** The output of the nested stack that the resource is; `undefined` where it is none. */
  output(of: TemplateResource, name: string, at: OriginId): Value | undefined;
}

export class TemplateResource implements Resource, Declared {
  readonly dialect = "cloudformation";
  readonly mode = "declared";
  readonly formerAddresses: readonly string[] = [];
  readonly openings = [];
  readonly ignoresChangesOf: readonly string[] = [];
  readonly handedTo: SymbolId[] = [];
  readonly id: ResourceId;
  readonly typeName: string;
  readonly type: string;
  readonly address: Address;
  readonly exists: Guard;
  readonly copies: Copies;
  readonly at: OriginId;
  readonly region: Value;
  readonly index: SymbolId | undefined;
  readonly #header: ResourceHeader;
  #entries: ReadonlyMap<string, UnrolledEntry> | undefined;
  readonly #values = new Map<string, Value>();
  readonly #open = new Set<string>();

  constructor(header: ResourceHeader) {
    const { frame, written, name, many, exists } = header;
    const { template, callers } = frame.scope;
    const local = [...callers, name].join(".");
    this.#header = header;
    this.typeName = written.type;
    this.type = `cloudformation:${written.type}`;
    this.id = resourceIdsOf(frame.run.session).of(`cloudformation:${frame.scope.key}:${written.type}:${name}`, local);
    this.address = { home: template.path, local: name, callers };
    this.exists = exists;
    this.copies = many === undefined ? oneCopy : { min: 1, max: undefined, ...many };
    this.index = many?.index;
    this.at = frame.at(written.entry.keySpan);
    this.region = stackRegion(frame, this.at);
  }

  attribute(path: Path): Value {
    const [name, ...inner] = path;
    if (name === undefined) return this.#whole();
    let value = this.#property(String(name));
    for (const step of inner) value = this.#part(value, step);
    return value;
  }

  written(): readonly string[] {
    return [...this.#properties().keys()].filter((name) => name !== "Fn::Transform");
  }

  nameOf(attribute: string): OriginId | undefined {
    const property = this.#properties().get(attribute);
    return property?.frame.at(property.entry.keySpan);
  }

  isSensitive(attribute: string): boolean {
    const property = this.#properties().get(attribute);
    return property !== undefined && namesNoEcho(this.#header.frame.scope.template, property.entry.value);
  }

  instances(): readonly Resource[] {
    return this.copies.max === undefined ? [] : [this];
  }

  stated(path: readonly string[]): Value | undefined {
    const [name] = path;
    return name !== undefined && this.#properties().has(name) ? this.attribute(path) : undefined;
  }

  /** Where its properties stand, and under which condition they are evaluated. */
  place(): { readonly nodes: readonly DocumentNode[]; readonly frame: Frame; readonly exists: Guard } {
    const { written, frame } = this.#header;
    return { nodes: written.properties === undefined ? [] : [written.properties], frame, exists: this.exists };
  }

  output(name: string, at: OriginId): Value | undefined {
    return this.#header.output(this, name, at);
  }

  #part(value: Value, step: string | number): Value {
    const { session } = this.#header.frame.run;
    return typeof step === "number" ? element(session, value, step) : field(session, value, step);
  }

  #properties(): ReadonlyMap<string, UnrolledEntry> {
    const { written, frame } = this.#header;
    this.#entries ??= new Map(
      written.properties === undefined ? [] : unrolled(frame, written.properties).map((each) => [each.key, each]),
    );
    return this.#entries;
  }

  #property(name: string): Value {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    if (this.#open.has(name)) return this.#cycle(name);
    this.#open.add(name);
    const value = this.#evaluated(name);
    this.#open.delete(name);
    this.#values.set(name, value);
    return value;
  }

  #evaluated(name: string): Value {
    const property = this.#properties().get(name);
    if (property === undefined || name === "Fn::Transform") return this.#missing(name);
    const item = evaluateField(property.frame, name, property.entry.value);
    const { guards, session } = property.frame.run;
    const when = guards.and(property.when, item.when);
    if (when === TRUE) return item.value;
    const nothing = this.#nothing(name);
    return when === FALSE ? nothing : either(session, item.value.at, when, item.value, nothing);
  }

  /** What is not written is not there, unless a macro may have added it. */
  #missing(name: string): Value {
    const { frame, written } = this.#header;
    const macro = this.#properties().get("Fn::Transform");
    if (macro === undefined) return this.#nothing(name);
    const cause = { kind: "call", words: `Fn::Transform of ${written.entry.key}` } as const;
    return unknownAt(frame.bind(name, { value: this.region, name: "property" }), macro.entry.value.span, cause);
  }

  #nothing(name: string): Value {
    return known(this.#header.frame.run.origins.unset(this.at, name), null);
  }

  #cycle(name: string): Value {
    const { frame, name: resource } = this.#header;
    const at = this.nameOf(name) ?? this.at;
    frame.run.notices.add(noticeAt(at, "cycle", "error", `${resource}.${name} needs itself`));
    return unknownAt(frame, frame.run.origins.spanOf(at), {
      kind: "call",
      words: `${resource}.${name}, which needs itself`,
    });
  }

  #whole(): Value {
    const fields = this.written().map((name): [string, Item] => [name, { when: TRUE, value: this.#property(name) }]);
    return object(this.at, fields);
  }
}
