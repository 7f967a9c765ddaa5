/**
 * Which scripts are stacks. A script is in scope when it, or what it imports from the workspace, imports an SDK; one
 * that another in scope imports is a library. Only the lines of imports are looked at: no parser is loaded for this.
 */

import type { CallCatalogue } from "../../resources/index.ts";
import { baseNameOf, directoryOf, joinPath, type Workspace } from "../../source/index.ts";

/** The scripts among the files that are stacks of their own, in the order of the files. */
export function scriptsInScope(
  workspace: Workspace,
  files: readonly string[],
  catalogue: Pick<CallCatalogue, "imports">,
): readonly string[] {
  const scripts = files.filter((path) => path.endsWith(".py") && !isTest(path));
  const present = new Set(files);
  const known = new Map(scripts.map((path) => [path, importsOf(workspace, path, present)]));
  const inScope = scripts.filter((path) => reachesSdk(path, known, catalogue.imports));
  const imported = new Set(inScope.flatMap((path) => known.get(path)?.files ?? []));
  const roots = inScope.filter((path) => !imported.has(path));
  const stacks = new Set([...roots, ...rootsOfCycles(inScope, roots, known)]);
  return scripts.filter((path) => stacks.has(path));
}

/** Tests build designs that nobody deploys. */
function isTest(path: string): boolean {
  return /^(?:test_.*|.*_test|conftest)\.py$/.test(baseNameOf(path)) || /(?:^|\/)tests?\//.test(path);
}

interface Imports {
  /** The first segments of absolute imports. */
  readonly roots: readonly string[];
  /** Files of the workspace. */
  readonly files: readonly string[];
}

const importPattern = /^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\(?[^#;\n]*)|import[ \t]+([^#;\n]+))/gm;

function importsOf(workspace: Workspace, path: string, present: ReadonlySet<string>): Imports {
  const read = workspace.read(path);
  if (!read.ok) return { roots: [], files: [] };
  const roots = new Set<string>();
  const found = new Set<string>();
  for (const [, from, names, plain] of read.text.matchAll(importPattern)) {
    for (const module of from === undefined ? modulesOf(plain ?? "") : fromModules(from, names ?? "")) {
      if (!module.startsWith(".")) roots.add(module.split(".")[0] ?? module);
      const file = fileOf(path, module, present);
      if (file !== undefined && file !== path) found.add(file);
    }
  }
  return { roots: [...roots], files: [...found] };
}

/** `import a.b as c, d`. */
function modulesOf(list: string): readonly string[] {
  return list.split(",").flatMap((each) => each.trim().split(/\s+/)[0] ?? []);
}

/** `from a import b, c`: the module, and each name in case it is one. */
function fromModules(from: string, names: string): readonly string[] {
  const parts = names
    .replaceAll(/[()]/g, "")
    .split(",")
    .map((each) => each.trim().split(/\s+/)[0] ?? "")
    .filter((name) => /^\w+$/.test(name));
  const separator = from.endsWith(".") ? "" : ".";
  return [from, ...parts.map((name) => `${from}${separator}${name}`)];
}

/** The file of a module: beside the script, or in a directory above it. */
function fileOf(path: string, module: string, present: ReadonlySet<string>): string | undefined {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const relative = module.slice(dots).replaceAll(".", "/");
  let directory = directoryOf(path);
  for (let dot = 1; dot < dots; dot++) directory = directoryOf(directory);
  for (;;) {
    const base = joinPath(directory, relative) ?? "";
    const found = [`${base}.py`, base === "" ? "__init__.py" : `${base}/__init__.py`].find((each) => present.has(each));
    if (found !== undefined || dots > 0 || directory === "") return found;
    directory = directoryOf(directory);
  }
}

function reachesSdk(start: string, known: ReadonlyMap<string, Imports>, sdks: readonly string[]): boolean {
  const open = [start];
  const seen = new Set(open);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const imports = known.get(path);
    if (imports?.roots.some((root) => sdks.includes(root)) === true) return true;
    for (const next of imports?.files ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
  }
  return false;
}

/** Of scripts that import each other, and that no other imports, the first is the stack. */
function rootsOfCycles(
  inScope: readonly string[],
  roots: readonly string[],
  known: ReadonlyMap<string, Imports>,
): readonly string[] {
  const covered = new Set<string>();
  for (const root of roots) cover(root, known, covered);
  const further: string[] = [];
  for (const path of inScope) {
    if (covered.has(path)) continue;
    further.push(path);
    cover(path, known, covered);
  }
  return further;
}

function cover(start: string, known: ReadonlyMap<string, Imports>, covered: Set<string>): void {
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (covered.has(path)) continue;
    covered.add(path);
    open.push(...(known.get(path)?.files ?? []));
  }
}
