import { loadBalancerBypass } from "../../../src/rules/exposure/load-balancer-bypass.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

function behindBalancer(
  source: string,
  sketch: { facing?: boolean; public?: boolean } = {},
): (g: GraphSketch) => GraphSketch {
  const { facing = true, public: addressed = true } = sketch;
  return (g) =>
    publicNet(g)
      .group("site", ["in 443/tcp from 0.0.0.0/0"])
      .loadBalancer("site", { groups: ["site"], public: facing, listeners: { "443/tcp": "web-targets" } })
      .targets("web-targets", "8080/tcp", ["web"])
      .group("web", [`in 8080/tcp from ${source}`])
      .vm("web", { groups: ["web"], public: addressed });
}

testRule(loadBalancerBypass, {
  flags: [
    {
      name: "a target that the world reaches on the port on which it is asked",
      graph: behindBalancer("0.0.0.0/0"),
      findings: [{ at: "web: in 8080/tcp from 0.0.0.0/0", message: "bypass", severity: "info" }],
    },
  ],
  passes: [
    { name: "a target that only the balancer reaches", graph: behindBalancer("site") },
    { name: "a target without a public address", graph: behindBalancer("0.0.0.0/0", { public: false }) },
    { name: "a balancer that does not face the Internet", graph: behindBalancer("0.0.0.0/0", { facing: false }) },
  ],
});
