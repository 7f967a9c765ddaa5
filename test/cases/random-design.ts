/** Small random designs: data first, then Terraform or a template that says the same. */

import fc from "fast-check";

/** A value that is written, or a variable without default that may have one of these values. */
export type Said<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly variable: string };

export interface Design {
  readonly online: Said<boolean>;
  readonly zones: readonly Said<string>[];
  /** Which Subnets use the table that leads to the Internet. */
  readonly routed: readonly boolean[];
  readonly groups: readonly (readonly { readonly source: Said<string>; readonly port: Said<number> }[])[];
  readonly vms: readonly {
    readonly subnet: number;
    readonly groups: readonly number[];
    readonly public: Said<boolean>;
    readonly role: string;
  }[];
  readonly database:
    { readonly public: Said<boolean>; readonly group: number; readonly subnets: readonly number[] } | undefined;
}

export const sources = [
  "0.0.0.0/0",
  "0.0.0.0/1",
  "128.0.0.0/1",
  "10.0.0.0/8",
  "10.0.0.0/16",
  "203.0.113.0/24",
] as const;
export const ports = [22, 80, 5432] as const;
export const zones = ["eu-west-2a", "eu-west-2b"] as const;

/** A few variables of each kind, so that designs use one in several places. */
function said<T>(values: readonly T[], names: readonly string[]): fc.Arbitrary<Said<T>> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...values).map((value) => ({ known: true, value }) as const) },
    { weight: 1, arbitrary: fc.constantFrom(...names).map((variable) => ({ known: false, variable }) as const) },
  );
}

const flag = said([true, false], ["flag_a", "flag_b"]);

const rule = fc.record({ source: said(sources, ["source_a", "source_b"]), port: said(ports, ["port_a"]) });

export const designs: fc.Arbitrary<Design> = fc
  .record({
    online: flag,
    zones: fc.array(said(zones, ["zone_a", "zone_b"]), { minLength: 1, maxLength: 3 }),
    groups: fc.array(fc.array(rule, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  })
  .chain((base) => {
    const subnet = fc.nat(base.zones.length - 1);
    const group = fc.nat(base.groups.length - 1);
    const some = (of: fc.Arbitrary<number>) => fc.uniqueArray(of, { minLength: 1, maxLength: 2 });
    const vm = fc.record({ subnet, groups: some(group), public: flag, role: fc.constantFrom("web", "app", "db") });
    const database = fc.record({ public: flag, group, subnets: some(subnet) });
    return fc.record({
      online: fc.constant(base.online),
      zones: fc.constant(base.zones),
      groups: fc.constant(base.groups),
      routed: fc.array(fc.boolean(), { minLength: base.zones.length, maxLength: base.zones.length }),
      vms: fc.array(vm, { minLength: 1, maxLength: 3 }),
      database: fc.option(database, { nil: undefined }),
    });
  });

/** Values for all variables of designs, each of its kind. */
export const values: fc.Arbitrary<Readonly<Record<string, string>>> = fc.record({
  flag_a: fc.constantFrom("true", "false"),
  flag_b: fc.constantFrom("true", "false"),
  source_a: fc.constantFrom(...sources),
  source_b: fc.constantFrom(...sources),
  port_a: fc.constantFrom(...ports.map(String)),
  zone_a: fc.constantFrom(...zones),
  zone_b: fc.constantFrom(...zones),
});

const kinds: Readonly<Record<string, string>> = { flag: "bool", source: "string", port: "number", zone: "string" };

export const variableNames = ["flag_a", "flag_b", "source_a", "source_b", "port_a", "zone_a", "zone_b"];

function hcl(each: Said<string | number | boolean>): string {
  return each.known ? JSON.stringify(each.value) : `var.${each.variable}`;
}

/** The blocks of a design, in no particular order. */
export function terraformBlocks(design: Design): readonly string[] {
  return [
    ...variableNames.map((name) => `variable "${name}" {\n  type = ${kinds[name.slice(0, -2)] ?? "any"}\n}\n`),
    `resource "aws_vpc" "net" {\n  cidr_block = "10.0.0.0/16"\n}\n`,
    ...onlineBlocks(design),
    ...design.zones.map(
      (zone, index) => `resource "aws_subnet" "s${index}" {
  vpc_id            = aws_vpc.net.id
  cidr_block        = "10.0.${index}.0/24"
  availability_zone = ${hcl(zone)}
}
`,
    ),
    ...design.groups.map(
      (rules, index) => `resource "aws_security_group" "g${index}" {
  vpc_id = aws_vpc.net.id
${rules.map(ingressBlock).join("\n")}
}
`,
    ),
    ...design.vms.map(
      (vm, index) => `resource "aws_instance" "v${index}" {
  ami                         = "ami-1"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.s${vm.subnet}.id
  vpc_security_group_ids      = [${vm.groups.map((group) => `aws_security_group.g${group}.id`).join(", ")}]
  associate_public_ip_address = ${hcl(vm.public)}
  tags                        = { role = "${vm.role}" }
}
`,
    ),
    ...databaseBlocks(design),
  ];
}

function ingressBlock({ source, port }: Design["groups"][number][number]): string {
  return `  ingress {
    from_port   = ${hcl(port)}
    to_port     = ${hcl(port)}
    protocol    = "tcp"
    cidr_blocks = [${hcl(source)}]
  }`;
}

function onlineBlocks({ online, routed }: Design): readonly string[] {
  return [
    `resource "aws_internet_gateway" "main" {\n  count  = ${hcl(online)} ? 1 : 0\n  vpc_id = aws_vpc.net.id\n}\n`,
    `resource "aws_route_table" "online" {\n  vpc_id = aws_vpc.net.id\n}\n`,
    `resource "aws_route" "online" {
  count                  = ${hcl(online)} ? 1 : 0
  route_table_id         = aws_route_table.online.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main[0].id
}
`,
    ...routed.flatMap((isRouted, index) =>
      isRouted
        ? [
            `resource "aws_route_table_association" "s${index}" {
  subnet_id      = aws_subnet.s${index}.id
  route_table_id = aws_route_table.online.id
}
`,
          ]
        : [],
    ),
  ];
}

function databaseBlocks({ database }: Design): readonly string[] {
  if (database === undefined) return [];
  return [
    `resource "aws_db_subnet_group" "d" {
  subnet_ids = [${database.subnets.map((subnet) => `aws_subnet.s${subnet}.id`).join(", ")}]
}
`,
    `resource "aws_db_instance" "d" {
  engine                  = "postgres"
  instance_class          = "db.t3.micro"
  db_subnet_group_name    = aws_db_subnet_group.d.name
  vpc_security_group_ids  = [aws_security_group.g${database.group}.id]
  publicly_accessible     = ${hcl(database.public)}
  backup_retention_period = 1 # as in a template that says nothing
}
`,
  ];
}

/** The same design as a template: variables are parameters, flags are conditions. */
export function templateOf(design: Design): string {
  return JSON.stringify({
    Parameters: {
      ...Object.fromEntries(variableNames.map((name) => [parameter(name), parameterOf(name)])),
    },
    Conditions: Object.fromEntries(
      ["flag_a", "flag_b"].map((name) => [
        `Is${parameter(name)}`,
        { "Fn::Equals": [{ Ref: parameter(name) }, "true"] },
      ]),
    ),
    Resources: templateResources(design),
  });
}

/** Values of Terraform's variables as those of a template's parameters. */
export function parametersOf(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [parameter(name), value]));
}

function parameter(name: string): string {
  return name.replace("_", "");
}

function parameterOf(name: string): object {
  if (name.startsWith("flag")) return { Type: "String", AllowedValues: ["true", "false"] };
  return { Type: name.startsWith("port") ? "Number" : "String" };
}

function cfn(each: Said<string | number | boolean>): unknown {
  if (each.known) return each.value;
  if (!each.variable.startsWith("flag")) return { Ref: parameter(each.variable) };
  return { "Fn::If": [`Is${parameter(each.variable)}`, true, false] };
}

/** What is there under a flag: nothing at all where the flag is written and off. */
function under(online: Said<boolean>, resource: object): object | undefined {
  if (online.known) return online.value ? resource : undefined;
  return { ...resource, Condition: `Is${parameter(online.variable)}` };
}

function templateResources({ online, zones: all, routed, groups, vms, database }: Design): object {
  const ref = (name: string): object => ({ Ref: name });
  const named = <T>(prefix: string, list: readonly T[], make: (each: T) => object): object =>
    Object.fromEntries(list.map((each, index) => [`${prefix}${index}`, make(each)]));
  const groupId = (group: number): object => ({ "Fn::GetAtt": [`g${group}`, "GroupId"] });
  const all4 = all.map((zone, index) => ({ zone, index }));
  return {
    net: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    gateway: under(online, { Type: "AWS::EC2::InternetGateway" }),
    attachment: under(online, {
      Type: "AWS::EC2::VPCGatewayAttachment",
      Properties: { VpcId: ref("net"), InternetGatewayId: ref("gateway") },
    }),
    online: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("net") } },
    route: under(online, {
      Type: "AWS::EC2::Route",
      Properties: { RouteTableId: ref("online"), DestinationCidrBlock: "0.0.0.0/0", GatewayId: ref("gateway") },
    }),
    ...named("s", all4, ({ zone, index }) => ({
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: ref("net"), CidrBlock: `10.0.${index}.0/24`, AvailabilityZone: cfn(zone) },
    })),
    ...Object.fromEntries(
      routed.flatMap((isRouted, index) =>
        isRouted
          ? [
              [
                `a${index}`,
                {
                  Type: "AWS::EC2::SubnetRouteTableAssociation",
                  Properties: { SubnetId: ref(`s${index}`), RouteTableId: ref("online") },
                },
              ] as const,
            ]
          : [],
      ),
    ),
    ...named("g", groups, (rules) => ({
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "a group",
        VpcId: ref("net"),
        SecurityGroupIngress: rules.map(({ source, port }) => ({
          IpProtocol: "tcp",
          FromPort: cfn(port),
          ToPort: cfn(port),
          CidrIp: cfn(source),
        })),
      },
    })),
    ...named("v", vms, (vm) => ({
      Type: "AWS::EC2::Instance",
      Properties: {
        ImageId: "ami-1",
        Tags: [{ Key: "role", Value: vm.role }],
        NetworkInterfaces: [
          {
            DeviceIndex: "0",
            SubnetId: ref(`s${vm.subnet}`),
            GroupSet: vm.groups.map(groupId),
            AssociatePublicIpAddress: cfn(vm.public),
          },
        ],
      },
    })),
    ...(database !== undefined && {
      subnets: {
        Type: "AWS::RDS::DBSubnetGroup",
        Properties: {
          DBSubnetGroupDescription: "some",
          SubnetIds: database.subnets.map((subnet) => ref(`s${subnet}`)),
        },
      },
      d: {
        Type: "AWS::RDS::DBInstance",
        Properties: {
          Engine: "postgres",
          DBSubnetGroupName: ref("subnets"),
          VPCSecurityGroups: [groupId(database.group)],
          PubliclyAccessible: cfn(database.public),
        },
      },
    }),
  };
}
