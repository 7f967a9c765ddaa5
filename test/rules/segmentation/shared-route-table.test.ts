import { sharedRouteTable } from "../../../src/rules/segmentation/shared-route-table.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

/** A table that leads out, and one that does not. */
function withTables(g: GraphSketch): GraphSketch {
  return g
    .net("main")
    .internetService("igw")
    .routeTable("out", { routes: { "0.0.0.0/0": "igw" } })
    .routeTable("inner");
}

testRule(sharedRouteTable, {
  flags: [
    {
      name: "Subnets of two tiers that leave by one table",
      graph: (g) =>
        withTables(g)
          .subnet("one", "10.0.1.0/24", { table: "out" })
          .vm("web", { tags: { role: "web" } })
          .subnet("two", "10.0.2.0/24", { table: "out" })
          .vm("db", { tags: { role: "db" } }),
      findings: [
        {
          at: "route-table out",
          message: "tiers",
          severity: "warning",
          data: { table: "out", subnets: "Subnets", tiers: "front in one, data in two" },
          steps: [
            "one uses out",
            "one is of tier front: web: tag role = web",
            "two uses out",
            "two is of tier data: db: tag role = db",
          ],
        },
      ],
    },
    {
      name: "as advice, Subnets of two tiers whose table leads nowhere",
      graph: (g) =>
        withTables(g)
          .subnet("one", "10.0.1.0/24", { table: "inner" })
          .vm("web", { tags: { role: "web" } })
          .subnet("two", "10.0.2.0/24", { table: "inner" })
          .vm("db", { tags: { role: "db" } }),
      findings: [{ at: "route-table inner", message: "sameTier", severity: "info" }],
    },
    {
      name: "as advice, a Subnet of two tiers beside one of either",
      graph: (g) =>
        withTables(g)
          .subnet("one", "10.0.1.0/24", { table: "out" })
          .vm("web", { tags: { role: "web" } })
          .vm("db", { tags: { role: "db" } })
          .subnet("two", "10.0.2.0/24", { table: "out" })
          .vm("front", { tags: { role: "web" } }),
      findings: [{ at: "route-table out", message: "sameTier", severity: "info" }],
    },
    {
      name: "empty Subnets that their names tell apart, inferred",
      graph: (g) =>
        withTables(g)
          .subnet("app", "10.0.1.0/24", { table: "out" })
          .subnet("database", "10.0.2.0/24", { table: "out" }),
      findings: [{ at: "route-table out", message: "tiers", basis: "inferred" }],
    },
  ],
  passes: [
    {
      name: "a table for each Subnet",
      graph: (g) =>
        withTables(g)
          .subnet("one", "10.0.1.0/24", { table: "out" })
          .vm("web", { tags: { role: "web" } })
          .subnet("two", "10.0.2.0/24", { table: "inner" })
          .vm("db", { tags: { role: "db" } }),
    },
    {
      name: "one table now and another then",
      graph: (g) =>
        withTables(g)
          .subnet("one", "10.0.1.0/24", { table: [{ to: "out", when: g.when("var.open") }] })
          .vm("web", { tags: { role: "web" } })
          .subnet("two", "10.0.2.0/24", { table: [{ to: "out", when: g.not(g.when("var.open")) }] })
          .vm("db", { tags: { role: "db" } }),
    },
  ],
});
