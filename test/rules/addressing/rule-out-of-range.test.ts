import { ruleOutOfRange } from "../../../src/rules/addressing/rule-out-of-range.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

function letting(source: string): (g: GraphSketch) => GraphSketch {
  return (g) => g.net("main", "10.0.0.0/16").group("data", [`in 5432/tcp from ${source}`]);
}

testRule(ruleOutOfRange, {
  flags: [
    {
      name: "a private range that the Net does not have",
      graph: letting("192.168.1.0/24"),
      findings: [{ at: "data: in 5432/tcp from 192.168.1.0/24", message: "nobody", severity: "info" }],
    },
    {
      name: "the range beside the Net's",
      graph: letting("10.1.0.0/16"),
      findings: [{ at: "data: in 5432/tcp from 10.1.0.0/16", message: "nobody" }],
    },
    {
      name: "a range that the peered Net does not have either",
      graph: (g) => letting("10.2.0.0/16")(g).net("other", "10.1.0.0/16").peering("main", "other"),
      findings: [{ at: "data: in 5432/tcp from 10.2.0.0/16", message: "nobody" }],
    },
  ],
  passes: [
    { name: "a range of the Net", graph: letting("10.0.9.0/24") },
    { name: "a range that holds the Net's", graph: letting("10.0.0.0/8") },
    { name: "a public range", graph: letting("203.0.113.0/24") },
    {
      name: "a range of the peered Net",
      graph: (g) => letting("10.1.7.0/24")(g).net("other", "10.1.0.0/16").peering("main", "other"),
    },
    {
      name: "a Net with another network behind a gateway of which nothing is known",
      graph: (g) => letting("192.168.1.0/24")(g).gateway("local", "local", ["main"]),
    },
  ],
});
