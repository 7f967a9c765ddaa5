/** Cuts traffic into classes that a number of sets treat alike. */

import { intersectRanges, type Range } from "./ranges.ts";
import { type TrafficSet, trafficParts } from "./traffic.ts";

type Part = keyof TrafficSet;

/** A stretch of one part of the traffic that no set cuts, and the class to which it belongs so far. */
interface Segment extends Range<number> {
  readonly part: Part;
  class: number;
}

/**
 * The coarsest classes of `universe` such that each of the sets holds each class whole or not at all. There are no
 * more of them than ends of ranges in the sets.
 */
export function trafficClasses(universe: TrafficSet, sets: Iterable<TrafficSet>): readonly TrafficSet[] {
  return [...classesOf([...segmentsInClasses(universe, [...new Set(sets)]).values()].flat()).values()];
}

/** One of the classes, and those of the sets that hold it. */
export interface HeldClass {
  readonly traffic: TrafficSet;
  readonly holders: readonly TrafficSet[];
}

/** The same classes, each with the sets that hold it: for many sets much cheaper than asking each set of each class. */
export function heldClasses(universe: TrafficSet, sets: Iterable<TrafficSet>): readonly HeldClass[] {
  const distinct = [...new Set(sets)];
  const segments = segmentsInClasses(universe, distinct);
  const holders = new Map<number, TrafficSet[]>();
  for (const set of distinct) {
    for (const held of new Set(coveredIn(segments, set).map((segment) => segment.class))) {
      const known = holders.get(held);
      if (known === undefined) holders.set(held, [set]);
      else known.push(set);
    }
  }
  return Array.from(classesOf([...segments.values()].flat()), ([id, traffic]) => {
    return { traffic, holders: holders.get(id) ?? [] };
  });
}

type Segments = ReadonlyMap<Part, readonly Segment[]>;

function segmentsInClasses(universe: TrafficSet, sets: readonly TrafficSet[]): Segments {
  const segments = new Map(trafficParts.map((part) => [part, segmentsOf(universe, sets, part)]));
  let next = 1;
  for (const set of sets) {
    const split = new Map<number, number>();
    for (const segment of coveredIn(segments, set)) {
      const known = split.get(segment.class);
      const inside = known ?? next++;
      split.set(segment.class, inside);
      segment.class = inside;
    }
  }
  return segments;
}

function coveredIn(segments: Segments, set: TrafficSet): readonly Segment[] {
  return trafficParts.flatMap((part) => [...coveredBy(segments.get(part) ?? [], set[part])]);
}

/** The universe, cut at every end of a range. */
function segmentsOf(universe: TrafficSet, sets: readonly TrafficSet[], part: Part): readonly Segment[] {
  const starts = new Set(universe[part].map(({ lo }) => lo));
  for (const set of sets) {
    for (const { lo, hi } of intersectRanges(set[part], universe[part])) starts.add(lo).add(hi + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  const between = sorted.map((lo, index) => ({ lo, hi: (sorted[index + 1] ?? Number.POSITIVE_INFINITY) - 1 }));
  return intersectRanges(between, universe[part]).map((range) => ({ part, class: 0, ...range }));
}

/** The segments within the ranges; both are sorted, and no range ends within a segment. */
function* coveredBy(segments: readonly Segment[], ranges: readonly Range<number>[]): Iterable<Segment> {
  for (const range of ranges) {
    let at = firstFrom(segments, range.lo);
    for (let segment = segments[at]; segment !== undefined && segment.lo <= range.hi; segment = segments[++at]) {
      yield segment;
    }
  }
}

function firstFrom(segments: readonly Segment[], lo: number): number {
  let [from, to] = [0, segments.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((segments[middle]?.lo ?? lo) < lo) from = middle + 1;
    else to = middle;
  }
  return from;
}

function classesOf(segments: readonly Segment[]): ReadonlyMap<number, TrafficSet> {
  const classes = new Map<number, Record<Part, Range<number>[]>>();
  for (const segment of segments) {
    const known = classes.get(segment.class);
    const ranges = known ?? { tcp: [], udp: [], icmp: [], icmp6: [], other: [] };
    classes.set(segment.class, ranges);
    const last = ranges[segment.part].at(-1);
    if (last?.hi === segment.lo - 1) ranges[segment.part].splice(-1, 1, { lo: last.lo, hi: segment.hi });
    else ranges[segment.part].push({ lo: segment.lo, hi: segment.hi });
  }
  return classes;
}
