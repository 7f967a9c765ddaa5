/** A session owns every arena, interner, memo and cache: there is no mutable state outside it. */

import { InvariantError } from "./invariant.ts";

/** Names a slot of a session and the type of what lies in it. Made once, at module level, by {@link slot}. */
export interface Slot<T> {
  readonly name: string;
  readonly make: (session: Session) => T;
}

/** Declares a slot: what it is called and how its content is made when a session is first asked for it. */
export function slot<T>(name: string, make: (session: Session) => T): Slot<T> {
  return { name, make };
}

/**
 * One analysis, from texts to findings. A session need not know what others keep in it: whoever has something
 * to keep declares a {@link slot} and asks `session.own(slot)`.
 */
export class Session {
  readonly #content = new Map<Slot<never>, unknown>();
  readonly #making = new Set<Slot<never>>();

  /** What lies in the slot, made when first asked for. Throws when making it asks for itself. */
  own<T>(key: Slot<T>): T {
    const slotKey = key as unknown as Slot<never>;
    if (this.#content.has(slotKey)) return this.#content.get(slotKey) as T;
    if (this.#making.has(slotKey)) throw new InvariantError(`slot "${key.name}" needs itself to be made`);
    this.#making.add(slotKey);
    const made = key.make(this);
    this.#making.delete(slotKey);
    this.#content.set(slotKey, made);
    return made;
  }
}
