/**
 * Nets that a transit gateway joins to nothing, though they are attached to it, and routes to a gateway to which their
 * Net is not attached. What only keeps two Nets apart is how many designs are meant, and not judged.
 */

import {
  type EntityId,
  type Graph,
  type Link,
  type Net,
  type Route,
  type RouteTable,
  type TransitAttachment,
  type TransitGateway,
  type TransitTable,
} from "../graph/index.ts";
import type { OriginId } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import { derived } from "./derived.ts";
import type { Facts } from "./facts.ts";
import { routesTo, tablesInView } from "./table-targets.ts";

/** What a packet needs on its way through a transit gateway, and on the way back. */
export interface TransitLack {
  readonly lack: "route" | "association" | "way-out" | "way-in";
  /** The table that leads nowhere, where it is that. */
  readonly table?: TransitTable;
  readonly at: OriginId;
}

export interface DeadAttachment {
  readonly attachment: TransitAttachment;
  readonly gateway: TransitGateway;
  readonly net: Net;
  /** Each of them is enough to let nothing pass. */
  readonly lacks: readonly TransitLack[];
  readonly holds: Guard;
}

export interface DetachedRoute {
  readonly table: RouteTable;
  readonly route: Route;
  readonly gateway: TransitGateway;
  readonly net: Net;
  readonly holds: Guard;
}

/** A lack, and the condition under which it is one. */
interface Lacking extends TransitLack {
  readonly when: Guard;
}

/** An attachment of one declared Net to one declared gateway that joins it to more, all of it in view. */
interface Attached {
  readonly attachment: TransitAttachment;
  readonly gateway: TransitGateway;
  readonly net: Net;
  readonly link: Link;
}

export function deadAttachments(facts: Facts): readonly DeadAttachment[] {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  const joins = joinsOf(facts);
  return graph.all("transit-attachment").flatMap((attachment) => {
    const attached = attachedNet(graph, joins, attachment);
    if (attached === undefined) return [];
    const { gateway, net, link } = attached;
    const lacking = lacksOf(facts, guards, joins, attached).filter(({ when }) => when !== FALSE);
    const certain = lacking.filter(({ when }) => when === TRUE);
    const holds = guards.all([
      ...[attachment.exists, gateway.exists, net.exists, attachment.active.when, link.when],
      graph.closed(gateway.id, "attachments"),
      guards.any(lacking.map(({ when }) => when)),
    ]);
    return [{ attachment, gateway, net, lacks: certain.length > 0 ? certain : lacking, holds }];
  });
}

/** One for each table and gateway: all its routes there lead nowhere. */
export function detachedRoutes(facts: Facts): readonly DetachedRoute[] {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  const joins = joinsOf(facts);
  return graph.all("route-table").flatMap((table) => {
    const [net, ...others] = table.nets.flatMap(({ to }) => graph.as(to, "net") ?? []);
    if (table.nature !== "declared" || net?.nature !== "declared" || others.length > 0) return [];
    return firstRoutes(graph, table).flatMap(([gateway, route]) => {
      const joined = joins.gateways.get(gateway.id);
      if (joined?.isInView !== true) return [];
      const holds = guards.all([
        ...[table.exists, net.exists, gateway.exists, route.when, graph.closed(gateway.id, "attachments")],
        ...[graph.closed(net.id, "attachments"), guards.not(joined.nets.get(net.id) ?? FALSE)],
      ]);
      return [{ table, route, gateway, net, holds }];
    });
  });
}

interface Joins {
  readonly gateways: ReadonlyMap<EntityId, Joined>;
  /** By table, the attachments that use it: it routes what comes in by them. */
  readonly users: ReadonlyMap<EntityId, readonly Use[]>;
  /** By table, the attachments to which it leads. */
  readonly led: ReadonlyMap<EntityId, readonly Use[]>;
  /** By attachment, the tables that lead to it. */
  readonly leaders: ReadonlyMap<EntityId, readonly Use[]>;
}

/** What is attached to one gateway. */
interface Joined {
  attachments: number;
  /** To so many of them a table leads. */
  found: number;
  /** Of each is told here what it attaches. */
  isInView: boolean;
  hasTables: boolean;
  readonly nets: Map<EntityId, Guard>;
}

/** An attachment, or a table, that stands in such a relation where the condition holds. */
interface Use {
  readonly of: EntityId;
  readonly when: Guard;
}

const joinsOf = derived("what transit gateways join", ({ graph, session }): Joins => {
  const guards = guardsOf(session);
  const [users, led, leaders] = [new Map<EntityId, Use[]>(), new Map<EntityId, Use[]>(), new Map<EntityId, Use[]>()];
  const leads = (table: EntityId, attachment: EntityId, when: Guard): void => {
    if (when === FALSE) return;
    put(led, table, { of: attachment, when });
    put(leaders, attachment, { of: table, when });
  };
  for (const { id, exists, tables, propagatesTo } of graph.all("transit-attachment")) {
    for (const { to, when } of tables) put(users, to, { of: id, when: guards.and(exists, when) });
    for (const { to, when } of propagatesTo) leads(to, id, guards.and(exists, when));
  }
  for (const { id, exists, routes } of graph.all("transit-table")) {
    for (const { target, when } of routes) {
      const links = target.kind === "entity" ? target.links : [];
      for (const link of links) leads(id, link.to, guards.all([exists, when, link.when]));
    }
  }
  return { gateways: joinedBy(graph, guards, leaders), users, led, leaders };
});

function joinedBy(graph: Graph, guards: Guards, leaders: Joins["leaders"]): Joins["gateways"] {
  const found = new Map<EntityId, Joined>();
  for (const { id } of graph.all("transit-gateway"))
    found.set(id, { attachments: 0, found: 0, isInView: true, hasTables: false, nets: new Map() });
  for (const attachment of graph.all("transit-attachment")) {
    for (const joined of attachment.gateways.flatMap(({ to }) => found.get(to) ?? [])) {
      joined.attachments++;
      if (leaders.has(attachment.id)) joined.found++;
      if (!isInView(attachment)) joined.isInView = false;
      for (const { to, when } of attachment.nets) {
        const attached = guards.and(attachment.exists, when);
        joined.nets.set(to, guards.or(joined.nets.get(to) ?? FALSE, attached));
      }
    }
  }
  for (const { gateways } of graph.all("transit-table")) {
    for (const joined of gateways.flatMap(({ to }) => found.get(to) ?? [])) joined.hasTables = true;
  }
  return found;
}

/** What carries the packets of another attachment, or is only named, may be used in ways that are not in view. */
function isInView({ attaches, nature, nets }: TransitAttachment): boolean {
  return nature === "declared" && attaches !== "other" && (attaches !== "net" || nets.length > 0);
}

/** Undefined where nobody tells what is attached, or where nothing else, or no table, is there: that is then told elsewhere. */
function attachedNet(graph: Graph, joins: Joins, attachment: TransitAttachment): Attached | undefined {
  const [link, ...gateways] = attachment.gateways;
  const [net, ...nets] = attachment.nets.flatMap(({ to }) => graph.as(to, "net") ?? []);
  const gateway = link === undefined ? undefined : graph.as(link.to, "transit-gateway");
  if (link === undefined || gateway?.nature !== "declared" || net?.nature !== "declared") return undefined;
  if (attachment.nature !== "declared" || gateways.length > 0 || nets.length > 0) return undefined;
  const joined = joins.gateways.get(gateway.id);
  const isTold = joined !== undefined && joined.isInView && joined.hasTables && joined.attachments > 1;
  return isTold ? { attachment, gateway, net, link } : undefined;
}

function lacksOf(facts: Facts, guards: Guards, joins: Joins, attached: Attached): readonly Lacking[] {
  const { graph } = facts;
  const { attachment, gateway, net } = attached;
  const { id, at } = attachment;
  const associated = guards.any(attachment.tables.map(({ when }) => when));
  const tellsAll = graph.closed(id, "associations");
  const isRouted = guards.or(routesTo(facts, net, gateway.id), guards.not(tablesInView(facts, net)));
  // Where no table leads to the others, that is what is told, of each of them.
  const others = (joins.gateways.get(gateway.id)?.found ?? 0) - (joins.leaders.has(id) ? 1 : 0);
  const exits = others === 0 ? [] : attachment.tables.map((link) => wayOut(facts, guards, joins, attachment, link));
  return [
    { lack: "route", at: net.at, when: guards.not(isRouted) },
    { lack: "association", at, when: guards.and(tellsAll, guards.not(associated)) },
    ...exits.flat(),
    { lack: "way-in", at, when: guards.and(tellsAll, guards.not(wayIn(facts, guards, joins, id))) },
  ];
}

/** The table that routes what comes in leads to nothing but where it comes from. */
function wayOut(
  { graph }: Facts,
  guards: Guards,
  { led }: Joins,
  { id }: TransitAttachment,
  { to, when }: Link,
): readonly Lacking[] {
  const table = graph.as(to, "transit-table");
  if (table?.nature === "adopted" || table === undefined) return [];
  const others = (led.get(to) ?? []).filter(({ of }) => of !== id);
  const leads = guards.any([...others.map((other) => other.when), unseenRoutes(graph, guards, table)]);
  return [{ lack: "way-out", table, at: table.at, when: guards.all([when, table.exists, guards.not(leads)]) }];
}

/** Some table leads to it that routes what comes in by another attachment. */
function wayIn({ graph }: Facts, guards: Guards, { leaders, users }: Joins, attachment: EntityId): Guard {
  const ways = (leaders.get(attachment) ?? []).map(({ of, when }) => {
    const others = (users.get(of) ?? []).filter((user) => user.of !== attachment);
    const isOpen = guards.not(graph.closed(of, "associations"));
    return guards.and(when, guards.any([...others.map((other) => other.when), isOpen]));
  });
  return guards.any(ways);
}

function unseenRoutes(graph: Graph, guards: Guards, { id, routes }: TransitTable): Guard {
  const unknown = routes.filter(({ target }) => target.kind === "unknown").map(({ when }) => when);
  return guards.any([guards.not(graph.closed(id, "routes")), ...unknown]);
}

/** The first route to each gateway that is declared. */
function firstRoutes(graph: Graph, { routes }: RouteTable): readonly (readonly [TransitGateway, Route])[] {
  const found = new Map<TransitGateway, Route>();
  for (const route of routes) {
    for (const { to, when } of route.target.kind === "entity" ? route.target.links : []) {
      const gateway = graph.as(to, "transit-gateway");
      if (gateway?.nature === "declared" && when === TRUE && !found.has(gateway)) found.set(gateway, route);
    }
  }
  return [...found];
}

function put<K, V>(found: Map<K, V[]>, key: K, value: V): void {
  const known = found.get(key);
  if (known === undefined) found.set(key, [value]);
  else known.push(value);
}
