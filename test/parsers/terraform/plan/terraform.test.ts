/** Plans that the `terraform` program itself makes, of designs without providers. */

import { describe, expect, it } from "vitest";
import { isPlan, parseTerraform } from "../../../../src/parsers/terraform/index.ts";
import { describeStacks, type ResourceDescription, type ValueDescription } from "../../../../src/resources/index.ts";
import { Session } from "../../../../src/source/index.ts";
import { MemoryWorkspace } from "../../../../src/workspace/index.ts";
import { hasTerraform, plansOf } from "../truth/terraform-binary.ts";
import { ReadPlan } from "./plan.ts";

const child = `
variable "given" {}
resource "terraform_data" "inner" {
  input = var.given
}
output "id" {
  value = terraform_data.inner.id
}
`;

const first = {
  "main.tf": `
variable "names" { type = set(string) }
variable "on" { type = bool }
resource "terraform_data" "root" {
  input = { names = var.names, text = "x" }
}
resource "terraform_data" "counted" {
  count = 2
  input = "copy \${count.index} of \${terraform_data.root.id}"
}
resource "terraform_data" "each" {
  for_each = var.names
  input    = terraform_data.counted[0].id
}
resource "terraform_data" "perhaps" {
  count = var.on ? 1 : 0
}
module "m" {
  source   = "./m"
  for_each = var.names
  given    = terraform_data.root.id
}
resource "terraform_data" "end" {
  input = module.m["b.c"].id
}
`,
  "m/main.tf": child,
};

/** The same without one resource, and with another input for one. */
const second = {
  ...first,
  "main.tf": first["main.tf"]
    .replace(/resource "terraform_data" "end" \{[^}]*\}/, "")
    .replace('text = "x"', 'text = "y"'),
};

const given = ["-var", 'names=["a","b.c"]', "-var", "on=false"];

describe("plans that Terraform makes", () => {
  if (!hasTerraform) {
    it.skip("the terraform program is not on the path", () => undefined);
    return;
  }
  const [created = "", changed = "", same = ""] = plansOf([first, second, second], given);

  const addresses = [
    "terraform_data.counted[0]",
    "terraform_data.counted[1]",
    'terraform_data.each["a"]',
    'terraform_data.each["b.c"]',
    "terraform_data.root",
    'module.m["a"].terraform_data.inner',
    'module.m["b.c"].terraform_data.inner',
  ];

  it("are recognised, and hold what will be there", () => {
    expect([created, changed, same].map(isPlan)).toEqual([true, true, true]);
    expect([...new ReadPlan(created).addresses].sort()).toEqual([...addresses, "terraform_data.end"].sort());
    expect([...new ReadPlan(changed).addresses].sort()).toEqual([...addresses].sort());
  });

  it("say what is known, and what the rest may refer to", () => {
    const plan = new ReadPlan(created);
    expect(plan.spelled("terraform_data.root", "input")).toBe('{names = ["a", "b.c"], text = "x"}');
    expect(plan.spelled('terraform_data.each["a"]', "input")).toBe(
      '&terraform_data.counted[0].id | ?what apply makes of terraform_data.each["a"].input',
    );
    expect(plan.spelled("terraform_data.end", "input")).toBe(
      '&module.m["b.c"].terraform_data.inner.id | ?what apply makes of terraform_data.end.input',
    );
    expect(plan.spelled('module.m["a"].terraform_data.inner', "input")).toBe(
      '&terraform_data.root.id | ?what apply makes of module.m["a"].terraform_data.inner.input',
    );
  });

  it("know what is deployed", () => {
    const plan = new ReadPlan(same);
    expect(plan.spelled("terraform_data.root", "input")).toBe('{names = ["a", "b.c"], text = "y"}');
    expect(plan.spelled('terraform_data.each["a"]', "input")).toBe("&terraform_data.counted[0].id");
    expect(plan.spelled('module.m["a"].terraform_data.inner', "input")).toBe("&terraform_data.root.id");
  });

  it("tell the documents with which values they were made", () => {
    const session = new Session();
    const workspace = new MemoryWorkspace({ ...first, "plan.json": created });
    const stack = parseTerraform(session, workspace, "", { plan: "plan.json" });
    const [described] = describeStacks(session, [stack]);
    expect(described?.resources.map(({ address, exists }) => `${address} ${exists.certainty}`)).toEqual([
      'module.m["a"].terraform_data.inner always',
      'module.m["b.c"].terraform_data.inner always',
      "terraform_data.counted always",
      'terraform_data.each["a"] always',
      'terraform_data.each["b.c"] always',
      "terraform_data.end always",
      "terraform_data.root always",
    ]);
    expect(words(described?.resources.find(({ address }) => address === "terraform_data.end"))).toBe(
      'module.m["b.c"].terraform_data.inner.id',
    );
  });
});

function words(resource: ResourceDescription | undefined): string | undefined {
  const value: ValueDescription | undefined = resource?.attributes["input"];
  return value?.kind === "reference" ? value.words : undefined;
}
