/** Attachments by what they are attached to and by the tables to which they announce themselves: each made once. */

import type { EntityId, Graph, Link, TransitAttachment } from "../../graph/index.ts";

type Attached = readonly [attachment: TransitAttachment, link: Link];

export class TransitIndex {
  readonly #graph: Graph;
  #byGateway: ReadonlyMap<EntityId, readonly Attached[]> | undefined;
  #byTable: ReadonlyMap<EntityId, readonly Attached[]> | undefined;

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
}

function indexed(
  graph: Graph,
  linksOf: (attachment: TransitAttachment) => readonly Link[],
): ReadonlyMap<EntityId, readonly Attached[]> {
  const found = new Map<EntityId, Attached[]>();
  for (const attachment of graph.all("transit-attachment")) {
    for (const link of linksOf(attachment)) {
      const known = found.get(link.to);
      if (known === undefined) found.set(link.to, [[attachment, link]]);
      else known.push([attachment, link]);
    }
  }
  return found;
}
