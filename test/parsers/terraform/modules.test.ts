import { describe, expect, it } from "vitest";
import { symbolsOf } from "../../../src/values/index.ts";
import { read, ReadDesign } from "./design.ts";

describe("local modules", () => {
  const net = `
    variable "cidr" { type = string }
    variable "name" { default = "net" }
    resource "aws_vpc" "v" {
      cidr_block = var.cidr
      tags       = { Name = var.name }
    }
    output "id" { value = aws_vpc.v.id }
    output "cidr" { value = aws_vpc.v.cidr_block }`;

  it("are read with what they are given, and answer with their outputs", () => {
    const design = new ReadDesign({
      "main.tf": `
        module "net" {
          source = "./net"
          cidr   = "10.0.0.0/16"
        }
        resource "aws_subnet" "s" {
          vpc_id     = module.net.id
          cidr_block = cidrsubnet(module.net.cidr, 8, 3)
        }`,
      "net/main.tf": net,
    });
    expect(design.addresses).toEqual(["aws_subnet.s", "module.net.aws_vpc.v"]);
    expect(design.spelled("aws_subnet.s", "vpc_id")).toBe("&module.net.aws_vpc.v.id");
    expect(design.spelled("aws_subnet.s", "cidr_block")).toBe('"10.0.3.0/24"');
    expect(design.spelled("module.net.aws_vpc.v", "tags")).toBe('{Name = "net"}');
    expect(design.resource("module.net.aws_vpc.v").address).toEqual({
      home: "net",
      local: "aws_vpc.v",
      callers: ["module.net"],
    });
    expect(design.stack.files).toEqual(["main.tf", "net/main.tf"]);
    expect(design.notices).toEqual([]);
  });

  it("say by which way a value came", () => {
    const design = new ReadDesign({
      "main.tf":
        'variable "cidr" {\n  default = "10.0.0.0/16"\n}\nmodule "net" {\n  source = "./net"\n  cidr = var.cidr\n}\n',
      "net/main.tf": net,
    });
    expect(design.way(design.resource("module.net.aws_vpc.v").attribute(["cidr_block"]))).toEqual([
      "main.tf:2",
      "default of var.cidr",
      "module.net argument cidr",
    ]);
  });

  it("are as many as their count, each with its own values", () => {
    const design = new ReadDesign({
      "main.tf": `
        module "net" {
          count  = 2
          source = "./net"
          cidr   = "10.\${count.index}.0.0/16"
        }
        output "second" { value = module.net[1].cidr }
        output "all" { value = module.net[*].id }`,
      "net/main.tf": net,
    });
    expect(design.addresses).toEqual(["module.net[0].aws_vpc.v", "module.net[1].aws_vpc.v"]);
    expect(design.output("second")).toBe('"10.1.0.0/16"');
    expect(design.output("all")).toBe("[&module.net[0].aws_vpc.v.id, &module.net[1].aws_vpc.v.id]");
  });

  it("are there under a condition where their count is", () => {
    const design = new ReadDesign({
      "main.tf": `
        variable "on" { type = bool }
        module "net" {
          count  = var.on ? 1 : 0
          source = "./net"
          cidr   = "10.0.0.0/16"
        }
        output "id" { value = one(module.net[*].id) }`,
      "net/main.tf": net,
    });
    expect(design.exists("module.net[0].aws_vpc.v")).toBe("var.on = true");
    expect(design.output("id")).toBe("{var.on = false} null | {var.on = true} &module.net[0].aws_vpc.v.id");
  });

  it("keep the keys of for_each", () => {
    const design = new ReadDesign({
      "main.tf": `
        module "net" {
          for_each = { ops = "10.1.0.0/16", core = "10.2.0.0/16" }
          source   = "./net"
          cidr     = each.value
          name     = each.key
        }
        output "core" { value = module.net["core"].cidr }
        output "ids" { value = { for name, net in module.net : name => net.id } }`,
      "net/main.tf": net,
    });
    expect(design.addresses).toEqual(['module.net["core"].aws_vpc.v', 'module.net["ops"].aws_vpc.v']);
    expect(design.output("core")).toBe('"10.2.0.0/16"');
    expect(design.output("ids")).toBe(
      '{core = &module.net["core"].aws_vpc.v.id, ops = &module.net["ops"].aws_vpc.v.id}',
    );
  });

  it("are a summary where their extent is not known, and no single copy", () => {
    const design = new ReadDesign({
      "main.tf": `
        variable "nets" { type = map(string) }
        module "net" {
          for_each = var.nets
          source   = "./net"
          cidr     = each.value
        }
        output "one" { value = module.net["a"].id }`,
      "net/main.tf": net,
    });
    const [vpc] = design.stack.resources;
    expect(vpc?.copies).toMatchObject({ min: 1, max: undefined });
    expect(vpc?.copies.extent).toBeDefined();
    expect(vpc?.instances()).toEqual([]);
    expect(design.output("one")).toBe("&module.net[*].aws_vpc.v[a].id");
  });

  it("may use each other's outputs as long as no value needs itself", () => {
    const design = new ReadDesign({
      "main.tf": `
        module "a" {
          source = "./a"
          peer   = module.b.name
        }
        module "b" {
          source = "./b"
          vpc    = module.a.vpc
        }`,
      "a/main.tf": `
        variable "peer" {}
        resource "aws_vpc" "v" { tags = { peer = var.peer } }
        output "vpc" { value = aws_vpc.v.id }`,
      "b/main.tf": `
        variable "vpc" {}
        resource "aws_subnet" "s" { vpc_id = var.vpc }
        output "name" { value = "b" }`,
    });
    expect(design.spelled("module.a.aws_vpc.v", "tags")).toBe('{peer = "b"}');
    expect(design.spelled("module.b.aws_subnet.s", "vpc_id")).toBe("&module.a.aws_vpc.v.id");
    expect(design.notices).toEqual([]);
  });

  it("that need each other's values in a circle are told, and the rest goes on", () => {
    const design = new ReadDesign({
      "main.tf": `
        module "a" {
          source = "./m"
          in     = module.b.out
        }
        module "b" {
          source = "./m"
          in     = module.a.out
        }
        resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }`,
      "m/main.tf": `
        variable "in" {}
        resource "x" "y" { value = var.in }
        output "out" { value = var.in }`,
    });
    design.stack.resources.forEach((resource) => resource.attribute(["value"]));
    expect(design.notices.filter((notice) => notice.startsWith("cycle"))).toEqual([
      "cycle m/main.tf:2 module.a.var.in needs itself: module.a.var.in → module.b.output.out → module.b.var.in → module.a.output.out → module.a.var.in",
    ]);
    expect(design.spelled("aws_vpc.v", "cidr_block")).toBe('"10.0.0.0/16"');
  });

  it("that call themselves end with a notice", () => {
    const design = new ReadDesign({
      "main.tf": 'module "again" {\n  source = "./"\n}\nresource "aws_vpc" "v" {}\n',
    });
    expect(design.addresses).toEqual(["aws_vpc.v"]);
    expect(design.notices).toEqual([
      "cycle main.tf:2 module.again calls the module that it is part of; it is not read",
    ]);
  });

  it("that double at each level are cut off", () => {
    const files: Record<string, string> = {};
    for (let level = 0; level < 30; level++) {
      const directory = level === 0 ? "" : "m/".repeat(level);
      files[`${directory}main.tf`] =
        'module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m"\n}\nresource "x" "y" {}\n';
    }
    const design = new ReadDesign(files);
    expect(design.stack.resources.length).toBeLessThan(20_000);
    expect(design.notices.some((notice) => notice.startsWith("bound-reached"))).toBe(true);
  });

  it("without a value that they need are told at the call", () => {
    const design = new ReadDesign({ "main.tf": '\nmodule "net" {\n  source = "./net"\n}\n', "net/main.tf": net });
    expect(design.spelled("module.net.aws_vpc.v", "cidr_block")).toBe("?module.net.var.cidr");
    expect(design.notices).toEqual([
      'unresolved-reference main.tf:2 module.net does not set "cidr", which has no default',
    ]);
  });

  it("have no outputs but those declared", () => {
    const design = new ReadDesign({
      "main.tf":
        'module "net" {\n  source = "./net"\n  cidr = "10.0.0.0/8"\n}\noutput "x" {\n  value = module.net.nothing\n}\n',
      "net/main.tf": net,
    });
    expect(design.output("x")).toBe("?module.net.nothing");
    expect(design.notices).toEqual(['unresolved-reference main.tf:6 module.net has no output "nothing"']);
  });
});

describe("modules that are not on this disk", () => {
  const files = {
    "main.tf": `
      resource "aws_security_group" "web" {}
      resource "aws_security_group" "own" {}
      module "eks" {
        source = "terraform-aws-modules/eks/aws"
        groups = [aws_security_group.web.id]
      }
      resource "aws_instance" "vm" { subnet_id = module.eks.subnets[0] }`,
  };

  it("answer unknowns that nobody here settles", () => {
    const design = new ReadDesign(files);
    const subnet = design.resource("aws_instance.vm").attribute(["subnet_id"]);
    if (subnet.k !== "symbol") throw new Error("it is unknown");
    expect(symbolsOf(design.session).facts(subnet.id)).toMatchObject({
      settles: "nobody",
      cause: { kind: "module", words: "module.eks" },
    });
  });

  it("may add to what they were given, and to nothing else", () => {
    const design = new ReadDesign(files);
    const [eks] = design.stack.outOfView;
    expect(design.resource("aws_security_group.web").handedTo).toEqual([eks?.symbol]);
    expect(design.resource("aws_security_group.own").handedTo).toEqual([]);
  });

  it("give one notice that says what to do, at the first of them", () => {
    const call = (name: string) => `module "${name}" {\n  source = "registry/${name}/aws"\n}\n`;
    expect(new ReadDesign({ "main.tf": ["a", "b", "c", "d", "e", "f"].map(call).join("") }).notices).toEqual([
      'missing-module main.tf:2 6 modules are not on this disk (module.a, module.b, module.c, module.d, module.e and 1 more); after "terraform init" they are read from .terraform/modules',
    ]);
  });

  it("have as many copies as the call says, each an unknown of its own", () => {
    const design = read(
      'module "vpc" {\n  source   = "registry/vpc/aws"\n  for_each = toset(["a", "b"])\n}\nresource "aws_instance" "vm" {\n  for_each  = module.vpc\n  subnet_id = each.value.subnet\n}\nmodule "one" {\n  source = "registry/one/aws"\n  count  = 2\n}\noutput "ones" {\n  value = module.one[*].id\n}\noutput "same" {\n  value = module.vpc["a"].id == module.vpc["b"].id\n}\n',
    );
    expect(design.addresses).toEqual(['aws_instance.vm["a"]', 'aws_instance.vm["b"]']);
    expect(design.spelled('aws_instance.vm["a"]', "subnet_id")).toBe("?module.vpc");
    expect(design.output("ones")).toBe("[?module.one, ?module.one]");
    expect(design.output("same")).not.toMatch(/^(?:true|false)$/);
  });

  it("are named with their source where there is one alone", () => {
    expect(new ReadDesign(files).notices).toEqual([
      'missing-module main.tf:5 module.eks has its source in "terraform-aws-modules/eks/aws", which is not on this disk; after "terraform init" it is read from .terraform/modules',
    ]);
  });

  it("are read where terraform init put them", () => {
    const design = new ReadDesign(
      {
        "live/main.tf": 'module "net" {\n  source = "registry/net/aws"\n}\noutput "id" {\n  value = module.net.id\n}\n',
        "live/.terraform/modules/modules.json": JSON.stringify({
          Modules: [
            { Key: "", Source: "", Dir: "." },
            { Key: "net", Source: "registry.terraform.io/registry/net/aws", Dir: ".terraform/modules/net" },
            { Key: "net.inner", Source: "git::https://example.org/inner", Dir: ".terraform/modules/net.inner" },
          ],
        }),
        "live/.terraform/modules/net/main.tf":
          'module "inner" {\n  source = "git::https://example.org/inner"\n}\noutput "id" {\n  value = module.inner.id\n}\n',
        "live/.terraform/modules/net.inner/main.tf":
          'resource "aws_vpc" "v" {}\noutput "id" {\n  value = aws_vpc.v.id\n}\n',
      },
      {},
      "live",
    );
    expect(design.output("id")).toBe("&module.net.module.inner.aws_vpc.v.id");
    expect(design.notices).toEqual([]);
  });

  it("are not read from where terraform init put them outside of the workspace", () => {
    const installed = (directory: string) =>
      new ReadDesign({
        "main.tf": 'module "net" {\n  source = "registry/net/aws"\n}\n',
        ".terraform/modules/modules.json": JSON.stringify({ Modules: [{ Key: "net", Source: "", Dir: directory }] }),
      }).notices;
    expect(installed("../../cache/net")).toEqual([
      'missing-module main.tf:2 module.net with its source in "registry/net/aws" was installed outside of the workspace; a workspace that holds both brings it into view',
    ]);
    expect(installed(".terraform/modules/net")).toEqual([
      'missing-module main.tf:2 module.net with its source in "registry/net/aws" was installed in .terraform/modules/net, where no Terraform files are; "terraform init" brings it back',
    ]);
  });

  it("are told where a path leads nowhere, or out of the workspace", () => {
    const design = new ReadDesign({
      "main.tf": 'module "a" {\n  source = "./nowhere"\n}\nmodule "b" {\n  source = "../../outside"\n}\n',
    });
    expect(design.notices).toEqual([
      'missing-module main.tf:2 module.a has its source in "./nowhere", where no Terraform files are; what it declares is not in view',
      'missing-module main.tf:5 module.b has its source in "../../outside", outside of the workspace; a workspace that holds both brings it into view',
    ]);
  });
});

describe("arguments of a call", () => {
  it("are told where the module has no such variable", () => {
    const design = new ReadDesign({
      "main.tf": 'module "m" {\n  source = "./m"\n  cidr   = "10.0.0.0/8"\n  cdir   = "10.0.0.0/8"\n}\n',
      "m/main.tf": 'variable "cidr" {}\n',
    });
    expect(design.notices).toEqual(['unresolved-reference main.tf:4 module.m has no variable "cdir"']);
  });
});

describe("providers", () => {
  it("say the Region, by alias where one is named", () => {
    const design = new ReadDesign({
      "main.tf": `
        provider "aws" { region = "eu-west-1" }
        provider "aws" {
          alias  = "backup"
          region = "eu-west-3"
        }
        resource "aws_vpc" "a" {}
        resource "aws_vpc" "b" { provider = aws.backup }
        resource "aws_vpc" "c" { region = "us-east-1" }
        resource "outscale_net" "d" {}`,
    });
    expect(design.stack.resources.map((resource) => design.spell(resource.region))).toEqual([
      '"eu-west-1"',
      '"eu-west-3"',
      '"us-east-1"',
      "?the Region of provider outscale",
    ]);
  });

  it("of several configurations are told apart by their keys", () => {
    const design = new ReadDesign({
      "main.tf":
        'provider "aws" {\n  for_each = toset(["a", "b"])\n  alias    = "by"\n  region   = each.value\n}\nresource "aws_vpc" "a" {\n  provider = aws.by["a"]\n}\nresource "aws_vpc" "b" {\n  provider = aws.by["b"]\n}\n',
    });
    expect(design.stack.resources.map((resource) => design.spell(resource.region))).toEqual([
      "?the Region of provider aws.by[a]",
      "?the Region of provider aws.by[b]",
    ]);
    expect(design.notices).toEqual([]);
  });

  it("are passed to modules", () => {
    const design = new ReadDesign({
      "main.tf": `
        provider "aws" { region = "eu-west-1" }
        provider "aws" {
          alias  = "backup"
          region = "eu-west-3"
        }
        module "same" { source = "./m" }
        module "other" {
          source    = "./m"
          providers = { aws = aws.backup }
        }
        module "named" {
          source    = "./n"
          providers = { aws.peer = aws.backup }
        }`,
      "m/main.tf": 'resource "aws_vpc" "v" {}',
      "n/main.tf": 'resource "aws_vpc" "v" {\n  provider = aws.peer\n}\nresource "aws_vpc" "w" {}\n',
    });
    expect(design.stack.resources.map((resource) => design.spell(resource.region))).toEqual([
      '"eu-west-1"',
      '"eu-west-3"',
      '"eu-west-3"',
      '"eu-west-1"',
    ]);
  });

  it("name the endpoint that is asked", () => {
    const design = new ReadDesign({
      "main.tf": `
        provider "aws" {
          endpoints {
            ec2 = "https://fcu.eu-west-2.outscale.com"
          }
        }
        resource "aws_vpc" "v" {}`,
    });
    const { endpoint } = design.resource("aws_vpc.v");
    expect(endpoint === undefined ? undefined : design.spell(endpoint)).toBe('"https://fcu.eu-west-2.outscale.com"');
  });
});

describe("former names", () => {
  it("are those of moved blocks, in as many steps as there are", () => {
    const design = new ReadDesign({
      "main.tf": `
        resource "aws_vpc" "c" {}
        resource "aws_vpc" "d" {}
        moved {
          from = aws_vpc.b
          to   = aws_vpc.c
        }
        moved {
          from = aws_vpc.a
          to   = aws_vpc.b
        }`,
    });
    expect(design.resource("aws_vpc.c").formerAddresses).toEqual(["aws_vpc.b", "aws_vpc.a"]);
    expect(design.resource("aws_vpc.d").formerAddresses).toEqual([]);
  });

  it("lead into modules and out of them, whole and copy by copy", () => {
    const design = new ReadDesign({
      "main.tf": `
        module "net" {
          source   = "./net"
          for_each = toset(["a", "b"])
        }
        resource "aws_eip" "out" {}
        moved {
          from = aws_subnet.old
          to   = module.net["a"].aws_subnet.s
        }
        moved {
          from = module.plain
          to   = module.net["b"]
        }
        moved {
          from = module.net["a"].aws_eip.in
          to   = aws_eip.out
        }`,
      "net/main.tf": `
        resource "aws_subnet" "s" {}
        resource "aws_vpc" "v" {}
        moved {
          from = aws_vpc.w
          to   = aws_vpc.v
        }
        moved {
          from = aws_eip.first
          to   = aws_eip.in
        }`,
    });
    expect(design.resource('module.net["a"].aws_subnet.s').formerAddresses).toEqual(["aws_subnet.old"]);
    expect(design.resource('module.net["b"].aws_subnet.s').formerAddresses).toEqual(["module.plain.aws_subnet.s"]);
    expect(design.resource('module.net["b"].aws_vpc.v').formerAddresses).toEqual([
      "module.plain.aws_vpc.v",
      'module.net["b"].aws_vpc.w',
      "module.plain.aws_vpc.w",
    ]);
    expect(design.resource("aws_eip.out").formerAddresses).toEqual([
      'module.net["a"].aws_eip.in',
      'module.net["a"].aws_eip.first',
    ]);
  });

  it("keep the keys of copies where nothing else is said", () => {
    const design = new ReadDesign({
      "main.tf": `
        resource "aws_vpc" "v" { for_each = toset(["a", "b"]) }
        resource "aws_eip" "e" { count = 1 }
        module "new" {
          source = "./net"
          count  = 2
        }
        moved {
          from = aws_vpc.w
          to   = aws_vpc.v
        }
        moved {
          from = aws_vpc.only
          to   = aws_vpc.v["b"]
        }
        moved {
          from = aws_eip.f
          to   = aws_eip.e[0]
        }
        moved {
          from = module.old
          to   = module.new
        }`,
      "net/main.tf.json": JSON.stringify({
        resource: { aws_subnet: { s: {} } },
        moved: { from: "aws_subnet.t", to: "aws_subnet.s" },
      }),
    });
    expect(design.resource('aws_vpc.v["a"]').formerAddresses).toEqual(['aws_vpc.w["a"]']);
    expect(design.resource('aws_vpc.v["b"]').formerAddresses).toEqual(['aws_vpc.w["b"]', "aws_vpc.only"]);
    expect(design.resource("aws_eip.e").formerAddresses).toEqual(["aws_eip.f"]);
    expect(design.resource("module.new[1].aws_subnet.s").formerAddresses).toEqual([
      "module.old[1].aws_subnet.s",
      "module.new[1].aws_subnet.t",
      "module.old[1].aws_subnet.t",
    ]);
  });

  it("end where moves go round in a circle, and are none where an end is no address", () => {
    const design = new ReadDesign({
      "main.tf": `
        resource "aws_vpc" "a" {}
        moved {
          from = aws_vpc.a
          to   = aws_vpc.b
        }
        moved {
          from = aws_vpc.b
          to   = aws_vpc.a
        }
        moved {
          from = aws_vpc
          to   = aws_vpc.a
        }
        moved {
          to = aws_vpc.a
        }`,
    });
    expect(design.resource("aws_vpc.a").formerAddresses).toEqual(["aws_vpc.b"]);
  });
});
