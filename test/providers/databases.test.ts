import { describe, expect, it } from "vitest";
import type { Graph } from "../../src/graph/index.ts";
import { showTraffic } from "../../src/net/index.ts";
import { type Certainty, type Guard, guardsOf, TRUE } from "../../src/values/index.ts";
import { Design, entity } from "./design.ts";

function certainty(design: Design, when: Guard): Certainty {
  return guardsOf(design.session).certainty(when, TRUE);
}

function places(graph: Graph, nic: string): readonly string[] {
  return entity(graph, "nic", nic).placement.subnets.map((link) => graph.show(link.to));
}

/** A VPC with a subnet group over two Subnets. */
function withGroup(): Design {
  const design = new Design();
  design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
  for (const [name, zone] of [
    ["a", "eu-west-2a"],
    ["b", "eu-west-2b"],
  ] as const) {
    design.add("terraform:aws_subnet", name, { vpc_id: design.ref("aws_vpc.v", "id"), availability_zone: zone });
  }
  design.add("terraform:aws_db_subnet_group", "g", {
    name: "main",
    subnet_ids: [design.ref("aws_subnet.a", "id"), design.ref("aws_subnet.b", "id")],
  });
  return design;
}

describe("where a database stands", () => {
  it("is one of the Subnets of its group, which the cloud chooses: in one or the other, and never in both", () => {
    const design = withGroup();
    design.add("terraform:aws_db_instance", "db", {
      db_subnet_group_name: design.ref("aws_db_subnet_group.g", "id"),
      engine: "mysql",
    });
    const graph = design.graph();
    const { subnets, spread } = entity(graph, "nic", "aws_db_instance.db#nic").placement;
    const [a, b] = subnets.map((link) => link.when);
    const guards = guardsOf(design.session);
    expect(places(graph, "aws_db_instance.db#nic")).toEqual(["aws_subnet.a", "aws_subnet.b"]);
    expect(spread).toBe(false);
    expect([certainty(design, a ?? TRUE), guards.and(a ?? TRUE, b ?? TRUE), guards.or(a ?? TRUE, b ?? TRUE)]).toEqual([
      "undecided",
      0,
      TRUE,
    ]);
  });

  it("is found by the name of the group, too", () => {
    const design = withGroup();
    design.add("terraform:aws_db_instance", "db", { db_subnet_group_name: "main" });
    expect(places(design.graph(), "aws_db_instance.db#nic")).toEqual(["aws_subnet.a", "aws_subnet.b"]);
  });

  it("is the Subnet of the zone that is named", () => {
    const design = withGroup();
    design.add("terraform:aws_db_instance", "db", { db_subnet_group_name: "main", availability_zone: "eu-west-2b" });
    expect(places(design.graph(), "aws_db_instance.db#nic")).toEqual(["aws_subnet.b"]);
  });

  it("falls on the Subnet that is there where another one is not", () => {
    const design = new Design();
    const second = design.when("var.second");
    design.add("terraform:aws_subnet", "a", { vpc_id: "vpc-1" });
    design.add("terraform:aws_subnet", "b", { vpc_id: "vpc-1" }, { exists: second });
    design.add("terraform:aws_db_subnet_group", "g", {
      name: "main",
      subnet_ids: [design.ref("aws_subnet.a", "id"), design.ref("aws_subnet.b", "id")],
    });
    design.add("terraform:aws_db_instance", "db", { db_subnet_group_name: "main" });
    const guards = guardsOf(design.session);
    const [a] = entity(design.graph(), "nic", "aws_db_instance.db#nic").placement.subnets;
    expect(guards.implies(design.not(second), a?.when ?? TRUE)).toBe(true);
    expect(guards.implies(second, a?.when ?? TRUE)).toBe(false);
  });
});

describe("whether a database is public", () => {
  it("is no in Terraform where nothing is written", () => {
    const design = new Design();
    design.add("terraform:aws_db_instance", "db", { db_subnet_group_name: "main" });
    const graph = design.graph();
    expect(certainty(design, entity(graph, "database", "aws_db_instance.db").publicAccess.when)).toBe("refuted");
    expect(entity(graph, "nic", "aws_db_instance.db#nic").publicAddresses).toEqual([]);
  });

  it("is for the author to say in CloudFormation where a subnet group is named", () => {
    const design = new Design();
    design.add("cloudformation:AWS::RDS::DBInstance", "Db", { DBSubnetGroupName: "main" });
    expect(certainty(design, entity(design.graph(), "database", "Db").publicAccess.when)).toBe("possible");
  });

  it("depends on the default VPC in CloudFormation where no subnet group is named", () => {
    const design = new Design();
    design.add("cloudformation:AWS::RDS::DBInstance", "Db", {});
    const { when } = entity(design.graph(), "database", "Db").publicAccess;
    expect(guardsOf(design.session).words(when)).toBe("the default VPC of eu-west-2 is as the cloud made it");
  });

  it("is no for an instance of a cluster that says nothing", () => {
    const design = new Design();
    design.add("cloudformation:AWS::RDS::DBCluster", "Cluster", { DBSubnetGroupName: "main" });
    design.add("cloudformation:AWS::RDS::DBInstance", "One", { DBClusterIdentifier: design.ref("Cluster", "Ref") });
    const graph = design.graph();
    expect(graph.all("database").map((each) => graph.show(each.id))).toEqual(["Cluster"]);
    expect(certainty(design, entity(graph, "database", "Cluster").publicAccess.when)).toBe("refuted");
  });

  it("is yes where it is written, and then the flag is the address", () => {
    const design = new Design();
    design.add("terraform:aws_db_instance", "db", {
      db_subnet_group_name: "main",
      publicly_accessible: design.unknown("var.public", { type: "boolean", domain: [true, false] }),
    });
    const [address] = entity(design.graph(), "nic", "aws_db_instance.db#nic").publicAddresses;
    expect([address?.words, guardsOf(design.session).words(address?.when ?? TRUE)]).toEqual([
      "publicly_accessible = true",
      "var.public = true",
    ]);
  });
});

describe("clusters", () => {
  it("have a network interface for each instance, and stand in several zones with two of them", () => {
    const design = withGroup();
    design.add("terraform:aws_security_group", "s", { vpc_id: design.ref("aws_vpc.v", "id") });
    design.add("terraform:aws_rds_cluster", "c", {
      engine: "aurora-postgresql",
      db_subnet_group_name: "main",
      vpc_security_group_ids: [design.ref("aws_security_group.s", "id")],
    });
    design.add("terraform:aws_rds_cluster_instance", "one", {
      cluster_identifier: design.ref("aws_rds_cluster.c", "id"),
    });
    const alone = entity(design.graph(), "database", "aws_rds_cluster.c");
    expect(certainty(design, alone.multiSubregion.when)).toBe("refuted");
    design.add("terraform:aws_rds_cluster_instance", "two", {
      cluster_identifier: design.ref("aws_rds_cluster.c", "id"),
      publicly_accessible: true,
    });
    const graph = design.graph();
    const cluster = entity(graph, "database", "aws_rds_cluster.c");
    expect(certainty(design, cluster.multiSubregion.when)).toBe("proven");
    expect(certainty(design, cluster.publicAccess.when)).toBe("proven");
    expect(cluster.nics.map((id) => graph.show(id))).toEqual([
      "aws_rds_cluster.c#nic",
      "aws_rds_cluster_instance.one#nic",
      "aws_rds_cluster_instance.two#nic",
    ]);
    expect(entity(graph, "nic", "aws_rds_cluster_instance.two#nic").groups.map((link) => graph.show(link.to))).toEqual([
      "aws_security_group.s",
    ]);
    expect(cluster.traffic.map((each) => showTraffic(each.traffic))).toEqual(["5432/tcp"]);
  });
});
