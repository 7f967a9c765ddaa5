import { overlappingSubnets } from "../../../src/rules/isolation/overlapping-subnets.ts";
import { testRule } from "../test-rule.ts";

testRule(overlappingSubnets, {
  flags: [
    {
      name: "a range inside a sibling's",
      graph: (g) => g.net("main").subnet("a", "10.0.0.0/20").subnet("b", "10.0.1.0/24"),
      findings: [
        { at: "subnet b", message: "overlap", data: { left: "a", right: "b", net: "main", range: "10.0.1.0/24" } },
      ],
    },
    {
      name: "Subnets that overlap where a variable makes both",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24")
          .subnet("b", "10.0.1.0/24", { when: g.when("var.more") }),
      findings: [{ at: "subnet b", message: "overlap", certainty: "possible", causes: ["var.more"] }],
    },
  ],
  passes: [
    {
      name: "ranges that only touch",
      graph: (g) => g.net("main").subnet("a", "10.0.0.0/24").subnet("b", "10.0.1.0/24"),
    },
    {
      name: "one range in two Nets",
      graph: (g) => g.net("left").subnet("a", "10.0.1.0/24").net("right").subnet("b", "10.0.1.0/24"),
    },
    {
      name: "Subnets of which only one exists",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { when: g.when("var.new") })
          .subnet("b", "10.0.1.0/24", { when: g.not(g.when("var.new")) }),
    },
  ],
});
