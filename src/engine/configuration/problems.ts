/** Says what is wrong with a configuration in words, each with the path to the part that it is about. */

import { suggestionFor } from "../nearest-name.ts";
import type { DataPath } from "./located-data.ts";
import type { SchemaFault } from "./validator.ts";

export interface DataProblem {
  readonly path: DataPath;
  /** Whether the name of the part is wrong, or its value. */
  readonly part: "name" | "value";
  readonly message: string;
}

/** `rules.single-subregoin`, `overrides[0].paths`. */
export function showPath(path: DataPath): string {
  return path
    .map((segment, index) => (typeof segment === "number" ? `[${segment}]` : index > 0 ? `.${segment}` : segment))
    .join("");
}

export function problemsFrom(faults: readonly SchemaFault[], data: unknown): readonly DataProblem[] {
  const choices = new Set(faults.filter((fault) => fault.keyword === "anyOf").map((fault) => fault.instancePath));
  const problems = new Map<string, DataProblem>();
  for (const fault of faults) {
    const path = pathOf(fault.instancePath);
    const problem = choices.has(fault.instancePath) ? choiceProblem(fault, path, data) : problemOf(fault, path, data);
    if (problem !== undefined) problems.set(JSON.stringify(problem), problem);
  }
  return [...problems.values()];
}

/** A setting of a rule is a word or an object: only what is wrong with the one that was meant is said. */
function choiceProblem(fault: SchemaFault, path: DataPath, data: unknown): DataProblem | undefined {
  const value = valueAt(data, path);
  if (isRecord(value) && !Array.isArray(value)) {
    return ["additionalProperties", "minProperties"].includes(fault.keyword) ? problemOf(fault, path, data) : undefined;
  }
  if (fault.keyword !== "enum") return undefined;
  const expected = `${expectationOf(fault)}, or an object of severity and options`;
  return { path, part: "value", message: `must be ${expected}.${suggestionAmong(fault, value)}` };
}

function problemOf(fault: SchemaFault, path: DataPath, data: unknown): DataProblem | undefined {
  switch (fault.keyword) {
    case "additionalProperties":
      return unknownName([...path, textIn(fault.params, "additionalProperty")], namesIn(fault.parentSchema));
    case "propertyNames": {
      const message = "names are like var.x, parameter.Env or args.open.";
      return { path: [...path, textIn(fault.params, "propertyName")], part: "name", message };
    }
    // Says the same as the fault of `propertyNames` that comes with it.
    case "pattern":
      return undefined;
    case "required":
      return { path, part: "value", message: `${textIn(fault.params, "missingProperty")} is missing.` };
    default: {
      const suggestion = suggestionAmong(fault, valueAt(data, path));
      return { path, part: "value", message: `must be ${expectationOf(fault)}.${suggestion}` };
    }
  }
}

function unknownName(path: DataPath, known: readonly string[]): DataProblem {
  const name = String(path.at(-1));
  return { path, part: "name", message: `no such ${kindOf(path)}.${suggestionFor(name, known)}` };
}

/** What people call the entries of the part in which a name stands. */
function kindOf(path: DataPath): string {
  switch (path.at(-2)) {
    case "rules":
      return "rule";
    case "options":
      return "option";
    case "tiers":
      return "tier";
    default:
      return "setting";
  }
}

/** What the value must be, in words. */
function expectationOf(fault: SchemaFault): string {
  switch (fault.keyword) {
    case "enum":
      return `one of ${allowedIn(fault).join(", ")}`;
    case "type":
      return typeWords[textIn(fault.params, "type")] ?? textIn(fault.params, "type");
    case "minItems":
    case "minLength":
    case "minProperties":
      return "something: it is empty";
    default:
      return (fault.message ?? fault.keyword).replace(/^must be /, "");
  }
}

function suggestionAmong(fault: SchemaFault, value: unknown): string {
  return typeof value === "string" ? suggestionFor(value, allowedIn(fault)) : "";
}

function allowedIn({ params }: SchemaFault): readonly string[] {
  return Array.isArray(params["allowedValues"]) ? params["allowedValues"].map(String) : [];
}

const typeWords: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  object: "an object of names and values",
  string: "text",
};

/** The segments of a JSON pointer; digits are positions, which no name of the configuration looks like. */
function pathOf(pointer: string): DataPath {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
}

function valueAt(data: unknown, path: DataPath): unknown {
  let value = data;
  for (const segment of path) value = isRecord(value) ? value[segment] : undefined;
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === "object" && value !== null;
}

function textIn(params: Readonly<Record<string, unknown>>, name: string): string {
  const text = params[name];
  return typeof text === "string" ? text : "";
}

function namesIn(schema: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const properties = schema?.["properties"];
  return isRecord(properties) ? Object.keys(properties) : [];
}
