/**
 * Connections from Nic to Nic within Nets and between joined ones, at private addresses and by IPv6: groups of both
 * ends, routes and network ACLs both ways. Within one Subnet there is neither route nor ACL.
 */

import { type Graph, type GuardedSet, type GuardedSets, guardedSetsOf, type Subnet } from "../../graph/index.ts";
import { allTraffic4, allTraffic6, type TrafficSet } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Crossing, Hop, Routing, Way } from "../facts.ts";
import type { AclPassages } from "./acl-passages.ts";
import type { BalancerTargets } from "./balancer-targets.ts";
import type { FirewallFilters } from "./firewall-filters.ts";
import type { GroupFilters, Peer } from "./group-filters.ts";
import type { Caller } from "./network-acls.ts";
import type { ClassOfNics, NicClasses, Place } from "./nic-classes.ts";
import { PlainRoutes } from "./plain-routes.ts";
import { ReplyWays } from "./reply-ways.ts";
import { lastSender, senderAt, senderBefore, SenderCases, type Senders } from "./senders.ts";
import type { Family, Standing, Standings } from "./standings.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";

/** What passes from one end to another. */
export interface Passage {
  readonly delivered: TrafficMap;
  readonly answered: TrafficMap;
}

/** One way on which packets may go, and what passes on it: answered by whatever way leads back. */
export interface Path extends Passage {
  readonly way: Way | undefined;
  /** Who sends on it beside the caller. */
  readonly senders: Senders;
  /** Who is at the near end, as the far end sees it. */
  readonly seenAs: Peer;
  /** Who is at the far end, as the near end sees it. */
  readonly called: Peer;
}

/** Each family has an ICMP of its own. */
export const carriedBy: Readonly<Record<Family, TrafficSet>> = { 4: allTraffic4, 6: allTraffic6 };

type WayPassage = Passage & Pick<Path, "way" | "senders">;

/** Between ends of which no way has to be looked for. */
const direct = { way: undefined, senders: { when: TRUE, translators: [] } } as const;

/** Two standings that one connection joins. */
export interface Pair {
  readonly from: Standing;
  readonly to: Standing;
  readonly when: Guard;
}

/** A way on which nothing stands between two ends. */
export interface Straight {
  readonly when: Guard;
  /** The condition under which groups see who is at the other end. */
  readonly known: Guard;
}

export class Connections {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #maps: TrafficMaps;
  readonly #sets: GuardedSets;
  readonly #standings: Standings;
  readonly #filters: GroupFilters;
  readonly #firewalls: FirewallFilters;
  readonly #acls: AclPassages;
  readonly #targets: BalancerTargets;
  readonly #routing: Routing;
  readonly #classes: NicClasses;
  readonly #replyWays: ReplyWays;
  readonly #senders: SenderCases;
  readonly #passages = new Map<string, readonly WayPassage[]>();
  readonly #everything: Passage;
  readonly #plain: PlainRoutes;

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly standings: Standings;
      readonly filters: GroupFilters;
      readonly firewalls: FirewallFilters;
      readonly acls: AclPassages;
      readonly targets: BalancerTargets;
      readonly routing: Routing;
      readonly classes: NicClasses;
    },
  ) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#standings = parts.standings;
    this.#filters = parts.filters;
    this.#firewalls = parts.firewalls;
    this.#acls = parts.acls;
    this.#targets = parts.targets;
    this.#routing = parts.routing;
    this.#classes = parts.classes;
    this.#replyWays = new ReplyWays(session, graph, parts.routing);
    this.#senders = new SenderCases(session, parts);
    this.#plain = new PlainRoutes(session, graph);
    this.#everything = { delivered: this.#maps.all, answered: this.#maps.all };
  }

  /** What one of a class can send to one of another, or to another of its own. */
  between(from: ClassOfNics, to: ClassOfNics, family: Family): Passage {
    let [delivered, answered] = [this.#maps.none, this.#maps.none];
    if (from.isMute || to.serves === this.#maps.none) return { delivered, answered };
    for (const pair of this.pairs(from, to, family)) {
      for (const path of this.paths(pair)) {
        const allowed = this.#maps.within(this.allowed(pair, path), carriedBy[family]);
        delivered = this.#maps.union(delivered, this.#under(path.delivered, allowed, pair.when));
        answered = this.#maps.union(answered, this.#under(path.answered, allowed, pair.when));
      }
    }
    return { delivered, answered };
  }

  /** All ways in which the two may stand. */
  *pairs(from: ClassOfNics, to: ClassOfNics, family: Family): Iterable<Pair> {
    const both = this.#guards.and(from.exists, to.exists);
    for (const source of from.places) {
      for (const target of to.places) {
        const placed = this.#guards.all([both, source.when, target.when]);
        if (placed !== FALSE) yield* this.#pairsAt([from, source], [to, target], family, placed);
      }
    }
  }

  *#pairsAt(
    [from, source]: readonly [ClassOfNics, Place],
    [to, target]: readonly [ClassOfNics, Place],
    family: Family,
    placed: Guard,
  ): Iterable<Pair> {
    for (const caller of this.#standings.at(from, source, "caller", family)) {
      for (const called of this.#standings.at(to, target, "called", family)) {
        const when = this.#guards.all([placed, caller.when, called.when]);
        if (when !== FALSE) yield { from: caller, to: called, when };
      }
    }
  }

  /** The addresses from which the Nics of a class call, as far as they are known. */
  addressesOf(of: ClassOfNics, family: Family): readonly GuardedSet[] {
    return of.places.flatMap((place) =>
      this.#standings.at(of, place, "caller", family).map(({ range, when }) => this.#sets.restrict(range, when)),
    );
  }

  /** The ways between two standings on which nothing stands: within a Net, or by a peering. */
  straight({ from, to }: Pick<Pair, "from" | "to">): readonly Straight[] {
    const isPlain = from.subnet.id === to.subnet.id || this.#plain.areJoined(from.subnet, to.subnet);
    if (isPlain) return [{ when: TRUE, known: TRUE }];
    return this.#routing
      .ways(from.subnet.id, to.subnet.id)
      .filter(({ hops, via }) => hops.length === 0 && via.every((id) => this.#graph.entity(id).kind === "peering"))
      .map(({ destinations, keepsGroups }) => {
        return { when: this.#standings.isIn(to, destinations), known: keepsGroups };
      });
  }

  /** The ways between two standings, with what network ACLs and routes let pass on each. */
  paths({ from, to }: Pair): readonly Path[] {
    const isWithin = from.subnet.id === to.subnet.id;
    const crossings = isWithin ? this.#crossingsWithin(from) : undefined;
    if (crossings?.length === 0) return [{ ...this.#ends(from, to, TRUE), ...direct, ...this.#everything }];
    const caller = callerOf(this.#graph, from.of);
    if (!isWithin && this.#plain.areJoined(from.subnet, to.subnet)) return [this.#plainPath(from, to, caller)];
    const key = `${from.subnet.id}>${to.subnet.id} ${from.key} ${to.key} ${caller}`;
    const known = this.#passages.get(key) ?? this.#passagesOf(from, to, caller, crossings);
    this.#passages.set(key, known);
    return known.map((each) => {
      return { ...this.#ends(from, to, each.way?.keepsGroups ?? TRUE, lastSender(each.senders)), ...each };
    });
  }

  /** Between two Subnets without routes of their own: what their ACLs let pass. */
  #plainPath(from: Standing, to: Standing, caller: Caller): Path {
    if (this.#acls.isOpen(from.subnet) && this.#acls.isOpen(to.subnet)) {
      return { ...this.#ends(from, to, TRUE), ...direct, ...this.#everything };
    }
    const there: readonly Crossing[] = [
      { subnet: from.subnet.id, direction: "egress" },
      { subnet: to.subnet.id, direction: "ingress" },
    ];
    const delivered = this.#admitted(from, to, there);
    const answered = this.#maps.intersect(delivered, this.#replied(from, to, caller, reversed(there)));
    return { ...this.#ends(from, to, TRUE), ...direct, delivered, answered };
  }

  /** What the groups of both ends, and of what forwards between them, let pass, and the called end answers to. */
  allowed({ from, to }: Pair, { way, senders, seenAs, called }: Path): TrafficMap {
    let allowed = this.#maps.intersect(
      this.#filters.between(from.of, "egress", called),
      this.#filters.between(to.of, "ingress", seenAs),
    );
    for (const hop of way?.hops ?? []) {
      const sender = way === undefined ? undefined : senderBefore(senders, way, hop);
      if (hop.filters)
        allowed = this.#maps.intersect(allowed, this.#forwarded(hop, sender ?? from, to, sender === undefined));
    }
    allowed = this.#maps.intersect(allowed, this.#firewalls.along(way, senders, from, to));
    allowed = this.#maps.intersect(allowed, this.handedOn({ from, to }, "itself"));
    return to.of.serves === undefined ? allowed : this.#maps.intersect(allowed, to.of.serves);
  }

  /** A load balancer calls its targets alone, on the ports on which its listeners ask them. */
  handedOn({ from, to }: Pick<Pair, "from" | "to">, sentAs: "itself" | "client"): TrafficMap {
    if (from.of.calls !== "targets") return this.#maps.all;
    const balancer = this.#graph.as(from.of.sample.owner, "load-balancer");
    if (balancer === undefined) return this.#maps.none;
    const crosses = this.#targets.crosses(balancer, from.subnet, to.subnet);
    return this.#maps.restrict(this.#targets.traffic(balancer.id, to.of, sentAs), crosses);
  }

  #under(passing: TrafficMap, allowed: TrafficMap, when: Guard): TrafficMap {
    return this.#maps.restrict(this.#maps.intersect(passing, allowed), when);
  }

  /**
   * Borders that packets cross although they stay within one Subnet: none, but for classic load balancers
   * (Reachability Analyzer, ELB_ACL_RESTRICTION).
   */
  #crossingsWithin({ of, subnet }: Standing): readonly Crossing[] {
    const owner = this.#graph.entity(of.sample.owner);
    if (owner.kind !== "load-balancer" || owner.balancer !== "classic") return [];
    return [
      { subnet: subnet.id, direction: "egress" },
      { subnet: subnet.id, direction: "ingress" },
    ];
  }

  #ends(from: Standing, to: Standing, known: Guard, sender?: Standing): Pick<Path, "seenAs" | "called"> {
    return {
      seenAs: sender === undefined ? { standing: from, known } : { standing: sender, known: FALSE },
      called: { standing: to, known },
    };
  }

  /** The groups of a Nic that forwards let it in and out. */
  #forwarded({ nic }: Hop, from: Standing, to: Standing, isCaller: boolean): TrafficMap {
    const of = this.#classes.of(nic);
    if (of === undefined) return this.#maps.none;
    const into = this.#filters.between(of, "ingress", { standing: from, known: isCaller ? TRUE : FALSE });
    return this.#maps.intersect(into, this.#filters.between(of, "egress", { standing: to, known: TRUE }));
  }

  #passagesOf(
    from: Standing,
    to: Standing,
    caller: Caller,
    within: readonly Crossing[] | undefined,
  ): readonly WayPassage[] {
    if (within !== undefined) {
      const delivered = this.#admitted(from, to, within);
      const answered = this.#maps.intersect(delivered, this.#replied(from, to, caller, reversed(within)));
      return [{ ...direct, delivered, answered }];
    }
    const directBack = this.#ledBack(to.subnet, from, to, caller);
    return this.#routing.ways(from.subnet.id, to.subnet.id).flatMap((way) =>
      this.#senders.on(way).flatMap((senders): readonly WayPassage[] => {
        const leads = this.#guards.and(senders.when, this.#standings.isIn(to, way.destinations));
        const admitted = this.#maps.within(this.#admitted(from, to, way.crossings, senders), way.carries);
        const delivered = this.#maps.restrict(admitted, leads);
        if (delivered === this.#maps.none) return [];
        const replied = senders.translators.length === 0 ? directBack : this.#retraced(from, to, caller, senders);
        return [{ way, senders, delivered, answered: this.#maps.intersect(delivered, replied) }];
      }),
    );
  }

  /** What translates is answered itself, and leads the reply back to whom it translated. */
  #retraced(from: Standing, to: Standing, caller: Caller, { translators }: Senders): TrafficMap {
    let passing = this.#maps.all;
    let { subnet } = to;
    for (const { standing } of [...translators].reverse()) {
      passing = this.#maps.intersect(passing, this.#ledBack(subnet, standing, to, "service"));
      subnet = standing.subnet;
    }
    return this.#maps.intersect(passing, this.#ledBack(subnet, from, to, caller));
  }

  /** What of the replies gets from a Subnet back to who called. */
  #ledBack(start: Subnet, caller: Standing, called: Standing, ports: Caller): TrafficMap {
    if (start.id === caller.subnet.id) return this.#maps.all;
    const ways = this.#replyWays.between(start, caller.subnet, called.subnet);
    return this.#maps.unionAll(
      ways.map(({ destinations, crossings }) => {
        const leads = this.#standings.isIn(caller, destinations);
        return this.#maps.restrict(this.#replied(caller, called, ports, crossings), leads);
      }),
    );
  }

  /** What the ACLs at the borders admit of requests. */
  #admitted(
    from: Standing,
    to: Standing,
    crossings: readonly Crossing[],
    senders: Senders = direct.senders,
  ): TrafficMap {
    return this.#maps.intersectAll(
      crossings.map((crossing) => {
        const { subnet, direction } = crossing;
        const sender = senderAt(senders, crossing) ?? from;
        const entity = this.#graph.as(subnet, "subnet");
        return entity === undefined
          ? this.#maps.none
          : this.#acls.admitted(entity, direction, direction === "egress" ? to : sender);
      }),
    );
  }

  /** Of which requests the ACLs at the borders on the way back admit the replies, all of one range of the caller's ports. */
  #replied(from: Standing, to: Standing, caller: Caller, crossings: readonly Crossing[]): TrafficMap {
    const stages = crossings.map(({ subnet, direction }) => {
      const entity = this.#graph.as(subnet, "subnet");
      return entity === undefined
        ? []
        : this.#acls.replies(entity, direction, direction === "egress" ? from : to, caller);
    });
    if (stages.length === 0) return this.#maps.all;
    const alternatives = Math.max(...stages.map(({ length }) => length));
    return this.#maps.unionAll(
      Array.from({ length: alternatives }, (_, index) =>
        this.#maps.intersectAll(stages.map((stage) => stage[index] ?? this.#maps.none)),
      ),
    );
  }
}

/** The same borders, on the way back. */
function reversed(crossings: readonly Crossing[]): readonly Crossing[] {
  return crossings
    .map(({ subnet, direction }): Crossing => {
      return { subnet, direction: direction === "egress" ? "ingress" : "egress" };
    })
    .reverse();
}

/** From which ports a Nic calls: those of an operating system, or those of a service of the cloud. */
export function callerOf(graph: Graph, { sample }: ClassOfNics): Caller {
  const owner = graph.entity(sample.owner);
  if (owner.kind === "load-balancer" || owner.kind === "nat-service") return "service";
  return owner.kind === "task" && owner.runs === "function" ? "service" : "host";
}
