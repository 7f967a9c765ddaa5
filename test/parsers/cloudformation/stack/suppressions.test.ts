import { describe, expect, it } from "vitest";
import { read } from "../reading.ts";

/** The first line of what a comment speaks of. */
async function constructs(text: string): Promise<readonly (string | undefined)[]> {
  const { stack } = await read(text);
  return (stack.comments ?? []).map(({ construct }) => {
    return construct === undefined ? undefined : text.slice(construct.start, construct.end).split("\n")[0];
  });
}

describe("comments that ask for silence", () => {
  it("are handed on with what begins behind them", async () => {
    const text = "Resources:\n  # netlint-ignore: single-nat -- a demo\n  Vpc:\n    Type: AWS::EC2::VPC\n";
    const { stack } = await read(text);
    expect(stack.comments?.map((each) => [each.path, each.text])).toEqual([
      ["main.yaml", "# netlint-ignore: single-nat -- a demo"],
    ]);
    expect(await constructs(text)).toEqual(["Vpc:"]);
  });

  it("speak of their own line where something stands before them", async () => {
    const text = "Resources:\n  Vpc:\n    Type: AWS::EC2::VPC # netlint-ignore: x -- y\n    Properties: {}\n";
    expect(await constructs(text)).toEqual(["Type: AWS::EC2::VPC"]);
  });

  it("speak of an element of a list", async () => {
    const text = `Resources:
  Sg:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupIngress:
        # netlint-ignore: x -- y
        - IpProtocol: tcp
          CidrIp: 0.0.0.0/0
`;
    expect(await constructs(text)).toEqual(["IpProtocol: tcp"]);
  });

  it("stand one above the other", async () => {
    const text =
      "Resources:\n  # netlint-ignore: x -- y\n  # and a word more\n  # netlint-ignore: z -- y\n  Vpc:\n    Type: AWS::EC2::VPC\n";
    expect(await constructs(text)).toEqual(["Vpc:", "Vpc:"]);
  });

  it("are no comments in a script", async () => {
    const text =
      "Resources:\n  Vm:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData: |\n        # netlint-ignore: x -- y\n        ls\n";
    expect((await read(text)).stack.comments).toEqual([]);
  });

  it("are no other comments", async () => {
    expect((await read("# a word\nResources: {}")).stack.comments).toEqual([]);
  });
});

describe("entries of metadata that ask for silence", () => {
  const json = (metadata: unknown): string =>
    JSON.stringify({
      Resources: {
        Vpc: { Type: "AWS::EC2::VPC", Metadata: { netlint: { ignore: metadata } } },
        Other: { Type: "AWS::EC2::VPC" },
      },
    });

  it("are handed on with the resource", async () => {
    const text = json([{ rule: "single-nat", reason: "a demo" }, { rule: "x" }]);
    const { stack } = await read(text);
    expect(stack.ignores?.map(({ rule, reason }) => [rule, reason])).toEqual([
      ["single-nat", "a demo"],
      ["x", undefined],
    ]);
    expect(stack.ignores?.map(({ construct }) => text.slice(construct.start, construct.end).slice(0, 5))).toEqual([
      '"Vpc"',
      '"Vpc"',
    ]);
  });

  it("may stand alone", async () => {
    expect((await read(json({ rule: "x", reason: "y" }))).stack.ignores).toHaveLength(1);
  });

  it("may be the template's", async () => {
    const text = "Metadata: {netlint: {ignore: [{rule: x, reason: y}]}}\nResources: {Vpc: {Type: AWS::EC2::VPC}}";
    const { stack } = await read(text);
    expect(stack.ignores?.map(({ construct }) => construct)).toEqual([{ start: 0, end: text.length }]);
  });

  it("are nothing else", async () => {
    const text = "Metadata: {netlint: {}}\nResources: {Vpc: {Type: AWS::EC2::VPC, Metadata: {Other: 1}}}";
    expect((await read(text)).stack.ignores).toEqual([]);
  });
});
