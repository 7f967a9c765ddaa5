/** Finds the stacks of a workspace, and groups those that are joined. */

import type { Configuration } from "../engine/index.ts";
import { compareText } from "../findings/index.ts";
import type { Workspace } from "../source/index.ts";
import { discover, expandPattern, hasWildcards } from "../workspace/index.ts";
import type { DialectReader, FoundRoot } from "./dialects.ts";
import type { Memory } from "./memory.ts";
import { recalled } from "./shelf.ts";

/** A stack that is not read yet. */
export interface FoundStack extends FoundRoot {
  readonly reader: DialectReader;
}

/** Stacks that are analysed as one, sorted by root. */
export type FoundGroup = readonly FoundStack[];

export async function findStacks(
  readers: readonly DialectReader[],
  workspace: Workspace,
  files: readonly string[],
  named: readonly string[],
  memory?: Memory,
): Promise<readonly FoundStack[]> {
  const found: FoundStack[] = [];
  const keeper = memory === undefined ? {} : { keeper: memory.keeper };
  for (const reader of readers) {
    const ground = { workspace, along: [reader, files.join("\n"), named.join("\n")] };
    const roots = await recalled(memory?.roots, reader.patterns.join(), ground, (seen) => {
      const everything = () => discover(seen, [""], reader.patterns).files;
      return reader.roots({ workspace: seen, files, named, everything, ...keeper });
    });
    found.push(...roots.map((root) => ({ reader, ...(typeof root === "string" ? { root } : root) })));
  }
  return found.sort((a, b) => compareText(keyOf(a), keyOf(b)));
}

/** One root with two plans is two stacks. */
export function keyOf({ root, plan }: FoundStack): string {
  return plan === undefined ? root : `${root}\0${plan}`;
}

/** Stacks that the configuration joins are one group; every other stack is a group of its own. */
export async function groupStacks(
  workspace: Workspace,
  stacks: readonly FoundStack[],
  joined: Configuration["stacks"],
): Promise<readonly FoundGroup[]> {
  const groupOf = new Map<string, number>();
  for (const [index, { paths }] of joined.entries()) {
    for (const root of await rootsNamed(workspace, paths)) if (!groupOf.has(root)) groupOf.set(root, index);
  }
  const groups = new Map<number | string, FoundStack[]>();
  for (const stack of stacks) {
    const key = groupOf.get(stack.root) ?? keyOf(stack);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [stack]);
    else known.push(stack);
  }
  return [...groups.values()];
}

/** The roots that paths of the configuration name, patterns expanded. */
async function rootsNamed(workspace: Workspace, paths: readonly string[]): Promise<readonly string[]> {
  const named = paths.map(async (path) => (hasWildcards(path) ? expandPattern(workspace, path) : [path]));
  return (await Promise.all(named)).flat();
}
