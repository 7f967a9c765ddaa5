import { describe, expect, it } from "vitest";
import { evaluated, read } from "./design.ts";

const unknowns = `
  variable "text" { type = string }
  variable "flag" { type = bool }
  variable "list" { type = list(string) }
  variable "map" { type = map(string) }
  variable "number" { type = number }
  resource "aws_vpc" "v" {
    cidr_block = "10.0.0.0/16"
    tags       = { Name = "v" }
  }`;

/** Evaluates among unknowns of each type. */
function it_(expression: string): string {
  return evaluated(expression, unknowns);
}

describe("operators", () => {
  it("compute with constants as Terraform does", () => {
    expect(evaluated('"5" + 3')).toBe("8");
    expect(evaluated("0.1 + 0.2")).toBe("0.3");
    expect(evaluated("-5 % 3")).toBe("-2");
    expect(evaluated("7 / 2")).toBe("3.5");
    expect(evaluated("1 + 2 * 3 - -4")).toBe("11");
    expect(evaluated("!true || false == !true")).toBe("true");
    expect(evaluated("1 < 2 && 2 <= 2 && 3 > 2 && 2 >= 2")).toBe("true");
  });

  it("tell types apart when they compare", () => {
    expect(evaluated('1 == "1"')).toBe("false");
    expect(evaluated('"true" == true')).toBe("false");
    expect(evaluated("null == null")).toBe("true");
    expect(evaluated('[1, "a"] == [1, "a"]')).toBe("true");
    expect(evaluated("{ a = 1 } == { a = 2 }")).toBe("false");
  });

  it("make conditions of unknowns", () => {
    expect(it_('var.text == "a"')).toBe("{var.text = a} true | {var.text ≠ a} false");
    expect(it_("var.number < 3")).toBe("{var.number < 3} true | {var.number ≥ 3} false");
    expect(it_("!var.flag && var.flag")).toBe("false");
    expect(it_("var.list == null")).toBe("{var.list = null} true | {var.list ≠ null} false");
  });

  it("keep arithmetic on unknowns equal to itself", () => {
    expect(it_("var.number + 1 == var.number + 1")).toBe("true");
    expect(it_("var.number + 1")).toBe("?var.number + 1");
  });

  it("fail where they cannot compute, and say where", () => {
    const design = read('\noutput "it" { value = "a" + 1 }');
    expect(design.output("it")).toBe('?"a"');
    expect(design.notices).toEqual(["type-mismatch main.tf:2 a number is required, but this is a"]);
  });
});

describe("conditionals", () => {
  it("take one branch where the condition is known, and evaluate no other", () => {
    const design = read('output "it" { value = true ? 1 : var.nothing }');
    expect(design.output("it")).toBe("1");
    expect(design.notices).toEqual([]);
  });

  it("are choices otherwise, each case once", () => {
    expect(it_("var.flag ? 1 : var.flag ? 2 : 3")).toBe("{var.flag = true} 1 | {var.flag = false} 3");
    expect(it_("var.flag ? 1 : 1")).toBe("1");
  });

  it("make constants of different types texts", () => {
    expect(it_('var.flag ? 80 : "any"')).toBe('{var.flag = true} "80" | {var.flag = false} "any"');
  });

  it("fail where the condition is none", () => {
    const design = read('output "it" { value = "maybe" ? 1 : 2 }');
    design.output("it");
    expect(design.notices).toEqual(["type-mismatch main.tf:1 a bool is required, but this is maybe"]);
  });
});

describe("templates", () => {
  it("join what is known and keep holes for what is not", () => {
    expect(it_('"a${1}b${true}"')).toBe('"a1btrue"');
    expect(it_('"a-${var.text}-${aws_vpc.v.id}"')).toBe('"a-${?var.text}-${&aws_vpc.v.id}"');
    expect(it_('"${var.list}"')).toBe("?var.list");
    expect(it_('"x${var.flag ? "a" : "b"}"')).toBe('{var.flag = true} "xa" | {var.flag = false} "xb"');
  });

  it("follow directives", () => {
    expect(evaluated('"%{ for x in ["a", "b"] }${x};%{ endfor }"')).toBe('"a;b;"');
    expect(evaluated('"%{ if "true" }y%{ else }n%{ endif }"')).toBe('"y"');
    expect(it_('"%{ if var.flag }y%{ else }n%{ endif }"')).toBe('{var.flag = true} "y" | {var.flag = false} "n"');
  });

  it("hold neither null nor collections", () => {
    const design = read('output "a" { value = "x${null}" }\noutput "b" { value = "x${[1]}" }');
    design.output("a");
    design.output("b");
    expect(design.notices).toEqual([
      "type-mismatch main.tf:1 null cannot stand in a text",
      "type-mismatch main.tf:2 a collection cannot stand in a text",
    ]);
  });
});

describe("for", () => {
  it("goes through lists, sets in order, and maps by key", () => {
    expect(evaluated('[for i, x in ["a", "b"] : "${i}${x}"]')).toBe('["0a", "1b"]');
    expect(evaluated("[for x in toset([3, 10, 1]) : x]")).toBe("[1, 3, 10]");
    expect(evaluated("[for k, v in { b = 1, a = 2 } : k]")).toBe('["a", "b"]');
    expect(evaluated('[for k, v in toset(["x"]) : k]')).toBe('["x"]');
    expect(evaluated("[for x in [1, 2, 3] : x if x != 2]")).toBe("[1, 3]");
  });

  it("makes objects, and groups where it is asked to", () => {
    expect(evaluated('{ for i, z in ["p", "q"] : z => i }')).toBe("{p = 0, q = 1}");
    expect(evaluated('{ for s in ["a", "b", "a"] : s => 1... }')).toBe("{a = [1, 1], b = [1]}");
  });

  it("fails where a key comes twice", () => {
    const design = read('output "it" { value = { for s in ["a", "a"] : s => 1 } }');
    design.output("it");
    expect(design.notices).toEqual(['invalid-value main.tf:1 two elements have the key "a"']);
  });

  it("keeps conditions and shapes of what is not known", () => {
    expect(it_('[for x in concat(["a"], var.list) : upper(x)]')).toBe('["A", …?upper(var.list[*])]');
    expect(it_("{ for k, v in var.map : k => v }")).toBe("{…?var.map[*]}");
    expect(it_("[for x in [1, 2] : x if var.flag || x == 1]")).toBe("[1, {var.flag = true} 2]");
  });

  it("lets the element at an index be found through it", () => {
    expect(it_('[for x in var.list : "${x}-a"][1]')).toBe('"${?var.list[1]}-a"');
    expect(it_('[for x in var.list : "${x}-a"][0] == "${var.list[0]}-a"')).toBe("true");
    expect(it_('[for x in var.list : x if x != ""][0] == var.list[0]')).not.toBe("true");
  });
});

describe("splats and indexes", () => {
  it("take the steps that follow as HCL says", () => {
    expect(evaluated("[{ a = [1, 2] }, { a = [3] }].*.a[0]")).toBe("[1, 2]");
    expect(evaluated("[{ a = [1, 2] }, { a = [3] }][*].a[0]")).toBe("[1, 3]");
    expect(evaluated("{ a = 1 }[*].a")).toBe("[1]");
    expect(evaluated("null[*]")).toBe("[]");
  });

  it("reach into unknowns", () => {
    expect(it_("var.list[0]")).toBe("?var.list[0]");
    expect(it_('var.map["a"]')).toBe("?var.map.a");
    expect(it_('var.map.a == var.map["a"]')).toBe("true");
    expect(it_("var.list[*]")).toBe("[…?var.list[*]]");
  });

  it("choose where the index is unknown, within what is there", () => {
    expect(it_('["a", "b"][var.number]')).toContain('{var.number = 0} "a" | {var.number = 1} "b"');
    expect(it_("{ a = 1, b = 2 }[var.text]")).toContain("{var.text = a} 1 | {var.text = b} 2");
  });

  it("shift behind elements that may be missing", () => {
    expect(it_('concat(var.flag ? ["a"] : [], ["b", "c"])[0]')).toBe('{var.flag = true} "a" | {var.flag = false} "b"');
    expect(it_('concat(var.flag ? ["a"] : [], ["b", "c"])[1]')).toBe('{var.flag = true} "b" | {var.flag = false} "c"');
  });

  it("fail beyond the end, and where there is nothing to index", () => {
    const failing = (expression: string): readonly string[] => {
      const design = read(`output "it" { value = ${expression} }`);
      design.output("it");
      return design.notices;
    };
    expect(failing("[1][1]")).toEqual(["type-mismatch main.tf:1 [1] has nothing at 1"]);
    expect(failing("{ a = 1 }.b")).toEqual(['invalid-value main.tf:1 there is no "b" among "a"']);
    expect(failing('"a".b')).toEqual(['type-mismatch main.tf:1 a has no attributes, so there is no "b" in it']);
    expect(failing('toset(["a"])[0]')).toEqual(["type-mismatch main.tf:1 the elements of a set have no positions"]);
  });
});

describe("try and can", () => {
  it("see what fails, and nothing is told", () => {
    const design = read(
      'output "it" { value = [try({ a = 1 }.b, "z"), can({ a = 1 }.b), can({ a = 1 }.a), try(1, 2)] }',
    );
    expect(design.output("it")).toBe('["z", false, true, 1]');
    expect(design.notices).toEqual([]);
  });

  it("see it under the condition under which it fails", () => {
    expect(it_('try({ a = 1 }[var.flag ? "a" : "b"], 2)')).toBe("{var.flag = true} 1 | {var.flag = false} 2");
    expect(it_('can({ a = 1 }[var.flag ? "a" : "b"])')).toBe("{var.flag = true} true | {var.flag = false} false");
  });

  it("know not whether an unknown can be computed", () => {
    expect(it_('can(regex("^a", var.text))')).toBe("?can(regex(^a, var.text))");
  });
});

describe("references", () => {
  it("come to what is written, in whatever order", () => {
    expect(it_("aws_vpc.v.cidr_block")).toBe('"10.0.0.0/16"');
    expect(it_("aws_vpc.v.tags.Name")).toBe('"v"');
    expect(it_('aws_vpc.v.tags["Other"]')).toBe("&aws_vpc.v.tags.Other");
    expect(it_("aws_vpc.v.id")).toBe("&aws_vpc.v.id");
    expect(it_("aws_vpc.v")).toBe("&aws_vpc.v");
  });

  it("come to what a deployment answers where null is written", () => {
    const design = read('resource "x" "a" { name = null }\nresource "x" "b" { name = x.a.name }');
    expect(design.spelled("x.b", "name")).toBe("&x.a.name");
  });

  it("come to the copy that is meant", () => {
    const design = read(`
      resource "x" "a" {
        count = 2
        cidr  = "10.\${count.index}.0.0/16"
      }
      resource "x" "b" {
        count = 2
        id    = x.a[count.index].id
        cidr  = x.a[1].cidr
        all   = x.a[*].cidr
      }`);
    expect(design.spelled("x.b", "id")).toBe("&x.a[count.index].id");
    expect(design.spelled("x.b", "cidr")).toBe('"10.1.0.0/16"');
    expect(design.spelled("x.b", "all")).toBe('["10.0.0.0/16", "10.1.0.0/16"]');
    expect(design.resource("x.a").copies.indexed).toBe(true);
    expect(design.resource("x.b").copies.indexed).toBeUndefined();
  });

  it("are not made particular by what only waits, or by an output of the root", () => {
    const design = read(`
      resource "x" "a" { count = 2 }
      resource "x" "b" { depends_on = [x.a] }
      output "ids" { value = x.a[*].id }`);
    expect(design.resource("x.a").copies.indexed).toBeUndefined();
  });

  it("reach computed attributes of nested blocks", () => {
    const design = read(`
      resource "aws_route53_resolver_endpoint" "e" {
        ip_address {
          subnet_id = "subnet-1"
        }
      }
      resource "x" "r" {
        dynamic "target_ip" {
          for_each = aws_route53_resolver_endpoint.e.ip_address
          content {
            ip        = target_ip.value.ip
            subnet_id = target_ip.value.subnet_id
          }
        }
      }`);
    expect(design.spelled("x.r", "target_ip", 0, "subnet_id")).toBe('"subnet-1"');
    expect(design.spelled("x.r", "target_ip", 0, "ip")).toMatch(/^\?/);
    expect(design.notices).toEqual([]);
  });

  it("to look-ups are answers, whatever they were asked with", () => {
    const design = read(`
      data "aws_subnet" "s" {
        id                = "subnet-1"
        availability_zone = "eu-west-1a"
      }
      resource "x" "y" {
        subnet = data.aws_subnet.s.id
        zone   = data.aws_subnet.s.availability_zone
        vpc    = data.aws_subnet.s.vpc_id
      }`);
    expect(design.resource("data.aws_subnet.s").mode).toBe("lookup");
    expect(design.resource("data.aws_subnet.s").type).toBe("terraform:data.aws_subnet");
    expect(design.spelled("x.y", "subnet")).toBe("&data.aws_subnet.s.id");
    expect(design.spelled("x.y", "zone")).toBe('"eu-west-1a"');
    expect(design.spelled("x.y", "vpc")).toBe("&data.aws_subnet.s.vpc_id");
  });

  it("to the input of terraform_data come back from its output", () => {
    const design = read(
      'resource "terraform_data" "d" { input = ["a"] }\noutput "it" { value = terraform_data.d.output }',
    );
    expect(design.output("it")).toBe('["a"]');
  });
});

describe("paths, workspaces and files", () => {
  it("are known as far as the workspace shows", () => {
    const design = read('output "it" { value = [path.module, path.root, path.cwd, terraform.workspace] }');
    expect(design.output("it")).toBe('[".", ".", ?path.cwd, ?terraform.workspace]');
    const run = read('output "it" { value = [terraform.applying, tofu.workspace, terraform.nothing] }');
    expect(run.output("it")).toBe("[?terraform.applying, ?terraform.workspace, ?terraform.nothing]");
    expect(run.notices).toEqual(["unresolved-reference main.tf:1 Nothing declares terraform.nothing"]);
    const named = read('output "it" { value = terraform.workspace }', { workspaceName: "prod" });
    expect(named.output("it")).toBe('"prod"');
  });
});

describe("attributes", () => {
  it("that are not written are null, implied by the header", () => {
    const design = read('resource "aws_vpc" "v" {\n  cidr_block = "10.0.0.0/8"\n}\n');
    const vpc = design.resource("aws_vpc.v");
    expect(design.spelled("aws_vpc.v", "tags")).toBe("null");
    expect(design.way(vpc.attribute(["tags"]))).toEqual(["main.tf:1"]);
    expect(vpc.written()).toEqual(["cidr_block"]);
    const name = vpc.nameOf("cidr_block");
    expect(name === undefined ? [] : design.way({ k: "known", at: name, v: null })).toEqual(["main.tf:2"]);
    expect(vpc.nameOf("tags")).toBeUndefined();
    expect(vpc.attribute(["cidr_block"])).toBe(vpc.attribute(["cidr_block"]));
  });

  it("of a block that could not be read in full are not known to be absent", () => {
    const design = read('resource "aws_vpc" "v" {\n  cidr_block = = "10.0.0.0/8"\n  ???\n  tags = {}\n}\n');
    expect(design.spelled("aws_vpc.v", "cidr_block")).toBe("?text that cannot be read");
    expect(design.spelled("aws_vpc.v", "instance_tenancy")).toBe("?aws_vpc.v.instance_tenancy");
    expect(design.spelled("aws_vpc.v", "tags")).toBe("{}");
  });

  it("that Terraform reads itself are none", () => {
    const design = read(`
      resource "x" "y" {
        count      = 1
        depends_on = []
        a          = 1
        dynamic "b" {
          for_each = []
          content {}
        }
        lifecycle {
          ignore_changes = [a, tags["Name"]]
        }
      }`);
    const resource = design.resource("x.y");
    expect(resource.written()).toEqual(["a", "b"]);
    expect(design.spelled("x.y", "b")).toBe("[]");
    expect(resource.ignoresChangesOf).toEqual(["a", "tags"]);
  });

  it("come the way that their copy came", () => {
    const design = read('resource "x" "y" {\n  count = 3\n  n = count.index\n}\n');
    const [, , third] = design.resource("x.y").instances();
    expect(third === undefined ? [] : design.way(third.attribute(["n"]))).toEqual(["main.tf:2", "count.index = 2"]);
  });

  it("tell the way to each part of a list that came through a name", () => {
    const design = read('locals {\n  all = ["10.0.0.0/8"]\n}\nresource "x" "y" {\n  cidrs = local.all\n}\n');
    const first = design.resource("x.y").attribute(["cidrs", 0]);
    expect(design.way(first)).toEqual(["main.tf:2", "local.all"]);
  });
});

describe("values that only a run tells", () => {
  const text = `
    ephemeral "aws_secret" "db" {}
    ephemeral "aws_secret" "many" {
      count = 2
    }
    output "one"  { value = ephemeral.aws_secret.db.text }
    output "same" { value = ephemeral.aws_secret.db.text == ephemeral.aws_secret.db.text }
    output "two"  { value = ephemeral.aws_secret.many[1].text }
    output "none" { value = ephemeral.aws_secret.nowhere.text }
    output "call" { value = provider::aws::arn_parse("arn:aws:s3:::b") == provider::aws::arn_parse("arn:aws:s3:::b") }`;

  it("are the same wherever the same ephemeral resource or function of a provider is named", () => {
    const design = read(text);
    expect(design.output("one")).toBe("?ephemeral.aws_secret.db.text");
    expect(design.output("same")).toBe("true");
    expect(design.output("two")).toBe("?ephemeral.aws_secret.many[1].text");
    expect(design.output("call")).toBe("true");
  });

  it("are told where no such resource is declared", () => {
    expect(read(text).notices.slice(-1)).toEqual([]);
    const design = read(text);
    expect(design.output("none")).toBe("?ephemeral.aws_secret.nowhere");
    expect(design.notices).toEqual(["unresolved-reference main.tf:9 Nothing declares ephemeral.aws_secret.nowhere"]);
  });
});

describe("templates that are values", () => {
  it("see what they are given, known or not", () => {
    const template = 'locals {\n  t = "$${name}:$${port}"\n}\nvariable "port" {}\n';
    expect(evaluated('templatestring(local.t, { name = "a", port = 80 })', template)).toBe('"a:80"');
    expect(evaluated('templatestring(local.t, { name = "a", port = var.port })', template)).toBe('"a:${?var.port}"');
  });

  it("fail where they ask for what they are not given", () => {
    const design = read('locals {\n  t = "$${nobody}"\n}\noutput "it" {\n  value = templatestring(local.t, {})\n}\n');
    expect(design.output("it")).toContain("?");
    expect(design.notices).toEqual(["unresolved-reference main.tf:5:templatestring:1 Nothing declares nobody"]);
  });
});
