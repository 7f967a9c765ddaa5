/** A rule that is open to the world and that no path leads through today: one route or address away from an exposure. */

import { openRules, wordsFor, ownerOf } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import {
  classTraffic,
  intersectTraffic,
  isBroad,
  isEmptyTraffic,
  showTraffic,
  type TrafficSet,
  unionTraffic,
} from "../../net/index.ts";

export const unreachedOpenRule = defineRule({
  id: "unreached-open-rule",
  family: "exposure",
  since: "0.1.0",
  guideline: "adjacent-tiers",
  docs: {
    title: "A rule is open to the world, though nothing arrives",
    why: "The world contains the Net: every tier gets in by such a rule. And one public address or route later it is an exposure that nobody reviewed.",
    remedy: "Name the security group of the tier above as the source.",
    exceptions:
      "Where a path works, the exposure rules speak instead. A group that nothing wears is judged only in a design without any workload, which is made for others to use, and only on data, broker and admin ports. What is worn by things that are declared elsewhere counts as undecided.",
  },
  messages: {
    sensitive: {
      severity: "warning",
      text: "{group} opens {ports} to the world; no path from the Internet leads through it today",
      unsure: "note",
    },
    other: {
      severity: "info",
      text: "{group} opens {ports} to the world; no path from the Internet leads through it today",
      unsure: "note",
    },
    unworn: { severity: "warning", text: "{group} opens {ports} to the world; nothing here wears it", unsure: "note" },
  },

  *check(facts) {
    const { graph } = facts;
    const sensitive = sensitiveTraffic();
    for (const { group, traffic, asked, at, holds, worn, wearers, obstacles } of openRules(facts)) {
      const ports = intersectTraffic(asked, sensitive);
      const isSensitive = !isEmptyTraffic(ports);
      if (!worn && (graph.hasWorkload || !isSensitive)) continue;
      yield {
        message: !worn ? "unworn" : isSensitive ? "sensitive" : "other",
        subject: group.id,
        fact: `open:${showTraffic(traffic)}`,
        at,
        holds,
        basis: "stated",
        say: () => ({
          data: {
            group: graph.show(group.id),
            ports: showTraffic(isSensitive && !isBroad(traffic) ? ports : traffic),
          },
          evidence: [
            { at, text: "this source is the world" },
            ...wearers.map((link) => ({
              at: link.at,
              text: `${graph.show(ownerOf(graph, link.to))} wears the ${wordsFor(graph, group.id).securityGroup}`,
            })),
            ...obstacles().map((obstacle) => ({ at: obstacle.at, text: obstacle.text })),
          ],
          advice: `name the ${wordsFor(graph, group.id).securityGroup} of the tier above as the source`,
        }),
      };
    }
  },
});

/** Ports on which "only the Net gets in" is still too many: data, broker and admin. */
function sensitiveTraffic(): TrafficSet {
  return unionTraffic(unionTraffic(classTraffic("data"), classTraffic("broker")), classTraffic("admin"));
}
