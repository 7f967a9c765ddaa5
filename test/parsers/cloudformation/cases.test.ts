/** What the model must carry, as far as a template can say it: here at the level of values and conditions. */

import { describe, expect, it } from "vitest";
import { elements, FALSE, type Guard, guardsOf, same, symbolsOf, TRUE, type Value } from "../../../src/values/index.ts";
import { read, type Reading } from "./reading.ts";

function certainty(reading: Reading, guard: Guard): string {
  return guardsOf(reading.session).certainty(guard, reading.stack.given);
}

function causes(reading: Reading, guard: Guard): readonly string[] {
  return guardsOf(reading.session)
    .causes(guard)
    .map((cause) => cause.words);
}

/** When two resources lie in one Subregion. */
function sameZone(reading: Reading, a = "A", b = "B"): Guard {
  const zone = (name: string): Value => reading.resource(name).attribute(["AvailabilityZone"]);
  return same(reading.session, zone(a), zone(b));
}

const subnets = (a: string, b: string, head = ""): string => `${head}
Resources:
  A: {Type: AWS::EC2::Subnet, Properties: {AvailabilityZone: ${a}}}
  B: {Type: AWS::EC2::Subnet, Properties: {AvailabilityZone: ${b}}}
`;

describe("a gateway and an address", () => {
  const design = (address: string): string => `
Parameters: {Public: {Type: String, AllowedValues: ["true", "false"]}}
Conditions:
  IsPublic: !Equals [!Ref Public, "true"]
  IsPrivate: !Not [!Condition IsPublic]
Resources:
  Gateway: {Type: AWS::EC2::InternetGateway, Condition: IsPublic}
  Address: {Type: AWS::EC2::EIP, Condition: ${address}}
`;

  it("under one condition exist together, and the parameter is the only cause", async () => {
    const reading = await read(design("IsPublic"));
    const both = guardsOf(reading.session).and(reading.resource("Gateway").exists, reading.resource("Address").exists);
    expect([certainty(reading, both), causes(reading, both)]).toEqual(["possible", ["parameter.Public"]]);
  });

  it("exist for certain where the parameter is given", async () => {
    const reading = await read(design("IsPublic"), { parameters: new Map([["Public", "true"]]) });
    expect(reading.resource("Gateway").exists).toBe(TRUE);
  });

  it("are not there where the parameter says so", async () => {
    const reading = await read(design("IsPublic"), { parameters: new Map([["Public", "false"]]) });
    expect(reading.stack.resources).toEqual([]);
  });

  it("under opposite conditions never exist together", async () => {
    const reading = await read(design("IsPrivate"));
    const both = guardsOf(reading.session).and(reading.resource("Gateway").exists, reading.resource("Address").exists);
    expect(both).toBe(FALSE);
  });
});

describe("the Subregions of two Subnets", () => {
  it("in two parameters are undecided", async () => {
    const reading = await read(
      subnets("!Ref ZoneA", "!Ref ZoneB", "Parameters: {ZoneA: {Type: String}, ZoneB: {Type: String}}"),
    );
    expect(certainty(reading, sameZone(reading))).toBe("undecided");
  });

  it("in one parameter are one", async () => {
    const reading = await read(subnets("!Ref Zone", "!Ref Zone", "Parameters: {Zone: {Type: String}}"));
    expect(sameZone(reading)).toBe(TRUE);
  });

  it("at two indexes of the zones of a Region are two", async () => {
    const reading = await read(subnets("!Select [0, !GetAZs '']", "!Select [1, !GetAZs '']"));
    expect(sameZone(reading)).toBe(FALSE);
  });

  it("at one index of the zones of a Region are one", async () => {
    const reading = await read(subnets("!Select [0, !GetAZs '']", "!Select ['0', !GetAZs {Ref: 'AWS::Region'}]"));
    expect(sameZone(reading)).toBe(TRUE);
  });

  it("with two letters behind one Region are two", async () => {
    const reading = await read(subnets("!Sub '${AWS::Region}a'", "!Sub '${AWS::Region}b'"));
    expect(sameZone(reading)).toBe(FALSE);
  });

  it("with one letter behind one Region are one", async () => {
    const reading = await read(subnets("!Sub '${AWS::Region}a'", "!Join ['', [!Ref AWS::Region, a]]"));
    expect(sameZone(reading)).toBe(TRUE);
  });

  const head = "Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}";

  it("that change places under a condition are two for certain", async () => {
    const reading = await read(subnets("!If [C, 1a, 1b]", "!If [C, 1b, 1a]", head));
    expect(sameZone(reading)).toBe(FALSE);
  });

  it("that agree on one side of a condition are one there", async () => {
    const reading = await read(subnets("!If [C, 1a, 1b]", "!If [C, 1b, 1b]", head));
    expect(causes(reading, sameZone(reading))).toEqual(["parameter.P"]);
  });

  it("of one that follows the other are one", async () => {
    const reading = await read(
      subnets("!Ref Zone", "!GetAtt A.AvailabilityZone", "Parameters: {Zone: {Type: String}}"),
    );
    expect(sameZone(reading)).toBe(TRUE);
  });
});

const group = (source: string, head: string): string => `${head}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Range}}
  Nat: {Type: AWS::EC2::EIP}
  Sg: {Type: AWS::EC2::SecurityGroup, Properties: {SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: ${source}}]}}
`;

/** The source of the only rule of the group. */
function source(reading: Reading): Value {
  return reading.resource("Sg").attribute(["SecurityGroupIngress", 0, "CidrIp"]);
}

/** When the rule admits the world. */
function world(reading: Reading): Guard {
  const guards = guardsOf(reading.session);
  const open = elements(reading.session, source(reading)).filter(
    ({ value }) => value.k === "known" && value.v === "0.0.0.0/0",
  );
  return guards.any(open.map(({ when }) => when));
}

describe("the source of a rule", () => {
  const range =
    "Parameters: {Range: {Type: String}, Stage: {Type: String}}\nConditions: {Prod: !Equals [!Ref Stage, prod]}";

  it("that is the address of a NAT is one address, though it is not known", async () => {
    const reading = await read(group("!Sub '${Nat}/32'", range));
    expect(source(reading)).toMatchObject({
      k: "text",
      parts: [
        { k: "ref", path: ["Ref"] },
        { k: "known", v: "/32" },
      ],
    });
  });

  it("that depends on a parameter without a value may be the world, which is the author's to say", async () => {
    const reading = await read(group("!If [Prod, 10.0.0.0/8, 0.0.0.0/0]", range));
    expect([certainty(reading, world(reading)), causes(reading, world(reading))]).toEqual([
      "possible",
      ["parameter.Stage"],
    ]);
  });

  it("that depends on a parameter with a value is known", async () => {
    const head = range.replace("Stage: {Type: String}", "Stage: {Type: String, Default: dev}");
    const reading = await read(group("!If [Prod, 10.0.0.0/8, 0.0.0.0/0]", head));
    expect(world(reading)).toBe(TRUE);
  });

  it("that is the parameter of the Net's range is that range, though it is not known", async () => {
    const reading = await read(group("!Ref Range", range));
    expect(same(reading.session, source(reading), reading.resource("Vpc").attribute(["CidrBlock"]))).toBe(TRUE);
  });

  it("that is a part of the Net's range lies within it, though it is not known", async () => {
    const reading = await read(group("!Select [1, !Cidr [!Ref Range, 4, 8]]", range));
    const [value, vpc] = [source(reading), reading.resource("Vpc").attribute(["CidrBlock"])];
    expect(
      value.k === "symbol" && vpc.k === "symbol" && symbolsOf(reading.session).facts(value.id).within === vpc.id,
    ).toBe(true);
  });

  it("that is open under a condition in one rule and against it in another is open for certain", async () => {
    const reading = await read(`${range}
Resources:
  Sg: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x}}
  One: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !Ref Sg, CidrIp: !If [Prod, 0.0.0.0/0, 10.0.0.0/8]}}
  Other: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !Ref Sg, CidrIp: !If [Prod, 10.0.0.0/8, 0.0.0.0/0]}}
`);
    const open = (name: string): Guard =>
      same(reading.session, reading.resource(name).attribute(["CidrIp"]), {
        k: "known",
        at: reading.resource(name).at,
        v: "0.0.0.0/0",
      });
    expect(guardsOf(reading.session).or(open("One"), open("Other"))).toBe(TRUE);
  });
});

describe("an attribute that is not written", () => {
  it("is a known null that its header implies, and no default", async () => {
    const reading = await read("Resources: {Db: {Type: AWS::RDS::DBInstance, Properties: {DBSubnetGroupName: x}}}");
    expect(reading.resource("Db").attribute(["PubliclyAccessible"])).toMatchObject({ k: "known", v: null });
    expect(reading.resource("Db").written()).toEqual(["DBSubnetGroupName"]);
  });
});
