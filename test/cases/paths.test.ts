import { describe, expect, it } from "vitest";
import { lintText, saidOf } from "./lint-text.ts";
import * as script from "./script-designs.ts";
import * as cfn from "./template-designs.ts";
import * as tf from "./terraform-designs.ts";

const admin = "admin-port-open-to-internet";

/** A VM open to the world; gateway and address are there under these conditions. */
function underConditions(gateway: string, address: string): string {
  return [
    tf.net,
    tf
      .online()
      .replace(`"main" {\n  vpc_id`, `"main" {\n  count = ${gateway} ? 1 : 0\n  vpc_id`)
      .replace("aws_internet_gateway.main.id", "one(aws_internet_gateway.main[*].id)"),
    tf.vm({ associate_public_ip_address: address }),
    tf.group(tf.ingress(`["0.0.0.0/0"]`)),
    tf.variable("public", "type = bool"),
  ].join("");
}

describe("a gateway and a public address under one flag", () => {
  it.each([
    [{}, ["possible aws_instance.web if var.public"]],
    [{ public: "true" }, ["proven aws_instance.web"]],
    [{ public: "false" }, []],
  ])("expose where the flag is on: %j", async (variables, said) => {
    expect(await saidOf(admin, "main.tf", underConditions("var.public", "var.public"), { variables })).toEqual(said);
  });

  it("never expose where the address has the opposite flag", async () => {
    const said = await lintText({ "main.tf": underConditions("var.public", "!var.public") });
    expect(said.of(admin)).toEqual([]);
  });

  const template = (gateway: string, address: unknown): string =>
    cfn.template(
      {
        ...cfn.reachable("0.0.0.0/0"),
        Attachment: cfn.resource(
          "AWS::EC2::VPCGatewayAttachment",
          { VpcId: cfn.ref("Net"), InternetGatewayId: cfn.ref("Gateway") },
          { Condition: gateway },
        ),
        Web: cfn.vm([cfn.ref("Group")], cfn.ref("Subnet"), { "Fn::If": [address, true, false] }),
      },
      {
        Parameters: { Public: { Type: "String", AllowedValues: ["yes", "no"] } },
        Conditions: {
          Online: { "Fn::Equals": [cfn.ref("Public"), "yes"] },
          Offline: { "Fn::Not": [{ Condition: "Online" }] },
        },
      },
    );

  it("expose in a template where the parameter says so", async () => {
    const text = template("Online", "Online");
    expect(await saidOf(admin, "net.json", text)).toEqual(["possible Web if parameter.Public"]);
    expect(await saidOf(admin, "net.json", text, { parameters: { Public: "yes" } })).toEqual(["proven Web"]);
    expect(await saidOf(admin, "net.json", text, { parameters: { Public: "no" } })).toEqual([]);
  });

  it("never expose in a template where the address has the opposite condition", async () => {
    expect((await lintText({ "net.json": template("Online", "Offline") })).of(admin)).toEqual([]);
  });

  it("expose in a script where the argument says so", async () => {
    const design = (gateway: string): string =>
      script
        .boto3(script.allow3(`"0.0.0.0/0"`), "public = sys.argv[1] == 'public'")
        .replace(/^ec2.attach_internet_gateway/m, `if ${gateway}:\n    ec2.attach_internet_gateway`)
        .replace(`"AssociatePublicIpAddress": True`, `"AssociatePublicIpAddress": public`);
    expect((await lintText({ "net.py": design("public") })).says(admin)).toEqual([
      "possible run_instances if sys.argv[1]",
    ]);
    expect((await lintText({ "net.py": design("not public") })).of(admin)).toEqual([]);
  });
});

describe("a counted internet gateway", () => {
  const counted = `
${tf.net}${tf.vm()}${tf.group(tf.ingress(`["0.0.0.0/0"]`))}${tf.variable("n", "type = number")}
resource "aws_internet_gateway" "main" {
  count  = var.n
  vpc_id = aws_vpc.main.id
}
resource "aws_route" "online" {
  count                  = var.n
  route_table_id         = aws_vpc.main.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main[count.index].id
}
`;

  it.each([
    [{}, ["possible aws_instance.web if var.n"]],
    [{ n: "1" }, ["proven aws_instance.web"]],
    [{ n: "0" }, []],
  ])("leads to the Internet where there is one: %j", async (variables, said) => {
    expect(await saidOf(admin, "main.tf", counted, { variables })).toEqual(said);
  });
});

describe("a route whose target is a NAT gateway, named as an internet gateway would be", () => {
  const through = (gateway: string): string =>
    [
      tf.net,
      tf.online().replace("aws_internet_gateway.main.id", gateway),
      tf.vm(),
      tf.group(tf.ingress(`["0.0.0.0/0"]`)),
      `resource "aws_eip" "nat" {}
resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.main.id
}
`,
    ].join("");

  it("lets nothing in", async () => {
    const said = await lintText({ "main.tf": through("aws_nat_gateway.main.id") });
    expect(said.of(admin)).toEqual([]);
    expect(said.of("unreached-open-rule").map(({ certainty }) => certainty)).toEqual(["proven"]);
  });

  it("lets in by an internet gateway", async () => {
    expect(await saidOf(admin, "main.tf", through("aws_internet_gateway.main.id"))).toEqual([
      "proven aws_instance.web",
    ]);
  });
});

const twoSubnets = `
resource "aws_subnet" "other" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-west-2b"
}
resource "aws_db_subnet_group" "main" {
  subnet_ids = [aws_subnet.main.id, aws_subnet.other.id]
}
`;

function database(flag: string): string {
  return `
resource "aws_db_instance" "main" {
  engine                 = "postgres"
  instance_class         = "db.t3.micro"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.main.id]
${flag}
}
`;
}

const data = tf.group(tf.ingress(`["0.0.0.0/0"]`, 5432));

function templateDatabase(properties: Readonly<Record<string, unknown>>, online: readonly string[]): string {
  return cfn.template({
    ...cfn.net,
    Other: cfn.resource("AWS::EC2::Subnet", {
      VpcId: cfn.ref("Net"),
      CidrBlock: "10.0.1.0/24",
      AvailabilityZone: "eu-west-2b",
    }),
    ...cfn.online(online),
    Group: cfn.group([cfn.rule("0.0.0.0/0", 5432)]),
    Subnets: cfn.resource("AWS::RDS::DBSubnetGroup", {
      DBSubnetGroupDescription: "both",
      SubnetIds: [cfn.ref("Subnet"), cfn.ref("Other")],
    }),
    Database: cfn.resource("AWS::RDS::DBInstance", {
      Engine: "postgres",
      DBInstanceClass: "db.t3.micro",
      DBSubnetGroupName: cfn.ref("Subnets"),
      VPCSecurityGroups: [cfn.ref("Group")],
      ...properties,
    }),
  });
}

describe("a database in private Subnets whose group is open to the world", () => {
  it("is not exposed: the rule is one that nobody reaches", async () => {
    const said = await lintText({ "main.tf": [tf.net, twoSubnets, data, database("")].join("") });
    expect(said.of("public-database")).toEqual([]);
    expect(said.of("database-public-access-enabled")).toEqual([]);
    expect(said.says("unreached-open-rule")).toEqual(["proven aws_security_group.main"]);
    expect(said.of("unreached-open-rule")).toMatchObject([{ severity: "warning" }]);
  });

  it("is a warning for its flag where no path leads there", async () => {
    const said = await lintText({
      "main.tf": [tf.net, twoSubnets, data, database("publicly_accessible = true")].join(""),
    });
    expect(said.of("public-database")).toEqual([]);
    expect(said.says("database-public-access-enabled")).toEqual(["proven aws_db_instance.main"]);
  });

  it("is exposed where a path leads there, which says the flag too", async () => {
    const text = [tf.net, twoSubnets, tf.online(["main", "other"]), data, database("publicly_accessible = true")].join(
      "",
    );
    const said = await lintText({ "main.tf": text });
    expect(said.says("public-database")).toEqual(["proven aws_db_instance.main"]);
    expect(said.of("database-public-access-enabled")).toEqual([]);
    expect(said.of("unreached-open-rule")).toEqual([]);
  });

  it("keeps the warning for its flag where a path is only possible", async () => {
    const online = tf
      .online(["main", "other"])
      .replace(`"main" {\n  vpc_id`, `"main" {\n  count = var.online ? 1 : 0\n  vpc_id`)
      .replace("aws_internet_gateway.main.id", "one(aws_internet_gateway.main[*].id)");
    const text = [
      tf.net,
      twoSubnets,
      online,
      data,
      database("publicly_accessible = true"),
      tf.variable("online", "type = bool"),
    ];
    const said = await lintText({ "main.tf": text.join("") });
    expect(said.says("public-database")).toEqual(["possible aws_db_instance.main if var.online"]);
    expect(said.says("database-public-access-enabled")).toEqual(["proven aws_db_instance.main"]);
  });

  it("is told alike in a template", async () => {
    const off = await lintText({ "net.json": templateDatabase({ PubliclyAccessible: false }, []) });
    expect(off.says("unreached-open-rule")).toEqual(["proven Group"]);
    expect(off.of("database-public-access-enabled")).toEqual([]);
    const flag = await lintText({ "net.json": templateDatabase({ PubliclyAccessible: true }, []) });
    expect(flag.says("database-public-access-enabled")).toEqual(["proven Database"]);
    expect(flag.of("public-database")).toEqual([]);
    const open = await lintText({ "net.json": templateDatabase({ PubliclyAccessible: true }, ["Subnet", "Other"]) });
    expect(open.says("public-database")).toEqual(["proven Database"]);
    expect(open.of("database-public-access-enabled")).toEqual([]);
  });
});

describe("a public database in Subnets of which one leads to the Internet", () => {
  const design = (online: readonly string[]): string =>
    [tf.net, twoSubnets, tf.online(online), data, database("publicly_accessible = true")].join("");

  it("is undecided, for the cloud chooses", async () => {
    const said = await lintText({ "main.tf": design(["main"]) });
    expect(said.of("public-database")).toMatchObject([{ certainty: "undecided", subject: "aws_db_instance.main" }]);
  });

  it("is exposed where all of them do, and not where none does", async () => {
    expect(await saidOf("public-database", "main.tf", design(["main", "other"]))).toEqual([
      "proven aws_db_instance.main",
    ]);
    expect(await saidOf("public-database", "main.tf", design([]))).toEqual([]);
  });

  it("is told alike in a template", async () => {
    const one = await lintText({ "net.json": templateDatabase({ PubliclyAccessible: true }, ["Subnet"]) });
    expect(one.of("public-database")).toMatchObject([{ certainty: "undecided", subject: "Database" }]);
  });
});

describe("the public flag of a database, unset", () => {
  const online = tf.online(["main", "other"]);

  it("is off in Terraform", async () => {
    const said = await lintText({ "main.tf": [tf.net, twoSubnets, online, data, database("")].join("") });
    expect(said.of("public-database")).toEqual([]);
    expect(said.of("database-public-access-enabled")).toEqual([]);
  });

  it("is what its author did not say in a template with a subnet group", async () => {
    const said = await lintText({ "net.json": templateDatabase({}, ["Subnet", "Other"]) });
    expect(said.of("public-database")).toMatchObject([{ certainty: "possible", subject: "Database" }]);
  });

  it("is on in a template without a subnet group, as far as the default Net has its gateway", async () => {
    const design = (flag: object): string =>
      cfn.template({
        Group: cfn.resource("AWS::EC2::SecurityGroup", {
          GroupDescription: "a group",
          SecurityGroupIngress: [cfn.rule("0.0.0.0/0", 5432)],
        }),
        Database: cfn.resource("AWS::RDS::DBInstance", {
          Engine: "postgres",
          DBInstanceClass: "db.t3.micro",
          VPCSecurityGroups: [{ "Fn::GetAtt": ["Group", "GroupId"] }],
          ...flag,
        }),
      });
    const said = await lintText({ "net.json": design({}) });
    expect(said.of("public-database")).toMatchObject([{ certainty: "undecided", subject: "Database" }]);
    expect(JSON.stringify(said.of("public-database").flatMap(({ causes }) => causes))).toContain("the default VPC");
    const off = await lintText({ "net.json": design({ PubliclyAccessible: false }) });
    expect(off.of("public-database")).toEqual([]);
  });
});

describe("a Subnet that is looked up", () => {
  const found = (subnet: string): string =>
    [
      tf.net,
      tf.online(),
      tf.group(tf.ingress(`["0.0.0.0/0"]`)),
      tf.vm({ subnet_id: subnet }),
      `data "aws_subnet" "shared" {
  tags = { Name = var.subnet }
}
`,
      tf.variable("subnet", "type = string"),
    ].join("");

  it("leaves route and Subregion undecided, because of the look-up", async () => {
    const said = await lintText({ "main.tf": found("data.aws_subnet.shared.id") });
    expect(said.of(admin)).toMatchObject([{ certainty: "undecided", subject: "aws_instance.web" }]);
    expect(JSON.stringify(said.of(admin).flatMap(({ causes }) => causes))).toContain("data.aws_subnet.shared");
  });

  it("decides where it is declared here", async () => {
    expect(await saidOf(admin, "main.tf", found("aws_subnet.main.id"))).toEqual(["proven aws_instance.web"]);
  });
});

describe("a Subnet without a table of its own", () => {
  const main = (tables: string): string =>
    [tf.net, tf.online([]), tables, tf.vm(), tf.group(tf.ingress(`["0.0.0.0/0"]`))].join("");
  const replaced = `
resource "aws_main_route_table_association" "main" {
  vpc_id         = aws_vpc.main.id
  route_table_id = aws_route_table.online.id
}
`;

  it("has the main table, which leads nowhere by itself", async () => {
    expect(await saidOf(admin, "main.tf", main(""))).toEqual([]);
  });

  it("has the one that replaces the main table", async () => {
    expect(await saidOf(admin, "main.tf", main(replaced))).toEqual(["proven aws_instance.web"]);
  });

  it("has its own where it has one, whatever replaces the main table", async () => {
    const own = `
resource "aws_route_table" "own" {
  vpc_id = aws_vpc.main.id
}
resource "aws_route_table_association" "own" {
  subnet_id      = aws_subnet.main.id
  route_table_id = aws_route_table.own.id
}
`;
    expect(await saidOf(admin, "main.tf", main(replaced + own))).toEqual([]);
  });

  it("has the one that replaces the main table at OUTSCALE", async () => {
    const text = tf
      .reachableAtOutscale(`"0.0.0.0/0"`)
      .replace(/resource "outscale_route_table_link" "main" \{[^}]*\}/, "").concat(`
resource "outscale_main_route_table_link" "main" {
  net_id         = outscale_net.main.net_id
  route_table_id = outscale_route_table.main.route_table_id
}
`);
    expect(await saidOf(admin, "main.tf", text)).toEqual(["proven outscale_vm.web"]);
    const without = text.replace(/resource "outscale_main_route_table_link" "main" \{[^}]*\}/, "");
    expect(await saidOf(admin, "main.tf", without)).toEqual([]);
  });
});
