import { singleSubregionDatabase } from "../../../src/rules/resilience/single-subregion-database.ts";
import { testRule } from "../test-rule.ts";

testRule(singleSubregionDatabase, {
  flags: [
    {
      name: "a database without a standby",
      graph: (g) => g.net("main").subnet("a").database("ledger"),
      findings: [{ at: "database ledger", message: "database", severity: "warning" }],
    },
    {
      name: "as advice, a cache without a standby",
      graph: (g) => g.net("main").subnet("a").database("sessions", { service: "cache" }),
      findings: [{ at: "database sessions", message: "cache", severity: "info" }],
    },
  ],
  passes: [
    {
      name: "a database with a standby",
      graph: (g) => g.net("main").subnet("a").database("ledger", { multiSubregion: true }),
    },
    {
      name: "a database with a replica, which is judged with it",
      graph: (g) => g.net("main").subnet("a").database("ledger").database("reports", { replicaOf: "ledger" }),
    },
    {
      name: "undecided, a standby by an input",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .database("ledger", { multiSubregion: g.when("var.standby") }),
      undecided: ["database ledger"],
    },
  ],
});
