import { describe, expect, it } from "vitest";
import {
  type Diagnostic,
  maximumDepth,
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

describe("the bound on diagnostics", () => {
  it("ends the reading of garbage, and says so", () => {
    const { body, diagnostics } = parse("! x\n".repeat(many));
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)).toMatchObject({ code: "bound-reached" });
    expect(body.incomplete).toBe(true);
  });
});

/** A reading that takes quadratic time would run into the limit of the test: a megabyte squared is hours. */
describe("hostile texts of a megabyte", () => {
  const megabyte = (text: string): string => text.repeat(Math.ceil(1_000_000 / text.length));
  const reads = (text: string): void => {
    expect(parseHcl(new SourceText("main.tf", text)).body.kind).toBe("body");
    expect(parseHclJson(new SourceText("main.tf.json", text), "configuration").body.kind).toBe("body");
  };

  it("may be strings that are not closed", () => {
    reads(megabyte('"'));
    reads(megabyte('a = "\n'));
    reads(`a = "${megabyte("\\")}`);
    reads(`a = "${megabyte("${")}`);
    reads(`a = [${megabyte('"${a", ')}`);
    reads(megabyte('a = "${x\n'));
  });

  it("may be heredocs that are not closed", () => {
    reads(megabyte("a = <<EOT\n"));
    reads(megabyte("<<EOT\n"));
    reads(megabyte("a = <<A\n${<<B\n"));
    reads(`a = <<-EOT\n${megabyte(" ")}`);
  });

  it("may be comments that are not closed", () => {
    reads(megabyte("/*"));
    reads(megabyte("a = /*\n"));
    reads(megabyte("/**/"));
  });

  it("may be brackets that do not match", () => {
    reads(megabyte("}"));
    reads(megabyte("a = ) } "));
    reads(megabyte('a "b" {\n  c = 1\n'));
    reads(megabyte("a = {\n b = 1\n"));
    reads(megabyte("({["));
  });

  it("may be white space, dots, numbers, names", () => {
    reads(`${megabyte(" ")}{}${megabyte("{}")}`);
    reads(`a = [${megabyte(" ")}${megabyte("{},")}]`);
    reads(`a = 1${megabyte(".")}`);
    reads(megabyte("1."));
    reads(`a = ${megabyte("1e1")}`);
    reads(megabyte("é"));
    reads(megabyte("\0\u0001@#$%^&*"));
  });

  it("may be templates with a great many parts", () => {
    reads(`a = "${megabyte("  ${~a~}  ")}"\n`);
    reads(`a = "${megabyte("%{endif}")}"\n`);
    reads(`a = <<-EOT\n${megabyte("    x\n")}EOT\n`);
    reads(`{"locals": {"a": "${megabyte("${a}\\n")}"}}`);
  });
});
