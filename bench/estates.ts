/**
 * Estates to measure with: generated workspaces of so many resources, in the words that real ones use. A unit is ten
 * resources: a Subnet with its route table, two groups, four VMs, one of them with a public address, and a database.
 */

import type { MemoryFiles } from "../src/workspace/index.ts";

const unitSize = 10;
const unitsOfRoot = 10;
const unitsOfFile = 100;
/** CloudFormation takes 500 resources in a template. */
const unitsOfTemplate = 49;
const flagCount = 16;
const officeCount = 13;

/** The kinds of estates by name, each made of about so many resources. */
export const estates: Readonly<Record<string, (resources: number) => MemoryFiles>> = {
  "terraform, many roots": terraformRoots,
  "terraform, one root": terraformRoot,
  cloudformation: templates,
  "scripts, boto3": scripts,
};

/** Root modules of about a hundred resources, each with a Net of its own. */
function terraformRoots(resources: number): MemoryFiles {
  const roots = Math.ceil(resources / unitSize / unitsOfRoot);
  const text = `${terraformNet}\n${terraformUnits(0, unitsOfRoot)}`;
  return Object.fromEntries(Array.from({ length: roots }, (_, root) => [`root-${root}/main.tf`, text]));
}

/** One root module with everything in one Net, in files of about a thousand resources. */
function terraformRoot(resources: number): MemoryFiles {
  const files = Math.ceil(resources / unitSize / unitsOfFile);
  const units = Array.from({ length: files }, (_, file) => terraformUnits(file * unitsOfFile, unitsOfFile));
  return { "net.tf": terraformNet, ...Object.fromEntries(units.map((text, file) => [`units-${file}.tf`, text])) };
}

/** Templates of about five hundred resources, each with a Net of its own. */
function templates(resources: number): MemoryFiles {
  const count = Math.ceil(resources / unitSize / unitsOfTemplate);
  const units = Math.min(unitsOfTemplate, Math.ceil(resources / unitSize));
  const text = JSON.stringify(template(units), null, 2);
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`template-${index}.json`, text]));
}

/** Scripts of about a hundred resources, each with a Net of its own. */
function scripts(resources: number): MemoryFiles {
  const count = Math.ceil(resources / unitSize / unitsOfRoot);
  const text = [scriptNet, ...Array.from({ length: unitsOfRoot }, (_, unit) => scriptUnit(unit))].join("\n");
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`script_${index}.py`, text]));
}

/** The range of a Subnet in 10.0.0.0/8. */
function rangeOf(unit: number): string {
  return `10.${(unit >> 8) & 255}.${unit & 255}.0/24`;
}

function zoneOf(unit: number): string {
  return `eu-west-2${unit % 2 === 0 ? "a" : "b"}`;
}

function terraformUnits(first: number, count: number): string {
  return Array.from({ length: count }, (_, index) => terraformUnit(first + index)).join("\n");
}

const terraformNet = `${Array.from({ length: flagCount }, (_, flag) => `variable "flag_${flag}" { type = bool }`).join("\n")}
${Array.from({ length: officeCount }, (_, office) => `variable "office_${office}" { type = string }`).join("\n")}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/8"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
`;

function terraformUnit(unit: number): string {
  return `resource "aws_subnet" "app_${unit}" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "${rangeOf(unit)}"
  availability_zone = "${zoneOf(unit)}"
}

resource "aws_route_table_association" "app_${unit}" {
  subnet_id      = aws_subnet.app_${unit}.id
  route_table_id = aws_route_table.public.id
}

resource "aws_security_group" "app_${unit}" {
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  dynamic "ingress" {
    for_each = var.flag_${unit % flagCount} ? [22] : []
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = [var.office_${unit % officeCount}]
    }
  }
}

resource "aws_security_group" "data_${unit}" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "data_${unit}" {
  type                     = "ingress"
  security_group_id        = aws_security_group.data_${unit}.id
  from_port                = 3306
  to_port                  = 3306
  protocol                 = "tcp"
  source_security_group_id = aws_security_group.app_${unit}.id
}

resource "aws_db_instance" "data_${unit}" {
  engine                 = "mysql"
  publicly_accessible    = false
  vpc_security_group_ids = [aws_security_group.data_${unit}.id]
}

${[0, 1, 2, 3].map((vm) => terraformVm(unit, vm)).join("\n")}`;
}

function terraformVm(unit: number, vm: number): string {
  return `resource "aws_instance" "app_${unit}_${vm}" {
  subnet_id                   = aws_subnet.app_${unit}.id
  vpc_security_group_ids      = [aws_security_group.app_${unit}.id]
  associate_public_ip_address = ${vm === 0}
  tags                        = { Name = "app-${unit}-\${var.flag_${vm}}", role = "app" }
}
`;
}

function template(units: number): unknown {
  const parts = Array.from({ length: units }, (_, unit) => templateUnit(unit));
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Parameters: Object.fromEntries([
      ...Array.from({ length: flagCount }, (_, flag) => [`Flag${flag}`, { Type: "String" }] as const),
      ...Array.from({ length: officeCount }, (_, office) => [`Office${office}`, { Type: "String" }] as const),
    ]),
    Conditions: Object.fromEntries(
      Array.from({ length: flagCount }, (_, flag) => [`If${flag}`, { "Fn::Equals": [ref(`Flag${flag}`), "on"] }]),
    ),
    Resources: { ...templateNet, ...(Object.assign({}, ...parts) as object) },
  };
}

function ref(name: string): object {
  return { Ref: name };
}

function resource(type: string, properties: object): object {
  return { Type: `AWS::${type}`, Properties: properties };
}

const templateNet = {
  Net: resource("EC2::VPC", { CidrBlock: "10.0.0.0/8" }),
  Gateway: resource("EC2::InternetGateway", {}),
  Attachment: resource("EC2::VPCGatewayAttachment", { VpcId: ref("Net"), InternetGatewayId: ref("Gateway") }),
  Public: resource("EC2::RouteTable", { VpcId: ref("Net") }),
  Default: resource("EC2::Route", {
    RouteTableId: ref("Public"),
    DestinationCidrBlock: "0.0.0.0/0",
    GatewayId: ref("Gateway"),
  }),
};

function templateUnit(unit: number): object {
  const [subnet, app, data] = [`Subnet${unit}`, `App${unit}`, `Data${unit}`];
  const world = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" };
  const office = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: ref(`Office${unit % officeCount}`) };
  const offered = { "Fn::If": [`If${unit % flagCount}`, office, ref("AWS::NoValue")] };
  return {
    [subnet]: resource("EC2::Subnet", {
      VpcId: ref("Net"),
      CidrBlock: rangeOf(unit),
      AvailabilityZone: zoneOf(unit),
    }),
    [`${subnet}Routes`]: resource("EC2::SubnetRouteTableAssociation", {
      SubnetId: ref(subnet),
      RouteTableId: ref("Public"),
    }),
    [app]: resource("EC2::SecurityGroup", { VpcId: ref("Net"), SecurityGroupIngress: [world, offered] }),
    [data]: resource("EC2::SecurityGroup", { VpcId: ref("Net") }),
    [`${data}Rule`]: resource("EC2::SecurityGroupIngress", {
      GroupId: ref(data),
      IpProtocol: "tcp",
      FromPort: 3306,
      ToPort: 3306,
      SourceSecurityGroupId: ref(app),
    }),
    [`Base${unit}`]: resource("RDS::DBInstance", {
      Engine: "mysql",
      PubliclyAccessible: false,
      VPCSecurityGroups: [ref(data)],
    }),
    ...Object.fromEntries([0, 1, 2, 3].map((vm) => [`Vm${unit}x${vm}`, templateVm(subnet, app, vm)])),
  };
}

function templateVm(subnet: string, group: string, vm: number): object {
  return resource("EC2::Instance", {
    NetworkInterfaces: [
      {
        DeviceIndex: "0",
        SubnetId: ref(subnet),
        GroupSet: [ref(group)],
        AssociatePublicIpAddress: vm === 0,
      },
    ],
    Tags: [{ Key: "role", Value: "app" }],
  });
}

const scriptNet = `import os
import boto3

ec2 = boto3.client("ec2")
rds = boto3.client("rds")

net = ec2.create_vpc(CidrBlock="10.0.0.0/8")["Vpc"]["VpcId"]
gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=net)
table = ec2.create_route_table(VpcId=net)["RouteTable"]["RouteTableId"]
ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
`;

function scriptUnit(unit: number): string {
  return `
subnet_${unit} = ec2.create_subnet(VpcId=net, CidrBlock="${rangeOf(unit)}", AvailabilityZone="${zoneOf(unit)}")["Subnet"]["SubnetId"]
ec2.associate_route_table(SubnetId=subnet_${unit}, RouteTableId=table)
app_${unit} = ec2.create_security_group(GroupName="app-${unit}", Description="app", VpcId=net)["GroupId"]
ec2.authorize_security_group_ingress(GroupId=app_${unit}, IpProtocol="tcp", FromPort=443, ToPort=443, CidrIp="0.0.0.0/0")
if os.environ.get("FLAG_${unit % flagCount}"):
    office = os.environ["OFFICE_${unit % officeCount}"]
    ec2.authorize_security_group_ingress(GroupId=app_${unit}, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp=office)
data_${unit} = ec2.create_security_group(GroupName="data-${unit}", Description="data", VpcId=net)["GroupId"]
ec2.authorize_security_group_ingress(
    GroupId=data_${unit},
    IpPermissions=[
        {"IpProtocol": "tcp", "FromPort": 3306, "ToPort": 3306, "UserIdGroupPairs": [{"GroupId": app_${unit}}]}
    ],
)
rds.create_db_instance(
    DBInstanceIdentifier="data-${unit}",
    Engine="mysql",
    DBInstanceClass="db.t3.micro",
    PubliclyAccessible=False,
    VpcSecurityGroupIds=[data_${unit}],
)
for vm in range(4):
    ec2.run_instances(
        ImageId="ami-1",
        MinCount=1,
        MaxCount=1,
        NetworkInterfaces=[
            {"DeviceIndex": 0, "SubnetId": subnet_${unit}, "Groups": [app_${unit}], "AssociatePublicIpAddress": vm == 0}
        ],
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "role", "Value": "app"}]}],
    )
`;
}
