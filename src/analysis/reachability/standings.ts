/**
 * Where a Nic stands, as others see it: the address from which it calls or at which it is called. A known address is
 * exact; of an unknown one only the range of its Subnet is known, and where a rule cuts that range in two it is nobody's
 * here to say on which side it lies: one unknown for each class of Nics, the same wherever it is asked.
 */

import {
  type Graph,
  type GuardedPoint,
  type GuardedRange,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type Subnet,
} from "../../graph/index.ts";
import { type Point, privateAddresses } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import {
  type Cause,
  FALSE,
  type Guard,
  guardsOf,
  type Guards,
  type SymbolId,
  symbolsOf,
  TRUE,
} from "../../values/index.ts";
import type { ClassOfNics, Place } from "./nic-classes.ts";
import type { SubnetCuts } from "./subnet-cuts.ts";
import { isPublicAddress } from "./unplaced.ts";

export type Family = 4 | 6;

/** The part a Nic plays in a connection: the two ends of one, and what translates between them, are different Nics. */
export type Part = "caller" | "called" | "between";
const parts: readonly Part[] = ["caller", "called", "between"];

/** One address of a Nic of a class in one of its Subnets. */
export interface Standing {
  readonly subnet: Subnet;
  /** The condition under which it has this address. */
  readonly when: Guard;
  readonly family: Family;
  /** The range in which the address lies, as far as it is known. */
  readonly range: GuardedSet;
  /** The same for addresses that nothing tells apart. */
  readonly key: string;
  readonly of: ClassOfNics;
  readonly part: Part;
}

/** More addresses of one Nic are taken together, as one that is not known. */
const mostAddresses = 16;

export class Standings {
  readonly #session: Session;
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #cuts: SubnetCuts;
  readonly #known = new Map<ClassOfNics, Map<number, readonly Standing[]>>();
  readonly #membership = new Map<string, WeakMap<GuardedSet, Guard>>();

  constructor(session: Session, graph: Graph, cuts: SubnetCuts) {
    this.#session = session;
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#cuts = cuts;
  }

  /** The addresses of a class in a Subnet, which exclude each other within one connection. */
  at(of: ClassOfNics, place: Place, part: Part, family: Family): readonly Standing[] {
    const ofClass = this.#known.get(of) ?? new Map<number, readonly Standing[]>();
    this.#known.set(of, ofClass);
    const key = place.subnet.id * 8 + parts.indexOf(part) * 2 + (family === 4 ? 1 : 0);
    const known = ofClass.get(key);
    if (known !== undefined) return known;
    const found = family === 4 ? this.#standings4(of, place, part) : this.#standings6(of, place, part);
    ofClass.set(key, found);
    return found;
  }

  /** The condition under which the address is in the set. */
  isIn(standing: Standing, set: GuardedSet): Guard {
    const memo = this.#membership.get(standing.key) ?? new WeakMap<GuardedSet, Guard>();
    this.#membership.set(standing.key, memo);
    const known = memo.get(set);
    if (known !== undefined) return known;
    const found = this.#guards.or(this.#isInRanges(standing, set), this.#isInPoints(standing, set));
    memo.set(set, found);
    return found;
  }

  #standings4(of: ClassOfNics, { subnet, when }: Place, part: Part): readonly Standing[] {
    const isCut = this.#cuts.isCut(subnet);
    const own = this.#statedIn(of, subnet);
    const base = { subnet, family: 4, of, part } as const;
    const stated: Standing[] =
      !isCut || own.length > mostAddresses
        ? []
        : own.map((range) => ({
            ...base,
            when: this.#guards.and(when, range.when),
            range: this.#sets.of({ v4: [{ lo: range.lo, hi: range.hi }], v6: [] }),
            key: `=${range.lo}`,
          }));
    const isStated = this.#guards.any(stated.length === 0 ? [] : own.map((range) => range.when));
    const unstated = this.#guards.and(when, this.#guards.not(isStated));
    if (unstated === FALSE) return stated;
    const key = isCut ? `${subnet.id}:${of.id}:${part}` : `${subnet.id}`;
    return [...stated, { ...base, when: unstated, range: this.#rangeOf(subnet, 4), key }];
  }

  /** The addresses that are stated, as far as they lie in this Subnet: who may stand in several has some in each. */
  #statedIn({ sample }: ClassOfNics, subnet: Subnet): readonly GuardedRange<number>[] {
    const range = this.#sets.withoutPoints(this.#rangeOf(subnet, 4));
    return sample.privateAddresses.v4
      .filter(({ lo, hi }) => lo === hi)
      .map(({ lo, hi, when }) => {
        const isHere = this.#sets.coversGuard(range, { v4: [{ lo, hi }], v6: [] });
        return { lo, hi, when: this.#guards.and(when, isHere) };
      })
      .filter(({ when }) => when !== FALSE);
  }

  #standings6(of: ClassOfNics, { subnet, when }: Place, part: Part): readonly Standing[] {
    const has = this.#guards.and(when, of.sample.ipv6?.when ?? FALSE);
    if (has === FALSE) return [];
    const key = this.#cuts.isCut(subnet) ? `${subnet.id}:${of.id}:${part}:6` : `${subnet.id}:6`;
    return [{ subnet, when: has, family: 6, range: this.#rangeOf(subnet, 6), key, of, part }];
  }

  /** The range of a Subnet; where it is not known, that of its Net; where that is not either, all private addresses. */
  #rangeOf(subnet: Subnet, family: Family): GuardedSet {
    const none = family === 4 ? { v6: [] } : { v4: [] };
    const own: GuardedSet = { ...subnet.ranges, ...none };
    if (own.v4.length + own.v6.length > 0) return own;
    const nets = subnet.nets.flatMap(({ to }) => {
      const net = this.#graph.as(to, "net");
      return net === undefined ? [] : [{ ...net.ranges, ...none }];
    });
    const ofNets: GuardedSet = this.#sets.unionAll(nets);
    if (ofNets.v4.length + ofNets.v6.length > 0) return { ...ofNets, points: own.points };
    return { ...this.#sets.of(privateAddresses), points: own.points };
  }

  #isInRanges(standing: Standing, set: GuardedSet): Guard {
    const { range, family } = standing;
    if (family === 4) return this.#inFamily(standing, range.v4, set.v4);
    return this.#inFamily(standing, range.v6, set.v6);
  }

  /** A range of the Subnet that may be one or another: each has its own answer. */
  #inFamily<P extends Point>(
    standing: Standing,
    own: readonly GuardedRange<P>[],
    named: readonly GuardedRange<P>[],
  ): Guard {
    if (named.length === 0) return FALSE;
    const guards = new Set(own.map(({ when }) => when));
    return this.#guards.any(
      Array.from(guards, (when) => {
        const pieces = cut(
          own.filter((range) => range.when === when),
          named,
        );
        return this.#guards.and(when, this.#chosen(standing, pieces));
      }),
    );
  }

  /** What holds of the piece in which the address lies. */
  #chosen(standing: Standing, pieces: readonly Piece[]): Guard {
    const guards = new Set(pieces.map(({ when }) => when));
    const [only = FALSE] = guards;
    if (guards.size <= 1) return only;
    return pieces.reduce(
      (below, { from, when }, index) =>
        index === 0 ? when : this.#guards.ite(this.#isFrom(standing, from), when, below),
      FALSE,
    );
  }

  /** That the address is this one or a higher one. */
  #isFrom(standing: Standing, from: Point): Guard {
    if (typeof from === "number") return this.#guards.atLeast(this.#symbolOf(standing), from);
    const key = `address:${standing.key}:${from.toString(16)}`;
    const cause = this.#causeOf(standing);
    return this.#guards.atom({
      key,
      words: `${cause.words} is in that part of its range`,
      settles: "nobody",
      causes: [cause],
    });
  }

  #symbolOf(standing: Standing): SymbolId {
    const facts = { cause: this.#causeOf(standing), settles: "nobody", least: 0 } as const;
    return symbolsOf(this.#session).of(`address:${this.#graph.show(standing.of.sample.id)}:${standing.key}`, facts);
  }

  #causeOf({ of, subnet }: Standing): Cause {
    const words = `the private address of ${this.#graph.show(of.sample.owner)} in ${this.#graph.show(subnet.id)}`;
    return { kind: "cloud", words, at: of.sample.at };
  }

  /**
   * Blocks of unknown place: the range of the Subnet or its Net, written as the same expression, holds the address;
   * another one may, unless it is one public address.
   */
  #isInPoints(standing: Standing, set: GuardedSet): Guard {
    if (set.points.size === 0) return FALSE;
    const own = ownPoints(this.#graph, standing.subnet);
    return this.#guards.any(
      Array.from(set.points, ([key, point]) => {
        const holder = own.get(key);
        if (holder !== undefined) return this.#guards.and(point.when, holder);
        return this.#guards.and(point.when, this.#mayHold(standing, key, point));
      }),
    );
  }

  #mayHold(standing: Standing, key: string, point: GuardedPoint): Guard {
    if (isPublicAddress(point)) return FALSE;
    const cause = this.#causeOf(standing);
    return this.#guards.atom({
      key: `holds:${key}:${this.#graph.show(standing.of.sample.id)}:${standing.key}`,
      words: `${point.words} holds ${cause.words}`,
      settles: "nobody",
      causes: [{ kind: "data", words: point.words }],
    });
  }
}

interface Piece {
  readonly from: Point;
  readonly when: Guard;
}

/** The own ranges, cut where the named ones begin and end: in order, each with the condition under which it is named. */
function cut<P extends Point>(own: readonly GuardedRange<P>[], named: readonly GuardedRange<P>[]): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (from: Point, when: Guard): void => {
    if (pieces.at(-1)?.when !== when) pieces.push({ from, when });
  };
  for (const { lo, hi } of own) {
    let reached: Point | undefined;
    for (const range of named) {
      if (range.hi < lo) continue;
      if (range.lo > hi) break;
      if (range.lo > lo && reached !== range.lo) add(reached ?? lo, FALSE);
      add(range.lo > lo ? range.lo : lo, range.when);
      reached = next(range.hi);
      if (range.hi >= hi) break;
    }
    if (reached === undefined) add(lo, FALSE);
    else if (reached <= hi) add(reached, FALSE);
  }
  return pieces;
}

function next(point: Point): Point {
  return typeof point === "number" ? point + 1 : point + 1n;
}

function ownPoints(graph: Graph, subnet: Subnet): ReadonlyMap<string, Guard> {
  const found = new Map<string, Guard>();
  const nets = subnet.nets.map((link) => graph.as(link.to, "net")?.ranges.points);
  for (const points of [subnet.ranges.points, ...nets]) for (const key of points?.keys() ?? []) found.set(key, TRUE);
  return found;
}
