/** Terraform roots as stacks. */

import type { TerraformInput } from "../parsers/terraform/index.ts";
import { attributeKnowledge } from "../providers/index.ts";
import { directoryOf, Session } from "../source/index.ts";
import type { DialectReader, InputValue, ReadOptions } from "./dialects.ts";

export const terraform: DialectReader = {
  patterns: ["*.tf", "*.tf.json", "*.tofu", "*.tofu.json"],

  async roots({ workspace, files, named, everything }) {
    if (!files.some(isTerraform)) return [];
    const { rootsLeadingTo, terraformRoots } = await import("../parsers/terraform/index.ts");
    // What is noticed here is noticed again when the stack is read.
    const session = new Session();
    const single = new Set(named.filter((path) => isTerraform(path) && workspace.stat(path) === "file"));
    const below = files.filter((path) => !single.has(path));
    const roots = terraformRoots(session, workspace, below, named);
    if (single.size === 0) return roots;
    // A file means every stack that it belongs to, and those may lie outside what was named.
    const leading = rootsLeadingTo(session, workspace, everything(), [...single].map(directoryOf));
    return [...new Set([...roots, ...leading])].sort();
  },

  async read(session, workspace, root, { inputs, assume }) {
    const { parseTerraform } = await import("../parsers/terraform/index.ts");
    const given = [...inputs.flatMap(inputFrom), ...assume.flatMap(assumed)];
    return parseTerraform(session, workspace, root, { inputs: given, attributes: attributeKnowledge });
  },
};

function isTerraform(path: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/.test(path);
}

function inputFrom(input: InputValue): readonly TerraformInput[] {
  switch (input.kind) {
    case "variable": {
      const from = input.from === "option" ? "--var" : "the environment";
      return [{ kind: "variable", name: input.name, text: input.text, from }];
    }
    case "variable-file":
      return [{ kind: "file", path: input.path }];
    case "parameter-file":
      return [];
  }
}

/** `var.x` of the configuration's assumptions. */
function assumed({ name, value }: ReadOptions["assume"][number]): readonly TerraformInput[] {
  if (!name.startsWith("var.")) return [];
  const variable = name.slice("var.".length);
  const from = "assume in the configuration";
  if (isScalar(value) || (Array.isArray(value) && value.every(isScalar))) {
    return [{ kind: "constant", name: variable, value, from }];
  }
  return [{ kind: "variable", name: variable, text: JSON.stringify(value), from }];
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
