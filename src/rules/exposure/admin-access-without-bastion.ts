/** SSH or RDP straight from somebody's own address: the way in leads past the bastion. */

import { isBastion, reachFact, wordsFor, ownerOf } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { guardedSetsOf } from "../../graph/index.ts";
import {
  classTraffic,
  intersectTraffic,
  isBroad,
  isEmptyTraffic,
  showAddresses,
  showTraffic,
} from "../../net/index.ts";
import { guardsOf } from "../../values/index.ts";

export const adminAccessWithoutBastion = defineRule({
  id: "admin-access-without-bastion",
  family: "exposure",
  since: "0.1.0",
  guideline: "bastion-or-vpn",
  docs: {
    title: "Administrators enter without a bastion or a VPN",
    why: "Each machine that takes logins from outside has to be hardened, watched and kept up to date as a bastion is. One bastion, or a VPN, is one place to do it, and one place to close.",
    remedy:
      "Let the bastion's security group or the VPN's range in, and nobody else; take the public address away where nothing else needs it.",
    exceptions:
      "Bastions, VPN ends and NAT VMs themselves. Where the whole world gets in, `admin-port-open-to-internet` speaks. Only paths that work count.",
  },
  messages: {
    direct: {
      severity: "warning",
      text: "{target} takes {ports} straight from {sources}, past any bastion or VPN",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph, flows, services, session } = facts;
    const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
    const admin = classTraffic("admin");
    for (const flow of flows.internet) {
      const owner = ownerOf(graph, flow.to);
      const { kind } = graph.entity(owner);
      const ports = intersectTraffic(flow.traffic, admin);
      if (flow.reply !== "answered" || isEmptyTraffic(ports)) continue;
      if ((kind !== "vm" && kind !== "vm-group" && kind !== "nic") || isEntrance(services.of(owner)?.tier.class))
        continue;
      if (isBastion(facts, owner)) continue;
      const witness = flows.witness(flow);
      yield {
        message: "direct",
        subject: owner,
        fact: reachFact(flow),
        at: witness.primary,
        holds: guards.and(sets.someGuard(flow.sources), guards.not(flows.worldOpen(flow))),
        basis: "stated",
        say: () => ({
          data: {
            target: graph.show(owner),
            ports: showTraffic(isBroad(flow.traffic) ? flow.traffic : ports),
            sources: showAddresses(sets.may(sets.withoutPoints(flow.sources))),
          },
          evidence: witness.steps,
          advice: `let in the ${wordsFor(graph, owner).securityGroup} of a bastion, or the range of a VPN`,
        }),
      };
    }
  },
});

/** What is an entrance by name or tag is where administrators are meant to come in. */
function isEntrance(tier: string | undefined): boolean {
  return tier === "bastion" || tier === "vpn" || tier === "nat";
}
