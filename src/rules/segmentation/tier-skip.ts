/** A call to the data past the layer that guards it. */

import { type Call, type Facts, skippedLayers, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { showTraffic } from "../../net/index.ts";

export const tierSkip = defineRule({
  id: "tier-skip",
  family: "segmentation",
  since: "0.1.0",
  guideline: "adjacent-tiers",
  docs: {
    title: "A layer talks past the one below it",
    why: "Each layer checks what the one above asks for. A front that talks to the database itself is one fault away from all the data, and the application's checks are no longer in the way.",
    remedy: "Take the rule away: the front asks the application, and the application asks the database.",
    exceptions:
      "Two-tier designs, where nothing stands between; caches and brokers, which every layer may use; bastions and monitoring; rules for all ports, which say nothing of a service. What only ranges, names or ports tell is inferred.",
  },
  messages: {
    skip: {
      severity: "warning",
      text: "{from} talks to {to} on {ports} past {between}",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph } = facts;
    for (const { call, through, subject, holds, basis } of skippedLayers(facts)) {
      const between = through[0].to.name;
      yield {
        message: "skip",
        subject,
        fact: `skip:${call.from.name}`,
        at: call.at,
        holds,
        basis,
        say: () => ({
          data: { from: call.from.name, to: call.to.name, ports: showTraffic(call.traffic), between },
          evidence: [
            callStep(facts, call),
            ...through.map((each) => callStep(facts, each)),
            {
              at: call.from.tier.told.at,
              text: `${call.from.name} is ${call.from.tier.class}: ${call.from.tier.told.words}`,
            },
            { at: call.to.tier.told.at, text: `${call.to.name} is ${call.to.tier.class}: ${call.to.tier.told.words}` },
          ],
          advice: `let only ${between} in, by its ${wordsFor(graph, subject).securityGroup}`,
        }),
      };
    }
  },
});

function callStep({ graph }: Facts, { from, to, group, traffic, at }: Call): { at: Call["at"]; text: string } {
  return { at, text: `${graph.show(group)} lets ${from.name} call ${to.name} on ${showTraffic(traffic)}` };
}
