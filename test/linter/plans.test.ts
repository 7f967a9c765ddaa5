/** Which plan belongs to which documents, and what it tells of them. */

import { describe, expect, it } from "vitest";
import { type InputValue, readResources } from "../../src/linter/index.ts";
import type { ValueDescription } from "../../src/resources/index.ts";
import { type MemoryFiles, MemoryWorkspace } from "../../src/workspace/index.ts";
import { planOf, type PlanParts, to } from "../parsers/terraform/plan/plan.ts";

async function read(files: MemoryFiles, paths: readonly string[] = [""], inputs: readonly InputValue[] = []) {
  const { stacks, notices } = await readResources({ workspace: new MemoryWorkspace(files), paths, inputs }, []);
  return {
    stacks: stacks.map(({ root, plan }) => (plan === undefined ? root : `${root} with ${plan}`)),
    resources: stacks.flatMap(({ resources }) => resources),
    notices: notices.map(({ code, message }) => `${code} ${message}`),
  };
}

const main = `
variable "cidr" { type = string }
resource "aws_vpc" "v" {
  cidr_block = var.cidr
}
`;

const parts: PlanParts = {
  instances: { "aws_vpc.v": { values: { cidr_block: "10.9.0.0/16" }, unknown: { id: true } } },
  configuration: { resources: { "aws_vpc.v": { cidr_block: to("var.cidr") } } },
  variables: { cidr: "10.9.0.0/16" },
};
const plan = planOf(parts);
const otherPlan = planOf({ ...parts, variables: { cidr: "10.8.0.0/16" } });
const stalePlan = planOf({ ...parts, configuration: { resources: { "aws_vpc.old": {} } } });

describe("a plan and its documents", () => {
  it("are one stack where the plan lies beside them", async () => {
    const { stacks, resources } = await read({ "infra/main.tf": main, "infra/p.json": plan });
    expect(stacks).toEqual(["infra with infra/p.json"]);
    expect(resources[0]?.attributes["cidr_block"]).toMatchObject({ value: "10.9.0.0/16", at: "infra/p.json:6:13" });
    expect(resources[0]?.place).toMatchObject({ path: "infra/main.tf", start: { line: 3 } });
  });

  it("are one stack whichever of them is named", async () => {
    const files = { "infra/main.tf": main, "infra/p.json": plan };
    for (const paths of [["infra/p.json"], ["infra/main.tf"], ["infra"], ["infra", "infra/p.json"]])
      expect((await read(files, paths)).stacks).toEqual(["infra with infra/p.json"]);
  });

  it("are one stack where both are named and lie apart", async () => {
    const files = { "infra/main.tf": main, "other/main.tf": "", "plans/p.out": plan };
    expect((await read(files, ["plans/p.out", "infra", "other"])).stacks).toEqual(["infra with plans/p.out", "other"]);
  });

  it("are a stack each where there are several plans", async () => {
    const files = { "main.tf": main, "a.json": plan, "b.json": otherPlan };
    const { stacks, resources } = await read(files);
    expect(stacks).toEqual([" with a.json", " with b.json"]);
    expect(resources.map(({ attributes }) => attributes["cidr_block"])).toMatchObject([
      { value: "10.9.0.0/16" },
      { value: "10.8.0.0/16" },
    ]);
  });

  it("are told apart where the documents have changed since, and the plan is not used", async () => {
    const { stacks, resources, notices } = await read({ "main.tf": main, "p.json": stalePlan });
    expect(stacks).toEqual([""]);
    expect(resources[0]?.attributes["cidr_block"]).toMatchObject({ kind: "symbol", words: "var.cidr" });
    expect(notices).toEqual([
      "unresolved-reference p.json was not made of these documents, so it is not used. It has aws_vpc.old, which the documents do not declare. It lacks aws_vpc.v. Make it anew: terraform plan -out p; terraform show -json p",
    ]);
  });

  it("are two stacks where a plan is named that was made of something else", async () => {
    const files = { "main.tf": main, "p.json": stalePlan };
    expect((await read(files, ["p.json"])).stacks).toEqual(["p.json with p.json"]);
  });

  it("has no documents where none are there", async () => {
    const { stacks, resources } = await read({ "plans/p.json": plan });
    expect(stacks).toEqual(["plans/p.json with plans/p.json"]);
    expect(resources[0]?.place.path).toBe("plans/p.json");
  });

  it("is no plan where it is ignored, a state, or something else", async () => {
    const state = plan.replace('"planned_values"', '"values"').replace('"resource_changes"', '"changes"');
    expect((await read({ "main.tf": main, "p.json": state, "package.json": "{}" })).stacks).toEqual([""]);
    expect((await read({ "main.tf": main, "p.json": plan, ".gitignore": "p.json" })).stacks).toEqual([""]);
  });
});

/** What a plan with these parts tells of these documents, of their first resource. */
async function told(documents: string, of: PlanParts, inputs: readonly InputValue[] = []) {
  const { resources } = await read({ "main.tf": documents, "p.json": planOf(of) }, [""], inputs);
  return resources;
}

function of(value: ValueDescription | undefined): unknown {
  if (value === undefined) return undefined;
  if (value.kind === "known") return value.value;
  if (value.kind === "list") return value.items.map(of);
  return value.kind === "reference" ? `&${value.words}` : value.kind;
}

describe("what a plan tells of its documents", () => {
  it("gives way to a value on the command line", async () => {
    const given: InputValue = { kind: "variable", name: "cidr", text: "10.7.0.0/16", from: "option" };
    const [resource] = await told(main, parts, [given]);
    expect(of(resource?.attributes["cidr_block"])).toBe("10.7.0.0/16");
  });

  it("leaves a default its place where the plan was made with it", async () => {
    const documents = main.replace("type = string", 'default = "10.9.0.0/16"');
    const [resource] = await told(documents, parts);
    expect(resource?.attributes["cidr_block"]).toMatchObject({ value: "10.9.0.0/16", via: ["default of var.cidr"] });
  });

  it("goes before a default where the plan was made with something else", async () => {
    const [resource] = await told(main.replace("type = string", 'default = "10.0.0.0/8"'), parts);
    expect(of(resource?.attributes["cidr_block"])).toBe("10.9.0.0/16");
  });

  it("are the answers of look-ups, and what hangs on them", async () => {
    const documents = `
data "aws_availability_zones" "up" {}
data "aws_vpc" "main" { default = true }
resource "aws_subnet" "s" {
  for_each          = toset(data.aws_availability_zones.up.names)
  vpc_id            = data.aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(data.aws_vpc.main.cidr_block, 8, 1)
}`;
    const resources = await told(documents, {
      instances: { 'aws_subnet.s["eu-west-1a"]': {}, 'aws_subnet.s["eu-west-1b"]': {} },
      looked: {
        "data.aws_availability_zones.up": { id: "eu-west-1", names: ["eu-west-1a", "eu-west-1b"] },
        "data.aws_vpc.main": { id: "vpc-0123456789abcdef0", cidr_block: "172.31.0.0/16" },
      },
      configuration: {
        resources: { "aws_subnet.s": {}, "data.aws_availability_zones.up": {}, "data.aws_vpc.main": {} },
      },
    });
    const subnets = resources.filter(({ mode }) => mode === "declared");
    expect(subnets.map(({ address }) => address)).toEqual(['aws_subnet.s["eu-west-1a"]', 'aws_subnet.s["eu-west-1b"]']);
    expect(subnets.map(({ attributes }) => Object.values(attributes).map(of))).toEqual([
      ["eu-west-1a", "172.31.1.0/24", "&data.aws_vpc.main.id"],
      ["eu-west-1b", "172.31.1.0/24", "&data.aws_vpc.main.id"],
    ]);
  });

  it("is how many copies there are, where the documents hang on what only a run tells", async () => {
    const documents = `resource "aws_vpc" "v" {\n  count = length(timestamp()) > 3 ? 2 : 0\n}`;
    const [resource] = await told(documents, {
      instances: { "aws_vpc.v[0]": {}, "aws_vpc.v[1]": {} },
      configuration: { resources: { "aws_vpc.v": {} } },
    });
    expect(resource).toMatchObject({ exists: { certainty: "always" }, copies: { min: 2, max: 2 } });
  });

  it("is that there is none, where the plan makes none", async () => {
    const documents = `resource "aws_vpc" "v" {\n  count = length(timestamp()) > 3 ? 2 : 0\n}\nresource "aws_vpc" "w" {}`;
    const resources = await told(documents, {
      instances: { "aws_vpc.w": {} },
      configuration: { resources: { "aws_vpc.v": {}, "aws_vpc.w": {} } },
    });
    expect(resources.map(({ address }) => address)).toEqual(["aws_vpc.w"]);
  });

  it("is what an attribute comes to, where only a run tells; references stay", async () => {
    const documents = `
resource "aws_vpc" "v" {}
resource "aws_subnet" "s" {
  vpc_id     = aws_vpc.v.id
  cidr_block = timestamp()
  tags       = { at = "x-\${timestamp()}" }
}`;
    const resources = await told(documents, {
      instances: {
        "aws_vpc.v": { values: { id: "vpc-0123456789abcdef0" }, actions: ["no-op"] },
        "aws_subnet.s": {
          values: { vpc_id: "vpc-0123456789abcdef0", cidr_block: "10.0.1.0/24", tags: { at: "x-y" } },
          actions: ["no-op"],
        },
      },
      configuration: { resources: { "aws_vpc.v": {}, "aws_subnet.s": {} } },
    });
    expect(resources[0]?.attributes).toMatchObject({
      cidr_block: { value: "10.0.1.0/24", at: "main.tf:5:16" },
      tags: { fields: { at: { value: "x-y" } } },
      vpc_id: { kind: "reference", words: "aws_vpc.v.id" },
    });
  });

  it("is no secret", async () => {
    const documents = `
data "aws_secret" "s" {}
resource "aws_vm" "v" {
  key  = data.aws_secret.s.content
  name = data.aws_secret.s.name
}`;
    const looked = { content: "hunter2", name: "main" };
    const plan = JSON.parse(
      planOf({
        instances: { "aws_vm.v": { values: { key: "hunter2", name: "main" }, sensitive: { key: true } } },
        looked: { "data.aws_secret.s": looked },
        configuration: { resources: { "aws_vm.v": {}, "data.aws_secret.s": {} } },
      }),
    ) as { prior_state: { values: { root_module: { resources: { sensitive_values?: object }[] } } } };
    const [secret] = plan.prior_state.values.root_module.resources;
    if (secret !== undefined) secret.sensitive_values = { content: true };
    const { resources } = await read({ "main.tf": documents, "p.json": JSON.stringify(plan) });
    expect(Object.values(resources[0]?.attributes ?? {}).map(of)).toEqual(["&data.aws_secret.s.content", "main"]);
    expect(JSON.stringify(resources)).not.toContain("hunter2");
  });

  it("leaves what the documents say, whatever the plan says", async () => {
    const documents = `resource "aws_vpc" "v" {\n  cidr_block = "10.0.0.0/16"\n}`;
    const [resource] = await told(documents, parts);
    expect(of(resource?.attributes["cidr_block"])).toBe("10.0.0.0/16");
  });
});
