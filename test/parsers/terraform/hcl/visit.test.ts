import { describe, expect, it } from "vitest";
import { type Node, visit } from "../../../../src/parsers/terraform/hcl/index.ts";
import { parse } from "./sketch.ts";

function kinds(text: string, goInto: (node: Node) => boolean = () => true): readonly string[] {
  const seen: string[] = [];
  visit(parse(text).body, (node) => {
    seen.push(node.kind);
    return goInto(node) ? "into" : "past";
  });
  return seen;
}

describe("a visit", () => {
  it("shows every node, parents first, in the order of the text", () => {
    expect(kinds('a "b" {\n  c = d.e[f] + g(1)\n}\n')).toEqual([
      "body",
      "block",
      "identifier",
      "label",
      "body",
      "attribute",
      "identifier",
      "binary",
      "access",
      "variable",
      "attribute-step",
      "identifier",
      "index-step",
      "variable",
      "call",
      "identifier",
      "number",
    ]);
  });

  it("goes past what it is told to", () => {
    expect(kinds("a = [1, 2]\nb = 3\n", (node) => node.kind !== "tuple")).toEqual([
      "body",
      "attribute",
      "identifier",
      "tuple",
      "attribute",
      "identifier",
      "number",
    ]);
  });
});
