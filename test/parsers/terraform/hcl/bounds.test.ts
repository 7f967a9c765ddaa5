import { describe, expect, it } from "vitest";
import {
  type Diagnostic,
  maximumDepth,
  maximumTokens,
  parseHcl,
  parseHclJson,
  traversals,
  visit,
} from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";
import { outline, parse } from "./sketch.ts";

const many = 100_000;

function codes(text: string): readonly Diagnostic["code"][] {
  return parse(text).diagnostics.map((diagnostic) => diagnostic.code);
}

function jsonCodes(text: string): readonly Diagnostic["code"][] {
  return parseHclJson(new SourceText("main.tf.json", text), "configuration").diagnostics.map(({ code }) => code);
}

describe("the bound on depth", () => {
  it("stops at parentheses that are too deep, and goes on with the next argument", () => {
    const text = `a = ${"(".repeat(many)}1${")".repeat(many)}\nb = 1\n`;
    expect(outline(parse(text).body)).toEqual(["a = <invalid>", "b = 1"]);
    expect(codes(text)).toEqual(["bound-reached"]);
  });

  it("allows as many levels as it says", () => {
    const nested = (levels: number): string => `a = ${"(".repeat(levels)}1${")".repeat(levels)}\n`;
    expect(codes(nested(maximumDepth - 1))).toEqual([]);
    expect(codes(nested(maximumDepth))).toEqual(["bound-reached"]);
  });

  it("leaves out blocks that are too deep, and goes on behind them", () => {
    const levels = maximumDepth + 1;
    const text = `${"a {\n".repeat(levels)}${"}\n".repeat(levels)}b = 1\n`;
    expect(codes(text)).toEqual(["bound-reached"]);
    expect(outline(parse(text).body).at(-1)).toBe("b = 1");
  });

  it("holds for a hundred thousand blocks, closed or not", () => {
    expect(codes("a {\n".repeat(many))).toContain("bound-reached");
    expect(codes(`${"a {\n".repeat(many)}${"}\n".repeat(many)}`)).toContain("bound-reached");
  });

  it("holds for every construct that nests", () => {
    expect(codes(`a = ${"[".repeat(many)}`)).toEqual(["bound-reached"]);
    expect(codes(`a = ${"{ b = ".repeat(many)}`)).toEqual(["bound-reached"]);
    expect(codes(`a = ${"f(".repeat(many)}`)).toEqual(["bound-reached"]);
    expect(codes(`a = ${"-".repeat(many)}1\n`)).toEqual(["bound-reached"]);
    expect(codes(`a = b${"[*]".repeat(many)}\n`)).toEqual(["bound-reached"]);
    expect(codes(`a = ${"b ? c : ".repeat(many)}d\n`)).toEqual(["bound-reached"]);
    expect(codes(`a = ${"[for b in ".repeat(many)}`)).toEqual(["bound-reached"]);
    expect(codes(`a = "${"%{if b}".repeat(many)}"\n`)).toContain("bound-reached");
    expect(codes(`a = ${'"${'.repeat(many)}`)).toContain("bound-reached");
  });

  it("holds for chains of operators, which nest without brackets", () => {
    expect(codes(`a = 1${" + 1".repeat(many)}\nb = 1\n`)).toEqual(["bound-reached"]);
    expect(codes(`a = 1${" + 1".repeat(4 * maximumDepth)}\n`)).toEqual(["bound-reached"]);
    expect(codes(`a = 1${" + 1".repeat(2 * maximumDepth)}\n`)).toEqual([]);
  });

  it("does not bound what is long without being deep", () => {
    expect(codes(`a = b${".c".repeat(many)}\n`)).toEqual([]);
    expect(codes(`a = [${"1 + 1, ".repeat(many)}]\n`)).toEqual([]);
    expect(codes(`a = "${"%{if b}c%{endif}".repeat(1000)}"\n`)).toEqual([]);
  });

  it("holds for JSON, and for templates in it", () => {
    expect(jsonCodes(`${'{"a":'.repeat(many)}1${"}".repeat(many)}`)).toContain("bound-reached");
    expect(jsonCodes("[".repeat(many))).toContain("bound-reached");
    expect(jsonCodes(`{"locals": {"a": "\${${"(".repeat(many)}"}}`)).toContain("bound-reached");
    expect(jsonCodes(`{"locals": {"a": ${"[".repeat(50)}1${"]".repeat(50)}}}`)).toEqual([]);
    const both = (levels: number): string =>
      `{"locals": {"a": ${"[".repeat(levels)}"\${${"(".repeat(levels)}1${")".repeat(levels)}}"${"]".repeat(levels)}}}`;
    expect(jsonCodes(both(maximumDepth / 2 + 1))).toEqual(["bound-reached"]);
    expect(jsonCodes(both(maximumDepth / 2 - 1))).toEqual([]);
  });

  it("lets walks over the deepest trees return", () => {
    const deep = parse(`a = ${"[".repeat(maximumDepth - 1)}b${"]".repeat(maximumDepth - 1)}\n`).body;
    let count = 0;
    visit(deep, () => {
      count++;
      return "into";
    });
    expect(count).toBe(maximumDepth + 3);
    expect(traversals(deep)).toHaveLength(1);
  });
});

describe("the bound on tokens", () => {
  it("ends the reading, and says so", () => {
    const { body, diagnostics } = parse(`${"\n".repeat(maximumTokens)}a = 1\n`);
    expect(diagnostics).toMatchObject([{ code: "bound-reached" }]);
    expect(body).toMatchObject({ items: [], incomplete: true });
  });

  it("leaves no value that was cut short", () => {
    const { body } = parse(`${"\n".repeat(maximumTokens - 3)}a = b.c\n`);
    expect(outline(body)).toEqual(["a = <invalid>"]);
    expect(outline(parse(`${"\n".repeat(maximumTokens - 8)}a = b.c\n`).body)).toEqual(["a = b.c"]);
  });
});

describe("the bound on diagnostics", () => {
  it("ends the reading of garbage, and says so", () => {
    const { body, diagnostics } = parse("! x\n".repeat(many));
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)).toMatchObject({ code: "bound-reached" });
    expect(body.incomplete).toBe(true);
  });
});

/** A reading that takes quadratic time would run into the limit of the test: 300,000 squared is minutes. */
describe("hostile texts of 300,000 characters", () => {
  const long = (text: string): string => text.repeat(Math.ceil(300_000 / text.length));
  const reads = (text: string): void => {
    expect(parseHcl(new SourceText("main.tf", text)).body.kind).toBe("body");
    expect(parseHclJson(new SourceText("main.tf.json", text), "configuration").body.kind).toBe("body");
  };

  it("may be strings that are not closed", () => {
    reads(long('"'));
    reads(long('a = "\n'));
    reads(`a = "${long("\\")}`);
    reads(`a = "${long("${")}`);
    reads(`a = [${long('"${a", ')}`);
    reads(long('a = "${x\n'));
  });

  it("may be heredocs that are not closed", () => {
    reads(long("a = <<EOT\n"));
    reads(long("<<EOT\n"));
    reads(long("a = <<A\n${<<B\n"));
    reads(`a = <<-EOT\n${long(" ")}`);
  });

  it("may be comments that are not closed", () => {
    reads(long("/*"));
    reads(long("a = /*\n"));
    reads(long("/**/"));
  });

  it("may be brackets that do not match", () => {
    reads(long("}"));
    reads(long("a = ) } "));
    reads(long('a "b" {\n  c = 1\n'));
    reads(long("a = {\n b = 1\n"));
    reads(long("({["));
  });

  it("may be white space, dots, numbers, names", () => {
    reads(`${long(" ")}{}${long("{}")}`);
    reads(`a = [${long(" ")}${long("{},")}]`);
    reads(`a = 1${long(".")}`);
    reads(long("1."));
    reads(`a = ${long("1e1")}`);
    reads(long("é"));
    reads(long("\0\u0001@#$%^&*"));
  });

  it("may be templates with a great many parts", () => {
    reads(`a = "${long("  ${~a~}  ")}"\n`);
    reads(`a = "${long("%{endif}")}"\n`);
    reads(`a = <<-EOT\n${long("    x\n")}EOT\n`);
    reads(`{"locals": {"a": "${long("${a}\\n")}"}}`);
  });
});
