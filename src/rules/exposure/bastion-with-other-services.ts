/** A bastion is for logging in, and for nothing else: what else it serves is attacked with the keys at hand. */

import { type Facts, nicsOfEntity, placeOfRange, wordsFor } from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { type EntityId, isEmptyGuardedSet, type SecurityGroup, type SgRule } from "../../graph/index.ts";
import {
  classTraffic,
  intersectTraffic,
  isBroad,
  isEmptyTraffic,
  noTraffic,
  showTraffic,
  type TrafficSet,
  unionTraffic,
} from "../../net/index.ts";
import { FALSE, guardsOf } from "../../values/index.ts";

export const bastionWithOtherServices = defineRule({
  id: "bastion-with-other-services",
  family: "exposure",
  since: "0.1.0",
  guideline: "one-service-per-vm",
  docs: {
    title: "A bastion serves something else as well",
    why: "Whoever breaks into the bastion stands inside the Net. Each further service on it is one more way in, and its users have no business there.",
    remedy: "Move the service to a VM and a security group of its own.",
    exceptions:
      "What a name or a tag calls a bastion is judged; ports of web, data and broker services count, from outside or from other groups.",
  },
  messages: {
    serves: { severity: "info", text: "Bastion {bastion} also serves {ports}", unsure: "note" },
  },

  *check(facts) {
    const { graph, session } = facts;
    const guards = guardsOf(session);
    for (const { members, tier } of facts.services.all) {
      if (tier.class !== "bastion") continue;
      for (const member of members) {
        const serving = servingRules(facts, member);
        const [first] = serving;
        const ports = serving.map((each) => each.ports).reduce(unionTraffic, noTraffic);
        yield {
          message: "serves",
          subject: member,
          fact: `also-serves:${showTraffic(ports)}`,
          at: first === undefined ? graph.placeOf(member) : placeOfRange(first.rule),
          holds: guards.and(graph.entity(member).exists, guards.any(serving.map(({ rule }) => rule.when))),
          basis: tier.told.basis,
          say: () => ({
            data: { bastion: graph.show(member), ports: showTraffic(ports) },
            evidence: [
              ...serving.slice(0, shownRules).map(({ group, rule, ports: opened }) => ({
                at: placeOfRange(rule),
                text: `${graph.show(group.id)} lets ${showTraffic(opened)} in`,
              })),
              { at: tier.told.at, text: `${graph.show(member)} is a bastion: ${tier.told.words}` },
            ],
            advice: `serve it from another ${wordsFor(graph, member).vm}`,
          }),
        };
      }
    }
  },
});

/** Evidence names a few rules. */
const shownRules = 3;

interface Serving {
  readonly group: SecurityGroup;
  readonly rule: SgRule;
  readonly ports: TrafficSet;
}

function servingRules({ graph }: Facts, member: EntityId): readonly Serving[] {
  const services = [classTraffic("web"), classTraffic("data"), classTraffic("broker")].reduce(unionTraffic, noTraffic);
  const groups = new Set(nicsOfEntity(graph, member).flatMap((nic) => nic.groups.map(({ to }) => to)));
  return [...groups].flatMap((id) => {
    const group = graph.as(id, "security-group");
    return (group?.rules ?? []).flatMap((rule): readonly Serving[] => {
      if (group === undefined || rule.direction !== "ingress" || rule.nature !== "stated" || rule.when === FALSE)
        return [];
      if (isEmptyGuardedSet(rule.peers.addresses) && rule.peers.groups.every(({ to }) => to === id)) return [];
      const opened = rule.traffic.map(({ traffic }) => traffic).filter((traffic) => !isBroad(traffic));
      const ports = intersectTraffic(opened.reduce(unionTraffic, noTraffic), services);
      return isEmptyTraffic(ports) ? [] : [{ group, rule, ports }];
    });
  });
}
