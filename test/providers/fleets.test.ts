import { describe, expect, it } from "vitest";
import type { Graph, Nic } from "../../src/graph/index.ts";
import { guardsOf, TRUE } from "../../src/values/index.ts";
import { Design, entity } from "./design.ts";

function withSubnets(): Design {
  const design = new Design();
  design.add("terraform:aws_vpc", "v", { cidr_block: "10.0.0.0/16" });
  design.add("terraform:aws_subnet", "a", { vpc_id: design.ref("aws_vpc.v", "id") });
  design.add("terraform:aws_subnet", "b", { vpc_id: design.ref("aws_vpc.v", "id") });
  design.add("terraform:aws_security_group", "web", { vpc_id: design.ref("aws_vpc.v", "id") });
  design.add("terraform:aws_launch_template", "t", {
    name: "web",
    vpc_security_group_ids: [design.ref("aws_security_group.web", "id")],
    block_device_mappings: [{ device_name: "/dev/sdf", ebs: [{ encrypted: true }] }],
  });
  return design;
}

function nicsOf(graph: Graph, fleet: string): readonly Nic[] {
  return entity(graph, "vm-group", fleet).nics.flatMap((id) => graph.as(id, "nic") ?? []);
}

function worn(graph: Graph, nic: Nic | undefined): readonly string[] {
  return nic?.groups.map(({ to }) => graph.show(to)) ?? [];
}

/** The Subnets, each certain or not. */
function places(design: Design, graph: Graph, nic: Nic | undefined): readonly string[] {
  const guards = guardsOf(design.session);
  return nic?.placement.subnets.map(({ to, when }) => `${graph.show(to)} ${guards.certainty(when, TRUE)}`) ?? [];
}

describe("a fleet", () => {
  it("stands in one of the Subnets that stand in for that of its template, wears what that says, and has its disks", () => {
    const design = withSubnets();
    design.add("terraform:aws_ec2_fleet", "f", {
      launch_template_config: [
        {
          launch_template_specification: [{ launch_template_id: design.ref("aws_launch_template.t", "id") }],
          override: [
            { subnet_id: design.ref("aws_subnet.a", "id"), availability_zone: "eu-west-2a" },
            { subnet_id: design.ref("aws_subnet.b", "id") },
          ],
        },
      ],
      target_capacity_specification: [{ total_target_capacity: 5 }],
    });
    const graph = design.graph();
    const [nic, ...others] = nicsOf(graph, "aws_ec2_fleet.f");
    expect(others).toEqual([]);
    expect(worn(graph, nic)).toEqual(["aws_security_group.web"]);
    expect(places(design, graph, nic)).toEqual(["aws_subnet.a undecided", "aws_subnet.b undecided"]);
    const disks = graph.all("volume").flatMap(({ attachedTo }) => attachedTo.map(({ to }) => graph.show(to)));
    expect(disks).toEqual(["aws_ec2_fleet.f"]);
  });

  it("has VMs of each of its templates and specifications", () => {
    const design = withSubnets();
    design.add("terraform:aws_spot_fleet_request", "f", {
      target_capacity: 3,
      target_group_arns: [design.ref("aws_lb_target_group.t", "arn")],
      launch_template_config: [
        {
          launch_template_specification: [{ name: "web" }],
          overrides: [{ subnet_id: design.ref("aws_subnet.a", "id") }],
        },
      ],
      launch_specification: [
        { subnet_id: design.ref("aws_subnet.b", "id"), associate_public_ip_address: true },
        { subnet_id: design.ref("aws_subnet.b", "id"), vpc_security_group_ids: ["sg-1"] },
      ],
    });
    design.add("terraform:aws_lb_target_group", "t", { vpc_id: design.ref("aws_vpc.v", "id") });
    const graph = design.graph();
    const nics = nicsOf(graph, "aws_spot_fleet_request.f");
    expect(nics.map((nic) => worn(graph, nic))).toEqual([
      ["aws_security_group.web"],
      ["aws_vpc.v#default-security-group"],
      ["sg-1"],
    ]);
    expect(nics.map((nic) => places(design, graph, nic))).toEqual([
      ["aws_subnet.a proven"],
      ["aws_subnet.b proven"],
      ["aws_subnet.b proven"],
    ]);
    expect(nics.map((nic) => nic.publicAddresses.map(({ words }) => words))).toEqual([
      [],
      ["associate_public_ip_address = true"],
      [],
    ]);
    expect(entity(graph, "target-group", "aws_lb_target_group.t").members).toHaveLength(3);
  });

  it("is the same in CloudFormation", () => {
    const design = new Design();
    for (const name of ["A", "B"]) design.add("cloudformation:AWS::EC2::Subnet", name, { VpcId: "vpc-1" });
    design.add("cloudformation:AWS::EC2::LaunchTemplate", "T", {
      LaunchTemplateData: { NetworkInterfaces: [{ Groups: ["sg-1"], AssociatePublicIpAddress: true }] },
    });
    const templates = [
      {
        LaunchTemplateSpecification: { LaunchTemplateId: design.ref("T", "Ref") },
        Overrides: [{ SubnetId: design.ref("A", "Ref") }, { SubnetId: design.ref("B", "Ref") }],
      },
    ];
    design.add("cloudformation:AWS::EC2::EC2Fleet", "F", { LaunchTemplateConfigs: templates });
    design.add("cloudformation:AWS::EC2::SpotFleet", "S", {
      SpotFleetRequestConfigData: {
        LaunchTemplateConfigs: templates,
        LaunchSpecifications: [{ SubnetId: design.ref("A", "Ref"), SecurityGroups: [{ GroupId: "sg-2" }] }],
      },
    });
    const graph = design.graph();
    const [ofFleet, ofSpot] = ["F", "S"].map((fleet) => nicsOf(graph, fleet));
    expect(ofFleet?.map((nic) => worn(graph, nic))).toEqual([["sg-1"]]);
    expect(ofSpot?.map((nic) => worn(graph, nic))).toEqual([["sg-1"], ["sg-2"]]);
    expect(ofSpot?.map((nic) => places(design, graph, nic))).toEqual([["A undecided", "B undecided"], ["A proven"]]);
    expect(ofFleet?.[0]?.publicAddresses.map(({ words }) => words)).toEqual(["AssociatePublicIpAddress = true"]);
  });
});
