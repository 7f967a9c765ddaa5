/** Patterns of paths as shells have them: what has wildcards, and what it names. */

import { relative, resolve } from "node:path";
import type { DirectoryEntry, Workspace } from "../source/index.ts";
import { inCodeUnitOrder } from "./name-order.ts";
import { VisibleFiles } from "./visible-files.ts";

/** Whether a segment of a path may stand for several names. */
export function hasWildcards(segment: string): boolean {
  return /[*?[\]{}()!]/.test(segment);
}

/** Takes the wildcards of a path as the characters that they are. */
export function escapeWildcards(path: string): string {
  return path.replace(/[*?[\]{}()!\\]/g, "\\$&");
}

/** Where workspace paths hang while fast-glob, which knows only absolute ones, works on them. */
const mount = resolve("/");

/** The files and directories that a pattern names (`envs/*`), as a walk from the root may see them. */
export async function expandPattern(workspace: Workspace, pattern: string): Promise<readonly string[]> {
  // Loaded late: most runs are given no pattern.
  const { default: fastGlob } = await import("fast-glob");
  const visible = new VisibleFiles(workspace, "");
  function readdirSync(path: string, options: { readonly withFileTypes: true }): DirectoryItem[];
  function readdirSync(path: string): string[];
  function readdirSync(path: string, options?: { readonly withFileTypes: true }): DirectoryItem[] | string[] {
    const entries = visible.list(relative(mount, path).replaceAll("\\", "/"));
    return options === undefined ? entries.map((entry) => entry.name) : entries.map(directoryItem);
  }
  return fastGlob.sync(pattern, { cwd: mount, dot: true, onlyFiles: false, fs: { readdirSync } }).sort(inCodeUnitOrder);
}

type DirectoryItem = ReturnType<typeof directoryItem>;

function directoryItem({ name, kind }: DirectoryEntry) {
  return {
    name,
    isFile: () => kind === "file",
    isDirectory: () => kind === "directory",
    isSymbolicLink: () => false,
    isBlockDevice: () => false,
    isCharacterDevice: () => false,
    isFIFO: () => false,
    isSocket: () => false,
  };
}
