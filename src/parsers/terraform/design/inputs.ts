/** Values for the variables of the root: from the environment, the variable files of the directory, and the caller. */

import { type FileId, joinPath, type OriginId, SourceText } from "../../../source/index.ts";
import { known, listOf, type Scalar, type Value, valueKey } from "../../../values/index.ts";
import { type Document, documentAt } from "../documents/index.ts";
import { evaluate, type Names, type Scope, withoutNames } from "../evaluation/index.ts";
import { type Attribute, parseHclExpression } from "../hcl/index.ts";
import type { TerraformInput } from "../options.ts";
import { fail, type TypeConstraint } from "../terms/index.ts";
import type { Design } from "./design.ts";
import type { Given } from "./variables.ts";

/** What was given, by the name of the variable. */
export type Inputs = ReadonlyMap<string, Given>;

/** The files that Terraform reads by itself, in its order; later ones win. */
function ownFiles(design: Design): readonly string[] {
  const names = design.workspace.list(design.root).flatMap(({ name, kind }) => (kind === "file" ? [name] : []));
  const first = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name));
  const automatic = names.filter((name) => /\.auto\.tfvars(?:\.json)?$/.test(name));
  return [...first, ...automatic].map((name) => joinPath(design.root, name) ?? name);
}

export interface GivenInputs {
  readonly inputs: Inputs;
  readonly documents: readonly Document[];
}

/** `placeOf` is where a variable is declared: what has no place of its own is said there. */
export function readInputs(design: Design, placeOf: (variable: string) => OriginId | undefined): GivenInputs {
  const reading = new InputReading(design, placeOf);
  for (const [name, text] of Object.entries(design.options.env ?? {})) {
    if (name.startsWith("TF_VAR_") && text !== undefined)
      reading.addText(name.slice("TF_VAR_".length), text, "the environment");
  }
  for (const path of ownFiles(design)) reading.addFile(path);
  reading.addPlan();
  for (const input of design.options.inputs ?? []) reading.add(input);
  return reading;
}

class InputReading implements GivenInputs {
  readonly inputs = new Map<string, Given>();
  readonly documents: Document[] = [];
  readonly #design: Design;
  readonly #placeOf: (variable: string) => OriginId | undefined;

  constructor(design: Design, placeOf: (variable: string) => OriginId | undefined) {
    this.#design = design;
    this.#placeOf = placeOf;
  }

  add(input: TerraformInput): void {
    switch (input.kind) {
      case "file":
        return this.addFile(input.path);
      case "variable":
        return this.addText(input.name, input.text, input.from ?? "--var");
      case "constant":
        return this.#addConstant(input.name, input.value, input.from ?? "--var");
    }
  }

  addFile(path: string): void {
    const document = documentAt(this.#design.session, this.#design.workspace, path, "values");
    if (document === undefined) return;
    this.documents.push(document);
    for (const item of document.parsed.body.items)
      if (item.kind === "attribute") this.#addAttribute(document.file, item);
  }

  /** Values with which a plan was made; what says the same already keeps its place. */
  addPlan(): void {
    const { plan, session } = this.#design;
    for (const [name, planned] of plan?.variables() ?? []) {
      const before = this.inputs.get(name);
      const value = (type: TypeConstraint | undefined): Value => {
        const written = before?.value(type);
        return written !== undefined && valueKey(session, written) === valueKey(session, planned) ? written : planned;
      };
      this.inputs.set(name, { value, step: `value of var.${name}`, isPlanned: true });
    }
  }

  #addAttribute(file: FileId, { name, value }: Attribute): void {
    const scope: Scope = { terms: this.#design.terms, names: noNames(this.#design), file, bound: undefined };
    this.inputs.set(name.name, { value: () => evaluate(value, scope), step: `value of var.${name.name}` });
  }

  /** Text for a scalar variable, or one of no declared type, is meant as it is; for any other it is an expression. */
  addText(name: string, text: string, from: string): void {
    const at = this.#impliedAt(name, from);
    if (at === undefined) return;
    const value = (type: TypeConstraint | undefined): Value => {
      const isText = type === undefined || scalars.has(type.t);
      return isText ? known(at, text) : this.#expression(text, at);
    };
    this.inputs.set(name, { value, step: from });
  }

  #expression(text: string, at: OriginId): Value {
    const { terms } = this.#design;
    const { expression, diagnostics } = parseHclExpression(new SourceText("", text));
    const [fault] = diagnostics;
    if (fault !== undefined)
      return fail(terms, at, `The value given for it cannot be read: ${fault.message}`, { code: fault.code });
    const scope: Scope = { terms, names: noNames(this.#design), file: terms.origins.fileIdOf(at), bound: undefined };
    return placedAt(evaluate(expression, scope), at);
  }

  #addConstant(name: string, value: Scalar | readonly Scalar[], from: string): void {
    const at = this.#impliedAt(name, from);
    if (at === undefined) return;
    const constant = isList(value)
      ? listOf(
          at,
          value.map((each) => known(at, each)),
        )
      : known(at, value);
    this.inputs.set(name, { value: () => constant, step: from });
  }

  #impliedAt(name: string, from: string): OriginId | undefined {
    const declared = this.#placeOf(name);
    if (declared !== undefined) return this.#design.terms.origins.implied(declared, `set by ${from}`);
    if (from === "the environment") return undefined;
    const message = `${from} sets var.${name}, which ${this.#design.root === "" ? "the root module" : this.#design.root} does not declare`;
    this.#design.terms.notices.add({
      code: "unresolved-reference",
      level: "warning",
      message,
      place: { kind: "nowhere" },
    });
    return undefined;
  }
}

const scalars: ReadonlySet<TypeConstraint["t"]> = new Set(["string", "number", "bool"]);

function isList(value: Scalar | readonly Scalar[]): value is readonly Scalar[] {
  return Array.isArray(value);
}

/** Everything in a value that was not written in a file is at the place of the variable. */
function placedAt(value: Value, at: OriginId): Value {
  const item = <I extends { readonly value: Value }>(each: I): I => ({ ...each, value: placedAt(each.value, at) });
  switch (value.k) {
    case "list":
      return { ...value, at, items: value.items.map(item), rest: value.rest.map(item) };
    case "object":
      return {
        ...value,
        at,
        fields: new Map(Array.from(value.fields, ([name, each]) => [name, item(each)])),
        rest: value.rest.map(item),
      };
    default:
      return { ...value, at };
  }
}

function noNames({ files }: Design): Names {
  return withoutNames({ workspaceName: (at) => known(at, "default"), files });
}
