import { describe, expect, it } from "vitest";
import { type Graph, guardedSetsOf, type SgRule } from "../../src/graph/index.ts";
import { showAddresses, showTraffic } from "../../src/net/index.ts";
import { type Certainty, FALSE, guardsOf, TRUE } from "../../src/values/index.ts";
import { Design, entity } from "./design.ts";

/** The rules of a direction in short: what certainly passes, and from or to where. */
function rules(design: Design, graph: Graph, group: string, direction: SgRule["direction"]): readonly string[] {
  const sets = guardedSetsOf(design.session);
  return entity(graph, "security-group", group)
    .rules.filter((rule) => rule.direction === direction)
    .map((rule) => {
      const traffic = rule.traffic.map((each) => showTraffic(each.traffic)).join(" and ");
      const groups = rule.peers.groups.map((link) => graph.show(link.to));
      const points = [...rule.peers.addresses.points.values()].map((point) => `${point.words} (${String(point.size)})`);
      const must = sets.must(rule.peers.addresses);
      const ranges = must.v4.length + must.v6.length === 0 ? [] : [showAddresses(must)];
      const guard = rule.when === TRUE ? "" : ` if ${guardsOf(design.session).words(rule.when)}`;
      return `${traffic}: ${[...ranges, ...points, ...groups].join(", ")}${guard}`;
    });
}

/** What is said of the world being let in by a group on any port. */
function world(design: Design, graph: Graph, group: string): Certainty {
  const guards = guardsOf(design.session);
  const sets = guardedSetsOf(design.session);
  const open = entity(graph, "security-group", group)
    .rules.filter((rule) => rule.direction === "ingress")
    .map((rule) => guards.and(rule.when, sets.worldGuard(rule.peers.addresses)));
  return guards.certainty(guards.any(open), graph.given);
}

describe("the ways of writing rules", () => {
  it("reads a block of the group", () => {
    const design = new Design();
    design.add("terraform:aws_security_group", "a", {
      vpc_id: "vpc-1",
      ingress: [
        {
          protocol: "tcp",
          from_port: 443,
          to_port: 443,
          cidr_blocks: ["10.0.0.0/8"],
          ipv6_cidr_blocks: ["2001:db8::/32"],
          self: true,
        },
      ],
    });
    expect(rules(design, design.graph(), "aws_security_group.a", "ingress")).toEqual([
      "443/tcp: 10.0.0.0/8, 2001:db8::/32, aws_security_group.a",
    ]);
  });

  it("reads the same rule as resources of their own, old and new", () => {
    const design = new Design();
    design.add("terraform:aws_security_group", "a", { vpc_id: "vpc-1" });
    design.add("terraform:aws_security_group_rule", "old", {
      security_group_id: design.ref("aws_security_group.a", "id"),
      type: "ingress",
      protocol: "6",
      from_port: 443,
      to_port: 443,
      cidr_blocks: ["10.0.0.0/8"],
    });
    design.add("terraform:aws_vpc_security_group_egress_rule", "new", {
      security_group_id: design.ref("aws_security_group.a", "id"),
      ip_protocol: "-1",
      cidr_ipv4: "0.0.0.0/0",
    });
    const graph = design.graph();
    expect(rules(design, graph, "aws_security_group.a", "ingress")).toEqual(["443/tcp: 10.0.0.0/8"]);
    expect(rules(design, graph, "aws_security_group.a", "egress")).toEqual(["all traffic: 0.0.0.0/0"]);
  });

  it("reads CloudFormation's properties, a single object in place of a list too", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::SecurityGroup", "A", {
      VpcId: "vpc-1",
      SecurityGroupIngress: { IpProtocol: "TCP", FromPort: "22", ToPort: "22", CidrIp: "10.0.0.0/8" },
    });
    design.add("cloudformation:AWS::EC2::SecurityGroupIngress", "Self", {
      GroupId: design.ref("A", "GroupId"),
      IpProtocol: "-1",
      SourceSecurityGroupId: design.ref("A", "GroupId"),
    });
    expect(rules(design, design.graph(), "A", "ingress")).toEqual(["22/tcp: 10.0.0.0/8", "all traffic: A"]);
  });

  it("reads a prefix list as its blocks, and one out of view as a block of which nothing is known", () => {
    const design = new Design();
    design.add("terraform:aws_ec2_managed_prefix_list", "office", {
      name: "office",
      address_family: "IPv4",
      entry: [{ cidr: "192.0.2.0/24" }],
    });
    design.add("terraform:aws_ec2_managed_prefix_list_entry", "more", {
      prefix_list_id: design.ref("aws_ec2_managed_prefix_list.office", "id"),
      cidr: "198.51.100.0/24",
    });
    design.add("terraform:aws_security_group", "a", {
      vpc_id: "vpc-1",
      ingress: [
        {
          protocol: "tcp",
          from_port: 22,
          to_port: 22,
          prefix_list_ids: [design.ref("aws_ec2_managed_prefix_list.office", "id"), "pl-1"],
        },
      ],
    });
    const graph = design.graph();
    expect(rules(design, graph, "aws_security_group.a", "ingress")).toEqual([
      "22/tcp: 192.0.2.0/24, 198.51.100.0/24, prefix list pl-1 (undefined)",
    ]);
    expect(world(design, graph, "aws_security_group.a")).toBe("refuted");
  });

  it("finds a group by the name that its author gave it", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::SecurityGroup", "Web", { GroupName: "web" });
    design.add("cloudformation:AWS::EC2::SecurityGroup", "App", {
      SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 8080, ToPort: 8080, SourceSecurityGroupName: "web" }],
    });
    expect(rules(design, design.graph(), "App", "ingress")).toEqual(["8080/tcp: Web"]);
  });
});

describe("what goes out when nothing is written", () => {
  it("is nothing in Terraform", () => {
    const design = new Design();
    design.add("terraform:aws_security_group", "a", { vpc_id: "vpc-1" });
    expect(rules(design, design.graph(), "aws_security_group.a", "egress")).toEqual([]);
  });

  it("is everything in CloudFormation", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::SecurityGroup", "A", { VpcId: "vpc-1" });
    expect(rules(design, design.graph(), "A", "egress")).toEqual(["all traffic: 0.0.0.0/0, ::/0"]);
  });

  it("is what a separate rule says, once there is one", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::SecurityGroup", "A", { VpcId: "vpc-1" });
    design.add("cloudformation:AWS::EC2::SecurityGroupEgress", "E", {
      GroupId: design.ref("A", "GroupId"),
      IpProtocol: "-1",
      CidrIp: "127.0.0.1/32",
    });
    expect(rules(design, design.graph(), "A", "egress")).toEqual(["all traffic: 127.0.0.1/32"]);
  });

  it("is everything unless the condition of that rule holds", () => {
    const design = new Design();
    const strict = design.when("Strict");
    design.add("cloudformation:AWS::EC2::SecurityGroup", "A", { VpcId: "vpc-1" });
    design.add(
      "cloudformation:AWS::EC2::SecurityGroupEgress",
      "E",
      { GroupId: design.ref("A", "GroupId"), IpProtocol: "-1", CidrIp: "127.0.0.1/32" },
      { exists: strict },
    );
    const graph = design.graph();
    const all = entity(graph, "security-group", "A").rules.find((rule) => rule.nature === "implied");
    expect(all?.when).toBe(design.not(strict));
  });

  it("may be everything where the list of rules is empty", () => {
    const design = new Design();
    design.add("cloudformation:AWS::EC2::SecurityGroup", "A", { VpcId: "vpc-1", SecurityGroupEgress: [] });
    const [rule] = entity(design.graph(), "security-group", "A").rules;
    expect(guardsOf(design.session).certainty(rule?.when ?? FALSE, TRUE)).toBe("possible");
  });
});

describe("what is not known of rules", () => {
  it("is one address, never the world, where only the size is known", () => {
    const design = new Design();
    design.add("terraform:aws_eip", "nat");
    design.add("terraform:aws_security_group", "a", {
      vpc_id: "vpc-1",
      ingress: [
        {
          protocol: "tcp",
          from_port: 22,
          to_port: 22,
          cidr_blocks: [design.text(design.ref("aws_eip.nat", "public_ip"), "/32")],
        },
      ],
    });
    const graph = design.graph();
    expect(rules(design, graph, "aws_security_group.a", "ingress")).toEqual([
      "22/tcp: ${aws_eip.nat.public_ip}/32 (1)",
    ]);
    expect(world(design, graph, "aws_security_group.a")).toBe("refuted");
  });

  it("may be the world where a variable may hold any block", () => {
    const design = new Design();
    design.add("terraform:aws_security_group", "a", {
      vpc_id: "vpc-1",
      ingress: [
        {
          protocol: "tcp",
          from_port: 22,
          to_port: 22,
          cidr_blocks: design.listAnd(["10.0.0.0/8"], design.unknown("var.extra")),
        },
      ],
    });
    const graph = design.graph();
    expect(world(design, graph, "aws_security_group.a")).toBe("possible");
    const [rule] = entity(graph, "security-group", "aws_security_group.a").rules;
    const sets = guardedSetsOf(design.session);
    expect(rule === undefined ? "" : showAddresses(sets.must(rule.peers.addresses))).toBe("10.0.0.0/8");
  });

  it("is the Net's own range where the Net has the same one", () => {
    const design = new Design();
    const cidr = design.unknown("var.cidr");
    design.add("terraform:aws_vpc", "v", { cidr_block: cidr });
    design.add("terraform:aws_security_group", "a", {
      vpc_id: design.ref("aws_vpc.v", "id"),
      ingress: [
        { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: [cidr] },
        {
          protocol: "tcp",
          from_port: 80,
          to_port: 80,
          cidr_blocks: [design.unknown("cidrsubnet(var.cidr, 8, 1)", { within: design.symbol("var.cidr") })],
        },
      ],
    });
    expect(world(design, design.graph(), "aws_security_group.a")).toBe("refuted");
  });

  it("may be any port where the port is a variable, and only then", () => {
    const design = new Design();
    design.add("terraform:aws_security_group", "a", {
      vpc_id: "vpc-1",
      ingress: [
        {
          protocol: "tcp",
          from_port: design.unknown("var.port"),
          to_port: design.unknown("var.port"),
          cidr_blocks: ["0.0.0.0/0"],
        },
      ],
    });
    const [rule] = entity(design.graph(), "security-group", "aws_security_group.a").rules;
    const guards = guardsOf(design.session);
    expect(rule?.traffic.map((each) => [showTraffic(each.traffic), guards.words(each.when)])).toEqual([
      ["all ports/tcp", "var.port admits it"],
    ]);
  });

  it("leaves the group open where its blocks come from an unknown list, and keeps the known ones certain", () => {
    const design = new Design();
    design.add("terraform:aws_security_group", "a", {
      vpc_id: "vpc-1",
      ingress: design.listAnd([{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["10.0.0.0/8"] }], {
        protocol: "tcp",
        from_port: 22,
        to_port: 22,
        cidr_blocks: [design.unknown("each.value.cidr")],
      }),
    });
    const graph = design.graph();
    const group = entity(graph, "security-group", "aws_security_group.a");
    const guards = guardsOf(design.session);
    expect(group.rules.map((rule) => guards.certainty(rule.when, TRUE))).toEqual(["proven", "possible"]);
    expect(world(design, graph, "aws_security_group.a")).toBe("possible");
  });

  it("leaves it open where the rules as a whole are a variable", () => {
    const design = new Design();
    design.add("terraform:aws_security_group", "a", {
      vpc_id: "vpc-1",
      ingress: design.unknown("var.rules", { type: "list" }),
    });
    const graph = design.graph();
    expect(world(design, graph, "aws_security_group.a")).toBe("possible");
    expect(graph.closed(entity(graph, "security-group", "aws_security_group.a").id, "rules")).not.toBe(TRUE);
  });

  it("is nothing, with a notice, where a group's id stands in the place of a block", () => {
    const design = new Design();
    design.add("terraform:aws_security_group", "a", {
      vpc_id: "vpc-1",
      ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["sg-0abc"] }],
    });
    const graph = design.graph();
    expect(rules(design, graph, "aws_security_group.a", "ingress")).toEqual(["22/tcp: "]);
    expect(design.notices.map((notice) => notice.code)).toContain("invalid-value");
  });
});

describe("groups that others may add to", () => {
  it("may have further rules where a module that is not read was given its id", () => {
    const design = new Design();
    const module = design.outOfView("module.eks");
    design.add("terraform:aws_security_group", "a", { vpc_id: "vpc-1" }, { handedTo: [module] });
    design.add("terraform:aws_security_group", "b", { vpc_id: "vpc-1" });
    const graph = design.graph();
    expect(world(design, graph, "aws_security_group.a")).toBe("undecided");
    expect(world(design, graph, "aws_security_group.b")).toBe("refuted");
    const { id } = entity(graph, "security-group", "aws_security_group.a");
    expect(guardsOf(design.session).certainty(graph.closed(id, "wearers"), TRUE)).toBe("undecided");
    expect(
      guardsOf(design.session)
        .causes(graph.closed(id, "rules"))
        .map((cause) => cause.words),
    ).toEqual(["module.eks"]);
  });

  it("are adopted where only an id names them: nothing is proven of what they allow", () => {
    const design = new Design();
    design.add("terraform:aws_instance", "web", { subnet_id: "subnet-1", vpc_security_group_ids: ["sg-0abc"] });
    const graph = design.graph();
    expect(world(design, graph, "sg-0abc")).toBe("undecided");
    expect(entity(graph, "nic", "aws_instance.web#nic").groups.map((link) => [graph.show(link.to), link.when])).toEqual(
      [["sg-0abc", TRUE]],
    );
  });

  it("keep only their own rules for certain where others stand beside them", () => {
    const design = new Design();
    design.add("terraform:aws_security_group", "a", {
      vpc_id: "vpc-1",
      ingress: [{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["0.0.0.0/0"] }],
    });
    for (const [name, type] of [
      ["in", "ingress"],
      ["out", "egress"],
    ] as const) {
      design.add("terraform:aws_security_group_rule", name, {
        security_group_id: design.ref("aws_security_group.a", "id"),
        type,
        protocol: "tcp",
        from_port: 22,
        to_port: 22,
        cidr_blocks: ["0.0.0.0/0"],
      });
    }
    const guards = guardsOf(design.session);
    const found = entity(design.graph(), "security-group", "aws_security_group.a").rules.map((rule) => [
      rule.direction,
      guards.certainty(rule.when, TRUE),
    ]);
    expect(found).toEqual([
      ["ingress", "proven"],
      ["ingress", "possible"],
      ["egress", "proven"],
    ]);
    expect(design.notices.map((notice) => notice.code)).toContain("conflicting-declarations");
  });

  it("are stripped of what the cloud gave them when they are the default one and declared", () => {
    const design = new Design();
    design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
    design.add("terraform:aws_vpc", "w", { cidr_block: "10.1.0.0/16" });
    design.add("terraform:aws_default_security_group", "d", { vpc_id: design.ref("aws_vpc.v", "id") });
    const graph = design.graph();
    expect(entity(graph, "security-group", "aws_default_security_group.d").rules).toEqual([]);
    expect(rules(design, graph, "aws_vpc.w#default-security-group", "ingress")).toEqual([
      "all traffic: aws_vpc.w#default-security-group",
    ]);
    expect(rules(design, graph, "aws_vpc.w#default-security-group", "egress")).toEqual([
      "all traffic: 0.0.0.0/0, ::/0",
    ]);
  });
});
