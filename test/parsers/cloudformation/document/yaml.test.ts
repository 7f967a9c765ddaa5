import { describe, expect, it } from "vitest";
import type { DocumentNode } from "../../../../src/parsers/cloudformation/document/node.ts";
import { aliasNodeBound, readYaml } from "../../../../src/parsers/cloudformation/document/read-yaml.ts";
import { plainScalar } from "../../../../src/parsers/cloudformation/document/yaml-scalars.ts";
import { plain } from "./plain.ts";

describe("plain scalars of YAML 1.1", () => {
  it.each([
    ["022", 18],
    ["0300", 192],
    ["22", 22],
    ["0", 0],
    ["-0x1F", -31],
    ["0b101", 5],
    ["1_000", 1000],
    ["1:30", 90],
    ["22:22:22", 80542],
    ["1.50", 1.5],
    [".5", 0.5],
    ["6.02e+23", 6.02e23],
    ["yes", true],
    ["No", false],
    ["ON", true],
    ["off", false],
    ["true", true],
    ["~", null],
    ["null", null],
    ["", null],
  ])("%s is %s", (source, value) => {
    expect(plainScalar(source)).toBe(value);
  });

  it.each([
    "2010-09-09",
    "10.0.0.0/16",
    "012345678901",
    "1:99",
    "yEs",
    "nobody",
    "y",
    "n",
    "1.2.3.4",
    "0x",
    "12345678901234567890",
    "sg-1",
    "-",
    "+1e",
  ])("%s stays text", (source) => {
    expect(plainScalar(source)).toBe(source);
  });
});

describe("YAML", () => {
  const root = (text: string): unknown => plain(readYaml(text).root);
  const problems = (text: string): readonly string[] => readYaml(text).problems.map((each) => each.code);

  it("reads quoted scalars as text", () => {
    expect(root("a: '022'\nb: \"yes\"\nc: !!str 1\nd: |\n  1\n")).toEqual({ a: "022", b: "yes", c: "1", d: "1\n" });
  });

  it("makes calls of short tags", () => {
    expect(
      root("a: !Ref X\nb: !GetAtt A.B.C\nc: !Join\n  - ','\n  - [x]\nd: !Condition C\ne: !Transform {Name: X}"),
    ).toEqual({
      a: { Ref: "X" },
      b: { "Fn::GetAtt": ["A", "B.C"] },
      c: { "Fn::Join": [",", ["x"]] },
      d: { Condition: "C" },
      e: { "Fn::Transform": { Name: "X" } },
    });
  });

  it("says tags that CloudFormation does not have", () => {
    expect(problems("a: !Rain::Module x")).toEqual(["unsupported-construct"]);
    expect(problems("a: !Sub x")).toEqual([]);
  });

  it("keeps the last of two entries with one key, and says it", () => {
    expect([root("a: 1\na: 2"), problems("a: 1\na: 2"), problems("a: 1\nb: 2")]).toEqual([{ a: 2 }, ["syntax"], []]);
  });

  it("shares what aliases repeat", () => {
    expect(root("a: &x [1]\nb: *x")).toEqual({ a: [1], b: [1] });
  });

  it("says an alias without an anchor, and one within its own", () => {
    expect([problems("a: *x"), problems("a: &x [*x]")]).toEqual([["syntax"], ["syntax"]]);
  });

  it("merges maps, whose own entries come first", () => {
    expect(root("a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\nc: {<<: [*x, {r: 4}]}")).toEqual({
      a: { p: 1, q: 2 },
      b: { q: 3, p: 1 },
      c: { p: 1, q: 2, r: 4 },
    });
  });

  it("takes the first map among several documents", () => {
    expect(root("---\n# nothing\n---\na: 1\n---\nb: 2")).toEqual({ a: 1 });
  });

  it("goes on behind a fault", () => {
    const text = "a: 1\nb: [1, 2\nc: 3\n";
    expect(problems(text)).toContain("syntax");
    expect(root(text)).toMatchObject({ a: 1 });
  });

  it("bounds what aliases repeat", () => {
    let text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (let index = 1; index < 12; index++)
      text += `a${index}: &a${index} [${Array(9)
        .fill(`*a${index - 1}`)
        .join()}]\n`;
    const { root: node, problems: said } = readYaml(text);
    expect(said.map((each) => each.code)).toContain("bound-reached");
    expect(sizeOf(node)).toBeLessThan(2 * aliasNodeBound);
  });

  it("has the places of what is written, in UTF-16 code units", () => {
    const text = "\uFEFFa: 😀\r\nb: !Sub ${X}\r\nc:\r\n  - d\r\n";
    const { root: node } = readYaml(text);
    expect(spans(text, node)).toEqual(["a|😀", "b|!Sub ${X}", "Fn::Sub|!Sub|${X}", "c|- d\r\n", "d"]);
  });
});

function sizeOf(node: DocumentNode | undefined): number {
  if (node === undefined || node.kind === "scalar") return 1;
  const children = node.kind === "list" ? node.items : Array.from(node.entries.values(), ({ value }) => value);
  return children.reduce((sum, child) => sum + sizeOf(child), 1);
}

function spans(text: string, node: DocumentNode | undefined): string[] {
  if (node?.kind === "list")
    return node.items.flatMap((item) =>
      item.kind === "scalar" ? [text.slice(item.span.start, item.span.end)] : spans(text, item),
    );
  if (node?.kind !== "map") return [];
  return [...node.entries.values()].flatMap(({ key, keySpan, value }) => {
    const written = text.slice(keySpan.start, keySpan.end);
    return [
      `${written === key ? key : `${key}|${written}`}|${text.slice(value.span.start, value.span.end)}`,
      ...spans(text, value),
    ];
  });
}
