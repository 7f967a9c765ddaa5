/**
 * What comes in through an internet service may be led through something that stands between, by a table at the edge
 * of the Net (VPC user guide, "Gateway route tables"). What is led so is answered the same way, or not at all.
 */

import {
  emptyGuardedSet,
  type EntityId,
  type Graph,
  type GuardedSets,
  guardedSetsOf,
  type Link,
  type Subnet,
} from "../../graph/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { ObstacleCode } from "../obstacle-codes.ts";
import type { RouteChoice, Stated } from "./route-choice.ts";

/** What is in the way of packets that are led through something. */
export interface EdgeRefusal {
  readonly code: ObstacleCode;
  readonly at: OriginId;
  readonly text: string;
  /** The condition under which it is not. */
  readonly passes: Guard;
}

/** Packets to a Subnet that are led through something first. */
export interface Diversion {
  readonly when: Guard;
  /** The route that does so. */
  readonly at: OriginId;
  readonly through: string;
  readonly passes: Guard;
  readonly refusals: readonly EdgeRefusal[];
}

export interface Edge {
  /** The condition under which packets come straight to the Subnet. */
  readonly direct: Guard;
  /** The condition under which they get there at all. */
  readonly enters: Guard;
  readonly diversions: readonly Diversion[];
}

const open: Edge = { direct: TRUE, enters: TRUE, diversions: [] };

export class EdgeTables {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #choice: RouteChoice;
  readonly #edges = new Map<EntityId, Edge>();

  constructor(session: Session, graph: Graph, choice: RouteChoice) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#choice = choice;
  }

  /** How the Internet gets to a Subnet. */
  of(subnet: Subnet): Edge {
    const tables = subnet.nets.flatMap(({ to }) =>
      this.#graph
        .internetServicesOf(to)
        .flatMap((link) => this.#graph.as(link.to, "internet-service")?.edgeTables ?? []),
    );
    if (tables.length === 0) return open;
    const known = this.#edges.get(subnet.id);
    if (known !== undefined) return known;
    const diversions = tables.flatMap((link) => this.#diversions(link, subnet));
    const direct = this.#guards.not(this.#guards.any(diversions.map(({ when }) => when)));
    const through = diversions.map(({ when, passes }) => this.#guards.and(when, passes));
    const edge = { direct, enters: this.#guards.any([direct, ...through]), diversions };
    this.#edges.set(subnet.id, edge);
    return edge;
  }

  #diversions(link: Link, subnet: Subnet): readonly Diversion[] {
    const table = this.#graph.as(link.to, "route-table");
    if (table === undefined || link.when === FALSE) return [];
    const ranges = subnet.nets.map(({ to }) => this.#graph.as(to, "net")?.ranges ?? emptyGuardedSet);
    const asked = { destinations: subnet.ranges, within: this.#sets.unionAll(ranges) };
    const here = this.#guards.and(link.when, table.exists);
    return this.#choice.choose(table, asked).flatMap(({ route, destinations }): readonly Diversion[] => {
      const when = this.#guards.and(here, this.#sets.someGuard(destinations));
      if (when === FALSE || route.target.kind === "local") return [];
      if (route.target.kind !== "entity") return [this.#lost(route, when)];
      return route.target.links.flatMap((target) => this.#through(target, route, subnet, when));
    });
  }

  #lost({ at, target }: Stated, when: Guard): Diversion {
    const isUnknown = target.kind === "unknown";
    const through = isUnknown ? target.cause.words : "nothing";
    const passes = isUnknown ? this.#unsettled(`edge:${at}`, `${through} lets it through`, at) : FALSE;
    const text = `what comes in is routed to ${through}`;
    return { when, at, through, passes, refusals: [{ code: "BAD_STATE_ROUTE", at, text, passes }] };
  }

  #through(target: Link, { at }: Stated, subnet: Subnet, all: Guard): readonly Diversion[] {
    const when = this.#guards.and(all, target.when);
    const through = this.#graph.show(target.to);
    const nic = this.#graph.as(target.to, "nic");
    if (nic === undefined) return [this.#inspected(target.to, at, when)];
    // What stands in the Subnet itself is called there, and sends from there.
    if (when === FALSE || nic.placement.subnets.some(({ to }) => to === subnet.id)) return [];
    const name = this.#graph.show(nic.owner);
    const unchecked = this.#guards.not(nic.sourceDestinationCheck);
    const addressed = this.#guards.any(nic.publicAddresses.map((address) => address.when));
    const forwards = this.#unsettled(`forwards:${JSON.stringify(nic.address)}`, `${name} forwards for others`, nic.at);
    const refusals: readonly EdgeRefusal[] = [
      {
        code: "ENI_SOURCE_DEST_CHECK_RESTRICTION",
        at: nic.at,
        text: `${name} is asked to forward, and its source/destination check is on`,
        passes: unchecked,
      },
      {
        code: "INGRESS_RTB_NO_PUBLIC_IP",
        at: nic.at,
        text: `${name} has no public address, and gets nothing that comes in from the Internet`,
        passes: addressed,
      },
      { code: "BAD_STATE_ROUTE", at, text: `${through} is not there`, passes: nic.exists },
      {
        code: "NO_POSSIBLE_DESTINATION",
        at: nic.at,
        text: `whether ${name} forwards for others is decided within its guest`,
        passes: forwards,
      },
    ];
    const passes = this.#guards.all(refusals.map((each) => each.passes));
    return [{ when, at, through: name, passes, refusals }];
  }

  /** Endpoints of what inspects let through what lies behind them lets through. */
  #inspected(id: EntityId, at: OriginId, when: Guard): Diversion {
    const { kind, address, exists } = this.#graph.entity(id);
    const name = this.#graph.show(id);
    const inspects = kind === "endpoint" || kind === "gateway";
    const passes = inspects
      ? this.#guards.and(exists, this.#unsettled(`inspects:${JSON.stringify(address)}`, `${name} lets it through`, at))
      : FALSE;
    const refusal = inspects
      ? ({ code: "NO_POSSIBLE_DESTINATION", text: `whether ${name} lets it through is decided behind it` } as const)
      : ({ code: "CANNOT_ROUTE", text: `${name} passes nothing on that comes in from the Internet` } as const);
    return { when, at, through: name, passes, refusals: [{ ...refusal, at, passes }] };
  }

  #unsettled(key: string, words: string, at: OriginId): Guard {
    return this.#guards.atom({ key, words, settles: "nobody", causes: [{ kind: "data", words, at }] });
  }
}
