/** A disk that keeps what is written to it as it is. */

import { wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { FALSE, guardsOf } from "../../values/index.ts";

export const unencryptedVolume = defineRule({
  id: "unencrypted-volume",
  family: "protection",
  since: "0.1.0",
  guideline: "encrypt-at-rest",
  docs: {
    title: "A volume is not encrypted",
    why: "A volume outlives its VM, and its snapshots outlive the volume: what is not encrypted can be read wherever they end up.",
    remedy: "Say `encrypted = true`, or let the account encrypt by default.",
    exceptions:
      "Where nothing is said and the account may encrypt by default, the claim is possible, not proven. A root disk is advice, and only where nothing encrypts it for certain: what stands on it can be made anew. OUTSCALE's volumes have no such setting: encrypt in the guest.",
  },
  messages: {
    data: { severity: "warning", text: "{volume} is not encrypted", unsure: "note" },
    root: { severity: "info", text: "{volume}, a root disk, is not encrypted", unsure: "note" },
  },

  *check(facts) {
    const { graph } = facts;
    const guards = guardsOf(facts.session);
    for (const { id, role, nature, exists, encrypted, attachedTo } of graph.all("volume")) {
      if (encrypted === undefined || nature === "adopted") continue;
      const [first] = attachedTo;
      yield {
        message: role,
        subject: id,
        fact: "unencrypted",
        at: encrypted.at,
        holds: role === "root" && encrypted.when !== FALSE ? FALSE : guards.and(exists, guards.not(encrypted.when)),
        basis: "stated",
        say: () => ({
          data: { volume: graph.show(id) },
          evidence: [
            { at: encrypted.at, text: `nothing encrypts ${graph.show(id)}` },
            ...(first === undefined
              ? []
              : [{ at: first.at, text: `it is a disk of ${wordsFor(graph, first.to).vm} ${graph.show(first.to)}` }]),
          ],
          advice: "encrypt it",
        }),
      };
    }
  },
});
