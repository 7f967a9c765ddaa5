/** A rule for all ports opens whatever runs there, now and later. */

import {
  type Facts,
  broadToGroups,
  broadToRanges,
  dataServiceOf,
  isOpenedBroadly,
  reachFact,
  wordsFor,
  worldFlows,
  ownerOf,
} from "../../analysis/index.ts";
import { type Claim, defineRule, type Messages, type Tells } from "../../engine/index.ts";
import { guardedSetsOf } from "../../graph/index.ts";
import { showAddresses, showTraffic } from "../../net/index.ts";

const messages = {
  world: { severity: "error", text: "The Internet reaches {target} on {ports}", unsure: "note" },
  wide: {
    severity: "warning",
    text: "{group} opens {ports} to {range}, which is more than {net} itself",
    unsure: "note",
  },
  group: { severity: "info", text: "{group} opens {ports} to {peer}, another service", unsure: "note" },
} as const satisfies Messages;

export const unrestrictedIngress = defineRule({
  id: "unrestricted-ingress",
  family: "exposure",
  since: "0.1.0",
  guideline: "one-security-group-per-service",
  docs: {
    title: "All or very many ports are open",
    why: "A security group says what a service is for. One that opens every port says nothing, and lets in whatever listens there by accident: an admin port, a debugger, a database that was only meant for the machine itself.",
    remedy: "Open the ports that the service serves, and no others.",
    exceptions:
      "Only paths that work count for the Internet, and on a load balancer only the ports of its listeners do. Rules of a group for itself, and groups of NAT VMs, VPN ends, bastions and monitoring are left out.",
  },
  messages,

  *check(facts) {
    yield* openToTheWorld(facts);
    yield* openToRanges(facts);
    yield* openToGroups(facts);
  },
});

type Claims = Iterable<Claim<typeof messages>>;

function* openToTheWorld(facts: Facts): Claims {
  const { graph, flows } = facts;
  for (const { flow, owner, holds } of worldFlows(facts)) {
    if (!isOpenedBroadly(facts, flow)) continue;
    const witness = flows.witness(flow);
    const fact = reachFact(flow);
    const more: readonly Tells[] =
      dataServiceOf(facts, owner)?.told.basis === "stated" ? [] : [{ rule: "public-database", subject: owner, fact }];
    yield {
      message: "world",
      subject: owner,
      fact,
      tells: [
        ...more,
        { rule: "admin-port-open-to-internet", subject: owner, fact },
        { rule: "public-backend", subject: owner, fact },
      ],
      at: witness.primary,
      holds,
      basis: "stated",
      say: () => ({
        data: { target: graph.show(owner), ports: showTraffic(flow.traffic) },
        evidence: witness.steps,
        advice: "open the ports that it serves, and no others",
      }),
    };
  }
}

function* openToRanges(facts: Facts): Claims {
  const { graph } = facts;
  const sets = guardedSetsOf(facts.session);
  for (const { group, traffic, range, net, at, holds, wearer } of broadToRanges(facts)) {
    yield {
      message: "wide",
      subject: group.id,
      fact: `broad:${showAddresses(sets.may(range))}`,
      at,
      holds,
      basis: "stated",
      say: () => ({
        data: {
          group: graph.show(group.id),
          ports: showTraffic(traffic),
          range: showAddresses(sets.may(range)),
          net: graph.show(net.id),
        },
        evidence: [
          { at: net.at, text: `${graph.show(net.id)} owns ${showAddresses(sets.may(net.ranges))}` },
          {
            at: wearer.at,
            text: `${graph.show(ownerOf(graph, wearer.to))} wears the ${wordsFor(graph, group.id).securityGroup}`,
          },
        ],
        advice: "open the ports that it serves, to those who call it",
      }),
    };
  }
}

function* openToGroups(facts: Facts): Claims {
  const { graph } = facts;
  for (const { group, traffic, peer, at, holds, wearer } of broadToGroups(facts)) {
    yield {
      message: "group",
      subject: group.id,
      fact: `broad:${graph.show(peer.to)}`,
      at,
      holds,
      basis: "stated",
      say: () => ({
        data: { group: graph.show(group.id), ports: showTraffic(traffic), peer: graph.show(peer.to) },
        evidence: [
          {
            at: wearer.at,
            text: `${graph.show(ownerOf(graph, wearer.to))} wears the ${wordsFor(graph, group.id).securityGroup}`,
          },
        ],
        advice: "open the ports that it serves, and no others",
      }),
    };
  }
}
