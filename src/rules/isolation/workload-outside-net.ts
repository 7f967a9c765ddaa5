/** What stands in no Net of its author's own has no network that its author controls. */

import {
  componentsOutsideNets,
  defaultGroupFact,
  type Facts,
  groupsOutsideNets,
  openOutsideNetFact,
  type OutsideNet,
  outsideNetFact,
} from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { Net } from "../../graph/index.ts";
import { guardsOf } from "../../values/index.ts";

export const workloadOutsideNet = defineRule({
  id: "workload-outside-net",
  family: "isolation",
  since: "0.1.0",
  guideline: "use-a-net",
  docs: {
    title: "Workload stands outside a Net of its own",
    why: "Outside a Net there are no private Subnets and no route tables to decide who reaches what: on OUTSCALE a VM of the public Cloud has a public address and nothing before it but its group; on AWS all that names no VPC of its own shares the default one, where every subnet is public.",
    remedy: "Make a Net with Subnets, and place it there.",
    exceptions:
      "Functions that run in no VPC, and what a launch template or a later attachment places. What names no Subnet is in AWS's default VPC by its documented default, so that the claim is inferred there. A security group is judged by itself only where nothing that is reported wears it.",
  },
  messages: {
    outside: { severity: "warning", text: "{target} stands in {where}, in no {net} of its own", unsure: "note" },
    open: {
      severity: "error",
      text: "{target} stands in {where}, in no {net} of its own, and its group lets the world in",
      unsure: "note",
    },
    group: { severity: "warning", text: "{target} is a group of {where}, of no {net} of its own", unsure: "note" },
  },

  *check(facts) {
    const guards = guardsOf(facts.session);
    for (const outside of componentsOutsideNets(facts)) {
      const { subject, net, holds, open, opening, groups } = outside;
      const common = {
        tells: [
          { rule: "default-security-group-in-use", subject, fact: defaultGroupFact },
          ...groups.map((group) => ({ rule: "workload-outside-net", subject: group, fact: outsideNetFact })),
        ],
        advice: `place it in a ${net.platform.words.subnet} of a ${net.platform.words.net} of your own`,
        ...commonOf(facts, outside),
      };
      yield { message: "outside", fact: outsideNetFact, holds, ...common };
      // A VM of OUTSCALE's public Cloud has a public address of its own; the default VPC at least has route tables.
      if (net.platform.outsideNets.isNet || opening === undefined) continue;
      yield {
        message: "open",
        ...common,
        fact: openOutsideNetFact,
        tells: [...common.tells, { rule: "workload-outside-net", subject, fact: outsideNetFact }],
        evidence: [...common.evidence, { at: opening.at, text: opening.text }],
        holds: guards.and(holds, open),
      };
    }
    for (const outside of groupsOutsideNets(facts)) {
      const { words } = outside.net.platform;
      yield {
        message: "group",
        ...commonOf(facts, outside),
        fact: outsideNetFact,
        holds: outside.holds,
        advice: `make it in a ${words.net} of your own`,
      };
    }
  },
});

function commonOf({ graph }: Facts, { subject, at, evidence, net }: OutsideNet) {
  const { words, outsideNets } = net.platform;
  const data = { target: graph.show(subject), where: outsideNets.words, net: words.net };
  return { subject, data, at, evidence, basis: basisOf(net) };
}

/** That the cloud's ready Net is still there, and is what its documentation says, is an assumption. */
function basisOf({ nature, platform }: Net): "stated" | "inferred" {
  return nature === "adopted" && platform.outsideNets.isNet ? "inferred" : "stated";
}
