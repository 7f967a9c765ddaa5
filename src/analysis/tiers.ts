/**
 * Which tier a service is in: what the configuration states holds; then its kind tells, then a tag, then what its
 * ports say, then its name, then ports that several kinds of services use.
 */

import type { EntityId, Graph, Nic, SgRule } from "../graph/index.ts";
import { ambiguousTraffic, classesOfTraffic, isBroad, subtractTraffic, type TrafficSet } from "../net/index.ts";
import { FALSE } from "../values/index.ts";
import type { Component } from "./components.ts";
import type { Service, TierClass, Told } from "./facts.ts";
import { classOfName } from "./names.ts";

type Tier = Service["tier"];

/** `shared`: the security groups that other services wear as well; what they open may be for those. */
export function tierOf(
  graph: Graph,
  members: readonly Component[],
  shared: ReadonlySet<EntityId>,
  stated: Tier | undefined,
): Tier {
  const byPorts = (telling: Telling): Tier | undefined => tierOfPorts(graph, members, shared, telling);
  return (
    stated ??
    byKind(members) ??
    byTag(members) ??
    byPorts((traffic) => subtractTraffic(traffic, ambiguousTraffic)) ??
    byName(members) ??
    byPorts((traffic) => traffic) ??
    untold(members)
  );
}

/** What of the traffic that a rule opens is asked for its class. */
type Telling = (traffic: TrafficSet) => TrafficSet;

function byKind(members: readonly Component[]): Tier | undefined {
  for (const member of members) {
    const { entity } = member;
    if (entity.kind !== "database") continue;
    const passesMessages = entity.service === "broker" || entity.service === "stream";
    return passesMessages
      ? kindTier("broker", "a managed broker", member)
      : kindTier("data", "a managed database", member);
  }
  if (members.every(({ entity }) => entity.kind === "load-balancer"))
    return kindTier("balancer", "a load balancer", members[0]);
  return undefined;
}

function kindTier(tier: TierClass, words: string, component: Component | undefined): Tier | undefined {
  if (component === undefined) return undefined;
  return { class: tier, told: { basis: "stated", words, at: component.entity.at } };
}

function byTag(members: readonly Component[]): Tier | undefined {
  for (const { tag } of members) {
    const tier = tag?.text === undefined ? undefined : classOfName(tag.text);
    if (tag !== undefined && tier !== undefined) {
      return { class: tier, told: { basis: "stated", words: `tag ${tag.key} = ${tag.text ?? ""}`, at: tag.at } };
    }
  }
  return undefined;
}

/** A data or broker port that a group opens tells a data or broker service; a web port, with callers, no more than a name. */
function tierOfPorts(
  graph: Graph,
  members: readonly Component[],
  shared: ReadonlySet<EntityId>,
  telling: Telling,
): Tier | undefined {
  for (const { nics } of members) {
    for (const rule of nics.flatMap((nic) => ingressRules(graph, nic, shared))) {
      const told = dataOrBroker(rule, telling);
      if (told !== undefined) return told;
    }
  }
  return undefined;
}

function ingressRules(graph: Graph, nic: Nic, shared: ReadonlySet<EntityId>): readonly SgRule[] {
  return nic.groups
    .filter(({ to }) => !shared.has(to))
    .flatMap(({ to }) => graph.as(to, "security-group")?.rules ?? [])
    .filter(({ direction, nature, when }) => direction === "ingress" && nature === "stated" && when !== FALSE);
}

function dataOrBroker(rule: SgRule, telling: Telling): Tier | undefined {
  for (const { traffic } of rule.traffic) {
    if (isBroad(traffic)) continue;
    const told = classesOfTraffic(telling(traffic)).find(
      ({ portClass }) => portClass === "data" || portClass === "broker",
    );
    if (told === undefined) continue;
    const opened: Told = { basis: "inferred", words: `its group opens ${told.words}`, at: rule.at };
    return { class: told.portClass === "data" ? "data" : "broker", told: opened };
  }
  return undefined;
}

function byName(members: readonly Component[]): Tier | undefined {
  for (const { name, entity } of members) {
    const tier = classOfName(name);
    if (tier !== undefined)
      return { class: tier, told: { basis: "inferred", words: `the name ${name}`, at: entity.at } };
  }
  return undefined;
}

function untold(members: readonly Component[]): Tier {
  const first = members[0];
  if (first === undefined) throw new RangeError("a service has members");
  return { class: "unknown", told: { basis: "inferred", words: "nothing tells its tier", at: first.entity.at } };
}
