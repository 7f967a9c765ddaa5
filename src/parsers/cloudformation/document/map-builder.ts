/** Collects the entries of a map while a text is read, and says where a key is written twice. */

import type { Span } from "../../../source/index.ts";
import { type DocumentNode, type DocumentProblem, type MapEntry, type MapNode, problemBound } from "./node.ts";

export class MapBuilder {
  readonly #entries = new Map<string, MapEntry>();
  readonly #merged: MapEntry[] = [];
  readonly #problems: DocumentProblem[];

  constructor(problems: DocumentProblem[]) {
    this.#problems = problems;
  }

  /** The last of two entries with one key stands, as CloudFormation's own readers have it. */
  add(entry: MapEntry): void {
    if (this.#entries.has(entry.key) && this.#problems.length < problemBound) {
      this.#problems.push({
        code: "syntax",
        span: entry.keySpan,
        message: `The key "${entry.key}" is written twice in one map; the last one is read`,
      });
    }
    this.#entries.set(entry.key, entry);
  }

  /** Entries of a merge key (`<<`) stand where the map itself has none. */
  merge(map: MapNode): void {
    for (const entry of map.entries.values()) this.#merged.push(entry);
  }

  build(span: Span): DocumentNode {
    for (const entry of this.#merged) {
      if (!this.#entries.has(entry.key)) this.#entries.set(entry.key, entry);
    }
    return { kind: "map", span, entries: this.#entries };
  }
}
