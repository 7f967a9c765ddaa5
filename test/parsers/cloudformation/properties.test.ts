import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { isTemplate } from "../../../src/parsers/cloudformation/index.ts";
import { read, type Reading } from "./reading.ts";

function spellAll(reading: Reading): unknown {
  return [
    reading.stack.resources.map((resource) => [
      resource.address.local,
      resource.type,
      reading.exists(resource.address.local),
      reading.value(resource.address.local),
    ]),
    reading.notices.map((notice) => notice.replace(/^\d+ /, "")).sort(),
  ];
}

const name = fc.constantFrom("Vpc", "Subnet", "Env", "Range", "AWS::Region", "AWS::NoValue", "Missing");
const text = fc.constantFrom(
  "a",
  "10.0.0.0/16",
  "eu-west-1a",
  "${Vpc}",
  "${Env}-x",
  "${Subnet.CidrBlock}",
  "",
  "prod",
  "yes",
  "022",
);

/** Values as authors write them, with functions in and out of place. */
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.integer({ min: -5, max: 70_000 }),
    fc.boolean(),
    name.map((Ref) => ({ Ref })),
    fc.tuple(name, text).map((pair) => ({ "Fn::GetAtt": pair })),
    text.map((of) => ({ "Fn::Sub": of })),
    fc.tuple(text, fc.array(tie("value"), { maxLength: 3 })).map((pair) => ({ "Fn::Join": pair })),
    fc.tuple(fc.nat({ max: 3 }), fc.array(tie("value"), { maxLength: 3 })).map((pair) => ({ "Fn::Select": pair })),
    fc
      .tuple(fc.constantFrom("Prod", "Other", "None"), tie("value"), tie("value"))
      .map((triple) => ({ "Fn::If": triple })),
    fc.tuple(text, tie("value")).map((pair) => ({ "Fn::Split": pair })),
    tie("value").map((of) => ({ "Fn::GetAZs": of })),
    fc.tuple(text, fc.nat({ max: 6 }), fc.nat({ max: 20 })).map((triple) => ({ "Fn::Cidr": triple })),
    fc.tuple(fc.constant("Map"), tie("value"), text).map((triple) => ({ "Fn::FindInMap": triple })),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("CidrBlock", "VpcId", "Tags", "X"), tie("value"), { maxKeys: 3 }),
  ),
})).value;

const template = fc.record({
  Parameters: fc.constant({ Env: { Type: "String" }, Range: { Type: "String", Default: "10.0.0.0/8" } }),
  Mappings: fc.constant({ Map: { a: { a: "x" }, prod: { a: "y", "022": "z" } } }),
  Conditions: fc.record({
    Prod: fc.tuple(value, value).map((pair) => ({ "Fn::Equals": pair })),
    Other: fc.constantFrom<unknown>(
      { "Fn::Not": [{ Condition: "Prod" }] },
      { "Fn::Or": [{ Condition: "Prod" }, { Condition: "None" }] },
      "x",
    ),
  }),
  Resources: fc.record({
    Vpc: fc.record({
      Type: fc.constant("AWS::EC2::VPC"),
      Properties: fc.dictionary(fc.constantFrom("CidrBlock", "Tags"), value),
    }),
    Subnet: fc.record({
      Type: fc.constant("AWS::EC2::Subnet"),
      Condition: fc.constant("Prod"),
      Properties: fc.dictionary(fc.constantFrom("CidrBlock", "VpcId", "AvailabilityZone"), value),
    }),
  }),
});

describe("whatever the template", () => {
  it("comes to the same in YAML and in JSON", async () => {
    await fc.assert(
      fc.asyncProperty(template, async (document) => {
        const yaml = stringify(document, { version: "1.1", schema: "yaml-1.1", aliasDuplicateObjects: false });
        expect(spellAll(await read({ main: yaml }))).toEqual(spellAll(await read({ main: JSON.stringify(document) })));
      }),
      { numRuns: 100 },
    );
  });

  it("gives the same values for the same question", async () => {
    await fc.assert(
      fc.asyncProperty(template, async (document) => {
        const reading = await read(JSON.stringify(document));
        expect(spellAll(reading)).toEqual(spellAll(reading));
      }),
      { numRuns: 50 },
    );
  });
});

const valid = `Parameters: {Env: {Type: String}}
Conditions: {Prod: !Equals [!Ref Env, prod]}
Resources:
  Vpc:
    Type: AWS::EC2::VPC # netlint-ignore: x -- y
    Properties: &p {CidrBlock: !If [Prod, 10.0.0.0/16, !Sub "\${Env}/8"]}
  Other: {Type: AWS::EC2::VPC, Properties: *p}
`;

describe("whatever the text", () => {
  it("is read without an exception", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (noise) => {
        isTemplate("a.yaml", noise);
        spellAll(await read({ "a.yaml": noise }));
      }),
      { numRuns: 150 },
    );
  });

  it("is read without an exception, however a template is damaged", async () => {
    const damage = fc.record({
      at: fc.nat({ max: valid.length }),
      length: fc.nat({ max: 20 }),
      by: fc.constantFrom("", "{", "]", "\t", "\n", ":", "!", "&a ", "*p", '"', "- ", "Fn::ForEach::X: ", "{{", "\0"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        let text = valid;
        for (const { at, length, by } of damages) text = text.slice(0, at) + by + text.slice(at + length);
        spellAll(await read({ "a.yaml": text }));
      }),
      { numRuns: 250 },
    );
  });

  it("is read without an exception, wherever JSON breaks off", async () => {
    const json = JSON.stringify({
      Resources: {
        A: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: { "Fn::Sub": "${A}" }, Tags: [1, true, null] } },
      },
    });
    for (let length = 0; length < json.length; length++) spellAll(await read({ "a.json": json.slice(0, length) }));
  });
});
