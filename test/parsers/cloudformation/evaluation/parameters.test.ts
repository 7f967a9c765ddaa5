import { describe, expect, it } from "vitest";
import { originsOf } from "../../../../src/source/index.ts";
import { symbolsOf } from "../../../../src/values/index.ts";
import { probe, probeNotices, read, readProbe } from "../reading.ts";

describe("parameters", () => {
  it("of the type CommaDelimitedList are lists", async () => {
    expect(await probe("!Ref L", "Parameters: {L: {Type: CommaDelimitedList, Default: 'a, b,c'}}")).toBe(
      '["a", "b", "c"]',
    );
  });

  it("of a list type are lists", async () => {
    const head = "Parameters: {L: {Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1,subnet-2'}}";
    expect(await probe("!Ref L", head)).toBe('["subnet-1", "subnet-2"]');
  });

  it("of the type String with commas are text", async () => {
    expect(await probe("!Ref L", "Parameters: {L: {Type: String, Default: 'a, b'}}")).toBe('"a, b"');
  });

  it("of the parameter store are settled by nobody, default or not", async () => {
    const head = "Parameters: {Ami: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/ami}}";
    const reading = await readProbe("!Ref Ami", head);
    const value = reading.resource("Probe").attribute(["Value"]);
    expect(value.k === "symbol" && symbolsOf(reading.session).facts(value.id)).toMatchObject({
      settles: "nobody",
      cause: { kind: "data", words: "parameter.Ami" },
    });
  });

  it("that hold the name of a stored one are text", async () => {
    const head = "Parameters: {Ami: {Type: 'AWS::SSM::Parameter::Name', Default: /aws/ami}}";
    expect(await probe("!Ref Ami", head)).toBe('"/aws/ami"');
  });

  it("without a value are the author's, and know their type", async () => {
    const reading = await readProbe("!Ref N", "Parameters: {N: {Type: Number, MinValue: 1}}");
    const value = reading.resource("Probe").attribute(["Value"]);
    expect(value.k === "symbol" && symbolsOf(reading.session).facts(value.id)).toMatchObject({
      settles: "author",
      type: "number",
      least: 1,
    });
  });

  it("say where their default stands, and how it came here", async () => {
    const reading = await readProbe("!Ref Env", "Parameters:\n  Env:\n    Type: String\n    Default: dev");
    const origins = originsOf(reading.session);
    const { at } = reading.resource("Probe").attribute(["Value"]);
    const { file, span } = origins.place(at);
    expect([file.positionAt(span.start).line, origins.way(at).map((step) => step.words)]).toEqual([
      4,
      ["default of parameter.Env"],
    ]);
  });

  it("say a default that is not allowed", async () => {
    const head = "Parameters: {Env: {Type: String, AllowedValues: [dev, prod], Default: test}}";
    expect(await probeNotices("!Ref Env", head)).toEqual(["invalid-value"]);
  });

  it("say nothing of a default that is allowed in other words", async () => {
    const head = "Parameters: {On: {Type: String, AllowedValues: ['true', 'false'], Default: true}}";
    expect(await probeNotices("!Ref On", head)).toEqual([]);
  });
});

const template = `
Parameters:
  Env: {Type: String, Default: dev}
  Zones: {Type: CommaDelimitedList, Default: "x"}
Resources:
  Probe: {Type: Test::Of::Values, Properties: {Value: [!Ref Env, !Ref Zones]}}
`;

async function withFile(path: string, text: string): Promise<string> {
  const reading = await read({ "main.yaml": template, [path]: text }, { parameterFiles: [path] });
  return reading.value("Probe", "Value");
}

describe("values that are given", () => {
  it("come before defaults", async () => {
    const reading = await read(template, { parameters: new Map([["Env", "prod"]]) });
    expect(reading.value("Probe", "Value")).toBe('["prod", ["x"]]');
  });

  it("are split where a list belongs", async () => {
    const reading = await read(template, { parameters: new Map([["Zones", "a,b"]]) });
    expect(reading.value("Probe", "Value")).toBe('["dev", ["a", "b"]]');
  });

  it("come after what is assumed", async () => {
    const parameters = new Map([["Env", "prod"]]);
    const reading = await read(template, { parameters, assume: new Map([["parameter.Env", "test"]]) });
    expect(reading.value("Probe", "Value")).toBe('["test", ["x"]]');
  });

  it("may be lists where they are assumed", async () => {
    const reading = await read(template, { assume: new Map([["parameter.Zones", ["a", "b"]]]) });
    expect(reading.value("Probe", "Value")).toBe('["dev", ["a", "b"]]');
  });

  it("stand in files of the AWS CLI", async () => {
    expect(
      await withFile(
        "p.json",
        '[{"ParameterKey": "Env", "ParameterValue": "prod"}, {"ParameterKey": "Zones", "ParameterValue": "a,b"}]',
      ),
    ).toBe('["prod", ["a", "b"]]');
  });

  it("stand in files of overrides", async () => {
    expect(await withFile("p.json", '["Env=prod", "Zones=a,b=c"]')).toBe('["prod", ["a", "b=c"]]');
  });

  it("stand in files of a pipeline", async () => {
    expect(await withFile("p.json", '{"Parameters": {"Env": "prod"}, "Tags": {}}')).toBe('["prod", ["x"]]');
  });

  it("stand in plain maps", async () => {
    expect(await withFile("p.json", '{"Env": "prod", "Zones": ["a", "b"]}')).toBe('["prod", ["a", "b"]]');
  });

  it("stand in YAML", async () => {
    expect(await withFile("p.yaml", "Env: prod")).toBe('["prod", ["x"]]');
  });

  it("come from the last file that has them", async () => {
    const files = { "main.yaml": template, "a.json": '{"Env": "a", "Zones": "z"}', "b.json": '{"Env": "b"}' };
    const reading = await read(files, { parameterFiles: ["a.json", "b.json"] });
    expect(reading.value("Probe", "Value")).toBe('["b", ["z"]]');
  });

  it("say a file that cannot be read", async () => {
    const reading = await read({ "main.yaml": template }, { parameterFiles: ["none.json"] });
    expect([reading.value("Probe", "Value"), reading.notices]).toEqual(['["dev", ["x"]]', ["unreadable-file"]]);
  });

  it("say a file that holds something else", async () => {
    const reading = await read({ "main.yaml": template, "p.json": '"x"' }, { parameterFiles: ["p.json"] });
    expect(reading.notices).toEqual(["syntax"]);
  });
});
