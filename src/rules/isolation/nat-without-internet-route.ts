/** A NAT service translates for others on their way out, and needs a way out itself. */

import { type Facts, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { NatService, Subnet } from "../../graph/index.ts";
import type { OriginId } from "../../source/index.ts";
import { type Guard, guardsOf } from "../../values/index.ts";

export const natWithoutInternetRoute = defineRule({
  id: "nat-without-internet-route",
  family: "isolation",
  since: "0.1.0",
  guideline: "public-and-private-services",
  docs: {
    title: "A NAT service has no route to the Internet",
    why: "A NAT service sends what it translates by the route table of its own Subnet. Without a route to an internet service there, nothing behind it reaches the Internet.",
    remedy: "Place it in a public Subnet: one whose route table sends 0.0.0.0/0 to the Net's internet service.",
    exceptions: "Private NAT services, which translate between private networks.",
  },
  messages: {
    noRoute: {
      severity: "error",
      text: "{nat} cannot reach the Internet: {subnet} has no route to an attached {internetService}",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph } = facts;
    for (const nat of graph.all("nat-service")) {
      for (const { subnet, at, when } of subnetsOf(facts, nat)) {
        yield {
          message: "noRoute",
          data: {
            nat: graph.show(nat.id),
            subnet: graph.show(subnet.id),
            internetService: wordsFor(graph, subnet.id).internetService,
          },
          subject: nat.id,
          fact: `no-route:${graph.show(subnet.id)}`,
          at,
          evidence: [
            { at, text: `${graph.show(nat.id)} stands in ${graph.show(subnet.id)}` },
            ...subnet.tables.map((link) => ({
              at: link.at,
              text: `${graph.show(subnet.id)} uses ${graph.show(link.to)}, which sends nothing to an internet service`,
            })),
          ],
          holds: withoutRoute(facts, nat, subnet, when),
          basis: "stated",
        };
      }
    }
  },
});

function subnetsOf({ graph }: Facts, nat: NatService): readonly { subnet: Subnet; at: OriginId; when: Guard }[] {
  return nat.nics.flatMap((id) =>
    (graph.as(id, "nic")?.placement.subnets ?? []).flatMap(({ to, at, when }) => {
      const subnet = graph.as(to, "subnet");
      return subnet === undefined ? [] : [{ subnet, at, when }];
    }),
  );
}

/** Holds only where all tables and routes of the Subnet are in view; what was looked up may have the route. */
function withoutRoute({ graph, session, routing }: Facts, nat: NatService, subnet: Subnet, when: Guard): Guard {
  const guards = guardsOf(session);
  const closed = subnet.tables.flatMap(({ to }) => [graph.closed(to, "routes")]);
  const routed = routing.toInternet(subnet.id).world;
  return guards.all([nat.exists, nat.isPublic.when, when, subnet.exists, guards.not(routed), ...closed]);
}
