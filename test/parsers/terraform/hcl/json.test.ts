import { describe, expect, it } from "vitest";
import {
  type Attribute,
  type Block,
  blocksOf,
  type Body,
  parseHclJson,
  traversals,
} from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";
import { messages, outline, sketch } from "./sketch.ts";

function parse(text: string, as: "configuration" | "values" = "configuration") {
  const source = new SourceText("main.tf.json", text);
  return { source, ...parseHclJson(source, as) };
}

function lines(text: string): readonly string[] {
  return outline(parse(text).body);
}

function complaints(text: string): readonly string[] {
  const { source, diagnostics } = parse(text);
  return messages(source, diagnostics);
}

function attributeOf(body: Body): Attribute {
  for (const item of body.items) return item.kind === "attribute" ? item : attributeOf(item.body);
  throw new Error("no attribute");
}

describe("blocks in JSON", () => {
  it("have labels by nesting", () => {
    expect(lines('{"resource": {"aws_vpc": {"a": {"x": 1}, "b": {"x": 2}}}}')).toEqual([
      'resource "aws_vpc" "a"',
      "  x = 1",
      'resource "aws_vpc" "b"',
      "  x = 2",
    ]);
  });

  it("may repeat in arrays, at every level", () => {
    expect(lines('{"provider": {"aws": [{"alias": "a"}, {}]}}')).toEqual([
      'provider "aws"',
      '  alias = "a"',
      'provider "aws"',
    ]);
    expect(lines('[{"locals": {"a": 1}}, {"locals": [{"b": 2}, {"c": 3}]}]')).toEqual([
      "locals",
      "  a = 1",
      "locals",
      "  b = 2",
      "locals",
      "  c = 3",
    ]);
    expect(lines('{"resource": [{"t": [{"a": {}}, {"b": {}}]}]}')).toEqual(['resource "t" "a"', 'resource "t" "b"']);
  });

  it("are none where the value is null", () => {
    expect(lines('{"locals": null, "resource": {"t": null}}')).toEqual([]);
  });

  it("are those that every document knows; the rest are arguments", () => {
    const resource =
      '{"lifecycle": {"ignore_changes": ["a"]}, "dynamic": {"x": {"content": {"y": 1}}}, "ingress": {"z": 1}}';
    expect(lines(`{"resource": {"t": {"n": ${resource}}}}`)).toEqual([
      'resource "t" "n"',
      "  lifecycle",
      "    ignore_changes = [a]",
      '  dynamic "x"',
      "    content",
      "      y = 1",
      '  ingress = {<"z">: 1}',
    ]);
  });

  it("must be objects", () => {
    expect(complaints('{"locals": 1}')).toEqual(["1:12 expected an object with arguments and blocks, found a number"]);
    expect(complaints('{"resource": {"t": "a"}}')).toEqual([
      "1:20 expected an object with the labels of resource blocks, found a string",
    ]);
    expect(complaints("[[]]")).toEqual(["1:2 expected an object with arguments and blocks, found an array"]);
  });
});

describe("blocks that only a provider's schema knows", () => {
  const ingress = (value: string): readonly Block[] | undefined =>
    blocksOf(attributeOf(parse(`{"resource": {"t": {"n": {"ingress": ${value}}}}}`).body));
  const outlines = (blocks: readonly Block[] | undefined): readonly string[] | undefined =>
    blocks?.flatMap((block) => [block.type.name, ...outline(block.body).map((line) => `  ${line}`)]);

  it("are read from objects and arrays of objects", () => {
    expect(outlines(ingress('{"a": 1}'))).toEqual(["ingress", "  a = 1"]);
    expect(outlines(ingress('[{"a": 1}, {"a": 2, "//": "x"}]'))).toEqual(["ingress", "  a = 1", "ingress", "  a = 2"]);
    expect(ingress("null")).toEqual([]);
  });

  it("are not read from what has to be evaluated", () => {
    expect(ingress('"${var.x}"')).toBeUndefined();
    expect(ingress('[{"a": 1}, "x"]')).toBeUndefined();
    expect(ingress('{"${var.x}": 1, "a": 2}')?.[0]?.body).toMatchObject({
      incomplete: true,
      items: [{ kind: "attribute" }],
    });
  });

  it("may hold dynamic blocks", () => {
    expect(
      outlines(ingress('{"dynamic": {"b": {"for_each": [1], "iterator": "i", "content": {"c": "${i.value}"}}}}')),
    ).toEqual([
      "ingress",
      '  dynamic "b"',
      "    for_each = [1]",
      "    iterator = i",
      "    content",
      '      c = "${i.value}"',
    ]);
  });
});

describe("values in JSON", () => {
  it("are literals, and strings are templates", () => {
    expect(lines('{"locals": {"a": [1, -2.5e3, true, null], "b": {"c": "x ${var.y}"}}}')).toEqual([
      "locals",
      "  a = [1, -2.5e3, true, null]",
      '  b = {<"c">: "x ${var.y}"}',
    ]);
  });

  it("decode the escapes of JSON before templates are read in them", () => {
    expect(lines('{"locals": {"a": "\\u00e9\\n${b}\\u007e"}}')).toEqual(["locals", String.raw`  a = "é\n${"${b}"}~"`]);
  });

  it("keep the keys of objects as templates", () => {
    expect(lines('{"locals": {"a": {"${b}": 1}}}')).toEqual(["locals", '  a = {<"${b}">: 1}']);
  });

  it("are references where Terraform wants references", () => {
    expect(
      lines('{"module": {"m": {"depends_on": ["a.b"], "providers": {"aws": "aws.x", "aws.y": "aws.z"}}}}'),
    ).toEqual(['module "m"', "  depends_on = [a.b]", "  providers = {aws: aws.x, <aws.y>: aws.z}"]);
    expect(lines('{"variable": {"v": {"type": "list(string)", "default": "${x}"}}}')).toEqual([
      'variable "v"',
      "  type = list(string)",
      '  default = "${x}"',
    ]);
  });

  it("stand for themselves in files of values", () => {
    const { body } = parse('{"a": "${b}"}', "values");
    expect(attributeOf(body).value).toMatchObject({ kind: "template", parts: [{ kind: "text", value: "${b}" }] });
    expect(attributeOf(parse('{"locals": {"a": "${b}"}}').body).value).toMatchObject({
      parts: [{ kind: "interpolation" }],
    });
  });

  it("tell errors in templates at their place in the document", () => {
    expect(complaints('{"locals": {"a": "\\t\\"${b c}"}}')).toEqual([
      '1:27 expected "}" to close the interpolation opened at 1:23, found "c"; a literal "${" is written "$${"',
    ]);
    expect(complaints('{"locals": {"a": "${b"}}')).toEqual([
      '1:22 expected "}" to close the interpolation opened at 1:19, found the end of the string',
    ]);
  });
});

describe("places in JSON", () => {
  it("of references count every escape before and within them", () => {
    const text = String.raw`{"locals": {"a": "\n\u00e9 ${"${"}var.b[\"c\"]} ${"${"}d}"}}`;
    const { source, body, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    const found = traversals(body).map(({ span }) => source.text.slice(span.start, span.end));
    expect(found).toEqual([String.raw`var.b[\"c\"]`, "d"]);
  });

  it("of blocks are their objects; types and labels stand before", () => {
    const { source, body } = parse('{"resource": {"t": {"n": {"x": 1}}}}');
    const [block] = body.items;
    if (block?.kind !== "block") throw new Error("no block");
    expect(source.text.slice(block.span.start, block.span.end)).toBe('{"x": 1}');
    expect(source.text.slice(block.type.span.start, block.type.span.end)).toBe("resource");
    expect(block.labels.map(({ span }) => source.text.slice(span.start, span.end))).toEqual(['"t"', '"n"']);
  });
});

describe("comments in JSON", () => {
  it("are properties named //", () => {
    const { source, comments, diagnostics } = parse('{"//": "why", "locals": {"//": "so", "a": {"//": 1}}}');
    expect(diagnostics).toEqual([]);
    expect(comments.map(({ kind, span }) => [kind, source.text.slice(span.start, span.end)])).toEqual([
      ["json-comment", "why"],
      ["json-comment", "so"],
    ]);
  });

  it("of other languages are kept and told", () => {
    expect(parse('// a\n{"locals": {}}').comments).toHaveLength(1);
    expect(complaints('// a\n{"locals": {}}')).toEqual([
      '1:1 JSON has no comments; Terraform ignores a property named "//"',
    ]);
  });
});

describe("errors in JSON", () => {
  it("cost the value around them, not its neighbours", () => {
    const text = '{"locals": {"a": [1 2], "b": 3}}';
    expect(lines(text)).toEqual(["locals", "  a = <invalid>", "  b = 3"]);
    expect(complaints(text)).toEqual(['1:21 expected a comma or "]" to close the array opened at 1:18, found "2"']);
  });

  it("in a body leave out the property, and the body says that it is incomplete", () => {
    const text = '{"locals": {a: 1, "b": 2}}';
    expect(lines(text)).toEqual(["locals ?", "  b = 2"]);
    expect(complaints(text)).toEqual([
      '1:13 expected a property name in quotes or "}" to close the object opened at 1:12, found "a"',
    ]);
  });

  it("are told with what is missing", () => {
    expect(complaints('{"locals": {"a" 1}}')).toEqual(['1:17 expected ":" after the property name, found "1"']);
    expect(complaints('{"locals": {"a": }}')).toEqual(['1:18 expected a value, found "}"']);
    expect(complaints('{"locals": {"a": 1,}}')).toEqual(['1:19 JSON has no comma before "}"']);
    expect(complaints('{"locals": {"a": 1}')).toEqual([
      '1:20 expected a comma or "}" to close the object opened at 1:1, found the end of the file',
    ]);
    expect(complaints('{"locals": {}} x')).toEqual(['1:16 expected the end of the file, found "x"']);
    expect(complaints('{"locals": {"a": "b}}')).toContain("1:18 the string is not closed on its line");
    expect(complaints("")).toEqual(["1:1 expected a value, found the end of the file"]);
  });

  it("include arguments that are set twice", () => {
    expect(complaints('{"locals": {"a": 1, "a": 2}}')).toEqual([
      '1:21 "a" is already set at 1:13; an argument is set once',
    ]);
    expect(complaints('{"locals": {"a": {"b": 1, "b": 2}}}')).toEqual([]);
  });
});

describe("encodings of JSON", () => {
  it("may begin with a byte order mark", () => {
    expect(complaints('\uFEFF{"locals": {"a": 1}}')).toEqual([]);
    expect(attributeOf(parse('\uFEFF{"locals": {"a": "é"}}').body).span.start).toBe(13);
  });

  it("keep text in composed form", () => {
    expect(sketch(attributeOf(parse('{"locals": {"a": "n\\u0303"}}').body).value)).toBe('"ñ"');
  });
});
