/** The files below a directory of this machine. Links are followed as far as they stay below it. */

import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import type { Dirent, Stats } from "node:fs";
import { join, sep } from "node:path";
import {
  type DirectoryEntry,
  joinPath,
  type ReadResult,
  type Stat,
  type Unreadable,
  type Workspace,
} from "../source/index.ts";
import { inNameOrder } from "./name-order.ts";
import { decode, maximumFileBytes } from "./decode.ts";

type Located = { readonly ok: true; readonly real: string } | { readonly ok: false; readonly why: Unreadable };

export class DiskWorkspace implements Workspace {
  /** With the links in the root's own path resolved, so that what lies below it can be told from what does not. */
  readonly #root: string;

  constructor(root: string) {
    this.#root = realpathSync.native(root);
  }

  read(path: string): ReadResult {
    const located = this.#locate(path);
    if (!located.ok) return located;
    try {
      return readRegularFile(located.real);
    } catch (error) {
      return { ok: false, why: reasonOf(error) };
    }
  }

  list(path: string): readonly DirectoryEntry[] {
    const located = this.#locate(path);
    if (!located.ok) return [];
    try {
      const entries = readdirSync(located.real, { withFileTypes: true });
      return entries.flatMap((entry) => this.#entry(path, entry)).sort(inNameOrder);
    } catch {
      return [];
    }
  }

  stat(path: string): Stat {
    const located = this.#locate(path);
    if (!located.ok) return "missing";
    try {
      return kindOf(statSync(located.real)) ?? "missing";
    } catch {
      return "missing";
    }
  }

  /**
   * Pipes, sockets and devices are no entries. A link that is broken or leads out of the workspace counts as a file:
   * whoever wants to read it is told why that cannot be.
   */
  #entry(directory: string, entry: Dirent): readonly DirectoryEntry[] {
    if (!entry.isSymbolicLink()) {
      const kind = kindOf(entry);
      return kind === undefined ? [] : [{ name: entry.name, kind }];
    }
    const kind = this.stat(directory === "" ? entry.name : `${directory}/${entry.name}`);
    return [{ name: entry.name, kind: kind === "missing" ? "file" : kind, link: true }];
  }

  #locate(path: string): Located {
    const inside = joinPath("", path);
    if (inside === undefined) return { ok: false, why: "outside-workspace" };
    try {
      const real = realpathSync.native(join(this.#root, inside));
      return this.#holds(real) ? { ok: true, real } : { ok: false, why: "outside-workspace" };
    } catch (error) {
      return { ok: false, why: reasonOf(error) };
    }
  }

  #holds(real: string): boolean {
    const below = this.#root.endsWith(sep) ? this.#root : this.#root + sep;
    return real === this.#root || real.startsWith(below);
  }
}

function readRegularFile(real: string): ReadResult {
  // Without O_NONBLOCK, opening a pipe waits for a writer that may never come.
  const descriptor = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return { ok: false, why: "directory" };
    if (!stats.isFile()) return { ok: false, why: "missing" };
    if (stats.size > maximumFileBytes) return { ok: false, why: "too-large" };
    return decode(readFileSync(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

function kindOf(stats: Stats | Dirent): "file" | "directory" | undefined {
  if (stats.isFile()) return "file";
  return stats.isDirectory() ? "directory" : undefined;
}

/** What cannot be named more exactly is a file that this process may not have. */
function reasonOf(error: unknown): Unreadable {
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
    case "ELOOP":
    case "ENAMETOOLONG":
    case "ERR_INVALID_ARG_VALUE": // a NUL in the path
      return "missing";
    case "EISDIR":
      return "directory";
    default:
      return "no-permission";
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
