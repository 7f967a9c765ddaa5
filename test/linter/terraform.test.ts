import { describe, expect, it } from "vitest";
import { type InputValue, readResources } from "../../src/linter/index.ts";
import { type MemoryFiles, MemoryWorkspace } from "../../src/workspace/index.ts";

function resourcesOf(files: MemoryFiles, inputs: readonly InputValue[] = []) {
  return readResources({ workspace: new MemoryWorkspace(files), paths: [""], inputs }, []);
}

/** What an attribute of the only resource comes to. */
async function cidrIn(files: MemoryFiles, inputs: readonly InputValue[] = []): Promise<unknown> {
  const { stacks } = await resourcesOf(files, inputs);
  return stacks[0]?.resources[0]?.attributes["cidr_block"];
}

const main = `
  variable "cidr" { type = string }
  resource "aws_vpc" "v" {
    cidr_block = "\${var.cidr}\${terraform.workspace == "prod" ? "/8" : "/16"}"
  }`;

const fromEnvironment: InputValue = { kind: "variable", name: "cidr", text: "10.1.0.0", from: "environment" };
const fromOption: InputValue = { kind: "variable", name: "cidr", text: "10.3.0.0", from: "option" };
const configuration = "assume: { terraform.workspace: prod }\n";

describe("values for a root", () => {
  it("come from the environment, which files of the directory go before, which options go before", async () => {
    const files = { "main.tf": main, "netlint.config.yaml": configuration };
    const withFile = { ...files, "terraform.tfvars": 'cidr = "10.2.0.0"' };
    expect(await cidrIn(files, [fromEnvironment])).toMatchObject({ value: "10.1.0.0/8" });
    expect(await cidrIn(withFile, [fromEnvironment])).toMatchObject({ value: "10.2.0.0/8" });
    expect(await cidrIn(withFile, [fromEnvironment, fromOption])).toMatchObject({ value: "10.3.0.0/8" });
  });
});

describe("directories of Terragrunt", () => {
  it("are told of in one notice", async () => {
    const { notices } = await resourcesOf({
      "a/terragrunt.hcl": "",
      "b/terragrunt.hcl": "",
      "modules/net/main.tf": 'resource "aws_vpc" "v" {}',
    });
    expect(notices.map(({ code, path, message }) => [code, path, message.split(":")[0]])).toEqual([
      ["unsupported-construct", "a/terragrunt.hcl", "a/terragrunt.hcl and 1 more"],
    ]);
  });
});
