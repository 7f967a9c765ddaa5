/** A data service whose public flag or address is on is one rule away from the Internet. */

import { dataServiceOf, publicAccessFact, publicAccessOf, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";

export const databasePublicAccessEnabled = defineRule({
  id: "database-public-access-enabled",
  family: "exposure",
  since: "0.1.0",
  guideline: "private-services-not-exposed",
  docs: {
    title: "A database has a public address",
    why: "Whether the Internet reaches it then hangs on one security group rule or one route, which somebody will add in a hurry.",
    remedy: "Take the public address away: `publicly_accessible = false`, no public IP on the VM.",
    exceptions: "Where the Internet really reaches it, `public-database` speaks instead.",
  },
  messages: {
    flag: { severity: "warning", text: "{target} has a public address: {how}", unsure: "note" },
  },

  *check(facts) {
    const { graph } = facts;
    for (const { members } of facts.services.all) {
      for (const member of members) {
        const data = dataServiceOf(facts, member);
        if (data === undefined) continue;
        const { at, words, holds } = publicAccessOf(facts, member);
        yield {
          message: "flag",
          subject: member,
          fact: publicAccessFact,
          at,
          holds,
          basis: data.told.basis,
          say: () => ({
            data: { target: graph.show(member), how: words },
            evidence: [
              { at, text: `public address of ${graph.show(member)}: ${words}` },
              { at: data.told.at, text: `${graph.show(member)} is a data service: ${data.told.words}` },
            ],
            advice:
              graph.entity(member).kind === "database"
                ? "turn its public access off"
                : `take its ${wordsFor(graph, member).publicIp} away`,
          }),
        };
      }
    }
  },
});
