/**
 * Who may call whom at all: a cheap answer that leaves out nobody, so that flows are looked for along the edges that
 * groups and ranges draw, and never for every pair.
 */

import {
  type EntityId,
  type Graph,
  type GuardedRange,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
  type SecurityGroup,
  type SgRule,
  type Subnet,
} from "../../graph/index.ts";
import type { Point } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE } from "../../values/index.ts";
import { subnetIndexOf } from "../subnet-index.ts";
import type { BalancerTargets } from "./balancer-targets.ts";
import { JoinedNets, type NetsTogether } from "./joined-nets.ts";
import type { ClassOfNics, NicClasses } from "./nic-classes.ts";

type Direction = SgRule["direction"];

/** The addresses that a group's rules of one direction name, and the groups. */
interface Span {
  readonly addresses: GuardedSet;
  readonly key: string;
  readonly groups: readonly EntityId[];
}

export class Neighbourhood {
  readonly #session: Session;
  readonly #graph: Graph;
  readonly #sets: GuardedSets;
  readonly #classes: NicClasses;
  readonly #targets: BalancerTargets;
  readonly #joined: JoinedNets;
  readonly #spans = new Map<string, Span>();
  readonly #classesIn = new Map<string, readonly ClassOfNics[]>();
  #spansByKey: ReadonlyMap<string, readonly SecurityGroup[]> | undefined;

  constructor(
    session: Session,
    graph: Graph,
    parts: { readonly classes: NicClasses; readonly targets: BalancerTargets },
  ) {
    this.#session = session;
    this.#graph = graph;
    this.#sets = guardedSetsOf(session);
    this.#classes = parts.classes;
    this.#targets = parts.targets;
    this.#joined = new JoinedNets(graph);
  }

  /** The classes from which something may come to this one. */
  callersOf(to: ClassOfNics): readonly ClassOfNics[] {
    const around = this.#netsAround(to);
    const found = new Set<ClassOfNics>();
    const handing = new Set(this.#targets.to(to).map(({ balancer }) => balancer.id));
    for (const each of this.#admittedBy(to, "ingress", around)) {
      if (each.isMute) continue;
      if (each.calls === "anybody" || (each.calls === "targets" && handing.has(each.sample.owner))) found.add(each);
    }
    if (!to.isPlural) found.delete(to);
    return inOrder(found);
  }

  /** The classes to which something may go from this one. */
  calledBy(from: ClassOfNics): readonly ClassOfNics[] {
    if (from.isMute) return [];
    const around = this.#netsAround(from);
    const out = new Set(this.#admittedBy(from, "egress", around));
    const found = new Set<ClassOfNics>();
    for (const each of this.#admitting(from)) if (out.has(each)) found.add(each);
    if (!from.isPlural) found.delete(from);
    return inOrder(found);
  }

  /** Those whom the rules of a class, of one direction, may mean. */
  *#admittedBy(of: ClassOfNics, direction: Direction, around: readonly NetsTogether[]): Iterable<ClassOfNics> {
    if (isUnfiltered(of)) {
      for (const nets of around) yield* this.#allIn(nets);
      return;
    }
    for (const { to, when } of of.sample.groups) {
      const group = this.#graph.as(to, "security-group");
      if (group === undefined || when === FALSE) continue;
      const span = this.#spanOf(group, direction);
      for (const nets of around) yield* this.#within(nets, span);
      for (const peer of span.groups) yield* this.#classes.wearing(peer);
      if (span.groups.length > 0) yield* this.#classes.unfiltered;
    }
  }

  /** Those whose rules may mean this one. */
  *#admitting(from: ClassOfNics): Iterable<ClassOfNics> {
    yield* this.#classes.unfiltered;
    const worn = from.sample.groups.flatMap(({ to, when }) => (when === FALSE ? [] : [to]));
    const naming = worn.flatMap((group) => this.#graph.groupsNaming(group).map(({ to }) => to));
    const namingAll = from.sample.groupsOpen.length === 0 ? [] : this.#groupsWithPeers();
    const byAddress = [...this.#bySpan()].flatMap(([, groups]) => {
      const [first] = groups;
      if (first === undefined) return [];
      const { addresses } = this.#spanOf(first, "ingress");
      return from.places.some(({ subnet }) => overlaps(subnet, addresses)) ? groups.map(({ id }) => id) : [];
    });
    for (const group of new Set([...naming, ...namingAll, ...byAddress])) yield* this.#classes.wearing(group);
  }

  #groupsWithPeers(): readonly EntityId[] {
    return this.#graph
      .all("security-group")
      .filter((group) => this.#spanOf(group, "ingress").groups.length > 0)
      .map(({ id }) => id);
  }

  /** Groups by the addresses that they let in; few sets of addresses stand in many groups. */
  #bySpan(): ReadonlyMap<string, readonly SecurityGroup[]> {
    if (this.#spansByKey !== undefined) return this.#spansByKey;
    const found = new Map<string, SecurityGroup[]>();
    for (const group of this.#graph.all("security-group")) {
      const { key } = this.#spanOf(group, "ingress");
      const known = found.get(key);
      if (known === undefined) found.set(key, [group]);
      else known.push(group);
    }
    this.#spansByKey = found;
    return found;
  }

  #spanOf(group: SecurityGroup, direction: Direction): Span {
    const known = this.#spans.get(`${group.id}:${direction}`);
    if (known !== undefined) return known;
    const rules = group.rules.filter((rule) => rule.direction === direction && rule.when !== FALSE);
    const named = this.#sets.unionAll(rules.map(({ peers }) => peers.addresses));
    const addresses = { ...this.#sets.of(this.#sets.may(named)), points: named.points };
    const groups = rules.flatMap(({ peers }) => peers.groups.map(({ to }) => to));
    const span = { addresses, key: this.#sets.key(addresses), groups };
    this.#spans.set(`${group.id}:${direction}`, span);
    return span;
  }

  #within({ nets, key: together }: NetsTogether, { addresses, key }: Span): readonly ClassOfNics[] {
    if (isEmptyGuardedSet(addresses)) return [];
    const memoKey = `${together} ${key}`;
    const known = this.#classesIn.get(memoKey);
    if (known !== undefined) return known;
    const subnets = nets.flatMap((net) => subnetIndexOf(this.#session, this.#graph, net).overlapping(addresses));
    const found = [...new Set(subnets.flatMap(({ id }) => this.#classes.inSubnet(id)))];
    this.#classesIn.set(memoKey, found);
    return found;
  }

  #allIn({ nets }: NetsTogether): readonly ClassOfNics[] {
    return nets
      .flatMap((net) => subnetIndexOf(this.#session, this.#graph, net).all)
      .flatMap(({ id }) => this.#classes.inSubnet(id));
  }

  #netsAround({ places }: ClassOfNics): readonly NetsTogether[] {
    const own = places.flatMap(({ subnet }) => subnet.nets.map(({ to }) => to));
    return [...new Set(own.flatMap((net) => this.#joined.around(net)))];
  }
}

function inOrder(classes: Iterable<ClassOfNics>): readonly ClassOfNics[] {
  return [...classes].sort((a, b) => a.id - b.id);
}

function isUnfiltered({ sample }: ClassOfNics): boolean {
  return sample.unfiltered !== FALSE || sample.groupsOpen.length > 0;
}

/** A Subnet whose range is not known overlaps everything. */
function overlaps({ ranges }: Subnet, set: GuardedSet): boolean {
  if (ranges.v4.length + ranges.v6.length === 0 || set.points.size > 0) return true;
  return anyOverlap(ranges.v4, set.v4) || anyOverlap(ranges.v6, set.v6);
}

function anyOverlap<P extends Point>(a: readonly GuardedRange<P>[], b: readonly GuardedRange<P>[]): boolean {
  return a.some(({ lo, hi }) => b.some((range) => range.lo <= hi && lo <= range.hi));
}
