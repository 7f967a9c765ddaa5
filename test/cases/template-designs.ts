/** Parts of designs as CloudFormation templates, written as data and printed as JSON, which is YAML as well. */

export type Resources = Readonly<Record<string, unknown>>;

/** What a template declares beside its resources. */
export interface Sections {
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, unknown>>;
}

export function template(resources: Resources, sections: Sections = {}): string {
  return JSON.stringify({ AWSTemplateFormatVersion: "2010-09-09", ...sections, Resources: resources }, null, 2);
}

export function resource(type: string, properties: Readonly<Record<string, unknown>> = {}, more: object = {}): unknown {
  return { Type: type, Properties: properties, ...more };
}

export const ref = (name: string): unknown => ({ Ref: name });

export const net: Resources = {
  Net: resource("AWS::EC2::VPC", { CidrBlock: "10.0.0.0/16" }),
  Subnet: resource("AWS::EC2::Subnet", {
    VpcId: ref("Net"),
    CidrBlock: "10.0.0.0/24",
    AvailabilityZone: "eu-west-2a",
  }),
};

export function online(subnets: readonly string[] = ["Subnet"]): Resources {
  return {
    Gateway: resource("AWS::EC2::InternetGateway"),
    Attachment: resource("AWS::EC2::VPCGatewayAttachment", { VpcId: ref("Net"), InternetGatewayId: ref("Gateway") }),
    Table: resource("AWS::EC2::RouteTable", { VpcId: ref("Net") }),
    Route: resource("AWS::EC2::Route", {
      RouteTableId: ref("Table"),
      DestinationCidrBlock: "0.0.0.0/0",
      GatewayId: ref("Gateway"),
    }),
    ...Object.fromEntries(
      subnets.map((subnet) => [
        `${subnet}Table`,
        resource("AWS::EC2::SubnetRouteTableAssociation", { SubnetId: ref(subnet), RouteTableId: ref("Table") }),
      ]),
    ),
  };
}

export function rule(source: unknown, port: unknown = 22): unknown {
  return { IpProtocol: "tcp", FromPort: port, ToPort: port, CidrIp: source };
}

export function group(rules: unknown, more: Readonly<Record<string, unknown>> = {}): unknown {
  return resource("AWS::EC2::SecurityGroup", {
    VpcId: ref("Net"),
    GroupDescription: "a group",
    SecurityGroupIngress: rules,
    ...more,
  });
}

/** A VM with a public address. */
export function vm(
  groups: unknown = [ref("Group")],
  subnet: unknown = ref("Subnet"),
  address: unknown = true,
): unknown {
  return resource("AWS::EC2::Instance", {
    ImageId: "ami-1",
    NetworkInterfaces: [{ DeviceIndex: "0", SubnetId: subnet, GroupSet: groups, AssociatePublicIpAddress: address }],
  });
}

/** A VM on the Internet whose one group lets in what is said. */
export function reachable(source: unknown): Resources {
  return { ...net, ...online(), Group: group([rule(source)]), Web: vm() };
}
