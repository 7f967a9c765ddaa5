/** Lays texts that are not saved yet over a workspace: an editor's buffers, new files among them. */

import { type DirectoryEntry, joinPath, type ReadResult, type Stat, type Workspace } from "../source/index.ts";
import { decode } from "./decode.ts";
import { directoriesOf } from "./memory-workspace.ts";
import { inNameOrder } from "./name-order.ts";

export class BufferedWorkspace implements Workspace {
  readonly #below: Workspace;
  readonly #buffers: ReadonlyMap<string, string>;
  readonly #directories: ReadonlyMap<string, ReadonlyMap<string, DirectoryEntry>>;

  /** `buffers` maps paths to texts. */
  constructor(below: Workspace, buffers: ReadonlyMap<string, string>) {
    this.#below = below;
    this.#buffers = buffers;
    this.#directories = directoriesOf(buffers.keys());
  }

  read(path: string): ReadResult {
    const buffer = this.#buffers.get(joinPath("", path) ?? path);
    return buffer === undefined ? this.#below.read(path) : decode(Buffer.from(buffer));
  }

  list(path: string): readonly DirectoryEntry[] {
    const unsaved = this.#directories.get(joinPath("", path) ?? path);
    const saved = this.#below.list(path);
    if (unsaved === undefined) return saved;
    const byName = new Map([...unsaved.values(), ...saved].map((entry) => [entry.name, entry]));
    return [...byName.values()].sort(inNameOrder);
  }

  stat(path: string): Stat {
    const inside = joinPath("", path) ?? path;
    if (this.#buffers.has(inside)) return "file";
    const below = this.#below.stat(path);
    return below === "missing" && this.#directories.has(inside) ? "directory" : below;
  }
}
