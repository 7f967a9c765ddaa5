/** Finds the workspace that paths of a command line belong to, and what they are called in it. */

import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { escapeWildcards, hasWildcards } from "./expand-pattern.ts";

export interface Location {
  readonly root: string;
  /** Of the workspace, in the order given; a pattern stays a pattern. */
  readonly paths: readonly { readonly path: string; readonly isPattern: boolean }[];
}

export type Locating =
  | { readonly ok: true; readonly location: Location }
  /** `neighbours` are the names that do exist where the path goes wrong, to suggest one. */
  | { readonly ok: false; readonly why: "missing"; readonly path: string; readonly neighbours: readonly string[] }
  | { readonly ok: false; readonly why: "nothing-in-common"; readonly paths: readonly string[] };

interface Target {
  /** A path of this machine, with its links resolved. */
  readonly existing: string;
  /** The wildcards below it; empty where the path was meant as it is. */
  readonly pattern: string;
}

const configurationNames = ["netlint.config.yaml", "netlint.config.yml", "netlint.config.json"];

/**
 * The workspace is the repository that holds the paths, so that a module beside them can be read; where there is
 * none, the directory with the configuration; otherwise the current directory or, outside it, the path itself.
 */
export function locate(paths: readonly string[], currentDirectory: string): Locating {
  const current = realpathSync(currentDirectory);
  const targets: Target[] = [];
  for (const path of paths) {
    const target = targetOf(resolve(current, path));
    if (target === undefined) return { ok: false, why: "missing", path, neighbours: neighboursOf(path, current) };
    targets.push(target);
  }
  const root = targets.map(({ existing }) => rootOf(existing, current)).reduce(commonDirectory);
  if (isTop(root) && targets.length > 1) return { ok: false, why: "nothing-in-common", paths };
  return { ok: true, location: { root, paths: targets.map((target) => nameIn(root, target)) } };
}

/** What a path of the command line is called in a workspace; `undefined` where it lies outside. */
export function pathWithin(root: string, path: string, currentDirectory: string): string | undefined {
  const full = resolve(realpathSync(currentDirectory), path);
  const real = existsSync(full) ? realpathSync(full) : full;
  return isWithin(root, real) ? relative(root, real).split(sep).join("/") : undefined;
}

/** The paths beside one that does not exist, written as that one was. */
function neighboursOf(path: string, current: string): readonly string[] {
  const directory = dirname(path);
  const full = resolve(current, directory);
  if (!existsSync(full) || !statSync(full).isDirectory()) return [];
  return readdirSync(full).map((name) => (directory === "." && !path.startsWith(".") ? name : join(directory, name)));
}

/** A path that exists is taken as it is, brackets and all; otherwise its last segments may be a pattern. */
function targetOf(path: string): Target | undefined {
  if (existsSync(path)) return { existing: realpathSync(path), pattern: "" };
  const segments = path.split(sep);
  const first = segments.findIndex(hasWildcards);
  if (first < 0) return undefined;
  const base = segments.slice(0, first).join(sep) || sep;
  return existsSync(base) ? { existing: realpathSync(base), pattern: segments.slice(first).join("/") } : undefined;
}

function rootOf(path: string, current: string): string {
  const directory = statSync(path).isDirectory() ? path : dirname(path);
  const isBelowCurrent = isWithin(current, directory);
  return (
    nearest(directory, [".git"]) ?? nearest(directory, configurationNames) ?? (isBelowCurrent ? current : directory)
  );
}

/** The nearest directory, upwards, that holds one of the names. */
function nearest(directory: string, names: readonly string[]): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (names.some((name) => existsSync(join(at, name)))) return at;
    if (isTop(at)) return undefined;
  }
}

function commonDirectory(left: string, right: string): string {
  let at = left;
  while (!isWithin(at, right)) at = dirname(at);
  return at;
}

function isWithin(directory: string, path: string): boolean {
  const between = relative(directory, path);
  return between === "" || (between !== ".." && !between.startsWith(`..${sep}`) && !isAbsolute(between));
}

function isTop(path: string): boolean {
  return dirname(path) === path;
}

function nameIn(root: string, { existing, pattern }: Target): Location["paths"][number] {
  const path = relative(root, existing).split(sep).join("/");
  if (pattern === "") return { path, isPattern: false };
  return { path: path === "" ? pattern : `${escapeWildcards(path)}/${pattern}`, isPattern: true };
}
