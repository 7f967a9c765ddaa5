/** Which Nets are joined to which, so that callers are looked for only where a way can lead. */

import type { EntityId, Graph, Link } from "../../graph/index.ts";
import { FALSE } from "../../values/index.ts";

export class JoinedNets {
  readonly #neighbours = new Map<EntityId, Set<EntityId>>();

  constructor(graph: Graph) {
    for (const { requesters, accepters } of graph.all("peering")) {
      for (const one of present(requesters)) for (const other of present(accepters)) this.#join(one, other);
    }
    const byGateway = new Map<EntityId, Set<EntityId>>();
    for (const attachment of graph.all("transit-attachment")) {
      for (const gateway of present(attachment.gateways)) {
        const nets = byGateway.get(gateway) ?? new Set<EntityId>();
        byGateway.set(gateway, nets);
        for (const net of present(attachment.nets)) nets.add(net);
      }
    }
    const isBridged = graph.all("transit-attachment").some(({ attaches }) => attaches === "peering");
    const groups = isBridged ? [new Set([...byGateway.values()].flatMap((nets) => [...nets]))] : byGateway.values();
    for (const nets of groups) for (const one of nets) for (const other of nets) this.#join(one, other);
  }

  /** A Net, and all to which a way may lead from it. */
  around(net: EntityId): readonly EntityId[] {
    return [net, ...(this.#neighbours.get(net) ?? [])];
  }

  #join(one: EntityId, other: EntityId): void {
    if (one === other) return;
    this.#neighboursOf(one).add(other);
    this.#neighboursOf(other).add(one);
  }

  #neighboursOf(net: EntityId): Set<EntityId> {
    const known = this.#neighbours.get(net);
    if (known !== undefined) return known;
    const made = new Set<EntityId>();
    this.#neighbours.set(net, made);
    return made;
  }
}

function present(links: readonly Link[]): readonly EntityId[] {
  return links.flatMap(({ to, when }) => (when === FALSE ? [] : [to]));
}
