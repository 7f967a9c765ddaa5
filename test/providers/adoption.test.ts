import { describe, expect, it } from "vitest";
import { attributeKnowledge } from "../../src/providers/index.ts";
import { guardsOf, same, TRUE } from "../../src/values/index.ts";
import { Design, entity } from "./design.ts";

describe("what is named and not declared", () => {
  it("is one entity, however often it is named", () => {
    const design = new Design();
    design.add("terraform:aws_subnet", "a", { vpc_id: "vpc-1" });
    design.add("terraform:aws_security_group", "g", { vpc_id: "vpc-1" });
    design.add("terraform:aws_security_group", "h", { vpc_id: "vpc-2" });
    const graph = design.graph();
    expect(graph.all("net").map((net) => [graph.show(net.id), net.nature])).toEqual([
      ["vpc-1", "adopted"],
      ["vpc-2", "adopted"],
    ]);
  });

  it("is open in every way, and its ranges are a place that equals itself", () => {
    const design = new Design();
    design.add("terraform:aws_subnet", "a", { vpc_id: "vpc-1" });
    const graph = design.graph();
    const [net] = graph.all("net");
    const closed = (["subnets", "attachments", "nics"] as const).map((kind) =>
      net === undefined ? "" : guardsOf(design.session).certainty(graph.closed(net.id, kind), TRUE),
    );
    expect(closed).toEqual(["undecided", "undecided", "undecided"]);
    expect([...(net?.ranges.points.values() ?? [])].map((point) => [point.words, point.size])).toEqual([
      ["the range of vpc-1", undefined],
    ]);
  });

  it("is several that may be one or not, where a look-up answers with a list", () => {
    const design = new Design();
    design.add("terraform:data.aws_subnets", "all", {});
    design.add("terraform:aws_instance", "a", { subnet_id: design.ref("data.aws_subnets.all", "ids.0") });
    design.add("terraform:aws_instance", "b", { subnet_id: design.ref("data.aws_subnets.all", "ids.1") });
    design.add("terraform:aws_lb", "lb", { subnets: design.ref("data.aws_subnets.all", "ids") });
    const graph = design.graph();
    const [first, second, all] = graph.all("subnet");
    expect(graph.all("subnet").map((subnet) => subnet.copies.max)).toEqual([1, 1, undefined]);
    if (first === undefined || second === undefined || all === undefined) return;
    expect(guardsOf(design.session).certainty(same(design.session, first.subregion, second.subregion), TRUE)).toBe(
      "undecided",
    );
  });

  it("is the declared thing where a look-up asks for it by its id", () => {
    const design = new Design();
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:data.aws_vpc", "again", { id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("data.aws_vpc.again", "id") });
    const graph = design.graph();
    expect(entity(graph, "subnet", "aws_subnet.a").nets.map((link) => graph.show(link.to))).toEqual(["aws_vpc.v"]);
  });

  it("is the default Net where a look-up asks for it, the same for all who do", () => {
    const design = new Design();
    design.add("terraform:data.aws_vpc", "default", { default: true });
    design.add("terraform:aws_security_group", "a", { vpc_id: design.ref("data.aws_vpc.default", "id") });
    design.add("terraform:aws_security_group", "b", {});
    const graph = design.graph();
    const [net, ...others] = graph.all("net");
    expect([net?.isDefault, others]).toEqual([TRUE, []]);
    expect(graph.all("security-group").filter((group) => group.nets[0]?.to === net?.id)).toHaveLength(3);
  });

  it("is the declared default Net once somebody takes charge of it", () => {
    const design = new Design();
    design.add("terraform:aws_default_vpc", "v", {});
    design.add("terraform:aws_default_subnet", "a", { availability_zone: "eu-west-2a" });
    const graph = design.graph();
    const subnet = entity(graph, "subnet", "aws_default_subnet.a");
    expect(subnet.nets.map((link) => graph.show(link.to))).toEqual(["aws_default_vpc.v"]);
    expect(subnet.givesPublicAddress.when).toBe(TRUE);
    expect(graph.all("net")).toHaveLength(1);
  });
});

describe("a Subnet that a module which is not read was given", () => {
  it("may have got a route table, holds more things perhaps, and keeps its network ACL", () => {
    const design = new Design();
    const module = design.outOfView("module.alb");
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id") }, { handedTo: [module] });
    const graph = design.graph();
    const subnet = entity(graph, "subnet", "aws_subnet.a");
    const guards = guardsOf(design.session);
    expect(subnet.tables.map((link) => guards.certainty(link.when, TRUE))).toEqual(["undecided"]);
    expect(subnet.acls.map((link) => link.when)).toEqual([TRUE]);
    expect(guards.certainty(graph.closed(entity(graph, "net", "aws_vpc.v").id, "nics"), TRUE)).toBe("undecided");
    expect(graph.closed(entity(graph, "net", "aws_vpc.v").id, "subnets")).toBe(TRUE);
  });

  it("keeps the table that it is associated with", () => {
    const design = new Design();
    const module = design.outOfView("module.alb");
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id") }, { handedTo: [module] });
    design.add("terraform:aws_route_table", "r", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_route_table_association", "x", {
      subnet_id: design.ref("aws_subnet.a", "id"),
      route_table_id: design.ref("aws_route_table.r", "id"),
    });
    const graph = design.graph();
    expect(entity(graph, "subnet", "aws_subnet.a").tables.map((link) => [graph.show(link.to), link.when])).toEqual([
      ["aws_route_table.r", TRUE],
    ]);
  });
});

describe("what is seen and not mapped", () => {
  it("is told in one notice, most frequent types first", () => {
    const design = new Design();
    design.add("terraform:aws_iam_role", "a");
    design.add("terraform:aws_s3_bucket", "b");
    design.add("terraform:aws_s3_bucket", "c");
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.graph();
    expect(design.notices.map((notice) => notice.message)).toEqual([
      "Seen, and not part of the network graph: aws_s3_bucket (2), aws_iam_role (1)",
    ]);
  });
});

describe("what is known of answers", () => {
  it("is which lists hold distinct things, and what one address or block is", () => {
    expect(attributeKnowledge.distinctLists("terraform:data.aws_availability_zones")).toEqual(["names", "zone_ids"]);
    expect(attributeKnowledge.distinctLists("terraform:aws_vpc")).toEqual([]);
    expect(
      ["public_ip", "cidr_block", "tags"].map((name) => attributeKnowledge.typeOf("terraform:aws_eip", name)),
    ).toEqual(["address", "cidr", undefined]);
    expect(attributeKnowledge.typeOf("cloudformation:AWS::EC2::EIP", "Ref")).toBe("address");
    expect(attributeKnowledge.typeOf("cloudformation:AWS::EC2::VPC", "Ref")).toBe("id");
  });
});
