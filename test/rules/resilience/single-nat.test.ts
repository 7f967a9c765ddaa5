import { singleNat } from "../../../src/rules/resilience/single-nat.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

/** Private Subnets in two Subregions, and the NAT service that each leaves by. */
function behind(
  g: GraphSketch,
  natOfA: string,
  natOfB: string,
  tags: Readonly<Record<string, string>> = {},
): GraphSketch {
  return g
    .net("main", "10.0.0.0/16", { tags })
    .subnet("public-a", "10.0.0.0/24", { subregion: "a" })
    .natService("nat-a")
    .subnet("public-b", "10.0.1.0/24", { subregion: "b" })
    .natService("nat-b")
    .routeTable("table-a", { routes: { "0.0.0.0/0": natOfA } })
    .routeTable("table-b", { routes: { "0.0.0.0/0": natOfB } })
    .subnet("private-a", "10.0.10.0/24", { subregion: "a", table: "table-a" })
    .subnet("private-b", "10.0.11.0/24", { subregion: "b", table: "table-b" });
}

testRule(singleNat, {
  flags: [
    {
      name: "workload in two Subregions behind one NAT service",
      graph: (g) =>
        behind(g, "nat-a", "nat-a")
          .vm("one", { subnets: ["private-a"] })
          .vm("two", { subnets: ["private-b"] }),
      findings: [
        {
          at: "nat-service nat-a",
          message: "single",
          severity: "info",
          data: { nat: "nat-a", subregions: "Subregions", names: "private-a, private-b" },
        },
      ],
    },
    {
      name: "the same in production",
      graph: (g) =>
        behind(g, "nat-a", "nat-a", { Environment: "prod" })
          .vm("one", { subnets: ["private-a"] })
          .vm("two", { subnets: ["private-b"] }),
      findings: [{ at: "nat-service nat-a", message: "production", severity: "warning" }],
    },
  ],
  passes: [
    {
      name: "a NAT service for each Subregion",
      graph: (g) =>
        behind(g, "nat-a", "nat-b")
          .vm("one", { subnets: ["private-a"] })
          .vm("two", { subnets: ["private-b"] }),
    },
    {
      name: "workload in one Subregion",
      graph: (g) => behind(g, "nat-a", "nat-a").vm("one", { subnets: ["private-a"] }),
    },
    {
      name: "a managed database in the second Subregion",
      graph: (g) =>
        behind(g, "nat-a", "nat-a")
          .vm("one", { subnets: ["private-a"] })
          .database("two", { subnets: ["private-b"] }),
    },
  ],
});
