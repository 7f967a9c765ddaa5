/** The Subnets of Nets by their addresses, so that those within a range are found without asking each. */

import {
  type EntityId,
  type Graph,
  type GuardedRange,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type Subnet,
} from "../graph/index.ts";
import { type AddressSet, coversAddresses, isEmptyAddresses, type Point, type Range } from "../net/index.ts";
import { type Session, slot } from "../source/index.ts";

const indexes = slot("Subnets by address", () => new WeakMap<Graph, Map<EntityId, SubnetIndex>>());

/** The Subnets of a Net. */
export function subnetIndexOf(session: Session, graph: Graph, net: EntityId): SubnetIndex {
  const known = session.own(indexes);
  const ofGraph = known.get(graph) ?? new Map<EntityId, SubnetIndex>();
  known.set(graph, ofGraph);
  const subnets = (): readonly Subnet[] => graph.subnetsOf(net).flatMap(({ to }) => graph.as(to, "subnet") ?? []);
  const index = ofGraph.get(net) ?? new SubnetIndex(guardedSetsOf(session), subnets());
  ofGraph.set(net, index);
  return index;
}

/** The Subnets of one Net, by the first address of each of their ranges. */
export class SubnetIndex {
  readonly all: readonly Subnet[];
  readonly #sets: GuardedSets;
  readonly #v4: RangeIndex<number>;
  readonly #v6: RangeIndex<bigint>;
  /** Those of which no range is known. */
  readonly #anywhere: readonly Subnet[];
  readonly #within = new Map<string, readonly Subnet[]>();

  constructor(sets: GuardedSets, subnets: readonly Subnet[]) {
    this.all = subnets;
    this.#sets = sets;
    this.#v4 = new RangeIndex(subnets, ({ ranges }) => ranges.v4);
    this.#v6 = new RangeIndex(subnets, ({ ranges }) => ranges.v6);
    this.#anywhere = subnets.filter(({ ranges }) => ranges.v4.length + ranges.v6.length === 0);
  }

  /** Those that may own some of the addresses. */
  overlapping({ v4, v6, points }: GuardedSet): readonly Subnet[] {
    if (points.size > 0) return this.all;
    return [...new Set([...this.#anywhere, ...this.#v4.overlapping(v4), ...this.#v6.overlapping(v6)])];
  }

  /** Those of which all that they may own is among the addresses, in the order of the graph: for equal sets one list. */
  within(addresses: AddressSet): readonly Subnet[] {
    const key = this.#sets.key(this.#sets.of(addresses));
    const found = this.#within.get(key) ?? this.#findWithin(addresses);
    this.#within.set(key, found);
    return found;
  }

  #findWithin(addresses: AddressSet): readonly Subnet[] {
    const met = new Set([...this.#v4.overlapping(addresses.v4), ...this.#v6.overlapping(addresses.v6)]);
    return [...met].filter((subnet) => this.#isWithin(subnet, addresses)).sort((a, b) => a.id - b.id);
  }

  #isWithin({ ranges }: Subnet, addresses: AddressSet): boolean {
    const own = this.#sets.may(this.#sets.withoutPoints(ranges));
    return !isEmptyAddresses(own) && coversAddresses(addresses, own);
  }
}

interface OwnedRange<P extends Point> extends Range<P> {
  readonly subnet: Subnet;
}

class RangeIndex<P extends Point> {
  readonly #sorted: readonly OwnedRange<P>[];
  /** The highest address of this and all before it. */
  readonly #reach: readonly P[];

  constructor(subnets: readonly Subnet[], rangesOf: (subnet: Subnet) => readonly GuardedRange<P>[]) {
    this.#sorted = subnets
      .flatMap((subnet) => rangesOf(subnet).map(({ lo, hi }) => ({ lo, hi, subnet })))
      .sort((a, b) => (a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : 0));
    let reach: P | undefined;
    this.#reach = this.#sorted.map(({ hi }) => (reach = reach !== undefined && reach > hi ? reach : hi));
  }

  *overlapping(ranges: readonly Range<P>[]): Iterable<Subnet> {
    for (const { lo, hi } of ranges) {
      for (let index = this.#firstReaching(lo); index < this.#sorted.length; index++) {
        const entry = this.#sorted[index];
        if (entry === undefined || entry.lo > hi) break;
        if (entry.hi >= lo) yield entry.subnet;
      }
    }
  }

  #firstReaching(lo: P): number {
    let [from, to] = [0, this.#reach.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#reach[middle] ?? lo) < lo) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
