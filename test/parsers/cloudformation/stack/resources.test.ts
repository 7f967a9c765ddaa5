import { describe, expect, it } from "vitest";
import { originsOf } from "../../../../src/source/index.ts";
import { read } from "../reading.ts";

const template = `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.0.0.0/16
      Tags: [{Key: Name, Value: main}]
`;

describe("a resource", () => {
  it("has a type, an address and its header's place", async () => {
    const { session, stack } = await read(template);
    const [vpc] = stack.resources;
    expect(vpc).toMatchObject({
      type: "cloudformation:AWS::EC2::VPC",
      dialect: "cloudformation",
      mode: "declared",
      address: { home: "main.yaml", local: "Vpc", callers: [] },
      copies: { min: 1, max: 1 },
    });
    const place = vpc === undefined ? undefined : originsOf(session).place(vpc.at);
    expect(place?.file.text.slice(place.span.start, place.span.end)).toBe("Vpc");
  });

  it("answers what is written", async () => {
    const reading = await read(template);
    expect(reading.value("Vpc", "Tags", 0, "Value")).toBe('"main"');
    expect(reading.value("Vpc")).toBe('{CidrBlock: "10.0.0.0/16", Tags: [{Key: "Name", Value: "main"}]}');
  });

  it("answers a known null, implied by its header, for what is not written", async () => {
    const reading = await read(template);
    const value = reading.resource("Vpc").attribute(["InstanceTenancy"]);
    expect(value).toMatchObject({ k: "known", v: null });
    expect(originsOf(reading.session).place(value.at)).toMatchObject({ implied: "InstanceTenancy is not set" });
  });

  it("answers null below what is not written", async () => {
    expect((await read(template)).value("Vpc", "A", "B", 3)).toBe("null");
  });

  it("does not know what a macro among its properties may write", async () => {
    const reading = await read(template.replace("Tags:", "Fn::Transform: {Name: AWS::Include}\n      Tags:"));
    expect([reading.value("Vpc", "CidrBlock"), reading.value("Vpc", "InstanceTenancy")]).toEqual([
      '"10.0.0.0/16"',
      "$Fn::Transform of Vpc",
    ]);
  });

  it("lists what is written, and says where its names stand", async () => {
    const reading = await read(template);
    const vpc = reading.resource("Vpc");
    expect(vpc.written()).toEqual(["CidrBlock", "Tags"]);
    const at = vpc.nameOf("Tags");
    const place = at === undefined ? undefined : originsOf(reading.session).place(at);
    expect(place?.file.positionAt(place.span.start)).toEqual({ line: 6, column: 7 });
    expect(vpc.nameOf("Nothing")).toBeUndefined();
  });

  it("gives the same value each time", async () => {
    const vpc = (await read(template)).resource("Vpc");
    expect(vpc.attribute(["Tags"])).toBe(vpc.attribute(["Tags"]));
  });

  it("is in the Region of its stack", async () => {
    const reading = await read(template, { assume: new Map([["AWS::Region", "eu-west-1"]]) });
    expect(reading.resource("Vpc").region).toMatchObject({ k: "known", v: "eu-west-1" });
    expect((await read(template)).resource("Vpc").region).toMatchObject({ k: "symbol" });
  });

  it("may have no properties", async () => {
    const reading = await read(
      "Resources: {Igw: {Type: AWS::EC2::InternetGateway}, Other: {Type: AWS::EC2::VPC, Properties: }}",
    );
    expect([reading.value("Igw"), reading.value("Other"), reading.notices]).toEqual(["{}", "{}", []]);
  });

  it("inherits the globals of serverless templates", async () => {
    const reading = await read(`
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: {Runtime: nodejs20.x, Timeout: 3, VpcConfig: {SubnetIds: [subnet-1], SecurityGroupIds: [sg-1]}}
Resources:
  F: {Type: AWS::Serverless::Function, Properties: {Timeout: 9, VpcConfig: {SubnetIds: [subnet-2]}}}
  T: {Type: AWS::Serverless::SimpleTable}
`);
    expect([reading.value("F", "Timeout"), reading.value("F", "Runtime"), reading.value("F", "VpcConfig")]).toEqual([
      "9",
      '"nodejs20.x"',
      '{SubnetIds: ["subnet-1", "subnet-2"], SecurityGroupIds: ["sg-1"]}',
    ]);
    expect(reading.value("T")).toBe("{}");
  });
});

describe("what a template has in the wrong place or shape", () => {
  it.each([
    ["an unknown section", "Resource: {}\nResources: {}", "1 unsupported-construct"],
    ["a section that is a list", "Conditions: []\nResources: {}", "1 syntax"],
    ["no resources", "AWSTemplateFormatVersion: 2010-09-09", "1 syntax"],
    ["a list in place of the template", "- a", "1 syntax"],
    ["a resource that is text", "Resources:\n  A: text", "2 syntax"],
    ["a resource without a type", "Resources:\n  A: {Properties: {}}", "2 syntax"],
    [
      "an unknown key of a resource",
      "Resources:\n  A:\n    Type: AWS::EC2::VPC\n    Propertys: {}",
      "4 unsupported-construct",
    ],
    ["properties that are a list", "Resources:\n  A:\n    Type: AWS::EC2::VPC\n    Properties: []", "4 syntax"],
    ["a parameter that is text", "Parameters:\n  P: text\nResources: {}", "2 syntax"],
    [
      "an unknown key of a parameter",
      "Parameters:\n  P: {Type: String, Def: 1}\nResources: {}",
      "2 unsupported-construct",
    ],
    [
      "a function that nobody knows",
      "Resources:\n  A: {Type: AWS::EC2::VPC, Properties: {CidrBlock: {'Fn::Guess': x}}}",
      "2 unsupported-construct",
    ],
  ])("is said: %s", async (_, text, expected) => {
    const reading = await read(text);
    for (const resource of reading.stack.resources) resource.attribute([]);
    expect(reading.notices).toEqual([expected]);
  });

  it("does not keep the rest from being read", async () => {
    const reading = await read(
      "Conditions: []\nResources:\n  A: text\n  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}",
    );
    expect(reading.value("Vpc", "CidrBlock")).toBe('"10.0.0.0/16"');
  });
});
