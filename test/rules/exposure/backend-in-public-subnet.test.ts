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

/** A VM that another calls, with a public address, and what else its group opens. */
function called(g: GraphSketch, rules: readonly string[] = []): GraphSketch {
  return publicNet(g)
    .group("web", ["in 443/tcp from 0.0.0.0/0"])
    .vm("web", { groups: ["web"], tags: { role: "web" } })
    .group("intel", ["in 8080/tcp from web", ...rules])
    .vm("intel", { groups: ["intel"], tags: { role: "intel" }, public: true });
}

testRule(backendInPublicSubnet, {
  flags: [
    {
      name: "a database in a Subnet that leads to the Internet",
      graph: (g) => database(publicNet(g)),
      findings: [{ at: "subnet a", message: "public", severity: "warning" }],
    },
    {
      name: "a VM that others call, with a public address to which nobody outside is let in",
      graph: (g) => called(g),
      findings: [{ at: "vm intel", message: "addressed", severity: "warning", basis: "inferred" }],
    },
  ],
  passes: [
    { name: "a database in a Subnet that leads nowhere", graph: (g) => database(g.net("main").subnet("a")) },
    { name: "a database that has a public address already", graph: (g) => database(publicNet(g), { public: true }) },
    { name: "a VM that others call, and some outside", graph: (g) => called(g, ["in 8443/tcp from 203.0.114.0/24"]) },
    {
      name: "a VM that others call, and one outside of unknown place",
      graph: (g) => called(g, ["in 8443/tcp from one:partner.public_ip"]),
    },
    {
      name: "a front",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 443/tcp from 0.0.0.0/0"])
          .vm("web", { groups: ["web"], tags: { role: "web" } }),
    },
  ],
});
