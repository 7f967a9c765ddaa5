/** A rule that another one of the same group contains is read and reviewed, and changes nothing. */

import { placeOfRange, redundantRules } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { type GuardedSets, guardedSetsOf, type Graph, isEmptyGuardedSet, type SgRule } from "../../graph/index.ts";
import { noTraffic, showAddresses, showTraffic, unionTraffic } from "../../net/index.ts";

export const redundantRule = defineRule({
  id: "redundant-rule",
  family: "addressing",
  since: "0.1.0",
  guideline: "one-security-group-per-service",
  docs: {
    title: "A rule is contained in another one",
    why: "Whoever takes the narrow rule away believes that the door is closed, and the wide one keeps it open.",
    remedy: "Delete the rule that is contained; or narrow the wide one, where the narrow one is what is meant.",
    exceptions: "Rules of different groups, which may be worn apart.",
  },
  messages: {
    contained: {
      severity: "info",
      text: "A rule of {group} ({rule}) changes nothing: another one already admits {by}",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph, session } = facts;
    const sets = guardedSetsOf(session);
    for (const { group, rule, by, holds } of redundantRules(facts)) {
      const said = wordsOfRule(graph, sets, rule);
      yield {
        message: "contained",
        subject: group.id,
        fact: `redundant:${rule.direction}:${said}`,
        at: placeOfRange(rule),
        holds,
        basis: "stated",
        say: () => ({
          data: { group: graph.show(group.id), rule: said, by: by === undefined ? "" : wordsOfRule(graph, sets, by) },
          evidence:
            by === undefined
              ? []
              : [{ at: placeOfRange(by), text: `this rule admits ${wordsOfRule(graph, sets, by)}` }],
          advice: "delete one of the two",
        }),
      };
    }
  },
});

function wordsOfRule(graph: Graph, sets: GuardedSets, { direction, traffic, peers }: SgRule): string {
  const what = showTraffic(traffic.map((each) => each.traffic).reduce(unionTraffic, noTraffic));
  const points = Array.from(peers.addresses.points.values(), ({ words }) => words);
  const ranges = isEmptyGuardedSet(sets.withoutPoints(peers.addresses))
    ? []
    : [showAddresses(sets.may(peers.addresses))];
  const who = [...ranges, ...points, ...peers.groups.map(({ to }) => graph.show(to))].join(", ");
  return `${what} ${direction === "ingress" ? "from" : "to"} ${who}`;
}
