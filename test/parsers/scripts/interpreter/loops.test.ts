/** Loops: what is known is gone through one by one, what is not once, for any number of times. */

import { describe, expect, it } from "vitest";
import { allow3, readBoto3 } from "../read-script.ts";

describe("a loop over what is known", () => {
  it("adds a rule for each port", async () => {
    const call = `ec2.authorize_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=port, ToPort=port, CidrIp="0.0.0.0/0")`;
    const script = await readBoto3(`for port in [80, 443]:\n    ${call}\n`);
    expect(script.rules("group")).toEqual(["tcp 80-80 0.0.0.0/0", "tcp 443-443 0.0.0.0/0"]);
  });

  it("goes through pairs, indexes and zipped lists", async () => {
    const body = `zones = ["a", "b"]
for i, zone in enumerate(zones):
    ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.%d.0/24" % i, AvailabilityZone="eu-west-1" + zone)
for cidr, zone in zip(["10.0.8.0/24", "10.0.9.0/24"], zones):
    ec2.create_subnet(VpcId=vpc, CidrBlock=cidr, AvailabilityZone=f"eu-west-1{zone}")
`;
    const script = await readBoto3(body);
    const subnets = script.stack.resources.filter((each) => each.type === "ec2:CreateSubnet");
    expect(
      subnets.map(
        (each) =>
          `${script.attribute(script.nameOf(each), "CidrBlock")} ${script.attribute(script.nameOf(each), "AvailabilityZone")}`,
      ),
    ).toEqual(["10.0.0.0/24 eu-west-1a", "10.0.1.0/24 eu-west-1b", "10.0.8.0/24 eu-west-1a", "10.0.9.0/24 eu-west-1b"]);
  });

  it("goes through the entries of a dictionary", async () => {
    const script = await readBoto3(`names = {"web": "10.0.1.0/24", "db": "10.0.2.0/24"}
subnets = {}
for name, cidr in names.items():
    subnets[name] = ec2.create_subnet(VpcId=vpc, CidrBlock=cidr)["Subnet"]["SubnetId"]
ec2.run_instances(ImageId="ami", MinCount=1, MaxCount=1, SubnetId=subnets["db"])
`);
    expect(script.made).toContain('ec2:CreateSubnet subnets["db"]');
    expect(script.attribute("run_instances", "SubnetId")).toBe('subnets["db"].SubnetId');
  });

  it("ends where it is left", async () => {
    const script = await readBoto3(`for cidr in ["10.0.0.0/8", "0.0.0.0/0"]:\n    ${allow3("cidr")}\n    break\n`);
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8"]);
  });

  it("goes through a range, and counts with while", async () => {
    const script = await readBoto3(`i = 0
while i < 2:
    ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.{}.0/24".format(i))
    i += 1
for j in range(2, 4):
    ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.{0}.0/24".format(j))
`);
    expect(script.made.filter((each) => each.startsWith("ec2:CreateSubnet"))).toHaveLength(4);
    expect(script.attribute("create_subnet#2[1]", "CidrBlock")).toBe("10.0.3.0/24");
  });

  it("builds lists in comprehensions", async () => {
    const script =
      await readBoto3(`subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=c)["Subnet"]["SubnetId"] for c in ("10.0.1.0/24", "10.0.2.0/24") if c != "10.0.1.0/24"]
rds = boto3.client("rds")
rds.create_db_subnet_group(DBSubnetGroupName="s", DBSubnetGroupDescription="d", SubnetIds=subnets)
`);
    expect(script.attribute("s", "SubnetIds")).toBe("[create_subnet.SubnetId]");
  });
});

describe("a loop over what is not known", () => {
  it("makes any number of things", async () => {
    const script = await readBoto3(`import argparse
p = argparse.ArgumentParser()
p.add_argument("--cidrs", nargs="+")
for cidr in p.parse_args().cidrs:
    ${allow3("cidr")}
`);
    expect(script.rules("group")).toEqual(["any number of tcp 22-22 args.cidrs when args.cidrs ≥ 1"]);
  });

  it("makes one thing with any number of copies, and what belongs to each of them once", async () => {
    const script = await readBoto3(`for name in os.environ["NAMES"].split(","):
    g = ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"]
    ec2.authorize_security_group_ingress(GroupId=g, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="10.0.0.0/8")
`);
    const made = script.resource("g");
    expect(made.copies).toMatchObject({ min: 1, max: undefined });
    expect(script.rules("g")).toEqual(["tcp 22-22 10.0.0.0/8"]);
  });
});

describe("a loop that waits", () => {
  it("runs once, and what follows is certain", async () => {
    const script = await readBoto3(`import time
i = ec2.run_instances(ImageId="ami", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
while ec2.describe_instances(InstanceIds=[i])["Reservations"][0]["Instances"][0]["State"]["Name"] != "running":
    time.sleep(5)
${allow3('"10.0.0.0/8"')}
`);
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8"]);
  });

  it("runs once where it is left by a condition", async () => {
    const script = await readBoto3(`import time
while True:
    state = ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["State"]
    if state == "available":
        break
    time.sleep(1)
${allow3('"10.0.0.0/8"')}
`);
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8"]);
  });

  it("that never ends is ended, and said", async () => {
    const script = await readBoto3(`while True:\n    pass\n${allow3('"10.0.0.0/8"')}\n`);
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8"]);
    expect(script.notices.join()).toMatch(/bound-reached main\.py:5/);
  });
});
