import { describe, expect, it } from "vitest";
import type { Graph, Nic } from "../../src/graph/index.ts";
import { guardsOf, show, TRUE } from "../../src/values/index.ts";
import { Design, entity } from "./design.ts";

/** Each way to a public address, in words, with its condition. */
function addresses(design: Design, nic: Nic): readonly string[] {
  return nic.publicAddresses.map(({ words, when }) =>
    when === TRUE ? words : `${words} if ${guardsOf(design.session).words(when)}`,
  );
}

function places(design: Design, graph: Graph, nic: Nic): readonly string[] {
  const guards = guardsOf(design.session);
  return nic.placement.subnets.map(({ to, when }) =>
    when === TRUE ? graph.show(to) : `${graph.show(to)} if ${guards.words(when)}`,
  );
}

/** A VPC with two Subnets of which the first gives public addresses. */
function twoSubnets(): Design {
  const design = new Design();
  design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
  for (const [name, isPublic] of [
    ["open", true],
    ["closed", false],
  ] as const) {
    design.add("terraform:aws_subnet", name, {
      vpc_id: design.ref("aws_vpc.v", "id"),
      cidr_block: isPublic ? "10.0.1.0/24" : "10.0.2.0/24",
      availability_zone: isPublic ? "eu-west-2a" : "eu-west-2b",
      map_public_ip_on_launch: isPublic,
    });
  }
  return design;
}

describe("the public address of an instance", () => {
  it("is given by its Subnet where the instance says nothing", () => {
    const design = twoSubnets();
    design.add("terraform:aws_instance", "a", { subnet_id: design.ref("aws_subnet.open", "id") });
    design.add("terraform:aws_instance", "b", { subnet_id: design.ref("aws_subnet.closed", "id") });
    const graph = design.graph();
    expect(addresses(design, entity(graph, "nic", "aws_instance.a#nic"))).toEqual([
      "map_public_ip_on_launch = true of aws_subnet.open",
    ]);
    expect(addresses(design, entity(graph, "nic", "aws_instance.b#nic"))).toEqual([]);
  });

  it("is what the instance says, where it says something", () => {
    const design = twoSubnets();
    design.add("terraform:aws_instance", "a", {
      subnet_id: design.ref("aws_subnet.open", "id"),
      associate_public_ip_address: false,
    });
    design.add("terraform:aws_instance", "b", {
      subnet_id: design.ref("aws_subnet.closed", "id"),
      associate_public_ip_address: true,
    });
    const graph = design.graph();
    expect(addresses(design, entity(graph, "nic", "aws_instance.a#nic"))).toEqual([]);
    expect(addresses(design, entity(graph, "nic", "aws_instance.b#nic"))).toEqual([
      "associate_public_ip_address = true",
    ]);
  });

  it("is the Elastic IP that is bound to it, under the condition of the binding", () => {
    const design = twoSubnets();
    design.add("terraform:aws_instance", "a", { subnet_id: design.ref("aws_subnet.closed", "id") });
    design.add(
      "terraform:aws_eip",
      "fixed",
      { instance: design.ref("aws_instance.a", "id") },
      { exists: design.when("var.public") },
    );
    const nic = entity(design.graph(), "nic", "aws_instance.a#nic");
    expect(addresses(design, nic)).toEqual(["aws_eip.fixed if var.public = true"]);
  });

  it("comes through an association, named by the network interface", () => {
    const design = twoSubnets();
    design.add("terraform:aws_network_interface", "eni", { subnet_id: design.ref("aws_subnet.closed", "id") });
    design.add("terraform:aws_instance", "a", {
      network_interface: [{ device_index: 0, network_interface_id: design.ref("aws_network_interface.eni", "id") }],
    });
    design.add("terraform:aws_eip", "fixed");
    design.add("terraform:aws_eip_association", "x", {
      allocation_id: design.ref("aws_eip.fixed", "id"),
      instance_id: design.ref("aws_instance.a", "id"),
    });
    const graph = design.graph();
    const nic = entity(graph, "nic", "aws_network_interface.eni");
    expect(addresses(design, nic)).toEqual(["aws_eip.fixed"]);
    expect(graph.show(nic.owner)).toBe("aws_instance.a");
    expect(entity(graph, "vm", "aws_instance.a").nics).toEqual([nic.id]);
  });

  it("comes from the launch template, like the groups", () => {
    const design = twoSubnets();
    design.add("terraform:aws_security_group", "g", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_launch_template", "t", {
      network_interfaces: [
        { associate_public_ip_address: "true", security_groups: [design.ref("aws_security_group.g", "id")] },
      ],
    });
    design.add("terraform:aws_instance", "a", {
      subnet_id: design.ref("aws_subnet.closed", "id"),
      launch_template: [{ id: design.ref("aws_launch_template.t", "id") }],
    });
    const graph = design.graph();
    const nic = entity(graph, "nic", "aws_instance.a#nic");
    expect(addresses(design, nic)).toEqual(["associate_public_ip_address = true"]);
    expect(nic.groups.map((link) => graph.show(link.to))).toEqual(["aws_security_group.g"]);
  });
});

describe("the IPv6 address of an instance", () => {
  it("is there where the count is not zero, in each case by itself", () => {
    const design = twoSubnets();
    const many = design.when("var.many");
    const counts = { none: 0, one: 1, some: design.either(many, 1, 0), all: design.either(many, 2, 1) };
    for (const [name, ipv6_address_count] of Object.entries(counts)) {
      design.add("terraform:aws_instance", name, {
        subnet_id: design.ref("aws_subnet.open", "id"),
        ipv6_address_count,
      });
    }
    const graph = design.graph();
    const found = Object.keys(counts).map((name) => entity(graph, "nic", `aws_instance.${name}#nic`).ipv6?.when);
    expect(found).toEqual([undefined, TRUE, many, TRUE]);
  });

  it("is there where a count or a list that is not known has one", () => {
    const design = twoSubnets();
    const [count, list] = [design.unknown("var.n", { type: "number" }), design.unknown("var.list", { type: "list" })];
    const written = {
      counted: { ipv6_address_count: count },
      listed: { ipv6_addresses: list },
      some: { ipv6_addresses: design.listAnd([], design.unknown("var.list[*]")) },
      none: { ipv6_addresses: [] },
      one: { ipv6_addresses: [design.unknown("var.address")] },
      both: { ipv6_address_count: count, ipv6_addresses: ["2001:db8::1"] },
    };
    for (const [name, attributes] of Object.entries(written))
      design.add("terraform:aws_instance", name, { subnet_id: design.ref("aws_subnet.open", "id"), ...attributes });
    const graph = design.graph();
    const guards = guardsOf(design.session);
    const found = Object.keys(written).map((name) => {
      const { ipv6 } = entity(graph, "nic", `aws_instance.${name}#nic`);
      return ipv6 === undefined ? "never" : guards.certainty(ipv6.when, TRUE);
    });
    expect(found).toEqual(["possible", "possible", "possible", "never", "proven", "proven"]);
    expect(guards.words(entity(graph, "nic", "aws_instance.counted#nic").ipv6?.when ?? TRUE)).toBe("var.n ≥ 1");
  });
});

describe("the groups of an instance", () => {
  it("are the default one of the Net where none is named", () => {
    const design = twoSubnets();
    design.add("terraform:aws_instance", "a", { subnet_id: design.ref("aws_subnet.closed", "id") });
    const graph = design.graph();
    expect(entity(graph, "nic", "aws_instance.a#nic").groups.map((link) => graph.show(link.to))).toEqual([
      "aws_vpc.v#default-security-group",
    ]);
  });

  it("are certain as far as they are named, and open where a variable holds more", () => {
    const design = twoSubnets();
    design.add("terraform:aws_security_group", "g", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_instance", "a", {
      subnet_id: design.ref("aws_subnet.closed", "id"),
      vpc_security_group_ids: design.listAnd([design.ref("aws_security_group.g", "id")], design.unknown("var.more")),
    });
    const graph = design.graph();
    const nic = entity(graph, "nic", "aws_instance.a#nic");
    expect(nic.groups.map((link) => [graph.show(link.to), link.when])).toEqual([["aws_security_group.g", TRUE]]);
    expect(
      nic.groupsOpen.map((each) => [each.cause.words, guardsOf(design.session).certainty(each.when, TRUE)]),
    ).toEqual([["var.more", "undecided"]]);
  });

  it("never include a declared group because of a variable that might hold its id", () => {
    const design = twoSubnets();
    design.add("terraform:aws_security_group", "g", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_instance", "a", {
      subnet_id: design.ref("aws_subnet.closed", "id"),
      vpc_security_group_ids: [design.unknown("var.sg", { type: "string" })],
    });
    const graph = design.graph();
    expect(graph.wearers(entity(graph, "security-group", "aws_security_group.g").id)).toEqual([]);
    expect(entity(graph, "nic", "aws_instance.a#nic").groups.map((link) => graph.show(link.to))).toEqual(["var.sg"]);
  });
});

describe("where an instance stands", () => {
  it("is one of two Subnets, as a condition says", () => {
    const design = twoSubnets();
    const either = design.either(
      design.when("var.public"),
      design.ref("aws_subnet.open", "id"),
      design.ref("aws_subnet.closed", "id"),
    );
    design.add("terraform:aws_instance", "a", { subnet_id: either });
    const graph = design.graph();
    const nic = entity(graph, "nic", "aws_instance.a#nic");
    expect(places(design, graph, nic)).toEqual([
      "aws_subnet.open if var.public = true",
      "aws_subnet.closed if var.public = false",
    ]);
    expect(addresses(design, nic)).toEqual(["map_public_ip_on_launch = true of aws_subnet.open if var.public = true"]);
  });

  it("is the default Net where no Subnet is named, which is public if it is as the cloud made it", () => {
    const design = new Design();
    design.add("terraform:aws_instance", "a", {});
    const graph = design.graph();
    const nic = entity(graph, "nic", "aws_instance.a#nic");
    expect(places(design, graph, nic)).toEqual(["default subnet of eu-west-2"]);
    expect(guardsOf(design.session).certainty(nic.publicAddresses[0]?.when ?? TRUE, TRUE)).toBe("undecided");
    expect(graph.all("net").map((net) => net.isDefault)).toEqual([TRUE]);
  });

  it("is a Subnet that only a data source knows", () => {
    const design = new Design();
    design.add("terraform:data.aws_subnet", "x", {});
    design.add("terraform:aws_instance", "a", { subnet_id: design.ref("data.aws_subnet.x", "id") });
    const graph = design.graph();
    const nic = entity(graph, "nic", "aws_instance.a#nic");
    expect(places(design, graph, nic)).toEqual(["data.aws_subnet.x"]);
    expect(guardsOf(design.session).certainty(nic.publicAddresses[0]?.when ?? TRUE, TRUE)).toBe("undecided");
    expect(show(design.session, entity(graph, "subnet", "data.aws_subnet.x").subregion)).toBe(
      "data.aws_subnet.x.availability_zone",
    );
  });

  it("is one and the same Subnet for all who name it by one variable", () => {
    const design = new Design();
    const subnet = design.unknown("var.subnet", { type: "string" });
    design.add("terraform:aws_instance", "a", { subnet_id: subnet });
    design.add("terraform:aws_instance", "b", { subnet_id: subnet });
    const graph = design.graph();
    expect(graph.all("subnet").map((each) => graph.show(each.id))).toEqual(["var.subnet"]);
  });
});

describe("CloudFormation's network interfaces", () => {
  it("are one each, and the instance is reached through the first", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::Instance", "Jump", {
      NetworkInterfaces: [
        { DeviceIndex: "0", SubnetId: "subnet-1", AssociatePublicIpAddress: "true", GroupSet: ["sg-1"] },
        { DeviceIndex: "1", SubnetId: "subnet-2", GroupSet: ["sg-2"] },
      ],
    });
    design.add("cloudformation:AWS::EC2::EIP", "Fixed", { InstanceId: design.ref("Jump", "Ref") });
    const graph = design.graph();
    expect(entity(graph, "vm", "Jump").nics.map((id) => graph.show(id))).toEqual(["Jump#nic", "Jump#nic-2"]);
    const [first] = graph.all("nic");
    expect(first === undefined ? [] : addresses(design, first)).toEqual(["AssociatePublicIpAddress = true", "Fixed"]);
  });
});
