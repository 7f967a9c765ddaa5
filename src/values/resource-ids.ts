/** Interns the keys of declared resources: stack and address, as one number. */

import { InvariantError, type Session, slot } from "../source/index.ts";
import type { ResourceId } from "./value.ts";

export class ResourceIds {
  readonly #keys: string[] = [];
  readonly #ids = new Map<string, ResourceId>();

  /** The id of a key. A key holds the stack, the module path with its indexes, the type and the name, and no copy. */
  of(key: string): ResourceId {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#keys.length as ResourceId;
    this.#keys.push(key);
    this.#ids.set(key, id);
    return id;
  }

  key(id: ResourceId): string {
    const key = this.#keys[id];
    if (key === undefined) throw new InvariantError(`no resource ${String(id)}`);
    return key;
  }
}

const resourceIdsSlot = slot("resource ids", () => new ResourceIds());

export function resourceIdsOf(session: Session): ResourceIds {
  return session.own(resourceIdsSlot);
}
