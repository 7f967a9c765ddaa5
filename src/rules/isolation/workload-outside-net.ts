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
import type { Net, Vocabulary } from "../../graph/index.ts";
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
      const { subject, net, at, holds, open, opening, groups } = outside;
      const tells = [
        { rule: "default-security-group-in-use", subject, fact: defaultGroupFact },
        ...groups.map((group) => ({ rule: "workload-outside-net", subject: group, fact: outsideNetFact })),
      ];
      const basis = basisOf(net);
      const say = () =>
        saidOf(facts, outside, (words) => `place it in a ${words.subnet} of a ${words.net} of your own`);
      yield { message: "outside", subject, fact: outsideNetFact, tells, at, holds, basis, say };
      // A VM of OUTSCALE's public Cloud has a public address of its own; the default VPC at least has route tables.
      if (net.platform.outsideNets.isNet || opening === undefined) continue;
      yield {
        message: "open",
        subject,
        fact: openOutsideNetFact,
        tells: [...tells, { rule: "workload-outside-net", subject, fact: outsideNetFact }],
        at,
        holds: guards.and(holds, open),
        basis,
        say: () => ({ ...say(), evidence: [outside.why(), { at: opening.at, text: opening.text }] }),
      };
    }
    for (const outside of groupsOutsideNets(facts)) {
      const { subject, net, at, holds } = outside;
      const say = () => saidOf(facts, outside, (words) => `make it in a ${words.net} of your own`);
      yield { message: "group", subject, fact: outsideNetFact, at, holds, basis: basisOf(net), say };
    }
  },
});

function saidOf({ graph }: Facts, { subject, net, why }: OutsideNet, advice: (words: Vocabulary) => string) {
  const { words, outsideNets } = net.platform;
  const data = { target: graph.show(subject), where: outsideNets.words, net: words.net };
  return { data, evidence: [why()], advice: advice(words) };
}

/** That the cloud's ready Net is still there, and is what its documentation says, is an assumption. */
function basisOf({ nature, platform }: Net): "stated" | "inferred" {
  return nature === "adopted" && platform.outsideNets.isNet ? "inferred" : "stated";
}
