/** Finds the stacks of a workspace, and groups those that are joined. */

import type { Configuration } from "../engine/index.ts";
import type { Workspace } from "../source/index.ts";
import { expandPattern } from "../workspace/index.ts";
import type { DialectReader } from "./dialects.ts";

/** A stack that is not read yet. */
export interface FoundStack {
  readonly root: string;
  readonly reader: DialectReader;
}

/** Stacks that are analysed as one, sorted by root. */
export type FoundGroup = readonly FoundStack[];

export async function findStacks(
  readers: readonly DialectReader[],
  workspace: Workspace,
  files: readonly string[],
  named: readonly string[],
): Promise<readonly FoundStack[]> {
  const found: FoundStack[] = [];
  for (const reader of readers) {
    const roots = await reader.roots({ workspace, files, named });
    found.push(...roots.map((root) => ({ root, reader })));
  }
  return found.sort((a, b) => (a.root < b.root ? -1 : a.root > b.root ? 1 : 0));
}

/** Stacks that the configuration joins are one group; every other stack is a group of its own. */
export function groupStacks(
  workspace: Workspace,
  stacks: readonly FoundStack[],
  joined: Configuration["stacks"],
): readonly FoundGroup[] {
  const groupOf = new Map<string, number>();
  joined.forEach(({ paths }, index) => {
    const roots = paths.flatMap((path) => (/[*?[{]/.test(path) ? expandPattern(workspace, path) : [path]));
    for (const root of roots) if (!groupOf.has(root)) groupOf.set(root, index);
  });
  const groups = new Map<number | string, FoundStack[]>();
  for (const stack of stacks) {
    const key = groupOf.get(stack.root) ?? stack.root;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [stack]);
    else known.push(stack);
  }
  return [...groups.values()];
}
