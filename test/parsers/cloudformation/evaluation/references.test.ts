import { describe, expect, it } from "vitest";
import { probe, probeNotices, read, readProbe } from "../reading.ts";

describe("Ref", () => {
  it("refers to a resource", async () => {
    expect(await probe("!Ref Vpc")).toBe("@Vpc.Ref");
  });

  it("gives the default of a parameter", async () => {
    expect(await probe("!Ref Env", "Parameters: {Env: {Type: String, Default: dev}}")).toBe('"dev"');
  });

  it("gives a symbol of the author's for a parameter without a value", async () => {
    expect(await probe("!Ref Env", "Parameters: {Env: {Type: String}}")).toBe("$parameter.Env");
  });

  it("prefers a parameter to a resource of the same name", async () => {
    expect(await probe("!Ref Vpc", "Parameters: {Vpc: {Type: String, Default: vpc-1}}")).toBe('"vpc-1"');
  });

  it("gives pseudo parameters", async () => {
    expect(await probe("!Ref AWS::Region")).toBe("$AWS::Region");
  });

  it("gives pseudo parameters that are assumed", async () => {
    const assume = new Map([["AWS::Region", "eu-west-1"]]);
    expect(await probe("!Ref AWS::Region", "", { assume })).toBe('"eu-west-1"');
  });

  it("lets the partition and its domain follow from an assumed Region", async () => {
    const assume = new Map([["AWS::Region", "cn-north-1"]]);
    expect(await probe("!Sub '${AWS::Partition} ${AWS::URLSuffix}'", "", { assume })).toBe('"aws-cn amazonaws.com.cn"');
  });

  it("leaves out what AWS::NoValue stands for", async () => {
    expect(await probe("[a, !Ref AWS::NoValue, b]")).toBe('["a", "b"]');
  });

  it("keeps an empty text", async () => {
    expect(await probe("[a, '', b]")).toBe('["a", "", "b"]');
  });

  it("says a name that nothing declares, and goes on", async () => {
    expect(await probe("[!Ref Missing, a]")).toBe('[$Missing, "a"]');
    expect(await probeNotices("!Ref Missing")).toEqual(["unresolved-reference"]);
  });

  it("says nothing of names that a macro may declare", async () => {
    const reading = await readProbe("!Ref ServerlessRestApi", "Transform: AWS::Serverless-2016-10-31");
    expect([reading.value("Probe", "Value"), reading.notices]).toEqual(["$ServerlessRestApi of a macro", []]);
  });
});

describe("Fn::GetAtt", () => {
  it("refers to an attribute", async () => {
    expect(await probe("!GetAtt Vpc.DefaultSecurityGroup")).toBe("@Vpc.DefaultSecurityGroup");
  });

  it("takes a list", async () => {
    expect(await probe("!GetAtt [Vpc, DefaultSecurityGroup]")).toBe("@Vpc.DefaultSecurityGroup");
  });

  it("takes a text in the long form", async () => {
    expect(await probe("{'Fn::GetAtt': Vpc.DefaultSecurityGroup}")).toBe("@Vpc.DefaultSecurityGroup");
  });

  it("gives what the template writes under the attribute", async () => {
    expect(await probe("!GetAtt Vpc.CidrBlock")).toBe('"10.0.0.0/16"');
  });

  it("does not take a property of a custom resource for its answer", async () => {
    expect(await probe("!GetAtt Custom.Answer")).toBe("@Custom.Answer");
  });

  it("splits a path of attributes", async () => {
    const text = "!GetAtt Eip.Endpoint.Port";
    const reading = await readProbe(text);
    expect(reading.resource("Probe").attribute(["Value"])).toMatchObject({ k: "ref", path: ["Endpoint", "Port"] });
  });

  it("takes an attribute that a parameter names", async () => {
    const head = "Parameters: {Which: {Type: String, Default: PublicIp}}";
    expect(await probe("{'Fn::GetAtt': [Eip, !Ref Which]}", head)).toBe("@Eip.PublicIp");
  });

  it("follows a chain of attributes to the constant", async () => {
    const reading = await read(`
Resources:
  A: {Type: AWS::EC2::Subnet, Properties: {AvailabilityZone: !GetAtt B.AvailabilityZone}}
  B: {Type: AWS::EC2::Subnet, Properties: {AvailabilityZone: !GetAtt C.AvailabilityZone}}
  C: {Type: AWS::EC2::Subnet, Properties: {AvailabilityZone: eu-west-1a}}
`);
    expect(reading.value("A", "AvailabilityZone")).toBe('"eu-west-1a"');
  });

  it("says a cycle of attributes once, and gives a symbol", async () => {
    const reading = await read(`
Resources:
  A: {Type: AWS::EC2::Subnet, Properties: {AvailabilityZone: !GetAtt B.AvailabilityZone}}
  B: {Type: AWS::EC2::Subnet, Properties: {AvailabilityZone: !GetAtt A.AvailabilityZone}}
`);
    expect(reading.value("A", "AvailabilityZone")).toBe("$A.AvailabilityZone, which needs itself");
    expect(reading.notices).toEqual(["3 cycle"]);
  });

  it("refers to an attribute whose property is removed under a condition", async () => {
    const reading = await read(`
Parameters: {Fixed: {Type: String}}
Conditions: {IsFixed: !Equals [!Ref Fixed, 'yes']}
Resources:
  A:
    Type: AWS::EC2::Subnet
    Properties: {AvailabilityZone: !If [IsFixed, eu-west-1a, !Ref AWS::NoValue]}
  B: {Type: Test::Of::Values, Properties: {Value: !GetAtt A.AvailabilityZone}}
`);
    expect(reading.value("B", "Value")).toBe(
      '(parameter.Fixed = yes ? "eu-west-1a" | parameter.Fixed ≠ yes ? @A.AvailabilityZone)',
    );
  });

  it("says a resource that nothing declares", async () => {
    expect((await readProbe("!GetAtt Missing.Arn")).value("Probe", "Value")).toBe("$Missing");
  });
});

describe("a reference that was lost when a template was converted", () => {
  it("is said and unknown where an id belongs", async () => {
    const reading = await read(
      "Resources:\n  Vpc: {Type: AWS::EC2::VPC}\n  A: {Type: AWS::EC2::Subnet, Properties: {VpcId: Vpc}}",
    );
    expect([reading.value("A", "VpcId"), reading.notices]).toEqual(['$"Vpc" as text', ["3 invalid-value"]]);
  });

  it("is text where a name belongs", async () => {
    const reading = await read(
      "Resources:\n  Vpc: {Type: AWS::EC2::VPC}\n  A: {Type: AWS::EC2::SecurityGroup, Properties: {GroupName: Vpc}}",
    );
    expect([reading.value("A", "GroupName"), reading.notices]).toEqual(['"Vpc"', []]);
  });

  it("is text where nothing has that name", async () => {
    const reading = await read("Resources:\n  A: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-0abc}}");
    expect([reading.value("A", "VpcId"), reading.notices]).toEqual(['"vpc-0abc"', []]);
  });

  it("is found in lists", async () => {
    const reading = await read(`
Resources:
  Sg: {Type: AWS::EC2::SecurityGroup}
  Vm: {Type: AWS::EC2::Instance, Properties: {SecurityGroupIds: [Sg.GroupId, sg-1]}}
`);
    expect(reading.value("Vm", "SecurityGroupIds")).toBe('[$"Sg.GroupId" as text, "sg-1"]');
  });
});
