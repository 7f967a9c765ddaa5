import { describe, expect, it } from "vitest";
import { sketchOf, valueOf } from "./sketch.ts";

describe("tuples", () => {
  it("hold values between commas, one behind the last if one likes", () => {
    expect(sketchOf("[]")).toBe("[]");
    expect(sketchOf('[1, "a", [b]]')).toBe('[1, "a", [b]]');
    expect(sketchOf("[1, 2,]")).toBe("[1, 2]");
    expect(sketchOf("[1,, 2]")).toBe('1:4 expected a value, found ","');
  });

  it("need commas even where lines break", () => {
    expect(valueOf("a = [\n  1,\n\n  2\n]\n")).toBe("[1, 2]");
    expect(valueOf("a = [\n  1\n  2\n]\n")).toBe(
      '3:3 expected a comma or "]" to close the tuple opened at 1:5, found "2"',
    );
  });
});

describe("objects", () => {
  it("hold items between commas or line breaks", () => {
    expect(valueOf("a = {}\n")).toBe("{}");
    expect(valueOf("a = { b = 1, c = 2 }\n")).toBe("{b: 1, c: 2}");
    expect(valueOf("a = {\n  b = 1\n\n  c = 2,\n  d = 3\n}\n")).toBe("{b: 1, c: 2, d: 3}");
    expect(valueOf("a = { b = 1 c = 2 }\n")).toBe(
      '1:13 expected a comma or a line break after the value, or "}" to close the object opened at 1:5, found "c"',
    );
    expect(valueOf("a = { b = 1,, c = 2 }\n")).toBe(
      '1:13 expected a key or "}" to close the object opened at 1:5, found ","',
    );
  });

  it("take line breaks for separators within parentheses too", () => {
    expect(valueOf("a = f({\n  b = 1\n  c = 2\n})\n")).toBe("f({b: 1, c: 2})");
    expect(valueOf("a = f({\n  b =\n  1\n})\n")).toBe("2:6 expected a value, found the end of the line");
  });

  it("separate keys and values by = or :", () => {
    expect(sketchOf("{a = 1, b : 2}")).toBe("{a: 1, b: 2}");
    expect(sketchOf("{a}")).toBe('1:3 expected "=" and a value after the key, found "}"');
    expect(sketchOf("{a => 1}")).toBe('1:4 expected "=" and a value after the key, found "=>"');
  });

  it("take a bare word as the key itself, keywords too", () => {
    expect(sketchOf("{a = 1, true = 2, null = 3, if = 4}")).toBe("{a: 1, true: 2, null: 3, if: 4}");
  });

  it("evaluate any other key", () => {
    expect(sketchOf("{(a) = 1}")).toBe("{<paren(a)>: 1}");
    expect(sketchOf('{"a" = 1, "${b}" = 2}')).toBe('{<"a">: 1, <"${b}">: 2}');
    expect(sketchOf("{1 = 2}")).toBe("{<1>: 2}");
    expect(sketchOf("{aws.west = aws.east}")).toBe("{<aws.west>: aws.east}");
  });

  it("keep keys that repeat", () => {
    expect(sketchOf("{a = 1, a = 2}")).toBe("{a: 1, a: 2}");
  });
});

describe("for", () => {
  it("in brackets makes a list", () => {
    expect(sketchOf("[for s in l : f(s)]")).toBe("[for s in l : f(s)]");
    expect(sketchOf("[for i, s in l : i if s > 1 && i]")).toBe("[for i, s in l : i if ((s > 1) && i)]");
    expect(sketchOf("[for s in l : s => s]")).toBe(
      '1:17 a "for" in brackets makes a list and has no "=>"; a map is made in braces',
    );
    expect(sketchOf("[for s in l : s...]")).toBe('1:16 "..." groups the values of a map, not of a list');
  });

  it("in braces makes a map, and groups the values of equal keys behind ...", () => {
    expect(sketchOf("{for k, v in m : k => v}")).toBe("{for k, v in m : k => v}");
    expect(sketchOf("{for v in m : v.k => v... if v.x}")).toBe("{for v in m : v.k => v... if v.x}");
    expect(sketchOf("{for v in m : v}")).toBe(
      '1:16 expected "=>" and a value, since a "for" in braces makes a map, found "}"',
    );
  });

  it("may run over lines", () => {
    expect(valueOf("a = {\n  for k, v in {\n    a = 1\n  } :\n  k => v\n  if v > 1\n}\n")).toBe(
      "{for k, v in {a: 1} : k => v if (v > 1)}",
    );
  });

  it("binds names, and needs each of its words", () => {
    expect(sketchOf("[for : 1]")).toBe('1:6 expected the name of a variable after "for", found ":"');
    expect(sketchOf("[for a, in b : 1]")).toBe(
      '1:12 expected "in" and a collection after the variables of "for", found "b"',
    );
    expect(sketchOf("[for a, 1 in b : 1]")).toBe(
      '1:9 expected the name of a second variable after the comma, found "1"',
    );
    expect(sketchOf("[for a of b : 1]")).toBe(
      '1:8 expected "in" and a collection after the variables of "for", found "of"',
    );
    expect(sketchOf("[for a in b 1]")).toBe('1:13 expected ":" after the collection of "for", found "1"');
  });

  it("is no keyword elsewhere", () => {
    expect(sketchOf("[fort, in, if]")).toBe("[fort, in, if]");
    expect(sketchOf("{fort = 1}")).toBe("{fort: 1}");
  });
});
