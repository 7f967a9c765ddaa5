/** What Git leaves out, as the `.gitignore` files from a directory upwards say it. The deepest one that speaks decides. */

import ignore, { type Ignore } from "ignore";
import type { Notice, Workspace } from "../source/index.ts";

export const ignoreFile = ".gitignore";

/** Every pattern is tried on every path, so a file of many more than people write would make walking quadratic. */
const maximumPatterns = 1000;
/** A `**` between two slashes backtracks over the depth of a path; each further one multiplies that. */
const maximumInnerGlobstars = 2;

/** The patterns of one `.gitignore`. */
export interface IgnoreLevel {
  readonly directory: string;
  readonly patterns: Ignore;
}

/** Reads the `.gitignore` of a directory; `undefined` where it cannot be read. */
export function readIgnoreLevel(workspace: Workspace, directory: string, notices: Notice[]): IgnoreLevel | undefined {
  const path = directory === "" ? ignoreFile : `${directory}/${ignoreFile}`;
  const result = workspace.read(path);
  if (!result.ok) return undefined;
  const lines = result.text.replace(/^\uFEFF/, "").split(/\r?\n/, maximumPatterns + 1);
  const kept = lines.slice(0, maximumPatterns).filter((line) => innerGlobstars(line) <= maximumInnerGlobstars);
  if (kept.length < lines.length) {
    const message = `some patterns were left out: at most ${maximumPatterns} are used, and none with more than ${maximumInnerGlobstars} "**" inside`;
    notices.push({ code: "bound-reached", level: "info", message, place: { kind: "file", path } });
  }
  // Git on Linux minds case; doing so everywhere gives the same files on every machine.
  return { directory, patterns: ignore({ ignorecase: false }).add(kept) };
}

/** Whether the levels, outermost first, leave a path out. A directory's path ends with `/`. */
export function isIgnored(levels: readonly IgnoreLevel[], path: string): boolean {
  for (const level of levels.toReversed()) {
    const relative = level.directory === "" ? path : path.slice(level.directory.length + 1);
    const { ignored, unignored } = level.patterns.test(relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function innerGlobstars(pattern: string): number {
  return (
    pattern
      .replace(/^!?\/?\*\*\//, "")
      .replace(/\/\*\*\/?$/, "")
      .split("**").length - 1
  );
}
