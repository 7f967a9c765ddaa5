/**
 * Follows packets from a Subnet to a goal: table by table, target by target, each under its condition. The number of
 * stretches and of packets is bounded; where a bound is hit, that is said.
 */

import {
  emptyGuardedSet,
  type Entity,
  type EntityId,
  type Graph,
  type GuardedSet,
  guardedSetsOf,
  isEmptyGuardedSet,
  type Link,
  type Subnet,
  type TransitAttachment,
  type VirtualGateway,
} from "../../graph/index.ts";
import { noticesOf, type Session } from "../../source/index.ts";
import { FALSE, guardsOf } from "../../values/index.ts";
import type { RoutingObstacle, Way } from "../facts.ts";
import { type Edge, EdgeTables } from "./edge-tables.ts";
import { type Goal, shareNet } from "./goal.ts";
import { Journey, mostStretches, type Packet, type Routed, type World } from "./journey.ts";
import { legFrom } from "./leg.ts";
import { RouteChoice } from "./route-choice.ts";
import { throughEndpoint, throughNatService, throughNic } from "./through-nics.ts";
import { throughPeering } from "./through-peering.ts";
import { mostGateways, routeFromBehind, throughTransit } from "./through-transit.ts";
import { toInternet } from "./to-internet.ts";
import { announcedBy, behindAttachment, fromGateway, isBehind, toPremises } from "./to-premises.ts";
import { TransitIndex } from "./transit-index.ts";
import { deliverWithin, dropBlackhole, unknownTarget } from "./within-net.ts";

/** More packets of one question are not followed. */
const mostPackets = 400;

export interface Found {
  readonly ways: readonly Way[];
  obstacles(): readonly RoutingObstacle[];
}

export class WayFinder {
  readonly #graph: Graph;
  readonly #world: World;
  readonly #behind = new Map<EntityId, GuardedSet>();
  #isBounded = false;

  constructor(session: Session, graph: Graph) {
    this.#graph = graph;
    const transit = new TransitIndex(graph);
    const choice = new RouteChoice(session, graph, transit);
    this.#world = { session, graph, transit, choice, edges: new EdgeTables(session, graph, choice) };
  }

  find(from: Subnet, goal: Goal): Found {
    const journey = new Journey(this.#world, from.ranges, goal);
    const start = { leg: legFrom(from), destinations: journey.sets.restrict(goal.asked.destinations, from.exists) };
    journey.pending.push(start);
    this.#travel(journey);
    return {
      ways: journey.ways,
      obstacles: () => obstaclesOf(journey),
    };
  }

  /** How the Internet gets to a Subnet. */
  edgeOf(subnet: Subnet): Edge {
    return this.#world.edges.of(subnet);
  }

  /** What lies behind a gateway, as far as that is stated. */
  behind(gateway: VirtualGateway | TransitAttachment): GuardedSet {
    const known = this.#behind.get(gateway.id);
    if (known !== undefined) return known;
    const { session, graph, transit } = this.#world;
    const sets = guardedSetsOf(session);
    const found =
      gateway.kind === "virtual-gateway"
        ? announcedBy({ sets }, gateway)
        : behindAttachment({ sets, guards: guardsOf(session), graph, transit }, gateway);
    this.#behind.set(gateway.id, found);
    return found;
  }

  /** From what lies behind the gateways that lead to a Subnet. */
  fromPremises(to: Subnet, goal: Goal): readonly Way[] {
    const ways: Way[] = [];
    for (const gateway of this.#graph.all("virtual-gateway")) {
      const journey = new Journey(this.#world, this.behind(gateway), goal);
      fromGateway(journey, gateway, to);
      ways.push(...journey.ways);
    }
    for (const attachment of this.#graph.all("transit-attachment").filter(isBehind)) {
      const journey = new Journey(this.#world, this.behind(attachment), goal);
      const leg = { ...legFrom(to), visited: [], kind: "vpn" } as const;
      routeFromBehind(journey, { leg, destinations: goal.asked.destinations }, attachment);
      this.#travel(journey);
      ways.push(...journey.ways);
    }
    return ways;
  }

  #travel(journey: Journey): void {
    let followed = 0;
    for (let packet = journey.pending.pop(); packet !== undefined; packet = journey.pending.pop()) {
      if (++followed <= mostPackets) this.#route(journey, packet);
      else journey.leaveOpen(packet);
    }
    if (journey.isBounded) this.#tellBound();
  }

  /** Within one Subnet no table is asked; of a Subnet that stands for several, two may be meant. */
  #deliver(journey: Journey, packet: Packet): Packet {
    const { goal, guards } = journey;
    const { at } = packet.leg;
    if (goal.kind !== "subnet" || goal.to.id !== at.id) return packet;
    if (at.copies.max === 1) {
      journey.arrive(packet, "subnet");
      return { ...packet, destinations: emptyGuardedSet };
    }
    const words = `both stand in one of ${journey.show(at.id)}`;
    const one = journey.unsettled(`one-subnet:${JSON.stringify(at.address)}`, words, [
      journey.cause(journey.show(at.id), at.at),
    ]);
    journey.arrive(journey.provided(packet, one), "subnet");
    return journey.provided(packet, guards.not(one));
  }

  #route(journey: Journey, come: Packet): void {
    const packet = this.#deliver(journey, come);
    if (isEmptyGuardedSet(packet.destinations)) return;
    const { leg } = packet;
    for (const link of leg.at.tables) {
      const table = this.#graph.as(link.to, "route-table");
      if (table === undefined || link.when === FALSE) continue;
      const here = journey.provided(packet, journey.guards.and(link.when, table.exists));
      if (isEmptyGuardedSet(here.destinations)) continue;
      const { taken, left } = journey.takenOf(here, table);
      for (const { route, destinations } of taken) this.#follow(journey, { leg, destinations, route, table: table.id });
      journey.hinder(left, {
        code: "NO_ROUTE_TO_DESTINATION",
        at: table.at,
        table: table.id,
        text: () => `${journey.show(table.id)}, which ${journey.show(leg.at.id)} uses, has no route there`,
      });
    }
    this.#routeUnseen(journey, packet);
  }

  /** A table that is not in view routes within the Net as each does; of the rest nothing is known. */
  #routeUnseen(journey: Journey, packet: Packet): void {
    const { guards, goal } = journey;
    const { at } = packet.leg;
    const some = guards.any(at.tables.map(({ when }) => when));
    // Every Subnet uses a table: where none is in view, one that is not.
    const when = guards.not(some);
    const unseen = journey.provided(packet, when);
    if (isEmptyGuardedSet(unseen.destinations)) return;
    const words = `the route table of ${journey.show(at.id)}`;
    const route = {
      at: at.at,
      from: "implied",
      target: { kind: "local" },
      destination: { k: "known", at: at.at, v: words },
    } as const;
    const routed: Routed = { ...unseen, route, table: at.id };
    const here = goal.kind === "subnet" ? shareNet(journey, at, goal.to) : FALSE;
    deliverWithin(journey, journey.provided(routed, here));
    unknownTarget(journey, journey.provided(routed, guards.not(here)), journey.cause(words, at.at));
  }

  #follow(journey: Journey, routed: Routed): void {
    const { target } = routed.route;
    if (target.kind === "local") deliverWithin(journey, routed);
    else if (target.kind === "blackhole") dropBlackhole(journey, routed);
    else if (target.kind === "unknown") unknownTarget(journey, routed, target.cause);
    else for (const link of target.links) this.#followLink(journey, routed, link);
  }

  #followLink(journey: Journey, routed: Routed, { to, when }: Link): void {
    const entity = this.#graph.entity(to);
    const there = journey.provided(journey.provided(routed, when), entity.exists, {
      code: "BAD_STATE_ROUTE",
      at: routed.route.at,
      text: () => `${journey.show(to)} is not there`,
    });
    if (isEmptyGuardedSet(there.destinations)) return;
    if (isOnlyNamed(entity)) unknownTarget(journey, there, journey.cause(journey.show(to), entity.at));
    else through(journey, there, entity);
  }

  #tellBound(): void {
    if (this.#isBounded) return;
    this.#isBounded = true;
    noticesOf(this.#world.session).add({
      code: "bound-reached",
      level: "warning",
      message: `Ways of more than ${mostStretches} stretches, through more than ${mostGateways} transit gateways, or more than ${mostPackets} from one Subnet to one place, are not followed to their end: whether they lead there is left open`,
      place: { kind: "nowhere" },
    });
  }
}

/** What hinders the same packet as itself and as another is told once. */
function obstaclesOf({ hindrances, guards, sets }: Journey): readonly RoutingObstacle[] {
  const found = new Map<string, RoutingObstacle>();
  for (const { text, ...hindered } of hindrances) {
    const key = JSON.stringify([hindered.code, hindered.at, hindered.table, hindered.route?.at, text()]);
    const known = found.get(key);
    found.set(key, {
      ...hindered,
      text: text(),
      when: guards.or(known?.when ?? FALSE, hindered.when),
      destinations: known === undefined ? hindered.destinations : sets.union(known.destinations, hindered.destinations),
    });
  }
  return [...found.values()];
}

/** A thing in the path of which not even the place is known: an id that nobody declares. */
function isOnlyNamed(entity: Entity): boolean {
  if (entity.nature !== "adopted") return false;
  switch (entity.kind) {
    case "nat-service":
    case "endpoint":
      return entity.nics.length === 0;
    case "nic":
      return entity.placement.subnets.length === 0;
    case "gateway":
      return true;
    default:
      return false;
  }
}

/** What each kind of target does with a packet. */
function through(journey: Journey, routed: Routed, entity: Entity): void {
  switch (entity.kind) {
    case "internet-service":
      toInternet(journey, routed, entity);
      return;
    case "peering":
      throughPeering(journey, routed, entity);
      return;
    case "transit-gateway":
      throughTransit(journey, routed, entity);
      return;
    case "nat-service":
      throughNatService(journey, routed, entity);
      return;
    case "nic":
      throughNic(journey, routed, entity);
      return;
    case "endpoint":
      throughEndpoint(journey, routed, entity);
      return;
    case "virtual-gateway":
      toPremises(journey, routed, entity);
      return;
    default:
      journey.hinder(routed, {
        code: "CANNOT_ROUTE",
        at: routed.route.at,
        text: () => `${journey.show(entity.id)} does not lead there`,
      });
  }
}
