/** Behind a load balancer, and in front of it as well: the Internet need not take the balancer's way. */

import { bypasses, wordsFor, ownerOf } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { isBroad, showTraffic } from "../../net/index.ts";

export const loadBalancerBypass = defineRule({
  id: "load-balancer-bypass",
  family: "exposure",
  since: "0.1.0",
  guideline: "public-and-private-services",
  docs: {
    title: "The Internet reaches a target without its load balancer",
    why: "What the balancer does for the target (certificates, filters, logs, health checks) is left out by whoever knows the target's own address.",
    remedy:
      "Let only the load balancer's security group in on the target's port, and take the target's public address away.",
    exceptions:
      "Only paths that work count. Targets that see the client's own address through a network load balancer must let the world in; without a public address nobody reaches them directly.",
  },
  messages: {
    bypass: {
      severity: "info",
      text: "The Internet reaches {target} on {ports} without {balancer}",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph, flows } = facts;
    for (const { balancer, nic, traffic, flow, holds } of bypasses(facts)) {
      const owner = ownerOf(graph, nic);
      const witness = flows.witness(flow);
      yield {
        message: "bypass",
        subject: owner,
        fact: `bypass:${graph.show(balancer.id)}`,
        at: witness.primary,
        holds,
        basis: "stated",
        say: () => ({
          data: {
            target: graph.show(owner),
            ports: showTraffic(isBroad(flow.traffic) ? flow.traffic : traffic),
            balancer: graph.show(balancer.id),
          },
          evidence: [
            { at: balancer.at, text: `${graph.show(balancer.id)} sends to ${graph.show(owner)}` },
            ...witness.steps,
          ],
          advice: `let only the ${wordsFor(graph, owner).securityGroup} of ${graph.show(balancer.id)} in`,
        }),
      };
    }
  },
});
