/** Entities while the graph is being built: the same shapes, still changeable. Nothing outside a build holds one. */

import type { Entity, EntityBase, EntityId, EntityKind, EntityOf } from "./entities.ts";

/** A shape whose own fields may be set and whose own lists may grow. */
export type Draft<T> = {
  -readonly [F in keyof T]: T[F] extends readonly (infer Element)[] ? Element[] : T[F];
};

type Drafts = { readonly [K in EntityKind]: Draft<EntityOf<K>> };

/** What drafts of every kind have, so that it can be used where the kind is not known. */
type DraftBase = Draft<EntityBase>;

export type DraftOf<K extends EntityKind> = Drafts[K] & DraftBase;
export type AnyDraft = Drafts[EntityKind];

/** What a draft of a kind needs beside the id that the builder gives it. */
export type MakeDraft<K extends EntityKind> = (id: EntityId) => DraftOf<K>;

export function isDraftOf<K extends EntityKind>(
  draft: AnyDraft,
  kind: K,
): draft is Extract<AnyDraft, { readonly kind: K }> & DraftOf<K> {
  return draft.kind === kind;
}

export function isKind<K extends EntityKind>(entity: Entity, kind: K): entity is EntityOf<K> {
  return entity.kind === kind;
}
