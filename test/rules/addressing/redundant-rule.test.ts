import { redundantRule } from "../../../src/rules/addressing/redundant-rule.ts";
import type { GraphSketch, RuleSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

function withRules(...rules: readonly RuleSketch[]): (g: GraphSketch) => GraphSketch {
  return (g) => g.net("main").group("app").group("web", rules);
}

testRule(redundantRule, {
  flags: [
    {
      name: "a range within another one's",
      graph: withRules("in 443/tcp from 0.0.0.0/0", "in 443/tcp from 10.0.0.0/8"),
      findings: [{ at: "web: in 443/tcp from 10.0.0.0/8", message: "contained", severity: "info" }],
    },
    {
      name: "ports within another one's",
      graph: withRules("in 80/tcp from 10.0.0.0/8", "in 1-100/tcp from 10.0.0.0/8"),
      findings: [{ at: "web: in 80/tcp from 10.0.0.0/8", message: "contained" }],
    },
    {
      name: "the second of two that say the same, once",
      graph: withRules("in 80/tcp from app", "in 80/tcp from app"),
      findings: [{ at: "web: in 80/tcp from app", message: "contained" }],
    },
    {
      name: "a way out within another one's",
      graph: withRules("out all to 0.0.0.0/0", "out 443/tcp to 0.0.0.0/0"),
      findings: [{ at: "web: out 443/tcp to 0.0.0.0/0", message: "contained" }],
    },
  ],
  passes: [
    {
      name: "ranges that overlap",
      graph: withRules("in 80/tcp from 10.0.0.0/8, 11.0.0.0/8", "in 80/tcp from 11.0.0.0/8, 12.0.0.0/8"),
    },
    { name: "the other direction", graph: withRules("in 443/tcp from 0.0.0.0/0", "out 443/tcp to 0.0.0.0/0") },
    { name: "the other protocol", graph: withRules("in 53/tcp from 10.0.0.0/8", "in 53/udp from 10.0.0.0/8") },
    {
      name: "a group and a range that holds its wearers",
      graph: withRules("in 80/tcp from 10.0.0.0/8", "in 80/tcp from app"),
    },
    {
      name: "the same in two groups",
      graph: (g) => g.net("main").group("a", ["in 80/tcp from 10.0.0.0/8"]).group("b", ["in 80/tcp from 10.0.0.0/8"]),
    },
    {
      name: "a wider one that may be there",
      graph: (g) =>
        g
          .net("main")
          .group("web", [{ rule: "in 443/tcp from 0.0.0.0/0", when: g.when("public") }, "in 443/tcp from 10.0.0.0/8"]),
      undecided: ["web: in 443/tcp from 10.0.0.0/8"],
    },
  ],
});
