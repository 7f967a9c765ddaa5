/** A workspace whose files are given, for tests and for editors without a disk. Refuses what the disk's would. */

import {
  baseNameOf,
  directoryOf,
  type DirectoryEntry,
  joinPath,
  type ReadResult,
  type Stat,
  type Workspace,
} from "../source/index.ts";
import { decode } from "./decode.ts";
import { inNameOrder } from "./name-order.ts";

/** Paths to contents; bytes where the content is not text. */
export type MemoryFiles = Readonly<Record<string, string | Uint8Array>>;

export class MemoryWorkspace implements Workspace {
  readonly #files: ReadonlyMap<string, string | Uint8Array>;
  readonly #directories: ReadonlyMap<string, ReadonlyMap<string, DirectoryEntry>>;

  constructor(files: MemoryFiles) {
    this.#files = new Map(Object.entries(files));
    this.#directories = directoriesOf(this.#files.keys());
  }

  read(path: string): ReadResult {
    const inside = joinPath("", path);
    if (inside === undefined) return { ok: false, why: "outside-workspace" };
    const content = this.#files.get(inside);
    if (content !== undefined) return decode(typeof content === "string" ? Buffer.from(content) : content);
    return { ok: false, why: this.#directories.has(inside) ? "directory" : "missing" };
  }

  list(path: string): readonly DirectoryEntry[] {
    const inside = joinPath("", path);
    const entries = inside === undefined ? undefined : this.#directories.get(inside);
    return [...(entries?.values() ?? [])].sort(inNameOrder);
  }

  stat(path: string): Stat {
    const inside = joinPath("", path);
    if (inside === undefined) return "missing";
    if (this.#files.has(inside)) return "file";
    return this.#directories.has(inside) ? "directory" : "missing";
  }
}

/** The directories that the paths imply, each with its entries by name. */
export function directoriesOf(paths: Iterable<string>): Map<string, Map<string, DirectoryEntry>> {
  const directories = new Map<string, Map<string, DirectoryEntry>>([["", new Map()]]);
  for (const path of paths) {
    let entry: DirectoryEntry = { name: baseNameOf(path), kind: "file" };
    let directory = directoryOf(path);
    for (;;) {
      const known = directories.get(directory);
      const entries = known ?? new Map<string, DirectoryEntry>();
      entries.set(entry.name, entry);
      if (known !== undefined) break;
      directories.set(directory, entries);
      entry = { name: baseNameOf(directory), kind: "directory" };
      directory = directoryOf(directory);
    }
  }
  return directories;
}
