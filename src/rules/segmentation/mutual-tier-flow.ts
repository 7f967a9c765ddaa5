/** Two services that call each other: neither is above the other, and what takes one takes both. */

import { mutualCalls } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { showTraffic } from "../../net/index.ts";

export const mutualTierFlow = defineRule({
  id: "mutual-tier-flow",
  family: "segmentation",
  since: "0.1.0",
  guideline: "adjacent-tiers",
  docs: {
    title: "Two services call each other",
    why: "Layers talk downwards: replies need no rule of their own. A rule in the other direction lets the lower layer start conversations, which is how an intruder climbs.",
    remedy: "Take away the rule that lets the lower layer in; where it has something to tell, let it use a broker.",
    exceptions:
      "Members of one service among themselves; a rule that names a group which both wear, of which `shared-security-group` speaks; managed databases, which never call, admin ports, and rules for all ports.",
  },
  messages: {
    mutual: {
      severity: "info",
      text: "{left} and {right} call each other: {there} one way, {back} the other",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph } = facts;
    for (const { there, back, subject, holds, basis } of mutualCalls(facts)) {
      yield {
        message: "mutual",
        subject,
        fact: `mutual:${[there.from.name, there.to.name].sort().join(",")}`,
        at: back.at,
        holds,
        basis,
        say: () => ({
          data: {
            left: there.from.name,
            right: there.to.name,
            there: showTraffic(there.traffic),
            back: showTraffic(back.traffic),
          },
          evidence: [there, back].map(({ from, to, group, traffic, at }) => ({
            at,
            text: `${graph.show(group)} lets ${from.name} call ${to.name} on ${showTraffic(traffic)}`,
          })),
          advice: "take one of the two rules away",
        }),
      };
    }
  },
});
