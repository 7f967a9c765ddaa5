import { describe, expect, it } from "vitest";
import {
  type Attribute,
  literalText,
  offsetInText,
  parseHcl,
  parseHclExpression,
  parseHclJson,
  type ParsedFile,
  type Template,
  wrappedExpression,
} from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";
import { sketch } from "./sketch.ts";

function expressionOf(text: string) {
  return parseHclExpression(new SourceText("x", text)).expression;
}

function templateIn(file: ParsedFile): Template {
  let [item] = file.body.items;
  if (item?.kind === "block") [item] = item.body.items;
  const value = (item as Attribute).value;
  if (value.kind !== "template") throw new Error("no template");
  return value;
}

describe("literal text", () => {
  it("is that of a template without sequences", () => {
    expect(literalText(expressionOf('"a\\nb"'))).toBe("a\nb");
    expect(literalText(expressionOf('""'))).toBe("");
    expect(literalText(expressionOf("<<-E\n  a\n    b\nE\n"))).toBe("a\n  b\n");
    expect(literalText(expressionOf('"a${b}"'))).toBeUndefined();
    expect(literalText(expressionOf("a"))).toBeUndefined();
  });
});

describe("the wrapped expression", () => {
  const wrapped = (text: string): string | undefined => {
    const expression = expressionOf(text);
    const inner = expression.kind === "template" ? wrappedExpression(expression) : undefined;
    return inner === undefined ? undefined : sketch(inner);
  };

  it("is the only part of its template", () => {
    expect(wrapped('"${a.b}"')).toBe("a.b");
    expect(wrapped('"${a} "')).toBeUndefined();
    expect(wrapped('"${a}${b}"')).toBeUndefined();
    expect(wrapped('"a"')).toBeUndefined();
  });

  it("is not that of a heredoc, whose line break is a part even where it is stripped", () => {
    expect(wrapped("<<E\n${a}\nE\n")).toBeUndefined();
    expect(wrapped("<<E\n${a ~}\nE\n")).toBeUndefined();
  });
});

describe("places in text", () => {
  const placed = (text: string, file: ParsedFile, needle: string): string => {
    const { style, parts } = templateIn(file);
    for (const part of parts) {
      const index = part.kind === "text" ? part.value.indexOf(needle) : -1;
      if (part.kind === "text" && index >= 0) {
        const from = offsetInText(text, style, part, index);
        return text.slice(from, offsetInText(text, style, part, index + needle.length));
      }
    }
    return "not found";
  };
  const native = (text: string, needle: string): string => placed(text, parseHcl(new SourceText("x.tf", text)), needle);
  const json = (text: string, needle: string): string =>
    placed(text, parseHclJson(new SourceText("x.tf.json", text), "configuration"), needle);

  it("of quoted strings count backslashes and doubled marks", () => {
    expect(native(String.raw`a = "x\t\"10.0.0.0/8\" $${"${y}"}"`, "10.0.0.0/8")).toBe("10.0.0.0/8");
    expect(native(String.raw`a = "\u00e9\U0001F600z"`, "z")).toBe("z");
    expect(native(String.raw`a = "b\nc"`, "\nc")).toBe(String.raw`\nc`);
    expect(native('a = "$${b}"', "${b")).toBe("$${b");
    expect(native('a = "$${b}"', "{b")).toBe("$${b");
  });

  it("of heredocs count indentation that was taken off", () => {
    expect(native("a = <<-E\n    b\n      c\n    E\n", "c")).toBe("c");
    expect(native("a = <<-E\n    b\n      c\n    E\n", "  c")).toBe("  c");
  });

  it("of stripped text begin where the text begins", () => {
    expect(native('a = "${b ~}   c"', "c")).toBe("c");
  });

  it("of JSON count the escapes of JSON and those of templates", () => {
    expect(json(String.raw`{"locals": {"a": "\t$${"${x}"} \"10.0.0.0/8\""}}`, "10.0.0.0/8")).toBe("10.0.0.0/8");
    expect(json(String.raw`{"locals": {"a": "\u00e9 $${"${x}"} ${"${b}"} y"}}`, "${x")).toBe("$${x");
  });
});
