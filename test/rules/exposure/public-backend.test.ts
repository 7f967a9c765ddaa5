import { publicBackend } from "../../../src/rules/exposure/public-backend.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

/** A service that `caller` calls on 8081, with further rules of its own. */
function called(caller: string, ...rules: readonly string[]): (g: GraphSketch) => GraphSketch {
  return (g) =>
    publicNet(g)
      .group("web", ["in 443/tcp from 0.0.0.0/0"])
      .vm("web", { groups: ["web"], public: true, tags: { role: "web" } })
      .group("bastion", ["in 22/tcp from 203.0.113.0/24"])
      .vm("bastion", { groups: ["bastion"], public: true, tags: { role: "bastion" } })
      .group("orders", [`in 8081/tcp from ${caller}`, ...rules])
      .vm("orders", { groups: ["orders"], public: true, tags: { role: "orders" } });
}

testRule(publicBackend, {
  flags: [
    {
      name: "what another service calls and the world reaches",
      graph: called("web", "in 8081/tcp from 0.0.0.0/0"),
      findings: [
        {
          at: "orders: in 8081/tcp from 0.0.0.0/0",
          message: "reached",
          // Who calls tells a backend, which is inferred: a warning at most.
          basis: "inferred",
          severity: "warning",
        },
      ],
    },
  ],
  passes: [
    { name: "what only the other service reaches", graph: called("web") },
    { name: "what a part of the Internet reaches", graph: called("web", "in 8081/tcp from 203.0.113.0/24") },
    { name: "a front that is called as well", graph: called("web", "in 443/tcp from 0.0.0.0/0") },
    { name: "what only the bastion calls", graph: called("bastion", "in 8081/tcp from 0.0.0.0/0") },
    { name: "an admin port, which another rule speaks of", graph: called("web", "in 22/tcp from 0.0.0.0/0") },
  ],
});
