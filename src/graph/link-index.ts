/** Edges turned round: who points at an entity, with the guard and the place of the edge. */

import { FALSE, type Guards } from "../values/index.ts";
import type { EntityId, Link } from "./entities.ts";

const none: readonly Link[] = [];

export class LinkIndex {
  readonly #byTarget = new Map<EntityId, Link[]>();

  /** Two edges between the same two entities become one that holds where either does. */
  static of<E extends { readonly id: EntityId }>(
    guards: Guards,
    from: readonly E[],
    links: (entity: E) => readonly Link[],
  ): LinkIndex {
    const index = new LinkIndex();
    for (const entity of from) {
      for (const link of links(entity)) index.#add(guards, entity.id, link);
    }
    return index;
  }

  at(id: EntityId): readonly Link[] {
    return this.#byTarget.get(id) ?? none;
  }

  #add(guards: Guards, from: EntityId, link: Link): void {
    if (link.when === FALSE) return;
    const known = this.#byTarget.get(link.to);
    const edge: Link = { to: from, when: link.when, at: link.at };
    // Edges are added one source after the other, so a second edge of the same source stands last.
    const last = known?.at(-1);
    if (known === undefined) this.#byTarget.set(link.to, [edge]);
    else if (last?.to === from) known[known.length - 1] = { ...last, when: guards.or(last.when, link.when) };
    else known.push(edge);
  }
}
