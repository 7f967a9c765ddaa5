/**
 * Reading scripts: parsing Python, and interpreting boto. The texts are the modules of the Python that is installed, where
 * there is one, and generated scripts.
 */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parsePython } from "../src/parsers/scripts/python/parse.ts";
import { parseScript } from "../src/parsers/scripts/index.ts";
import { awsCalls } from "../src/providers/aws/calls/index.ts";
import { Session, SourceText } from "../src/source/index.ts";
import { MemoryWorkspace } from "../src/workspace/index.ts";

export async function benchScripts(): Promise<readonly string[]> {
  const lines: string[] = [parsing()];
  for (const nets of [10, 100, 400]) lines.push(await interpreting(nets));
  lines.push(await endless());
  return lines;
}

function parsing(): string {
  const ran = spawnSync("python3", ["-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"], {
    encoding: "utf8",
  });
  if (ran.status !== 0) return "parsing: left out, there is no python3 whose library could be read";
  const texts = modulesIn(ran.stdout.trim());
  const units = texts.reduce((sum, text) => sum + text.text.length, 0);
  const started = performance.now();
  const damaged = texts.filter((text) => parsePython(text).damage.length > 0).length;
  const seconds = (performance.now() - started) / 1000;
  const rate = units / 1e6 / seconds;
  return `parsing: ${texts.length} modules of Python's library, ${(units / 1e6).toFixed(1)} MB, ${rate.toFixed(1)} MB/s, ${damaged} with damage`;
}

function modulesIn(directory: string): readonly SourceText[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py") && !/(?:^|\/)(?:test|tests|site-packages|lib2to3)\//.test(path))
    .slice(0, 600)
    .map((path) => new SourceText(path, readFileSync(join(directory, path), "utf8")));
}

/** A Net with Subnets, tables, groups and VMs, made by functions that are called for each. */
function script(nets: number): string {
  return `import boto3
ec2 = boto3.client("ec2", region_name="eu-west-2")

def allow(group, port, cidr):
    ec2.authorize_security_group_ingress(
        GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": cidr}]}])

def build(net, number):
    vpc = ec2.create_vpc(CidrBlock="10.%d.0.0/16" % number)["Vpc"]["VpcId"]
    for zone, letter in enumerate("ab"):
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.{number}.{zone}.0/24", AvailabilityZone="eu-west-2" + letter)
        table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
        ec2.associate_route_table(RouteTableId=table, SubnetId=subnet["Subnet"]["SubnetId"])
        group = ec2.create_security_group(GroupName="%s-%s" % (net, letter), Description="d", VpcId=vpc)["GroupId"]
        for port in [80, 443]:
            allow(group, port, "0.0.0.0/0")
        ec2.run_instances(ImageId="ami", MinCount=1, MaxCount=2, SubnetId=subnet["Subnet"]["SubnetId"], SecurityGroupIds=[group])

${Array.from({ length: nets }, (_, index) => `build("net-${index}", ${index % 256})`).join("\n")}
`;
}

async function interpreting(nets: number): Promise<string> {
  const workspace = new MemoryWorkspace({ "main.py": script(nets) });
  const started = performance.now();
  const stack = await parseScript(new Session(), workspace, "main.py", awsCalls);
  const milliseconds = performance.now() - started;
  return `interpreting: ${nets} nets, ${stack.resources.length} resources, ${milliseconds.toFixed(0)} ms`;
}

/** What a script without end costs before it is left. */
async function endless(): Promise<string> {
  const text =
    "import boto3\nfor a in range(250):\n    for b in range(250):\n        for c in range(250):\n            x = [a, b, c]\n";
  const started = performance.now();
  await parseScript(new Session(), new MemoryWorkspace({ "main.py": text }), "main.py", awsCalls);
  return `a script that does not end is left after ${(performance.now() - started).toFixed(0)} ms`;
}
