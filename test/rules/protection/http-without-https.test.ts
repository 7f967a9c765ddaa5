import { httpWithoutHttps } from "../../../src/rules/protection/http-without-https.ts";
import type { GraphSketch, RuleSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

/** A VM with a public address, in a Subnet that leads to the Internet, and what its group lets in. */
function web(g: GraphSketch, rules: readonly RuleSketch[]): GraphSketch {
  return g
    .net("main")
    .internetService("igw")
    .routeTable("out", { routes: { "0.0.0.0/0": "igw" } })
    .subnet("a", "10.0.1.0/24", { table: "out" })
    .group("web", rules)
    .vm("web-1", { groups: ["web"], public: true });
}

testRule(httpWithoutHttps, {
  flags: [
    {
      name: "port 80 alone",
      graph: (g) => web(g, ["in 80/tcp from 0.0.0.0/0"]),
      findings: [{ at: "web: in 80/tcp from 0.0.0.0/0", message: "plain", severity: "warning" }],
    },
    {
      name: "port 443 for a few only",
      graph: (g) => web(g, ["in 80/tcp from 0.0.0.0/0", "in 443/tcp from 203.0.113.0/24"]),
      findings: [{ at: "web: in 80/tcp from 0.0.0.0/0", message: "plain" }],
    },
    {
      name: "possibly, port 443 by an input",
      graph: (g) =>
        web(g, ["in 80/tcp from 0.0.0.0/0", { rule: "in 443/tcp from 0.0.0.0/0", when: g.when("var.https") }]),
      findings: [{ at: "web: in 80/tcp from 0.0.0.0/0", message: "plain", certainty: "possible" }],
    },
  ],
  passes: [
    { name: "both ports", graph: (g) => web(g, ["in 80/tcp from 0.0.0.0/0", "in 443/tcp from 0.0.0.0/0"]) },
    { name: "all ports", graph: (g) => web(g, ["in all from 0.0.0.0/0"]) },
    { name: "port 80 for a few", graph: (g) => web(g, ["in 80/tcp from 203.0.113.0/24"]) },
    {
      name: "what a load balancer sends to",
      graph: (g) =>
        web(g, ["in 80/tcp from 0.0.0.0/0"])
          .targets("web-targets", "80/tcp", ["web-1"])
          .loadBalancer("balancer", { listeners: { "443/tcp": "web-targets" } }),
    },
  ],
});
