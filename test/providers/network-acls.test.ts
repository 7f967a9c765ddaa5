import { describe, expect, it } from "vitest";
import { type AclEntry, type Graph, guardedSetsOf } from "../../src/graph/index.ts";
import { showAddresses, showTraffic } from "../../src/net/index.ts";
import { Design, entity } from "./design.ts";

function short(design: Design, { direction, number, action, traffic, addresses }: AclEntry): string {
  const from = showAddresses(guardedSetsOf(design.session).must(addresses));
  return `${direction} ${String(number)} ${action} ${traffic.map((each) => showTraffic(each.traffic)).join(" and ")} ${from}`;
}

function entries(design: Design, graph: Graph, acl: string): readonly string[] {
  return entity(graph, "network-acl", acl).entries.map((entry) => short(design, entry));
}

describe("entries of network ACLs", () => {
  it("are read from blocks", () => {
    const design = new Design();
    design.add("terraform:aws_network_acl", "a", {
      vpc_id: "vpc-1",
      ingress: [
        { rule_no: 100, action: "allow", protocol: "tcp", from_port: 443, to_port: 443, cidr_block: "0.0.0.0/0" },
      ],
      egress: [{ rule_no: 200, action: "deny", protocol: "-1", from_port: 0, to_port: 0, ipv6_cidr_block: "::/0" }],
    });
    expect(entries(design, design.graph(), "aws_network_acl.a")).toEqual([
      "ingress 100 allow 443/tcp 0.0.0.0/0",
      "egress 200 deny all traffic ::/0",
    ]);
  });

  it("are read from resources of their own, for what comes in unless they say otherwise", () => {
    const design = new Design();
    design.add("terraform:aws_network_acl", "a", { vpc_id: "vpc-1" });
    const rule = {
      network_acl_id: design.ref("aws_network_acl.a", "id"),
      rule_action: "allow",
      protocol: "udp",
      from_port: 53,
      to_port: 53,
      cidr_block: "10.0.0.0/8",
    };
    design.add("terraform:aws_network_acl_rule", "in", { ...rule, rule_number: 10 });
    design.add("terraform:aws_network_acl_rule", "out", { ...rule, rule_number: 20, egress: true });
    expect(entries(design, design.graph(), "aws_network_acl.a")).toEqual([
      "ingress 10 allow 53/udp 10.0.0.0/8",
      "egress 20 allow 53/udp 10.0.0.0/8",
    ]);
  });

  it("are read from CloudFormation, protocols by number, ICMP by type and code", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::NetworkAcl", "Acl", { VpcId: "vpc-1" });
    const entry = { NetworkAclId: design.ref("Acl", "Ref"), RuleAction: "allow", CidrBlock: "0.0.0.0/0" };
    design.add("cloudformation:AWS::EC2::NetworkAclEntry", "Web", {
      ...entry,
      RuleNumber: "100",
      Protocol: "6",
      PortRange: { From: "80", To: "81" },
    });
    design.add("cloudformation:AWS::EC2::NetworkAclEntry", "Ping", {
      ...entry,
      RuleNumber: 110,
      Protocol: 1,
      Icmp: { Type: 8, Code: -1 },
      Egress: "true",
    });
    expect(entries(design, design.graph(), "Acl")).toEqual([
      "ingress 100 allow 80-81/tcp 0.0.0.0/0",
      "egress 110 allow icmp type 8 0.0.0.0/0",
    ]);
  });
});

describe("which network ACL a Subnet uses", () => {
  it("is the one that lists it, else the default one of its Net", () => {
    const design = new Design();
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    for (const name of ["a", "b"]) design.add("terraform:aws_subnet", name, { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_network_acl", "own", {
      vpc_id: design.ref("aws_vpc.v", "id"),
      subnet_ids: [design.ref("aws_subnet.a", "id")],
    });
    const graph = design.graph();
    const used = ["a", "b"].map((name) =>
      entity(graph, "subnet", `aws_subnet.${name}`).acls.map((link) => graph.show(link.to)),
    );
    expect(used).toEqual([["aws_network_acl.own"], ["aws_vpc.v#default-network-acl"]]);
  });

  it("lets everything pass by default, and nothing once the default one is declared without entries", () => {
    const design = new Design();
    for (const name of ["v", "w"]) design.add("terraform:aws_vpc", name, { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_default_network_acl", "d", {
      default_network_acl_id: design.ref("aws_vpc.v", "default_network_acl_id"),
    });
    const graph = design.graph();
    expect(entries(design, graph, "aws_default_network_acl.d")).toEqual([]);
    expect(entries(design, graph, "aws_vpc.w#default-network-acl")).toEqual([
      "ingress 100 allow all traffic 0.0.0.0/0, ::/0",
      "egress 100 allow all traffic 0.0.0.0/0, ::/0",
    ]);
  });
});
