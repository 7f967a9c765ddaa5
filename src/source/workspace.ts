/** The door to the files of an analysis, and the record of everything that was asked through it. Knows no disk. */

/** Why a file could not be read; each is worth a notice, none an exception. */
export type Unreadable = "missing" | "directory" | "binary" | "too-large" | "outside-workspace" | "no-permission";

export type ReadResult =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: Unreadable };

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: "file" | "directory";
  /** Set where a symbolic link leads to it: following linked directories while walking may never end. */
  readonly link?: true;
}

export type Stat = "file" | "directory" | "missing";

/**
 * The files that an analysis may see. Paths are relative to the workspace's root, separated by `/`, without `.`
 * and `..` segments; the root is "". No path outside the workspace is followed, by links either. Calls are
 * synchronous, because evaluation asks for files in the middle of expressions. Whatever is asked is recorded in
 * {@link Inputs}, look-ups that failed included: a file that appears must invalidate too.
 */
export interface Workspace {
  /** The text of a file, its byte order mark kept. Text is UTF-8; a file with a NUL byte or bytes that are not UTF-8 is binary. */
  read(path: string): ReadResult;
  /** The entries of a directory sorted by name in code unit order; empty where there is none. */
  list(path: string): readonly DirectoryEntry[];
  stat(path: string): Stat;
}

/** What an analysis asked of its workspace, and the answers in short. */
export interface Inputs {
  /** Path to content hash (hex), or why it could not be read. */
  readonly reads: ReadonlyMap<string, string>;
  /** Path to a hash of the listing. */
  readonly listings: ReadonlyMap<string, string>;
  readonly stats: ReadonlyMap<string, Stat>;
}

/** Joins and normalises workspace paths; `undefined` where the result is absolute or would leave the workspace. */
export function joinPath(directory: string, relative: string): string | undefined {
  if (relative.startsWith("/")) return undefined;
  const segments = directory.split("/").filter((s) => s !== "");
  for (const segment of relative.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join("/");
}

/** The directory of a path; "" at the root. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** The last segment of a path. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
