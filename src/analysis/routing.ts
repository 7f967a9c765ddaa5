/** Where Subnets send what is for the Internet: longest prefix match over guarded routes. */

import {
  emptyGuardedSet,
  type EntityId,
  type Graph,
  type GuardedRange,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type Net,
  type Route,
  type RouteTable,
  type Subnet,
} from "../graph/index.ts";
import { addressesOf, internet, lastAddress4, lastAddress6, type Point } from "../net/index.ts";
import type { Session } from "../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards } from "../values/index.ts";
import type { InternetRoute, Routing, Step } from "./facts.ts";

/** The routing of a graph; each Subnet is computed when first asked for. */
export function findRouting(session: Session, graph: Graph): Routing {
  const router = new Router(session, graph);
  return {
    toInternet: (subnet) => router.toInternet(subnet),
    evidence: (subnet) => router.evidence(subnet),
  };
}

/** A route's destinations, piece by piece: one prefix each, with the route that states it. */
interface Piece {
  readonly route: Route;
  readonly destinations: GuardedSet;
  /** How many addresses the prefix has: the fewer, the sooner it is matched. */
  readonly size: number;
}

const halves4 = [addressesOf("0.0.0.0/1"), addressesOf("128.0.0.0/1")] as const;

class Router {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #routes = new Map<EntityId, InternetRoute>();
  readonly #tables = new Map<string, GuardedSet>();

  constructor(session: Session, graph: Graph) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
  }

  toInternet(subnetId: EntityId): InternetRoute {
    const known = this.#routes.get(subnetId);
    if (known !== undefined) return known;
    const subnet = this.#graph.as(subnetId, "subnet");
    const destinations = subnet === undefined ? emptyGuardedSet : this.#ofSubnet(subnet);
    const route = { destinations, world: this.#sets.worldGuard(destinations) };
    this.#routes.set(subnetId, route);
    return route;
  }

  evidence(subnetId: EntityId): readonly Step[] {
    const subnet = this.#graph.as(subnetId, "subnet");
    if (subnet === undefined) return [];
    for (const link of subnet.tables) {
      const table = this.#graph.as(link.to, "route-table");
      const route = table?.routes.find((each) =>
        this.#internetServicesOf(each, subnet).some(({ when }) => when !== FALSE),
      );
      if (table === undefined || route === undefined || link.when === FALSE) continue;
      return this.#routeSteps(subnet, table, route);
    }
    return [];
  }

  #routeSteps(subnet: Subnet, table: RouteTable, route: Route): readonly Step[] {
    const show = (id: EntityId): string => this.#graph.show(id);
    const service = this.#internetServicesOf(route, subnet)[0];
    return [
      ...(service === undefined
        ? []
        : [{ at: this.#graph.placeOf(service.to), text: `Internet → ${show(service.to)}` }]),
      {
        at: route.at,
        text: `${show(table.id)}, which ${show(subnet.id)} uses, routes the Internet to ${service === undefined ? "it" : show(service.to)}`,
      },
    ];
  }

  #ofSubnet(subnet: Subnet): GuardedSet {
    const stated = subnet.tables.map((link) => {
      const table = this.#graph.as(link.to, "route-table");
      return table === undefined ? emptyGuardedSet : this.#sets.restrict(this.#ofTable(table, subnet), link.when);
    });
    // Where the table is out of view, whether it leads to the Internet is as unknown as the table.
    const someTable = this.#guards.any(subnet.tables.map(({ when }) => when));
    const unseen = this.#guards.and(this.#guards.not(someTable), this.#open(subnet.id, "associations"));
    return this.#sets.unionAll([...stated, this.#sets.of(internet, unseen)]);
  }

  /** What a table sends to internet services attached to the Subnet's Net; tables are shared by many Subnets of a Net. */
  #ofTable(table: RouteTable, subnet: Subnet): GuardedSet {
    const key = `${table.id}:${subnet.nets.map(({ to, when }) => `${to}/${when}`).join(",")}`;
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const routed = this.#sets.union(
      this.#match(table, subnet),
      this.#sets.of(internet, this.#open(table.id, "routes")),
    );
    const result = this.#sets.restrict(routed, table.exists);
    this.#tables.set(key, result);
    return result;
  }

  /** Longest prefix match: the smallest prefix takes what it covers, and the rest goes on. */
  #match(table: RouteTable, subnet: Subnet): GuardedSet {
    let remaining = this.#sets.of(internet);
    const taken: GuardedSet[] = [];
    for (const { route, destinations } of this.#pieces(table)) {
      const leads = this.#leadsToInternet(route, subnet, table);
      if (leads !== FALSE) taken.push(this.#sets.restrict(this.#sets.intersect(remaining, destinations), leads));
      remaining = this.#sets.subtract(remaining, destinations);
    }
    return this.#sets.unionAll(taken);
  }

  #pieces(table: RouteTable): readonly Piece[] {
    const pieces: Piece[] = [];
    table.routes.forEach((route, index) => {
      const destinations = this.#sets.restrict(this.#sets.withoutPoints(route.destinations), route.when);
      if (isUnknownDestination(route)) pieces.push(this.#unknownPiece(table, route, destinations, index));
      else pieces.push(...prefixes(destinations).map(({ set, size }) => ({ route, destinations: set, size })));
    });
    const rank = ({ route }: Piece): number => (route.from === "propagated" ? 1 : 0);
    return pieces.sort((a, b) => a.size - b.size || rank(a) - rank(b));
  }

  /**
   * A route whose destination is not known may take what it covers before any other. It is not the whole Internet
   * where another route of the table already is (the cloud refuses the second), so it takes at most one half of it.
   */
  #unknownPiece(table: RouteTable, route: Route, destinations: GuardedSet, index: number): Piece {
    if (!table.routes.some((other) => other !== route && statesEverything(other)))
      return { route, destinations, size: 0 };
    const key = `route:${JSON.stringify(table.address)}:${index}`;
    const lower = this.#guards.atom({
      key: `${key}:lower-half`,
      words: `the route's destination lies in 0.0.0.0/1`,
      settles: "nobody",
      causes: this.#guards.causes(this.#sets.someGuard(destinations)),
    });
    const half = (which: 0 | 1, when: Guard): GuardedSet =>
      this.#sets.restrict(this.#sets.within(destinations, halves4[which]), when);
    const v4 = this.#sets.union(half(0, lower), half(1, this.#guards.not(lower)));
    return { route, destinations: { ...v4, v6: destinations.v6 }, size: 0 };
  }

  #leadsToInternet(route: Route, subnet: Subnet, table: RouteTable): Guard {
    if (route.target.kind === "unknown") {
      return this.#guards.atom({
        key: `route-target:${JSON.stringify(table.address)}:${route.at}`,
        words: `${route.target.cause.words} is an internet service`,
        settles: "nobody",
        causes: [route.target.cause],
      });
    }
    return this.#guards.any(this.#internetServicesOf(route, subnet).map(({ when }) => when));
  }

  /** The internet services that a route names, where they are attached to the Subnet's Net and let traffic in. */
  #internetServicesOf(route: Route, subnet: Subnet): readonly { readonly to: EntityId; readonly when: Guard }[] {
    if (route.target.kind !== "entity") return [];
    return route.target.links.flatMap(({ to, when }) => {
      const service = this.#graph.as(to, "internet-service");
      if (service === undefined || service.egressOnly) return [];
      // A cloud refuses a route to an internet service of another Net: one that is only looked up is attached here.
      if (service.nature === "adopted") return [{ to, when }];
      const attached = subnet.nets.map((net) => attachment(this.#guards, service.nets, net));
      return [{ to, when: this.#guards.all([when, service.exists, this.#guards.any(attached)]) }];
    });
  }

  #open(scope: EntityId, kind: "associations" | "routes"): Guard {
    return this.#guards.not(this.#graph.closed(scope, kind));
  }
}

function attachment(
  guards: Guards,
  nets: readonly { readonly to: EntityId; readonly when: Guard }[],
  net: { readonly to: EntityId; readonly when: Guard },
): Guard {
  return guards.and(net.when, guards.any(nets.filter(({ to }) => to === net.to).map(({ when }) => when)));
}

/** The destination is one block of which nothing is known: a range of everything, under an atom. */
function isUnknownDestination({ destination, destinations }: Route): boolean {
  return destination.k !== "known" && [...destinations.v4, ...destinations.v6].some(isWhole);
}

function statesEverything({ destination }: Route): boolean {
  return destination.k === "known" && destination.v === "0.0.0.0/0";
}

function isWhole({ lo, hi }: GuardedRange<Point>): boolean {
  return (lo === 0 && hi === lastAddress4) || (lo === 0n && hi === lastAddress6);
}

/** The prefixes of a set, one by one, with their sizes on a scale that IPv4 and IPv6 need not share. */
function prefixes(set: GuardedSet): readonly { readonly set: GuardedSet; readonly size: number }[] {
  return [
    ...set.v4.map((range) => ({ set: { ...emptyGuardedSet, v4: [range] }, size: range.hi - range.lo + 1 })),
    ...set.v6.map((range) => ({ set: { ...emptyGuardedSet, v6: [range] }, size: Number(range.hi - range.lo) + 1 })),
  ];
}

/** The condition under which any internet service is attached to a Net at all. */
export function hasInternetService(graph: Graph, guards: Guards, net: Net): Guard {
  const attached = graph.internetServicesOf(net.id).map(({ to, when }) => {
    const service = graph.as(to, "internet-service");
    return service === undefined || service.egressOnly ? FALSE : guards.and(when, service.exists);
  });
  return guards.any(attached);
}
