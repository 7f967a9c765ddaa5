/**
 * Where Subnets send what leaves them: to the Internet, to each other, to networks on premises. What is asked more than
 * once is computed once: the routes of a table towards a goal, and the ways from a Subnet to it.
 */

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
import { allAddresses, internet } from "../net/index.ts";
import type { Session } from "../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../values/index.ts";
import type { InternetRoute, Routing, RoutingObstacle, Step, Way, Zone } from "./facts.ts";
import type { Edge } from "./ways/edge-tables.ts";
import { type Goal, towardsInternet, towardsPremises, towardsSubnet } from "./ways/goal.ts";
import { RouteChoice, type Stated } from "./ways/route-choice.ts";
import { attachedWhen } from "./ways/to-internet.ts";
import { TransitIndex } from "./ways/transit-index.ts";
import { type Found, WayFinder } from "./ways/way-finder.ts";

/** The routing of a graph; each Subnet is computed when first asked for. */
export function findRouting(session: Session, graph: Graph): Routing {
  const router = new Router(session, graph);
  const ways = new Ways(session, graph);
  return {
    toInternet: (subnet) => router.toInternet(subnet),
    evidence: (subnet) => router.evidence(subnet),
    ways: (from, to) => ways.between(from, to),
    out: (from) => ways.out(from),
    toOnPremises: (from) => ways.toOnPremises(from),
    fromOnPremises: (to) => ways.fromOnPremises(to),
    obstacles: (from, to) => ways.obstacles(from, to),
    edge: (subnet) => ways.edge(subnet),
    behind: (gateway) => ways.behind(gateway),
  };
}

/** The answers to what is asked of ways, by Subnet and goal. */
class Ways {
  readonly #graph: Graph;
  readonly #sets: GuardedSets;
  readonly #finder: WayFinder;
  readonly #found = new Map<string, Found>();
  readonly #goals = new Map<EntityId, Goal>();
  readonly #inward = new Map<EntityId, readonly Way[]>();

  constructor(session: Session, graph: Graph) {
    this.#graph = graph;
    this.#sets = guardedSetsOf(session);
    this.#finder = new WayFinder(session, graph);
  }

  between(from: EntityId, to: EntityId): readonly Way[] {
    return this.#towardsSubnet(from, to)?.ways ?? [];
  }

  out(from: EntityId): readonly Way[] {
    return this.#towards(from, (...of) => towardsInternet(...of))?.ways ?? [];
  }

  toOnPremises(from: EntityId): readonly Way[] {
    return this.#towards(from, towardsPremises)?.ways ?? [];
  }

  fromOnPremises(to: EntityId): readonly Way[] {
    const subnet = this.#graph.as(to, "subnet");
    if (subnet === undefined) return [];
    let ways = this.#inward.get(to);
    if (ways === undefined) {
      ways = this.#finder.fromPremises(subnet, this.#goalAt(subnet));
      this.#inward.set(to, ways);
    }
    return ways;
  }

  edge(to: EntityId): Edge {
    const subnet = this.#graph.as(to, "subnet");
    return subnet === undefined ? { direct: TRUE, enters: TRUE, diversions: [] } : this.#finder.edgeOf(subnet);
  }

  behind(gateway: EntityId): GuardedSet {
    const entity = this.#graph.as(gateway, "virtual-gateway") ?? this.#graph.as(gateway, "transit-attachment");
    return entity === undefined ? this.#sets.of(allAddresses) : this.#finder.behind(entity);
  }

  obstacles(from: EntityId, to: EntityId | Zone | "on-premises"): readonly RoutingObstacle[] {
    return this.#whereTo(from, to)?.obstacles() ?? [];
  }

  #whereTo(from: EntityId, to: EntityId | Zone | "on-premises"): Found | undefined {
    if (typeof to !== "string") return this.#towardsSubnet(from, to);
    if (to === "on-premises") return this.#towards(from, towardsPremises);
    return this.#towards(from, (...of) => towardsInternet(...of, to));
  }

  #goalAt(subnet: Subnet): Goal {
    let goal = this.#goals.get(subnet.id);
    if (goal === undefined) {
      goal = towardsSubnet(this.#graph, this.#sets, subnet);
      this.#goals.set(subnet.id, goal);
    }
    return goal;
  }

  #towardsSubnet(from: EntityId, to: EntityId): Found | undefined {
    const subnet = this.#graph.as(to, "subnet");
    return subnet === undefined ? undefined : this.#towards(from, () => this.#goalAt(subnet));
  }

  #towards(from: EntityId, goalOf: (graph: Graph, sets: GuardedSets, from: Subnet) => Goal): Found | undefined {
    const subnet = this.#graph.as(from, "subnet");
    if (subnet === undefined) return undefined;
    const goal = goalOf(this.#graph, this.#sets, subnet);
    const key = `${from}:${goal.key}`;
    let found = this.#found.get(key);
    if (found === undefined) {
      found = this.#finder.find(subnet, goal);
      this.#found.set(key, found);
    }
    return found;
  }
}

class Router {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #choice: RouteChoice;
  readonly #routes = new Map<EntityId, InternetRoute>();
  readonly #tables = new Map<string, GuardedSet>();

  constructor(session: Session, graph: Graph) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#choice = new RouteChoice(session, graph, new TransitIndex(graph));
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

  #match(table: RouteTable, subnet: Subnet): GuardedSet {
    const asked = { destinations: this.#sets.of(internet), within: emptyGuardedSet };
    return this.#sets.unionAll(
      this.#choice.choose(table, asked).map(({ route, destinations }) => {
        const leads = this.#leadsToInternet(route, subnet, table);
        return this.#sets.restrict(destinations, leads);
      }),
    );
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
    return this.#guards.any([
      ...this.#internetServicesOf(route, subnet).map(({ when }) => when),
      ...this.#inspectedBy(route),
    ]);
  }

  /** What is inspected on the way may go on to the Internet: where it is let through, and where that sends it. */
  #inspectedBy({ target }: Stated): readonly Guard[] {
    if (target.kind !== "entity") return [];
    return target.links.flatMap(({ to, when }) => {
      const endpoint = this.#graph.as(to, "endpoint");
      if (endpoint?.endpoint !== "gateway-balancer") return [];
      const name = this.#graph.show(to);
      const leads = this.#guards.atom({
        key: `inspected:${JSON.stringify(endpoint.address)}`,
        words: `${name} sends it on to the Internet`,
        settles: "nobody",
        causes: [{ kind: "data", words: `what is behind ${name}`, at: endpoint.at }],
      });
      return [this.#guards.and(when, leads)];
    });
  }

  /** The internet services that a route names, where they are attached to the Subnet's Net and let traffic in. */
  #internetServicesOf(
    { target }: Pick<Stated, "target">,
    subnet: Subnet,
  ): readonly { readonly to: EntityId; readonly when: Guard }[] {
    if (target.kind !== "entity") return [];
    const among = { graph: this.#graph, guards: this.#guards };
    return target.links.flatMap(({ to, when }) => {
      const service = this.#graph.as(to, "internet-service");
      if (service === undefined || service.egressOnly) return [];
      return [{ to, when: this.#guards.and(when, attachedWhen(among, service, subnet)) }];
    });
  }

  #open(scope: EntityId, kind: "associations"): Guard {
    return this.#guards.not(this.#graph.closed(scope, kind));
  }
}

/** The condition under which any internet service is attached to a Net at all. */
export function hasInternetService(graph: Graph, guards: Guards, net: Net): Guard {
  const attached = graph.internetServicesOf(net.id).map(({ to, when }) => {
    const service = graph.as(to, "internet-service");
    return service === undefined || service.egressOnly ? FALSE : guards.and(when, service.exists);
  });
  return guards.any(attached);
}
