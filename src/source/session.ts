/** A session owns every arena, interner, memo and cache: there is no mutable state outside it. */

import { InvariantError } from "./invariant.ts";

/** Names a slot of a session and the type of what lies in it. Made once, at module level, by {@link slot}. */
export interface Slot<T> {
  readonly name: string;
  readonly make: (session: Session) => T;
  /** Where sessions have a keeper, its content lies there and is the same for all of them. */
  readonly isLasting?: true;
}

/** Declares a slot: what it is called and how its content is made when a session is first asked for it. */
export function slot<T>(name: string, make: (session: Session) => T): Slot<T> {
  return { name, make };
}

/** Declares a slot whose content names nothing of a session, so that a later analysis may go on with it. */
export function lastingSlot<T>(name: string, make: () => T): Slot<T> {
  return { name, make, isLasting: true };
}

/**
 * One analysis, from texts to findings. A session need not know what others keep in it: whoever has something
 * to keep declares a {@link slot} and asks `session.own(slot)`.
 */
export class Session {
  readonly #content = new Map<Slot<never>, unknown>();
  readonly #making = new Set<Slot<never>>();
  readonly #keeper: Session | undefined;

  /** A keeper is the session that outlives those it is given to. */
  constructor(keeper?: Session) {
    this.#keeper = keeper;
  }

  /** What lies in the slot, made when first asked for. Throws when making it asks for itself. */
  own<T>(key: Slot<T>): T {
    if (key.isLasting === true && this.#keeper !== undefined) return this.#keeper.own(key);
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
