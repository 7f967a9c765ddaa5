/** Look-ups: what the script made is that; the main table and the default group are known; anything else is adopted. */

import { describe, expect, it } from "vitest";
import { readBoto2, readBoto3, readFiles } from "../read-script.ts";

describe("a look-up of something that the script made", () => {
  it("by its id is that thing", async () => {
    const script = await readBoto3(`g = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
ec2.authorize_security_group_ingress(GroupId=g["GroupId"], IpProtocol="tcp", FromPort=1, ToPort=1, CidrIp="10.0.0.0/8")
`);
    expect(script.rules("group")).toEqual(["tcp 1-1 10.0.0.0/8"]);
    expect(script.found).toEqual([]);
  });

  it("among the Subnets of its own Net is them", async () => {
    const script = await readBoto3(`a = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")
b = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.2.0/24")
for s in ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]:
    ec2.run_instances(ImageId="ami", MinCount=1, MaxCount=1, SubnetId=s["SubnetId"])
`);
    expect(script.attribute("run_instances[0]", "SubnetId")).toBe("a.SubnetId");
    expect(script.attribute("run_instances[1]", "SubnetId")).toBe("b.SubnetId");
    expect(script.found).toEqual([]);
  });

  it("re-opened by its id is that thing", async () => {
    const script = await readFiles({
      "main.py": `import boto3
ec2 = boto3.resource("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")
subnet = vpc.create_subnet(CidrBlock="10.0.1.0/24")
again = ec2.Subnet(subnet.id)
i = again.create_instances(ImageId="ami", MinCount=1, MaxCount=1)[0]
ec2.meta.client.modify_subnet_attribute(SubnetId=again.subnet_id, MapPublicIpOnLaunch={"Value": True})
`,
    });
    expect(script.attribute("i", "SubnetId")).toBe("subnet.SubnetId");
    expect(script.attribute("subnet", "MapPublicIpOnLaunch")).toBe("true");
  });
});

describe("the main table of a Net of the script", () => {
  it("is what the filter says", async () => {
    const script =
      await readBoto2(`main = conn.get_all_route_tables(filters={"vpc-id": vpc.id, "association.main": "true"})[0]
conn.create_route(main.id, "0.0.0.0/0", "igw-1")
`);
    expect(script.found).toEqual(["boto2:get_all_route_tables main"]);
    expect(script.attribute("main", "vpc_id")).toBe("vpc.id");
    expect(script.attribute("main", "association.main")).toBe("true");
    expect(script.attribute("create_route", "route_table_id")).toBe("main.id");
  });

  it("is the only table before another was made", async () => {
    const script = await readBoto2(`main = conn.get_all_route_tables(filters={"vpc-id": vpc.id})[0]
conn.create_route(main.id, "0.0.0.0/0", "igw-1")
`);
    expect(script.attribute("main", "association.main")).toBe("true");
  });

  it("is not known to be the first of several", async () => {
    const script = await readBoto2(`conn.create_route_table(vpc.id)
main = conn.get_all_route_tables(filters={"vpc-id": vpc.id})[0]
conn.create_route(main.id, "0.0.0.0/0", "igw-1")
`);
    expect(script.attribute("main", "association.main")).toBe("null");
  });

  it("is found by its association", async () => {
    const script = await readFiles({
      "main.py": `import boto3
vpc = boto3.resource("ec2").create_vpc(CidrBlock="10.0.0.0/16")
for table in vpc.route_tables.all():
    for association in table.associations:
        if association.main:
            main = table
main.create_route(DestinationCidrBlock="0.0.0.0/0", GatewayId="igw-1")
`,
    });
    expect(script.attribute("table", "association.main")).toBe("true");
    expect(script.attribute("table", "VpcId")).toBe("vpc.VpcId");
    expect(script.made).toContain("ec2:CreateRoute create_route");
  });

  it("is replaced by way of its association", async () => {
    const script = await readBoto3(`table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
mine = {"Name": "vpc-id", "Values": [vpc]}
old = ec2.describe_route_tables(Filters=[mine, {"Name": "association.main", "Values": ["true"]}])["RouteTables"][0]
ec2.replace_route_table_association(AssociationId=old["Associations"][0]["RouteTableAssociationId"], RouteTableId=table)
`);
    expect(script.attribute("replace_route_table_association", "AssociationId")).toBe("old.RouteTableAssociationId");
    expect(script.attribute("replace_route_table_association", "RouteTableId")).toBe("table.RouteTableId");
  });
});

describe("the default group of a Net of the script", () => {
  it("is what the filters say", async () => {
    const script = await readBoto3(`default = ec2.describe_security_groups(Filters=[
    {"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}])["SecurityGroups"][0]["GroupId"]
ec2.authorize_security_group_ingress(GroupId=default, IpProtocol="-1", CidrIp="0.0.0.0/0")
`);
    expect(script.found).toEqual(["ec2:DescribeSecurityGroups default"]);
    expect(script.attribute("default", "VpcId")).toBe("vpc.VpcId");
    expect(script.attribute("default", "GroupName")).toBe("default");
    expect(script.rules("default")).toEqual(["-1 0.0.0.0/0"]);
  });
});

describe("a look-up of something else", () => {
  it("is adopted with what is said of it", async () => {
    const script = await readBoto2(`old = conn.get_all_vpcs(filters={"tag:Name": "shared", "cidr": "10.9.0.0/16"})[0]
conn.create_subnet(old.id, "10.9.1.0/24")
`);
    expect(script.found).toEqual(["boto2:get_all_vpcs old"]);
    expect(script.attribute("old", "cidr_block")).toBe("10.9.0.0/16");
    expect(script.attribute("old", "tags", "Name")).toBe("shared");
    expect(script.attribute("create_subnet", "vpc_id")).toBe("old.id");
  });

  it("asked for twice is one thing", async () => {
    const script = await readBoto2(`def shared():
    return conn.get_all_vpcs(filters={"tag:Name": "shared"})[0]
a = conn.create_subnet(shared().id, "10.9.1.0/24")
b = conn.create_subnet(shared().id, "10.9.2.0/24")
`);
    expect(script.found).toHaveLength(1);
  });

  it("by a literal id on which a call acts is adopted by that id", async () => {
    const script = await readBoto3(
      `ec2.authorize_security_group_ingress(GroupId="sg-0abc", IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")\n`,
    );
    expect(script.found).toEqual(["ec2:DescribeSecurityGroups sg-0abc"]);
    expect(script.attribute("sg-0abc", "GroupId")).toBe("sg-0abc");
    expect(script.rules("sg-0abc")).toEqual(["tcp 22-22 0.0.0.0/0"]);
  });

  it("by a name that the script gave is the thing of that name", async () => {
    const script = await readBoto2(
      `conn.authorize_security_group(group_name="g", ip_protocol="tcp", from_port=22, to_port=22, cidr_ip="0.0.0.0/0")\n`,
    );
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0"]);
  });

  it("gone through is any number of things", async () => {
    const script = await readBoto2(`for g in conn.get_all_security_groups():
    g.authorize("tcp", 22, 22, "0.0.0.0/0")
`);
    expect(script.found).toEqual(["boto2:get_all_security_groups g when the boto2:SecurityGroup found = true"]);
    expect(script.resource("g").copies).toMatchObject({ min: 1, max: undefined });
    expect(script.rules("g")).toEqual(["tcp 22-22 0.0.0.0/0"]);
  });

  it("of zones gives zones that differ", async () => {
    const script =
      await readBoto3(`zones = [z["ZoneName"] for z in ec2.describe_availability_zones()["AvailabilityZones"][:2]]
a = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24", AvailabilityZone=zones[0])
b = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.2.0/24", AvailabilityZone=zones[1])
c = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.3.0/24", AvailabilityZone=zones[1])
`);
    expect(script.sameAttribute("a", "b", "AvailabilityZone")).toBe("refuted");
    expect(script.sameAttribute("b", "c", "AvailabilityZone")).toBe("proven");
  });

  it("of pages is a look-up", async () => {
    const script = await readBoto3(`for page in ec2.get_paginator("describe_subnets").paginate():
    for s in page["Subnets"]:
        ec2.modify_subnet_attribute(SubnetId=s["SubnetId"], MapPublicIpOnLaunch={"Value": True})
`);
    expect(script.found).toEqual(["ec2:DescribeSubnets s when the ec2:Subnet found = true"]);
    expect(script.attribute("s", "MapPublicIpOnLaunch")).toBe("true");
  });
});
