/** The Internet reaches a data or broker service, by a path that works. */

import {
  dataServiceOf,
  type Facts,
  publicAccessFact,
  publicSubnetFact,
  reachFact,
  representativeOf,
  wordsFor,
  worldFlows,
} from "../../analysis/index.ts";
import { defineRule, type Tells } from "../../engine/index.ts";
import type { EntityId } from "../../graph/index.ts";
import { intersectTraffic, isBroad, isEmptyTraffic, showTraffic } from "../../net/index.ts";

export const publicDatabase = defineRule({
  id: "public-database",
  family: "exposure",
  since: "0.1.0",
  guideline: "private-services-not-exposed",
  docs: {
    title: "The Internet reaches a database",
    why: "Private services are never exposed outside the Net. A database that answers the Internet is found, tried and copied.",
    remedy:
      "Let only the tier above in, by its security group; take the public address away; keep it in Subnets without a route to the Internet.",
    exceptions:
      "Only paths that work count: address, route, network ACL and group. What only names or ports show to be a data service is reported as inferred.",
  },
  messages: {
    reached: { severity: "error", text: "The Internet reaches {target} on {ports}", unsure: "note" },
  },

  *check(facts) {
    const { graph, flows } = facts;
    for (const { flow, owner, holds } of worldFlows(facts)) {
      const data = dataServiceOf(facts, owner);
      if (data === undefined) continue;
      const ports = intersectTraffic(flow.traffic, data.serves);
      if (isEmptyTraffic(ports)) continue;
      const witness = flows.witness(flow);
      yield {
        message: "reached",
        subject: owner,
        fact: reachFact(flow),
        tells: [
          ...(data.told.basis === "stated"
            ? [{ rule: "unrestricted-ingress", subject: owner, fact: reachFact(flow) }]
            : []),
          { rule: "database-public-access-enabled", subject: owner, fact: publicAccessFact },
          ...besides(facts, owner),
          { rule: "admin-port-open-to-internet", subject: owner, fact: reachFact(flow) },
        ],
        at: witness.primary,
        holds,
        basis: data.told.basis,
        say: () => ({
          data: { target: graph.show(owner), ports: showTraffic(isBroad(flow.traffic) ? flow.traffic : ports) },
          evidence: [
            ...witness.steps,
            { at: data.told.at, text: `${graph.show(owner)} is a data service: ${data.told.words}` },
          ],
          advice: `let only the tier above in, by its ${wordsFor(graph, owner).securityGroup}`,
        }),
      };
    }
  },
});

/** Whoever closes the way to one member of the service closes the way to its Subnet. */
function besides({ services }: Facts, owner: EntityId): readonly Tells[] {
  const service = services.of(owner);
  if (service === undefined) return [];
  return [{ rule: "backend-in-public-subnet", subject: representativeOf(service), fact: publicSubnetFact }];
}
