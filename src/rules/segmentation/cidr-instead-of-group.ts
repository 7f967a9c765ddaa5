/** A range of addresses lets in whatever stands there, today and later; a group names who is meant. */

import { type Facts, type GroupByCidr, groupsByCidr, type Step, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { showTraffic } from "../../net/index.ts";

export const cidrInsteadOfGroup = defineRule({
  id: "cidr-instead-of-group",
  family: "segmentation",
  since: "0.1.0",
  guideline: "groups-not-cidrs",
  docs: {
    title: "A rule names a range of the Net instead of the callers' group",
    why: "A range lets in everything that stands in it, now and later. A rule that names the callers' security group says who is meant, and follows them when they move.",
    remedy: "Name the callers' security group as the source.",
    exceptions:
      "Admin ports, groups of NAT VMs, of endpoints and of targets behind a network load balancer, ranges outside the Net, and Nets where no other service wears a group. Where the range is just the callers' Subnets both ways do the same, and the claim is advice.",
  },
  messages: {
    wide: {
      severity: "warning",
      text: "{group} lets {range} in on {ports}, which is wider than its callers ({callers})",
      unsure: "count",
    },
    exact: {
      severity: "info",
      text: "{group} names {range} on {ports}, the {subnets} of {callers}, instead of their {securityGroup}",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph } = facts;
    for (const found of groupsByCidr(facts)) {
      const { group, traffic, range, wide, callers, at, holds } = found;
      const words = wordsFor(graph, group.id);
      yield {
        message: wide ? "wide" : "exact",
        subject: group.id,
        fact: `cidr:${showTraffic(traffic)}`,
        at,
        holds,
        basis: "stated",
        say: () => ({
          data: {
            group: graph.show(group.id),
            range,
            ports: showTraffic(traffic),
            callers: namesOf(facts, callers, ", "),
            subnets: `${words.subnet}s`,
            securityGroup: words.securityGroup,
          },
          evidence: evidenceOf(facts, found),
          advice: `name ${namesOf(facts, callers, " or ")} as the source`,
        }),
      };
    }
  },
});

/** Evidence names a few Subnets and callers; a Net of hundreds is not listed. */
const shown = 4;

function namesOf({ graph }: Facts, callers: GroupByCidr["callers"], between: string): string {
  const names = callers.slice(0, shown).map(({ group }) => graph.show(group));
  return `${names.join(between)}${callers.length > shown ? " …" : ""}`;
}

/** The range, who is meant, and what stands in the range besides. */
function evidenceOf(
  { graph }: Facts,
  { group, range, wide, whole, callers, at, subnets, beyond }: GroupByCidr,
): readonly Step[] {
  return [
    { at, text: whole ? `${range} is all of the ${wordsFor(graph, group.id).net}` : `${range} may enter` },
    ...callers.slice(0, shown).map(({ group: caller, at: wears, wearer }) => ({
      at: wears,
      text: `${graph.show(wearer)} there wears ${graph.show(caller)}`,
    })),
    ...(wide ? beyond : subnets).slice(0, shown).map((subnet) => ({
      at: graph.placeOf(subnet),
      text: wide ? `the range covers ${graph.show(subnet)} as well` : `the range covers ${graph.show(subnet)}`,
    })),
  ];
}
