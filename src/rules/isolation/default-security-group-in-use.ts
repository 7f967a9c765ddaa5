/** The security group that a Net has by itself is worn by whatever names none: nobody decided what may enter there. */

import { defaultGroupFact, type Facts, portsOpenedBy, wearersOf, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { SecurityGroup } from "../../graph/index.ts";
import { FALSE, type Guard, guardsOf, TRUE } from "../../values/index.ts";

export const defaultSecurityGroupInUse = defineRule({
  id: "default-security-group-in-use",
  family: "isolation",
  since: "0.1.0",
  guideline: "use-a-net",
  docs: {
    title: "The default security group is in use",
    why: "All that wear the default group reach each other on every port. It is worn by whatever names no group, so that a forgotten line joins a database to a test machine.",
    remedy: "Name a group of its own for each service, and leave the default group without rules and without wearers.",
    exceptions:
      "A default group that its author emptied keeps apart whoever wears it, and passes. Network and gateway load balancers need no group. Where the thing stands outside a Net of its own, `workload-outside-net` speaks instead.",
  },
  messages: {
    worn: { severity: "warning", text: "{target} wears {group}, the default one of {net}", unsure: "note" },
    rules: {
      severity: "warning",
      text: "{group}, the default one of {net}, lets in more than its members",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph } = facts;
    const guards = guardsOf(facts.session);
    for (const net of graph.all("net")) {
      for (const { to, when } of net.defaultGroups) {
        const group = graph.as(to, "security-group");
        if (group === undefined) continue;
        const said = { group: graph.show(to), net: graph.show(net.id) };
        for (const { owner, holds, link } of wearersOf(facts, group)) {
          yield {
            message: "worn",
            subject: owner,
            fact: defaultGroupFact,
            at: link.at,
            holds: guards.all([when, net.exists, holds, letsIn(facts, group)]),
            basis: net.nature === "adopted" ? "inferred" : "stated",
            say: () => ({
              data: { target: graph.show(owner), ...said },
              evidence: [{ at: link.at, text: `${graph.show(owner)} wears ${graph.show(to)}` }],
              advice: `name a ${wordsFor(graph, owner).securityGroup} of its own`,
            }),
          };
        }
        if (group.nature === "declared") yield rulesClaim(facts, group, said, guards.all([when, net.exists]));
      }
    }
  },
});

function rulesClaim(
  facts: Facts,
  group: SecurityGroup,
  data: { readonly group: string; readonly net: string },
  isDefault: Guard,
) {
  const rule = group.rules.find(({ direction, nature }) => direction === "ingress" && nature === "stated");
  const opens = portsOpenedBy(facts, group) === "something";
  return {
    message: "rules" as const,
    subject: group.id,
    fact: "default-group-rules",
    at: rule?.at ?? group.at,
    holds: opens ? guardsOf(facts.session).and(isDefault, group.exists) : FALSE,
    basis: "stated" as const,
    say: () => ({
      data,
      evidence: rule === undefined ? [] : [{ at: rule.at, text: `${data.group} has a rule of its own` }],
      advice: "leave it without rules",
    }),
  };
}

/** One that its author emptied lets nothing in; what it does where nobody took charge of it, its documentation says. */
function letsIn({ session }: Facts, { nature, rules }: SecurityGroup): Guard {
  if (nature === "adopted") return TRUE;
  return guardsOf(session).any(rules.filter(({ direction }) => direction === "ingress").map(({ when }) => when));
}
