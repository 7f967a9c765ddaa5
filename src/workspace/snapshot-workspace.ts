/** A workspace at one moment: what is asked twice is answered once, however it changes meanwhile. */

import type { DirectoryEntry, ReadResult, Stat, Workspace } from "../source/index.ts";

export class SnapshotWorkspace implements Workspace {
  readonly #below: Workspace;
  readonly #reads = new Map<string, ReadResult>();
  readonly #listings = new Map<string, readonly DirectoryEntry[]>();
  readonly #stats = new Map<string, Stat>();

  constructor(below: Workspace) {
    this.#below = below;
  }

  read(path: string): ReadResult {
    return remembered(this.#reads, path, () => this.#below.read(path));
  }

  list(path: string): readonly DirectoryEntry[] {
    return remembered(this.#listings, path, () => this.#below.list(path));
  }

  stat(path: string): Stat {
    return remembered(this.#stats, path, () => this.#below.stat(path));
  }
}

function remembered<T>(answers: Map<string, T>, path: string, ask: () => T): T {
  const known = answers.get(path);
  if (known !== undefined) return known;
  const answer = ask();
  answers.set(path, answer);
  return answer;
}
