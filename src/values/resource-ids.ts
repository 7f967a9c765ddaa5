/** Interns the keys of declared resources: stack and address, as one number. */

import { InvariantError, type Session, slot } from "../source/index.ts";
import type { ResourceId } from "./value.ts";

export class ResourceIds {
  readonly #keys: string[] = [];
  readonly #words: string[] = [];
  readonly #ids = new Map<string, ResourceId>();

  /**
   * The id of a key. A key holds the stack, the module path with its indexes, the type and the name, and no copy.
   * `words` is the author's name of the resource, for messages: "aws_subnet.a", "module.net.aws_subnet.a".
   */
  of(key: string, words = key): ResourceId {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#keys.length as ResourceId;
    this.#keys.push(key);
    this.#words.push(words);
    this.#ids.set(key, id);
    return id;
  }

  key(id: ResourceId): string {
    const key = this.#keys[id];
    if (key === undefined) throw new InvariantError(`no resource ${String(id)}`);
    return key;
  }

  /** Gives a resource the author's name where that is learned only later: by the variable that holds it. */
  rename(id: ResourceId, words: string): void {
    if (id < this.#words.length) this.#words[id] = words;
  }

  words(id: ResourceId): string {
    return this.#words[id] ?? this.key(id);
  }
}

const resourceIdsSlot = slot("resource ids", () => new ResourceIds());

export function resourceIdsOf(session: Session): ResourceIds {
  return session.own(resourceIdsSlot);
}
