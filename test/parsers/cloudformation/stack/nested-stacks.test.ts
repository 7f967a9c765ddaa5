import { describe, expect, it } from "vitest";
import { guardsOf, symbolsOf } from "../../../../src/values/index.ts";
import { read } from "../reading.ts";

const network = `
Parameters:
  Range: {Type: String}
  Zones: {Type: CommaDelimitedList, Default: "a,b"}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Range, Tags: !Ref Zones}}
  Sg: {Type: AWS::EC2::SecurityGroup, Properties: {VpcId: !Ref Vpc}}
Outputs:
  VpcId: {Value: !Ref Vpc}
  Range: {Value: !GetAtt Vpc.CidrBlock}
`;

const root = (address: string, parameters = "{Range: 10.0.0.0/16}"): string => `
Resources:
  Network: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${address}, Parameters: ${parameters}}}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !GetAtt Network.Outputs.VpcId, CidrBlock: !GetAtt Network.Outputs.Range}}
`;

describe("a nested stack", () => {
  it("puts its resources into the stack, under its name", async () => {
    const reading = await read({ "main.yaml": root("network.yaml"), "network.yaml": network });
    expect(reading.resource("Network.Vpc").address).toEqual({
      home: "network.yaml",
      local: "Vpc",
      callers: ["Network"],
    });
    expect(reading.stack.files).toEqual(["main.yaml", "network.yaml"]);
  });

  it("is given its parameters, and gives its outputs", async () => {
    const reading = await read({ "main.yaml": root("network.yaml"), "network.yaml": network });
    expect(reading.value("Network.Vpc", "CidrBlock")).toBe('"10.0.0.0/16"');
    expect(reading.value("Subnet", "VpcId")).toBe("@Network.Vpc.Ref");
    expect(reading.value("Subnet", "CidrBlock")).toBe('"10.0.0.0/16"');
  });

  it("takes its own default where nothing is given", async () => {
    const reading = await read({ "main.yaml": root("network.yaml"), "network.yaml": network });
    expect(reading.value("Network.Vpc", "Tags")).toBe('["a", "b"]');
  });

  it("is given a list as one text with commas", async () => {
    const parameters = "{Range: x, Zones: !Join [',', [!Ref AWS::AccountId, c]]}";
    const reading = await read({ "main.yaml": root("network.yaml", parameters), "network.yaml": network });
    expect(reading.value("Network.Vpc", "Tags")).toBe('[$AWS::AccountId, "c"]');
  });

  it("exists where its stack does", async () => {
    const main = `Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, "yes"]}${root("network.yaml").replace("Stack,", "Stack, Condition: C,")}`;
    const reading = await read({ "main.yaml": main, "network.yaml": network });
    expect(reading.exists("Network.Vpc")).toBe("parameter.P = yes");
  });

  it("stands twice where it is nested twice", async () => {
    const main = `
Resources:
  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: network.yaml, Parameters: {Range: 10.1.0.0/16}}}
  B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: network.yaml, Parameters: {Range: 10.2.0.0/16}}}
`;
    const reading = await read({ "main.yaml": main, "network.yaml": network });
    expect([reading.value("A.Vpc", "CidrBlock"), reading.value("B.Vpc", "CidrBlock")]).toEqual([
      '"10.1.0.0/16"',
      '"10.2.0.0/16"',
    ]);
    expect(reading.resource("A.Vpc").id).not.toBe(reading.resource("B.Vpc").id);
  });

  it("is asked for an output that it does not have", async () => {
    const main = root("network.yaml").replace("Outputs.VpcId", "Outputs.Nothing");
    const reading = await read({ "main.yaml": main, "network.yaml": network });
    reading.value("Subnet", "VpcId");
    expect(reading.notices).toEqual(["1 unresolved-reference"]);
  });

  it("passes values between siblings", async () => {
    const main = `
Resources:
  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: network.yaml, Parameters: {Range: !GetAtt B.Outputs.Range}}}
  B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: network.yaml, Parameters: {Range: 10.2.0.0/16}}}
`;
    const reading = await read({ "main.yaml": main, "network.yaml": network });
    expect(reading.value("A.Vpc", "CidrBlock")).toBe('"10.2.0.0/16"');
  });

  it("that needs its own output is said, and unknown", async () => {
    const reading = await read({
      "main.yaml": root("network.yaml", "{Range: !GetAtt Network.Outputs.Range}"),
      "network.yaml": network,
    });
    reading.value("Subnet", "CidrBlock");
    expect(reading.notices.map((each) => each.replace(/^\d+ /, ""))).toEqual(["cycle"]);
  });

  it("that nests itself is read once", async () => {
    const reading = await read({ "main.yaml": root("other.yaml"), "other.yaml": root("main.yaml") });
    expect(reading.notices.map((each) => each.replace(/^\d+ /, ""))).toContain("cycle");
    expect(reading.stack.resources.map((each) => each.address.local)).toEqual([
      "Network",
      "Subnet",
      "Network",
      "Subnet",
    ]);
  });
});

describe("the address of a nested template", () => {
  const found = async (address: string, files: readonly string[]): Promise<readonly string[]> => {
    const nested = Object.fromEntries(files.map((file) => [file, network]));
    const reading = await read({ "templates/main.yaml": root(address), ...nested });
    return reading.stack.files.filter((file) => file !== "templates/main.yaml");
  };

  it("may be a path beside the template", async () => {
    expect(await found("./network.yaml", ["templates/network.yaml"])).toEqual(["templates/network.yaml"]);
  });

  it("may be a path above it", async () => {
    expect(await found("../shared/network.yaml", ["shared/network.yaml"])).toEqual(["shared/network.yaml"]);
  });

  it("may be where it is uploaded, known by the end of its path", async () => {
    const address = "https://s3.amazonaws.com/bucket/project/templates/network.yaml";
    expect(await found(address, ["templates/network.yaml"])).toEqual(["templates/network.yaml"]);
  });

  it("is matched by the longest end", async () => {
    const address = "https://s3.amazonaws.com/bucket/net/network.yaml";
    expect(await found(address, ["templates/network.yaml", "net/network.yaml"])).toEqual(["net/network.yaml"]);
  });

  it("is not guessed where two files match as well", async () => {
    const address = "https://s3.amazonaws.com/bucket/network.yaml";
    expect(await found(address, ["templates/network.yaml", "network.yaml"])).toEqual([]);
  });

  it("may have a bucket and a prefix that are not known", async () => {
    const address = '!Sub "https://${AWS::AccountId}.s3.${AWS::Region}.amazonaws.com/${AWS::StackName}/network.yaml"';
    expect(await found(address, ["templates/network.yaml"])).toEqual(["templates/network.yaml"]);
  });

  it("may be of any type of file", async () => {
    expect(await found("network.template", ["templates/network.template"])).toEqual(["templates/network.template"]);
  });
});

describe("a nested stack that is not in view", () => {
  const main = `
Resources:
  Sg: {Type: AWS::EC2::SecurityGroup}
  Vpc: {Type: AWS::EC2::VPC}
  Network:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: "https://s3.amazonaws.com/b/none.yaml", Parameters: {Group: !GetAtt Sg.GroupId, Address: !GetAtt Vpc.CidrBlockAssociations}}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !GetAtt Network.Outputs.VpcId}}
`;

  it("is said, and may declare anything", async () => {
    const reading = await read(main);
    expect(reading.notices).toEqual(["5 missing-module"]);
    expect(reading.stack.outOfView).toHaveLength(1);
  });

  it("has outputs that are unknown because of it", async () => {
    const reading = await read(main);
    const value = reading.resource("Subnet").attribute(["VpcId"]);
    expect(value.k === "symbol" && symbolsOf(reading.session).facts(value.id)).toMatchObject({
      settles: "nobody",
      cause: { kind: "module", words: "Network.Outputs.VpcId" },
    });
  });

  it("may add to what it is given, and to nothing else", async () => {
    const reading = await read(main);
    expect(reading.resource("Sg").handedTo).toEqual(reading.stack.outOfView.map((each) => each.symbol));
    expect(reading.resource("Vpc").handedTo).toEqual([]);
  });

  it("may be a macro's work", async () => {
    const reading = await read(
      `Transform: [AWS::LanguageExtensions, MyMacro]${main.replace(/ {2}Network:[\s\S]*/, "")}`,
    );
    expect(reading.notices).toEqual(["1 unsupported-construct"]);
    expect(reading.stack.outOfView).toHaveLength(1);
  });
});

describe("a custom resource", () => {
  it("may add to what it is given", async () => {
    const reading = await read(`
Resources:
  Sg: {Type: AWS::EC2::SecurityGroup}
  Other: {Type: AWS::EC2::SecurityGroup}
  Fix: {Type: Custom::Harden, Properties: {ServiceToken: x, GroupId: !GetAtt Sg.GroupId}}
`);
    expect([reading.resource("Sg").handedTo.length, reading.resource("Other").handedTo.length]).toEqual([1, 0]);
  });
});

describe("exports", () => {
  it("stand under their names", async () => {
    const reading = await read(`
Parameters: {Name: {Type: String, Default: net}}
Resources: {Vpc: {Type: AWS::EC2::VPC}}
Outputs:
  A: {Value: !Ref Vpc, Export: {Name: !Sub "\${Name}-vpc"}}
  B: {Value: !Ref Vpc, Export: {Name: !Sub "\${AWS::StackName}-vpc"}}
  C: {Value: !Ref Vpc}
`);
    expect([...reading.stack.outputs.keys()]).toEqual(["net-vpc", "${AWS::StackName}-vpc"]);
  });

  it("are left out under a condition that never holds", async () => {
    const reading = await read(`
Conditions: {Never: !Equals [a, b]}
Resources: {Vpc: {Type: AWS::EC2::VPC}}
Outputs: {A: {Condition: Never, Value: !Ref Vpc, Export: {Name: x}}}
`);
    expect([...reading.stack.outputs.keys()]).toEqual([]);
  });
});

describe("imports", () => {
  const importer = `
Parameters: {Stack: {Type: String, Default: net}}
Resources:
  A: {Type: AWS::EC2::Subnet, Properties: {VpcId: !ImportValue {'Fn::Sub': '\${Stack}-vpc'}}}
  B: {Type: AWS::EC2::Subnet, Properties: {VpcId: {'Fn::ImportValue': net-vpc}}}
`;

  it("are symbols that the name decides", async () => {
    const reading = await read(importer);
    const [first, second] = ["A", "B"].map((name) => reading.resource(name).attribute(["VpcId"]));
    expect(first).toMatchObject({ k: "symbol" });
    expect(first?.k === "symbol" && second?.k === "symbol" && first.id === second.id).toBe(true);
  });

  it("are listed", async () => {
    expect((await read(importer)).stack.imports).toEqual(["net-vpc"]);
  });

  it("are what another stack exports", async () => {
    const exporter = await read(
      "Resources: {Vpc: {Type: AWS::EC2::VPC}}\nOutputs: {V: {Value: !Ref Vpc, Export: {Name: net-vpc}}}",
    );
    const reading = await read(importer, { imports: (name) => exporter.stack.outputs.get(name) });
    expect(reading.resource("A").attribute(["VpcId"])).toMatchObject({ k: "ref", to: exporter.resource("Vpc").id });
  });

  it("are settled by nobody here", async () => {
    const reading = await read(
      "Resources:\n  A: {Type: AWS::EC2::Subnet, Condition: C}\nConditions: {C: !Equals [!ImportValue x, a]}",
    );
    const guards = guardsOf(reading.session);
    expect(guards.certainty(reading.resource("A").exists, reading.stack.given)).toBe("undecided");
  });
});
