/** The Internet reaches something that other services of the design call: it was meant for them. */

import { backendOf, reachFact, wordsFor, worldFlows } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { classTraffic, isBroad, isEmptyTraffic, showTraffic, subtractTraffic } from "../../net/index.ts";
import { guardsOf } from "../../values/index.ts";

export const publicBackend = defineRule({
  id: "public-backend",
  family: "exposure",
  since: "0.1.0",
  guideline: "private-services-not-exposed",
  docs: {
    title: "The Internet reaches a backend",
    why: "Private services are only for other services within the Net. A backend that the Internet reaches is attacked without the front's filters, and what it trusts its callers with, it now trusts everybody with.",
    remedy: "Let only its callers in, by their security group; take its public address away.",
    exceptions:
      "Only paths that work count. What the world reaches on 80 or 443 is a front, whoever else calls it; bastions, NAT VMs, VPN ends and monitoring are none. Data and broker services are `public-database`'s, admin ports `admin-port-open-to-internet`'s.",
  },
  messages: {
    reached: {
      severity: "error",
      text: "The Internet reaches {target} on {ports}, which other services call: it is a backend",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph, flows } = facts;
    for (const { flow, owner, holds } of worldFlows(facts)) {
      const backend = backendOf(facts, owner);
      if (backend?.because !== "called") continue;
      const ports = subtractTraffic({ ...flow.traffic, icmp: [], icmp6: [] }, classTraffic("admin"));
      if (isEmptyTraffic(ports)) continue;
      const witness = flows.witness(flow);
      yield {
        message: "reached",
        subject: owner,
        fact: reachFact(flow),
        at: witness.primary,
        holds: guardsOf(facts.session).and(holds, backend.when),
        basis: backend.told.basis,
        say: () => ({
          data: { target: graph.show(owner), ports: showTraffic(isBroad(flow.traffic) ? flow.traffic : ports) },
          evidence: [
            ...witness.steps,
            { at: backend.told.at, text: `${graph.show(owner)} is a backend: ${backend.told.words}` },
          ],
          advice: `let only its callers in, by their ${wordsFor(graph, owner).securityGroup}`,
        }),
      };
    }
  },
});
