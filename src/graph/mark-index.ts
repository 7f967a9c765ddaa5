/** Which entity a place in a text belongs to: the one whose block was the last to begin before it. */

import { type OriginId, originsOf, type Session } from "../source/index.ts";
import type { EntityId } from "./entities.ts";

/** Where something of an entity is written: the header of a block that declares it or adds to it. */
export interface Mark {
  readonly at: OriginId;
  /** The entity that the block belongs to; `undefined` where a block is none of the graph's. */
  readonly entity: EntityId | undefined;
}

interface Start {
  readonly start: number;
  readonly entity: EntityId | undefined;
}

export class MarkIndex {
  readonly #session: Session;
  readonly #marks: readonly Mark[];
  #byPath: ReadonlyMap<string, readonly Start[]> | undefined;

  constructor(session: Session, marks: readonly Mark[]) {
    this.#session = session;
    this.#marks = marks;
  }

  at(path: string, offset: number): EntityId | undefined {
    this.#byPath ??= this.#sorted();
    const starts = this.#byPath.get(path) ?? [];
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return starts[low - 1]?.entity;
  }

  #sorted(): ReadonlyMap<string, readonly Start[]> {
    const origins = originsOf(this.#session);
    const byPath = new Map<string, Start[]>();
    for (const { at, entity } of this.#marks) {
      const { file, span } = origins.place(at);
      const starts = byPath.get(file.path);
      if (starts === undefined) byPath.set(file.path, [{ start: span.start, entity }]);
      else starts.push({ start: span.start, entity });
    }
    // Of several marks at one place the first stands: a block's own entity comes before what it implies.
    for (const starts of byPath.values()) starts.reverse().sort((a, b) => a.start - b.start);
    return byPath;
  }
}
