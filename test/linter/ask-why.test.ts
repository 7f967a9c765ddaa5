import { describe, expect, it } from "vitest";
import { explainReach, readQuestion } from "../../src/linter/index.ts";
import type { WhyAnswer } from "../../src/questions/index.ts";
import { type MemoryFiles, MemoryWorkspace } from "../../src/workspace/index.ts";

async function answerTo(from: string, to: string, files: MemoryFiles): Promise<WhyAnswer> {
  const read = await readQuestion(from, to, undefined);
  if (!read.ok) throw new Error(read.message);
  const report = await explainReach(
    read.question,
    { workspace: new MemoryWorkspace(files), paths: [""], inputs: [] },
    [],
  );
  const [answer] = report.answers;
  if (answer === undefined) throw new Error(report.refusal ?? "no answer");
  return answer;
}

const service = `
variable "name" {}
variable "caller" { default = null }
variable "net" {}
variable "subnet" {}

resource "aws_security_group" "this" {
  vpc_id = var.net
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "caller" {
  count                        = var.name == "app" ? 1 : 0
  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = var.caller
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}

resource "aws_instance" "this" {
  subnet_id              = var.subnet
  vpc_security_group_ids = [aws_security_group.this.id]
}

output "group" { value = aws_security_group.this.id }
`;

const design = `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
module "web" {
  source  = "./service"
  name    = "web"
  net     = aws_vpc.main.id
  subnet  = aws_subnet.a.id
}
module "app" {
  source  = "./service"
  name    = "app"
  net     = aws_vpc.main.id
  subnet  = aws_subnet.a.id
  caller = module.web.group
}
`;

describe("a rule that names a group which a module hands out", () => {
  it("lets in where the rule names it, not where the module hands it out", async () => {
    const { verdict, steps } = await answerTo("module.web.aws_instance.this", "module.app.aws_instance.this:8080", {
      "main.tf": design,
      "service/main.tf": service,
    });
    expect(verdict).toBe("proven");
    const line = service.split("\n").findIndex((each) => each.includes(" = var.caller")) + 1;
    expect(steps.map(({ text, place }) => `${text} ${place.path}:${String(place.start.line)}`)).toContain(
      `module.app.aws_security_group.this lets module.web.aws_instance.this in on 8080/tcp service/main.tf:${String(line)}`,
    );
  });
});

describe("a proxy of databases", () => {
  const proxied = `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_security_group" "each" {
  for_each = toset(["proxy", "ledger"])
  vpc_id   = aws_vpc.main.id
}
resource "aws_security_group_rule" "each" {
  for_each                 = { ingress = ["ledger", "proxy"], egress = ["proxy", "ledger"] }
  type                     = each.key
  security_group_id        = aws_security_group.each[each.value[0]].id
  source_security_group_id = aws_security_group.each[each.value[1]].id
  protocol                 = "tcp"
  from_port                = 3306
  to_port                  = 3306
}
resource "aws_db_proxy" "front" {
  name                   = "front"
  engine_family          = "MYSQL"
  vpc_security_group_ids = [aws_security_group.each["proxy"].id]
  vpc_subnet_ids         = [aws_subnet.a.id]
}
resource "aws_db_subnet_group" "a" { subnet_ids = [aws_subnet.a.id] }
resource "aws_db_instance" "ledger" {
  engine                 = "mysql"
  db_subnet_group_name   = aws_db_subnet_group.a.name
  vpc_security_group_ids = [aws_security_group.each["ledger"].id]
}
`;

  it("calls databases, which never call it", async () => {
    const there = await answerTo("aws_db_proxy.front", "aws_db_instance.ledger:3306", { "main.tf": proxied });
    expect(there).toMatchObject({ verdict: "proven", obstacles: [] });
    const back = await answerTo("aws_db_instance.ledger", "aws_db_proxy.front:3306", { "main.tf": proxied });
    expect(back.obstacles.map(({ code }) => code)).toContain("NO_PATH");
  });
});

describe("a network ACL that is not in view", () => {
  it("is told apart by what it admits: requests or replies, in or out", async () => {
    const template = `
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Net: { Type: "AWS::EC2::VPC::Id" }
  Front: { Type: "AWS::EC2::Subnet::Id" }
  Back: { Type: "AWS::EC2::Subnet::Id" }
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: both
      VpcId: !Ref Net
      SecurityGroupIngress: [{ IpProtocol: "-1", CidrIp: 0.0.0.0/0 }]
  Web: { Type: "AWS::EC2::Instance", Properties: { SubnetId: !Ref Front, SecurityGroupIds: [!Ref Group] } }
  App: { Type: "AWS::EC2::Instance", Properties: { SubnetId: !Ref Back, SecurityGroupIds: [!Ref Group] } }
`;
    const { verdict, condition } = await answerTo("Web", "App:8080", { "net.yaml": template });
    expect(verdict).toBe("undecided");
    for (const what of ["it out", "it in", "the replies out", "the replies in"])
      expect(condition).toContain(`which is not in view, admits ${what}`);
  });
});
