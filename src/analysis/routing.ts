/** Where Subnets send what is for the Internet: longest prefix match over guarded routes. */

import {
  emptyGuardedSet,
  type EntityId,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type Net,
  type Route,
  type RouteTable,
  type Subnet,
} from "../graph/index.ts";
import { addressesOf, blockAddresses, blocksOf, internet } from "../net/index.ts";
import type { Session } from "../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, type Item, TRUE, type Value } from "../values/index.ts";
import type { InternetRoute, Routing, Step } from "./facts.ts";

/** The routing of a graph; each Subnet is computed when first asked for. */
export function findRouting(session: Session, graph: Graph): Routing {
  const router = new Router(session, graph);
  return {
    toInternet: (subnet) => router.toInternet(subnet),
    evidence: (subnet) => router.evidence(subnet),
  };
}

type Stated = Pick<Route, "target" | "at" | "from">;

/** A route's destinations, piece by piece: one prefix each, with the route that states it. */
interface Piece {
  readonly route: Stated;
  readonly destinations: GuardedSet;
  /** The longer the prefix, the sooner it is matched; infinite where it is not known. */
  readonly length: number;
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
    const result = this.#sets.restrict(this.#match(table, subnet), table.exists);
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
    const pieces = [...table.routes.flatMap((route) => this.#piecesOf(table, route)), ...this.#unseenPieces(table)];
    const rank = ({ route }: Piece): number => (route.from === "propagated" ? 1 : 0);
    return pieces.sort((a, b) => (a.length === b.length ? rank(a) - rank(b) : b.length - a.length));
  }

  /** Each case of what the destination may be has a prefix of its own. */
  #piecesOf(table: RouteTable, route: Route): readonly Piece[] {
    const stated = this.#sets.restrict(this.#sets.withoutPoints(route.destinations), route.when);
    return casesOf(route.destination).flatMap(({ value, when }) => {
      const destinations = this.#sets.restrict(stated, when);
      if (value.k !== "known") return [this.#unknownPiece(table, route, destinations)];
      return this.#prefixes(destinations).map((prefix) => ({ ...prefix, route }));
    });
  }

  #prefixes({ v4, v6 }: GuardedSet): readonly Omit<Piece, "route">[] {
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
  #unseenPieces(table: RouteTable): readonly Piece[] {
    const unseen = this.#guards.not(this.#graph.closed(table.id, "routes"));
    if (unseen === FALSE) return [];
    const words = `a route of ${this.#graph.show(table.id)} that is not in view`;
    const cause = table.open[0]?.cause ?? { kind: "data", words, at: table.at };
    const route: Stated = { target: { kind: "unknown", cause: { ...cause, words } }, at: table.at, from: "stated" };
    return [this.#unknownPiece(table, route, this.#sets.of(internet, unseen))];
  }

  /**
   * A route whose destination is not known may take what it covers before any other. It is not the whole Internet
   * where another route of the table already is (the cloud refuses the second), so it takes at most one half of it.
   */
  #unknownPiece(table: RouteTable, route: Stated, destinations: GuardedSet): Piece {
    if (!table.routes.some((other) => other !== route && statesEverything(other)))
      return { route, destinations, length: Infinity };
    const lower = this.#guards.atom({
      key: `route:${JSON.stringify(table.address)}:${route.at}:lower-half`,
      words: `the route's destination lies in 0.0.0.0/1`,
      settles: "nobody",
      causes: this.#guards.causes(this.#sets.someGuard(destinations)),
    });
    const half = (which: 0 | 1, when: Guard): GuardedSet =>
      this.#sets.restrict(this.#sets.within(destinations, halves4[which]), when);
    const v4 = this.#sets.union(half(0, lower), half(1, this.#guards.not(lower)));
    return { route, destinations: { ...v4, v6: destinations.v6 }, length: Infinity };
  }

  #leadsToInternet(route: Stated, subnet: Subnet, table: RouteTable): Guard {
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
  #internetServicesOf(route: Stated, subnet: Subnet): readonly { readonly to: EntityId; readonly when: Guard }[] {
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

/** Always there, and for all of IPv4. */
function statesEverything({ destination, when }: Route): boolean {
  return when === TRUE && destination.k === "known" && destination.v === "0.0.0.0/0";
}

function casesOf(value: Value): readonly Item[] {
  return value.k === "choice" ? value.cases : [{ when: TRUE, value }];
}

/** The condition under which any internet service is attached to a Net at all. */
export function hasInternetService(graph: Graph, guards: Guards, net: Net): Guard {
  const attached = graph.internetServicesOf(net.id).map(({ to, when }) => {
    const service = graph.as(to, "internet-service");
    return service === undefined || service.egressOnly ? FALSE : guards.and(when, service.exists);
  });
  return guards.any(attached);
}
