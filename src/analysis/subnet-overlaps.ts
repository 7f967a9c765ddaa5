/** Ranges of Subnets that share addresses, found by one sweep in the order of addresses. */

import type { EntityId, Graph, Net, Subnet } from "../graph/index.ts";
import { type Point, showAddresses } from "../net/index.ts";
import type { Session } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf } from "../values/index.ts";

/** One range of one Subnet, and the condition under which the Subnet is in the Net and owns it. */
export interface SubnetRange {
  readonly subnet: Subnet;
  readonly lo: Point;
  readonly hi: Point;
  readonly when: Guard;
}

export interface Overlap {
  readonly left: Subnet;
  /** The same as `left` where copies of one block overlap each other. */
  readonly right: Subnet;
  /** The addresses that both own, as CIDR blocks. */
  readonly range: string;
  readonly holds: Guard;
}

/** More overlaps than this of one Net are not listed: its plan is wrong as a whole. */
const listedOverlaps = 100;

/** All known ranges of the Subnets of a Net, sorted by where they begin. */
export function subnetRanges(session: Session, graph: Graph, net: Net): readonly SubnetRange[] {
  const guards = guardsOf(session);
  const ranges = graph.subnetsOf(net.id).flatMap(({ to, when }) => {
    const subnet = graph.as(to, "subnet");
    if (subnet === undefined) return [];
    // A range of everything under an atom is a CIDR of which nothing is known.
    const known = subnet.cidr.k === "known" || subnet.cidr.k === "choice";
    return (known ? [...subnet.ranges.v4, ...subnet.ranges.v6] : []).map(({ lo, hi, when: owns }) => ({
      subnet,
      lo,
      hi,
      when: guards.all([when, owns, subnet.exists]),
    }));
  });
  return ranges.sort((a, b) => compare(a.lo, b.lo) || compare(a.hi, b.hi));
}

/** IPv4 addresses are numbers and sort before IPv6's bigints. */
function compare(a: Point, b: Point): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every Subnet is examined: one that overlaps nothing is answered by an overlap with itself that cannot hold. */
export function overlapsAmong(session: Session, ranges: readonly SubnetRange[]): readonly Overlap[] {
  const guards = guardsOf(session);
  const overlaps: Overlap[] = [];
  let open: SubnetRange[] = [];
  for (const range of ranges) {
    open = open.filter((other) => typeof other.lo === typeof range.lo && other.hi >= range.lo);
    const met = open.slice(0, Math.max(0, listedOverlaps - overlaps.length));
    overlaps.push(...met.map((other) => overlapOf(guards, other, range)).filter(({ holds }) => holds !== FALSE));
    overlaps.push(copiesOverlap(range));
    open.push(range);
  }
  return firstOfEachPair(overlaps);
}

function overlapOf(guards: Guards, left: SubnetRange, right: SubnetRange): Overlap {
  const hi = left.hi < right.hi ? left.hi : right.hi;
  return {
    left: left.subnet,
    right: right.subnet,
    range: showRange(right.lo, hi),
    holds: left.subnet.id === right.subnet.id ? FALSE : guards.and(left.when, right.when),
  };
}

/** Copies with one and the same range overlap each other as soon as there are two. */
function copiesOverlap({ subnet, lo, hi, when }: SubnetRange): Overlap {
  const several = subnet.copies.min >= 2 && subnet.copies.extent === undefined;
  return { left: subnet, right: subnet, range: showRange(lo, hi), holds: several ? when : FALSE };
}

function showRange(lo: Point, hi: Point): string {
  if (typeof lo === "number" && typeof hi === "number") return showAddresses({ v4: [{ lo, hi }], v6: [] });
  return showAddresses({ v4: [], v6: [{ lo: BigInt(lo), hi: BigInt(hi) }] });
}

function firstOfEachPair(overlaps: readonly Overlap[]): readonly Overlap[] {
  const seen = new Set<string>();
  return overlaps.filter(({ left, right }) => {
    const key = pairKey(left.id, right.id);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function pairKey(left: EntityId, right: EntityId): string {
  return `${left}:${right}`;
}
