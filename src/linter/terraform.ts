/** Terraform roots as stacks. */

import type { TerraformInput } from "../parsers/terraform/index.ts";
import { attributeKnowledge } from "../providers/index.ts";
import { baseNameOf, directoryOf, Session } from "../source/index.ts";
import type { Candidates, DialectReader, InputValue, ReadOptions } from "./dialects.ts";
import { rootsWithPlans } from "./terraform-plans.ts";

const terragruntFile = "terragrunt.hcl";

export const terraform: DialectReader = {
  patterns: ["*.tf", "*.tf.json", "*.tofu", "*.tofu.json", terragruntFile, "*.json"],

  async roots(candidates) {
    const { workspace, named } = candidates;
    const single = new Set(named.filter((path) => isTerraform(path) && workspace.stat(path) === "file"));
    return rootsWithPlans(candidates, await rootsOfDocuments(candidates, single), single.size > 0);
  },

  async read(session, workspace, root, { inputs, assume, plan }) {
    const { parsePlan, parseTerraform } = await import("../parsers/terraform/index.ts");
    if (plan === root) return parsePlan(session, workspace, root);
    return parseTerraform(session, workspace, root, {
      inputs: [...inputs.flatMap(inputFrom), ...assume.flatMap(assumed)],
      env: environmentIn(inputs),
      ...workspaceNameIn(assume),
      ...(plan === undefined ? {} : { plan }),
      attributes: attributeKnowledge,
    });
  },

  notices({ files }) {
    const [first, ...more] = files.filter((path) => baseNameOf(path) === terragruntFile);
    if (first === undefined) return [];
    const others = more.length === 0 ? "" : ` and ${more.length} more`;
    const message =
      `${first}${others}: what Terragrunt passes to Terraform is not read, so variables that only it sets count as ` +
      `unknown; give them with --var or --var-file, or read the plan that Terragrunt makes`;
    return [{ code: "unsupported-construct", level: "warning", message, place: { kind: "file", path: first } }];
  },
};

/** `single` are the files that were named one by one. */
async function rootsOfDocuments(
  { workspace, files, named, everything, keeper }: Candidates,
  single: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (!files.some(isTerraform)) return [];
  const { rootsLeadingTo, terraformRoots } = await import("../parsers/terraform/index.ts");
  // What is noticed here is noticed again when the stack is read.
  const session = new Session(keeper);
  const below = files.filter((path) => !single.has(path));
  const roots = terraformRoots(session, workspace, below, named);
  if (single.size === 0) return roots;
  // A file means every stack that it belongs to, and those may lie outside what was named.
  const leading = rootsLeadingTo(session, workspace, everything(), [...single].map(directoryOf));
  return [...new Set([...roots, ...leading])].sort();
}

function isTerraform(path: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/.test(path);
}

function inputFrom(input: InputValue): readonly TerraformInput[] {
  switch (input.kind) {
    case "variable":
      return input.from === "option" ? [{ kind: "variable", name: input.name, text: input.text, from: "--var" }] : [];
    case "variable-file":
      return [{ kind: "file", path: input.path }];
    case "parameter-file":
      return [];
  }
}

/** As Terraform finds them: variable files of the directory win over them. */
function environmentIn(inputs: readonly InputValue[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inputs.flatMap((input) =>
      input.kind === "variable" && input.from === "environment" ? [[`TF_VAR_${input.name}`, input.text] as const] : [],
    ),
  );
}

/** `terraform.workspace` of the configuration's assumptions. */
function workspaceNameIn(assume: ReadOptions["assume"]): { readonly workspaceName?: string } {
  const value = assume.find(({ name }) => name === "terraform.workspace")?.value;
  return typeof value === "string" ? { workspaceName: value } : {};
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
