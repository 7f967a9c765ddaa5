/** Which components serve others of the design, and nobody outside: told by what they are, or by who calls them. */

import { type EntityId, type Graph, type SgRule } from "../graph/index.ts";
import {
  classTraffic,
  intersectTraffic,
  isBroad,
  isEmptyTraffic,
  showTraffic,
  subtractTraffic,
  tcp,
  type TrafficSet,
  unionTraffic,
} from "../net/index.ts";
import { FALSE, type Guard, guardsOf, TRUE } from "../values/index.ts";
import { nicsOfEntity } from "./components.ts";
import { dataServiceOf } from "./data-services.ts";
import { derivedFor } from "./derived.ts";
import type { Facts, TierClass, Told } from "./facts.ts";

export interface Backend {
  /** `data`: keeps data or passes messages; `called`: another service of the design calls it. */
  readonly because: "data" | "called";
  readonly told: Told;
  /** The condition under which it is one: what the world reaches on the web's own ports is a front. */
  readonly when: Guard;
}

/** What these are is said by their tier; who calls them does not make them a backend. */
const neverBackends: ReadonlySet<TierClass> = new Set<TierClass>([
  "front",
  "balancer",
  "bastion",
  "nat",
  "vpn",
  "observability",
]);

export const backendOf = derivedFor("backends", (facts, component: EntityId): Backend | undefined => {
  const data = dataServiceOf(facts, component);
  if (data !== undefined) return { because: "data", told: data.told, when: TRUE };
  const { kind } = facts.graph.entity(component);
  const service = facts.services.of(component);
  if (service === undefined || neverBackends.has(service.tier.class)) return undefined;
  if (kind !== "vm" && kind !== "vm-group" && kind !== "task") return undefined;
  const told = calledBy(facts, component, service.key);
  if (told === undefined) return undefined;
  return { because: "called", told, when: guardsOf(facts.session).not(isFront(facts, component)) };
});

/** A rule that names the group of another service, other than a load balancer, on a port that serves. */
function calledBy(facts: Facts, component: EntityId, own: string): Told | undefined {
  const { graph } = facts;
  const groups = nicsOfEntity(graph, component).flatMap((nic) => nic.groups);
  for (const { to } of groups) {
    const group = graph.as(to, "security-group");
    for (const rule of group?.rules ?? []) {
      const ports = servicePorts(rule);
      if (group === undefined || ports === undefined) continue;
      const caller = rule.peers.groups.find((peer) => isOtherService(facts, peer.to, own));
      if (caller === undefined) continue;
      const words = `${graph.show(group.id)} lets ${graph.show(caller.to)} in on ${showTraffic(ports)}`;
      return { basis: "inferred", words, at: caller.at };
    }
  }
  return undefined;
}

function servicePorts(rule: SgRule): TrafficSet | undefined {
  if (rule.direction !== "ingress" || rule.nature !== "stated" || rule.when === FALSE) return undefined;
  const all = rule.traffic.map(({ traffic }) => traffic);
  const ports = all.map((each) => subtractTraffic({ ...each, icmp: [], icmp6: [] }, classTraffic("admin")));
  return ports.find((each) => !isEmptyTraffic(each) && !isBroad(each));
}

function isOtherService(facts: Facts, group: EntityId, own: string): boolean {
  const calling = callingServices(facts, group);
  return calling.size > (calling.has(own) ? 1 : 0);
}

/** The services that wear a group and call what it is let in to, by their keys. */
const callingServices = derivedFor("calling services", ({ graph, services }, group: EntityId): ReadonlySet<string> => {
  const nics = graph.wearers(group).filter(({ to }) => !isBalancer(graph, to));
  const wearing = nics.flatMap(({ to }) => services.of(to) ?? []);
  const calling = wearing.filter(({ tier }) => tier.class !== "bastion" && tier.class !== "observability");
  return new Set(calling.map(({ key }) => key));
});

function isBalancer(graph: Graph, nic: EntityId): boolean {
  const owner = graph.as(nic, "nic")?.owner;
  return owner !== undefined && graph.entity(owner).kind === "load-balancer";
}

const webPorts = unionTraffic(tcp(80), tcp(443));

/** The condition under which the world reaches it on the web's own ports, which is meant, whoever else calls. */
function isFront({ graph, flows, session }: Facts, component: EntityId): Guard {
  const arriving = nicsOfEntity(graph, component).flatMap(({ id }) => flows.fromInternet(id));
  const onWebPorts = arriving.filter(
    ({ reply, traffic }) =>
      reply === "answered" && !isBroad(traffic) && !isEmptyTraffic(intersectTraffic(traffic, webPorts)),
  );
  return guardsOf(session).any(onWebPorts.map((flow) => flows.worldOpen(flow)));
}
