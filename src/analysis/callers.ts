/** Rules that name ranges of their own Net, and the groups of those who stand there and are meant. */

import {
  type EntityId,
  emptyGuardedSet,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
  type Net,
  type Nic,
  type SecurityGroup,
  type SgRule,
  type Subnet,
} from "../graph/index.ts";
import {
  type AddressSet,
  classTraffic,
  coversAddresses,
  intersectAddresses,
  isEmptyAddresses,
  isEmptyTraffic,
  noTraffic,
  isBroad,
  showAddresses,
  subtractTraffic,
  type TrafficSet,
  trafficKey,
} from "../net/index.ts";
import type { OriginId } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import { ownerOf } from "./components.ts";
import { derived, derivedFor } from "./derived.ts";
import type { Facts, Service } from "./facts.ts";
import { joinedNets } from "./far-ranges.ts";
import { placeOfRange } from "./rule-places.ts";
import { subnetIndexOf } from "./subnet-index.ts";
import { servicesOfWearers } from "./wearers.ts";
import { isUtility } from "./workload.ts";

/** A group worn by somebody who stands in the range. */
export interface Caller {
  readonly group: EntityId;
  readonly wearer: EntityId;
  readonly at: OriginId;
}

export interface GroupByCidr {
  readonly group: SecurityGroup;
  readonly traffic: TrafficSet;
  /** The union of the ranges that the group's rules name for this traffic, as blocks. */
  readonly range: string;
  /** Wider than the Subnets of the one service that calls: others get in as well. */
  readonly wide: boolean;
  /** The ranges are all that the Net has. */
  readonly whole: boolean;
  /** The first of them. */
  readonly callers: readonly Caller[];
  /** The first of the Subnets that the ranges cover. */
  readonly subnets: readonly EntityId[];
  /** The first of those where no caller stands. */
  readonly beyond: readonly EntityId[];
  readonly at: OriginId;
  readonly holds: Guard;
}

/** Of callers and Subnets the first few are told: ranges may hold thousands, and many groups may name them. */
const told = 8;

/** One for each group and class of traffic that is let in by ranges of the Net, where callers' groups exist. */
export function groupsByCidr(facts: Facts): readonly GroupByCidr[] {
  const { graph } = facts;
  // Peers and networks behind a gateway have no group here that a rule could name.
  const joined = joinedNets(facts);
  return graph.all("security-group").flatMap((group) => {
    const net = graph.as(group.nets[0]?.to ?? group.id, "net");
    if (net === undefined || !isBackend(facts, group) || joined.has(net.id)) return [];
    return rulesByTraffic(group).flatMap(({ traffic, rules }) => judge(facts, group, net, traffic, rules) ?? []);
  });
}

/**
 * Worn by VMs or databases, and by nothing whose callers have no group of their own to name: NAT VMs serve whole
 * Subnets, and behind a network load balancer the client's own address arrives.
 */
function isBackend(facts: Facts, group: SecurityGroup): boolean {
  const { graph, services } = facts;
  const behindNetworkBalancer = networkBalancerTargets(facts);
  const wearers = graph.wearers(group.id);
  return (
    wearers.length > 0 &&
    wearers.every(({ to }) => {
      const owner = ownerOf(graph, to);
      const { kind } = graph.entity(owner);
      const service = services.of(owner);
      if (service !== undefined && isUtility(service)) return false;
      return (
        (kind === "vm" || kind === "vm-group" || kind === "task" || kind === "database") &&
        !behindNetworkBalancer.has(to) &&
        !behindNetworkBalancer.has(owner)
      );
    })
  );
}

const networkBalancerTargets = derived("behind network balancers", ({ graph }): ReadonlySet<EntityId> => {
  const targets = new Set<EntityId>();
  for (const balancer of graph.all("load-balancer")) {
    if (balancer.balancer !== "network") continue;
    for (const { link } of balancer.listeners.flatMap((listener) => listener.targets)) {
      targets.add(link.to);
      for (const member of graph.as(link.to, "target-group")?.members ?? []) targets.add(member.link.to);
    }
  }
  return targets;
});

interface RulesOfTraffic {
  readonly traffic: TrafficSet;
  readonly rules: readonly SgRule[];
}

/** Rules of equal traffic, without admin ports, grouped: their ranges count together. */
function rulesByTraffic(group: SecurityGroup): readonly RulesOfTraffic[] {
  const byKey = new Map<string, { traffic: TrafficSet; rules: SgRule[] }>();
  for (const rule of group.rules) {
    if (rule.direction === "egress" || rule.nature !== "stated" || rule.when === FALSE) continue;
    for (const { traffic } of rule.traffic) {
      const service = subtractTraffic({ ...noTraffic, tcp: traffic.tcp, udp: traffic.udp }, classTraffic("admin"));
      // A rule for all ports says nothing of a service; so does one that leaves nothing but admin ports and ping.
      if (isEmptyTraffic(service) || isBroad(service)) continue;
      const known = byKey.get(trafficKey(service));
      if (known === undefined) byKey.set(trafficKey(service), { traffic: service, rules: [rule] });
      else known.rules.push(rule);
    }
  }
  return [...byKey.values()];
}

function judge(
  facts: Facts,
  group: SecurityGroup,
  net: Net,
  traffic: TrafficSet,
  rules: readonly SgRule[],
): GroupByCidr | undefined {
  const { graph, session } = facts;
  const sets = guardedSetsOf(session);
  const named = namedRanges(guardsOf(session), sets, rules, net);
  const [first] = named.rules;
  if (first === undefined) return undefined;
  const own = servicesOfWearers(facts, group.id);
  const covered = subnetIndexOf(session, graph, net.id).within(named.addresses);
  const standing = standingIn(facts, covered);
  const callers = callersAmong(standing, own);
  if (callers.length === 0) return undefined;
  const whole = coversAddresses(named.addresses, sets.may(sets.withoutPoints(net.ranges)));
  const beyond = withoutCallers(standing, own);
  return {
    group,
    traffic,
    range: showAddresses(named.addresses),
    wide: whole || countWithout(standing.services, own) > 1 || beyond.length > 0,
    whole,
    callers,
    subnets: covered.slice(0, told).map(({ id }) => id),
    beyond,
    at: placeOfRange(first),
    holds: guardsOf(session).all([group.exists, guardsOf(session).any(rules.map(({ when }) => when)), named.when]),
  };
}

interface NamedRanges {
  readonly rules: readonly SgRule[];
  readonly addresses: AddressSet;
  readonly when: Guard;
}

/**
 * The part of the rules' sources that lies in the Net; what is open to the world as well is another rule's business.
 * Sources that may be either count where no others name the Net: beside those they add nothing that is certain.
 */
function namedRanges(guards: Guards, sets: GuardedSets, rules: readonly SgRule[], net: Net): NamedRanges {
  const world = ({ peers }: SgRule): Guard => sets.worldGuard(peers.addresses);
  const certain = rangesIn(
    sets,
    rules.filter((rule) => world(rule) === FALSE),
    net,
  );
  if (certain.rules.length > 0) return certain;
  const unsure = rules.filter((rule) => world(rule) !== FALSE && world(rule) !== TRUE);
  const named = rangesIn(sets, unsure, net);
  return { ...named, when: guards.and(named.when, areNarrow(guards, unsure, named.when)) };
}

/** A block of which nothing is known is the world or lies in the Net: one that does both is not told apart by its guards. */
function areNarrow(guards: Guards, rules: readonly SgRule[], when: Guard): Guard {
  return guards.atom({
    key: `narrow:${rules.map(({ at }) => at).join()}`,
    words: "the source is not the world",
    settles: "author",
    causes: guards.causes(when),
  });
}

function rangesIn(sets: GuardedSets, rules: readonly SgRule[], net: Net): NamedRanges {
  const own = sets.may(net.ranges);
  const naming = rules.filter(({ peers }) => !isEmptyGuardedSet(peers.addresses));
  const all: GuardedSet = sets.unionAll(
    naming.map(({ peers }) => sets.within(sets.withoutPoints(peers.addresses), own)),
  );
  const inside = naming.filter(({ peers }) => !isEmptyAddresses(intersectAddresses(sets.may(peers.addresses), own)));
  return {
    rules: inside,
    addresses: inside.length === 0 ? sets.may(emptyGuardedSet) : sets.may(all),
    when: sets.someGuard(all),
  };
}

/** Who stands in some Subnets and may call, whoever is called. */
interface Standing {
  /** One for each group and service, by the first who wears it there. */
  readonly callers: readonly (Caller & { readonly service: Service })[];
  readonly services: ReadonlySet<Service>;
  /** The services that stand in each of the Subnets, and the Subnets of each service. */
  readonly bySubnet: ReadonlyMap<EntityId, ReadonlySet<Service>>;
  readonly subnetsOf: ReadonlyMap<Service, ReadonlySet<EntityId>>;
  /** The first Subnets in which nobody stands who may call. */
  readonly empty: readonly EntityId[];
}

/** Found once for each list of Subnets: many groups name one range. */
const standingIn = derivedFor("who stands in Subnets", (facts, subnets: readonly Subnet[]): Standing => {
  const callers = new Map<string, Caller & { readonly service: Service }>();
  const bySubnet = new Map<EntityId, Set<Service>>();
  const subnetsOf = new Map<Service, Set<EntityId>>();
  for (const { subnet, nic } of subnets.flatMap(({ id }) => nicsIn(facts, id))) {
    const service = callingService(facts, nic);
    if (service === undefined || nic.groups.length === 0) continue;
    addTo(bySubnet, subnet, service);
    addTo(subnetsOf, service, subnet);
    for (const { to, at } of nic.groups) {
      const key = `${to} ${service.key}`;
      if (!callers.has(key)) callers.set(key, { group: to, wearer: nic.owner, at, service });
    }
  }
  const empty = subnets.filter(({ id }) => !bySubnet.has(id)).slice(0, told);
  return {
    callers: [...callers.values()],
    services: new Set(subnetsOf.keys()),
    bySubnet,
    subnetsOf,
    empty: empty.map(({ id }) => id),
  };
});

function addTo<K, E>(sets: Map<K, Set<E>>, key: K, entry: E): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([entry]));
  else known.add(entry);
}

/** The first groups of those who call: of other services than those that wear the group itself. */
function callersAmong({ callers }: Standing, own: ReadonlySet<Service>): readonly Caller[] {
  const found = new Map<EntityId, Caller>();
  for (const { group, wearer, at, service } of callers) {
    if (found.size === told) break;
    if (!own.has(service) && !found.has(group)) found.set(group, { group, wearer, at });
  }
  return [...found.values()];
}

/** The first Subnets where nobody stands, or only services that wear the group themselves. */
function withoutCallers({ bySubnet, subnetsOf, empty }: Standing, own: ReadonlySet<Service>): readonly EntityId[] {
  const ofOwn = new Set([...own].flatMap((service) => [...(subnetsOf.get(service) ?? [])]));
  const onlyOwn = [...ofOwn].filter((subnet) => countWithout(bySubnet.get(subnet) ?? own, own) === 0);
  return [...empty, ...onlyOwn].sort((a, b) => a - b).slice(0, told);
}

function countWithout(services: ReadonlySet<Service>, own: ReadonlySet<Service>): number {
  let count = services.size;
  for (const service of own) if (services.has(service)) count--;
  return count;
}

function nicsIn({ graph }: Facts, subnet: EntityId): readonly { readonly subnet: EntityId; readonly nic: Nic }[] {
  return graph.nicsIn(subnet).flatMap(({ to }) => {
    const nic = graph.as(to, "nic");
    return nic === undefined ? [] : [{ subnet, nic }];
  });
}

/** Managed databases never call, whoever stands beside them does; utilities are not who is meant. */
function callingService({ graph, services }: Facts, nic: Nic): Service | undefined {
  const service = services.of(nic.id);
  if (service === undefined || isUtility(service)) return undefined;
  return graph.entity(nic.owner).kind === "database" ? undefined : service;
}
