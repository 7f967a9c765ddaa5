import { describe, expect, it } from "vitest";
import { complaints, outline, parse } from "./sketch.ts";

describe("an error in an argument", () => {
  it("costs the argument its value, and nothing else", () => {
    const text = 'a {\n  b = 1 1\n  c = 2\n}\nd "e" {\n  f = 3\n}\n';
    expect(outline(parse(text).body)).toEqual(["a", "  b = <invalid>", "  c = 2", 'd "e"', "  f = 3"]);
    expect(complaints(text)).toHaveLength(1);
  });

  it("between brackets is left behind with the last bracket", () => {
    const text = "a = [\n  { b = },\n  (1 2),\n]\nc = 2\n";
    expect(outline(parse(text).body)).toEqual(["a = <invalid>", "c = 2"]);
    expect(complaints(text)).toEqual(['2:9 expected a value, found "}"']);
  });

  it("by a bracket that is not closed ends where the next argument stands", () => {
    const call = "a {\n  b = f(1,\n  c = 2\n}\nd = 3\n";
    expect(outline(parse(call).body)).toEqual(["a", "  b = <invalid>", "  c = 2", "d = 3"]);
    expect(complaints(call)).toEqual(['3:5 expected a comma or ")" to close the call of "f" opened at 2:8, found "="']);
    const list = 'a {\n  b = [\n    "x",\n  c = 2\n}\nd = 3\n';
    expect(outline(parse(list).body)).toEqual(["a", "  b = <invalid>", "  c = 2", "d = 3"]);
    expect(complaints(list)).toHaveLength(1);
  });

  it("by an object that is not closed ends where indentation says", () => {
    const text = "a {\n  b = {\n    x = 1\n  c = 2\n}\nd = 3\n";
    expect(outline(parse(text).body)).toEqual(["a", "  b = <invalid>", "  c = 2", "d = 3"]);
    expect(complaints(text)).toEqual(['4:3 expected "}" to close the object opened at 2:7, found "c"']);
  });

  it("by a string that is not closed ends with the line", () => {
    const text = 'a = "b\nc = "d"\n';
    expect(outline(parse(text).body)).toEqual(["a = <invalid>", 'c = "d"']);
    expect(complaints(text)).toHaveLength(1);
  });
});

describe("an error in an interpolation", () => {
  it("costs only what is interpolated, when its end is on the line", () => {
    const text = 'a = "x ${b c} y"\nd = "${f(1}"\ne = 1\n';
    expect(outline(parse(text).body)).toEqual(['a = "x ${<invalid>} y"', 'd = "${<invalid>}"', "e = 1"]);
    expect(complaints(text)).toHaveLength(2);
  });

  it("ends with the string when the brace is missing", () => {
    expect(outline(parse('a = ["${b", "c"]\nd = 1\n').body)).toEqual(['a = ["${<invalid>}", "c"]', "d = 1"]);
    expect(complaints('a = ["${b", "c"]\nd = 1\n')).toHaveLength(1);
  });

  it("ends with the line when the quote is missing too", () => {
    const text = 'a = "${b\nc = 1\n';
    expect(outline(parse(text).body)).toEqual(["a = <invalid>", "c = 1"]);
    expect(complaints(text)).toHaveLength(1);
  });

  it("in a heredoc ends with the line, and the heredoc with its marker", () => {
    const text = "a = <<E\n${b c\n${d}\nE\nf = 1\n";
    expect(outline(parse(text).body)).toEqual([String.raw`a = "${"${<invalid>}"}\n${"${d}"}\n"`, "f = 1"]);
    expect(complaints(text)).toHaveLength(1);
  });

  it("in a heredoc leaves its marker alone when the brace is missing", () => {
    const text = "a = <<E\n${b\nE\nc = 1\n";
    expect(outline(parse(text).body)).toEqual([String.raw`a = "${"${<invalid>}"}\n"`, "c = 1"]);
    expect(complaints(text)).toHaveLength(1);
  });

  it("in a directive costs the whole template", () => {
    const text = 'a = "%{ if }b%{ endif }"\nc = 1\n';
    expect(outline(parse(text).body)).toEqual(["a = <invalid>", "c = 1"]);
    expect(complaints(text)).toEqual(['1:12 expected a value, found "}"']);
  });
});

describe("a block that is not closed", () => {
  it("ends before the next line that is indented no further", () => {
    const text = 'a "b" {\n  c = 1\n\nd "e" {\n  f = 2\n}\n';
    expect(outline(parse(text).body)).toEqual(['a "b" ?', "  c = 1", 'd "e"', "  f = 2"]);
    expect(complaints(text)).toEqual(['4:1 expected "}" to close the block "a" opened at 1:7, found "d"']);
  });

  it("may be an inner one", () => {
    const text = "a {\n  b {\n    c = 1\n\n  d {\n    e = 2\n  }\n}\nf {\n}\n";
    expect(outline(parse(text).body)).toEqual(["a", "  b ?", "    c = 1", "  d", "    e = 2", "f"]);
    expect(complaints(text)).toHaveLength(1);
  });

  it("may be ended by the brace of the block around it", () => {
    const text = "a {\n  b {\n    c = 1\n}\nd {\n}\n";
    expect(outline(parse(text).body)).toEqual(["a", "  b ?", "    c = 1", "d"]);
    expect(complaints(text)).toEqual(['4:1 expected "}" to close the block "b" opened at 2:5, found "}"']);
  });

  it("reaches to the end of the file, comments included, when nothing follows", () => {
    const text = "a {\n  b = /* c";
    const [block] = parse(text).body.items;
    expect(block?.span).toEqual({ start: 0, end: text.length });
  });

  it("goes on to the end where nothing is indented", () => {
    const text = "a {\nb = 1\nc {\nd = 2\n}\n";
    expect(outline(parse(text).body)).toEqual(
      ["a ?", "b = 1", "c", "d = 2"].map((line, at) => (at === 0 ? line : at === 3 ? `    ${line}` : `  ${line}`)),
    );
    expect(complaints(text)).toEqual([
      '1:3 expected "}" to close the block "a" opened at 1:3, found the end of the file',
    ]);
  });

  it("changes nothing for files whose layout is odd and whose braces match", () => {
    const text = "  a {\nb = 1\n}\n      c = 2\n";
    expect(outline(parse(text).body)).toEqual(["a", "  b = 1", "c = 2"]);
    expect(complaints(text)).toEqual([]);
  });
});

describe("a heredoc that is not closed", () => {
  it("ends before the line that looks like another item", () => {
    const text = "a {\n  b = <<EOT\n    x = 1\n   EOTT\n  c = 2\n}\nd = 3\n";
    expect(outline(parse(text).body)).toEqual(["a", "  b = <invalid>", "  c = 2", "d = 3"]);
    expect(complaints(text)).toEqual(['2:7 expected a line with "EOT" alone to close the heredoc opened here']);
  });

  it("changes nothing for heredocs that are closed", () => {
    const text = "a = <<X\n}\nb = 1\nX\nc = <<Y\nz\n";
    expect(outline(parse(text).body)).toEqual([String.raw`a = "}\nb = 1\n"`, "c = <invalid>"]);
  });
});

describe("what is no item", () => {
  it("is left out, and the body says that it is incomplete", () => {
    const text = "a {\n  ! x\n  b = 1\n}\n";
    const { body } = parse(text);
    expect(outline(body)).toEqual(["a ?", "  b = 1"]);
    expect(body.incomplete).toBe(false);
    expect(complaints(text)).toEqual(['2:3 expected an argument or a block, found "!"']);
  });

  it("may be a name alone, a quoted name, a header without a body", () => {
    expect(complaints("a\nb = 1\n")).toEqual([
      '1:2 expected "=" and a value, or a block, after "a", found the end of the line',
    ]);
    expect(complaints('"a" = 1\nb = 1\n')).toEqual([
      "1:1 expected an argument or a block, found a string; names of arguments and blocks are not quoted",
    ]);
    expect(complaints('a "b"\nc = 1\n')).toEqual(['1:6 expected another label or "{", found the end of the line']);
    expect(outline(parse('a\nb = 1\n"c" = 1\nd "e"\nf = 1\n').body)).toEqual(["b = 1", "f = 1"]);
  });

  it("may be a brace too many", () => {
    expect(outline(parse("a {\n}}\nb = 1\n").body)).toEqual(["a", "b = 1"]);
    expect(complaints("a {\n}}\nb = 1\n")).toEqual(['2:2 "}" closes nothing here']);
  });

  it("is told with what to write instead", () => {
    expect(complaints("a = 'b'\n")).toEqual([
      '1:5 expected a value, found "\'"; text stands in straight double quotes (")',
    ]);
    expect(complaints("a = “b”\n")).toEqual([
      '1:5 expected a value, found "“"; text stands in straight double quotes (")',
    ]);
    expect(complaints("a = 1;\n")).toEqual([
      '1:6 expected a line break after the argument, found ";"; arguments and blocks stand on lines of their own, elements are separated by commas',
    ]);
    expect(complaints("a = 1\u00a0\n")).toEqual(['1:6 expected a line break after the argument, found "U+00A0"']);
  });
});
