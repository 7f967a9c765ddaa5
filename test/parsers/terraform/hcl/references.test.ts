import { describe, expect, it } from "vitest";
import { sketchOf } from "./sketch.ts";

describe("steps", () => {
  it("follow a name", () => {
    expect(sketchOf("aws_vpc.main.id")).toBe("aws_vpc.main.id");
    expect(sketchOf('a["key"][0][b.c].d')).toBe('a["key"][0][b.c].d');
    expect(sketchOf("a.for.if.null")).toBe("a.for.if.null");
  });

  it("follow any other term", () => {
    expect(sketchOf("f(x)[0].y")).toBe("f(x)[0].y");
    expect(sketchOf("(a).b")).toBe("paren(a).b");
    expect(sketchOf("[1, 2][0]")).toBe("[1, 2][0]");
    expect(sketchOf("{a = 1}.a")).toBe("{a: 1}.a");
    expect(sketchOf('"${a}"[0]')).toBe('"${a}"[0]');
  });

  it("may be a number behind a dot, but not two at once", () => {
    expect(sketchOf("a.0.b")).toBe("a.<0>.b");
    expect(sketchOf("a.0.b.1")).toBe("a.<0>.b.<1>");
    expect(sketchOf("a.0.1")).toBe('1:3 ".0.1" is not an index; two are written [0][1]');
  });

  it("need a name or an index", () => {
    expect(sketchOf("a.")).toBe('1:3 expected a name after ".", found the end of the text');
    expect(sketchOf("a..b")).toBe('1:3 expected a name after ".", found "."');
    expect(sketchOf("a[]")).toBe('1:3 expected a value, found "]"');
    expect(sketchOf("a[0")).toBe('1:4 expected "]" to close the index opened at 1:2, found the end of the text');
  });
});

describe("splats", () => {
  it("[*] takes every step that follows to each element", () => {
    expect(sketchOf("a[*]")).toBe("a[*]{}");
    expect(sketchOf("a[*].b[0].c")).toBe("a[*]{.b[0].c}");
    expect(sketchOf("a[*].b[*].c")).toBe("a[*]{.b[*]{.c}}");
    expect(sketchOf("a[*][*]")).toBe("a[*]{[*]{}}");
  });

  it(".* takes only dotted steps; an index behind them is taken of the list", () => {
    expect(sketchOf("a.*")).toBe("a.*{}");
    expect(sketchOf("a.*.b.c")).toBe("a.*{.b.c}");
    expect(sketchOf("a.*.b.0.c")).toBe("a.*{.b.<0>.c}");
    expect(sketchOf("a.*.b[0]")).toBe("a.*{.b}[0]");
    expect(sketchOf("a.*.b[*].c")).toBe("a.*{.b}[*]{.c}");
  });

  it(".* does not nest", () => {
    expect(sketchOf("a.*.b.*.c")).toBe('1:7 expected a name after ".", found "*"');
    expect(sketchOf("a[*].b.*.c")).toBe("a[*]{.b.*{.c}}");
  });

  it("[* is closed at once", () => {
    expect(sketchOf("a[*")).toBe('1:4 expected "]" after "[*", found the end of the text');
    expect(sketchOf("a[* 1]")).toBe('1:5 expected "]" after "[*", found "1"');
  });
});
