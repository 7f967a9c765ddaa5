import { describe, expect, it } from "vitest";
import { redundantRules } from "../../src/analysis/redundant-rules.ts";
import { noticesOf } from "../../src/source/index.ts";
import { GraphSketch } from "../graph-of.ts";

function noticesOfGroup(rules: number): readonly string[] {
  const sketch = new GraphSketch().net("main", "10.0.0.0/16");
  const facts = sketch
    .group(
      "web",
      Array.from({ length: rules }, (_, index) => `in ${index + 1}/tcp from 10.0.0.0/16`),
    )
    .facts();
  redundantRules(facts);
  return noticesOf(facts.session).all.map(({ code }) => code);
}

describe("rules that are compared with each other", () => {
  it("are as many as the bound", () => {
    expect(noticesOfGroup(300)).toEqual([]);
  });

  it("are none beyond it, which a notice says", () => {
    expect(noticesOfGroup(301)).toEqual(["bound-reached"]);
  });
});
