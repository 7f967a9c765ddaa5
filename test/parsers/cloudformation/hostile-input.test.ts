import { describe, expect, it } from "vitest";
import { read, type Reading } from "./reading.ts";

async function codes(reading: Promise<Reading>): Promise<readonly string[]> {
  const { stack, notices } = await reading;
  for (const resource of stack.resources) resource.attribute([]);
  return [...new Set((await reading).notices.map((each) => each.replace(/^\d+ /, "")))].concat(
    notices.length > 100 ? ["too many"] : [],
  );
}

describe("hostile input", () => {
  it("that is nested 50,000 levels deep in YAML", async () => {
    const reading = read(
      `Resources:\n  A: {Type: AWS::EC2::VPC, Properties: {X: ${"[".repeat(50_000)}${"]".repeat(50_000)}}}\n  B: {Type: AWS::EC2::VPC}`,
    );
    expect(await codes(reading)).toEqual(["bound-reached"]);
    expect((await reading).stack.resources).toHaveLength(2);
  });

  it("that is nested 50,000 levels deep in JSON", async () => {
    const reading = read(
      `{"Resources": {"A": {"Type": "AWS::EC2::VPC", "Properties": {"X": ${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}}, "B": {"Type": "AWS::EC2::VPC"}}}`,
    );
    expect(await codes(reading)).toEqual(["bound-reached"]);
    expect((await reading).stack.resources).toHaveLength(2);
  });

  it("that repeats itself by aliases", async () => {
    let text =
      "Resources:\n  A:\n    Type: AWS::EC2::VPC\n    Properties:\n      a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (let index = 1; index < 12; index++)
      text += `      a${index}: &a${index} [${Array(9)
        .fill(`*a${index - 1}`)
        .join()}]\n`;
    expect(await codes(read(text))).toEqual(["bound-reached"]);
  });

  it("that doubles a text forty times", async () => {
    const resources = Array.from(
      { length: 40 },
      (_, index) =>
        `  R${index}: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: !Sub "\${R${index + 1}.CidrBlock}\${R${index + 1}.CidrBlock}"}}`,
    );
    const reading = read(
      `Resources:\n${resources.join("\n")}\n  R40: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: 10.0.0.0/24}}`,
    );
    expect(await codes(reading)).toEqual(["bound-reached"]);
  });

  it("that doubles a choice forty times", async () => {
    const parameters = Array.from({ length: 40 }, (_, index) => `  P${index}: {Type: String}`);
    const conditions = Array.from({ length: 40 }, (_, index) => `  C${index}: !Equals [!Ref P${index}, "x"]`);
    const resources = Array.from({ length: 40 }, (_, index) => {
      const next = `\${R${index + 1}.CidrBlock}`;
      return `  R${index}: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: !If [C${index}, !Sub "${next}a", !Sub "${next}b"]}}`;
    });
    const text = `Parameters:\n${parameters.join("\n")}\nConditions:\n${conditions.join("\n")}\nResources:\n${resources.join("\n")}\n  R40: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: x}}`;
    expect(await codes(read(text))).toEqual(["bound-reached"]);
  });

  it("that doubles a list forty times", async () => {
    const resources = Array.from(
      { length: 40 },
      (_, index) =>
        `  R${index}: {Type: AWS::EC2::Subnet, Properties: {Tags: [!GetAtt R${index + 1}.Tags, !GetAtt R${index + 1}.Tags]}}`,
    );
    expect(
      await codes(
        read(`Resources:\n${resources.join("\n")}\n  R40: {Type: AWS::EC2::Subnet, Properties: {Tags: [a]}}`),
      ),
    ).toEqual([]);
  });

  it("that refers on and on", async () => {
    const resources = Array.from(
      { length: 5_000 },
      (_, index) => `  R${index}: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: !GetAtt R${index + 1}.CidrBlock}}`,
    );
    expect(
      await codes(
        read(`Resources:\n${resources.join("\n")}\n  R5000: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: x}}`),
      ),
    ).toEqual(["bound-reached"]);
  });

  it("whose conditions refer on and on", async () => {
    const conditions = Array.from({ length: 5_000 }, (_, index) => `  C${index}: !Not [!Condition C${index + 1}]`);
    const text = `Conditions:\n${conditions.join("\n")}\n  C5000: !Equals [a, a]\nResources:\n  A: {Type: AWS::EC2::VPC, Condition: C0}`;
    expect(await codes(read(text))).toContain("bound-reached");
  });

  it("that nests templates by the thousand", async () => {
    const nested = (next: string): string =>
      `Resources:\n${Array.from({ length: 10 }, (_, index) => `  N${index}: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${next}}}`).join("\n")}`;
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [`t${index}.yaml`, nested(`t${index + 1}.yaml`)]),
    );
    const reading = read({ ...files, "t6.yaml": "Resources: {Vpc: {Type: AWS::EC2::VPC}}" });
    expect(await codes(reading)).toContain("bound-reached");
    expect((await reading).stack.resources.length).toBeLessThan(5_000);
  });

  it("that breaks off in the middle", async () => {
    const reading = await read(
      '{"Resources": {"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16", "Tags": [{"Key": "Na',
    );
    expect(reading.value("Vpc", "CidrBlock")).toBe('"10.0.0.0/16"');
    expect(reading.notices).toEqual(["1 syntax"]);
  });

  it("that is no text", async () => {
    const reading = await read({ "main.yaml": Uint8Array.of(0x52, 0, 0xff, 0xfe) as unknown as string });
    expect([reading.stack.resources, reading.notices]).toEqual([[], ["unreadable-file"]]);
  });

  it("that is not there", async () => {
    const reading = await read({
      "main.yaml": "Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: /etc/passwd}}}",
    });
    expect(reading.notices).toEqual(["1 missing-module"]);
  });

  it("that an engine is to fill in first", async () => {
    const reading = await read(
      "Resources:\n{% for zone in zones %}\n  Subnet{{ zone }}:\n    Type: AWS::EC2::Subnet\n{% endfor %}\n",
    );
    expect([reading.stack.resources, reading.notices]).toEqual([[], ["1 unsupported-construct"]]);
  });

  it("that only looks like one", async () => {
    const reading = await read(
      "Resources:\n  A: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: '{{resolve:ssm:/x}}', Tags: '{{ x }}'}}",
    );
    expect([reading.stack.resources.length, reading.notices]).toEqual([1, []]);
  });
});
