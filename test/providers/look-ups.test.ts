import { describe, expect, it } from "vitest";
import type { Graph } from "../../src/graph/index.ts";
import { buildGraphOf } from "../../src/providers/index.ts";
import { guardsOf, show, TRUE } from "../../src/values/index.ts";
import { ReadDesign } from "../parsers/terraform/design.ts";

interface Read {
  readonly graph: Graph;
  readonly read: ReadDesign;
}

function graphOf(text: string): Read {
  const read = new ReadDesign({ "main.tf": text });
  return { read, graph: buildGraphOf(read.session, [read.stack]) };
}

/** Each Subnet with the Nets in which it lies. */
function netsOfSubnets({ graph }: Read): readonly (readonly [subnet: string, ...nets: string[]])[] {
  return graph.all("subnet").map((subnet) => [graph.show(subnet.id), ...subnet.nets.map(({ to }) => graph.show(to))]);
}

const found = `
  data "aws_subnets" "all" {
    filter {
      name   = "vpc-id"
      values = ["vpc-1"]
    }
  }`;

function vmIn(subnet: string): string {
  return `resource "aws_instance" "a" {\n  subnet_id = ${subnet}\n}\n`;
}

describe("Subnets that were looked for in a Net", () => {
  it.each([
    ["data.aws_subnets.all.ids[0]"],
    ["tolist(data.aws_subnets.all.ids)[1]"],
    ["element(sort(data.aws_subnets.all.ids), 2)"],
    ["one(slice(reverse(data.aws_subnets.all.ids), 0, 1))"],
  ])("lie in it, named as %s", (subnet) => {
    expect(netsOfSubnets(graphOf(found + vmIn(subnet))).map(([, ...nets]) => nets)).toEqual([["vpc-1"]]);
  });

  it("lie in it where all of them are named, or each in turn", () => {
    const design = `${found}
      resource "aws_lb" "l" { subnets = data.aws_subnets.all.ids }
      data "aws_subnet" "each" {
        for_each = toset(data.aws_subnets.all.ids)
        id       = each.value
      }
      resource "aws_db_subnet_group" "g" { subnet_ids = [for subnet in data.aws_subnet.each : subnet.id] }
      resource "aws_db_instance" "d" { db_subnet_group_name = aws_db_subnet_group.g.name }`;
    const nets = netsOfSubnets(graphOf(design)).map(([, ...each]) => each);
    expect(nets.length).toBeGreaterThan(1);
    expect(new Set(nets.flat())).toEqual(new Set(["vpc-1"]));
  });

  it("lie in the Net that is declared, and use its main table", () => {
    const read = graphOf(`
      resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }
      data "aws_subnet_ids" "all" { vpc_id = aws_vpc.v.id }
      ${vmIn("tolist(data.aws_subnet_ids.all.ids)[0]")}`);
    const [subnet] = read.graph.all("subnet");
    expect(netsOfSubnets(read).map(([, ...nets]) => nets)).toEqual([["aws_vpc.v"]]);
    expect(subnet?.tables.map(({ to }) => read.graph.show(to))).toEqual(["aws_vpc.v#main-route-table"]);
  });

  it("lie in the default Net where the default Subnets of zones were looked for", () => {
    const design = `
      data "aws_subnets" "all" {
        filter {
          name   = "default-for-az"
          values = ["true"]
        }
      }
      ${vmIn("data.aws_subnets.all.ids[0]")}`;
    expect(netsOfSubnets(graphOf(design)).map(([, ...nets]) => nets)).toEqual([["default VPC"]]);
  });

  it("lie in the Subregion in which they were looked for", () => {
    const { graph, read } = graphOf(`
      data "aws_subnets" "all" {
        filter {
          name   = "availability-zone"
          values = ["eu-west-2a"]
        }
      }
      ${vmIn("data.aws_subnets.all.ids[0]")}`);
    expect(graph.all("subnet").map((subnet) => show(read.session, subnet.subregion))).toEqual(["eu-west-2a"]);
  });

  it("lie in no Net that is known where it may be one of several, or none was asked for", () => {
    const several = found.replace('["vpc-1"]', '["vpc-1", "vpc-2"]');
    const tagged = 'data "aws_subnets" "all" {\n  tags = { Tier = "private" }\n}\n';
    const unknown = `variable "nets" { type = list(string) }\n${found.replace('["vpc-1"]', "var.nets")}`;
    for (const design of [several, tagged, unknown]) {
      const nets = netsOfSubnets(graphOf(design + vmIn("data.aws_subnets.all.ids[0]"))).flat();
      expect(nets).not.toContain("vpc-1");
      expect(nets).not.toContain("vpc-2");
    }
  });

  it("are not what another answer of the look-up names", () => {
    const nets = netsOfSubnets(graphOf(found + vmIn('data.aws_subnets.all.tags["home"]'))).flat();
    expect(nets).not.toContain("vpc-1");
  });
});

describe("a Net that was looked for", () => {
  it("has a main table, which may be given routes and may have others", () => {
    const { graph, read } = graphOf(`
      data "aws_vpc" "v" { tags = { Name = "main" } }
      resource "aws_subnet" "s" {
        vpc_id     = data.aws_vpc.v.id
        cidr_block = "10.0.9.0/24"
      }
      resource "aws_route" "r" {
        route_table_id         = data.aws_vpc.v.main_route_table_id
        destination_cidr_block = "0.0.0.0/0"
        gateway_id             = "igw-1"
      }`);
    const [subnet] = graph.all("subnet");
    const [table, ...others] = (subnet?.tables ?? []).flatMap(({ to }) => graph.as(to, "route-table") ?? []);
    expect(others).toEqual([]);
    expect(table?.routes.map(({ target }) => target.kind)).toEqual(["entity", "local"]);
    const isClosed = table === undefined ? TRUE : graph.closed(table.id, "routes");
    expect(guardsOf(read.session).certainty(isClosed, TRUE)).toBe("undecided");
    expect(subnet?.acls.map(({ to }) => graph.show(to))).toEqual(["data.aws_vpc.v#default-network-acl"]);
  });
});

describe("other things that were looked for in a Net", () => {
  it("lie in it: security groups and route tables", () => {
    const { graph } = graphOf(`
      data "aws_security_groups" "all" {
        filter {
          name   = "vpc-id"
          values = ["vpc-1"]
        }
      }
      data "aws_route_tables" "all" { vpc_id = "vpc-2" }
      resource "aws_instance" "a" { vpc_security_group_ids = [data.aws_security_groups.all.ids[0]] }
      resource "aws_route" "r" {
        for_each               = toset(data.aws_route_tables.all.ids)
        route_table_id         = each.value
        destination_cidr_block = "10.9.0.0/16"
        gateway_id             = "igw-1"
      }`);
    const group = graph.all("security-group").find(({ id }) => graph.show(id).startsWith("data."));
    const table = graph.all("route-table").find(({ id }) => graph.show(id).startsWith("data."));
    expect(group?.nets.map(({ to }) => graph.show(to))).toEqual(["vpc-1"]);
    expect(table?.nets.map(({ to }) => graph.show(to))).toEqual(["vpc-2"]);
  });
});
