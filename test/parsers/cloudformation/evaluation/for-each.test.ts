import { describe, expect, it } from "vitest";
import { guardsOf } from "../../../../src/values/index.ts";
import { read } from "../reading.ts";

const head = "Transform: AWS::LanguageExtensions\n";

const subnets = (collection: string, more = ""): string => `${head}${more}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Fn::ForEach::Subnets:
    - Zone
    - ${collection}
    - Subnet\${Zone}:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Vpc, AvailabilityZone: !Sub "eu-west-1\${Zone}"}
      Route\${Zone}:
        Type: AWS::EC2::SubnetRouteTableAssociation
        Properties: {SubnetId: !Ref "Subnet\${Zone}", Name: "of \${Zone}"}
`;

describe("Fn::ForEach", () => {
  it("makes a resource for each element", async () => {
    const reading = await read(subnets("[a, b]"));
    expect(reading.stack.resources.map((each) => each.address.local)).toEqual([
      "Vpc",
      "Subneta",
      "Routea",
      "Subnetb",
      "Routeb",
    ]);
  });

  it("fills in its variable in texts and references", async () => {
    const reading = await read(subnets("[a, b]"));
    expect(reading.value("Subnetb", "AvailabilityZone")).toBe('"eu-west-1b"');
    expect(reading.value("Routeb", "SubnetId")).toBe("@Subnetb.Ref");
    expect(reading.value("Routeb", "Name")).toBe('"of b"');
  });

  it("goes through a parameter with a default", async () => {
    const reading = await read(
      subnets("!Ref Zones", "Parameters: {Zones: {Type: CommaDelimitedList, Default: 'a,b'}}"),
    );
    expect(reading.value("Subnetb", "AvailabilityZone")).toBe('"eu-west-1b"');
  });

  it("goes through a list of a map", async () => {
    const reading = await read(subnets("!FindInMap [M, main, Zones]", "Mappings: {M: {main: {Zones: [c]}}}"));
    expect(reading.value("Subnetc", "AvailabilityZone")).toBe('"eu-west-1c"');
  });

  it("drops what a logical id may not have", async () => {
    const reading = await read(`${head}Resources:
  Fn::ForEach::Nets:
    - Range
    - [10.0.0.0/16]
    - Vpc&{Range}: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Range}}
`);
    expect(reading.value("Vpc1000016", "CidrBlock")).toBe('"10.0.0.0/16"');
  });

  it("loops within loops", async () => {
    const reading = await read(`${head}Resources:
  Fn::ForEach::Tiers:
    - Tier
    - [web, db]
    - Fn::ForEach::Zones:
        - Zone
        - [a, b]
        - \${Tier}\${Zone}: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: !Sub "\${Tier}-\${Zone}"}}
`);
    expect(reading.stack.resources.map((each) => each.address.local)).toEqual(["weba", "webb", "dba", "dbb"]);
    expect(reading.value("dbb", "CidrBlock")).toBe('"db-b"');
  });

  it("loops within properties", async () => {
    const reading = await read(`${head}Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      Fn::ForEach::Flags:
        - Flag
        - [DnsSupport, DnsHostnames]
        - Enable\${Flag}: true
`);
    expect(reading.resource("Vpc").written()).toEqual(["EnableDnsSupport", "EnableDnsHostnames"]);
    expect(reading.value("Vpc", "EnableDnsHostnames")).toBe("true");
  });

  it("names resources whose attributes are asked for", async () => {
    const reading = await read(`${head}Resources:
  WebGroup: {Type: AWS::EC2::SecurityGroup}
  Fn::ForEach::Tiers:
    - Tier
    - [Web]
    - From\${Tier}:
        Type: AWS::EC2::SecurityGroupIngress
        Properties: {GroupId: !GetAtt [!Sub "\${Tier}Group", GroupId], SourceSecurityGroupId: !GetAtt "\${Tier}Group.GroupId"}
`);
    expect(reading.value("FromWeb")).toBe("{GroupId: @WebGroup.GroupId, SourceSecurityGroupId: @WebGroup.GroupId}");
  });

  it("makes conditions", async () => {
    const reading = await read(`${head}Parameters: {Env: {Type: String}}
Conditions:
  Fn::ForEach::Envs:
    - Name
    - [dev, prod]
    - Is\${Name}: !Equals [!Ref Env, !Ref Name]
Resources:
  Vpc: {Type: AWS::EC2::VPC, Condition: Isprod}
`);
    expect(reading.exists("Vpc")).toBe("parameter.Env = prod");
  });

  it("reaches an element under the condition under which it is there", async () => {
    const more = "Parameters: {P: {Type: String}}\nConditions: {Two: !Equals [!Ref P, two]}";
    const reading = await read(subnets("[a, !If [Two, b, !Ref AWS::NoValue]]", more));
    expect([reading.exists("Subneta"), reading.exists("Subnetb")]).toEqual(["always", "parameter.P = two"]);
  });

  it("reaches the elements of each branch of its collection", async () => {
    const more = "Parameters: {P: {Type: String}}\nConditions: {Two: !Equals [!Ref P, two]}";
    const reading = await read(subnets("!If [Two, [a, b], [a]]", more));
    expect([reading.exists("Subneta"), reading.exists("Subnetb")]).toEqual(["always", "parameter.P = two"]);
  });

  it("makes nothing for an empty list", async () => {
    expect((await read(subnets("[]"))).stack.resources).toHaveLength(1);
  });
});

describe("a loop of unknown length", () => {
  const zones = "Parameters: {Zones: {Type: CommaDelimitedList}}";

  it("is one resource that stands for all", async () => {
    const reading = await read(subnets("!Ref Zones", zones));
    const subnet = reading.resource("Subnet${Zone}");
    expect(subnet.copies).toMatchObject({ min: 1, max: undefined });
    expect(subnet.instances()).toEqual([]);
  });

  it("exists where there is at least one element, which is the author's to say", async () => {
    const reading = await read(subnets("!Ref Zones", zones));
    const { exists } = reading.resource("Subnet${Zone}");
    const guards = guardsOf(reading.session);
    expect(guards.certainty(exists, reading.stack.given)).toBe("possible");
    expect(guards.causes(exists).map((cause) => cause.words)).toEqual(["the length of parameter.Zones"]);
  });

  it("refers to the copy with the same element", async () => {
    const reading = await read(subnets("!Ref Zones", zones));
    expect(reading.value("Route${Zone}", "SubnetId")).toBe("@Subnet${Zone}<$Zone>.Ref");
  });
});

describe("what loops refuse", () => {
  it("is said where the macro that has loops is missing", async () => {
    expect((await read(subnets("[a]").replace(head, ""))).notices).toEqual(["4 syntax"]);
  });

  it("is said of a loop without its three parts", async () => {
    const reading = await read(`${head}Resources:\n  Fn::ForEach::X: [a, b]\n  Vpc: {Type: AWS::EC2::VPC}`);
    expect([reading.notices, reading.stack.resources.length]).toEqual([["3 syntax"], 1]);
  });

  it("is said of a collection that is no list", async () => {
    const reading = await read(subnets("text"));
    expect([reading.notices, reading.stack.resources.length]).toEqual([["5 type-mismatch"], 1]);
  });

  it("is said of a logical id that two bodies make", async () => {
    const reading = await read(`${head}Resources:
  Fn::ForEach::X:
    - A
    - [a, b]
    - Vpc: {Type: AWS::EC2::VPC}
`);
    expect([reading.notices, reading.stack.resources.length]).toEqual([["6 syntax"], 1]);
  });

  it("is said of loops that would make too much", async () => {
    const list = `[${Array.from({ length: 60 }, (_, index) => `a${index}`).join()}]`;
    const reading = await read(`${head}Resources:
  Fn::ForEach::X:
    - A
    - ${list}
    - Fn::ForEach::Y:
        - B
        - ${list}
        - Fn::ForEach::Z:
            - C
            - ${list}
            - V\${A}\${B}\${C}: {Type: AWS::EC2::VPC}
`);
    expect(reading.stack.resources.length).toBeLessThanOrEqual(10_000);
    expect(new Set(reading.notices.map((notice) => notice.replace(/^\d+ /, "")))).toEqual(new Set(["bound-reached"]));
  });
});
