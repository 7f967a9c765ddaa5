/** What designs with unknowns must come to, each beside a neighbour just across the border. */

import { describe, expect, it } from "vitest";
import { FALSE, guardsOf, same, sameAcross, symbolsOf, TRUE } from "../../../src/values/index.ts";
import { type ReadDesign, read } from "./design.ts";

function sameAttribute(design: ReadDesign, a: string, b: string, attribute: string): string {
  const [left, right] = [a, b].map((address) => design.resource(address).attribute([attribute]));
  if (left === undefined || right === undefined) throw new Error("both are read");
  return design.words(same(design.session, left, right));
}

describe("lists that are partly known", () => {
  it("keeps the known range beside those of a variable without default", () => {
    const design = read(`
      variable "extra" { type = list(string) }
      resource "aws_security_group" "s" {
        ingress {
          cidr_blocks = concat(["10.0.0.0/8"], var.extra)
        }
      }`);
    expect(design.spelled("aws_security_group.s", "ingress")).toBe('[{cidr_blocks = ["10.0.0.0/8", …?var.extra[*]]}]');
  });

  it("knows the list where the variable has a default", () => {
    const design = read(`
      variable "extra" { default = ["192.0.2.0/24"] }
      resource "aws_security_group" "s" {
        ingress {
          cidr_blocks = concat(["10.0.0.0/8"], var.extra)
        }
      }`);
    expect(design.spelled("aws_security_group.s", "ingress")).toBe('[{cidr_blocks = ["10.0.0.0/8", "192.0.2.0/24"]}]');
  });

  it("keeps a group that is attached for certain beside those that may be", () => {
    const design = read(`
      variable "more" { type = list(string) }
      resource "aws_security_group" "a" {}
      resource "aws_instance" "vm" { vpc_security_group_ids = concat([aws_security_group.a.id], var.more) }`);
    expect(design.spelled("aws_instance.vm", "vpc_security_group_ids")).toBe(
      "[&aws_security_group.a.id, …?var.more[*]]",
    );
  });

  it("makes single addresses of a list of addresses, never the world", () => {
    const design = read(`
      variable "admins" { type = list(string) }
      resource "x" "s" { cidr_blocks = [for a in var.admins : "\${a}/32"] }`);
    expect(design.spelled("x.s", "cidr_blocks")).toBe('[…"${?var.admins[*]}/32"]');
  });
});

describe("zones", () => {
  const zones = `data "aws_availability_zones" "up" {}\n`;

  it("are distinct at different indexes of a list of distinct things", () => {
    const design = read(`${zones}
      resource "x" "a" { zone = data.aws_availability_zones.up.names[0] }
      resource "x" "b" { zone = data.aws_availability_zones.up.names[1] }`);
    expect(sameAttribute(design, "x.a", "x.b", "zone")).toBe("never");
  });

  it("are one at the same index", () => {
    const design = read(`${zones}
      resource "x" "a" { zone = data.aws_availability_zones.up.names[0] }
      resource "x" "b" { zone = element(data.aws_availability_zones.up.names, 0) }`);
    expect(sameAttribute(design, "x.a", "x.b", "zone")).toBe("always");
  });

  it("are two for element 0 and 1, because a Region has at least two", () => {
    const design = read(`${zones}
      resource "x" "a" { zone = element(data.aws_availability_zones.up.names, 0) }
      resource "x" "b" { zone = element(data.aws_availability_zones.up.names, 1) }`);
    expect(sameAttribute(design, "x.a", "x.b", "zone")).toBe("never");
  });

  it("may be one for element 0 and 2, because element begins again", () => {
    const design = read(`${zones}
      resource "x" "a" { zone = element(data.aws_availability_zones.up.names, 0) }
      resource "x" "b" { zone = element(data.aws_availability_zones.up.names, 2) }`);
    expect(["always", "never"]).not.toContain(sameAttribute(design, "x.a", "x.b", "zone"));
  });

  it("are undecided for two variables", () => {
    const design = read(`
      variable "az_a" {}
      variable "az_b" {}
      resource "x" "a" { zone = var.az_a }
      resource "x" "b" { zone = var.az_b }`);
    expect(sameAttribute(design, "x.a", "x.b", "zone")).toBe("var.az_a = var.az_b");
  });

  it("are two for texts that differ behind the same unknown", () => {
    const design = read(`
      variable "region" {}
      resource "x" "a" { zone = "\${var.region}a" }
      resource "x" "b" { zone = "\${var.region}b" }
      resource "x" "c" { zone = "\${var.region}a" }`);
    expect(sameAttribute(design, "x.a", "x.b", "zone")).toBe("never");
    expect(sameAttribute(design, "x.a", "x.c", "zone")).toBe("always");
  });

  it("are two for mirrored choices, one for equal ones", () => {
    const design = read(`
      variable "p" { type = bool }
      resource "x" "a" { zone = var.p ? "1a" : "1b" }
      resource "x" "b" { zone = var.p ? "1b" : "1a" }
      resource "x" "c" { zone = var.p ? "1a" : "1b" }`);
    expect(sameAttribute(design, "x.a", "x.b", "zone")).toBe("never");
    expect(sameAttribute(design, "x.a", "x.c", "zone")).toBe("always");
  });

  it("are distinct keys of a for_each over a slice of them", () => {
    const design = read(`${zones}
      resource "aws_subnet" "s" {
        for_each          = toset(slice(data.aws_availability_zones.up.names, 0, 2))
        availability_zone = each.key
      }`);
    const [first, second] = design.stack.resources;
    expect(design.stack.resources.filter(({ mode }) => mode === "declared")).toHaveLength(2);
    const zoneOf = (resource: typeof first) => resource?.attribute(["availability_zone"]);
    const [a, b] = [zoneOf(first), zoneOf(second)];
    expect(a !== undefined && b !== undefined && same(design.session, a, b)).toBe(FALSE);
  });
});

describe("copies by an unknown count", () => {
  const counted = (variable: string): ReadDesign =>
    read(`
      data "aws_availability_zones" "up" {}
      ${variable}
      resource "aws_subnet" "s" {
        count             = var.n
        availability_zone = data.aws_availability_zones.up.names[count.index]
      }`);

  it("are a summary that exists where there is at least one", () => {
    const design = counted('variable "n" { type = number }');
    const { copies, exists } = design.resource("aws_subnet.s");
    expect(copies).toMatchObject({ min: 1, max: undefined });
    expect(design.words(exists)).toBe("var.n ≥ 1");
    expect(copies.extent === undefined ? "" : design.words(guardsOf(design.session).atLeast(copies.extent, 2))).toBe(
      "var.n ≥ 2",
    );
  });

  it("stand in different zones, whichever copies they are", () => {
    const design = counted('variable "n" { type = number }');
    const subnet = design.resource("aws_subnet.s");
    expect(sameAcross(design.session, subnet.attribute(["availability_zone"]), subnet.id)).toBe(FALSE);
  });

  it("are two where the default says so", () => {
    const design = counted('variable "n" { default = 2 }');
    const instances = design.resource("aws_subnet.s").instances();
    expect(instances.map((each) => design.spell(each.attribute(["availability_zone"])))).toEqual([
      "?data.aws_availability_zones.up.names[0]",
      "?data.aws_availability_zones.up.names[1]",
    ]);
  });

  it("are at least two where a validation says so", () => {
    const design = counted(`variable "n" {
      type = number
      validation {
        condition     = var.n >= 2
        error_message = "two zones"
      }
    }`);
    expect(design.words(design.stack.given)).toBe("var.n ≥ 2");
  });

  it("are told apart by the remainder of their index", () => {
    const design = read(`
      resource "aws_subnet" "a" {}
      resource "aws_subnet" "b" {}
      locals {
        subnets = [aws_subnet.a.id, aws_subnet.b.id]
      }
      resource "aws_instance" "vm" {
        count     = 3
        subnet_id = local.subnets[count.index % 2]
      }`);
    const vm = design.resource("aws_instance.vm");
    expect(vm.instances().map((each) => design.spell(each.attribute(["subnet_id"])))).toEqual([
      "&aws_subnet.a.id",
      "&aws_subnet.b.id",
      "&aws_subnet.a.id",
    ]);
  });

  it("of 100,000 are one resource whose name holds the index", () => {
    const design = read(`
      resource "aws_instance" "vm" {
        count = 100000
        tags  = { Name = "vm-\${count.index}" }
      }`);
    const vm = design.resource("aws_instance.vm");
    expect(vm.copies).toMatchObject({ min: 100_000, max: 100_000 });
    expect(vm.instances()).toEqual([]);
    expect(design.spelled("aws_instance.vm", "tags", "Name")).toBe('"vm-${?count.index}"');
  });

  it("are proven where the count is given on the command line", () => {
    const text = `
      variable "n" { type = number }
      resource "aws_internet_gateway" "g" { count = var.n }`;
    expect(read(text).exists("aws_internet_gateway.g")).toBe("var.n ≥ 1");
    const given = read(text, { inputs: [{ kind: "variable", name: "n", text: "1" }] });
    expect(given.exists("aws_internet_gateway.g")).toBe("always");
    expect(read(text, { inputs: [{ kind: "variable", name: "n", text: "0" }] }).addresses).toEqual([]);
  });
});

describe("conditions", () => {
  it("hold together where two things hang on one variable", () => {
    const design = read(`
      variable "public" { type = bool }
      resource "aws_internet_gateway" "g" { count = var.public ? 1 : 0 }
      resource "aws_eip" "a" { count = var.public ? 1 : 0 }`);
    expect(design.exists("aws_eip.a")).toBe("var.public = true");
    expect(design.resource("aws_eip.a").exists).toBe(design.resource("aws_internet_gateway.g").exists);
  });

  it("exclude each other where one hangs on the opposite", () => {
    const design = read(`
      variable "public" { type = bool }
      resource "aws_internet_gateway" "g" { count = var.public ? 1 : 0 }
      resource "aws_eip" "a" { count = !var.public ? 1 : 0 }`);
    const [gateway, address] = ["aws_internet_gateway.g", "aws_eip.a"].map((name) => design.resource(name).exists);
    expect(guardsOf(design.session).and(gateway ?? TRUE, address ?? TRUE)).toBe(FALSE);
  });

  it("of a block under p and one under not p exhaust what can be", () => {
    const design = read(`
      variable "p" { type = bool }
      resource "r" "a" { count = var.p ? 1 : 0 }
      resource "r" "b" { count = var.p ? 0 : 1 }`);
    const [a, b] = ["r.a", "r.b"].map((name) => design.resource(name).exists);
    expect(guardsOf(design.session).or(a ?? FALSE, b ?? FALSE)).toBe(TRUE);
  });

  it("compare numbers with thresholds", () => {
    const design = read(`
      variable "zones" { type = number }
      resource "r" "a" { count = var.zones > 2 ? 1 : 0 }
      resource "r" "b" { count = var.zones <= 2 ? 1 : 0 }`);
    expect(design.exists("r.a")).toBe("var.zones ≥ 3");
    expect(design.exists("r.b")).toBe("var.zones < 3");
  });
});

describe("addresses", () => {
  it("stay single where they are known after deployment only", () => {
    const design = read(`
      resource "aws_eip" "nat" {}
      resource "x" "s" { cidr_blocks = ["\${aws_eip.nat.public_ip}/32"] }`);
    expect(design.spelled("x.s", "cidr_blocks")).toBe('["${&aws_eip.nat.public_ip}/32"]');
  });

  it("of a Net come to what is written there", () => {
    const design = read(`
      variable "cidr" {}
      resource "aws_vpc" "v" { cidr_block = var.cidr }
      resource "x" "s" { cidr_blocks = [var.cidr, aws_vpc.v.cidr_block, cidrsubnet(var.cidr, 8, 1)] }`);
    expect(design.spelled("x.s", "cidr_blocks")).toBe("[?var.cidr, ?var.cidr, ?cidrsubnet(var.cidr, 8, 1)]");
  });

  it("cut out of an unknown block lie within it, and differ from one another", () => {
    const design = read(`
      variable "cidr" {}
      resource "x" "a" { cidr = cidrsubnet(var.cidr, 8, 1) }
      resource "x" "b" { cidr = cidrsubnet(var.cidr, 8, 2) }
      resource "x" "whole" { cidr = var.cidr }`);
    const [a, whole] = ["x.a", "x.whole"].map((name) => design.resource(name).attribute(["cidr"]));
    if (a?.k !== "symbol" || whole?.k !== "symbol") throw new Error("both are unknown");
    expect(symbolsOf(design.session).facts(a.id)).toMatchObject({ type: "cidr", within: whole.id });
    expect(sameAttribute(design, "x.a", "x.b", "cidr")).toBe("never");
  });

  it("cut out of a known block by the index of a copy lie within it", () => {
    const design = read(`
      resource "x" "a" {
        count = 2
        cidr  = cidrsubnet("10.0.0.0/16", 8, count.index)
      }`);
    const cidr = design.resource("x.a").attribute(["cidr"]);
    if (cidr.k !== "symbol") throw new Error("it is unknown");
    expect(symbolsOf(design.session).facts(cidr.id)).toMatchObject({ type: "cidr", withinBlock: "10.0.0.0/16" });
    expect(
      design
        .resource("x.a")
        .instances()
        .map((each) => design.spell(each.attribute(["cidr"]))),
    ).toEqual(['"10.0.0.0/24"', '"10.0.1.0/24"']);
  });
});

describe("blocks from an unknown collection", () => {
  it("leave the written ones certain and further ones possible", () => {
    const design = read(`
      variable "rules" {}
      resource "aws_security_group" "s" {
        ingress {
          from_port = 22
        }
        dynamic "ingress" {
          for_each = var.rules
          content {
            from_port = ingress.value.port
          }
        }
      }`);
    expect(design.spelled("aws_security_group.s", "ingress")).toBe(
      "[{from_port = 22}, …{from_port = ?var.rules[*].port}]",
    );
  });

  it("are one by one where the collection is known", () => {
    const design = read(`
      resource "aws_security_group" "s" {
        dynamic "ingress" {
          for_each = { http = 80, https = 443 }
          iterator = rule
          content {
            description = rule.key
            from_port   = rule.value
          }
        }
      }`);
    expect(design.spelled("aws_security_group.s", "ingress")).toBe(
      '[{description = "http", from_port = 80}, {description = "https", from_port = 443}]',
    );
  });

  it("make a summary where they are resources, whose values differ from copy to copy", () => {
    const design = read(`
      variable "zones" { type = map(string) }
      resource "aws_subnet" "s" {
        for_each          = var.zones
        availability_zone = each.value
      }`);
    const subnet = design.resource("aws_subnet.s");
    expect(subnet.copies).toMatchObject({ min: 1, max: undefined });
    const across = sameAcross(design.session, subnet.attribute(["availability_zone"]), subnet.id);
    expect([TRUE, FALSE]).not.toContain(across);
  });
});

describe("groups of one block", () => {
  it("keep their keys, because one block often makes web, app and db", () => {
    const design = read(`
      resource "aws_security_group" "tier" {
        for_each = toset(["web", "app", "db"])
        name     = each.key
      }
      resource "x" "y" { group = aws_security_group.tier["app"].id }`);
    expect(design.addresses).toEqual([
      'aws_security_group.tier["app"]',
      'aws_security_group.tier["db"]',
      'aws_security_group.tier["web"]',
      "x.y",
    ]);
    expect(new Set(design.stack.resources.map(({ id }) => id)).size).toBe(4);
    expect(design.spelled("x.y", "group")).toBe('&aws_security_group.tier["app"].id');
  });
});

describe("gateways", () => {
  it("are seen in a route's target, whatever the argument is called", () => {
    const design = read(`
      resource "aws_nat_gateway" "n" {}
      resource "aws_route" "r" { gateway_id = aws_nat_gateway.n.id }`);
    expect(design.spelled("aws_route.r", "gateway_id")).toBe("&aws_nat_gateway.n.id");
  });
});
