import { describe, expect, it } from "vitest";
import { guardsOf, TRUE } from "../../../../src/values/index.ts";
import { probe, read, type Reading } from "../reading.ts";

/** When a resource exists that has the condition `C`. */
async function when(condition: string, more = ""): Promise<string> {
  return (await conditional(condition, more)).exists("Vpc");
}

async function conditional(condition: string, more = ""): Promise<Reading> {
  return read(`
Parameters:
  Env: {Type: String}
  Size: {Type: String}
  Fixed: {Type: String, Default: "true"}
${more}
Conditions:
  Prod: !Equals [!Ref Env, prod]
  C: ${condition}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Condition: C}
`);
}

describe("conditions", () => {
  it("compare a parameter with a constant", async () => {
    expect(await when("!Equals [!Ref Env, prod]")).toBe("parameter.Env = prod");
  });

  it("hold for a parameter with a value", async () => {
    expect(await when("!Equals [!Ref Fixed, 'true']")).toBe("always");
  });

  it("compare text: a boolean is the word for it", async () => {
    expect(await when("!Equals [!Ref Fixed, true]")).toBe("always");
  });

  it("compare text exactly", async () => {
    expect((await conditional("!Equals [!Ref Fixed, 'True']")).stack.resources).toEqual([]);
  });

  it("are negated", async () => {
    expect(await when("!Not [!Equals [!Ref Env, prod]]")).toBe("parameter.Env ≠ prod");
  });

  it("are all to hold", async () => {
    expect(await when("!And [!Equals [!Ref Env, prod], !Equals [!Ref Size, big]]")).toBe(
      "parameter.Env = prod and parameter.Size = big",
    );
  });

  it("are one of them to hold", async () => {
    expect(await when("!Or [!Equals [!Ref Env, prod], !Equals [!Ref Env, test]]")).toBe("parameter.Env = prod or test");
  });

  it("cannot both hold for two constants", async () => {
    const reading = await conditional("!And [!Equals [!Ref Env, prod], !Equals [!Ref Env, test]]");
    expect(reading.stack.resources).toEqual([]);
  });

  it("refer to each other", async () => {
    expect(await when("!Not [!Condition Prod]")).toBe("parameter.Env ≠ prod");
  });

  it("refer to each other in the long form", async () => {
    expect(await when("{'Fn::Not': [{Condition: Prod}]}")).toBe("parameter.Env ≠ prod");
  });

  it("exhaust the allowed values of a parameter", async () => {
    const more = "  Kind: {Type: String, AllowedValues: [a, b]}";
    expect(await when("!Or [!Equals [!Ref Kind, a], !Equals [!Ref Kind, b]]", more)).toBe("always");
  });

  it("never hold for a value that is not allowed", async () => {
    const more = "  Kind: {Type: String, AllowedValues: [a, b]}";
    expect((await conditional("!Equals [!Ref Kind, c]", more)).stack.resources).toEqual([]);
  });

  it("exhaust a pattern of plain words", async () => {
    const more = "  Kind: {Type: String, AllowedPattern: '^(a|b)$'}";
    expect(await when("!Or [!Equals [!Ref Kind, a], !Equals [!Ref Kind, b]]", more)).toBe("always");
  });

  it("compare what functions make", async () => {
    expect(await when("!Equals [!Sub '${Env}-x', prod-x]")).toBe("parameter.Env = prod");
  });

  it("are unknown, and said, where they need themselves", async () => {
    const reading = await conditional("!Not [!Condition C]");
    expect(reading.notices).toEqual(["9 cycle"]);
    expect(reading.stack.resources).toHaveLength(1);
  });

  it("are unknown, and said, where nothing declares them", async () => {
    const reading = await conditional("!Condition Missing");
    expect([reading.exists("Vpc"), reading.notices]).toEqual(["condition Missing", ["9 unresolved-reference"]]);
  });

  it("are unknown, and said, where they cannot be read", async () => {
    const reading = await conditional("[1, 2]");
    expect([reading.exists("Vpc"), reading.notices]).toEqual([
      "a condition that cannot be read holds",
      ["9 unsupported-construct"],
    ]);
  });
});

describe("Fn::If", () => {
  const head = "Parameters: {P: {Type: String}}\nConditions: {Prod: !Equals [!Ref P, prod], Never: !Equals [a, b]}";

  it("is a choice", async () => {
    expect(await probe("!If [Prod, 10.0.0.0/8, 0.0.0.0/0]", head)).toBe(
      '(parameter.P = prod ? "10.0.0.0/8" | parameter.P ≠ prod ? "0.0.0.0/0")',
    );
  });

  it("is one value where the condition is known", async () => {
    expect(await probe("!If [Never, a, b]", head)).toBe('"b"');
  });

  it("is one value where both are the same", async () => {
    expect(await probe("!If [Prod, a, a]", head)).toBe('"a"');
  });

  it("leaves an element out under a condition", async () => {
    expect(await probe("[a, !If [Prod, b, !Ref AWS::NoValue]]", head)).toBe('["a", parameter.P = prod ? "b"]');
  });

  it("leaves a field out under a condition", async () => {
    expect(await probe("{X: a, Y: !If [Prod, !Ref AWS::NoValue, b]}", head)).toBe(
      '{X: "a", Y: parameter.P ≠ prod ? "b"}',
    );
  });

  it("leaves a property out under a condition", async () => {
    expect(await probe("!If [Prod, b, !Ref AWS::NoValue]", head)).toBe(
      '(parameter.P = prod ? "b" | parameter.P ≠ prod ? null)',
    );
  });

  it("leaves out what both branches leave out", async () => {
    expect(await probe("[a, !If [Prod, !Ref AWS::NoValue, !Ref AWS::NoValue]]", head)).toBe('["a"]');
  });

  it("keeps conditions within conditions flat", async () => {
    expect(await probe("!If [Prod, a, !If [Prod, b, c]]", head)).toBe(
      '(parameter.P = prod ? "a" | parameter.P ≠ prod ? "c")',
    );
  });
});

describe("the section Rules", () => {
  const rules = async (body: string): Promise<string> => {
    const reading = await read(`
Parameters: {Env: {Type: String}, Size: {Type: String}, List: {Type: CommaDelimitedList, Default: "a,b"}}
Rules:
  R:
${body}
Resources: {Vpc: {Type: AWS::EC2::VPC}}
`);
    return guardsOf(reading.session).words(reading.stack.given);
  };

  it("holds its assertions", async () => {
    expect(await rules("    Assertions: [{Assert: !Contains [[a, b], !Ref Env]}]")).toBe("parameter.Env = a or b");
  });

  it("holds them where its condition holds", async () => {
    const body = "    RuleCondition: !Equals [!Ref Env, prod]\n    Assertions: [{Assert: !Equals [!Ref Size, big]}]";
    expect(await rules(body)).toBe("parameter.Size = big or parameter.Env ≠ prod");
  });

  it("asks that each member is among others", async () => {
    expect(await rules("    Assertions: [{Assert: !EachMemberIn [!Ref List, [a, b, c]]}]")).toBe("always");
  });

  it("holds nothing for certain of what only the cloud knows", async () => {
    const given = await rules("    Assertions: [{Assert: !EachMemberEquals [!ValueOf [Env, VpcId], !Ref Size]}]");
    expect(given).not.toBe("always");
  });
});

describe("what every deployment satisfies", () => {
  it("is the limits of parameters", async () => {
    const reading = await read(
      "Parameters: {N: {Type: Number, MinValue: 2, MaxValue: 4}}\nResources: {Vpc: {Type: AWS::EC2::VPC}}",
    );
    const guards = guardsOf(reading.session);
    const value = reading.stack.given;
    expect(value).not.toBe(TRUE);
    expect(guards.words(value)).toBe("parameter.N from 2 to 4");
  });

  it("is that a parameter with a least length is filled", async () => {
    const reading = await read(
      "Parameters: {N: {Type: String, MinLength: 1}}\nResources: {Vpc: {Type: AWS::EC2::VPC}}",
    );
    expect(guardsOf(reading.session).words(reading.stack.given)).toBe('parameter.N ≠ ""');
  });

  it("is nothing for a parameter with a default", async () => {
    const reading = await read(
      "Parameters: {N: {Type: String, MinLength: 1, Default: x}}\nResources: {Vpc: {Type: AWS::EC2::VPC}}",
    );
    expect(reading.stack.given).toBe(TRUE);
  });
});
