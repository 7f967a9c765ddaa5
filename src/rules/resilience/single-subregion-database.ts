/** A managed data service that stands in one Subregion takes everything above it down with that Subregion. */

import { keptData, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { guardsOf, TRUE } from "../../values/index.ts";

export const singleSubregionDatabase = defineRule({
  id: "single-subregion-database",
  family: "resilience",
  since: "0.1.0",
  guideline: "no-single-point-of-failure",
  docs: {
    title: "A managed database stands in one Subregion",
    why: "However many VMs of the application survive the loss of a Subregion, without their database they serve nothing; and a database is what takes longest to bring back.",
    remedy:
      "Let the cloud keep a standby in a second Subregion: `multi_az = true`, a second instance of the cluster, a replica.",
    exceptions:
      "Replicas are judged with their primary, and a primary with a replica passes; so does a cluster of two instances; one of which no instance is in view is not judged. Caches can be filled anew: they are advice.",
  },
  messages: {
    database: { severity: "warning", text: "{database} stands in one {subregion}, without a standby", unsure: "count" },
    cache: {
      severity: "info",
      text: "The cache {database} stands in one {subregion}, without a standby",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph } = facts;
    const guards = guardsOf(facts.session);
    for (const { database, primary, replicated } of keptData(facts)) {
      const { id, multiSubregion, service, instances = TRUE } = database;
      const words = wordsFor(graph, id);
      yield {
        message: service === "cache" ? "cache" : "database",
        subject: id,
        fact: "single-subregion",
        at: multiSubregion.at,
        holds: guards.all([primary, instances, guards.not(multiSubregion.when), guards.not(replicated)]),
        basis: "stated",
        say: () => ({
          data: { database: graph.show(id), subregion: words.subregion },
          evidence: [{ at: multiSubregion.at, text: `nothing keeps ${graph.show(id)} in a second ${words.subregion}` }],
          advice: `keep a standby of it in a second ${words.subregion}`,
        }),
      };
    }
  },
});
