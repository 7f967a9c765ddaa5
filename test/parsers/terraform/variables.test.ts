import { describe, expect, it } from "vitest";
import { ReadDesign, read } from "./design.ts";

describe("a variable of the root", () => {
  const text = `
    variable "env" {
      type    = string
      default = "dev"
    }
    output "env" { value = var.env }`;

  it("has its default, and says so", () => {
    const design = read(text);
    expect(design.output("env")).toBe('"dev"');
    const value = design.stack.outputs.get("env");
    expect(value === undefined ? [] : design.way(value)).toEqual(["main.tf:4", "default of var.env"]);
  });

  it("is an unknown of its type where it has none, settled by the author", () => {
    const design = read('variable "on" { type = bool }\noutput "it" { value = var.on ? 1 : 2 }');
    expect(design.output("it")).toBe("{var.on = true} 1 | {var.on = false} 2");
  });

  it("is set by files in Terraform's order, and by the caller last", () => {
    const files: Record<string, string> = { "main.tf": text };
    const env = (options = {}) => new ReadDesign(files, options).output("env");
    expect(env({ env: { TF_VAR_env: "environment" } })).toBe('"environment"');
    files["terraform.tfvars"] = 'env = "tfvars"';
    expect(env({ env: { TF_VAR_env: "environment" } })).toBe('"tfvars"');
    files["terraform.tfvars.json"] = '{"env": "tfvars.json"}';
    expect(env()).toBe('"tfvars.json"');
    files["b.auto.tfvars"] = 'env = "b.auto"';
    expect(env()).toBe('"b.auto"');
    files["c.auto.tfvars.json"] = '{"env": "c.auto"}';
    expect(env()).toBe('"c.auto"');
    files["prod.tfvars"] = 'env = "prod file"';
    expect(env({ inputs: [{ kind: "file", path: "prod.tfvars" }] })).toBe('"prod file"');
    const both = [
      { kind: "variable", name: "env", text: "option" },
      { kind: "file", path: "prod.tfvars" },
    ] as const;
    expect(env({ inputs: both })).toBe('"prod file"');
    expect(env({ inputs: both.toReversed() })).toBe('"option"');
  });

  it("of scalars is read as it is written in the environment, of anything else as an expression", () => {
    const variables = ["number", "bool", "list(number)"].map((type, i) => `variable "v${i}" { type = ${type} }`);
    const outputs = variables.map((_, i) => `output "o${i}" { value = var.v${i} }`);
    const files = { "main.tf": [...variables, ...outputs].join("\n") };
    const given = new ReadDesign(files, { env: { TF_VAR_v0: "5", TF_VAR_v1: "true", TF_VAR_v2: "[1, 2]" } });
    expect(["o0", "o1", "o2"].map((name) => given.output(name))).toEqual(["5", "true", "[1, 2]"]);
    const wrong = new ReadDesign(files, { env: { TF_VAR_v0: "five", TF_VAR_v1: "true", TF_VAR_v2: "[1]" } });
    expect(wrong.output("o0")).toMatch(/^\?/);
    expect(wrong.notices).toEqual(["type-mismatch main.tf:1 a number is required, but this is five"]);
  });

  it("is not read from the environment unless that is given", () => {
    const design = new ReadDesign({ "main.tf": text }, { env: { OTHER: "x", TF_VAR_unknown: "y" } });
    expect(design.output("env")).toBe('"dev"');
    expect(design.notices).toEqual([]);
  });

  it("takes text as it is, and anything else as an expression", () => {
    const typed = (type: string, given: string) =>
      read(`variable "it" { type = ${type} }\noutput "it" { value = var.it }`, {
        inputs: [{ kind: "variable", name: "it", text: given }],
      }).output("it");
    expect(typed("string", "[1]")).toBe('"[1]"');
    expect(typed("list(number)", "[1]")).toBe("[1]");
    expect(typed("bool", "true")).toBe("true");
    expect(typed("map(string)", '{ a = "b" }')).toBe('{a = "b"}');
  });

  it("takes constants of a configuration", () => {
    const design = read('variable "it" { type = list(string) }\noutput "it" { value = var.it }', {
      inputs: [{ kind: "constant", name: "it", value: ["10.0.0.0/8"] }],
    });
    expect(design.output("it")).toBe('["10.0.0.0/8"]');
  });

  it("that nobody declares is told when the caller sets it", () => {
    const design = read(text, { inputs: [{ kind: "variable", name: "envv", text: "x" }] });
    expect(design.notices).toEqual([
      "unresolved-reference --var sets var.envv, which the root module does not declare",
    ]);
  });

  it("is told where nothing declares it", () => {
    const design = read('\noutput "it" { value = var.nothing }');
    expect(design.output("it")).toBe("?var.nothing");
    expect(design.notices).toEqual(["unresolved-reference main.tf:2 Nothing declares var.nothing"]);
  });
});

describe("the type of a variable", () => {
  const converted = (type: string, value: string): string =>
    read(`variable "it" {\n  type = ${type}\n  default = ${value}\n}\noutput "it" { value = var.it }`).output("it");

  it("converts constants", () => {
    expect(converted("number", '"80"')).toBe("80");
    expect(converted("string", "80")).toBe('"80"');
    expect(converted("bool", '"true"')).toBe("true");
    expect(converted("string", "false")).toBe('"false"');
    expect(converted("list(number)", '["80", 443]')).toBe("[80, 443]");
    expect(converted("set(string)", '["b", "a", "b"]')).toBe('["a", "b"]');
    expect(converted("map(string)", "{ a = 1, b = true }")).toBe('{a = "1", b = "true"}');
    expect(converted("tuple([string, number])", '[1, "2"]')).toBe('["1", 2]');
    expect(converted("string", "null")).toBe("null");
  });

  it("fills in what is optional, and drops what is not declared", () => {
    const type =
      'object({ port = number, cidr = optional(string, "10.0.0.0/8"), name = optional(string), tags = optional(map(string), {}) })';
    expect(converted(type, '{ port = "80", extra = 1 }')).toBe(
      '{port = 80, cidr = "10.0.0.0/8", name = null, tags = {}}',
    );
    expect(converted(type, '{ port = 80, cidr = "0.0.0.0/0" }')).toBe(
      '{port = 80, cidr = "0.0.0.0/0", name = null, tags = {}}',
    );
    expect(converted(type, "{ port = 80, cidr = null }")).toBe(
      '{port = 80, cidr = "10.0.0.0/8", name = null, tags = {}}',
    );
  });

  it("that does not fit is told at the value", () => {
    const mismatch = (type: string, value: string): readonly string[] => {
      const design = read(`variable "it" {\n  type = ${type}\n  default = ${value}\n}\noutput "it" { value = var.it }`);
      design.output("it");
      return design.notices;
    };
    expect(mismatch("number", '"eighty"')).toEqual([
      "type-mismatch main.tf:3 a number is required, but this is eighty",
    ]);
    expect(mismatch("bool", '"yes"')).toEqual(["type-mismatch main.tf:3 a bool is required, but this is yes"]);
    expect(mismatch("string", "[]")).toEqual(["type-mismatch main.tf:3 a string is required, but this is []"]);
    expect(mismatch("list(string)", '"a"')).toEqual([
      "type-mismatch main.tf:3 a list of string is required, but this is a",
    ]);
    expect(mismatch("object({ a = string })", "{}")).toEqual(['type-mismatch main.tf:3 the attribute "a" is required']);
    expect(mismatch("strin", '"a"')).toEqual(["syntax main.tf:2 This is not a type; the values may be of any"]);
  });

  it("of an unknown object gives it its fields", () => {
    const design = read(`
      variable "it" { type = object({ public = bool, cidrs = list(string) }) }
      output "public" { value = var.it.public ? "yes" : "no" }
      output "cidrs" { value = concat(var.it.cidrs, ["10.0.0.0/8"]) }
      output "keys" { value = keys(var.it) }`);
    expect(design.output("public")).toBe('{var.it.public = true} "yes" | {var.it.public = false} "no"');
    expect(design.output("cidrs")).toBe('["10.0.0.0/8", …?var.it.cidrs[*]]');
    expect(design.output("keys")).toBe('["cidrs", "public"]');
  });

  it("of an unknown list gives its elements theirs", () => {
    const design = read(`
      variable "it" { type = list(object({ public = bool })) }
      output "it" { value = [for each in var.it : each.public ? 1 : 2] }`);
    expect(design.output("it")).toBe("[…{var.it[*].public = true} 1 | {var.it[*].public = false} 2]");
  });
});

describe("null for a variable of a module", () => {
  const given = (nullable: string): string =>
    new ReadDesign({
      "main.tf": 'module "m" {\n  source = "./m"\n  it = null\n}\noutput "it" {\n  value = module.m.it\n}\n',
      "m/main.tf": `variable "it" {\n  default = "default"\n  ${nullable}\n}\noutput "it" {\n  value = var.it\n}\n`,
    }).output("it");

  it("is null, unless the variable must not be", () => {
    expect(given("")).toBe("null");
    expect(given("nullable = true")).toBe("null");
    expect(given("nullable = false")).toBe('"default"');
  });
});

describe("what every successful run satisfies", () => {
  const given = (text: string): string => {
    const design = read(text);
    return design.words(design.stack.given);
  };
  const validated = (type: string, condition: string): string =>
    given(`variable "it" {
      type = ${type}
      validation {
        condition     = ${condition}
        error_message = "no"
      }
    }`);

  it("is nothing where nothing is asked for", () => {
    expect(given('variable "it" {}')).toBe("always");
  });

  it("holds the validations of variables", () => {
    expect(validated("string", 'contains(["dev", "prod"], var.it)')).toBe("var.it = dev or prod");
    expect(validated("string", 'var.it == "dev" || var.it == "prod"')).toBe("var.it = dev or prod");
    expect(validated("string", 'var.it != "prod"')).toBe("var.it ≠ prod");
    expect(validated("number", "var.it >= 2 && var.it < 5")).toBe("var.it from 2 to 4");
    expect(validated("list(string)", "length(var.it) > 1")).toBe("length(var.it) ≥ 2");
  });

  it("holds patterns that only a few texts match", () => {
    expect(validated("string", 'can(regex("^(dev|prod)$", var.it))')).toBe("var.it = dev or prod");
    expect(validated("string", 'length(regexall("^t[23]\\\\.micro$", var.it)) > 0')).toBe(
      "var.it = t2.micro or t3.micro",
    );
    expect(validated("string", 'can(regex("dev|prod", var.it))')).toBe("can(regex(dev|prod, var.it)) = true");
  });

  it("holds what is asked of the author again, and nothing of what only a run tells", () => {
    expect(validated("string", "can(cidrhost(var.it, 0))")).toBe("can(cidrhost(var.it, 0)) = true");
    expect(validated("string", "issensitive(var.it)")).toBe("issensitive(var.it) = true");
    expect(validated("string", 'can(regex(data.x.y.pattern, "a"))')).toBe("always");
  });

  it("holds the preconditions of what exists", () => {
    expect(
      given(`
        variable "env" {}
        resource "x" "y" {
          lifecycle {
            precondition {
              condition     = var.env == "prod"
              error_message = "no"
            }
          }
        }`),
    ).toBe("var.env = prod");
  });

  it("holds that a key which is looked up is there", () => {
    const text = `
      variable "env" {}
      locals {
        cidrs = { dev = "10.1.0.0/16", prod = "10.2.0.0/16" }
      }
      resource "aws_vpc" "v" { cidr_block = local.cidrs[var.env] }`;
    expect(given(text)).toBe("var.env = dev or prod");
    const design = read(text);
    expect(design.spelled("aws_vpc.v", "cidr_block")).toContain(
      '{var.env = dev} "10.1.0.0/16" | {var.env = prod} "10.2.0.0/16"',
    );
    expect(design.notices).toEqual([]);
  });

  it("is no condition of a key that has a default", () => {
    expect(
      given(`
        variable "env" {}
        resource "aws_vpc" "v" { cidr_block = try({ dev = "10.1.0.0/16" }[var.env], "10.0.0.0/16") }`),
    ).toBe("always");
  });

  it("tells a validation that does not hold, and goes on without it", () => {
    const design = read(`
      variable "it" {
        default = "test"
        validation {
          condition     = contains(["dev"], var.it)
          error_message = "no"
        }
      }`);
    expect(design.words(design.stack.given)).toBe("always");
    expect(design.notices).toEqual([
      "invalid-value main.tf:5 The condition does not hold for the values given, so Terraform refuses them",
    ]);
  });
});

describe("defaults", () => {
  it("that do not fit are told though nothing asks for the variable", () => {
    const design = read(
      'variable "a" {\n  type    = list(number)\n  default = ["x"]\n}\nvariable "b" {\n  nullable = false\n  default  = null\n}\nvariable "c" {\n  default = null\n}\n',
    );
    expect(design.words(design.stack.given)).toBe("always");
    expect(design.notices).toEqual([
      "type-mismatch main.tf:3 a number is required, but this is x",
      "invalid-value main.tf:7 var.b must not be null, and so must not its default",
    ]);
  });
});
