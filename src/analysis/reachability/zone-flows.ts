/**
 * What comes from outside every Net to which Nic: from the Internet and from networks on premises, by address, route,
 * network ACL both ways, and the union of the security groups, each under its guards. A flow that is answered holds the
 * way back of the reply; what arrives without one is a flow of its own.
 */

import { type GuardedSet, type GuardedSets, guardedSetsOf, isEmptyGuardedSet } from "../../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, type TrafficSet, unionTraffic } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";

import type { Flow } from "../facts.ts";
import type { Entries, Entry } from "./entries.ts";
import type { GroupRanges } from "./group-ranges.ts";
import type { ClassOfNics } from "./nic-classes.ts";
import { type Outside, outsideOf, Unplaced } from "./unplaced.ts";

export class ZoneFlows {
  readonly #sets: GuardedSets;
  readonly #entries: Entries;
  readonly #flows = new Map<ClassOfNics, readonly Flow[]>();
  readonly #outside = new Map<ClassOfNics, readonly Flow[]>();
  readonly #ranges: GroupRanges;
  readonly #unplaced: Unplaced;

  constructor(session: Session, parts: { readonly entries: Entries; readonly ranges: GroupRanges }) {
    this.#sets = guardedSetsOf(session);
    this.#entries = parts.entries;
    this.#ranges = parts.ranges;
    this.#unplaced = new Unplaced(session);
  }

  /** From the Internet to the Nics of a class, told of the one that stands for them. */
  fromInternet(to: ClassOfNics): readonly Flow[] {
    const known = this.#flows.get(to);
    if (known !== undefined) return known;
    const flows = this.#entries.fromInternet(to).flatMap((entry) => this.#through(entry, to));
    this.#flows.set(to, flows);
    return flows;
  }

  /** From networks on premises. */
  fromOnPremises(to: ClassOfNics): readonly Flow[] {
    const known = this.#outside.get(to);
    if (known !== undefined) return known;
    const flows = this.#entries.fromOnPremises(to).flatMap((entry) => this.#through(entry, to));
    this.#outside.set(to, flows);
    return flows;
  }

  #through(entry: Entry, to: ClassOfNics): readonly Flow[] {
    const merged = new Map<string, Flow>();
    const { cuts } = entry;
    const letThrough =
      cuts.length === 0 ? this.#ranges.through(to, "ingress") : this.#ranges.cutBy(to, "ingress", cuts);
    for (const { traffic: letIn, addresses, rules } of letThrough) {
      const traffic = intersectTraffic(letIn, entry.carries);
      if (isEmptyTraffic(traffic)) continue;
      const outside = this.#sets.restrict(this.#sets.within(addresses, entry.within), entry.addressed);
      if (isEmptyGuardedSet(outside)) continue;
      const { delivered, answered } = this.#carried(entry, to, traffic, outside);
      const oneWay = this.#sets.subtract(delivered, answered);
      for (const [reply, carried] of [
        ["answered", answered],
        ["one-way", oneWay],
      ] as const) {
        if (isEmptyGuardedSet(carried)) continue;
        const key = `${reply}:${this.#sets.key(carried)}:${JSON.stringify(rules)}`;
        const known = merged.get(key);
        merged.set(key, {
          from: entry.from,
          to: to.sample.id,
          traffic: known === undefined ? traffic : unionTraffic(known.traffic, traffic),
          sources: carried,
          when: this.#sets.someGuard(carried),
          calls: entry.calls,
          rules,
          via: [...entry.via, ...to.places.map(({ subnet }) => subnet.id)],
          reply,
        });
      }
    }
    return [...merged.values()];
  }

  /** What of the sources arrives in any of the Subnets where the Nic may stand, and what of it is answered. */
  #carried(
    entry: Entry,
    to: ClassOfNics,
    traffic: TrafficSet,
    sources: GuardedSet,
  ): { readonly delivered: GuardedSet; readonly answered: GuardedSet } {
    const delivered: GuardedSet[] = [];
    const answered: GuardedSet[] = [];
    const outside = outsideOf(entry.from.zone, entry.within);
    const calling = { ...sources, points: this.#unplaced.within(sources.points, outside) };
    for (const { subnet, when } of to.places) {
      const door = entry.into(subnet, traffic);
      const arriving = this.#passing(calling, this.#sets.restrict(door.arrives(traffic), when), outside);
      delivered.push(arriving);
      answered.push(this.#passing(arriving, door.answers(traffic), outside));
      const passedOn = entry.passedOn(subnet, traffic, sources);
      delivered.push(this.#sets.restrict(passedOn.delivered, when));
      answered.push(this.#sets.restrict(passedOn.answered, when));
    }
    return { delivered: this.#sets.unionAll(delivered), answered: this.#sets.unionAll(answered) };
  }

  #passing(sources: GuardedSet, set: GuardedSet, outside: Outside): GuardedSet {
    const placed = this.#sets.intersect(this.#sets.withoutPoints(sources), this.#sets.withoutPoints(set));
    return { ...placed, points: this.#unplaced.through(sources.points, set, outside) };
  }
}
