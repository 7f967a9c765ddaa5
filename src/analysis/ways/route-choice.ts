/**
 * Which route of a table takes a packet: the longest prefix, and among equals the one that the cloud prefers. What is
 * not known of routes is carried through as guards; a destination takes with it the route that wins under each.
 */

import {
  emptyGuardedSet,
  type EntityId,
  type Graph,
  type GuardedPoint,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
  type ListedBlock,
  type Route,
  type RouteTable,
  type TransitAttachment,
  type TransitTable,
} from "../../graph/index.ts";
import {
  addressesOf,
  allAddresses,
  blockAddresses,
  blocksOf,
  type Point,
  privateAddresses,
  type Range,
  showAddresses,
} from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import {
  FALSE,
  type Guard,
  guardsOf,
  type Guards,
  type Item,
  known,
  symbol,
  type Symbols,
  symbolsOf,
  TRUE,
  type Value,
} from "../../values/index.ts";
import type { TransitIndex } from "./transit-index.ts";

/** What chooses a route needs of it. */
export type Stated = Pick<Route, "target" | "at" | "from" | "destination" | "blocks">;

/** The part of what is asked about that one route takes. */
export interface Taken {
  readonly route: Stated;
  readonly destinations: GuardedSet;
}

/** What is asked about: addresses, and the Nets in whose ranges unknown blocks among them lie. */
export interface Asked {
  readonly destinations: GuardedSet;
  /** The ranges of the Nets to which the destinations belong. */
  readonly within: GuardedSet;
}

/** What is asked about, and what the routes before have covered. */
interface AskedAfter extends Asked {
  readonly seen: GuardedSet;
}

/** A route's destinations, piece by piece: one prefix each, with the route that states it. */
interface Piece {
  readonly route: Stated;
  readonly destinations: GuardedSet;
  readonly stage: Stage;
  /** Within its stage the longer prefix is matched first. */
  readonly length: number;
  /** Nothing is known of its prefix: it may be longer than those of the routes behind it, or shorter. */
  readonly isAnyLength?: boolean;
}

/**
 * Blocks within the range of the Net stand before the route within it. Of what is not known of other routes the range
 * of the Net is no part: the cloud refuses a route there but to the block of a Subnet, through what is put between
 * (VPC user guide, "Middlebox routing"), and such a route is written with that block.
 */
type Stage = "within-net" | "local" | "unknown" | "known" | "last";
const stages: readonly Stage[] = ["within-net", "local", "unknown", "known", "last"];

type Table = RouteTable | TransitTable;

const halves4 = [addressesOf("0.0.0.0/1"), addressesOf("128.0.0.0/1")] as const;

export class RouteChoice {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #symbols: Symbols;
  readonly #taken = new Map<string, readonly Taken[]>();
  readonly #pieces = new Map<EntityId, readonly Piece[]>();
  readonly #transit: TransitIndex;

  constructor(session: Session, graph: Graph, transit: TransitIndex) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#symbols = symbolsOf(session);
    this.#transit = transit;
  }

  /** The same as {@link choose}, remembered under the key of what is asked. */
  towards(table: Table, key: string, asked: Asked): readonly Taken[] {
    const both = `${table.id}:${key}`;
    let taken = this.#taken.get(both);
    if (taken === undefined) {
      taken = this.choose(table, asked);
      this.#taken.set(both, taken);
    }
    return taken;
  }

  /** By route, what it takes of the destinations: the smallest prefix takes what it covers, and the rest goes on. */
  choose(table: Table, asked: Asked): readonly Taken[] {
    let remaining = asked.destinations;
    let seen = emptyGuardedSet;
    const taken: Taken[] = [];
    for (const piece of this.#piecesOf(table)) {
      if (remaining.points.size > 0) seen = this.#sets.union(seen, this.#sets.withoutPoints(piece.destinations));
      const covered = this.#matched(remaining, piece, { ...asked, seen });
      const matched = piece.isAnyLength === true ? this.#standingFirst(table, piece, asked, covered) : covered;
      if (isEmptyGuardedSet(matched)) continue;
      this.#addTaken(taken, piece, matched);
      remaining = this.#sets.subtract(remaining, matched);
      if (isEmptyGuardedSet(remaining)) break;
    }
    return asked.destinations.points.size === 0 ? taken : this.#joined(taken);
  }

  #addTaken(taken: Taken[], { route, stage }: Piece, matched: GuardedSet): void {
    const before = stage === "last" ? taken.findIndex((each) => each.route === route) : -1;
    const known = taken[before];
    if (known === undefined) taken.push({ route, destinations: matched });
    else taken[before] = { route, destinations: this.#sets.union(known.destinations, matched) };
  }

  /** What it takes before the others; of any two destinations one may be taken so, and the other not. */
  #standingFirst(table: Table, { route }: Piece, { destinations }: Asked, covered: GuardedSet): GuardedSet {
    if (isEmptyGuardedSet(covered)) return covered;
    const isFirst = this.#guards.atom({
      key: `route-first:${JSON.stringify(table.address)}:${route.at}:${this.#sets.key(destinations)}`,
      words: `it stands before the other routes of ${this.#graph.show(table.id)}`,
      settles: "nobody",
      causes: this.#guards.causes(this.#sets.someGuard(covered)),
    });
    return this.#sets.restrict(covered, isFirst);
  }

  /** A block of unknown place that several routes may take to one target is taken there by whichever it is. */
  #joined(taken: readonly Taken[]): readonly Taken[] {
    const byTarget = new Map<string, Taken>();
    for (const each of taken) {
      const { target, at } = each.route;
      const key = JSON.stringify(target.kind === "entity" ? target.links.map(({ to, when }) => [to, when]) : at);
      const known = byTarget.get(key);
      const destinations =
        known === undefined ? each.destinations : this.#sets.union(known.destinations, each.destinations);
      byTarget.set(key, { route: known?.route ?? each.route, destinations });
    }
    return [...byTarget.values()];
  }

  /** What of some destinations a piece covers; of blocks whose place is not known, as far as that can be told. */
  #matched(remaining: GuardedSet, { destinations, stage }: Piece, asked: AskedAfter): GuardedSet {
    const ranges = this.#sets.withoutPoints(this.#sets.intersect(remaining, this.#sets.withoutPoints(destinations)));
    const listed = stage === "unknown" ? this.#listed(remaining, destinations) : emptyGuardedSet;
    const points = new Map<string, GuardedPoint>();
    for (const [key, point] of remaining.points) {
      const covers =
        stage === "within-net"
          ? (destinations.points.get(key)?.when ?? FALSE)
          : this.#coversPoint(key, point, destinations, { ...asked, stage });
      const when = this.#guards.and(point.when, covers);
      if (when !== FALSE) points.set(key, { ...point, when });
    }
    const matched = points.size === 0 ? ranges : { ...ranges, points };
    return isEmptyGuardedSet(listed) ? matched : this.#sets.union(matched, listed);
  }

  /** Known destinations that a block or list of unknown place may hold: one unknown for all of them. */
  #listed(remaining: GuardedSet, piece: GuardedSet): GuardedSet {
    const ranges = this.#sets.withoutPoints(remaining);
    if (piece.points.size === 0 || isEmptyGuardedSet(ranges)) return emptyGuardedSet;
    const some = [...piece.points].map(([key, point]) => this.#guards.and(point.when, this.#holds(key, point, ranges)));
    return this.#sets.restrict(ranges, this.#guards.any(some));
  }

  #holds(key: string, { words, size, isList }: GuardedPoint, destinations: GuardedSet): Guard {
    // The range of another Net holds none of these, and a single address none that can be told from the others.
    if (size === 1 || (size === undefined && isList !== true)) return FALSE;
    return this.#guards.atom({
      key: `holds:${key}:${this.#sets.key(destinations)}`,
      words: `${words} holds the destination`,
      settles: "nobody",
      causes: this.#guards.causes(this.#sets.someGuard(destinations)),
    });
  }

  /**
   * Whether a piece covers a block of unknown place: it is the same block, or that of its Net, or reaches over the Net.
   * A Net of which not even that is known lies somewhere in the private ranges.
   */
  #coversPoint(
    key: string,
    point: GuardedPoint,
    piece: GuardedSet,
    { within, seen, stage }: AskedAfter & Pick<Piece, "stage">,
  ): Guard {
    const same = [key, ...within.points.keys()].map((each) => piece.points.get(each)?.when ?? FALSE);
    const ranges = this.#sets.withoutPoints(piece);
    const isUnknownNet = isEmptyGuardedSet(this.#sets.withoutPoints(within));
    // Nets that are joined do not overlap: one of which nothing is known is not where the own one is.
    if (isEmptyGuardedSet(ranges) || (isUnknownNet && stage === "local")) return this.#guards.any(same);
    const net = isUnknownNet ? privateAddresses : this.#sets.may(within);
    // What lies in the range of a route that stands before is taken by it: the rest is covered by what is left.
    const all = this.#sets.coversGuard(seen, { v4: net.v4, v6: [] });
    const some = this.#sets.someGuard(this.#sets.within(ranges, net));
    const part = this.#guards.and(some, this.#guards.not(all));
    const maybe = part === FALSE ? FALSE : this.#guards.and(part, this.#liesIn(key, point, ranges));
    return this.#guards.any([...same, this.#guards.and(some, all), maybe]);
  }

  #liesIn(key: string, { words }: GuardedPoint, ranges: GuardedSet): Guard {
    return this.#guards.atom({
      key: `lies-in:${key}:${this.#sets.key(ranges)}`,
      words: `${words} lies in ${showAddresses(this.#sets.may(ranges))}`,
      settles: "nobody",
      causes: this.#guards.causes(this.#sets.someGuard(ranges)),
    });
  }

  #piecesOf(table: Table): readonly Piece[] {
    const made = this.#pieces.get(table.id);
    if (made !== undefined) return made;
    const local = this.#sets.unionAll(
      table.routes.filter(isLocal).map(({ destinations, when }) => this.#sets.restrict(destinations, when)),
    );
    const routes = [...table.routes, ...this.#announced(table)];
    const pieces = routes.flatMap((route) => this.#piecesOfRoute(table, route, local));
    const sorted = [...pieces, ...this.#unseenPieces(table, local)].sort(
      (a, b) =>
        stages.indexOf(a.stage) - stages.indexOf(b.stage) || b.length - a.length || rankOf(a.route) - rankOf(b.route),
    );
    const found = sorted.some(({ route }) => isByList(route)) ? this.#withTies(table, sorted) : sorted;
    this.#pieces.set(table.id, found);
    return found;
  }

  /** Each case of what the destination may be has a prefix of its own. */
  #piecesOfRoute(table: Table, route: Route, local: GuardedSet): readonly Piece[] {
    const own = this.#sets.restrict(route.destinations, route.when);
    if (isLocal(route)) return [{ route, destinations: own, stage: "local", length: 0 }];
    // The route within the Net stands before whatever a virtual gateway propagates, more specific as it may be.
    const stated = route.from === "propagated" ? this.#sets.subtract(own, local) : own;
    const pieces = this.#blocksOf(route, this.#sets.withoutPoints(stated)).flatMap((block): readonly Piece[] => {
      const { addresses, isKnown } = block;
      if (!isKnown && isWhole(addresses)) return this.#unknownPieces(table, route, addresses, local);
      return this.#prefixes(addresses).map((prefix) => ({ ...prefix, route, stage: stageOf(prefix, local) }));
    });
    return [...this.#unplaced(route, stated), ...pieces];
  }

  /** Those of a prefix list, else the cases of what is written. */
  #blocksOf({ blocks, destination }: Route, ranges: GuardedSet): readonly ListedBlock[] {
    if (blocks !== undefined) {
      return blocks.map((block) => ({ ...block, addresses: this.#sets.intersect(ranges, block.addresses) }));
    }
    return casesOf(destination).map(({ value, when }) => {
      return { addresses: this.#sets.restrict(ranges, when), isKnown: value.k === "known" };
    });
  }

  /**
   * Of two prefix lists that hold the same block the cloud takes either (VPC user guide, "Route priority"): each list but
   * the last of them stands before the others or behind.
   */
  #withTies(table: Table, sorted: readonly Piece[]): readonly Piece[] {
    const last = new Map(sorted.filter(({ route }) => isByList(route)).map((piece) => [blockKey(piece), piece]));
    const found: Piece[] = [];
    let behind: Piece[] = [];
    sorted.forEach((piece, index) => {
      const before = sorted[index - 1];
      if (before !== undefined && !isEqual(before, piece)) {
        found.push(...behind);
        behind = [];
      }
      const isTied = isByList(piece.route) && last.get(blockKey(piece))?.route !== piece.route;
      if (isTied) behind.unshift(piece);
      found.push(isTied ? this.#provided(piece, this.#isFirst(table, piece)) : piece);
    });
    return [...found, ...behind];
  }

  #provided(piece: Piece, when: Guard): Piece {
    return { ...piece, destinations: this.#sets.restrict(piece.destinations, when) };
  }

  #isFirst(table: Table, { route, destinations }: Piece): Guard {
    return this.#guards.atom({
      key: `list-first:${JSON.stringify(table.address)}:${route.at}`,
      words: `the prefix list of this route stands before others of ${this.#graph.show(table.id)}`,
      settles: "nobody",
      causes: this.#guards.causes(this.#sets.someGuard(destinations)),
    });
  }

  /** Blocks of unknown place: one that is the block of a Subnet stands before the route within the Net. */
  #unplaced(route: Route, { points }: GuardedSet): readonly Piece[] {
    if (points.size === 0) return [];
    const destinations = { ...emptyGuardedSet, points };
    const piece = { route, destinations, length: 0 } as const;
    return [
      { ...piece, stage: "within-net" },
      { ...piece, stage: this.#leadsToService(route) ? "known" : "unknown" },
    ];
  }

  /** The list of a gateway endpoint holds the addresses of a service of the cloud, which are in no Net. */
  #leadsToService({ target }: Route): boolean {
    return target.kind === "entity" && target.links.every(({ to }) => this.#graph.entity(to).kind === "endpoint");
  }

  #prefixes({ v4, v6 }: GuardedSet): readonly Pick<Piece, "destinations" | "length">[] {
    const ranges = [
      ...v4.map(({ lo, hi, when }) => ({ addresses: { v4: [{ lo, hi }], v6: [] }, when })),
      ...v6.map(({ lo, hi, when }) => ({ addresses: { v4: [], v6: [{ lo, hi }] }, when })),
    ];
    return ranges.flatMap(({ addresses, when }) =>
      blocksOf(addresses).map((block) => ({
        destinations: this.#sets.of(blockAddresses(block), when),
        length: block.prefixLength,
      })),
    );
  }

  /** Where routes may exist that are not in view, they are one route more, of which nothing is known. */
  #unseenPieces(table: Table, local: GuardedSet): readonly Piece[] {
    const unseen = this.#guards.not(this.#graph.closed(table.id, "routes"));
    if (unseen === FALSE) return [];
    const words = `a route of ${this.#graph.show(table.id)} that is not in view`;
    const cause = table.open[0]?.cause ?? { kind: "data", words, at: table.at };
    const { at } = table;
    const destination = { k: "known", at, v: words } as const;
    const route: Stated = { target: { kind: "unknown", cause: { ...cause, words } }, at, from: "stated", destination };
    return this.#unknownPieces(table, route, this.#sets.of(allAddresses, unseen), local);
  }

  /** A route whose destination is not known takes what it covers before all others, or what they leave. */
  #unknownPieces(table: Table, route: Stated, all: GuardedSet, local: GuardedSet): readonly Piece[] {
    const piece = this.#unknownPiece(table, route, all, local);
    return [
      { ...piece, isAnyLength: true },
      { ...piece, stage: "last" },
    ];
  }

  /**
   * A route whose destination is not known may take what it covers before any other. It is not the whole Internet
   * where another route of the table already is (the cloud refuses the second), so it takes at most one half of it.
   */
  #unknownPiece(table: Table, route: Stated, all: GuardedSet, local: GuardedSet): Piece {
    const piece = { route, stage: "unknown", length: 0 } as const;
    const destinations = this.#sets.subtract(all, this.#sets.withoutPoints(local));
    if (!table.routes.some((other) => other !== route && statesEverything(other))) return { ...piece, destinations };
    const lower = this.#guards.atom({
      key: `route:${JSON.stringify(table.address)}:${route.at}:lower-half`,
      words: `the route's destination lies in 0.0.0.0/1`,
      settles: "nobody",
      causes: this.#guards.causes(this.#sets.someGuard(destinations)),
    });
    const half = (which: 0 | 1, when: Guard): GuardedSet =>
      this.#sets.restrict(this.#sets.within(destinations, halves4[which]), when);
    const v4 = this.#sets.union(half(0, lower), half(1, this.#guards.not(lower)));
    return { ...piece, destinations: { ...v4, v6: destinations.v6 } };
  }

  /** What attachments announce to a table of a transit gateway. */
  #announced(table: Table): readonly Route[] {
    if (table.kind === "route-table") return [];
    return this.#transit.propagating(table.id).flatMap(([attachment, { when, at }]) => {
      const there = this.#guards.all([when, attachment.exists, attachment.active.when]);
      const route = {
        target: { kind: "entity", links: [{ to: attachment.id, when: TRUE, at }] },
        at,
        from: "propagated",
      } as const;
      const words = `what ${this.#graph.show(attachment.id)} announces`;
      const stated = {
        ...route,
        destinations: this.#announcedBy(attachment),
        destination: known(at, words),
        when: there,
      };
      const unseen = attachment.announcedOpen.map((open) => ({
        ...route,
        destinations: this.#sets.of(allAddresses),
        destination: symbol(at, this.#symbols.of(words, { cause: open.cause, settles: "nobody" })),
        when: this.#guards.and(there, open.when),
      }));
      return [stated, ...unseen].filter((each) => each.when !== FALSE);
    });
  }

  #announcedBy({ attaches, nets, announced }: TransitAttachment): GuardedSet {
    if (attaches !== "net") return announced;
    return this.#sets.unionAll(
      nets.map(({ to, when }) => this.#sets.restrict(this.#graph.as(to, "net")?.ranges ?? emptyGuardedSet, when)),
    );
  }
}

/**
 * Among routes of one prefix: what is written stands before what is propagated, and a block before a prefix list
 * (VPC user guide, "Route priority").
 */
function rankOf({ from, destination }: Stated): number {
  if (from === "propagated") return 2;
  return destination.k === "known" ? 0 : 1;
}

function isByList({ blocks }: Stated): boolean {
  return blocks !== undefined;
}

/** Matched together: neither is longer, and neither is of a kind that stands before the other's. */
function isEqual(one: Piece, other: Piece): boolean {
  return one.stage === other.stage && one.length === other.length && rankOf(one.route) === rankOf(other.route);
}

/** The same for equal blocks. */
function blockKey({ stage, length, destinations: { v4, v6 } }: Piece): string {
  return `${stage} ${length} ${v4[0]?.lo} ${v6[0]?.lo}`;
}

function isLocal({ target, from }: Route): boolean {
  return target.kind === "local" && from === "implied";
}

/** Whether a block is longer than one of the ranges within the Net; of equal ones the route within the Net is taken. */
function stageOf({ destinations }: Pick<Piece, "destinations">, local: GuardedSet): Stage {
  const [range] = destinations.v4;
  const [range6] = destinations.v6;
  const within =
    (range !== undefined && local.v4.some((own) => isInside(range, own))) ||
    (range6 !== undefined && local.v6.some((own) => isInside(range6, own)));
  return within ? "within-net" : "known";
}

function isInside<P extends Point>(range: Range<P>, { lo, hi }: Range<P>): boolean {
  return lo <= range.lo && range.hi <= hi && (lo < range.lo || range.hi < hi);
}

/** Always there, and for all of IPv4. */
function statesEverything({ destination, when, from }: Route): boolean {
  return from !== "propagated" && when === TRUE && destination.k === "known" && destination.v === "0.0.0.0/0";
}

/** Every address of a family: that is what a block stands for of which nothing is known. */
function isWhole({ v4, v6 }: GuardedSet): boolean {
  const whole4 = v4.length === 1 && v4[0]?.lo === 0 && v4[0].hi === 2 ** 32 - 1;
  const whole6 = v6.length === 1 && v6[0]?.lo === 0n;
  return whole4 || whole6;
}

function casesOf(value: Value): readonly Item[] {
  return value.k === "choice" ? value.cases : [{ when: TRUE, value }];
}
