import { describe, expect, it } from "vitest";
import { probe, probeNotices, readProbe } from "../reading.ts";

describe("Fn::Sub", () => {
  it("fills in parameters", async () => {
    expect(await probe("!Sub '${Env}-net'", "Parameters: {Env: {Type: String, Default: dev}}")).toBe('"dev-net"');
  });

  it("keeps holes for what is not known", async () => {
    expect(await probe("!Sub '${AWS::Region}a'")).toBe('$AWS::Region + "a"');
  });

  it("is the reference itself where it is all there is", async () => {
    expect(await probe("!Sub '${Vpc}'")).toBe("@Vpc.Ref");
  });

  it("fills in attributes", async () => {
    expect(await probe("!Sub '${Vpc.CidrBlock} ${Eip.AllocationId}'")).toBe('"10.0.0.0/16 " + @Eip.AllocationId');
  });

  it("makes one address of a public IP and a prefix length", async () => {
    expect(await probe("!Sub '${Eip}/32'")).toBe('@Eip.Ref + "/32"');
  });

  it("keeps what is marked as literal", async () => {
    expect(await probe("!Sub '${!Env} ${AWS::Region}'")).toBe('"${Env} " + $AWS::Region');
  });

  it("prefers its own variables", async () => {
    expect(await probe("!Sub ['${Vpc}-${x}', {Vpc: mine, x: !Ref AWS::Region}]")).toBe('"mine-" + $AWS::Region');
  });

  it("takes blanks around a name", async () => {
    expect(await probe("!Sub '${ AWS::Region }a'")).toBe('$AWS::Region + "a"');
  });

  it("leaves a brace that is not closed as it is", async () => {
    expect(await probe("!Sub 'a ${Vpc'")).toBe('"a ${Vpc"');
  });

  it("says a name that nothing declares", async () => {
    expect(await probeNotices("!Sub 'a${Nothing}'")).toEqual(["unresolved-reference"]);
  });

  it("refuses a list as its text", async () => {
    expect(await probeNotices("!Sub []")).toEqual(["type-mismatch"]);
  });

  it("carries a choice outside", async () => {
    const head = "Parameters: {P: {Type: String}}\nConditions: {Prod: !Equals [!Ref P, prod]}";
    expect(await probe("!Sub ['${x}/16', {x: !If [Prod, 10.0.0.0, 10.1.0.0]}]", head)).toBe(
      '(parameter.P = prod ? "10.0.0.0/16" | parameter.P ≠ prod ? "10.1.0.0/16")',
    );
  });
});

describe("Fn::Join", () => {
  it("joins constants", async () => {
    expect(await probe("!Join ['-', [a, b, 1, true]]")).toBe('"a-b-1-true"');
  });

  it("keeps holes", async () => {
    expect(await probe("!Join ['', [!Ref AWS::Region, a]]")).toBe('$AWS::Region + "a"');
  });

  it("joins nothing to an empty text", async () => {
    expect(await probe("!Join [',', []]")).toBe('""');
  });

  it("joins with and without an element that is there under a condition", async () => {
    const head = "Parameters: {P: {Type: String}}\nConditions: {Prod: !Equals [!Ref P, prod]}";
    expect(await probe("!Join [',', [a, !If [Prod, b, !Ref AWS::NoValue]]]", head)).toBe(
      '(parameter.P = prod ? "a,b" | parameter.P ≠ prod ? "a")',
    );
  });

  it("is one unknown for a list that is not known", async () => {
    expect(await probe("!Join [',', !Ref L]", "Parameters: {L: {Type: CommaDelimitedList}}")).toBe("$parameter.L");
  });

  it("refuses a text in place of the list", async () => {
    expect(await probeNotices("!Join [',', text]")).toEqual(["type-mismatch"]);
  });
});

describe("Fn::Split", () => {
  it("splits a constant", async () => {
    expect(await probe("!Split ['/', 10.0.0.0/16]")).toBe('["10.0.0.0", "16"]');
  });

  it("splits around references, which have no comma in them", async () => {
    expect(await probe("!Split [',', !Sub '${Vpc},${Eip}']")).toBe("[@Vpc.Ref, @Eip.Ref]");
  });

  it("does not split references at what they may have in them", async () => {
    expect(await probe("!Split ['-', !Sub '${Vpc}-a']")).toBe("$Vpc.Ref");
  });

  it("does not split a text that may hold any number of commas", async () => {
    expect(await probe("!Split [',', !Ref P]", "Parameters: {P: {Type: String}}")).toBe("$parameter.P");
  });

  it("splits ids that are not known", async () => {
    const head = "Parameters: {A: {Type: AWS::EC2::Subnet::Id}, B: {Type: AWS::EC2::Subnet::Id}}";
    expect(await probe("!Split [',', !Join [',', [!Ref A, !Ref B]]]", head)).toBe("[$parameter.A, $parameter.B]");
  });

  it("gives back the list that was joined", async () => {
    const head = "Parameters: {L: {Type: CommaDelimitedList}}";
    const there = await readProbe("!Split [',', !Join [',', !Ref L]]", head);
    const parameter = await readProbe("!Ref L", head);
    expect(there.resource("Probe").attribute(["Value"])).toMatchObject({ k: "symbol" });
    expect(there.value("Probe", "Value")).toBe(parameter.value("Probe", "Value"));
  });
});

describe("Fn::Base64", () => {
  it("keeps the text that is encoded", async () => {
    expect(await probe("!Base64 yum install nginx")).toBe('"yum install nginx"');
  });

  it("keeps holes in it", async () => {
    expect(await probe("{'Fn::Base64': !Sub 'region=${AWS::Region}'}")).toBe('"region=" + $AWS::Region');
  });
});

describe("Fn::ToJsonString", () => {
  it("spells what is known", async () => {
    expect(await probe("{'Fn::ToJsonString': {a: [1, x]}}")).toBe(JSON.stringify('{"a":[1,"x"]}'));
  });

  it("is unknown where anything is", async () => {
    expect(await probe("{'Fn::ToJsonString': {a: !Ref AWS::Region}}")).toBe("$AWS::Region");
  });
});

describe("dynamic references", () => {
  it("are unknown, and the same wherever they are the same", async () => {
    const value = await probe("['{{resolve:ssm:/ami}}', '{{resolve:ssm:/ami}}', 'x-{{resolve:ssm:/b}}']");
    expect(value).toBe('[${{resolve:ssm:/ami}}, ${{resolve:ssm:/ami}}, "x-" + ${{resolve:ssm:/b}}]');
  });

  it("are no other braces", async () => {
    expect(await probe("'{{x}}'")).toBe('"{{x}}"');
  });
});
