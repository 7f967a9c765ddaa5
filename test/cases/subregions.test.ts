import { describe, expect, it } from "vitest";
import { lintText } from "./lint-text.ts";
import * as cfn from "./template-designs.ts";

const net = `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
`;

/** Subnets of one Net, each in the zone that an expression says. */
function subnets(...zones: readonly string[]): string {
  return zones
    .map(
      (zone, index) => `
resource "aws_subnet" "s${index}" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${index}.0/24"
  availability_zone = ${zone}
}
`,
    )
    .join("");
}

/** One VM of one service in each of them. */
function vms(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `
resource "aws_instance" "v${index}" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.s${index}.id
  tags          = { role = "web" }
}
`,
  ).join("");
}

function variables(...declared: readonly string[]): string {
  return declared.map((name) => `variable "${name}" {}\n`).join("");
}

const zones = `data "aws_availability_zones" "all" {}\n`;

/** Of the Net and of the service in it, what is said, each certainty once. */
async function certainty(text: string, given: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const said = await lintText({ "main.tf": text }, { variables: given });
  const claims = [...said.of("single-subregion"), ...said.of("single-subregion-net")];
  return [...new Set(claims.map((claim) => claim.certainty))];
}

async function causes(text: string): Promise<readonly string[]> {
  const said = await lintText({ "main.tf": text });
  return [
    ...new Set(said.of("single-subregion-net").flatMap((claim) => claim.causes.map(({ words }) => words))),
  ].sort();
}

describe("two Subnets in zones that two variables name", () => {
  const design = variables("az_a", "az_b") + net + subnets("var.az_a", "var.az_b") + vms(2);

  it("are counted as undecided, because of both", async () => {
    expect(await certainty(design)).toEqual(["undecided"]);
    expect(await causes(design)).toEqual(["var.az_a", "var.az_b"]);
  });

  it.each([
    [{ az_a: "eu-west-2a", az_b: "eu-west-2b" }, []],
    [{ az_a: "eu-west-2a", az_b: "eu-west-2a" }, ["proven"]],
  ])("are decided by their values %j", async (given, said) => {
    expect(await certainty(design, given)).toEqual(said);
  });

  it("are one Subregion in a template where both are one parameter", async () => {
    const template = (left: string, right: string): string =>
      cfn.template(
        {
          Net: cfn.resource("AWS::EC2::VPC", { CidrBlock: "10.0.0.0/16" }),
          ...Object.fromEntries(
            [left, right].map((zone, index) => [
              `Subnet${index}`,
              cfn.resource("AWS::EC2::Subnet", {
                VpcId: cfn.ref("Net"),
                CidrBlock: `10.0.${index}.0/24`,
                AvailabilityZone: cfn.ref(zone),
              }),
            ]),
          ),
        },
        { Parameters: { A: { Type: "String" }, B: { Type: "String" } } },
      );
    const two = await lintText({ "net.json": template("A", "B") });
    expect(two.says("single-subregion-net")).toEqual(["undecided Net if parameter.A, parameter.B"]);
    const one = await lintText({ "net.json": template("A", "A") });
    expect(one.says("single-subregion-net")).toEqual(["proven Net"]);
  });
});

describe("two Subnets in zones of a list that is not known", () => {
  const inZones = (left: string, right: string): string =>
    zones +
    net +
    subnets(`data.aws_availability_zones.all.names[${left}]`, `data.aws_availability_zones.all.names[${right}]`) +
    vms(2);

  it("are two Subregions at two positions, and one at the same", async () => {
    expect(await certainty(inZones("0", "1"))).toEqual([]);
    expect(await certainty(inZones("0", "0"))).toEqual(["proven"]);
  });

  it("are told alike in a template", async () => {
    const template = (left: number, right: number): string =>
      cfn.template({
        Net: cfn.resource("AWS::EC2::VPC", { CidrBlock: "10.0.0.0/16" }),
        ...Object.fromEntries(
          [left, right].map((zone, index) => [
            `Subnet${index}`,
            cfn.resource("AWS::EC2::Subnet", {
              VpcId: cfn.ref("Net"),
              CidrBlock: `10.0.${index}.0/24`,
              AvailabilityZone: { "Fn::Select": [zone, { "Fn::GetAZs": "" }] },
            }),
          ]),
        ),
      });
    expect((await lintText({ "net.json": template(0, 1) })).of("single-subregion-net")).toEqual([]);
    expect((await lintText({ "net.json": template(0, 0) })).says("single-subregion-net")).toEqual(["proven Net"]);
  });
});

describe("Subnets counted over the zones", () => {
  const counted = (declaration: string): string => `
variable "n" {
  type = number
${declaration}
}
${zones}${net}
resource "aws_subnet" "s" {
  count             = var.n
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
  availability_zone = data.aws_availability_zones.all.names[count.index]
}
resource "aws_instance" "v" {
  count         = var.n
  ami           = "ami-1"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.s[count.index].id
  tags          = { role = "web" }
}
`;

  it.each([
    ["are undecided without a value", "", {}, ["undecided"]],
    ["stand in two with a default of two", "default = 2", {}, []],
    ["stand in one with a default of one", "default = 1", {}, ["proven"]],
    [
      "stand in two where a value below two is refused",
      'validation {\n condition = var.n >= 2\n error_message = "Two."\n}',
      {},
      [],
    ],
    [
      "are undecided where a value below one is refused",
      'validation {\n condition = var.n >= 1\n error_message = "One."\n}',
      {},
      ["undecided"],
    ],
    ["stand in two with a value of two", "", { n: "2" }, []],
  ])("%s", async (_, declaration, given, said) => {
    expect(await certainty(counted(declaration), given)).toEqual(said);
  });
});

describe("VMs dealt over Subnets by their index", () => {
  const dealt = (index: string): string => `
${net}${subnets(`"eu-west-2a"`, `"eu-west-2b"`)}
locals {
  subnets = [aws_subnet.s0.id, aws_subnet.s1.id]
}
resource "aws_instance" "web" {
  count         = 3
  ami           = "ami-1"
  instance_type = "t3.micro"
  subnet_id     = local.subnets[${index}]
}
`;

  it("stand in both", async () => {
    expect(await certainty(dealt("count.index % 2"))).toEqual([]);
  });

  it("stand in one where the index is always the same: one service of three", async () => {
    const said = await lintText({ "main.tf": dealt("0") });
    expect(said.of("single-subregion").map(({ certainty, text }) => [certainty, text])).toEqual([
      ["proven", "All of aws_instance.web stands in one Availability Zone: eu-west-2a"],
    ]);
  });
});

describe("zones made of texts", () => {
  it("are two behind one unknown Region", async () => {
    expect(
      await certainty(variables("region") + net + subnets('"${var.region}a"', '"${var.region}b"') + vms(2)),
    ).toEqual([]);
  });

  it("are one where the letter is the same", async () => {
    const text = variables("region") + net + subnets('"${var.region}a"', '"${var.region}a"') + vms(2);
    expect(await certainty(text)).toEqual(["proven"]);
  });

  it("are two in a template", async () => {
    const template = (letter: string): string =>
      cfn.template({
        Net: cfn.resource("AWS::EC2::VPC", { CidrBlock: "10.0.0.0/16" }),
        ...Object.fromEntries(
          ["a", letter].map((each, index) => [
            `Subnet${index}`,
            cfn.resource("AWS::EC2::Subnet", {
              VpcId: cfn.ref("Net"),
              CidrBlock: `10.0.${index}.0/24`,
              AvailabilityZone: { "Fn::Sub": `\${AWS::Region}${each}` },
            }),
          ]),
        ),
      });
    expect((await lintText({ "net.json": template("b") })).of("single-subregion-net")).toEqual([]);
    expect((await lintText({ "net.json": template("a") })).says("single-subregion-net")).toEqual(["proven Net"]);
  });

  it("are two for certain where a flag exchanges them", async () => {
    const exchanged = (left: string, right: string): string => `
variable "p" {
  type = bool
}
${net}${subnets(left, right)}${vms(2)}`;
    const [ab, ba] = [`var.p ? "1a" : "1b"`, `var.p ? "1b" : "1a"`];
    expect(await certainty(exchanged(ab, ba))).toEqual([]);
    expect(await certainty(exchanged(ab, ab))).toEqual(["proven"]);
  });
});

describe("a single Subnet whose zone is not known", () => {
  it("is one Subregion, whichever it is", async () => {
    const text = variables("zone") + net + subnets("var.zone") + vms(1) + vms(1).replace(`"v0"`, `"w0"`);
    const said = await lintText({ "main.tf": text });
    expect(said.says("single-subregion-net")).toEqual(["proven aws_vpc.main"]);
  });

  it("is undecided beside another", async () => {
    const text = variables("zone") + net + subnets("var.zone", `"eu-west-2a"`) + vms(2);
    expect(await certainty(text)).toEqual(["undecided"]);
  });
});
