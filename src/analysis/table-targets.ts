/** The route tables of each Net, and what they lead to: each table is looked at once, whoever asks. */

import type { EntityId, Net, Route, RouteTable } from "../graph/index.ts";
import { FALSE, type Guard, type Guards, guardsOf } from "../values/index.ts";
import { derived } from "./derived.ts";
import type { Facts } from "./facts.ts";

/** Those that are the Net's, and those that a Subnet of it uses, which may be declared elsewhere. */
export function tablesOf(facts: Facts, net: Net): readonly RouteTable[] {
  return tablesByNet(facts).get(net.id) ?? [];
}

/** All tables of the Net are in view, all their routes, and where each of these leads. */
export function tablesInView(facts: Facts, net: Net): Guard {
  const guards = guardsOf(facts.session);
  const { graph } = facts;
  const tables = tablesOf(facts, net).flatMap((table) => [
    graph.closed(table.id, "routes"),
    allTargetsKnown(facts, table),
  ]);
  return guards.all([graph.closed(net.id, "associations"), ...tables]);
}

/** The condition under which a table of the Net routes anything to it, or one of which nobody tells whose it is. */
export function routesTo(facts: Facts, net: Net, target: EntityId): Guard {
  const { ofNets, ofNobody } = routedTo(facts);
  const own = ofNets.get(net.id)?.get(target) ?? FALSE;
  return guardsOf(facts.session).or(own, ofNobody.get(target) ?? FALSE);
}

function allTargetsKnown({ session }: Facts, { exists, routes }: RouteTable): Guard {
  const guards = guardsOf(session);
  const unknown = routes.filter(({ target }) => target.kind === "unknown");
  return guards.not(guards.any(unknown.map(({ when }) => guards.and(exists, when))));
}

const tablesByNet = derived("route tables by Net", ({ graph }): ReadonlyMap<EntityId, readonly RouteTable[]> => {
  const found = new Map<EntityId, Set<RouteTable>>();
  const put = (net: EntityId, table: RouteTable | undefined): void => {
    if (table !== undefined) found.set(net, (found.get(net) ?? new Set()).add(table));
  };
  for (const table of graph.all("route-table")) for (const { to } of table.nets) put(to, table);
  for (const { nets, tables } of graph.all("subnet")) {
    for (const { to } of nets) for (const table of tables) put(to, graph.as(table.to, "route-table"));
  }
  return new Map([...found].map(([net, tables]) => [net, [...tables]]));
});

type Routed = Map<EntityId, Guard>;

interface RoutedTo {
  /** By Net, and by what its tables lead to. */
  readonly ofNets: ReadonlyMap<EntityId, Routed>;
  /** By tables that are only named, and may be those of any Net. */
  readonly ofNobody: Routed;
}

const routedTo = derived("what route tables lead to", ({ graph, session }): RoutedTo => {
  const guards = guardsOf(session);
  const ofNets = new Map<EntityId, Routed>();
  const ofNobody: Routed = new Map();
  for (const { exists, nature, nets, routes } of graph.all("route-table")) {
    const owners = nature === "adopted" ? [ofNobody] : nets.map(({ to }) => routedBy(ofNets, to));
    for (const [target, when] of routes.flatMap((route) => targetsOf(guards, route))) {
      const holds = guards.and(exists, when);
      for (const owner of owners) owner.set(target, guards.or(owner.get(target) ?? FALSE, holds));
    }
  }
  return { ofNets, ofNobody };
});

function routedBy(ofNets: Map<EntityId, Routed>, net: EntityId): Routed {
  const known = ofNets.get(net) ?? new Map<EntityId, Guard>();
  ofNets.set(net, known);
  return known;
}

function targetsOf(guards: Guards, { target, when }: Route): readonly (readonly [EntityId, Guard])[] {
  const links = target.kind === "entity" ? target.links : [];
  return links.map((link) => [link.to, guards.and(when, link.when)] as const);
}
