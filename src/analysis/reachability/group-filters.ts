/**
 * Security groups between two fixed ends: allow-only, the union of all rules of all groups that a Nic wears. A rule
 * that names a group matches its members, as long as the way tells who they are; it gives them nothing else.
 */

import type { EntityId, Graph, Link, Nic, SecurityGroup, SgRule } from "../../graph/index.ts";
import { allTraffic } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { RuleOf } from "../facts.ts";
import type { ClassOfNics } from "./nic-classes.ts";
import type { Standing, Standings } from "./standings.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";

/** The other end, as rules see it. */
export interface Peer {
  readonly standing: Standing;
  /** The condition under which rules that name groups see that it is a member. */
  readonly known: Guard;
}

/** What one rule lets through between two ends. */
export interface RulePassage {
  readonly rule: RuleOf;
  readonly stated: SgRule;
  readonly map: TrafficMap;
}

export class GroupFilters {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #maps: TrafficMaps;
  readonly #standings: Standings;
  readonly #byAddress = new Map<string, Map<string, TrafficMap>>();
  readonly #byGroups = new Map<string, Map<string, TrafficMap>>();
  readonly #matched = new Map<string, TrafficMap>();
  readonly #naming = new Map<EntityId, boolean>();

  constructor(session: Session, graph: Graph, standings: Standings) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#standings = standings;
  }

  /** What the groups of a class let through in this direction, from or to that peer. */
  between(of: ClassOfNics, direction: SgRule["direction"], peer: Peer): TrafficMap {
    const { groups } = of.sample;
    let found = this.#maps.of(allTraffic, openOf(this.#guards, of.sample));
    for (const link of groups) found = this.#maps.union(found, this.#ofLink(link, direction, peer));
    return found;
  }

  /** What the groups of a class let in because their rules name a group of the peer. */
  naming(of: ClassOfNics, peer: Peer): TrafficMap {
    return this.#maps.unionAll(
      of.sample.groups.map((link) => {
        const group = this.#graph.as(link.to, "security-group");
        if (group === undefined) return this.#maps.none;
        const stated = group.rules
          .filter(({ direction }) => direction === "ingress")
          .flatMap((rule) => under(this.#guards, rule, this.#guards.and(rule.when, this.#matchesGroup(rule, peer))));
        return this.#maps.restrict(this.#maps.from(stated), this.#guards.and(link.when, group.exists));
      }),
    );
  }

  /** The rules that let something through, each with what it lets through; for proofs. */
  passages(of: ClassOfNics, direction: SgRule["direction"], peer: Peer): readonly RulePassage[] {
    return of.sample.groups.flatMap((link) => {
      const group = this.#graph.as(link.to, "security-group");
      if (group === undefined || link.when === FALSE) return [];
      return group.rules.flatMap((stated, rule) => {
        if (stated.direction !== direction) return [];
        const map = this.#maps.restrict(this.#ofRule(stated, peer), this.#guards.and(link.when, group.exists));
        return map === this.#maps.none ? [] : [{ rule: { group: group.id, rule }, stated, map }];
      });
    });
  }

  /** The condition under which a Nic is a member of a group; groups that it wears out of view may be any. */
  wears(nic: Nic, group: EntityId): Guard {
    const stated = nic.groups.filter(({ to }) => to === group).map(({ when }) => when);
    return this.#guards.any([...stated, ...nic.groupsOpen.map(({ when }) => when)]);
  }

  #ofLink(link: Link, direction: SgRule["direction"], peer: Peer): TrafficMap {
    const group = this.#graph.as(link.to, "security-group");
    if (group === undefined) return this.#maps.none;
    return this.#maps.restrict(this.#ofGroup(group, direction, peer), this.#guards.and(link.when, group.exists));
  }

  /** By its address and by its groups: few groups name both, and many peers have one of them in common. */
  #ofGroup(group: SecurityGroup, direction: SgRule["direction"], peer: Peer): TrafficMap {
    const byAddress = this.#remembered(this.#byAddress, group, direction, peer.standing.key, (rule) =>
      this.#standings.isIn(peer.standing, rule.peers.addresses),
    );
    if (peer.known === FALSE || !this.#namesGroups(group)) return byAddress;
    const byGroups = this.#remembered(
      this.#byGroups,
      group,
      direction,
      `${peer.standing.of.groupsId} ${peer.known}`,
      (rule) => this.#matchesGroup(rule, peer),
    );
    return this.#maps.union(byAddress, byGroups);
  }

  #remembered(
    memo: Map<string, Map<string, TrafficMap>>,
    group: SecurityGroup,
    direction: SgRule["direction"],
    key: string,
    matches: (rule: SgRule) => Guard,
  ): TrafficMap {
    const groupKey = `${group.id} ${direction}`;
    const ofGroup = memo.get(groupKey) ?? new Map<string, TrafficMap>();
    memo.set(groupKey, ofGroup);
    const known = ofGroup.get(key);
    if (known !== undefined) return known;
    const found = this.#byMatches(group, direction, matches);
    ofGroup.set(key, found);
    return found;
  }

  /** Most peers match the same rules of a group. */
  #byMatches(group: SecurityGroup, direction: SgRule["direction"], matches: (rule: SgRule) => Guard): TrafficMap {
    const rules = group.rules.filter((rule) => rule.direction === direction);
    const guards = rules.map((rule) => this.#guards.and(rule.when, matches(rule)));
    const key = `${group.id} ${direction} ${guards.join()}`;
    const known = this.#matched.get(key);
    if (known !== undefined) return known;
    const found = this.#maps.from(rules.flatMap((rule, index) => under(this.#guards, rule, guards[index] ?? FALSE)));
    this.#matched.set(key, found);
    return found;
  }

  #namesGroups(group: SecurityGroup): boolean {
    const known = this.#naming.get(group.id);
    if (known !== undefined) return known;
    const names = group.rules.some(({ peers }) => peers.groups.length > 0);
    this.#naming.set(group.id, names);
    return names;
  }

  #ofRule(rule: SgRule, peer: Peer): TrafficMap {
    return this.#maps.from(this.#statedFor(rule, peer));
  }

  #statedFor(rule: SgRule, peer: Peer): SgRule["traffic"] {
    return under(this.#guards, rule, this.#guards.and(rule.when, this.#matches(rule, peer)));
  }

  #matches(rule: SgRule, peer: Peer): Guard {
    const byAddress = this.#standings.isIn(peer.standing, rule.peers.addresses);
    return byAddress === TRUE ? TRUE : this.#guards.or(byAddress, this.#matchesGroup(rule, peer));
  }

  #matchesGroup({ peers }: SgRule, peer: Peer): Guard {
    if (peers.groups.length === 0 || peer.known === FALSE) return FALSE;
    const byGroup = peers.groups.map(({ to, when }) =>
      this.#guards.all([when, this.wears(peer.standing.of.sample, to), this.#graph.entity(to).exists]),
    );
    return this.#guards.and(peer.known, this.#guards.any(byGroup));
  }
}

/** The traffic of a rule, where it matches. */
function under(guards: Guards, { traffic }: SgRule, matches: Guard): SgRule["traffic"] {
  if (matches === FALSE) return [];
  return traffic.map((each) => ({ traffic: each.traffic, when: guards.and(each.when, matches) }));
}

/** Where nothing filters it, or groups may do so that are not in view: anything passes. */
function openOf(guards: Guards, nic: Nic): Guard {
  return guards.any([nic.unfiltered, ...nic.groupsOpen.map(({ when }) => when)]);
}
