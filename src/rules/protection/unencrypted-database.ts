/** A managed data service that writes what it keeps as it is. */

import { keptData } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { Database, Graph } from "../../graph/index.ts";
import { type Guard, guardsOf, type Guards } from "../../values/index.ts";

export const unencryptedDatabase = defineRule({
  id: "unencrypted-database",
  family: "protection",
  since: "0.1.0",
  guideline: "encrypt-at-rest",
  docs: {
    title: "A managed database is not encrypted at rest",
    why: "Disks are thrown away, snapshots are shared by mistake: what is not encrypted can be read wherever it ends up. It cannot be encrypted later without making the database anew.",
    remedy: "Turn encryption at rest on before the first byte is written: `storage_encrypted = true`.",
    exceptions:
      "Services that always encrypt. Replicas are judged with their primary. What is restored from a snapshot is as encrypted as that was, which the documents do not say: the check counts as undecided.",
  },
  messages: {
    plain: { severity: "warning", text: "{database} is not encrypted at rest", unsure: "note" },
  },

  *check(facts) {
    const { graph } = facts;
    const guards = guardsOf(facts.session);
    for (const { database, primary } of keptData(facts)) {
      const { id, encrypted } = database;
      if (encrypted === undefined) continue;
      const holds = guards.all([primary, guards.not(encrypted.when), asNew(guards, graph, database)]);
      yield {
        message: "plain",
        subject: id,
        fact: "unencrypted",
        at: encrypted.at,
        holds,
        basis: "stated",
        say: () => ({
          data: { database: graph.show(id) },
          evidence: [{ at: encrypted.at, text: `nothing encrypts ${graph.show(id)}` }],
          advice: "turn encryption at rest on",
        }),
      };
    }
  },
});

/** It is not restored from a snapshot, or from one that is no more encrypted than this says. */
function asNew(guards: Guards, graph: Graph, { id, restored, address }: Database): Guard {
  const words = `what ${graph.show(id)} is restored from is not encrypted`;
  const plain = guards.atom({
    key: `plain-source:${JSON.stringify(address)}`,
    words,
    settles: "nobody",
    causes: [{ kind: "data", words: `the snapshot that ${graph.show(id)} is restored from`, at: restored.at }],
  });
  return guards.or(guards.not(restored.when), plain);
}
