/** One NAT service for several Subregions: when its Subregion fails, nothing private reaches the Internet any more. */

import { natsInUse, saysProduction, standingSteps, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";

/** Evidence names a few Subnets. */
const shown = 6;

export const singleNat = defineRule({
  id: "single-nat",
  family: "resilience",
  since: "0.1.0",
  guideline: "no-single-point-of-failure",
  docs: {
    title: "Workload in several Subregions leaves by one NAT service",
    why: "A NAT service stands in one Subregion. VMs of the others survive its loss, and cannot reach anything outside from then on: no updates, no partners, no object storage.",
    remedy: "Run a NAT service in each Subregion, and give the private Subnets of each a route table that leads to it.",
    exceptions:
      "Only Subnets with workload that calls out count; managed databases and load balancers do not. What only fetches updates by it can wait, which the documents do not say: the claim is advice unless a tag says production. NAT services that serve a whole Region are not judged.",
  },
  messages: {
    single: {
      severity: "info",
      text: "Workload in several {subregions} leaves by {nat} alone: {names}",
      unsure: "count",
    },
    production: {
      severity: "warning",
      text: "Workload in several {subregions} leaves by {nat} alone, in production: {names}",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph, session } = facts;
    for (const { nat, users, single } of natsInUse(facts)) {
      const words = wordsFor(graph, nat.id);
      const nets = users.flatMap(({ subnet }) => subnet.nets.map(({ to }) => graph.entity(to)));
      const production = [nat, ...users.map(({ subnet }) => subnet), ...nets].some(saysProduction);
      const used = users.slice(0, shown).map((each) => ({ ...each, subregion: each.subnet.subregion }));
      yield {
        message: production ? "production" : "single",
        subject: nat.id,
        fact: "single-nat",
        at: nat.at,
        holds: single,
        basis: "stated",
        say: () => ({
          data: {
            nat: graph.show(nat.id),
            subregions: `${words.subregion}s`,
            names: users
              .slice(0, shown)
              .map(({ subnet }) => graph.show(subnet.id))
              .join(", "),
          },
          evidence: [
            ...used.map(({ subnet, at }) => ({
              at,
              text: `${graph.show(subnet.id)} sends the Internet's traffic to ${graph.show(nat.id)}`,
            })),
            ...standingSteps(session, graph, used),
          ],
          advice: `run a ${words.natService} in each ${words.subregion}, with a ${words.routeTable} that leads to it`,
        }),
      };
    }
  },
});
