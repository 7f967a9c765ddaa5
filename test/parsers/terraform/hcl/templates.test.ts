import { describe, expect, it } from "vitest";
import { parseHclTemplate } from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";
import { parts, sketchOf, valueOf } from "./sketch.ts";

function textOf(template: string): string {
  const { expression } = parseHclTemplate(new SourceText("x.tftpl", template));
  return expression.kind === "template" ? parts(expression.parts) : expression.kind;
}

describe("quoted strings", () => {
  it("decode their escapes", () => {
    expect(sketchOf(String.raw`"a\nb\tc\rd\"e\\f"`)).toBe(String.raw`"a\nb\tc\rd\"e\\f"`);
    expect(sketchOf(String.raw`"\u00e9\U0001F600"`)).toBe('"é😀"');
  });

  it("tell escapes that do not exist", () => {
    expect(sketchOf(String.raw`"a\q"`)).toBe(String.raw`1:3 "\q" is not an escape; a backslash is written "\\"`);
    expect(sketchOf(String.raw`"\u12"`)).toBe(String.raw`1:2 expected 4 hexadecimal digits after "\u"`);
    expect(sketchOf(String.raw`"\uD800"`)).toBe(String.raw`1:2 "\uD800" is not a character of Unicode`);
    expect(sketchOf(String.raw`"\uD7FF"`)).toBe('"\uD7FF"');
  });

  it("keep text in composed form", () => {
    expect(sketchOf('"an\u0303os"')).toBe('"a\u00f1os"');
    expect(sketchOf(String.raw`"an\u0303os"`)).toBe('"a\u00f1os"');
  });

  it("end on their line", () => {
    expect(valueOf('a = "b\nc = 1\n')).toBe(
      "1:5 expected a quote to close the string opened at 1:5, found the end of the line",
    );
    expect(valueOf('a = "b\\\nc = 1\n')).toContain("expected a quote to close the string opened at 1:5");
    expect(valueOf('a = "${\nb\n}"\nc = 1\n')).toBe('"${b}"');
  });
});

describe("interpolation", () => {
  it("stands between literal parts", () => {
    expect(sketchOf('"a ${b.c + 1} d"')).toBe('"a ${(b.c + 1)} d"');
    expect(sketchOf('"${a}${b}"')).toBe('"${a}${b}"');
  });

  it("may hold braces and strings", () => {
    expect(sketchOf('"${ {a = "}"}["a"] }"')).toBe('"${{a: "}"}["a"]}"');
    expect(sketchOf('"a ${"b ${"c"} d"} e"')).toBe('"a ${"b ${"c"} d"} e"');
  });

  it("is literal where its mark is doubled", () => {
    expect(sketchOf('"$${a} %%{b}"')).toBe('"${a} %{b}"');
    expect(sketchOf('"$$ %% $ % $5 100%"')).toBe('"$$ %% $ % $5 100%"');
    expect(sketchOf('"$$${a}"')).toBe('"$${a}"');
    expect(sketchOf('"$$$${a}"')).toBe('"$$${a}"');
  });

  it("is escaped by doubling only: a backslash is wrong there", () => {
    expect(sketchOf(String.raw`"\${a}"`)).toBe(String.raw`1:2 "\$" is not an escape; a backslash is written "\\"`);
  });

  it("needs a value and a closing brace", () => {
    expect(sketchOf('"${}"')).toBe('1:4 expected a value, found "}"');
    expect(sketchOf('"${a"')).toBe('1:5 expected "}" to close the interpolation opened at 1:2, found a string');
    expect(sketchOf('"${a b}"')).toBe(
      '1:6 expected "}" to close the interpolation opened at 1:2, found "b"; a literal "${" is written "$${"',
    );
  });
});

describe("strip markers", () => {
  it("take the white space next to them", () => {
    expect(sketchOf('"a ${~ b ~} c"')).toBe('"a${b}c"');
    expect(sketchOf('"a ${~ b } c"')).toBe('"a${b} c"');
    expect(sketchOf('"a ${ b ~} c"')).toBe('"a ${b}c"');
  });

  it("take white space that is escaped, and of any script", () => {
    expect(sketchOf('"a \\n\\t${~ b}"')).toBe('"a${b}"');
    expect(sketchOf('"a\u3000${~ b}"')).toBe('"a${b}"');
  });

  it("leave what is beyond another sequence", () => {
    expect(sketchOf('"a ${b}${~ c}"')).toBe('"a ${b}${c}"');
  });
});

describe("directives", () => {
  it("choose", () => {
    expect(sketchOf('"%{ if a }b%{ endif }"')).toBe('"%{if a}b%{else}%{endif}"');
    expect(sketchOf('"x%{ if a == 1 }b%{ else }c${d}%{ endif }y"')).toBe('"x%{if (a == 1)}b%{else}c${d}%{endif}y"');
  });

  it("repeat", () => {
    expect(sketchOf('"%{ for s in l }${s},%{ endfor }"')).toBe('"%{for s in l}${s},%{endfor}"');
    expect(sketchOf('"%{ for i, s in l ~} a %{~ endfor }"')).toBe('"%{for i, s in l}a%{endfor}"');
  });

  it("nest", () => {
    expect(sketchOf('"%{for a in b}%{if a}c%{else}%{for d in e}f%{endfor}%{endif}%{endfor}"')).toBe(
      '"%{for a in b}%{if a}c%{else}%{for d in e}f%{endfor}%{endif}%{endfor}"',
    );
  });

  it("must be closed, by their own end", () => {
    expect(sketchOf('"%{ if a }b"')).toBe('1:2 expected "%{endif}" to close this directive, found the end of the text');
    expect(sketchOf('"%{ if a }b%{ endfor }"')).toBe(
      '1:12 "endfor" belongs to no directive here; expected "endif" for the "if" at 1:2',
    );
    expect(sketchOf('"%{ endif }"')).toBe('1:2 "endif" belongs to no directive here');
    expect(sketchOf('"%{ for a in b }%{ else }%{ endfor }"')).toContain('1:17 "else" belongs to no directive here');
    expect(sketchOf('"%{ if a }%{ else }%{ else }%{ endif }"')).toContain('1:20 "else" belongs to no directive here');
  });

  it("must be one of five", () => {
    expect(sketchOf('"%{ while a }"')).toBe(
      '1:5 expected "if", "else", "endif", "for" or "endfor" after "%{", found "while"',
    );
  });
});

describe("bare templates", () => {
  it("are whole texts: quotes, backslashes and line breaks stand for themselves", () => {
    expect(textOf('a "b" \\n\n${c}\n')).toBe(String.raw`a \"b\" \\n\n${"${c}"}\n`);
    expect(textOf("%{ for s in l ~}\n${s}\n%{ endfor ~}\n")).toBe("%{for s in l}${s}\\n%{endfor}");
    expect(textOf("")).toBe("");
  });
});
