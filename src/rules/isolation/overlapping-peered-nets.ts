/** Two Nets that share addresses cannot be joined: neither knows whose an address is. */

import { type Facts, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { type GuardedSet, guardedSetsOf, type Link, type Net, type Peering } from "../../graph/index.ts";
import { showAddresses } from "../../net/index.ts";
import { FALSE, type Guard, guardsOf } from "../../values/index.ts";

export const overlappingPeeredNets = defineRule({
  id: "overlapping-peered-nets",
  family: "isolation",
  since: "0.1.0",
  guideline: "use-a-net",
  docs: {
    title: "Peered Nets overlap",
    why: "An address that both Nets own is always the own one to each of them. The cloud refuses such a peering, and the deployment stops half-way.",
    remedy: "Give the Nets ranges that do not overlap, or join them through translation or an endpoint.",
    exceptions: "Nets that are only looked up, whose ranges are not in view.",
  },
  messages: {
    overlap: {
      severity: "error",
      text: "{peering} joins {left} and {right}, which overlap: both own {range}",
      unsure: "note",
    },
  },

  *check(facts) {
    const { graph, session } = facts;
    const sets = guardedSetsOf(session);
    for (const { peering, requester, accepter, left, right, shared, holds } of joinedNets(facts)) {
      yield {
        message: "overlap",
        subject: peering.id,
        fact: `overlap:${graph.show(left.id)}:${graph.show(right.id)}`,
        at: accepter.at,
        holds,
        basis: "stated",
        say: () => ({
          data: {
            peering: graph.show(peering.id),
            left: graph.show(left.id),
            right: graph.show(right.id),
            range: holds === FALSE ? "" : showAddresses(sets.may(shared)),
          },
          evidence: [
            { at: requester.at, text: `${graph.show(left.id)} asks for the peering` },
            { at: left.at, text: `${graph.show(left.id)} owns ${showAddresses(sets.may(left.ranges))}` },
            { at: right.at, text: `${graph.show(right.id)} owns ${showAddresses(sets.may(right.ranges))}` },
          ],
          advice: `give one ${wordsFor(graph, left.id).net} a range that the other does not have`,
        }),
      };
    }
  },
});

interface JoinedNets {
  readonly peering: Peering;
  readonly requester: Link;
  readonly accepter: Link;
  readonly left: Net;
  readonly right: Net;
  /** The addresses that both own. */
  readonly shared: GuardedSet;
  readonly holds: Guard;
}

function joinedNets({ graph, session }: Facts): readonly JoinedNets[] {
  const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
  return graph.all("peering").flatMap((peering) =>
    pairsOf(peering).flatMap(({ requester, accepter }) => {
      const [left, right] = [graph.as(requester.to, "net"), graph.as(accepter.to, "net")];
      if (left === undefined || right === undefined) return [];
      const shared = sets.intersect(sets.withoutPoints(left.ranges), sets.withoutPoints(right.ranges));
      const both = [peering.exists, requester.when, accepter.when, left.exists, right.exists];
      return [
        { peering, requester, accepter, left, right, shared, holds: guards.all([...both, sets.someGuard(shared)]) },
      ];
    }),
  );
}

function pairsOf({ requesters, accepters }: Peering): readonly { requester: Link; accepter: Link }[] {
  return requesters.flatMap((requester) => accepters.map((accepter) => ({ requester, accepter })));
}
