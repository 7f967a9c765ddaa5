import { noDatabaseBackup } from "../../../src/rules/recovery/no-database-backup.ts";
import { testRule } from "../test-rule.ts";

testRule(noDatabaseBackup, {
  flags: [
    {
      name: "backups that are kept for no day",
      graph: (g) => g.net("main").subnet("a").database("ledger", { backupDays: 0 }),
      findings: [{ at: "database ledger", message: "none", severity: "warning" }],
    },
  ],
  passes: [
    {
      name: "backups that are kept for a day",
      graph: (g) => g.net("main").subnet("a").database("ledger", { backupDays: 1 }),
    },
    {
      name: "a cache, which can be filled anew",
      graph: (g) => g.net("main").subnet("a").database("sessions", { service: "cache", backupDays: 0 }),
    },
    {
      name: "a replica",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .database("ledger", { backupDays: 7 })
          .database("reports", { replicaOf: "ledger", backupDays: 0 }),
    },
    {
      name: "a service that is backed up by nature",
      graph: (g) => g.net("main").subnet("a").database("ledger"),
    },
  ],
});
