/** A NAT service translates for others on their way out, and needs a way out itself. */

import { type Facts, type Step, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { Link, NatService, Subnet } from "../../graph/index.ts";
import type { OriginId } from "../../source/index.ts";
import { type Guard, guardsOf } from "../../values/index.ts";

export const natWithoutInternetRoute = defineRule({
  id: "nat-without-internet-route",
  family: "isolation",
  since: "0.1.0",
  guideline: "use-a-net",
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
        const words = wordsFor(graph, subnet.id);
        yield {
          message: "noRoute",
          subject: nat.id,
          fact: "no-route",
          at,
          holds: withoutRoute(facts, nat, subnet, when),
          basis: "stated",
          say: () => ({
            data: { nat: graph.show(nat.id), subnet: graph.show(subnet.id), internetService: words.internetService },
            evidence: [
              { at, text: `${graph.show(nat.id)} stands in ${graph.show(subnet.id)}` },
              ...subnet.tables.map((link) => tableStep(facts, subnet, link)),
            ],
            advice: `place it in a ${words.subnet} that routes 0.0.0.0/0 to an ${words.internetService}`,
          }),
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

/** What its table lacks: a route to an internet service, or one that is attached. */
function tableStep({ graph }: Facts, subnet: Subnet, { to, at }: Link): Step {
  const routes = graph.as(to, "route-table")?.routes ?? [];
  const named = routes.flatMap(({ target }) => (target.kind === "entity" ? target.links : []));
  const service = named.find((link) => graph.as(link.to, "internet-service") !== undefined);
  const words = wordsFor(graph, subnet.id);
  const uses = `${graph.show(subnet.id)} uses ${graph.show(to)}, which`;
  if (service === undefined) return { at, text: `${uses} sends nothing to an ${words.internetService}` };
  return { at: service.at, text: `${uses} sends to ${graph.show(service.to)}: not attached to the ${words.net}` };
}

/** Holds only where all tables and routes of the Subnet are in view; what was looked up may have the route. */
function withoutRoute({ graph, session, routing }: Facts, nat: NatService, subnet: Subnet, when: Guard): Guard {
  const guards = guardsOf(session);
  const closed = subnet.tables.flatMap(({ to }) => [graph.closed(to, "routes")]);
  const routed = routing.toInternet(subnet.id).world;
  return guards.all([nat.exists, nat.isPublic.when, when, subnet.exists, guards.not(routed), ...closed]);
}
