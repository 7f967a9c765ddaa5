import { describe, expect, it } from "vitest";
import { guardsOf, TRUE } from "../../src/values/index.ts";
import { Design, entity } from "./design.ts";

/** The symbol that stands for the index of a copy. */
function indexOf(design: Design, block: string): ReturnType<Design["symbol"]> {
  return design.symbol(`count.index of ${block}`, { kind: "copy", settles: "nobody", least: 0 });
}

describe("copies of a block", () => {
  it("are one entity where only their names tell them apart, however many they are", () => {
    const design = new Design();
    const index = indexOf(design, "aws_instance.web");
    design.add(
      "terraform:aws_instance",
      "web",
      { subnet_id: "subnet-1", tags: { Name: design.text("web-", design.unknown("count.index of aws_instance.web")) } },
      { copies: { min: 100_000, max: 100_000, index } },
    );
    const graph = design.graph();
    expect(entity(graph, "vm", "aws_instance.web").copies).toMatchObject({ min: 100_000, max: 100_000 });
    expect(graph.all("vm")).toHaveLength(1);
    expect(design.notices).toEqual([]);
  });

  it("are told apart where their Subnet depends on the index", () => {
    const design = new Design();
    const index = indexOf(design, "aws_instance.web");
    const zones = ["eu-west-2a", "eu-west-2b"];
    design.add(
      "terraform:aws_subnet",
      "s",
      {
        vpc_id: "vpc-1",
        availability_zone: design.unknown("element", { dependsOn: [indexOf(design, "aws_subnet.s")] }),
      },
      {
        copies: { min: 2, max: 2, index: indexOf(design, "aws_subnet.s") },
        instances: new Map(zones.map((zone, copy) => [copy, { availability_zone: zone }])),
      },
    );
    design.add(
      "terraform:aws_instance",
      "web",
      { subnet_id: design.unknown("element of subnets", { dependsOn: [index] }) },
      {
        copies: { min: 3, max: 3, index },
        instances: new Map([0, 1, 2].map((copy) => [copy, { subnet_id: design.ref("aws_subnet.s", "id", copy % 2) }])),
      },
    );
    const graph = design.graph();
    const standing = graph
      .all("nic")
      .map((nic) => [graph.show(nic.id), nic.placement.subnets.map((link) => graph.show(link.to))]);
    expect(standing).toEqual([
      ["aws_instance.web[0]#nic", ["aws_subnet.s[0]"]],
      ["aws_instance.web[1]#nic", ["aws_subnet.s[1]"]],
      ["aws_instance.web[2]#nic", ["aws_subnet.s[0]"]],
    ]);
  });

  it("are told apart where each has a key of its own, though they are alike", () => {
    const design = new Design();
    design.add(
      "terraform:aws_security_group",
      "tier",
      { vpc_id: "vpc-1" },
      {
        copies: { min: 3, max: 3, index: design.symbol("each.key") },
        instances: new Map(["web", "app", "db"].map((key) => [key, {}])),
      },
    );
    design.add("terraform:aws_instance", "a", {
      subnet_id: "subnet-1",
      vpc_security_group_ids: [design.ref("aws_security_group.tier", "id", "app")],
    });
    const graph = design.graph();
    const groups = graph.all("security-group").filter((group) => group.nature === "declared");
    expect(groups.map((group) => group.address.local)).toEqual([
      'aws_security_group.tier["web"]',
      'aws_security_group.tier["app"]',
      'aws_security_group.tier["db"]',
    ]);
    expect(entity(graph, "nic", "aws_instance.a#nic").groups.map((link) => graph.show(link.to))).toEqual([
      'aws_security_group.tier["app"]',
    ]);
  });

  it("are one summary where their number is not known, and the second one is there only if there are two", () => {
    const design = new Design();
    const extent = design.symbol("var.n", { type: "number", least: 0 });
    const exists = guardsOf(design.session).atLeast(extent, 1);
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add(
      "terraform:aws_internet_gateway",
      "g",
      { vpc_id: design.ref("aws_vpc.v", "id") },
      { exists, copies: { min: 1, max: undefined, extent } },
    );
    design.add("terraform:aws_route_table", "r", {
      vpc_id: design.ref("aws_vpc.v", "id"),
      route: [{ cidr_block: "0.0.0.0/0", gateway_id: design.ref("aws_internet_gateway.g", "id", 1) }],
    });
    const graph = design.graph();
    const gateway = entity(graph, "internet-service", "aws_internet_gateway.g");
    expect(guardsOf(design.session).certainty(gateway.exists, TRUE)).toBe("possible");
    expect(gateway.copies).toMatchObject({ min: 1, max: undefined, extent });
    const [route] = entity(graph, "route-table", "aws_route_table.r").routes;
    expect(route?.when).toBe(guardsOf(design.session).atLeast(extent, 2));
  });

  it("are one, with a notice, where they differ and are too many", () => {
    const design = new Design();
    const index = indexOf(design, "aws_subnet.s");
    design.add(
      "terraform:aws_subnet",
      "s",
      { vpc_id: "vpc-1", cidr_block: design.unknown("cidrsubnet", { dependsOn: [index] }) },
      { copies: { min: 5_000, max: 5_000, index } },
    );
    const graph = design.graph();
    expect(entity(graph, "subnet", "aws_subnet.s").copies).toMatchObject({ min: 5_000, max: 5_000 });
    expect(design.notices.map((notice) => notice.code)).toEqual(["bound-reached"]);
  });
});
