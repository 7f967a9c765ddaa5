/** One design in two dialects of one cloud: the graphs have one shape, and one change gives them another. */

import { describe, expect, it } from "vitest";
import { graphShape } from "../graph-shape.ts";
import { Design, type Plain } from "./design.ts";

/** Two Subnets in unknown zones, a NAT gateway, an instance twice, a database and a conditional rule, in Terraform. */
function terraform(port: number): readonly string[] {
  const design = new Design();
  const id = (name: string): Plain => design.ref(name, "id");
  design.add("terraform:aws_vpc", "main", { cidr_block: "10.0.0.0/16" });
  design.add("terraform:aws_internet_gateway", "main", { vpc_id: id("aws_vpc.main") });
  for (const [index, name] of ["front", "back"].entries()) {
    design.add("terraform:aws_subnet", name, {
      vpc_id: id("aws_vpc.main"),
      cidr_block: `10.0.${String(index)}.0/24`,
      availability_zone: design.unknown(`var.zone_${name}`),
      map_public_ip_on_launch: name === "front",
    });
  }
  design.add("terraform:aws_route_table", "front", {
    vpc_id: id("aws_vpc.main"),
    route: [{ cidr_block: "0.0.0.0/0", gateway_id: id("aws_internet_gateway.main") }],
  });
  design.add("terraform:aws_route_table_association", "front", {
    subnet_id: id("aws_subnet.front"),
    route_table_id: id("aws_route_table.front"),
  });
  design.add("terraform:aws_eip", "nat");
  design.add("terraform:aws_nat_gateway", "nat", {
    subnet_id: id("aws_subnet.front"),
    allocation_id: id("aws_eip.nat"),
  });
  design.add("terraform:aws_security_group", "web", {
    vpc_id: id("aws_vpc.main"),
    egress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"], ipv6_cidr_blocks: ["::/0"] }],
  });
  const rule = {
    security_group_id: id("aws_security_group.web"),
    type: "ingress",
    protocol: "tcp",
    from_port: port,
    to_port: port,
  };
  design.add(
    "terraform:aws_security_group_rule",
    "open",
    { ...rule, cidr_blocks: ["0.0.0.0/0"] },
    { exists: design.when("var.open") },
  );
  design.add("terraform:aws_security_group_rule", "self", { ...rule, self: true });
  design.add(
    "terraform:aws_instance",
    "web",
    { subnet_id: id("aws_subnet.front"), vpc_security_group_ids: [id("aws_security_group.web")] },
    { copies: { min: 2, max: 2 } },
  );
  design.add("terraform:aws_db_subnet_group", "all", { subnet_ids: [id("aws_subnet.front"), id("aws_subnet.back")] });
  design.add("terraform:aws_db_instance", "db", {
    engine: "mysql",
    db_subnet_group_name: id("aws_db_subnet_group.all"),
    vpc_security_group_ids: [id("aws_security_group.web")],
  });
  return graphShape(design.session, design.graph());
}

/** The same in CloudFormation, with a rule of the group's own instead of one beside it, and each instance by itself. */
function cloudformation(port: number): readonly string[] {
  const design = new Design();
  const aws = (type: string, name: string, properties: Readonly<Record<string, Plain>> = {}): void => {
    design.add(`cloudformation:AWS::${type}`, name, properties);
  };
  const id = (name: string): Plain => design.ref(name, "Ref");
  aws("EC2::VPC", "Net", { CidrBlock: "10.0.0.0/16" });
  aws("EC2::InternetGateway", "Gateway");
  aws("EC2::VPCGatewayAttachment", "Attachment", { VpcId: id("Net"), InternetGatewayId: id("Gateway") });
  for (const [index, name] of ["Front", "Back"].entries()) {
    aws("EC2::Subnet", name, {
      VpcId: id("Net"),
      CidrBlock: `10.0.${String(index)}.0/24`,
      AvailabilityZone: design.unknown(`Zone${name}`),
      MapPublicIpOnLaunch: name === "Front" ? "true" : "false",
    });
  }
  aws("EC2::RouteTable", "FrontTable", { VpcId: id("Net") });
  aws("EC2::Route", "Out", {
    RouteTableId: id("FrontTable"),
    DestinationCidrBlock: "0.0.0.0/0",
    GatewayId: id("Gateway"),
  });
  aws("EC2::SubnetRouteTableAssociation", "FrontUses", { SubnetId: id("Front"), RouteTableId: id("FrontTable") });
  aws("EC2::EIP", "Address", { Domain: "vpc" });
  aws("EC2::NatGateway", "Nat", { SubnetId: id("Front"), AllocationId: design.ref("Address", "AllocationId") });
  aws("EC2::SecurityGroup", "Web", {
    VpcId: id("Net"),
    SecurityGroupEgress: [
      { IpProtocol: "-1", CidrIp: "0.0.0.0/0" },
      { IpProtocol: "-1", CidrIpv6: "::/0" },
    ],
    SecurityGroupIngress: [
      design.either(
        design.when("Open"),
        { IpProtocol: "tcp", FromPort: String(port), ToPort: String(port), CidrIp: "0.0.0.0/0" },
        null,
      ),
    ],
  });
  aws("EC2::SecurityGroupIngress", "Self", {
    GroupId: design.ref("Web", "GroupId"),
    IpProtocol: "tcp",
    FromPort: port,
    ToPort: port,
    SourceSecurityGroupId: design.ref("Web", "GroupId"),
  });
  for (const name of ["One", "Two"])
    aws("EC2::Instance", name, { SubnetId: id("Front"), SecurityGroupIds: [design.ref("Web", "GroupId")] });
  aws("RDS::DBSubnetGroup", "All", { SubnetIds: [id("Front"), id("Back")] });
  aws("RDS::DBInstance", "Db", {
    Engine: "MySQL",
    DBSubnetGroupName: id("All"),
    PubliclyAccessible: false,
    VPCSecurityGroups: [design.ref("Web", "GroupId")],
  });
  return graphShape(design.session, design.graph());
}

describe("one design in Terraform and CloudFormation", () => {
  it("has one shape", () => {
    expect(cloudformation(443)).toEqual(terraform(443));
  });

  it("has another one where a port differs", () => {
    expect(terraform(443)).not.toEqual(terraform(444));
    expect(cloudformation(443)).not.toEqual(cloudformation(444));
  });
});
