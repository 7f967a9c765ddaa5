/** How fast templates are recognised, read and evaluated, in both spellings and far beyond CloudFormation's limits. */

import { stringify } from "yaml";
import { isTemplate, parseCloudFormation } from "../src/parsers/cloudformation/index.ts";
import { Session } from "../src/source/index.ts";
import { MemoryWorkspace } from "../src/workspace/index.ts";

/** CloudFormation takes 500 resources in a template. */
const sizes = [500, 5_000, 50_000];
/** YAML is parsed at about a megabyte a second, and templates of more than four megabytes are refused. */
const largestYaml = 5_000;

export async function benchCloudFormation(): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const size of sizes) {
    const template = templateOf(size);
    lines.push(await measured(`${size} resources, JSON`, "main.json", JSON.stringify(template, null, 2)));
    if (size > largestYaml) continue;
    lines.push(await measured(`${size} resources, YAML`, "main.yaml", stringify(template)));
  }
  return lines;
}

/** Subnets with their routes and groups: references, functions, conditions and constants as real networks mix them. */
function templateOf(resources: number): unknown {
  const groups = Array.from({ length: resources / 4 }, (_, index) => fourOf(index));
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Parameters: { Env: { Type: "String" }, Range: { Type: "String", Default: "10.0.0.0/8" } },
    Conditions: { Prod: { "Fn::Equals": [{ Ref: "Env" }, "prod"] } },
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: { Ref: "Range" } } },
      ...(Object.assign({}, ...groups) as object),
    },
  };
}

function fourOf(index: number): object {
  const tags = [{ Key: "Name", Value: { "Fn::Sub": `\${Env}-${index}` } }];
  const zone = { "Fn::Select": [index % 2, { "Fn::GetAZs": "" }] };
  const source = { "Fn::If": ["Prod", "10.0.0.0/8", "0.0.0.0/0"] };
  const rule = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: source };
  return {
    [`Subnet${index}`]: {
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: { Ref: "Vpc" }, AvailabilityZone: zone, Tags: tags },
    },
    [`Table${index}`]: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: { Ref: "Vpc" }, Tags: tags } },
    [`Link${index}`]: {
      Type: "AWS::EC2::SubnetRouteTableAssociation",
      Properties: { SubnetId: { Ref: `Subnet${index}` }, RouteTableId: { Ref: `Table${index}` } },
    },
    [`Group${index}`]: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { VpcId: { Ref: "Vpc" }, SecurityGroupIngress: [rule], Tags: tags },
    },
  };
}

async function measured(name: string, path: string, text: string): Promise<string> {
  const started = performance.now();
  isTemplate(path, text);
  const recognised = performance.now();
  const stack = await parseCloudFormation(new Session(), new MemoryWorkspace({ [path]: text }), path);
  const read = performance.now();
  for (const resource of stack.resources) for (const attribute of resource.written()) resource.attribute([attribute]);
  const evaluated = performance.now();
  const times = [recognised - started, read - recognised, evaluated - read].map((time) => `${time.toFixed(0)} ms`);
  const [recognising = "", reading = "", evaluating = ""] = times;
  const size = `${(text.length / 1e6).toFixed(1)} MB`;
  return `${name.padEnd(24)} ${size.padStart(8)}   recognised ${recognising}, read ${reading}, evaluated ${evaluating}`;
}
