/** The examples of a new rule, in every dialect: one Net each, to be made into the smallest design that shows the fault. */

import type { ScaffoldFile } from "./rule-scaffold.ts";

interface Example {
  readonly file: string;
  /** Without its expectation. */
  readonly text: string;
  /** The line before which the expectation stands. */
  readonly marked: string;
}

const examples: Readonly<Record<string, Example>> = {
  "terraform-aws": {
    file: "main.tf",
    text: 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n',
    marked: 'resource "aws_vpc"',
  },
  "terraform-outscale": {
    file: "main.tf",
    text: 'resource "outscale_net" "main" {\n  ip_range = "10.0.0.0/16"\n}\n',
    marked: 'resource "outscale_net"',
  },
  "cloudformation-yaml": {
    file: "template.yaml",
    text: "Resources:\n  Main:\n    Type: AWS::EC2::VPC\n    Properties:\n      CidrBlock: 10.0.0.0/16\n",
    marked: "  Main:",
  },
  "cloudformation-json": {
    file: "template.json",
    text: `${JSON.stringify({ Resources: { Main: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } } } }, null, 2)}\n`,
    marked: '    "Main"',
  },
  boto2: {
    file: "main.py",
    text: 'from boto.vpc import VPCConnection\n\nconnection = VPCConnection()\nmain = connection.create_vpc("10.0.0.0/16")\n',
    marked: "main =",
  },
  boto3: {
    file: "main.py",
    text: 'import boto3\n\nec2 = boto3.client("ec2")\nmain = ec2.create_vpc(CidrBlock="10.0.0.0/16")\n',
    marked: "main =",
  },
};

/** A dialect that cannot show the fault loses its folder. */
export function exampleFiles(id: string): readonly ScaffoldFile[] {
  return Object.entries(examples).flatMap(([dialect, example]) => {
    const folder = `fixtures/rules/${id}/${dialect}`;
    return [
      ...flawed(example, id).map(({ path, text }) => ({ path: `${folder}/example/${path}`, text })),
      { path: `${folder}/example-fixed/${example.file}`, text: example.text },
    ];
  });
}

/** With what is expected of it: in a comment, or in a file beside one that cannot hold comments. */
function flawed({ file, text, marked }: Example, id: string): readonly ScaffoldFile[] {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.startsWith(marked));
  if (file.endsWith(".json")) {
    return [
      { path: file, text },
      { path: `${file}.expect`, text: `${at + 1}: expect: ${id}\n` },
    ];
  }
  const [indent = ""] = /^ */.exec(marked) ?? [];
  return [{ path: file, text: lines.toSpliced(at, 0, `${indent}# expect-below: ${id}`).join("\n") }];
}
