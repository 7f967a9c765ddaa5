/** A Net whose Subnets all stand in one Subregion goes down with it, whatever was made redundant inside. */

import {
  type Facts,
  holdsWorkload,
  isOneVmProject,
  oneSubregion,
  oneSubregionFact,
  representativeOf,
  type Service,
  standingSteps,
  subregionsOfNet,
  wordsFor,
} from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { Net } from "../../graph/index.ts";
import { guardsOf, show } from "../../values/index.ts";

export const singleSubregionNet = defineRule({
  id: "single-subregion-net",
  family: "resilience",
  since: "0.1.0",
  guideline: "two-subregions",
  docs: {
    title: "A Net stands in one Subregion",
    why: "A Subregion can fail as a whole: power, cooling, network. When all Subnets of a Net stand in one, nothing in the Net survives its loss.",
    remedy: "Add Subnets in a second Subregion, and place VMs of each service in both.",
    exceptions:
      "A Net with a single Subnet and no workload in view is not judged. Where only variables tell the Subregions apart, the check counts as undecided.",
  },
  messages: {
    workload: { severity: "warning", text: "Everything in {net} stands in one {subregion}: {where}", unsure: "count" },
    network: {
      severity: "info",
      text: "All {count} {subnets} of {net} stand in one {subregion}: {where}",
      unsure: "count",
    },
    oneVm: { severity: "info", text: "{net} and its only {vm} stand in one {subregion}: {where}", unsure: "count" },
  },

  *check(facts) {
    const { graph, session } = facts;
    for (const net of graph.all("net")) {
      const used = subregionsOfNet(session, graph, net);
      const [first] = used;
      const busy = used.some(({ subnet }) => holdsWorkload(graph, subnet.id));
      if (first === undefined || (!busy && used.length < 2)) continue;
      const words = wordsFor(graph, net.id);
      yield {
        message: !busy ? "network" : isOneVmProject(graph) ? "oneVm" : "workload",
        subject: net.id,
        fact: "one-subregion",
        tells: servicesIn(facts, net).map((service) => ({
          rule: "single-subregion",
          subject: representativeOf(service),
          fact: oneSubregionFact(service),
        })),
        at: net.at,
        holds: guardsOf(session).all([net.exists, graph.closed(net.id, "subnets"), oneSubregion(session, graph, used)]),
        basis: "stated",
        say: () => ({
          data: {
            net: graph.show(net.id),
            where: show(session, first.subregion),
            count: used.length,
            subregion: words.subregion,
            subnets: `${words.subnet}s`,
            vm: words.vm,
          },
          evidence: standingSteps(session, graph, used),
          advice: `add ${words.subnet}s in a second ${words.subregion}, and run ${words.vm}s of each service in both`,
        }),
      };
    }
  },
});

/** The services that stand in this Net and in no other: when the Net is in one Subregion, so are they. */
function servicesIn({ graph, services }: Facts, net: Net): readonly Service[] {
  const here = new Set(graph.subnetsOf(net.id).map(({ to }) => to));
  return services.all.filter((service) =>
    service.members.every((member) => {
      const entity = graph.entity(member);
      const nics = entity.kind === "nic" ? [entity.id] : "nics" in entity ? entity.nics : [];
      return nics.every((nic) => graph.as(nic, "nic")?.placement.subnets.every(({ to }) => here.has(to)) ?? false);
    }),
  );
}
