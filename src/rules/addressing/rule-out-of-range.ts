/** A private range that nothing around the Net can have: a typing error, or the rest of a plan that has changed. */

import { privateRangesAround, wordsFor, type Facts } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import {
  type AddressPlace,
  guardedSetsOf,
  type GuardedSet,
  type Net,
  type SecurityGroup,
  type SgRule,
} from "../../graph/index.ts";
import { coversAddresses, isEmptyAddresses, privateOrShared, showAddresses } from "../../net/index.ts";
import { FALSE, type Guard, guardsOf } from "../../values/index.ts";

export const ruleOutOfRange = defineRule({
  id: "rule-out-of-range",
  family: "addressing",
  since: "0.1.0",
  guideline: "one-security-group-per-service",
  docs: {
    title: "A rule names private addresses that nobody around the Net has",
    why: "A private address arrives from the Net itself, from a peered one, or through a VPN. A rule for a range that none of them holds lets nobody in: the one who was meant stays outside.",
    remedy: "Name the range, or better the security group, of those who are meant; or delete the rule.",
    exceptions:
      "Nets that are joined to networks that are not in view (a VPN that announces its routes, a transit gateway, a peer declared elsewhere), and ranges that overlap the Net's.",
  },
  messages: {
    nobody: {
      severity: "info",
      text: "{group} names {range}, which neither {net} nor anything joined to it has",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph, session } = facts;
    const sets = guardedSetsOf(session);
    for (const { group, net, rule, place, around } of privatePeers(facts)) {
      yield {
        message: "nobody",
        subject: group.id,
        fact: `out-of-range:${rule.direction}:${showAddresses(sets.may(place.addresses))}`,
        at: place.at,
        holds: holdsFor(facts, { group, net, rule, place, around }),
        basis: "stated",
        say: () => ({
          data: {
            group: graph.show(group.id),
            range: showAddresses(sets.may(place.addresses)),
            net: graph.show(net.id),
          },
          evidence: [{ at: net.at, text: `${graph.show(net.id)} has ${showAddresses(sets.may(net.ranges))}` }],
          advice: `name a range of the ${wordsFor(graph, net.id).net}, or the ${wordsFor(graph, net.id).securityGroup} that is meant`,
        }),
      };
    }
  },
});

interface PrivatePeer {
  readonly group: SecurityGroup;
  readonly net: Net;
  readonly rule: SgRule;
  readonly place: AddressPlace;
  readonly around: GuardedSet;
}

function privatePeers(facts: Facts): readonly PrivatePeer[] {
  const { graph } = facts;
  const around = new Map(graph.all("net").map((net) => [net.id, privateRangesAround(facts, net)]));
  return graph.all("security-group").flatMap((group) => {
    const [link] = group.nets;
    const net = link === undefined ? undefined : graph.as(link.to, "net");
    const ranges = net === undefined ? undefined : around.get(net.id);
    if (net === undefined || ranges === undefined) return [];
    return privatePlaces(facts, group).map((named) => ({ group, net, around: ranges, ...named }));
  });
}

function privatePlaces({ session }: Facts, group: SecurityGroup): readonly Pick<PrivatePeer, "rule" | "place">[] {
  const sets = guardedSetsOf(session);
  return group.rules
    .filter(({ nature, when }) => nature === "stated" && when !== FALSE)
    .flatMap((rule) => rule.peers.places.map((place) => ({ rule, place })))
    .filter(({ place }) => {
      const named = sets.may(place.addresses);
      return !isEmptyAddresses(named) && coversAddresses(privateOrShared, named);
    });
}

function holdsFor({ graph, session }: Facts, { group, net, rule, place, around }: PrivatePeer): Guard {
  const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
  const met = sets.someGuard(sets.intersect(sets.withoutPoints(place.addresses), around));
  const named = sets.someGuard(place.addresses);
  return guards.all([group.exists, rule.when, named, guards.not(met), graph.closed(net.id, "attachments")]);
}
