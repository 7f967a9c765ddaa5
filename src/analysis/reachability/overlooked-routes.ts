/**
 * Where packets are led elsewhere, or nowhere, although a route of the same table would lead them there: that route is
 * worth more than the table. Another one stands before it, or it takes other addresses.
 */

import {
  type EntityId,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
  type Link,
  type Peering,
  type Route,
  type RouteTable,
  type Subnet,
  type TransitTable,
} from "../../graph/index.ts";
import { showAddresses } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE } from "../../values/index.ts";
import type { RoutingObstacle, Zone } from "../facts.ts";
import type { ObstacleCode } from "../obstacle-codes.ts";
import { TransitIndex } from "../ways/transit-index.ts";

/** Where packets were to get: a Subnet, the Internet, or what lies behind a gateway. */
export type Towards =
  { readonly subnet: Subnet } | { readonly zone: Zone } | { readonly zone: "on-premises"; readonly by: EntityId };

type Table = RouteTable | TransitTable;
type Code = "CANNOT_ROUTE" | "HIGHER_PRIORITY_ROUTE" | "MORE_SPECIFIC_ROUTE";

/** A route that leads there, and what of the packets it takes. */
interface Candidate {
  readonly route: Route;
  readonly taken: GuardedSet;
}

const inTransit: Readonly<Record<Code, ObstacleCode>> = {
  CANNOT_ROUTE: "TGW_RTB_CANNOT_ROUTE",
  HIGHER_PRIORITY_ROUTE: "TGW_RTB_HIGHER_PRIORITY_ROUTE",
  MORE_SPECIFIC_ROUTE: "TGW_RTB_MORE_SPECIFIC_ROUTE",
};

/** What is wrong with the route that took the packets, whatever others there are. */
const keepsItsName: ReadonlySet<ObstacleCode> = new Set<ObstacleCode>([
  "BAD_STATE_ROUTE",
  "BAD_STATE_ATTACHMENT",
  "TGW_RTB_BAD_STATE_ROUTE",
  "VPC_LOCAL_ROUTE_CIDR_RESTRICTION",
]);

export class OverlookedRoutes {
  readonly #graph: Graph;
  readonly #sets: GuardedSets;
  readonly #transit: TransitIndex;

  constructor(session: Session, graph: Graph) {
    this.#graph = graph;
    this.#sets = guardedSetsOf(session);
    this.#transit = new TransitIndex(graph);
  }

  /** The obstacle, told of the route that would lead there, where its table has one. */
  told(obstacle: RoutingObstacle, from: Subnet, towards: Towards): RoutingObstacle {
    if (keepsItsName.has(obstacle.code) || obstacle.destinations.points.size > 0) return obstacle;
    // Where it first went wrong is where to set it right.
    for (const taken of [...obstacle.before, obstacle]) {
      const told = this.#toldOf({ ...obstacle, ...taken }, from, towards);
      if (told !== undefined) return told;
    }
    return obstacle;
  }

  #toldOf(obstacle: RoutingObstacle, from: Subnet, towards: Towards): RoutingObstacle | undefined {
    const table = this.#tableOf(obstacle);
    if (table === undefined) return undefined;
    const candidates = this.#candidates(table, obstacle, from, towards);
    const covering = candidates.find(({ taken }) => !isEmptyGuardedSet(taken));
    if (covering !== undefined && obstacle.route !== undefined) {
      return this.#overruled(obstacle, table, covering.route, obstacle.route);
    }
    const missing = candidates.find(({ route }) => this.#isForNothingElse(route));
    return missing === undefined || covering !== undefined ? undefined : this.#beside(obstacle, table, missing.route);
  }

  #tableOf({ table }: RoutingObstacle): Table | undefined {
    if (table === undefined) return undefined;
    return this.#graph.as(table, "route-table") ?? this.#graph.as(table, "transit-table");
  }

  #candidates(table: Table, obstacle: RoutingObstacle, from: Subnet, towards: Towards): readonly Candidate[] {
    return this.#routesOf(table).flatMap((route): readonly Candidate[] => {
      if (route.when === FALSE || route.at === obstacle.route?.at || route.destinations.points.size > 0) return [];
      const { target } = route;
      if (target.kind !== "entity" || !target.links.some((link) => this.#leads(link, from, towards))) return [];
      return [{ route, taken: this.#sets.intersect(obstacle.destinations, route.destinations) }];
    });
  }

  /** Those of a transit gateway's table with what attachments announce to it. */
  #routesOf(table: Table): readonly Route[] {
    if (table.kind === "route-table") return table.routes;
    const announced = this.#transit.propagating(table.id).flatMap(([attachment, { at, when }]): readonly Route[] => {
      if (when === FALSE) return [];
      const nets = attachment.nets.flatMap(({ to }) => this.#graph.as(to, "net")?.ranges ?? []);
      const words = `what ${this.#graph.show(attachment.id)} announces`;
      return [
        {
          destinations: this.#sets.unionAll([attachment.announced, ...nets]),
          destination: { k: "known", at, v: words },
          target: { kind: "entity", links: [{ to: attachment.id, when, at }] },
          when,
          at,
          from: "propagated",
        },
      ];
    });
    return [...table.routes, ...announced];
  }

  #leads({ to, when }: Link, from: Subnet, towards: Towards): boolean {
    if (when === FALSE) return false;
    const target = this.#graph.entity(to);
    switch (target.kind) {
      case "peering":
        return "subnet" in towards && joins(target, from, towards.subnet);
      case "transit-gateway":
        return "subnet" in towards && this.#isAttached(to, towards.subnet);
      case "transit-attachment":
        return "subnet" in towards ? sharesNet(target.nets, towards.subnet) : isBehind(towards, to);
      case "virtual-gateway":
        return isBehind(towards, to);
      case "internet-service":
        return isInternet(towards) && !target.egressOnly && sharesNet(target.nets, from);
      case "nat-service":
        return isInternet(towards);
      default:
        return false;
    }
  }

  #isAttached(gateway: EntityId, subnet: Subnet): boolean {
    return this.#transit.attachedTo(gateway).some(([{ nets }]) => sharesNet(nets, subnet));
  }

  /** What is behind a transit gateway, or on the Internet, is much; a route there that takes other addresses is right. */
  #isForNothingElse({ target }: Route): boolean {
    return (
      target.kind === "entity" &&
      target.links.every(({ to }) => {
        const { kind } = this.#graph.entity(to);
        return kind === "peering" || kind === "transit-attachment" || kind === "virtual-gateway";
      })
    );
  }

  #overruled(
    obstacle: RoutingObstacle,
    table: Table,
    candidate: Route,
    taking: NonNullable<RoutingObstacle["route"]>,
  ): RoutingObstacle {
    const isEqual = table.routes.some(
      (route) =>
        route.at === taking.at && this.#sets.key(route.destinations) === this.#sets.key(candidate.destinations),
    );
    const where = this.#showTarget(candidate);
    const before = isEqual ? "stands before the equal one" : `is more specific than ${this.#showBlock(candidate)}`;
    const text = `the route of ${this.#graph.show(table.id)} to ${this.#showTarget(taking)} ${before} to ${where}, which leads there`;
    return {
      ...obstacle,
      code: codeFor(table, isEqual ? "HIGHER_PRIORITY_ROUTE" : "MORE_SPECIFIC_ROUTE"),
      text,
      at: taking.at,
    };
  }

  #beside(obstacle: RoutingObstacle, table: Table, candidate: Route): RoutingObstacle {
    const called = showAddresses(this.#sets.may(obstacle.destinations));
    const text = `the route of ${this.#graph.show(table.id)} to ${this.#showTarget(candidate)}, which leads there, takes ${this.#showBlock(candidate)} and not ${called}`;
    return { ...obstacle, code: codeFor(table, "CANNOT_ROUTE"), text, at: candidate.at };
  }

  #showBlock({ destination, destinations }: Route): string {
    return destination.k === "known" ? String(destination.v) : showAddresses(this.#sets.may(destinations));
  }

  #showTarget({ target }: Pick<Route, "target">): string {
    const [link] = target.kind === "entity" ? target.links : [];
    if (link !== undefined) return this.#graph.show(link.to);
    return target.kind === "blackhole" ? "nowhere" : target.kind === "unknown" ? target.cause.words : "the Net itself";
  }
}

function codeFor(table: Table, code: Code): ObstacleCode {
  return table.kind === "route-table" ? code : inTransit[code];
}

function isInternet(towards: Towards): boolean {
  return "zone" in towards && towards.zone !== "on-premises";
}

function isBehind(towards: Towards, gateway: EntityId): boolean {
  return "zone" in towards && towards.zone === "on-premises" && towards.by === gateway;
}

function sharesNet(nets: readonly Link[], subnet: Subnet): boolean {
  return nets.some(({ to, when }) => when !== FALSE && subnet.nets.some((own) => own.to === to && own.when !== FALSE));
}

function joins({ requesters, accepters }: Peering, from: Subnet, to: Subnet): boolean {
  return (
    (sharesNet(requesters, from) && sharesNet(accepters, to)) ||
    (sharesNet(accepters, from) && sharesNet(requesters, to))
  );
}
