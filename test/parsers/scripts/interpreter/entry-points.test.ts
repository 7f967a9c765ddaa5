/** What runs: the top, what a command line or a platform calls; a library that nobody calls is possible. */

import { describe, expect, it } from "vitest";
import { readFiles } from "../read-script.ts";

const make = `ec2 = boto3.client("ec2")
def make():
    ec2.create_vpc(CidrBlock="10.0.0.0/16")
`;

describe("what runs", () => {
  it("is what the main block calls", async () => {
    const script = await readFiles({ "main.py": `import boto3\n${make}if __name__ == "__main__":\n    make()\n` });
    expect(script.made).toEqual(["ec2:CreateVpc make.create_vpc"]);
  });

  it("is not what nobody calls, where the script does something", async () => {
    const script = await readFiles({
      "main.py": `import boto3\n${make}def more():\n    make()\nec2.create_internet_gateway()\n`,
    });
    expect(script.made).toEqual(["ec2:CreateInternetGateway create_internet_gateway"]);
  });

  it("is possible for a function of a library that nobody calls", async () => {
    const script = await readFiles({ "main.py": `import boto3\n${make}` });
    expect(script.made).toEqual(["ec2:CreateVpc make.create_vpc when make is not called in this workspace = true"]);
    expect(script.certainty(script.resource("make.create_vpc").exists)).toBe("possible");
  });

  it("is a library's outer function alone: what that calls is called", async () => {
    const script = await readFiles({
      "main.py": `import boto3
def _net(conn, cidr="10.0.0.0/16"):
    return conn.create_vpc(CidrBlock=cidr)["Vpc"]["VpcId"]
def build(conn):
    conn.create_subnet(VpcId=_net(conn), CidrBlock="10.0.1.0/24")
`,
    });
    expect(script.made).toEqual([
      "ec2:CreateVpc _net.create_vpc when build is not called in this workspace = true",
      "ec2:CreateSubnet build.create_subnet when build is not called in this workspace = true",
    ]);
  });

  it("is the handler of a function of the platform", async () => {
    const script = await readFiles({
      "main.py": `import boto3
ec2 = boto3.client("ec2")
def lambda_handler(event, context):
    ec2.authorize_security_group_ingress(GroupId=event["group"], IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")
    return {"statusCode": 200}
`,
    });
    expect(script.found).toEqual(["ec2:DescribeSecurityGroups found_SecurityGroup"]);
    expect(script.rules("found_SecurityGroup")).toEqual(["tcp 22-22 0.0.0.0/0"]);
  });

  it("is a command, with the defaults of its options", async () => {
    const script = await readFiles({
      "main.py": `import boto3, click
@click.command()
@click.option("--cidr", default="10.0.0.0/16")
@click.argument("name")
def make(cidr, name):
    boto3.client("ec2").create_vpc(CidrBlock=cidr)
if __name__ == "__main__":
    make()
`,
    });
    expect(script.attribute("make.create_vpc", "CidrBlock")).toBe("10.0.0.0/16");
    expect(script.notices).toEqual([]);
  });

  it("is the one command that builds, of several", async () => {
    const script = await readFiles({
      "main.py": `import boto3
from fabric.api import task
ec2 = boto3.client("ec2")
@task
def up():
    ec2.create_vpc(CidrBlock="10.0.0.0/16")
@task
def down():
    ec2.delete_vpc(VpcId="vpc-1")
`,
    });
    expect(script.made).toEqual(["ec2:CreateVpc up.create_vpc"]);
  });

  it("is one of the commands that build, as the first argument says", async () => {
    const script = await readFiles({
      "main.py": `import boto3, click
ec2 = boto3.client("ec2")
@click.group()
def cli():
    pass
@cli.command()
def small():
    ec2.create_vpc(CidrBlock="10.0.0.0/24")
@cli.command()
def large():
    ec2.create_vpc(CidrBlock="10.0.0.0/16")
if __name__ == "__main__":
    cli()
`,
    });
    expect(script.made).toEqual([
      "ec2:CreateVpc small.create_vpc when the command that is called = small",
      "ec2:CreateVpc large.create_vpc when the command that is called = large",
    ]);
  });

  it("is the function that the argument chooses", async () => {
    const script = await readFiles({
      "main.py": `import argparse, boto3
ec2 = boto3.client("ec2")
def small(args):
    ec2.create_vpc(CidrBlock="10.0.0.0/24")
def large(args):
    ec2.create_vpc(CidrBlock="10.0.0.0/16")
parser = argparse.ArgumentParser()
commands = parser.add_subparsers()
commands.add_parser("small").set_defaults(func=small)
commands.add_parser("large").set_defaults(func=large)
args = parser.parse_args()
args.func(args)
`,
    });
    expect(script.made.map((each) => each.split(" when ")[1])).toEqual(["args.func = large", "args.func ≠ large"]);
  });

  it("is nothing in a script that only reads or removes", async () => {
    const script = await readFiles({
      "main.py": `import boto3
ec2 = boto3.resource("ec2")
for i in ec2.instances.filter(Filters=[{"Name": "tag:x", "Values": ["y"]}]):
    i.terminate()
for v in ec2.vpcs.all():
    print(v.id, v.cidr_block)
    v.delete()
`,
    });
    expect(script.stack.resources).toEqual([]);
    expect(script.notices).toEqual([]);
  });
});
