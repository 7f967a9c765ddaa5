/** SSH, RDP and their like, open to the world: what a bastion or a VPN is for. */

import { isBastion, reachFact, wordsFor, worldFlows } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { classTraffic, intersectTraffic, isBroad, isEmptyTraffic, showTraffic } from "../../net/index.ts";

export const adminPortOpenToInternet = defineRule({
  id: "admin-port-open-to-internet",
  family: "exposure",
  since: "0.1.0",
  guideline: "bastion-or-vpn",
  docs: {
    title: "The Internet reaches an admin port",
    why: "Admin ports give the whole machine to whoever gets in, and are tried from everywhere within minutes.",
    remedy:
      "Let in the bastion's security group or the VPN's range only; on the bastion itself, the ranges of the people who use it.",
    exceptions:
      "Only paths that work count: address, route, network ACL and group. A bastion is a warning, not an error. Ranges that are not the world are not judged here.",
  },
  messages: {
    open: { severity: "error", text: "The Internet reaches {target} on {ports}", unsure: "note" },
    bastion: { severity: "warning", text: "The whole Internet may try {ports} of bastion {target}", unsure: "note" },
  },

  *check(facts) {
    const { graph, flows } = facts;
    const admin = classTraffic("admin");
    for (const { flow, owner, holds } of worldFlows(facts)) {
      const ports = intersectTraffic(flow.traffic, admin);
      if (isEmptyTraffic(ports)) continue;
      const witness = flows.witness(flow);
      yield {
        message: isBastion(facts, owner) ? "bastion" : "open",
        subject: owner,
        fact: reachFact(flow),
        tells: [{ rule: "admin-access-without-bastion", subject: owner, fact: reachFact(flow) }],
        at: witness.primary,
        holds,
        basis: "stated",
        say: () => ({
          data: { target: graph.show(owner), ports: showTraffic(isBroad(flow.traffic) ? flow.traffic : ports) },
          evidence: witness.steps,
          advice: `let in only the ${wordsFor(graph, owner).securityGroup} of the bastion, or the ranges of the people who need it`,
        }),
      };
    }
  },
});
