/** Finds the files of a workspace that a run should look at. Of contents it reads only `.gitignore` files. */

import type { Notice, Workspace } from "../source/index.ts";
import { inCodeUnitOrder } from "./name-order.ts";
import { VisibleFiles } from "./visible-files.ts";

export interface Discovery {
  /** Sorted by code unit, each once. */
  readonly files: readonly string[];
  readonly notices: readonly Notice[];
}

/**
 * The files below the given paths whose names match: `*.tf` by their end, `Makefile` whole. A path that is a file is
 * taken as it is, matching or not, ignored or not: it was asked for.
 */
export function discover(workspace: Workspace, paths: readonly string[], names: readonly string[]): Discovery {
  const files = new Set<string>();
  const notices: Notice[] = [];
  for (const path of paths) {
    if (workspace.stat(path) === "file") {
      files.add(path);
      continue;
    }
    const visible = new VisibleFiles(workspace, path);
    for (const file of filesBelow(visible, path)) if (matches(file, names)) files.add(file);
    notices.push(...visible.notices);
  }
  return { files: [...files].sort(inCodeUnitOrder), notices };
}

function* filesBelow(visible: VisibleFiles, start: string): Iterable<string> {
  const directories = [start];
  for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
    const prefix = directory === "" ? "" : `${directory}/`;
    for (const { name, kind } of visible.list(directory)) {
      if (kind === "file") yield prefix + name;
      else directories.push(prefix + name);
    }
  }
}

function matches(path: string, names: readonly string[]): boolean {
  return names.some((name) => {
    if (name.startsWith("*")) return path.endsWith(name.slice(1));
    return path === name || path.endsWith(`/${name}`);
  });
}
