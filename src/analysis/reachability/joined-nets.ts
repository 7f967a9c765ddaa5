/** Which Nets are joined to which, so that callers are looked for only where a way can lead. */

import type { EntityId, Graph, Link, Net } from "../../graph/index.ts";
import { FALSE } from "../../values/index.ts";

/** Nets that are asked about together: one, or those that may be one another. */
export interface NetsTogether {
  readonly key: string;
  readonly nets: readonly EntityId[];
}

export class JoinedNets {
  readonly #neighbours = new Map<EntityId, Set<EntityId>>();
  readonly #together = new Map<EntityId, readonly NetsTogether[]>();

  constructor(graph: Graph) {
    for (const { id, meant } of meantBy(graph.all("net"))) this.#together.set(id, meant);
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

  /** A Net, with those that it may be, and all to which a way may lead from it. */
  around(net: EntityId): readonly NetsTogether[] {
    const nets = [net, ...(this.#neighbours.get(net) ?? [])];
    return [...new Set(nets.flatMap((each) => this.#together.get(each) ?? []))];
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

/** What each Net may be: of what is only named any other, and of a Net in which only a Subnet is named whichever. */
function meantBy(nets: readonly Net[]): readonly { readonly id: EntityId; readonly meant: readonly NetsTogether[] }[] {
  const bundle = (key: string, of: readonly Net[]): readonly NetsTogether[] =>
    of.length === 0 ? [] : [{ key, nets: of.map(({ id }) => id) }];
  const all = bundle("all", nets);
  const named = bundle(
    "named",
    nets.filter(({ naming, isDefault }) => naming !== "declared" || isDefault !== FALSE),
  );
  const nowhere = bundle(
    "nowhere",
    nets.filter(({ naming }) => naming === "nowhere"),
  );
  return nets.map((net) => {
    if (net.naming === "nowhere") return { id: net.id, meant: all };
    if (net.naming !== "declared" || net.isDefault !== FALSE) return { id: net.id, meant: named };
    return { id: net.id, meant: [...bundle(String(net.id), [net]), ...nowhere] };
  });
}
