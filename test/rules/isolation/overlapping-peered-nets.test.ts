import { overlappingPeeredNets } from "../../../src/rules/isolation/overlapping-peered-nets.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

function peered(left: string, right: string): (g: GraphSketch) => GraphSketch {
  return (g) => g.net("shop", left).net("reports", right).peering("shop", "reports");
}

testRule(overlappingPeeredNets, {
  flags: [
    {
      name: "one range within the other",
      graph: peered("10.0.0.0/16", "10.0.128.0/17"),
      findings: [{ at: "net reports", message: "overlap", severity: "error" }],
    },
  ],
  passes: [
    { name: "ranges side by side", graph: peered("10.0.0.0/16", "10.1.0.0/16") },
    {
      name: "overlapping Nets that are not peered",
      graph: (g) => g.net("shop", "10.0.0.0/16").net("reports", "10.0.0.0/16"),
    },
  ],
});
