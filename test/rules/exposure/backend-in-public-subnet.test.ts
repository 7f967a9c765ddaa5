import { backendInPublicSubnet } from "../../../src/rules/exposure/backend-in-public-subnet.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

function database(g: GraphSketch, sketch: { public?: boolean; subnets?: readonly string[] } = {}): GraphSketch {
  return g
    .group("ledger", ["in 5432/tcp from app"])
    .group("app")
    .database("ledger", {
      groups: ["ledger"],
      serves: "5432/tcp",
      ...sketch,
    });
}

testRule(backendInPublicSubnet, {
  flags: [
    {
      name: "a database in a Subnet that leads to the Internet",
      graph: (g) => database(publicNet(g)),
      findings: [{ at: "subnet a", message: "public", severity: "warning" }],
    },
  ],
  passes: [
    { name: "a database in a Subnet that leads nowhere", graph: (g) => database(g.net("main").subnet("a")) },
    { name: "a database that has a public address already", graph: (g) => database(publicNet(g), { public: true }) },
    {
      name: "a front",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 443/tcp from 0.0.0.0/0"])
          .vm("web", { groups: ["web"], tags: { role: "web" } }),
    },
  ],
});
