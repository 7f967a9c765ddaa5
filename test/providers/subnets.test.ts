import { describe, expect, it } from "vitest";
import { showAddresses } from "../../src/net/index.ts";
import { guardedSetsOf } from "../../src/graph/index.ts";
import { FALSE, guardsOf, show, TRUE } from "../../src/values/index.ts";
import { Design, entity } from "./design.ts";

describe("a Subnet", () => {
  it("lies in its Net, and uses the main table and the default ACL when nothing says otherwise", () => {
    const design = new Design();
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id"), cidr_block: "10.0.1.0/24" });
    const graph = design.graph();
    const subnet = entity(graph, "subnet", "aws_subnet.a");
    expect(subnet.nets.map((link) => [graph.show(link.to), link.when])).toEqual([["aws_vpc.v", TRUE]]);
    expect(subnet.tables.map((link) => [graph.show(link.to), link.when])).toEqual([
      ["aws_vpc.v#main-route-table", TRUE],
    ]);
    expect(subnet.acls.map((link) => graph.show(link.to))).toEqual(["aws_vpc.v#default-network-acl"]);
    expect(subnet.givesPublicAddress.when).toBe(FALSE);
    expect(showAddresses(guardedSetsOf(design.session).must(subnet.ranges))).toBe("10.0.1.0/24");
  });

  it("uses the table that replaced the main one of its Net", () => {
    const design = new Design();
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id"), cidr_block: "10.0.1.0/24" });
    design.add("terraform:aws_route_table", "r", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_main_route_table_association", "m", {
      vpc_id: design.ref("aws_vpc.v", "id"),
      route_table_id: design.ref("aws_route_table.r", "id"),
    });
    const graph = design.graph();
    const [table, ...others] = entity(graph, "subnet", "aws_subnet.a").tables;
    expect(table === undefined ? "" : graph.show(table.to)).toBe("aws_route_table.r");
    expect(others).toEqual([]);
  });

  it("uses one table or the other, as a condition says, and never both", () => {
    const design = new Design();
    const isPublic = design.when("var.public");
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id"), cidr_block: "10.0.1.0/24" });
    design.add("terraform:aws_route_table", "r", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add(
      "terraform:aws_route_table_association",
      "a",
      { subnet_id: design.ref("aws_subnet.a", "id"), route_table_id: design.ref("aws_route_table.r", "id") },
      { exists: isPublic },
    );
    const graph = design.graph();
    const tables = entity(graph, "subnet", "aws_subnet.a").tables.map((link) => [graph.show(link.to), link.when]);
    expect(tables).toEqual([
      ["aws_route_table.r", isPublic],
      ["aws_vpc.v#main-route-table", design.not(isPublic)],
    ]);
  });

  it("has a Subregion that equals itself where the cloud chooses it", () => {
    const design = new Design();
    design.add("terraform:aws_subnet", "a", { vpc_id: "vpc-1", cidr_block: "10.0.1.0/24" });
    const graph = design.graph();
    expect(show(design.session, entity(graph, "subnet", "aws_subnet.a").subregion)).toBe(
      "aws_subnet.a.availability_zone",
    );
  });

  it("is adopted where only a data source names it: its flag and its table nobody here can tell", () => {
    const design = new Design();
    design.add("terraform:data.aws_subnet", "x", {});
    const graph = design.graph();
    const subnet = entity(graph, "subnet", "data.aws_subnet.x");
    expect(subnet.nature).toBe("adopted");
    expect(guardsOf(design.session).certainty(subnet.givesPublicAddress.when, TRUE)).toBe("undecided");
    expect(guardsOf(design.session).certainty(graph.closed(subnet.id, "associations"), TRUE)).toBe("undecided");
    expect(subnet.tables).toEqual([]);
  });
});
