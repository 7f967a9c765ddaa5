/**
 * Builds a graph: entities are added as drafts, filled while their builder lives, and handed out as plain data by
 * `build`. Knows no resource, dialect or cloud.
 */

import { InvariantError, type OriginId, type Session } from "../source/index.ts";
import type { Guard } from "../values/index.ts";
import { type AnyDraft, type DraftOf, isDraftOf, type MakeDraft } from "./drafts.ts";
import type { EntityId, EntityKind, Openness } from "./entities.ts";
import { BuiltGraph } from "./built-graph.ts";
import type { Mark } from "./mark-index.ts";
import { closureKey } from "./closure-key.ts";
import type { ClosureKind, Graph } from "./graph.ts";

export class GraphBuilder {
  readonly #session: Session;
  readonly #drafts: AnyDraft[] = [];
  readonly #byKind = new Map<EntityKind, AnyDraft[]>();
  readonly #marks: Mark[] = [];
  readonly #openings = new Map<string, Openness[]>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Adds an entity, made with the id that it gets. */
  add<K extends EntityKind>(make: MakeDraft<K>): DraftOf<K> {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the one place where an entity's number is made
    const draft = make(this.#drafts.length as EntityId);
    this.#keep(draft);
    return draft;
  }

  #keep(draft: AnyDraft): void {
    this.#drafts.push(draft);
    const ofKind = this.#byKind.get(draft.kind);
    if (ofKind === undefined) this.#byKind.set(draft.kind, [draft]);
    else ofKind.push(draft);
  }

  draft(id: EntityId): AnyDraft {
    const draft = this.#drafts[id];
    if (draft === undefined) throw new InvariantError(`no entity ${String(id)}`);
    return draft;
  }

  /** The entity, where it is of that kind. */
  as<K extends EntityKind>(id: EntityId, kind: K): DraftOf<K> | undefined {
    const draft = this.draft(id);
    return isDraftOf(draft, kind) ? draft : undefined;
  }

  /** All entities of a kind, in the order in which they were added. */
  all<K extends EntityKind>(kind: K): readonly DraftOf<K>[] {
    const found: DraftOf<K>[] = [];
    for (const draft of this.#byKind.get(kind) ?? []) if (isDraftOf(draft, kind)) found.push(draft);
    return found;
  }

  /** More of a kind may exist in a scope than is in view, where `openness` holds. */
  open(scope: EntityId, kind: ClosureKind, openness: Openness): void {
    const key = closureKey(scope, kind);
    const known = this.#openings.get(key);
    if (known === undefined) this.#openings.set(key, [openness]);
    else if (!known.some((other) => other.when === openness.when)) known.push(openness);
  }

  openings(scope: EntityId, kind: ClosureKind): readonly Openness[] {
    return this.#openings.get(closureKey(scope, kind)) ?? [];
  }

  /** What is written from here to the next mark of the file belongs to this entity, or to none. */
  mark(at: OriginId, entity: EntityId | undefined): void {
    this.#marks.push({ at, entity });
  }

  /** The graph of everything that was added. The builder must not be used afterwards. */
  build(given: Guard): Graph {
    return new BuiltGraph(this.#session, {
      entities: this.#drafts,
      given,
      marks: this.#marks,
      openings: this.#openings,
    });
  }
}
