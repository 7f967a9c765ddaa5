/** A managed database of which the cloud keeps no backup is lost with the first mistake. */

import { keptData } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { FALSE, guardsOf, known, same } from "../../values/index.ts";

export const noDatabaseBackup = defineRule({
  id: "no-database-backup",
  family: "recovery",
  since: "0.1.0",
  guideline: "snapshots-copied",
  docs: {
    title: "Nothing backs a managed database up",
    why: "A standby follows its primary into every mistake: a table that is dropped is dropped there too. Only a backup leads back to yesterday.",
    remedy: "Keep automatic backups for as many days as it takes to notice: `backup_retention_period = 7`.",
    exceptions:
      "Caches, and what is backed up by nature. Replicas are judged with their primary. What a cloud keeps where nothing is said differs by dialect: Terraform's `aws_db_instance` keeps none, CloudFormation and clusters one day.",
  },
  messages: {
    none: { severity: "warning", text: "No backups of {database} are kept", unsure: "count" },
  },

  *check(facts) {
    const { graph, session } = facts;
    for (const { database, primary } of keptData(facts)) {
      const { id, backupDays, service } = database;
      if (backupDays === undefined || service === "cache") continue;
      const none = same(session, backupDays, known(backupDays.at, 0));
      yield {
        message: "none",
        subject: id,
        fact: "no-backup",
        at: backupDays.at,
        holds: none === FALSE ? FALSE : guardsOf(session).and(primary, none),
        basis: "stated",
        say: () => ({
          data: { database: graph.show(id) },
          evidence: [{ at: backupDays.at, text: `backups of ${graph.show(id)} are kept for 0 days` }],
          advice: "keep backups for a week or more",
        }),
      };
    }
  },
});
