import { adminAccessWithoutBastion } from "../../../src/rules/exposure/admin-access-without-bastion.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

function web(rules: readonly string[], role = "web"): (g: GraphSketch) => GraphSketch {
  return (g) =>
    publicNet(g)
      .group("web", rules)
      .vm("vm", { groups: ["web"], public: true, tags: { role } });
}

testRule(adminAccessWithoutBastion, {
  flags: [
    {
      name: "SSH straight from an office",
      graph: web(["in 443/tcp from 0.0.0.0/0", "in 22/tcp from 203.0.113.0/24"]),
      findings: [{ at: "web: in 22/tcp from 203.0.113.0/24", message: "direct", severity: "warning" }],
    },
  ],
  passes: [
    { name: "SSH from the world, which another rule speaks of", graph: web(["in 22/tcp from 0.0.0.0/0"]) },
    { name: "a port that is no admin's", graph: web(["in 8080/tcp from 203.0.113.0/24"]) },
    { name: "SSH from a private range, where a VPN may end", graph: web(["in 22/tcp from 192.168.0.0/16"]) },
    { name: "a bastion", graph: web(["in 22/tcp from 203.0.113.0/24"], "bastion") },
    {
      name: "a VM without a public address",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 22/tcp from 203.0.113.0/24"])
          .vm("vm", { groups: ["web"], tags: { role: "web" } }),
    },
  ],
});
