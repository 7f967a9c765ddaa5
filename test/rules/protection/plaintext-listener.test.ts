import { plaintextListener } from "../../../src/rules/protection/plaintext-listener.ts";
import type { BalancerKind } from "../../../src/graph/index.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

/** A load balancer whose listener names no protocol, and whose group lets this range in. */
function listening(g: GraphSketch, balancer: BalancerKind, from: string): GraphSketch {
  return g
    .net("main")
    .internetService("igw")
    .routeTable("out", { routes: { "0.0.0.0/0": "igw" } })
    .subnet("a", "10.0.1.0/24", { table: "out" })
    .group("balancer", [`in 80/tcp from ${from}`])
    .targets("web", "8080/tcp", [])
    .loadBalancer("front", { balancer, public: true, groups: ["balancer"], listeners: { "80/tcp": "web" } });
}

testRule(plaintextListener, {
  flags: [
    {
      name: "an application load balancer without a protocol, reached by the world",
      graph: (g) => listening(g, "application", "0.0.0.0/0"),
      findings: [
        {
          at: "front: 80/tcp to web",
          message: "world",
          severity: "error",
          data: { balancer: "front", ports: "80/tcp", how: "HTTP" },
        },
      ],
    },
    {
      name: "as advice, one that a few reach",
      graph: (g) => listening(g, "application", "203.0.113.0/24"),
      findings: [{ at: "front: 80/tcp to web", message: "inside", severity: "info" }],
    },
  ],
  passes: [
    {
      name: "a network load balancer that says no protocol",
      graph: (g) => listening(g, "network", "0.0.0.0/0"),
    },
    {
      name: "a gateway load balancer",
      graph: (g) => listening(g, "gateway", "0.0.0.0/0"),
    },
  ],
});
