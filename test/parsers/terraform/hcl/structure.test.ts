import { describe, expect, it } from "vitest";
import { headerSpan } from "../../../../src/parsers/terraform/hcl/index.ts";
import { complaints, outline, parse } from "./sketch.ts";

describe("arguments", () => {
  it("stand one a line", () => {
    expect(outline(parse("a = 1\n\nb = c\n").body)).toEqual(["a = 1", "b = c"]);
    expect(complaints("a = 1, b = 2\n")).toEqual(["1:6 arguments stand on lines of their own, without commas"]);
    expect(complaints("a = 1 b = 2\n")).toEqual(['1:7 expected a line break after the argument, found "b"']);
  });

  it("need no line break at the end of the file", () => {
    expect(outline(parse("a = 1").body)).toEqual(["a = 1"]);
    expect(complaints("a = 1")).toEqual([]);
  });

  it("end with their line, except between brackets", () => {
    expect(complaints("a = 1 +\n2\n")).toEqual([
      "1:8 expected a value, found the end of the line",
      '2:1 expected an argument or a block, found "2"',
    ]);
    expect(outline(parse("a = (1 +\n2\n)\n").body)).toEqual(["a = paren((1 + 2))"]);
  });

  it("may be named like keywords", () => {
    expect(outline(parse("for = 1\nin = 2\nnull = 3\n").body)).toEqual(["for = 1", "in = 2", "null = 3"]);
  });

  it("are set once; the first one counts", () => {
    const { body } = parse("a = 1\na = 2\n");
    expect(outline(body)).toEqual(["a = 1"]);
    expect(complaints("a = 1\na = 2\n")).toEqual(['2:1 "a" is already set at 1:1; an argument is set once']);
    expect(complaints("a = 1\nb {\n  a = 2\n}\n")).toEqual([]);
  });
});

describe("blocks", () => {
  it("have a type, labels and a body", () => {
    expect(outline(parse('resource "aws_vpc" main {\n  a = 1\n  b {\n  }\n}\n').body)).toEqual([
      'resource "aws_vpc" main',
      "  a = 1",
      "  b",
    ]);
  });

  it("may repeat and keep their order among arguments", () => {
    expect(outline(parse("b {\n}\na = 1\nb {\n}\n").body)).toEqual(["b", "a = 1", "b"]);
  });

  it("decode their labels, in which nothing is interpolated", () => {
    expect(outline(parse('a "b\\"c" {\n}\n').body)).toEqual(['a "b\\"c"']);
    expect(complaints('a "b${c}" {\n}\n')).toEqual([
      "1:5 the label at 1:3 is plain text; nothing is interpolated in it",
    ]);
  });

  it("may stand on one line with at most one argument", () => {
    expect(outline(parse("a {}\nb { c = 1 }\n").body)).toEqual(["a", "b", "  c = 1"]);
    expect(complaints("a { b = 1, c = 2 }\n")).toEqual(["1:10 arguments stand on lines of their own, without commas"]);
    expect(complaints("a { b {} }\n")).toEqual(["1:5 a block on one line holds one argument and no blocks"]);
    expect(complaints("a { b = 1\n}\n")).toEqual([
      '1:10 expected "}" to close the block "a" opened at 1:3 on the line of its only argument',
    ]);
  });

  it("begin and end on lines of their own", () => {
    expect(complaints("a {\n  b = 1 }\n")).toEqual(['2:9 expected a line break between the last argument and "}"']);
    expect(complaints("a {\n} b {\n}\n")).toEqual(['2:3 expected a line break after the block, found "b"']);
    expect(complaints("a\n{\n  b = 1\n}\n")).toEqual(['2:1 "{" stands on the line of the block "a" that it opens']);
  });

  it("give their header as the place to point at", () => {
    const { source, body } = parse('\nresource "a" "b" {\n}\n');
    const [block] = body.items;
    const span = block?.kind === "block" ? headerSpan(block) : { start: 0, end: 0 };
    expect(source.text.slice(span.start, span.end)).toBe('resource "a" "b"');
  });
});

describe("comments", () => {
  const commentsOf = (text: string): readonly string[] => {
    const { source, comments } = parse(text);
    return comments.map((comment) => source.text.slice(comment.span.start, comment.span.end));
  };

  it("are kept with their marks and without their line break", () => {
    expect(commentsOf("# a\n// b\n/* c\n d */\n")).toEqual(["# a", "// b", "/* c\n d */"]);
    expect(commentsOf("# a\r\n# b")).toEqual(["# a", "# b"]);
  });

  it("are kept wherever they stand", () => {
    expect(commentsOf("a = [ # b\n  1, /* c */ 2\n] // d\n")).toEqual(["# b", "/* c */", "// d"]);
    expect(commentsOf('a = "${ /* b */ c }"\n')).toEqual(["/* b */"]);
  });

  it("are kept once, even where the parser has to look back", () => {
    expect(commentsOf("a = { b /* c */ .d = 1 }\n")).toEqual(["/* c */"]);
  });

  it("are none in strings and heredocs", () => {
    expect(commentsOf('a = "# b /* c */"\nd = <<E\n# e\nE\n')).toEqual([]);
  });

  it("separate what a space would separate, and end an argument where they end the line", () => {
    expect(outline(parse("a/**/=/**/1 # x\nb = 2\n").body)).toEqual(["a = 1", "b = 2"]);
  });

  it("must be closed", () => {
    expect(complaints("a = 1\n/* b\n")).toEqual([
      '2:1 expected "*/" to close the comment opened at 2:1, found the end of the file',
    ]);
  });
});

describe("encodings", () => {
  it("may begin with a byte order mark, which counts as a place", () => {
    const { source, body, diagnostics } = parse("\uFEFFa = 1\n");
    expect(diagnostics).toEqual([]);
    expect(body.items[0]?.span).toEqual({ start: 1, end: 6 });
    expect(source.positionAt(1)).toEqual({ line: 1, column: 2 });
  });

  it("may break lines as Windows does, but not by a carriage return alone", () => {
    expect(outline(parse("a = 1\r\nb {\r\n  c = 2\r\n}\r\n").body)).toEqual(["a = 1", "b", "  c = 2"]);
    expect(complaints("a = 1\rb = 2\n")).toEqual(['1:6 expected a line break after the argument, found "U+000D"']);
  });

  it("count places in UTF-16 code units", () => {
    const { body } = parse('a = "😀" # é\nb = 1\n');
    expect(body.items[0]?.span).toEqual({ start: 0, end: 8 });
    expect(body.items[1]?.span).toEqual({ start: 13, end: 18 });
  });

  it("may be empty", () => {
    expect(parse("")).toMatchObject({ body: { items: [], span: { start: 0, end: 0 } }, diagnostics: [] });
  });
});
