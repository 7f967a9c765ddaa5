/** Reads small designs for tests, and spells values so that a test can say what they are. */

import { noticesOf, originsOf, Session } from "../../../src/source/index.ts";
import type { AttributeKnowledge, Resource, Stack } from "../../../src/resources/index.ts";
import { type Guard, guardsOf, type Item, show, TRUE, type Value } from "../../../src/values/index.ts";
import { parseTerraform, type TerraformOptions } from "../../../src/parsers/terraform/index.ts";
import { type MemoryFiles, MemoryWorkspace } from "../../../src/workspace/index.ts";

/** As much of what providers know as the tests need. */
export const attributes: AttributeKnowledge = {
  distinctLists: (type) => (type === "terraform:data.aws_availability_zones" ? ["names"] : []),
  typeOf: (_type, attribute) => (attribute === "public_ip" ? "address" : attribute === "id" ? "id" : undefined),
};

export class ReadDesign {
  readonly session = new Session();
  readonly stack: Stack;

  constructor(files: MemoryFiles, options: TerraformOptions = {}, root = "") {
    this.stack = parseTerraform(this.session, new MemoryWorkspace(files), root, { attributes, ...options });
  }

  /** The resource with this address; callers stand before the name. */
  resource(address: string): Resource {
    const found = this.stack.resources.find((resource) => addressOf(resource) === address);
    if (found === undefined) throw new Error(`${address} is not among ${this.addresses.join(", ")}`);
    return found;
  }

  get addresses(): readonly string[] {
    return this.stack.resources.map(addressOf);
  }

  /** The value of an attribute, spelled. */
  spelled(address: string, ...path: (string | number)[]): string {
    return this.spell(this.resource(address).attribute(path));
  }

  output(name: string): string {
    const value = this.stack.outputs.get(name);
    if (value === undefined) throw new Error(`there is no output ${name}`);
    return this.spell(value);
  }

  exists(address: string): string {
    return this.words(this.resource(address).exists);
  }

  words(guard: Guard): string {
    return guardsOf(this.session).words(guard);
  }

  /** Where a value comes from: its line, and the steps of the way to it. */
  way(value: Value): readonly string[] {
    const origins = originsOf(this.session);
    const { file, span } = origins.place(value.at);
    return [`${file.path}:${file.positionAt(span.start).line}`, ...origins.way(value.at).map(({ words }) => words)];
  }

  /** Notices as "code path:line message". */
  get notices(): readonly string[] {
    const origins = originsOf(this.session);
    return noticesOf(this.session).all.map(({ code, message, place }) => {
      if (place.kind === "nowhere") return `${code} ${message}`;
      if (place.kind === "file") return `${code} ${place.path} ${message}`;
      const path = place.kind === "span" ? place.path : origins.place(place.at).file.path;
      const start = place.kind === "span" ? place.span.start : origins.place(place.at).span.start;
      const text = origins.fileOf(origins.fileId(path) ?? this.#noFile(path));
      return `${code} ${path}:${text.positionAt(start).line} ${message}`;
    });
  }

  #noFile(path: string): never {
    throw new Error(`${path} is not known`);
  }

  /** Constants as JSON, `?` before an unknown, `&` before a reference, `{condition}` before what is there only then. */
  spell(value: Value): string {
    switch (value.k) {
      case "known":
        return JSON.stringify(value.v);
      case "symbol":
        return `?${show(this.session, value)}`;
      case "ref":
        return `&${show(this.session, value)}`;
      case "text":
        return `"${value.parts.map((part) => (part.k === "known" ? String(part.v) : `\${${this.spell(part)}}`)).join("")}"`;
      case "list":
        return `[${[...value.items.map((item) => this.#item(item)), ...this.#rest(value.rest)].join(", ")}]`;
      case "object": {
        const fields = Array.from(
          value.fields,
          ([name, item]) => `${this.#when(item)}${name} = ${this.spell(item.value)}`,
        );
        return `{${[...fields, ...this.#rest(value.rest)].join(", ")}}`;
      }
      case "choice":
        return value.cases.map((item) => `${this.#when(item)}${this.spell(item.value)}`).join(" | ");
    }
  }

  #item(item: Item): string {
    return this.#when(item) + this.spell(item.value);
  }

  #rest(rest: readonly Item[]): readonly string[] {
    return rest.map((item) => `…${this.#item(item)}`);
  }

  #when({ when }: Item): string {
    return when === TRUE ? "" : `{${this.words(when)}} `;
  }
}

export function addressOf({ address }: Resource): string {
  return [...address.callers, address.local].join(".");
}

/** Reads one document. */
export function read(text: string, options: TerraformOptions = {}): ReadDesign {
  return new ReadDesign({ "main.tf": text }, options);
}

/** What an expression comes to, in a module with a few names. */
export function evaluated(expression: string, around = ""): string {
  return read(`${around}\noutput "it" {\n  value = ${expression}\n}\n`).output("it");
}
