import { describe, expect, it } from "vitest";
import { parseHclExpression } from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";
import { sketchOf } from "./sketch.ts";

describe("literals", () => {
  it("reads numbers and keeps them as they are written", () => {
    expect(sketchOf("12")).toBe("12");
    expect(sketchOf("0.25")).toBe("0.25");
    expect(sketchOf("1e3")).toBe("1e3");
    expect(sketchOf("2.5E-2")).toBe("2.5E-2");
    expect(sketchOf("007")).toBe("007");
  });

  it("gives the nearest double beside the exact text", () => {
    const { expression } = parseHclExpression(new SourceText("x", "123456789012345678901"));
    expect(expression).toMatchObject({ kind: "number", text: "123456789012345678901", value: 123456789012345680000 });
  });

  it("takes dots and exponents for parts of a number only where digits follow", () => {
    expect(sketchOf("[1...]")).toBe('1:3 expected a comma or "]" to close the tuple opened at 1:1, found "..."');
    expect(sketchOf("f(1...)")).toBe("f(1...)");
    expect(sketchOf("1.2.3")).toBe('1:1 "1.2.3" is not a number');
    expect(sketchOf("1e")).toBe('1:2 expected the end of the expression, found "e"');
  });

  it("reads keywords as values, but as functions when they are called", () => {
    expect(sketchOf("[true, false, null]")).toBe("[true, false, null]");
    expect(sketchOf("true(1)")).toBe("true(1)");
    expect(sketchOf("truer")).toBe("truer");
  });
});

describe("names", () => {
  it("may hold dashes, underscores, digits and letters of any script", () => {
    expect(sketchOf("a-b_c1")).toBe("a-b_c1");
    expect(sketchOf("_x")).toBe("_x");
    expect(sketchOf("größe + 名前")).toBe("(größe + 名前)");
  });

  it("begin with a letter or an underscore", () => {
    expect(sketchOf("-a")).toBe("(-a)");
    expect(sketchOf("1a")).toBe('1:2 expected the end of the expression, found "a"');
    expect(sketchOf("😀")).toBe('1:1 expected a value, found "😀"');
  });
});

describe("operators", () => {
  it("bind by precedence", () => {
    expect(sketchOf("a || b && c")).toBe("(a || (b && c))");
    expect(sketchOf("a && b == c")).toBe("(a && (b == c))");
    expect(sketchOf("a == b < c")).toBe("(a == (b < c))");
    expect(sketchOf("a < b + c")).toBe("(a < (b + c))");
    expect(sketchOf("a + b * c")).toBe("(a + (b * c))");
    expect(sketchOf("a * b + c")).toBe("((a * b) + c)");
  });

  it("of one precedence bind to the left", () => {
    expect(sketchOf("a - b - c")).toBe("((a - b) - c)");
    expect(sketchOf("a / b * c % d")).toBe("(((a / b) * c) % d)");
    expect(sketchOf("a == b != c")).toBe("((a == b) != c)");
    expect(sketchOf("a < b >= c <= d > e")).toBe("((((a < b) >= c) <= d) > e)");
  });

  it("yield to parentheses, which stay in the tree", () => {
    expect(sketchOf("(a + b) * c")).toBe("(paren((a + b)) * c)");
    expect(sketchOf("a - (b - c)")).toBe("(a - paren((b - c)))");
  });

  it("negate an operand with all its steps and nothing more", () => {
    expect(sketchOf("-a.b * c")).toBe("((-a.b) * c)");
    expect(sketchOf("!a == b")).toBe("((!a) == b)");
    expect(sketchOf("!!a")).toBe("(!(!a))");
    expect(sketchOf("a - -1")).toBe("(a - (-1))");
  });

  it("need two operands", () => {
    expect(sketchOf("a +")).toBe("1:4 expected a value, found the end of the text");
    expect(sketchOf("* a")).toBe('1:1 expected a value, found "*"');
  });

  it("do not include those on bits", () => {
    expect(sketchOf("a & b")).toBe('1:3 expected the end of the expression, found "&"; did you mean "&&"?');
    expect(sketchOf("a && b")).toBe("(a && b)");
  });
});

describe("conditionals", () => {
  it("bind more loosely than any operator, and to the right", () => {
    expect(sketchOf("a || b ? c + 1 : d")).toBe("((a || b) ? (c + 1) : d)");
    expect(sketchOf("a ? b : c ? d : e")).toBe("(a ? b : (c ? d : e))");
    expect(sketchOf("a ? b ? c : d : e")).toBe("(a ? (b ? c : d) : e)");
  });

  it("need both values", () => {
    expect(sketchOf("a ? b")).toBe('1:6 expected ":" and a second value for the "?" at 1:3, found the end of the text');
    expect(sketchOf("a ? : c")).toBe('1:5 expected a value, found ":"');
  });
});

describe("calls", () => {
  it("take arguments, with a comma behind the last if one likes", () => {
    expect(sketchOf("f()")).toBe("f()");
    expect(sketchOf("f(a, 1 + 2)")).toBe("f(a, (1 + 2))");
    expect(sketchOf("f(a,)")).toBe("f(a)");
    expect(sketchOf("f(,)")).toBe('1:3 expected a value, found ","');
  });

  it("expand the last argument only", () => {
    expect(sketchOf("f(a, b...)")).toBe("f(a, b...)");
    expect(sketchOf("f(a..., b)")).toBe('1:7 expected ")" to close the call of "f" opened at 1:2, found ","');
  });

  it("may stand in a namespace, written with or without spaces", () => {
    expect(sketchOf("provider::aws::arn_parse(a)")).toBe("provider::aws::arn_parse(a)");
    expect(sketchOf("core :: upper (a)")).toBe("core::upper(a)");
    expect(sketchOf("core::")).toBe('1:7 expected the name of a function after "::", found the end of the text');
    expect(sketchOf("core::upper")).toBe(
      '1:12 expected "(" after the function name "core::upper", found the end of the text',
    );
  });

  it("may run over lines between their parentheses", () => {
    expect(sketchOf("f(\n  a,\n\n  b\n)")).toBe("f(a, b)");
    expect(sketchOf("f(a b)")).toBe('1:5 expected a comma or ")" to close the call of "f" opened at 1:2, found "b"');
  });
});
