/**
 * Security groups towards places of which only addresses are known: what a Nic lets in from where, and out to where, by
 * class of traffic. Groups named as peers match nobody there.
 */

import {
  type EntityId,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type GuardedTraffic,
  isEmptyGuardedSet,
  type SgRule,
} from "../../graph/index.ts";
import {
  allAddresses,
  allTraffic,
  coversTraffic,
  type HeldClass,
  heldClasses,
  intersectTraffic,
  isEmptyTraffic,
  noTraffic,
  type TrafficSet,
  unionTraffic,
} from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { RuleOf } from "../facts.ts";
import type { AclFilter } from "./network-acls.ts";
import type { ClassOfNics } from "./nic-classes.ts";
import type { TrafficMap } from "./traffic-maps.ts";

type Direction = SgRule["direction"];

/** What the groups of a Nic let through of one class of traffic, and by which rules. */
export interface LetThrough {
  readonly traffic: TrafficSet;
  readonly addresses: GuardedSet;
  readonly rules: readonly RuleOf[];
}

interface Stated {
  readonly rule: RuleOf;
  readonly when: Guard;
  readonly traffic: readonly GuardedTraffic[];
  readonly addresses: GuardedSet;
}

export class GroupRanges {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #acls: AclFilter;
  readonly #known: Readonly<Record<Direction, Map<ClassOfNics, readonly LetThrough[]>>> = {
    ingress: new Map(),
    egress: new Map(),
  };

  constructor(session: Session, graph: Graph, acls: AclFilter) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#acls = acls;
  }

  /** Cut where rules, the ACLs of the Nic's Subnets and its own listeners tell packets apart. */
  through(of: ClassOfNics, direction: Direction): readonly LetThrough[] {
    const known = this.#known[direction].get(of);
    if (known !== undefined) return known;
    const found = this.cutBy(of, direction, []);
    this.#known[direction].set(of, found);
    return found;
  }

  /** The same, cut by more sets of traffic. */
  cutBy(of: ClassOfNics, direction: Direction, more: readonly TrafficSet[]): readonly LetThrough[] {
    return this.#cut(of, direction, undefined, more);
  }

  /** What is asked about, class by class, whether or not the groups let any of it through. */
  packets(
    of: ClassOfNics,
    direction: Direction,
    asked: TrafficSet,
    more: readonly TrafficSet[] = [],
  ): readonly LetThrough[] {
    return this.#cut(of, direction, asked, more);
  }

  /** Where nothing is asked about, all that is served or that a rule names. */
  #cut(
    of: ClassOfNics,
    direction: Direction,
    asked: TrafficSet | undefined,
    more: readonly TrafficSet[],
  ): readonly LetThrough[] {
    const stated = this.#statedIn(of, direction).filter(
      ({ traffic }) =>
        asked === undefined || traffic.some((each) => !isEmptyTraffic(intersectTraffic(each.traffic, asked))),
    );
    const served = direction === "ingress" ? of.serves : undefined;
    const cuts = [
      ...stated.flatMap(({ traffic }) => traffic.map((each) => each.traffic)),
      ...of.places.flatMap(({ subnet }) => this.#acls.trafficOf(subnet)),
      ...(served?.parts ?? []).map(({ traffic }) => traffic),
      ...more,
    ];
    const universe = asked ?? (served === undefined ? universeOf(of, stated) : unionOf(served.parts));
    const naming = bySet(stated);
    return heldClasses(universe, cuts).map((each) =>
      this.#letThrough(of, rulesOf(each, stated, naming), each, servedGuard(this.#guards, served, each.traffic)),
    );
  }

  /** Whether what a Nic serves holds any of the traffic. */
  isServed(served: TrafficMap | undefined, traffic: TrafficSet): boolean {
    return servedGuard(this.#guards, served, traffic) !== FALSE;
  }

  #letThrough(of: ClassOfNics, stated: readonly Stated[], { traffic, holders }: HeldClass, served: Guard): LetThrough {
    const held = new Set(holders);
    const parts: { readonly addresses: GuardedSet; readonly rule: RuleOf }[] = [];
    for (const { rule, when, traffic: named, addresses } of stated) {
      const matches = this.#guards.any(named.filter((each) => held.has(each.traffic)).map((each) => each.when));
      const part = this.#sets.restrict(addresses, this.#guards.all([when, matches, served]));
      if (!isEmptyGuardedSet(part)) parts.push({ addresses: part, rule });
    }
    const { unfiltered, groupsOpen } = of.sample;
    const open = this.#guards.any([unfiltered, ...groupsOpen.map(({ when }) => when)]);
    return {
      traffic,
      addresses: this.#sets.unionAll([
        ...parts.map(({ addresses }) => addresses),
        this.#sets.of(allAddresses, this.#guards.and(open, served)),
      ]),
      rules: this.#telling(parts),
    };
  }

  /** The rules that open to the world by themselves, where there are any; a narrower rule beside them tells nothing. */
  #telling(parts: readonly { readonly addresses: GuardedSet; readonly rule: RuleOf }[]): readonly RuleOf[] {
    const world = parts.filter(({ addresses }) => this.#sets.worldGuard(addresses) !== FALSE);
    return (world.length > 0 ? world : parts).map(({ rule }) => rule);
  }

  #statedIn({ sample }: ClassOfNics, direction: Direction): readonly Stated[] {
    return sample.groups.flatMap((link) => {
      const group = this.#graph.as(link.to, "security-group");
      if (group === undefined || link.when === FALSE) return [];
      const worn = this.#guards.and(link.when, group.exists);
      return group.rules.flatMap((rule, index) =>
        rule.direction !== direction || rule.when === FALSE
          ? []
          : [ruleOf(group.id, index, this.#guards.and(worn, rule.when), rule)],
      );
    });
  }
}

function ruleOf(group: EntityId, rule: number, when: Guard, { traffic, peers }: SgRule): Stated {
  return { rule: { group, rule }, when, traffic, addresses: peers.addresses };
}

/** At which places rules state a set of traffic. */
function bySet(stated: readonly Stated[]): ReadonlyMap<TrafficSet, readonly number[]> {
  const places = new Map<TrafficSet, number[]>();
  for (const [place, { traffic }] of stated.entries()) {
    for (const each of traffic) {
      const known = places.get(each.traffic);
      if (known === undefined) places.set(each.traffic, [place]);
      else known.push(place);
    }
  }
  return places;
}

/** The rules that state any of a class, in their order: of many rules few hold one class. */
function rulesOf(
  { holders }: HeldClass,
  stated: readonly Stated[],
  naming: ReadonlyMap<TrafficSet, readonly number[]>,
): readonly Stated[] {
  const places = new Set(holders.flatMap((set) => naming.get(set) ?? []));
  return [...places].sort((a, b) => a - b).flatMap((place) => stated[place] ?? []);
}

function universeOf({ sample }: ClassOfNics, stated: readonly Stated[]): TrafficSet {
  if (sample.groupsOpen.length > 0 || sample.unfiltered !== FALSE) return allTraffic;
  return unionOf(stated.flatMap(({ traffic }) => traffic));
}

function unionOf(parts: readonly GuardedTraffic[]): TrafficSet {
  return parts.map(({ traffic }) => traffic).reduce(unionTraffic, noTraffic);
}

function servedGuard(guards: Guards, served: TrafficMap | undefined, traffic: TrafficSet): Guard {
  if (served === undefined) return TRUE;
  return guards.any(served.parts.filter((each) => coversTraffic(each.traffic, traffic)).map(({ when }) => when));
}
