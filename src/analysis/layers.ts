/**
 * Who calls whom, by services: what the security groups admit on the ports on which each service serves. Load
 * balancers count as a part of what they balance; utilities and managed databases call nobody.
 */

import {
  type EntityId,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
  type Link,
  type SecurityGroup,
  type SgRule,
  type Subnet,
} from "../graph/index.ts";
import {
  classTraffic,
  coversAddresses,
  intersectTraffic,
  isBroad,
  isEmptyAddresses,
  isEmptyTraffic,
  noTraffic,
  subtractTraffic,
  type TrafficSet,
  unionTraffic,
} from "../net/index.ts";
import { noticeAt, noticesOf, type OriginId } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import type { Facts, Service } from "./facts.ts";
import { placeOfRange } from "./rule-places.ts";
import { subnetIndexOf } from "./subnet-index.ts";
import { isUtility } from "./workload.ts";

/** One service may call another: a rule of a group that the other one wears says so. */
export interface Call {
  readonly from: Service;
  readonly to: Service;
  readonly group: EntityId;
  readonly traffic: TrafficSet;
  readonly at: OriginId;
  readonly when: Guard;
  /** `inferred` where a range of addresses lets the caller in, and not its group. */
  readonly basis: "stated" | "inferred";
  /** The rule names a group that both wear: it lets in whoever shares it, and nobody in particular. */
  readonly isShared: boolean;
}

/** Groups that many services wear, and ranges in which many stand, make pairs of all of them; so many are looked at. */
const mostPairs = 250_000;

/** All calls of a design. */
export interface Calls {
  readonly all: readonly Call[];
  /** One call for each service that is called: a certain one, where there is one. */
  from(service: Service): Iterable<Call>;
  between(from: Service, to: Service): Call | undefined;
}

export function callsAmong(facts: Facts): Calls {
  const finding = new CallFinding(facts);
  const all = finding.all();
  const byCaller = new Map<string, Map<string, Call>>();
  for (const call of all) {
    const called = byCaller.get(call.from.key) ?? new Map<string, Call>();
    byCaller.set(call.from.key, called);
    if (isSurer(call, called.get(call.to.key))) called.set(call.to.key, call);
  }
  return {
    all,
    from: ({ key }) => byCaller.get(key)?.values() ?? [],
    between: (from, to) => byCaller.get(from.key)?.get(to.key),
  };
}

function isSurer(call: Call, known: Call | undefined): boolean {
  if (known === undefined) return true;
  if (known.basis !== call.basis) return call.basis === "stated";
  if (known.isShared !== call.isShared) return known.isShared;
  return known.when !== TRUE && call.when === TRUE;
}

/** A service that wears a group, and the condition under which it does. */
interface Worn {
  readonly service: Service;
  readonly when: Guard;
}

/** Who wears one of the groups that a rule names, or stands in its ranges; by the keys of services. */
interface Callers extends Pick<Call, "at" | "when" | "basis"> {
  readonly callers: ReadonlyMap<string, Worn>;
}

const nobody: ReadonlyMap<string, Worn> = new Map();

class CallFinding {
  readonly #facts: Facts;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #behind: ReadonlyMap<string, Service>;
  readonly #own = new Map<string, TrafficSet | undefined>();
  readonly #worn = new Map<EntityId, ReadonlyMap<string, Worn>>();
  readonly #standing = new Map<readonly Subnet[], ReadonlyMap<string, Worn>>();

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#guards = guardsOf(facts.session);
    this.#sets = guardedSetsOf(facts.session);
    this.#behind = servicesBehindBalancers(facts);
  }

  all(): readonly Call[] {
    const calls: Call[] = [];
    let left = mostPairs;
    for (const group of this.#facts.graph.all("security-group")) {
      for (const call of this.#into(group)) {
        if (left-- === 0) {
          this.#noticeBound(group);
          return calls;
        }
        if (call !== undefined) calls.push(call);
      }
    }
    return calls;
  }

  /** Pair by pair; `undefined` where the one does not call the other. */
  *#into(group: SecurityGroup): Iterable<Call | undefined> {
    const targets = [...this.#wearing(group.id).values()].filter(({ service }) => !isUtility(service));
    if (targets.length === 0) return;
    for (const rule of group.rules) {
      if (rule.direction !== "ingress" || rule.nature !== "stated" || rule.when === FALSE) continue;
      for (const target of targets) {
        yield undefined;
        yield* this.#byRule(group, rule, target);
      }
    }
  }

  *#byRule(group: SecurityGroup, rule: SgRule, target: Worn): Iterable<Call | undefined> {
    const traffic = this.#served(rule, target.service);
    if (isEmptyTraffic(traffic)) return;
    const to = target.service;
    for (const { callers, at, when, basis } of this.#callersBy(group, rule)) {
      const isShared = basis === "stated" && callers.has(to.key);
      for (const { service: from, when: worn } of callers.values()) {
        if (from.key === to.key || !this.#calls(from)) yield undefined;
        else {
          const holds = this.#guards.all([group.exists, rule.when, target.when, worn, when]);
          yield { from, to, group: group.id, traffic, at, when: holds, basis, isShared };
        }
      }
    }
  }

  *#callersBy(group: SecurityGroup, rule: SgRule): Iterable<Callers> {
    for (const { to, at, when } of rule.peers.groups) yield { callers: this.#wearing(to), at, when, basis: "stated" };
    const callers = this.#coveredBy(group, rule);
    if (callers.size > 0) yield { callers, at: placeOfRange(rule), when: TRUE, basis: "inferred" };
  }

  #noticeBound({ at }: SecurityGroup): void {
    const { session } = this.#facts;
    const message = `More than ${String(mostPairs)} pairs of services share groups and ranges; which of the others call each other is not looked at`;
    noticesOf(session).add(noticeAt(at, "bound-reached", "warning", message));
  }

  /**
   * A rule for all ports is no evidence of a service, except towards what says itself on which port it serves. A data
   * service or a broker serves on their ports: what else a group opens is for others who wear it.
   */
  #served(rule: SgRule, service: Service): TrafficSet {
    const { tier } = service;
    const opened = rule.traffic.map(({ traffic }) => traffic).reduce(unionTraffic, noTraffic);
    const own = this.#ownTraffic(service);
    if (own !== undefined) return intersectTraffic(opened, own);
    if (isBroad(opened)) return noTraffic;
    const beside = unionTraffic(classTraffic("admin"), classTraffic("infrastructure"));
    const ports = subtractTraffic({ ...noTraffic, tcp: opened.tcp, udp: opened.udp }, beside);
    return tier.class === "data" || tier.class === "broker" ? intersectTraffic(ports, classTraffic(tier.class)) : ports;
  }

  /** What a managed database serves, where the service is one. */
  #ownTraffic(service: Service): TrafficSet | undefined {
    if (this.#own.has(service.key)) return this.#own.get(service.key);
    const database = service.members
      .map((id) => this.#facts.graph.as(id, "database"))
      .find((each) => each !== undefined);
    const own = database?.traffic.map(({ traffic }) => traffic).reduce(unionTraffic, noTraffic);
    this.#own.set(service.key, own);
    return own;
  }

  #calls(service: Service): boolean {
    const { graph } = this.#facts;
    return !isUtility(service) && service.members.some((id) => graph.entity(id).kind !== "database");
  }

  /** The services that wear a group; a load balancer counts as what stands behind it. */
  #wearing(group: EntityId): ReadonlyMap<string, Worn> {
    const known = this.#worn.get(group);
    if (known !== undefined) return known;
    const worn = this.#servicesOf(this.#facts.graph.wearers(group));
    this.#worn.set(group, worn);
    return worn;
  }

  #servicesOf(nics: readonly Link[]): ReadonlyMap<string, Worn> {
    const found = new Map<string, Worn>();
    for (const { to, when } of nics) {
      const own = this.#facts.services.of(to);
      const service = own === undefined ? undefined : (this.#behind.get(own.key) ?? own);
      if (service === undefined || when === FALSE) continue;
      const before = found.get(service.key)?.when ?? FALSE;
      found.set(service.key, { service, when: this.#guards.or(before, when) });
    }
    return found;
  }

  /** Who stands in Subnets that the rule's ranges hold whole; the world and the whole Net are nobody in particular. */
  #coveredBy(group: SecurityGroup, { peers }: SgRule): ReadonlyMap<string, Worn> {
    const { graph, session } = this.#facts;
    const net = graph.as(group.nets[0]?.to ?? group.id, "net");
    if (net === undefined || isEmptyGuardedSet(peers.addresses)) return nobody;
    const named = this.#sets.must(peers.addresses);
    if (isEmptyAddresses(named) || coversAddresses(named, this.#sets.may(net.ranges))) return nobody;
    return this.#standingIn(subnetIndexOf(session, graph, net.id).within(named));
  }

  #standingIn(subnets: readonly Subnet[]): ReadonlyMap<string, Worn> {
    const known = this.#standing.get(subnets);
    if (known !== undefined) return known;
    const standing = this.#servicesOf(subnets.flatMap(({ id }) => this.#facts.graph.nicsIn(id)));
    this.#standing.set(subnets, standing);
    return standing;
  }
}

/** By the key of a balancer's service, the one service behind it; balancers of several services stand for themselves. */
function servicesBehindBalancers({ graph, services }: Facts): ReadonlyMap<string, Service> {
  const behind = new Map<string, Service>();
  for (const balancer of graph.all("load-balancer")) {
    const own = services.of(balancer.id);
    if (own === undefined) continue;
    const members = balancer.listeners
      .flatMap(({ targets }) => targets)
      .flatMap(({ link }) => graph.as(link.to, "target-group")?.members.map((member) => member.link.to) ?? [link.to]);
    const found = new Map(members.flatMap((id) => services.of(id) ?? []).map((service) => [service.key, service]));
    const [only, ...more] = found.values();
    if (only !== undefined && more.length === 0) behind.set(own.key, only);
  }
  return behind;
}
