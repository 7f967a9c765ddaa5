/**
 * Follows packets from a Subnet to a goal: table by table, target by target, each under its condition. The number of
 * stretches and of packets is bounded; where a bound is hit, that is said.
 */

import {
  type Entity,
  type Graph,
  isEmptyGuardedSet,
  type Link,
  type RouteTable,
  type Subnet,
} from "../../graph/index.ts";
import { noticesOf, type Session } from "../../source/index.ts";
import { FALSE } from "../../values/index.ts";
import type { RoutingObstacle, Way } from "../facts.ts";
import { type Goal, shareNet } from "./goal.ts";
import { Journey, type Packet, type Routed } from "./journey.ts";
import { legFrom } from "./leg.ts";
import { RouteChoice, type Taken } from "./route-choice.ts";
import { throughPeering } from "./through-peering.ts";
import { toInternet } from "./to-internet.ts";
import { deliverInSubnet, deliverWithin, dropBlackhole, followUnknown } from "./within-net.ts";

/** More packets of one question are not followed. */
const mostPackets = 400;

export interface Found {
  readonly ways: readonly Way[];
  obstacles(): readonly RoutingObstacle[];
}

export class WayFinder {
  readonly #session: Session;
  readonly #graph: Graph;
  readonly #choice: RouteChoice;
  readonly #taken = new Map<string, readonly Taken[]>();
  #isBounded = false;

  constructor(session: Session, graph: Graph) {
    this.#session = session;
    this.#graph = graph;
    this.#choice = new RouteChoice(session, graph);
  }

  find(from: Subnet, goal: Goal): Found {
    const journey = new Journey(this.#session, this.#graph, this.#choice, from, goal);
    const start = { leg: legFrom(from), destinations: journey.sets.restrict(goal.asked.destinations, from.exists) };
    this.#begin(journey, start);
    let followed = 0;
    for (let packet = journey.pending.pop(); packet !== undefined; packet = journey.pending.pop()) {
      if (++followed > mostPackets) {
        this.#bound();
        break;
      }
      this.#route(journey, packet);
    }
    return {
      ways: journey.ways,
      obstacles: () => journey.hindrances.map(({ code, at, when, text }) => ({ code, at, when, text: text() })),
    };
  }

  /** From what lies behind the gateways that are attached to the Subnet's Net. */
  fromPremises(to: Subnet): readonly Way[] {
    return to.nets.length === 0 ? [] : [];
  }

  /** Within one Subnet no table is asked; of a Subnet that stands for several, two may be meant. */
  #begin(journey: Journey, start: Packet): void {
    const { goal, from, guards } = journey;
    if (goal.kind !== "subnet" || goal.to.id !== from.id) {
      journey.pending.push(start);
      return;
    }
    if (from.copies.max === 1) {
      deliverInSubnet(journey, start);
      return;
    }
    const one = journey.unsettled(
      `one-subnet:${JSON.stringify(from.address)}`,
      `both stand in one of ${journey.show(from.id)}`,
      [journey.cause(journey.show(from.id), from.at)],
    );
    deliverInSubnet(journey, journey.provided(start, one));
    journey.pending.push(journey.provided(start, guards.not(one)));
  }

  #route(journey: Journey, packet: Packet): void {
    const { leg } = packet;
    const { guards, sets } = journey;
    for (const link of leg.at.tables) {
      const table = this.#graph.as(link.to, "route-table");
      if (table === undefined || link.when === FALSE) continue;
      const here = journey.provided(packet, guards.and(link.when, table.exists));
      if (isEmptyGuardedSet(here.destinations)) continue;
      let left = here.destinations;
      for (const { route, destinations } of this.#takenBy(table, journey.goal)) {
        const own = sets.intersect(here.destinations, destinations);
        if (isEmptyGuardedSet(own)) continue;
        left = sets.subtract(left, own);
        this.#follow(journey, { leg, destinations: own, route, table: table.id });
      }
      journey.hinder(
        { leg, destinations: left },
        {
          code: "NO_ROUTE_TO_DESTINATION",
          at: table.at,
          text: () => `${journey.show(table.id)}, which ${journey.show(leg.at.id)} uses, has no route there`,
        },
      );
    }
    this.#routeUnseen(journey, packet);
  }

  /** A table that is not in view routes within the Net as each does; of the rest nothing is known. */
  #routeUnseen(journey: Journey, packet: Packet): void {
    const { guards, goal } = journey;
    const { at } = packet.leg;
    const some = guards.any(at.tables.map(({ when }) => when));
    const when = guards.and(guards.not(some), guards.not(this.#graph.closed(at.id, "associations")));
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
    const here = goal.kind === "subnet" ? shareNet(guards, at, goal.to) : FALSE;
    deliverWithin(journey, journey.provided(routed, here));
    followUnknown(journey, journey.provided(routed, guards.not(here)), journey.cause(words, at.at));
  }

  #takenBy(table: RouteTable, goal: Goal): readonly Taken[] {
    const key = `${table.id}:${goal.key}`;
    let taken = this.#taken.get(key);
    if (taken === undefined) {
      taken = this.#choice.choose(table, goal.asked);
      this.#taken.set(key, taken);
    }
    return taken;
  }

  #follow(journey: Journey, routed: Routed): void {
    const { target } = routed.route;
    if (target.kind === "local") deliverWithin(journey, routed);
    else if (target.kind === "blackhole") dropBlackhole(journey, routed);
    else if (target.kind === "unknown") followUnknown(journey, routed, target.cause);
    else for (const link of target.links) this.#followLink(journey, routed, link);
  }

  #followLink(journey: Journey, routed: Routed, { to, when }: Link): void {
    const entity = this.#graph.entity(to);
    const there = journey.provided(journey.provided(routed, when), entity.exists, {
      code: "BAD_STATE_ROUTE",
      at: routed.route.at,
      text: () => `${journey.show(to)} is not there`,
    });
    if (!isEmptyGuardedSet(there.destinations)) through(journey, there, entity);
  }

  #bound(): void {
    if (this.#isBounded) return;
    this.#isBounded = true;
    noticesOf(this.#session).add({
      code: "bound-reached",
      level: "warning",
      message: `More than ${mostPackets} ways lead from one Subnet to another place; further ones are not followed`,
      place: { kind: "nowhere" },
    });
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
    default:
      journey.hinder(routed, {
        code: "CANNOT_ROUTE",
        at: routed.route.at,
        text: () => `${journey.show(entity.id)} does not lead there`,
      });
  }
}
