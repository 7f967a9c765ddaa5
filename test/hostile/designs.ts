/** Designs that nobody writes by accident, each in a directory of its own, and what is noticed of them. */

import { maximumFileBytes } from "../../src/workspace/index.ts";

export type Content = string | Uint8Array | { readonly linkTo: string };

export interface HostileDesign {
  readonly name: string;
  readonly files: Readonly<Record<string, Content>>;
  /** The file that a notice names, and what that says; absent where the design is within the bounds after all. */
  readonly noticed?: { readonly path: string; readonly says: RegExp; readonly line?: number };
}

const deep = 100_000;

function repeated(count: number, each: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => each(index)).join("\n");
}

/** Each names the one before ten times over. */
const aliasBomb = `a0: &a0 [x, x, x, x, x, x, x, x, x, x]
${repeated(12, (index) => `a${index + 1}: &a${index + 1} [${Array.from({ length: 10 }, () => `*a${index}`).join(", ")}]`)}
Resources: { Net: { Type: AWS::EC2::VPC, Properties: { CidrBlock: *a12 } } }
`;

/** A group whose rules open under ten thousand flags. */
const manyGuards = `resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }
resource "aws_security_group" "g" { vpc_id = aws_vpc.v.id }
${repeated(10_000, (index) => `variable "f${index}" { type = bool }`)}
${repeated(
  10_000,
  (index) => `resource "aws_security_group_rule" "r${index}" {
  count             = var.f${index} ? 1 : 0
  type              = "ingress"
  security_group_id = aws_security_group.g.id
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}`,
)}
resource "aws_instance" "i" { vpc_security_group_ids = [aws_security_group.g.id] }
`;

/** A group that opens ten thousand ports, one by one, on a VM that nothing reaches. */
const manyPorts = `resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "s" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.0.0/24"
}
resource "aws_security_group" "g" { vpc_id = aws_vpc.v.id }
${repeated(
  10_000,
  (index) => `resource "aws_security_group_rule" "r${index}" {
  type              = "ingress"
  security_group_id = aws_security_group.g.id
  from_port         = ${1_000 + 2 * index}
  to_port           = ${1_000 + 2 * index}
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}`,
)}
resource "aws_instance" "i" {
  subnet_id              = aws_subnet.s.id
  vpc_security_group_ids = [aws_security_group.g.id]
}
`;

const doubled = `locals {
  l0 = [var.x]
${repeated(40, (index) => `  l${index + 1} = concat(local.l${index}, local.l${index})`)}
}
variable "x" {}
resource "aws_vpc" "v" { cidr_block = local.l40[0] }
`;

export const hostileDesigns: readonly HostileDesign[] = [
  {
    name: "garbage for syntax",
    files: { "main.tf": 'resource "aws_vpc" {{{ ]] = = "' },
    noticed: { path: "main.tf", says: /expected "}"/, line: 1 },
  },
  {
    name: "a template that breaks off",
    files: { "net.json": '{\n"AWSTemplateFormatVersion": "2010-09-09",\n"Resources": {"Net": {' },
    noticed: { path: "net.json", says: /brace expected/i, line: 3 },
  },
  {
    name: "bytes that are no text",
    files: { "main.tf": new Uint8Array(4096).map((_, index) => (index * 37) % 256) },
    noticed: { path: "main.tf", says: /is not text/ },
  },
  {
    name: "a file that is not there",
    files: { "main.tf": { linkTo: "nowhere.tf" } },
    noticed: { path: "main.tf", says: /does not exist/ },
  },
  {
    name: "a link out of the workspace",
    files: { "main.tf": { linkTo: "/etc/hostname" } },
    noticed: { path: "main.tf", says: /outside of the workspace/ },
  },
  {
    name: "a file of 50 MB",
    files: { "main.tf": `# ${"x".repeat(Math.max(50_000_000, maximumFileBytes + 1))}` },
    noticed: { path: "main.tf", says: /too large/ },
  },
  {
    name: "a billion copies",
    files: { "main.tf": 'resource "aws_vpc" "v" {\n  count = 1e9\n  cidr_block = "10.0.0.0/16"\n}' },
    noticed: { path: "main.tf", says: /1000000000 copies/, line: 2 },
  },
  {
    name: "copies for a huge product",
    files: {
      "main.tf": `locals { n = range(1000) }
resource "aws_vpc" "v" {
  for_each   = toset([for p in setproduct(local.n, local.n, local.n) : join("-", p)])
  cidr_block = "10.0.0.0/16"
}`,
    },
    noticed: { path: "main.tf", says: /combinations/, line: 3 },
  },
  {
    name: "values that double forty times",
    files: { "main.tf": doubled },
    noticed: { path: "main.tf", says: /more than \d+ elements/, line: 19 },
  },
  {
    name: "parentheses without end",
    files: { "main.tf": `resource "aws_vpc" "v" { cidr_block = ${"(".repeat(deep)}1${")".repeat(deep)} }` },
    noticed: { path: "main.tf", says: /nested/i, line: 1 },
  },
  {
    name: "YAML without end",
    files: { "net.yaml": `Resources: ${"[".repeat(deep)}${"]".repeat(deep)}\nAWSTemplateFormatVersion: 2010-09-09` },
    noticed: { path: "net.yaml", says: /nested/i, line: 1 },
  },
  {
    name: "JSON without end",
    files: {
      "net.json": `{"AWSTemplateFormatVersion": "2010-09-09", "Resources": ${"[".repeat(deep)}${"]".repeat(deep)}}`,
    },
    noticed: { path: "net.json", says: /nested/i, line: 1 },
  },
  {
    name: "Python without end",
    files: { "net.py": `import boto3\nx = ${"(".repeat(deep)}1${")".repeat(deep)}\n` },
    noticed: { path: "net.py", says: /nested/i },
  },
  { name: "a bomb of aliases", files: { "net.yaml": aliasBomb } },
  {
    name: "a loop without end",
    files: {
      "net.py": 'import boto3\nec2 = boto3.client("ec2")\nwhile True:\n    ec2.create_vpc(CidrBlock="10.0.0.0/16")\n',
    },
    noticed: { path: "net.py", says: /gone through/, line: 3 },
  },
  {
    name: "functions that call themselves",
    files: { "net.py": "import boto3\ndef f(n):\n    return f(n + 1) + f(n + 2)\nf(0)\n" },
    noticed: { path: "net.py", says: /too deep to follow/, line: 3 },
  },
  {
    name: "modules in a circle",
    files: {
      "main.tf": 'module "a" {\n  source = "./a"\n}',
      "a/main.tf": 'module "b" {\n  source = "../b"\n}',
      "b/main.tf": 'module "a" {\n  source = "../a"\n}',
    },
    noticed: { path: "b/main.tf", says: /part of/, line: 2 },
  },
  {
    name: "a module that is missing",
    files: { "main.tf": 'module "a" {\n  source = "./gone"\n}' },
    noticed: { path: "main.tf", says: /gone/, line: 2 },
  },
  {
    name: "ten thousand flags",
    files: { "main.tf": manyGuards },
    noticed: { path: "main.tf", says: /too large to follow/, line: 3 },
  },
  {
    name: "ten thousand ports",
    files: { "main.tf": manyPorts },
    noticed: { path: "main.tf", says: /more than 256 kinds of traffic to the world/, line: 6 },
  },
  {
    name: "a regular expression that explodes",
    files: {
      "main.tf": `resource "aws_vpc" "v" {\n  cidr_block = regex("^(a+)+$", "${"a".repeat(40)}b")\n}`,
      "net.py": `import re, boto3\nre.match("^(a+)+$", "${"a".repeat(40)}b")\n`,
    },
  },
];
