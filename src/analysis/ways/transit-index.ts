/**
 * Attachments by what they are attached to and by the tables to which they announce themselves, and routes of transit
 * tables by where they lead: each made once.
 */

import type { EntityId, Graph, Link, Route, TransitAttachment, TransitTable } from "../../graph/index.ts";

type Attached = readonly [attachment: TransitAttachment, link: Link];

/** A route that leads to an attachment. */
interface Leading {
  readonly route: Route;
  readonly link: Link;
}

export class TransitIndex {
  readonly #graph: Graph;
  #byGateway: ReadonlyMap<EntityId, readonly Attached[]> | undefined;
  #byTable: ReadonlyMap<EntityId, readonly Attached[]> | undefined;
  #byTarget: ReadonlyMap<EntityId, readonly Leading[]> | undefined;
  #tables: ReadonlyMap<EntityId, readonly TransitTable[]> | undefined;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** The attachments of a transit gateway. */
  attachedTo(gateway: EntityId): readonly Attached[] {
    this.#byGateway ??= indexed(this.#graph, ({ gateways }) => gateways);
    return this.#byGateway.get(gateway) ?? [];
  }

  /** The attachments that announce themselves to a table. */
  propagating(table: EntityId): readonly Attached[] {
    this.#byTable ??= indexed(this.#graph, ({ propagatesTo }) => propagatesTo);
    return this.#byTable.get(table) ?? [];
  }

  /** The routes that lead to an attachment. */
  leadingTo(attachment: EntityId): readonly Leading[] {
    this.#byTarget ??= leading(this.#graph);
    return this.#byTarget.get(attachment) ?? [];
  }

  /** The tables of a transit gateway. */
  tablesOf(gateway: EntityId): readonly TransitTable[] {
    this.#tables ??= tablesByGateway(this.#graph);
    return this.#tables.get(gateway) ?? [];
  }
}

function indexed(
  graph: Graph,
  linksOf: (attachment: TransitAttachment) => readonly Link[],
): ReadonlyMap<EntityId, readonly Attached[]> {
  const found = new Map<EntityId, Attached[]>();
  for (const attachment of graph.all("transit-attachment")) {
    for (const link of linksOf(attachment)) put(found, link.to, [attachment, link]);
  }
  return found;
}

function leading(graph: Graph): ReadonlyMap<EntityId, readonly Leading[]> {
  const found = new Map<EntityId, Leading[]>();
  for (const { routes } of graph.all("transit-table")) {
    for (const route of routes) {
      const links = route.target.kind === "entity" ? route.target.links : [];
      for (const link of links) put(found, link.to, { route, link });
    }
  }
  return found;
}

function tablesByGateway(graph: Graph): ReadonlyMap<EntityId, readonly TransitTable[]> {
  const found = new Map<EntityId, TransitTable[]>();
  for (const table of graph.all("transit-table")) for (const { to } of table.gateways) put(found, to, table);
  return found;
}

function put<K, V>(found: Map<K, V[]>, key: K, value: V): void {
  const known = found.get(key);
  if (known === undefined) found.set(key, [value]);
  else known.push(value);
}
