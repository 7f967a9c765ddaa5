/** Finds the files of a workspace that a run should look at. Of contents it reads only `.gitignore` files. */

import { relative, resolve } from "node:path";
import fastGlob from "fast-glob";
import type { DirectoryEntry, Notice, Workspace } from "../source/index.ts";
import { inCodeUnitOrder } from "./name-order.ts";
import { VisibleFiles } from "./visible-files.ts";

export interface Discovery {
  /** Sorted by code unit, each once. */
  readonly files: readonly string[];
  readonly notices: readonly Notice[];
}

/**
 * The files below the given paths that match one of the patterns (`*.tf`, `*.{yaml,yml}`: of names, in any
 * directory). A path that is a file is taken as it is, matching or not, ignored or not: it was asked for.
 */
export function discover(workspace: Workspace, paths: readonly string[], patterns: readonly string[]): Discovery {
  const files = new Set<string>();
  const notices: Notice[] = [];
  for (const path of paths) {
    if (workspace.stat(path) === "file") {
      files.add(path);
      continue;
    }
    const found = walk(
      workspace,
      path,
      patterns.map((pattern) => `**/${pattern}`),
    );
    for (const file of found.files) files.add(file);
    notices.push(...found.notices);
  }
  return { files: [...files].sort(inCodeUnitOrder), notices };
}

/** The files and directories that a pattern with wildcards names (`envs/*`), as a walk from the root may see them. */
export function expandPattern(workspace: Workspace, pattern: string): readonly string[] {
  const visible = new VisibleFiles(workspace, "");
  return glob(visible, "", [pattern], { onlyFiles: false });
}

function walk(workspace: Workspace, start: string, patterns: readonly string[]): Discovery {
  const visible = new VisibleFiles(workspace, start);
  const prefix = start === "" ? "" : `${start}/`;
  const files = glob(visible, start, patterns, {}).map((path) => prefix + path);
  return { files, notices: visible.notices };
}

/** Where workspace paths hang while fast-glob, which knows only absolute ones, works on them. */
const mount = resolve("/");

function glob(
  visible: VisibleFiles,
  directory: string,
  patterns: readonly string[],
  options: fastGlob.Options,
): readonly string[] {
  function readdirSync(path: string, options: { readonly withFileTypes: true }): DirectoryItem[];
  function readdirSync(path: string): string[];
  function readdirSync(path: string, options?: { readonly withFileTypes: true }): DirectoryItem[] | string[] {
    const entries = visible.list(relative(mount, path).replaceAll("\\", "/"));
    return options === undefined ? entries.map((entry) => entry.name) : entries.map(directoryItem);
  }
  return fastGlob
    .sync([...patterns], { cwd: resolve(mount, directory), dot: true, fs: { readdirSync }, ...options })
    .sort(inCodeUnitOrder);
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
