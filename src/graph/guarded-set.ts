/**
 * Sets of addresses under guards: disjoint ranges, each with the condition under which it belongs, and beside them
 * points: blocks of unknown place ("${eip}/32"), which are never the world. What must be is what holds under `TRUE`;
 * what may be is all of it. Sets are immutable and canonical: neighbours with equal guards are one range, and no
 * range holds under `FALSE`.
 */

import {
  type AddressSet,
  blockSize6,
  count4,
  internet4,
  internet6,
  line4,
  line6,
  type Line,
  type Point,
  type Range,
  type Ranges,
  wideCount4,
  worldShare,
} from "../net/index.ts";
import { noticesOf, type Session, slot } from "../source/index.ts";
import { type Atom, FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";

/** A stretch of addresses that belongs where `when` holds; both ends inclusive. */
export interface GuardedRange<P extends Point> extends Range<P> {
  readonly when: Guard;
}

/** A block of which only the size is known: so many addresses, somewhere. `undefined` where not even that is. */
export interface GuardedPoint {
  readonly size: number | undefined;
  readonly when: Guard;
  /** The author's name of it: "aws_eip.nat.public_ip". */
  readonly words: string;
  /** Why its place is not known, and who settles it; nobody where nothing is said. */
  readonly unknown?: Pick<Atom, "settles" | "causes">;
  /** It stands for any number of blocks: a prefix list that is not in view. */
  readonly isList?: true;
}

export interface GuardedSet {
  readonly v4: readonly GuardedRange<number>[];
  readonly v6: readonly GuardedRange<bigint>[];
  /** By what makes the block equal to itself. */
  readonly points: ReadonlyMap<string, GuardedPoint>;
}

const noPoints: ReadonlyMap<string, GuardedPoint> = new Map();

/** The set of no address. */
export const emptyGuardedSet: GuardedSet = { v4: [], v6: [], points: noPoints };

/** Whether a set can hold nothing at all. */
export function isEmptyGuardedSet(set: GuardedSet): boolean {
  return set.v4.length === 0 && set.v6.length === 0 && set.points.size === 0;
}

/** Whether every address is in the set, whatever is not known. */
function isEverywhere(set: GuardedSet): boolean {
  const [v4, v6] = [set.v4[0], set.v6[0]];
  const isWhole4 = v4?.lo === line4.first && v4.hi === line4.last && v4.when === TRUE;
  return isWhole4 && v6?.lo === line6.first && v6.hi === line6.last && v6.when === TRUE;
}

/** Measuring a set weighs the guards of its pieces; where that takes more steps, the heaviest count and the rest is one unknown. */
const weighingSteps = 4_000;
const heaviestGuards = 10;
const mostGuards = 400;

const world4 = count4(internet4) / worldShare;
const world6 = Number(blockSize6(3)) / worldShare;

/** The algebra of guarded sets, on the guards of one session. */
export class GuardedSets {
  readonly #session: Session;
  readonly #guards: Guards;
  readonly #worlds = new WeakMap<GuardedSet, Guard>();

  constructor(session: Session) {
    this.#session = session;
    this.#guards = guardsOf(session);
  }

  /** The addresses, all under one guard. */
  of(addresses: AddressSet, when: Guard = TRUE): GuardedSet {
    if (when === FALSE) return emptyGuardedSet;
    const guard = <P extends Point>(ranges: Ranges<P>): GuardedRange<P>[] =>
      ranges.map(({ lo, hi }) => ({ lo, hi, when }));
    return { v4: guard(addresses.v4), v6: guard(addresses.v6), points: noPoints };
  }

  /** One block of unknown place. */
  point(key: string, point: GuardedPoint): GuardedSet {
    return point.when === FALSE ? emptyGuardedSet : { v4: [], v6: [], points: new Map([[key, point]]) };
  }

  union(a: GuardedSet, b: GuardedSet): GuardedSet {
    if (isEmptyGuardedSet(a)) return b;
    if (isEmptyGuardedSet(b)) return a;
    const or = (left: Guard, right: Guard): Guard => this.#guards.or(left, right);
    return this.#zip(a, b, or);
  }

  unionAll(sets: Iterable<GuardedSet>): GuardedSet {
    // Pairwise, so that n sets of one range each cost n log n and not n².
    let level = [...sets];
    while (level.length > 1) {
      const next: GuardedSet[] = [];
      for (let index = 0; index < level.length; index += 2) {
        const [left, right] = [level[index], level[index + 1]];
        if (left !== undefined) next.push(right === undefined ? left : this.union(left, right));
      }
      level = next;
    }
    return level[0] ?? emptyGuardedSet;
  }

  intersect(a: GuardedSet, b: GuardedSet): GuardedSet {
    const and = (left: Guard, right: Guard): Guard => this.#guards.and(left, right);
    // The common case by far: a network ACL that admits everything.
    if (isEverywhere(b)) return { v4: a.v4, v6: a.v6, points: this.#zipPoints(a, b, and) };
    if (isEverywhere(a)) return { v4: b.v4, v6: b.v6, points: this.#zipPoints(a, b, and) };
    return this.#zip(a, b, and);
  }

  /** What is in `a` and not in `b`, pointwise. */
  subtract(a: GuardedSet, b: GuardedSet): GuardedSet {
    if (isEmptyGuardedSet(b)) return a;
    const without = (left: Guard, right: Guard): Guard => this.#guards.and(left, this.#guards.not(right));
    return this.#zip(a, b, without);
  }

  /** The same set, where `when` holds besides. */
  restrict(set: GuardedSet, when: Guard): GuardedSet {
    if (when === TRUE) return set;
    if (when === FALSE) return emptyGuardedSet;
    return this.mapGuards(set, (own) => this.#guards.and(own, when));
  }

  mapGuards(set: GuardedSet, change: (guard: Guard) => Guard): GuardedSet {
    const points = new Map<string, GuardedPoint>();
    for (const [key, point] of set.points) {
      const when = change(point.when);
      if (when !== FALSE) points.set(key, { ...point, when });
    }
    return { v4: joined(line4, changed(set.v4, change)), v6: joined(line6, changed(set.v6, change)), points };
  }

  /** The part within these addresses; points stay, because where they are is not known. */
  within(set: GuardedSet, addresses: AddressSet): GuardedSet {
    return { v4: partsWithin(set.v4, addresses.v4), v6: partsWithin(set.v6, addresses.v6), points: set.points };
  }

  /** The part that is no point. */
  withoutPoints(set: GuardedSet): GuardedSet {
    return { ...set, points: noPoints };
  }

  /** What holds whatever is not known. */
  must(set: GuardedSet): AddressSet {
    return {
      v4: bare(set.v4.filter(({ when }) => when === TRUE)),
      v6: bare(set.v6.filter(({ when }) => when === TRUE)),
    };
  }

  /** All that can hold; points are not among it. */
  may(set: GuardedSet): AddressSet {
    return { v4: merged(line4, set.v4), v6: merged(line6, set.v6) };
  }

  /** The condition under which any address, or any point, is in the set. */
  someGuard(set: GuardedSet): Guard {
    const guards = [...set.v4, ...set.v6, ...set.points.values()].map(({ when }) => when);
    return this.#guards.any(new Set(guards));
  }

  /** The condition under which all of these addresses are in the set. */
  coversGuard(set: GuardedSet, addresses: AddressSet): Guard {
    const missing = this.subtract(this.of(addresses), this.withoutPoints(set));
    return this.#guards.not(this.someGuard(missing));
  }

  /** The condition under which the set holds the world: a quarter of the public IPv4 addresses, or of 2000::/3. */
  worldGuard(set: GuardedSet): Guard {
    const known = this.#worlds.get(set);
    if (known !== undefined) return known;
    const world = this.#worldGuard(set);
    this.#worlds.set(set, world);
    return world;
  }

  #worldGuard(set: GuardedSet): Guard {
    return this.#guards.or(
      this.#measures(
        partsWithin(set.v4, internet4.v4).map(({ lo, hi, when }) => ({ size: hi - lo + 1, when })),
        world4,
      ),
      this.#measures(
        partsWithin(set.v6, internet6.v6).map(({ lo, hi, when }) => ({ size: Number(hi - lo + 1n), when })),
        world6,
      ),
    );
  }

  /** The condition under which the set holds at least `count` IPv4 addresses; by default as many as make it wide. */
  wideGuard(set: GuardedSet, count: number = wideCount4): Guard {
    return this.#measures(
      set.v4.map(({ lo, hi, when }) => ({ size: hi - lo + 1, when })),
      count,
    );
  }

  /** Equal for equal sets, and for no others. */
  key(set: GuardedSet): string {
    const v4 = set.v4.map(({ lo, hi, when }) => `${lo}-${hi}:${when}`).join(",");
    const v6 = set.v6.map(({ lo, hi, when }) => `${lo}-${hi}:${when}`).join(",");
    const points = [...set.points]
      .map(([key, { when }]) => `${key}:${when}`)
      .sort()
      .join(",");
    return `${v4}/${v6}/${points}`;
  }

  /** The condition under which the pieces that hold come to at least `enough`, by their sizes. */
  #measures(pieces: Iterable<{ readonly size: number; readonly when: Guard }>, enough: number): Guard {
    const byGuard = new Map<Guard, number>();
    for (const { size, when } of pieces) byGuard.set(when, (byGuard.get(when) ?? 0) + size);
    const needed = enough - (byGuard.get(TRUE) ?? 0);
    byGuard.delete(TRUE);
    const weights = Array.from(byGuard, ([when, size]) => ({ when, size })).sort((a, b) => b.size - a.size);
    const all = weights.length > mostGuards ? undefined : weigh(this.#guards, weights, needed);
    return all ?? this.#roughly(weights, needed);
  }

  /** The heaviest pieces tell for themselves; whether the others come to enough is one unknown. */
  #roughly(weights: readonly Weight[], needed: number): Guard {
    const guards = this.#guards;
    if (weights.reduce((sum, { size }) => sum + size, 0) < needed) return FALSE;
    const some = guards.any(weights.map(({ when }) => when));
    const causes = guards.causes(some);
    const words = `enough of ${causes.length} unknown parts`;
    const enough = guards.atom({
      key: `measure:${needed}:${weights.map(({ when, size }) => `${when}*${size}`).join()}`,
      words,
      settles: guards.forAllUnsettled(some) === some ? "author" : "nobody",
      causes,
      dependsOn: guards.symbols(some),
    });
    const message = `Whether ${words} make a set large is too much to follow; it counts as one unknown`;
    noticesOf(this.#session).add({ code: "bound-reached", level: "warning", message, place: { kind: "nowhere" } });
    const heaviest = weigh(guards, weights.slice(0, heaviestGuards), needed) ?? FALSE;
    return guards.and(some, guards.or(heaviest, enough));
  }

  #zip(a: GuardedSet, b: GuardedSet, merge: (a: Guard, b: Guard) => Guard): GuardedSet {
    return {
      v4: zipRanges(line4, a.v4, b.v4, merge),
      v6: zipRanges(line6, a.v6, b.v6, merge),
      points: this.#zipPoints(a, b, merge),
    };
  }

  #zipPoints(a: GuardedSet, b: GuardedSet, merge: (a: Guard, b: Guard) => Guard): ReadonlyMap<string, GuardedPoint> {
    if (a.points.size === 0 && b.points.size === 0) return noPoints;
    const points = new Map<string, GuardedPoint>();
    for (const key of new Set([...a.points.keys(), ...b.points.keys()])) {
      const [left, right] = [a.points.get(key), b.points.get(key)];
      const point = left ?? right;
      const when = merge(left?.when ?? FALSE, right?.when ?? FALSE);
      if (point !== undefined && when !== FALSE) points.set(key, { ...point, when });
    }
    return points;
  }
}

/** What lies in plain ranges, piece by piece. */
function partsWithin<P extends Point>(pieces: readonly GuardedRange<P>[], ranges: Ranges<P>): GuardedRange<P>[] {
  const parts: GuardedRange<P>[] = [];
  for (let i = 0, j = 0; ;) {
    const [piece, range] = [pieces[i], ranges[j]];
    if (piece === undefined || range === undefined) return parts;
    const lo = laterOf(piece.lo, range.lo);
    const hi = piece.hi < range.hi ? piece.hi : range.hi;
    if (lo <= hi) parts.push({ lo, hi, when: piece.when });
    if (piece.hi < range.hi) i++;
    else j++;
  }
}

/** Pieces of one guard, and how many addresses they hold together. */
interface Weight {
  readonly when: Guard;
  readonly size: number;
}

/** The condition under which those that hold come to `needed`; `undefined` where it takes too many steps. */
function weigh(guards: Guards, weights: readonly Weight[], needed: number): Guard | undefined {
  const known = new Map<string, Guard>();
  let left = weights.reduce((sum, { size }) => sum + size, 0);
  const leftFrom = weights.map(({ size }) => (left -= size) + size);
  const from = (index: number, missing: number): Guard => {
    const weight = weights[index];
    if (missing <= 0) return TRUE;
    if (weight === undefined || (leftFrom[index] ?? 0) < missing || known.size > weighingSteps) return FALSE;
    const key = `${index}:${missing}`;
    const answer =
      known.get(key) ?? guards.ite(weight.when, from(index + 1, missing - weight.size), from(index + 1, missing));
    known.set(key, answer);
    return answer;
  };
  const answer = from(0, needed);
  return known.size > weighingSteps ? undefined : answer;
}

function bare<P extends Point>(ranges: readonly GuardedRange<P>[]): Ranges<P> {
  return ranges.map(({ lo, hi }) => ({ lo, hi }));
}

function merged<P extends Point>(line: Line<P>, ranges: readonly GuardedRange<P>[]): Ranges<P> {
  return bare(
    joined(
      line,
      ranges.map((range) => ({ ...range, when: TRUE })),
    ),
  );
}

function changed<P extends Point>(
  ranges: readonly GuardedRange<P>[],
  change: (guard: Guard) => Guard,
): GuardedRange<P>[] {
  return ranges.map((range) => ({ ...range, when: change(range.when) }));
}

/** Drops what holds nowhere and joins neighbours of equal guard; the ranges come sorted and disjoint. */
function joined<P extends Point>(line: Line<P>, ranges: readonly GuardedRange<P>[]): GuardedRange<P>[] {
  const result: GuardedRange<P>[] = [];
  for (const range of ranges) {
    if (range.when === FALSE) continue;
    const last = result.at(-1);
    if (last?.when === range.when && line.next(last.hi) === range.lo)
      result[result.length - 1] = { ...last, hi: range.hi };
    else result.push(range);
  }
  return result;
}

/** Walks both lists at once, cutting at every end; where only one has a range the other counts as `FALSE`. */
function zipRanges<P extends Point>(
  line: Line<P>,
  a: readonly GuardedRange<P>[],
  b: readonly GuardedRange<P>[],
  merge: (a: Guard, b: Guard) => Guard,
): readonly GuardedRange<P>[] {
  const result: GuardedRange<P>[] = [];
  let at = line.first;
  for (let i = 0, j = 0; ;) {
    while (i < a.length && (a[i]?.hi ?? at) < at) i++;
    while (j < b.length && (b[j]?.hi ?? at) < at) j++;
    const [left, right] = [a[i], b[j]];
    if (left === undefined && right === undefined) return joined(line, result);
    const lo = laterOf(at, earliest(left?.lo, right?.lo));
    const inLeft = left !== undefined && left.lo <= lo;
    const inRight = right !== undefined && right.lo <= lo;
    const hi = endOf(line, lo, left, right);
    result.push({ lo, hi, when: merge(inLeft ? left.when : FALSE, inRight ? right.when : FALSE) });
    if (hi === line.last) return joined(line, result);
    at = line.next(hi);
  }
}

/** The last point from `lo` on up to which neither list changes. */
function endOf<P extends Point>(line: Line<P>, lo: P, left: Range<P> | undefined, right: Range<P> | undefined): P {
  let end = line.last;
  for (const range of [left, right]) {
    if (range === undefined) continue;
    const limit = range.lo > lo ? line.previous(range.lo) : range.hi;
    if (limit < end) end = limit;
  }
  return end;
}

function earliest<P extends Point>(a: P | undefined, b: P | undefined): P | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function laterOf<P extends Point>(at: P, other: P | undefined): P {
  return other === undefined || other < at ? at : other;
}

const guardedSetsSlot = slot("guarded sets", (session) => new GuardedSets(session));

/** The algebra of guarded sets of a session. */
export function guardedSetsOf(session: Session): GuardedSets {
  return session.own(guardedSetsSlot);
}
