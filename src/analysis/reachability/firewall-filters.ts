/**
 * What firewalls in the path let through of what somebody sends: the first rule that matches decides, stateless ones
 * before stateful ones. Replies pass: a firewall has seen the connection begin (Network Firewall developer guide, "How
 * Network Firewall filters network traffic").
 */

import {
  emptyGuardedSet,
  type EntityId,
  type FirewallRule,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
} from "../../graph/index.ts";
import {
  allAddresses,
  allTraffic,
  intersectTraffic,
  isEmptyTraffic,
  showTraffic,
  type TrafficSet,
  trafficClasses,
  trafficKey,
} from "../../net/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards } from "../../values/index.ts";
import type { Inspected, Way } from "../facts.ts";
import type { Senders } from "./senders.ts";
import type { Standing, Standings } from "./standings.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";

/** What of the packets goes on, and what is handed over to the rules behind. */
interface Sorted {
  readonly passed: GuardedSet;
  readonly forwarded: GuardedSet;
}

export class FirewallFilters {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #maps: TrafficMaps;
  readonly #standings: Standings;
  readonly #passing = new Map<string, GuardedSet>();

  constructor(session: Session, graph: Graph, standings: Standings) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#standings = standings;
  }

  /** What all firewalls on a way let through from one address to another. */
  along(way: Way | undefined, senders: Senders, from: Standing, to: Standing): TrafficMap {
    const inspected = way?.inspected ?? [];
    return this.#maps.intersectAll(inspected.map((each) => this.between(each, whoSent(senders, each) ?? from, to)));
  }

  /** What one firewall lets through from one address to another. */
  between({ endpoint }: Inspected, from: Standing, to: Standing): TrafficMap {
    return this.#maps.from(
      trafficClasses(allTraffic, this.cutsOf(endpoint)).map((traffic) => ({
        traffic,
        when: this.#standings.isIn(to, this.passing(endpoint, from, traffic)),
      })),
    );
  }

  /** By what a firewall tells packets apart. */
  cutsOf(endpoint: EntityId): readonly TrafficSet[] {
    const inspection = this.#graph.as(endpoint, "endpoint")?.inspection;
    return inspection === undefined
      ? []
      : [...inspection.stateless, ...inspection.stateful].map(({ traffic }) => traffic);
  }

  /** To where a firewall lets traffic of one class through. */
  passing(endpoint: EntityId, from: Standing, traffic: TrafficSet): GuardedSet {
    const key = `${endpoint} ${from.key} ${trafficKey(traffic)}`;
    const known = this.#passing.get(key) ?? this.#passingOf(endpoint, from, traffic);
    this.#passing.set(key, known);
    return known;
  }

  #passingOf(endpoint: EntityId, from: Standing, traffic: TrafficSet): GuardedSet {
    const inspection = this.#graph.as(endpoint, "endpoint")?.inspection;
    if (inspection === undefined) return emptyGuardedSet;
    const sort = (rules: readonly FirewallRule[], packets: GuardedSet): Sorted =>
      this.#sorted(rules, packets, { endpoint, from, traffic });
    const first = sort(inspection.stateless, this.#sets.of(allAddresses));
    return this.#sets.union(first.passed, sort(inspection.stateful, first.forwarded).passed);
  }

  #sorted(
    rules: readonly FirewallRule[],
    packets: GuardedSet,
    asked: { readonly endpoint: EntityId; readonly from: Standing; readonly traffic: TrafficSet },
  ): Sorted {
    let [left, passed, forwarded] = [packets, emptyGuardedSet, emptyGuardedSet];
    for (const rule of rules) {
      if (isEmptyGuardedSet(left)) break;
      const matched = this.#matched(rule, left, asked.from, asked.traffic);
      if (isEmptyGuardedSet(matched)) continue;
      left = this.#sets.subtract(left, matched);
      if (rule.action === "pass") passed = this.#sets.union(passed, matched);
      else if (rule.action === "forward") forwarded = this.#sets.union(forwarded, matched);
      else if (rule.action === "unknown")
        passed = this.#sets.union(passed, this.#sets.restrict(matched, this.#unsettled(asked.endpoint, rule.at)));
    }
    return { passed, forwarded };
  }

  #matched(rule: FirewallRule, left: GuardedSet, from: Standing, traffic: TrafficSet): GuardedSet {
    if (isEmptyTraffic(intersectTraffic(rule.traffic, traffic))) return emptyGuardedSet;
    const isFrom = this.#standings.isIn(from, rule.sources);
    return isFrom === FALSE
      ? emptyGuardedSet
      : this.#sets.restrict(this.#sets.intersect(left, rule.destinations), isFrom);
  }

  #unsettled(endpoint: EntityId, at: OriginId): Guard {
    const { address } = this.#graph.entity(endpoint);
    const words = `${this.#graph.show(endpoint)} lets it through`;
    const causes = [{ kind: "data", words: `the rules of ${this.#graph.show(endpoint)}`, at }] as const;
    return this.#guards.atom({ key: `inspects:${JSON.stringify(address)}`, words, settles: "nobody", causes });
  }

  /** The rule that drops it, or the default that does. */
  refusal(endpoint: EntityId, from: Standing, traffic: TrafficSet): { readonly at: OriginId; readonly text: string } {
    const inspection = this.#graph.as(endpoint, "endpoint")?.inspection;
    const rules = [...(inspection?.stateless ?? []), ...(inspection?.stateful ?? [])];
    const everywhere = this.#sets.of(allAddresses);
    const drops = rules.find(
      (rule) => rule.action === "drop" && !isEmptyGuardedSet(this.#matched(rule, everywhere, from, traffic)),
    );
    const text = `${this.#graph.show(endpoint)} does not let ${showTraffic(traffic)} through`;
    return { at: drops?.at ?? this.#graph.placeOf(endpoint), text };
  }
}

/** Who has sent what comes to a firewall; nobody where it is still the caller. */
export function whoSent({ translators }: Senders, { sentBy }: Inspected): Standing | undefined {
  return sentBy === undefined ? undefined : translators.find(({ nic }) => nic === sentBy)?.standing;
}
