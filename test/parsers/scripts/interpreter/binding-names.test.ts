/** What things of a script are called: by variables, Names and calls, told apart where several would be called alike. */

import { describe, expect, it } from "vitest";
import { readBoto3 } from "../read-script.ts";

async function subnetsMadeBy(text: string): Promise<readonly string[]> {
  const script = await readBoto3(text);
  return script.made.filter((each) => each.startsWith("ec2:CreateSubnet")).map((each) => each.split(" ")[1] ?? "");
}

describe("the names of things", () => {
  it("are those of their variables, else of the calls", async () => {
    const text = `front = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.2.0/24")
ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.3.0/24")
`;
    expect(await subnetsMadeBy(text)).toEqual(["front", "create_subnet", "create_subnet#2"]);
  });

  it("are their Names where the variable says nothing of what it holds", async () => {
    const made = (variable: string) =>
      subnetsMadeBy(`${variable} = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24",
    TagSpecifications=[{"ResourceType": "subnet", "Tags": [{"Key": "Name", "Value": "front"}]}])["Subnet"]["SubnetId"]
`);
    expect(await made("response")).toEqual(["front"]);
    expect(await made("arn")).toEqual(["front"]);
    expect(await made("edge")).toEqual(["edge"]);
  });

  it("have an index where one line makes several in a loop", async () => {
    const text = `for cidr in ["10.0.1.0/24", "10.0.2.0/24"]:
    ec2.create_subnet(VpcId=vpc, CidrBlock=cidr)
`;
    expect(await subnetsMadeBy(text)).toEqual(["create_subnet[0]", "create_subnet[1]"]);
  });

  it("have none where one line is reached by two calls", async () => {
    const text = `def make(cidr):
    ec2.create_subnet(VpcId=vpc, CidrBlock=cidr)
make("10.0.1.0/24")
make("10.0.2.0/24")
`;
    expect(await subnetsMadeBy(text)).toEqual(["make.create_subnet", "make.create_subnet#2"]);
  });

  it("keep the Name where that tells them apart", async () => {
    const text = `for name, cidr in {"web": "10.0.1.0/24", "db": "10.0.2.0/24"}.items():
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock=cidr,
        TagSpecifications=[{"ResourceType": "subnet", "Tags": [{"Key": "Name", "Value": name}]}])
`;
    expect(await subnetsMadeBy(text)).toEqual(['subnet["web"]', 'subnet["db"]']);
  });

  it("say what made them where things of several kinds have one Name", async () => {
    const text = `rds = boto3.client("rds", region_name="eu-west-1")
orders = ec2.create_security_group(GroupName="orders", Description="d", VpcId=vpc)["GroupId"]
rds.create_db_subnet_group(DBSubnetGroupName="orders", DBSubnetGroupDescription="d", SubnetIds=[])
rds.create_db_instance(DBInstanceIdentifier="orders", DBSubnetGroupName="orders", VpcSecurityGroupIds=[orders])
`;
    const { made } = await readBoto3(text);
    expect(made.slice(2)).toEqual([
      "ec2:CreateSecurityGroup orders",
      'rds:CreateDBSubnetGroup create_db_subnet_group["orders"]',
      'rds:CreateDBInstance create_db_instance["orders"]',
    ]);
  });
});
