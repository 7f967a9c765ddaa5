/** A backend in a Subnet that leads to the Internet is one address away from it. */

import {
  type Backend,
  backendOf,
  type Facts,
  isAddressed,
  publicSubnetFact,
  representativeOf,
  type Service,
  type Standing,
  standingOf,
  wordsFor,
} from "../../analysis/index.ts";
import { type Claim, defineRule, type Messages } from "../../engine/index.ts";
import { type EntityId, guardedSetsOf, type Nic } from "../../graph/index.ts";
import { internet } from "../../net/index.ts";
import { FALSE, type Guard, guardsOf } from "../../values/index.ts";

const messages = {
  public: {
    severity: "warning",
    text: "{target} stands in {subnet}, which routes to the Internet: one public address exposes it",
    unsure: "note",
  },
  addressed: {
    severity: "warning",
    text: "{target} has a public address, and {subnet} routes to the Internet: only its security groups stand between",
    unsure: "note",
  },
} as const satisfies Messages;

const addressedBackendFact = "addressed-backend";

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
      "A data service that has a public address already: `database-public-access-enabled` speaks of it. What something on the Internet is let in to: the exposure rules speak of it, and an allow-list makes it a service for those. Fronts, bastions, NAT VMs and load balancers belong there. Subnets that are only looked up count as undecided.",
  },
  messages,

  *check(facts) {
    for (const service of facts.services.all) {
      const standings = service.members.flatMap((member) => backendStandings(facts, member));
      yield* claimed(facts, service, "public", standings, ({ unaddressed }) => unaddressed);
      const called = standings.filter(({ backend }) => backend.because === "called");
      yield* claimed(facts, service, "addressed", called, ({ addressed }) => addressed);
    }
  },
});

interface BackendStanding extends Standing {
  readonly member: EntityId;
  readonly backend: Backend;
  /** It stands there without a public address, and the Subnet leads to the Internet. */
  readonly unaddressed: Guard;
  /** It has one that nobody outside is let in to. */
  readonly addressed: Guard;
}

function* claimed(
  facts: Facts,
  service: Service,
  message: "public" | "addressed",
  standings: readonly BackendStanding[],
  holds: (standing: BackendStanding) => Guard,
): Iterable<Claim<typeof messages>> {
  const { graph } = facts;
  const first = standings.find((each) => holds(each) !== FALSE) ?? standings[0];
  if (first === undefined) return;
  const { member, nic, subnet, link, backend } = first;
  const words = wordsFor(graph, subnet.id);
  const addresses = message === "addressed" ? nic.publicAddresses : [];
  yield {
    message,
    subject: representativeOf(service),
    fact: message === "public" ? publicSubnetFact : addressedBackendFact,
    at: addresses[0]?.at ?? link.at,
    holds: guardsOf(facts.session).any(standings.map(holds)),
    basis: backend.told.basis,
    say: () => ({
      data: { target: graph.show(member), subnet: graph.show(subnet.id) },
      evidence: [
        ...addresses.slice(0, 1).map(({ at, words: how }) => ({ at, text: `public address: ${how}` })),
        { at: link.at, text: `${graph.show(member)} stands in ${graph.show(subnet.id)}` },
        ...facts.routing.evidence(subnet.id),
        { at: backend.told.at, text: `${graph.show(member)} is a backend: ${backend.told.words}` },
      ],
      advice:
        message === "public"
          ? `place it in a ${words.subnet} without a route to an ${words.internetService}`
          : `take its ${words.publicIp} away, and place it in a ${words.subnet} without a route to an ${words.internetService}`,
    }),
  };
}

function backendStandings(facts: Facts, member: EntityId): readonly BackendStanding[] {
  const guards = guardsOf(facts.session);
  const backend = backendOf(facts, member);
  if (backend === undefined) return [];
  return standingOf(facts, member).map((standing) => {
    const { nic, subnet, when } = standing;
    const stands = guards.all([when, backend.when, facts.routing.toInternet(subnet.id).world]);
    const addressed = isAddressed(facts, nic);
    return {
      member,
      ...standing,
      backend,
      unaddressed: guards.and(stands, guards.not(addressed)),
      addressed: guards.all([stands, addressed, guards.not(isLetIn(facts, nic))]),
    };
  });
}

/** Somebody outside is let in to it, whoever that is and whether or not anything arrives. */
function isLetIn({ graph, session }: Facts, nic: Nic): Guard {
  const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
  const outside = nic.groups.flatMap(({ to, when }) =>
    (graph.as(to, "security-group")?.rules ?? [])
      .filter(({ direction }) => direction === "ingress")
      .map((rule) => guards.all([when, rule.when, sets.someGuard(sets.within(rule.peers.addresses, internet))])),
  );
  return guards.any([nic.unfiltered, ...nic.groupsOpen.map(({ when }) => when), ...outside]);
}
