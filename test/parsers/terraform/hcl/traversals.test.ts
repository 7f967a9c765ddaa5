import { describe, expect, it } from "vitest";
import { asTraversal, parseHclExpression, traversals } from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";
import { parse } from "./sketch.ts";

function expressionOf(text: string) {
  return parseHclExpression(new SourceText("x", text)).expression;
}

/** The references of an expression, as they are written. */
function found(text: string): readonly string[] {
  return traversals(expressionOf(text)).map(({ span }) => text.slice(span.start, span.end));
}

describe("references", () => {
  it("are names with the steps that are written out", () => {
    expect(found("a")).toEqual(["a"]);
    expect(found('aws_subnet.public[0].tags["x"]')).toEqual(['aws_subnet.public[0].tags["x"]']);
    expect(found("aws_subnet.public.0.id")).toEqual(["aws_subnet.public.0.id"]);
  });

  it("end before a step that is computed, in which there are others", () => {
    expect(found("a.b[c.d].e")).toEqual(["a.b", "c.d"]);
    expect(found('a["x-${b}"].c')).toEqual(["a", "b"]);
    expect(found("a.b[*].c[d]")).toEqual(["a.b", "d"]);
  });

  it("stand anywhere in an expression, and are given in order", () => {
    expect(found("f(a, -b) + (c ? [d] : { (e) = g })")).toEqual(["a", "b", "c", "d", "e", "g"]);
    expect(found('"${a} %{ if b }${c}%{ else }${d}%{ endif }"')).toEqual(["a", "b", "c", "d"]);
    expect(found("f(a.b).c[d]")).toEqual(["a.b", "d"]);
  });

  it("are not names of functions, attributes, or keys that are bare words", () => {
    expect(found("f(1).a")).toEqual([]);
    expect(found("{ a = b }")).toEqual(["b"]);
    expect(found('{ "${a}" = 1, (b) = 2 }')).toEqual(["a", "b"]);
  });

  it("are not what a for binds, except in its collection", () => {
    expect(found("[for a in a.b : a.c if a.d]")).toEqual(["a.b"]);
    expect(found("{for k, v in m : k => [v, w]...}")).toEqual(["m", "w"]);
    expect(found("[for a in [for a in x : a] : a]")).toEqual(["x"]);
    expect(found("[for a in x : [for b in a.b : [a, b, c]]]")).toEqual(["x", "c"]);
    expect(found('"%{ for i, s in l }${i}${s}${t}%{ endfor }${s}"')).toEqual(["l", "t", "s"]);
  });

  it("are found in whole bodies", () => {
    const { source, body } = parse("a = b.c\nd {\n  e = [f]\n}\n");
    expect(traversals(body).map(({ span }) => source.text.slice(span.start, span.end))).toEqual(["b.c", "f"]);
  });
});

describe("an expression that is one reference", () => {
  it("has only steps that are written out", () => {
    expect(asTraversal(expressionOf("a.b[0]"))?.steps).toHaveLength(2);
    expect(asTraversal(expressionOf("a"))?.root.name).toBe("a");
    expect(asTraversal(expressionOf("a.b[c]"))).toBeUndefined();
    expect(asTraversal(expressionOf("a[*].b"))).toBeUndefined();
    expect(asTraversal(expressionOf("f(a)"))).toBeUndefined();
  });
});
