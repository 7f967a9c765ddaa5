/** A workspace as a walk may see it: without what Git ignores, what tools keep for themselves, and what never ends. */

import type { DirectoryEntry, Notice, Workspace } from "../source/index.ts";
import { ignoreFile, type IgnoreLevel, isIgnored, readIgnoreLevel } from "./ignore-rules.ts";

/** Directories of tools: copies, caches and other people's code. A run that names one reads it all the same. */
const toolDirectories: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  ".terraform",
  ".terragrunt-cache",
  ".tox",
  ".venv",
  "__pycache__",
  "node_modules",
  "site-packages",
]);

/** Deeper trees are accidents or traps; patterns cost the more, the deeper a path is. */
const maximumDepth = 64;
/** Far beyond any repository; keeps a hostile tree from filling memory. */
const maximumEntries = 1_000_000;

export class VisibleFiles {
  readonly notices: Notice[] = [];
  readonly #workspace: Workspace;
  readonly #start: string;
  /** What holds in a directory by those above it, for the start and every directory listed on the way. */
  readonly #above = new Map<string, readonly IgnoreLevel[]>();
  #entries = 0;

  /**
   * `start` is where the walk begins. Where it is itself ignored, the patterns above it are not asked: who names
   * an ignored directory wants it read.
   */
  constructor(workspace: Workspace, start: string) {
    this.#workspace = workspace;
    this.#start = start;
    this.#above.set(start, levelsAbove(workspace, start, this.notices));
  }

  /** The entries of a directory at or below the start; empty where that directory is itself not visible. */
  list(directory: string): readonly DirectoryEntry[] {
    this.#reach(directory);
    const above = this.#above.get(directory);
    if (above === undefined || this.#isBeyondBounds(directory)) return [];
    const entries = this.#workspace.list(directory);
    const levels = entries.some((entry) => entry.name === ignoreFile) ? this.#withOwn(directory, above) : above;
    const visible = entries.filter((entry) => isVisible(pathIn(directory, entry), entry, levels));
    for (const entry of visible) {
      if (entry.kind === "directory") this.#above.set(pathIn(directory, entry), levels);
    }
    this.#entries += visible.length;
    return visible;
  }

  /** Lists what lies above a directory, outermost first: a pattern may begin anywhere below the start. */
  #reach(directory: string): void {
    if (this.#above.has(directory)) return;
    const segments = directory.split("/");
    for (let depth = 0; depth < segments.length; depth++) {
      const above = segments.slice(0, depth).join("/");
      if (this.#above.has(above) && !this.#above.has(segments.slice(0, depth + 1).join("/"))) this.list(above);
    }
  }

  #withOwn(directory: string, above: readonly IgnoreLevel[]): readonly IgnoreLevel[] {
    const own = readIgnoreLevel(this.#workspace, directory, this.notices);
    return own === undefined ? above : [...above, own];
  }

  #isBeyondBounds(directory: string): boolean {
    const depth = depthOf(directory) - depthOf(this.#start);
    if (depth <= maximumDepth && this.#entries < maximumEntries) return false;
    const message = `not entered: at most ${maximumDepth} directories deep and ${maximumEntries} files are looked through`;
    this.notices.push({ code: "bound-reached", level: "warning", message, place: { kind: "file", path: directory } });
    return true;
  }
}

function depthOf(directory: string): number {
  return directory === "" ? 0 : directory.split("/").length;
}

function pathIn(directory: string, entry: DirectoryEntry): string {
  return directory === "" ? entry.name : `${directory}/${entry.name}`;
}

function isVisible(path: string, entry: DirectoryEntry, levels: readonly IgnoreLevel[]): boolean {
  if (entry.kind === "file") return !isIgnored(levels, path);
  // A linked directory is read where it really is; one that leads upwards would be walked for ever.
  return entry.link === undefined && !toolDirectories.has(entry.name) && !isIgnored(levels, `${path}/`);
}

/** The levels of the directories above `start`; none where one of them leaves `start` out. */
function levelsAbove(workspace: Workspace, start: string, notices: Notice[]): readonly IgnoreLevel[] {
  const levels: IgnoreLevel[] = [];
  if (start === "") return levels;
  const segments = start.split("/");
  for (let depth = 0; depth < segments.length; depth++) {
    const own = readIgnoreLevel(workspace, segments.slice(0, depth).join("/"), notices);
    if (own !== undefined) levels.push(own);
    if (isIgnored(levels, `${segments.slice(0, depth + 1).join("/")}/`)) return [];
  }
  return levels;
}
