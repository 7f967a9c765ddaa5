/** What `netlint resources` prints of designs in every dialect, and that it is what its schema describes. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { reportedNotices } from "../../src/findings/index.ts";
import { parseCloudFormation } from "../../src/parsers/cloudformation/index.ts";
import { parseScript } from "../../src/parsers/scripts/index.ts";
import { parseTerraform } from "../../src/parsers/terraform/index.ts";
import { awsCalls } from "../../src/providers/aws/calls/index.ts";
import { loadResourcesReporter } from "../../src/reporters/index.ts";
import { describeStacks, type ResourceReport, type Stack } from "../../src/resources/index.ts";
import { Session } from "../../src/source/index.ts";
import { type MemoryFiles, MemoryWorkspace } from "../../src/workspace/index.ts";
import { faultsAgainst } from "./schemas.ts";

const text = await loadResourcesReporter("text");
const json = await loadResourcesReporter("json");
const schema = fileURLToPath(new URL("../../schema/resources.schema.json", import.meta.url));
const context = { version: "1.2.3", colors: false };

async function reportOf(read: (session: Session) => Stack | Promise<Stack>): Promise<ResourceReport> {
  const session = new Session();
  const stacks = describeStacks(session, [await read(session)]);
  return { stacks, notices: reportedNotices(session) };
}

function terraform(files: MemoryFiles): Promise<ResourceReport> {
  return reportOf((session) => parseTerraform(session, new MemoryWorkspace(files), ""));
}

function cloudformation(template: string): Promise<ResourceReport> {
  return reportOf((session) =>
    parseCloudFormation(session, new MemoryWorkspace({ "main.yaml": template }), "main.yaml"),
  );
}

function script(python: string): Promise<ResourceReport> {
  const workspace = new MemoryWorkspace({ "main.py": python });
  return reportOf((session) => parseScript(session, workspace, "main.py", awsCalls));
}

const everyKindOfValue = {
  "main.tf": `
variable "admins" { type = list(string) }
variable "public" { type = bool }
variable "n" { type = number }

data "aws_vpc" "main" {
  tags = { Name = "main" }
}

resource "aws_subnet" "a" {
  count      = var.n
  vpc_id     = data.aws_vpc.main.id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
  tags       = { Name = "a-\${count.index}" }
}

resource "aws_security_group" "web" {
  description = var.public ? "anybody" : "us"
  ingress {
    from_port   = 22
    cidr_blocks = concat(["10.0.0.0/8"], var.admins)
  }
}

module "elsewhere" {
  source = "example/not-here/aws"
  group  = aws_security_group.web.id
}
`,
};

describe("what was read, as JSON", () => {
  it("is what its schema describes, in every dialect", async () => {
    const reports = [
      await terraform(everyKindOfValue),
      await cloudformation(`
Parameters: { Cidr: { Type: String }, Public: { Type: String } }
Conditions: { IsPublic: !Equals [!Ref Public, "yes"] }
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: !Ref Cidr } }
  Gateway: { Type: AWS::EC2::InternetGateway, Condition: IsPublic, Properties: { Tags: [{ Key: Name, Value: !Sub "\${Cidr}-g" }] } }
`),
      await script(`
import boto3
ec2 = boto3.client("ec2", region_name="eu-west-1")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")
`),
    ];
    expect(reports.map(({ stacks }) => stacks.flatMap(({ resources }) => resources).length)).toEqual([3, 2, 2]);
    for (const report of reports) expect(faultsAgainst(schema, JSON.parse(json(report, context)))).toEqual([]);
  });

  it("has a schema that forbids something", async () => {
    const report = await terraform(everyKindOfValue);
    const broken = JSON.parse(json(report, context).replace('"kind": "reference"', '"kind": "guess"')) as unknown;
    expect(faultsAgainst(schema, broken)).not.toEqual([]);
  });

  it("is the same, byte for byte, from run to run", async () => {
    expect(json(await terraform(everyKindOfValue), context)).toBe(json(await terraform(everyKindOfValue), context));
  });

  it("leads from a reference to the address of its target", async () => {
    const { stacks } = await terraform(everyKindOfValue);
    const [, subnet, vpc] = stacks[0]?.resources ?? [];
    expect(subnet?.attributes["vpc_id"]).toMatchObject({ kind: "reference", to: vpc?.address, path: ["id"] });
    expect(vpc).toMatchObject({ address: "data.aws_vpc.main", mode: "lookup" });
  });

  it("says who can settle what is not known, and why it is not", async () => {
    const { stacks } = await terraform(everyKindOfValue);
    const group = stacks[0]?.resources[0];
    expect(group?.attributes["description"]).toMatchObject({
      kind: "choice",
      cases: [
        { kind: "known", value: "anybody", when: "var.public = true" },
        { kind: "known", value: "us", when: "var.public = false" },
      ],
    });
    expect(group?.openings).toEqual([{ by: "module.elsewhere", may: "add" }]);
  });
});

describe("what was read, for people", () => {
  it("shows values as they were evaluated, resource by resource", async () => {
    expect(text(await terraform(everyKindOfValue), context)).toMatchInlineSnapshot(`
      ".
        not in view: module.elsewhere (main.tf:25)

      aws_security_group.web  main.tf:17:1
        module.elsewhere may add to it
        description: one of
          - "anybody"  (if var.public = true)
          - "us"  (if var.public = false)
        ingress:
          - cidr_blocks:
              - "10.0.0.0/8"
              - any number of ? var.admins[*]
            from_port: 22

      aws_subnet.a  main.tf:10:1
        there if var.n ≥ 1
        1 or more copies, by var.n
        cidr_block: ? cidrsubnet(10.0.0.0/16, 8, count.index)
        tags:       { Name: "a-\${count.index}" }
        vpc_id:     → data.aws_vpc.main.id

      data.aws_vpc.main  main.tf:6:1
        tags: { Name: "main" }

      main.tf:26:12  missing-module: module.elsewhere has its source in "example/not-here/aws", which is not on this disk; after "terraform init" it is read from .terraform/modules

      2 resources and 1 look-up in 1 stack
      "
    `);
  });
});

/** The attributes of the only resource, as text. */
async function attributesOf(report: Promise<ResourceReport>): Promise<Readonly<Record<string, unknown>>> {
  const { stacks } = await report;
  const attributes = Object.entries(stacks[0]?.resources[0]?.attributes ?? {});
  return Object.fromEntries(attributes.map(([name, value]) => [name, "value" in value ? value.value : value.kind]));
}

describe("secrets", () => {
  it("are not shown where their name says what they are", async () => {
    const database = { "main.tf": `resource "aws_db_instance" "d" {\n  password = "hunter2"\n  username = "admin"\n}` };
    expect(await attributesOf(terraform(database))).toEqual({ password: "sensitive", username: "admin" });
  });

  it("are told from what is only about them", async () => {
    expect(await attributesOf(terraform({ "main.tf": 'resource "x" "d" {\n  ServiceToken = "arn:x"\n}' }))).toEqual({
      ServiceToken: "arn:x",
    });
    const attributes = `password_length = 12\n  manage_master_user_password = true\n  http_tokens = "required"`;
    const shown = { password_length: 12, manage_master_user_password: true, http_tokens: "required" };
    expect(await attributesOf(terraform({ "main.tf": `resource "x" "d" {\n  ${attributes}\n}` }))).toEqual(shown);
  });

  it("are not shown in Terraform where they come from a sensitive variable, by whatever way", async () => {
    const files = {
      "main.tf": `
variable "token" {
  default   = "hunter2"
  sensitive = true
}
variable "name" { default = "web" }
module "m" {
  source = "./m"
  given  = "x-\${var.token}"
}
locals { script = "run \${module.m.echo}" }
resource "aws_instance" "a" {
  user_data = base64encode(local.script)
  key_name  = sensitive(var.name)
  ami       = nonsensitive(substr(var.token, 0, 1))
  subnet_id = var.name
}`,
      "m/main.tf": `variable "given" {}\noutput "echo" {\n  value = var.given\n}`,
    };
    expect(await attributesOf(terraform(files))).toEqual({
      user_data: "sensitive",
      key_name: "sensitive",
      ami: "h",
      subnet_id: "web",
    });
  });

  it("are not shown in CloudFormation where a parameter says NoEcho", async () => {
    const template = `
Parameters:
  Key: { Type: String, NoEcho: true, Default: hunter2 }
  Size: { Type: String, Default: t3.small }
Resources:
  Vm:
    Type: AWS::EC2::Instance
    Properties: { UserData: { Fn::Base64: !Sub "key=\${Key}" }, KeyName: !Ref Key, InstanceType: !Ref Size }
`;
    const shown = { UserData: "sensitive", KeyName: "sensitive", InstanceType: "t3.small" };
    expect(await attributesOf(cloudformation(template))).toEqual(shown);
  });

  it("are looked for in lists of any length", async () => {
    const list = JSON.stringify(Array.from({ length: 200_000 }, () => "x"));
    const template = `
Parameters:
  Key: { Type: String, NoEcho: true, Default: hunter2 }
Resources:
  Vm: { Type: AWS::EC2::Instance, Properties: { ImageId: !Ref Key, Tags: ${list} } }
`;
    expect((await attributesOf(cloudformation(template)))["ImageId"]).toBe("sensitive");
  });

  it("are not shown in scripts where the parameter's name says what they are", async () => {
    const python = `
import boto3
boto3.client("rds").create_db_instance(DBInstanceIdentifier="d", MasterUserPassword="hunter2")
`;
    expect(await attributesOf(script(python))).toEqual({ DBInstanceIdentifier: "d", MasterUserPassword: "sensitive" });
  });
});
