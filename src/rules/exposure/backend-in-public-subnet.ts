/** A backend in a Subnet that leads to the Internet is one address away from it. */

import {
  type Backend,
  backendOf,
  type Facts,
  isAddressed,
  publicSubnetFact,
  representativeOf,
  type Standing,
  standingOf,
  wordsFor,
} from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { EntityId } from "../../graph/index.ts";
import { FALSE, type Guard, guardsOf } from "../../values/index.ts";

export const backendInPublicSubnet = defineRule({
  id: "backend-in-public-subnet",
  family: "exposure",
  since: "0.1.0",
  guideline: "private-services-not-exposed",
  docs: {
    title: "A backend stands in a public Subnet",
    why: "Its Subnet routes to the Internet: one public address, and the security group is all that is left between it and the world.",
    remedy: "Place it in a Subnet of its own without a route to an internet service; it leaves by a NAT service.",
    exceptions:
      "What has a public address already: `database-public-access-enabled` and the exposure rules speak of it. Fronts, bastions, NAT VMs and load balancers belong there. Subnets that are only looked up count as undecided.",
  },
  messages: {
    public: {
      severity: "warning",
      text: "{target} stands in {subnet}, which routes to the Internet: one public address exposes it",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph } = facts;
    for (const service of facts.services.all) {
      const standing = service.members.flatMap((member) => backendStandings(facts, member));
      const first = standing.find(({ holds }) => holds !== FALSE) ?? standing[0];
      if (first === undefined) continue;
      const { member, subnet, link, backend } = first;
      const words = wordsFor(graph, subnet.id);
      yield {
        message: "public",
        subject: representativeOf(service),
        fact: publicSubnetFact,
        at: link.at,
        holds: guardsOf(facts.session).any(standing.map(({ holds }) => holds)),
        basis: backend.told.basis,
        say: () => ({
          data: { target: graph.show(member), subnet: graph.show(subnet.id) },
          evidence: [
            { at: link.at, text: `${graph.show(member)} stands in ${graph.show(subnet.id)}` },
            ...facts.routing.evidence(subnet.id),
            { at: backend.told.at, text: `${graph.show(member)} is a backend: ${backend.told.words}` },
          ],
          advice: `place it in a ${words.subnet} without a route to an ${words.internetService}`,
        }),
      };
    }
  },
});

interface BackendStanding extends Standing {
  readonly member: EntityId;
  readonly backend: Backend;
  /** It stands there without a public address, and the Subnet leads to the Internet. */
  readonly holds: Guard;
}

function backendStandings(facts: Facts, member: EntityId): readonly BackendStanding[] {
  const guards = guardsOf(facts.session);
  const backend = backendOf(facts, member);
  if (backend === undefined) return [];
  return standingOf(facts, member).map((standing) => {
    const { nic, subnet, when } = standing;
    const leads = facts.routing.toInternet(subnet.id).world;
    return {
      member,
      ...standing,
      backend,
      holds: guards.all([when, backend.when, leads, guards.not(isAddressed(facts, nic))]),
    };
  });
}
