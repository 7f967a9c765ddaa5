/**
 * Draws designs out of the documents of the corpus that Terraform can plan without a provider: their variables with
 * defaults, their locals, the copies of their resources, the expressions of their attributes and the local modules that
 * they call, as far as all of it rests on nothing that a provider or a caller would have to answer.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Attribute,
  type Block,
  type Expression,
  parseHcl,
  traversals,
  visit,
} from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText, type Span } from "../../../../src/source/index.ts";

/** Files by path, of a root in the directory "". */
export interface DrawnDesign {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Answers of these are no two times the same, or rest on files that are not drawn. */
const unanswered = /^(?:abspath|pathexpand|timestamp|plantimestamp|uuid|bcrypt|file.*|templatefile|sensitive|.*::.*)$/;

const deepestCalls = 4;

/** The designs of directories in which there is anything to draw. */
export function drawnDesigns(corpus: string): readonly DrawnDesign[] {
  const directories = new Set(
    readdirSync(corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".tf"))
      .map((entry) => entry.parentPath),
  );
  return [...directories].sort().flatMap((directory) => {
    const drawing = new Drawing();
    const drawn = drawing.module(directory, new Set(), []);
    if (drawn === undefined || !/^(?:output|resource) /m.test(drawn.text)) return [];
    drawing.files["main.tf"] = drawn.text;
    return [{ name: directory.slice(corpus.length + 1), files: drawing.files }];
  });
}

interface DrawnModule {
  readonly text: string;
  /** The outputs that are drawn. */
  readonly outputs: ReadonlySet<string>;
}

class Drawing {
  readonly files: Record<string, string> = {};
  #modules = 0;

  /** What can be drawn of a directory whose caller gives values for variables; nothing where Terraform would refuse it. */
  module(directory: string, given: ReadonlySet<string>, callers: readonly string[]): DrawnModule | undefined {
    const read = callers.includes(directory) || callers.length > deepestCalls ? undefined : readDirectory(directory);
    return read === undefined ? undefined : new ModuleDrawing(this, read, given, [...callers, directory]).draw();
  }

  /** Takes a module among the files, and says where it is. */
  add({ text }: DrawnModule): string {
    const directory = `m${this.#modules++}`;
    this.files[`${directory}/main.tf`] = text;
    return directory;
  }
}

interface ReadDirectory {
  readonly path: string;
  readonly blocks: readonly Placed<Block>[];
}

interface Placed<N> {
  readonly node: N;
  readonly source: SourceText;
}

function readDirectory(path: string): ReadDirectory | undefined {
  if (!existsSync(path)) return undefined;
  const names = readdirSync(path).filter((name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name));
  if (names.length === 0 || names.some((name) => !name.endsWith(".tf") || name.endsWith("override.tf")))
    return undefined;
  const blocks: Placed<Block>[] = [];
  for (const name of names) {
    const source = new SourceText(name, readFileSync(join(path, name), "utf8"));
    const { body, diagnostics } = parseHcl(source);
    if (diagnostics.length > 0) return undefined;
    blocks.push(...body.items.flatMap((node) => (node.kind === "block" ? [{ node, source }] : [])));
  }
  return { path, blocks };
}

class ModuleDrawing {
  readonly #drawing: Drawing;
  readonly #read: ReadDirectory;
  readonly #callers: readonly string[];
  readonly #given: ReadonlySet<string>;
  /** Names such as `var.x` that have values, and `module.m` with the outputs that do. */
  readonly #known = new Set<string>(["path.module", "path.root", "terraform.workspace"]);
  readonly #parts: string[] = [];

  constructor(drawing: Drawing, read: ReadDirectory, given: ReadonlySet<string>, callers: readonly string[]) {
    this.#drawing = drawing;
    this.#read = read;
    this.#given = given;
    this.#callers = callers;
  }

  draw(): DrawnModule {
    for (const block of this.#of("variable")) this.#variable(block);
    const locals = this.#of("locals").flatMap(({ node, source }) =>
      attributesOf(node).map((attribute) => ({ node: attribute, source })),
    );
    const calls = this.#of("module");
    // Locals and calls may rest on each other in any order.
    for (let before = -1; before < this.#known.size;) {
      before = this.#known.size;
      for (const local of locals) this.#local(local);
      for (const call of calls) this.#call(call);
    }
    for (const block of this.#of("resource")) this.#resource(block);
    const outputs = new Set<string>();
    for (const block of this.#of("output")) this.#output(block, outputs);
    if (this.#callers.length === 1) this.#tellAll();
    return { text: this.#parts.join(""), outputs };
  }

  #of(type: string): readonly Placed<Block>[] {
    return this.#read.blocks.filter(({ node }) => node.type.name === type);
  }

  #variable({ node, source }: Placed<Block>): void {
    const name = node.labels[0]?.text ?? "";
    const kept = attributesOf(node).filter((each) => ["type", "default", "nullable"].includes(each.name.name));
    const hasDefault = kept.some((each) => each.name.name === "default");
    if (!hasDefault && !this.#given.has(name)) return;
    this.#parts.push(`variable "${name}" {\n${kept.map((each) => `${textOf(source, each.span)}\n`).join("")}}\n`);
    this.#known.add(`var.${name}`);
  }

  #local({ node, source }: Placed<Attribute>): void {
    const name = `local.${node.name.name}`;
    if (this.#known.has(name) || !this.#isClosed(node.value)) return;
    this.#parts.push(`locals {\n${textOf(source, node.span)}\n}\n`);
    this.#known.add(name);
  }

  #call({ node, source }: Placed<Block>): void {
    const name = `module.${node.labels[0]?.text ?? ""}`;
    const attributes = new Map(attributesOf(node).map((each) => [each.name.name, each]));
    const path = attributes.get("source");
    const local = path === undefined ? undefined : /^"(\.[^"]*)"$/.exec(textOf(source, path.value.span))?.[1];
    if (this.#known.has(name) || local === undefined) return;
    const copies = ["count", "for_each"].flatMap((each) => attributes.get(each) ?? []);
    if (!copies.every((each) => this.#isClosed(each.value))) return;
    const bound = copies.length === 0 ? [] : ["count", "each"];
    const passed = [...attributes.values()].filter(
      (each) =>
        !["source", "version", "providers", "depends_on", "count", "for_each"].includes(each.name.name) &&
        this.#isClosed(each.value, bound),
    );
    const directory = join(this.#read.path, local);
    const module = this.#drawing.module(directory, new Set(passed.map((each) => each.name.name)), this.#callers);
    if (module === undefined) return;
    const up = this.#callers.length === 1 ? "./" : "../";
    const written = [...copies, ...passed].filter((each) => !isUndeclared(module, each.name.name));
    const lines = written.map((each) => textOf(source, each.span));
    this.#parts.push(
      `module "${name.slice("module.".length)}" {\n  source = "${up}${this.#drawing.add(module)}"\n${lines.join("\n")}\n}\n`,
    );
    this.#known.add(name);
    for (const output of module.outputs) this.#known.add(`${name}.${output}`);
  }

  /** Its copies, with the index or key of each. */
  #resource({ node, source }: Placed<Block>): void {
    const [type = "", name = ""] = node.labels.map(({ text }) => text);
    const copies = attributesOf(node).find((each) => ["count", "for_each"].includes(each.name.name));
    const bound = copies === undefined ? [] : [copies.name.name === "count" ? "count" : "each"];
    if (copies !== undefined && !this.#isClosed(copies.value)) return;
    const inputs = attributesOf(node).filter(
      (each) =>
        !["count", "for_each", "provider", "depends_on"].includes(each.name.name) &&
        this.#isClosed(each.value, bound) &&
        says(each.value),
    );
    if (copies === undefined && inputs.length === 0) return;
    const lines = inputs.map((each) => textOf(source, each.span));
    const head = copies === undefined ? "" : `${textOf(source, copies.span)}\n`;
    this.#parts.push(`resource "terraform_data" "${type}-${name}" {\n${head}input = {\n${lines.join("\n")}\n}\n}\n`);
  }

  #output({ node, source }: Placed<Block>, outputs: Set<string>): void {
    const name = node.labels[0]?.text ?? "";
    const value = attributesOf(node).find((each) => each.name.name === "value");
    if (value === undefined || !this.#isClosed(value.value)) return;
    outputs.add(name);
    this.#parts.push(`output "${name}" {\n${textOf(source, value.span)}\n}\n`);
  }

  /** Every variable and local of the root as an output. */
  #tellAll(): void {
    for (const name of this.#known) {
      if (!/^(?:var|local)\./.test(name)) continue;
      this.#parts.push(`output "${name.replace(".", "-")}-" {\n  value = ${name}\n}\n`);
    }
  }

  #isClosed(expression: Expression, bound: readonly string[] = []): boolean {
    const isKnown = traversals(expression).every(({ root, steps }) => {
      if (bound.includes(root.name)) return true;
      const names = steps.flatMap((step) => (step.kind === "attribute-step" ? [step.name.name] : []));
      const [first = "", second = ""] = names;
      return this.#known.has(root.name === "module" ? `module.${first}.${second}` : `${root.name}.${first}`);
    });
    return isKnown && !callsUnanswered(expression);
  }
}

function attributesOf(block: Block): readonly Attribute[] {
  return block.body.items.flatMap((item) => (item.kind === "attribute" ? [item] : []));
}

function textOf(source: SourceText, span: Span): string {
  return source.text.slice(span.start, span.end);
}

function isUndeclared({ text }: DrawnModule, name: string): boolean {
  return !["count", "for_each"].includes(name) && !text.includes(`variable "${name}" {`);
}

function callsUnanswered(expression: Expression): boolean {
  let found = false;
  visit(expression, (node) => {
    found ||= node.kind === "call" && unanswered.test(node.name.name.replace(/^core::/, ""));
    return found ? "past" : "into";
  });
  return found;
}

/** A constant alone says nothing of evaluation. */
function says(expression: Expression): boolean {
  return traversals(expression).length > 0 || expression.kind === "call";
}
