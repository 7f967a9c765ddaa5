import { unencryptedDatabase } from "../../../src/rules/protection/unencrypted-database.ts";
import { testRule } from "../test-rule.ts";

testRule(unencryptedDatabase, {
  flags: [
    {
      name: "a database that is not encrypted",
      graph: (g) => g.net("main").subnet("a").database("ledger", { encrypted: false }),
      findings: [{ at: "database ledger", message: "plain", severity: "warning" }],
    },
    {
      name: "possibly, encryption by an input",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .database("ledger", { encrypted: g.when("var.encrypted") }),
      findings: [{ at: "database ledger", message: "plain", certainty: "possible" }],
    },
  ],
  passes: [
    {
      name: "a database that is encrypted",
      graph: (g) => g.net("main").subnet("a").database("ledger", { encrypted: true }),
    },
    {
      name: "a service that has no such setting",
      graph: (g) => g.net("main").subnet("a").database("ledger"),
    },
    {
      name: "undecided, what is restored from a snapshot",
      graph: (g) => g.net("main").subnet("a").database("ledger", { encrypted: false, restored: true }),
      undecided: ["database ledger"],
    },
  ],
});
