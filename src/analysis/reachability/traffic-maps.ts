/**
 * Traffic under guards: disjoint sets of traffic, each with the condition under which it passes. What filters, routes
 * and listeners say of the packets between two fixed ends is such a map. Maps are interned: equal maps are one object,
 * and what was combined once is not combined again.
 */

import type { GuardedTraffic } from "../../graph/index.ts";
import {
  allTraffic,
  intersectTraffic,
  isEmptyTraffic,
  noTraffic,
  subtractTraffic,
  type TrafficSet,
  trafficClasses,
  trafficKey,
  unionTraffic,
} from "../../net/index.ts";
import { type Session, slot } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";

/** One condition, and all traffic that passes under it. */
export interface TrafficPart {
  readonly traffic: TrafficSet;
  readonly when: Guard;
}

export interface TrafficMap {
  readonly id: number;
  /** Disjoint, each under another guard, none under `FALSE`. */
  readonly parts: readonly TrafficPart[];
}

type Operation = "union" | "intersect" | "subtract";

export class TrafficMaps {
  readonly #guards: Guards;
  readonly #maps = new Map<string, TrafficMap>();
  readonly #sets = new Map<string, number>();
  readonly #setIds = new WeakMap<TrafficSet, number>();
  readonly #memo: Readonly<Record<Operation, Map<number, TrafficMap>>> = {
    union: new Map(),
    intersect: new Map(),
    subtract: new Map(),
  };
  readonly #restricted = new Map<number, Map<Guard, TrafficMap>>();
  readonly none: TrafficMap;
  readonly all: TrafficMap;

  constructor(session: Session) {
    this.#guards = guardsOf(session);
    this.none = this.#interned([]);
    this.all = this.of(allTraffic);
  }

  of(traffic: TrafficSet, when: Guard = TRUE): TrafficMap {
    return this.#interned([{ traffic, when }]);
  }

  /** Any traffic under any guards, overlapping or not. */
  from(stated: readonly GuardedTraffic[]): TrafficMap {
    const present = stated.filter(({ when }) => when !== FALSE);
    const [first, second] = present;
    if (first === undefined) return this.none;
    if (second === undefined) return this.of(first.traffic, first.when);
    const sets = this.#distinct(present);
    const universe = [...sets.keys()].reduce(unionTraffic, noTraffic);
    const holders = new Map<TrafficSet, Guard>(Array.from(sets, ([set, guards]) => [set, this.#guards.any(guards)]));
    const parts = trafficClasses(universe, holders.keys()).map((traffic) => {
      const passing = Array.from(holders).filter(([set]) => !isEmptyTraffic(intersectTraffic(set, traffic)));
      return { traffic, when: this.#guards.any(passing.map(([, when]) => when)) };
    });
    return this.#interned(parts);
  }

  union(a: TrafficMap, b: TrafficMap): TrafficMap {
    if (a === b || b === this.none) return a;
    if (a === this.none) return b;
    return this.#combined("union", a.id < b.id ? a : b, a.id < b.id ? b : a);
  }

  unionAll(maps: Iterable<TrafficMap>): TrafficMap {
    let union = this.none;
    for (const map of maps) union = this.union(union, map);
    return union;
  }

  intersect(a: TrafficMap, b: TrafficMap): TrafficMap {
    if (a === b || b === this.all) return a;
    if (a === this.all) return b;
    if (a === this.none || b === this.none) return this.none;
    return this.#combined("intersect", a.id < b.id ? a : b, a.id < b.id ? b : a);
  }

  intersectAll(maps: Iterable<TrafficMap>): TrafficMap {
    let intersection = this.all;
    for (const map of maps) intersection = this.intersect(intersection, map);
    return intersection;
  }

  /** What passes by `a` and not by `b`. */
  subtract(a: TrafficMap, b: TrafficMap): TrafficMap {
    if (a === b || a === this.none) return this.none;
    if (b === this.none) return a;
    return this.#combined("subtract", a, b);
  }

  /** The same, where `when` holds besides. */
  restrict(map: TrafficMap, when: Guard): TrafficMap {
    if (when === TRUE || map === this.none) return map;
    if (when === FALSE) return this.none;
    const ofMap = this.#restricted.get(map.id) ?? new Map<Guard, TrafficMap>();
    this.#restricted.set(map.id, ofMap);
    const known = ofMap.get(when);
    if (known !== undefined) return known;
    const parts = map.parts.map((part) => ({ ...part, when: this.#guards.and(part.when, when) }));
    const restricted = this.#interned(parts);
    ofMap.set(when, restricted);
    return restricted;
  }

  /** The part that is of this traffic. */
  within(map: TrafficMap, traffic: TrafficSet): TrafficMap {
    return this.intersect(map, this.of(traffic));
  }

  /** The condition under which anything passes. */
  some(map: TrafficMap): Guard {
    return this.#guards.any(map.parts.map(({ when }) => when));
  }

  /** Each set of traffic once, with all guards under which it is stated. */
  #distinct(stated: readonly GuardedTraffic[]): ReadonlyMap<TrafficSet, readonly Guard[]> {
    const byId = new Map<number, { readonly traffic: TrafficSet; readonly guards: Guard[] }>();
    for (const { traffic, when } of stated) {
      const id = this.#setId(traffic);
      const known = byId.get(id);
      if (known === undefined) byId.set(id, { traffic, guards: [when] });
      else known.guards.push(when);
    }
    return new Map(Array.from(byId.values(), ({ traffic, guards }) => [traffic, guards]));
  }

  #combined(operation: Operation, a: TrafficMap, b: TrafficMap): TrafficMap {
    const key = a.id * 2 ** 26 + b.id;
    const memo = this.#memo[operation];
    const known = memo.get(key);
    if (known !== undefined) return known;
    const combined = this.#interned([...this.#combine(operation, a, b)]);
    memo.set(key, combined);
    return combined;
  }

  *#combine(operation: Operation, a: TrafficMap, b: TrafficMap): Iterable<TrafficPart> {
    const guards = this.#guards;
    for (const left of a.parts) {
      let rest = left.traffic;
      for (const right of b.parts) {
        const traffic = intersectTraffic(left.traffic, right.traffic);
        if (isEmptyTraffic(traffic)) continue;
        rest = subtractTraffic(rest, traffic);
        yield { traffic, when: merged(guards, operation, left.when, right.when) };
      }
      if (operation !== "intersect") yield { traffic: rest, when: left.when };
    }
    if (operation !== "union") return;
    for (const right of b.parts) {
      const rest = a.parts.reduce((left, part) => subtractTraffic(left, part.traffic), right.traffic);
      yield { traffic: rest, when: right.when };
    }
  }

  /** Disjoint parts, made canonical. */
  #interned(parts: Iterable<TrafficPart>): TrafficMap {
    const byGuard = new Map<Guard, TrafficSet>();
    for (const { traffic, when } of parts) {
      if (when === FALSE || isEmptyTraffic(traffic)) continue;
      const known = byGuard.get(when);
      byGuard.set(when, known === undefined ? traffic : unionTraffic(known, traffic));
    }
    const sorted = [...byGuard].sort(([a], [b]) => a - b);
    const key = sorted.map(([when, traffic]) => `${when}:${this.#setId(traffic)}`).join(" ");
    const known = this.#maps.get(key);
    if (known !== undefined) return known;
    const map = { id: this.#maps.size, parts: sorted.map(([when, traffic]) => ({ traffic, when })) };
    this.#maps.set(key, map);
    return map;
  }

  #setId(traffic: TrafficSet): number {
    const known = this.#setIds.get(traffic);
    if (known !== undefined) return known;
    const key = trafficKey(traffic);
    const id = this.#sets.get(key) ?? this.#sets.size;
    this.#sets.set(key, id);
    this.#setIds.set(traffic, id);
    return id;
  }
}

function merged(guards: Guards, operation: Operation, left: Guard, right: Guard): Guard {
  if (operation === "union") return guards.or(left, right);
  return guards.and(left, operation === "intersect" ? right : guards.not(right));
}

const trafficMapsSlot = slot("traffic maps", (session) => new TrafficMaps(session));

/** The algebra of traffic under guards of a session. */
export function trafficMapsOf(session: Session): TrafficMaps {
  return session.own(trafficMapsSlot);
}
