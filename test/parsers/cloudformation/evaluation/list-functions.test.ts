import { describe, expect, it } from "vitest";
import { FALSE, same, TRUE } from "../../../../src/values/index.ts";
import { probe, probeNotices, type Reading, readProbe } from "../reading.ts";

function element(reading: Reading, index: number) {
  return reading.resource("Probe").attribute(["Value", index]);
}

describe("Fn::Select", () => {
  it("takes the element at an index", async () => {
    expect(await probe("!Select [1, [a, b, c]]")).toBe('"b"');
  });

  it("takes an index that is written as text", async () => {
    expect(await probe("!Select ['1', [a, b, c]]")).toBe('"b"');
  });

  it("says an index beyond the end", async () => {
    expect(await probeNotices("!Select [3, [a, b, c]]")).toEqual(["type-mismatch"]);
  });

  it("says an index that is no number", async () => {
    expect(await probeNotices("!Select [x, [a, b, c]]")).toEqual(["type-mismatch"]);
  });

  it("chooses by an index that is a parameter", async () => {
    const head = "Parameters: {I: {Type: Number, AllowedValues: [0, 1]}}";
    expect(await probe("!Select [!Ref I, [a, b]]", head)).toBe('(parameter.I = 0 ? "a" | parameter.I = 1 ? "b")');
  });

  it("takes an element of a parameter that is a list", async () => {
    const head = "Parameters: {L: {Type: CommaDelimitedList, Default: 'x, y'}}";
    expect(await probe("!Select [1, !Ref L]", head)).toBe('"y"');
  });

  it("takes an unknown element of an unknown list", async () => {
    const head = "Parameters: {L: {Type: List<AWS::EC2::Subnet::Id>}}";
    expect(await probe("!Select [1, !Ref L]", head)).toBe("$parameter.L[1]");
  });

  it("does not take two elements of a list of ids for different", async () => {
    const head = "Parameters: {L: {Type: List<AWS::EC2::Subnet::Id>}}";
    const reading = await readProbe("[!Select [0, !Ref L], !Select [1, !Ref L], !Select [0, !Ref L]]", head);
    expect(same(reading.session, element(reading, 0), element(reading, 2))).toBe(TRUE);
    expect([TRUE, FALSE]).not.toContain(same(reading.session, element(reading, 0), element(reading, 1)));
  });

  it("takes what follows where an element before it is left out under a condition", async () => {
    const head = "Parameters: {P: {Type: String}}\nConditions: {Prod: !Equals [!Ref P, prod]}";
    expect(await probe("!Select [0, [!If [Prod, a, !Ref AWS::NoValue], b]]", head)).toBe(
      '(parameter.P = prod ? "a" | parameter.P ≠ prod ? "b")',
    );
  });
});

describe("Fn::GetAZs", () => {
  it("has distinct zones", async () => {
    const reading = await readProbe("[!Select [0, !GetAZs ''], !Select [1, !GetAZs '']]");
    expect(same(reading.session, element(reading, 0), element(reading, 1))).toBe(FALSE);
  });

  it("has the same zone at the same index, however the Region is asked for", async () => {
    const reading = await readProbe("[!Select [2, !GetAZs ''], !Select [2, {'Fn::GetAZs': !Ref AWS::Region}]]");
    expect(same(reading.session, element(reading, 0), element(reading, 1))).toBe(TRUE);
  });

  it("has distinct zones beyond the second", async () => {
    const reading = await readProbe("[!Select [2, !GetAZs ''], !Select [3, !GetAZs '']]");
    expect(same(reading.session, element(reading, 0), element(reading, 1))).toBe(FALSE);
  });

  it("keeps the name of a Region that is known", async () => {
    expect(await probe("!Select [0, !GetAZs eu-west-1]")).toBe('"eu-west-1" + $GetAZs eu-west-1[0]');
  });

  it("has no zone of another Region", async () => {
    const reading = await readProbe("[!Select [0, !GetAZs eu-west-1], eu-west-2a, eu-west-1a]");
    expect(same(reading.session, element(reading, 0), element(reading, 1))).toBe(FALSE);
    expect([TRUE, FALSE]).not.toContain(same(reading.session, element(reading, 0), element(reading, 2)));
  });

  it("has two zones for certain, and may have more", async () => {
    expect(await probe("!GetAZs ''")).toBe("[$GetAZs[0], $GetAZs[1], ...$AWS::Region]");
  });
});

describe("Fn::Length", () => {
  it("counts", async () => {
    expect(await probe("{'Fn::Length': [a, b]}")).toBe("2");
  });

  it("counts with and without an element under a condition", async () => {
    const head = "Parameters: {P: {Type: String}}\nConditions: {Prod: !Equals [!Ref P, prod]}";
    expect(await probe("{'Fn::Length': [a, !If [Prod, b, !Ref AWS::NoValue]]}", head)).toBe(
      "(parameter.P ≠ prod ? 1 | parameter.P = prod ? 2)",
    );
  });

  it("is unknown for a list that is not known", async () => {
    expect(await probe("{'Fn::Length': !Ref L}", "Parameters: {L: {Type: CommaDelimitedList}}")).toBe("$parameter.L");
  });
});
