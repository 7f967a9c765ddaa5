/** A public address in a Subnet that has no way to the Internet: nobody's call is answered. */

import {
  backendOf,
  type Facts,
  isAddressed,
  routesInView,
  type Standing,
  standingOf,
  wordsFor,
} from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { EntityId } from "../../graph/index.ts";
import { FALSE, type Guard, guardsOf } from "../../values/index.ts";

export const frontendWithoutInternetRoute = defineRule({
  id: "frontend-without-internet-route",
  family: "exposure",
  since: "0.1.0",
  guideline: "public-services-accessible",
  docs: {
    title: "A public service has no route to the Internet",
    why: "The public services are accessible from outside the Net. A public address answers only by a route to an internet service: without one in the table of its own Subnet, every call runs into a timeout.",
    remedy:
      "Route 0.0.0.0/0 of its Subnet to the Net's internet service, and attach that to the Net; or take the public address away.",
    exceptions:
      "A load balancer, or a fleet, stands in each of its Subnets, and one without a route is enough. Backends, whose public address is `database-public-access-enabled`'s or an exposure; Subnets and routes that are not in view count as undecided. Tasks that get an address and leave by a NAT service are advice.",
  },
  messages: {
    balancer: {
      severity: "warning",
      text: "{target} faces the Internet, and {subnet} has no route to it",
      unsure: "note",
    },
    addressed: {
      severity: "warning",
      text: "{target} has a public address, and {subnet} has no route to the Internet",
      unsure: "note",
    },
    task: {
      severity: "info",
      text: "{target} is given a public address, and {subnet} has no route to the Internet by which it would answer",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph } = facts;
    for (const { members } of facts.services.all) {
      for (const member of members) {
        const message = messageFor(facts, member);
        if (message === undefined || backendOf(facts, member) !== undefined) continue;
        const standings = standingOf(facts, member).filter(({ nic }) => nic.publicAddresses.length > 0);
        const first =
          standings.find((each) => each.nic.placement.spread && isCut(facts, each) !== FALSE) ?? standings[0];
        if (first === undefined) continue;
        const { nic, subnet, link } = first;
        const words = wordsFor(graph, subnet.id);
        const address = nic.publicAddresses[0];
        yield {
          message,
          subject: member,
          fact: "no-internet-route",
          at: link.at,
          holds: leadsNowhere(facts, standings),
          basis: "stated",
          say: () => ({
            data: { target: graph.show(member), subnet: graph.show(subnet.id) },
            evidence: [
              ...(address === undefined ? [] : [{ at: address.at, text: `public address: ${address.words}` }]),
              { at: link.at, text: `${graph.show(member)} stands in ${graph.show(subnet.id)}` },
              ...subnet.tables.map((table) => ({
                at: table.at,
                text: `${graph.show(subnet.id)} uses ${graph.show(table.to)}, which sends nothing to an attached ${words.internetService}`,
              })),
            ],
            advice: `route 0.0.0.0/0 of ${graph.show(subnet.id)} to an ${words.internetService} of the ${words.net}`,
          }),
        };
      }
    }
  },
});

function messageFor({ graph }: Facts, member: EntityId): "balancer" | "addressed" | "task" | undefined {
  switch (graph.entity(member).kind) {
    case "load-balancer":
      return "balancer";
    case "vm":
    case "vm-group":
    case "nic":
      return "addressed";
    case "task":
      return "task";
    default:
      return undefined;
  }
}

/** What stands in several Subnets at once has to be answered in each; anything else, in one of those where it may stand. */
function leadsNowhere(facts: Facts, standings: readonly Standing[]): Guard {
  const guards = guardsOf(facts.session);
  const spread = standings.filter(({ nic }) => nic.placement.spread);
  const single = standings.filter(({ nic }) => !nic.placement.spread);
  const addressed = single.map(({ nic, when }) => guards.and(when, isAddressed(facts, nic)));
  const nowhere = single.map((each) => guards.not(guards.and(each.when, guards.not(hasNoRoute(facts, each)))));
  return guards.or(
    guards.any(spread.map((each) => isCut(facts, each))),
    guards.all([guards.any(addressed), ...nowhere]),
  );
}

/** It stands there with a public address that is not answered. */
function isCut(facts: Facts, standing: Standing): Guard {
  const guards = guardsOf(facts.session);
  return guards.all([standing.when, isAddressed(facts, standing.nic), hasNoRoute(facts, standing)]);
}

/** The Subnet does not lead to the Internet, and nothing out of view can. */
function hasNoRoute(facts: Facts, { subnet }: Standing): Guard {
  const guards = guardsOf(facts.session);
  return guards.and(guards.not(facts.routing.toInternet(subnet.id).world), routesInView(facts, subnet));
}
