/** A Subnet whose VMs wear different security groups lets in at one VM what it keeps out at the next. */

import {
  type PrimaryGroup,
  primaryGroupsIn,
  severalGroupsFact,
  sharedTableFacts,
  sharedTables,
  sharingStep,
  tablesSharedBy,
  wordsFor,
} from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { Graph } from "../../graph/index.ts";
import { guardsOf } from "../../values/index.ts";

export const severalSecurityGroupsInSubnet = defineRule({
  id: "several-security-groups-in-subnet",
  family: "segmentation",
  since: "0.1.0",
  guideline: "one-security-group-per-subnet",
  docs: {
    title: "One Subnet holds several security groups",
    why: "With one group for a Subnet, what may enter it is read in one place. With several, nobody can say what the Subnet lets in without looking up who wears what.",
    remedy: "Let what does the same job wear one group, and give what does another job a Subnet of its own.",
    exceptions:
      "Each component counts with its primary group: the one with most rules that let something in. Groups that let nothing in, load balancers, NAT services, endpoints, bastions and monitoring do not count; tasks of one cluster count once. Where several services stand in the Subnet, `mixed-services-in-subnet` speaks instead.",
  },
  messages: {
    several: {
      severity: "warning",
      text: "What stands in {subnet} wears {count} different {groups}: {names}",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph } = facts;
    const guards = guardsOf(facts.session);
    const tables = sharedTables(facts);
    for (const subnet of graph.all("subnet")) {
      const groups = primaryGroupsIn(facts, subnet);
      const [first, second = first] = groups;
      if (first === undefined || second === undefined || subnet.copies.max !== 1) continue;
      const conditions = groups.map(({ when }) => when);
      const words = wordsFor(graph, subnet.id);
      const shared = tablesSharedBy(tables, subnet);
      yield {
        message: "several",
        subject: subnet.id,
        fact: severalGroupsFact,
        tells: shared.flatMap(({ table }) =>
          sharedTableFacts.map((fact) => ({ rule: "shared-route-table", subject: table.id, fact })),
        ),
        at: second.link.at,
        holds: guards.and(subnet.exists, guards.atLeastOf(conditions, 2)),
        basis: "stated",
        say: () => ({
          data: {
            subnet: graph.show(subnet.id),
            count: groups.length,
            groups: `${words.securityGroup}s`,
            names: groups.map(({ group }) => graph.show(group.id)).join(", "),
          },
          evidence: [
            ...groups.map((group) => stepOf(graph, group)),
            ...shared.map((each) => sharingStep(facts, each, subnet)),
          ],
          advice: `let what does the same job wear one ${words.securityGroup}, and give the rest a ${words.subnet} of its own`,
        }),
      };
    }
  },
});

function stepOf(graph: Graph, { group, link, component }: PrimaryGroup) {
  return { at: link.at, text: `${graph.show(component)} wears ${graph.show(group.id)}` };
}
