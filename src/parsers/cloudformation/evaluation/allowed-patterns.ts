/** What an AllowedPattern refuses. A value has to match all of it, by an engine whose time grows with the text alone. */

import { RE2JS } from "re2js";
import { refusedBlocks } from "../../../net/index.ts";

/** Whether the pattern is one for blocks, and keeps the whole Internet out; a pattern that cannot be read refuses nothing. */
export function blocksRefusedBy(pattern: string | undefined): readonly string[] {
  const compiled = pattern === undefined ? undefined : compile(pattern);
  return compiled === undefined ? [] : refusedBlocks((block) => compiled.matches(block));
}

/** The one place that must catch: the engine throws at a pattern that is not well-formed, or looks ahead or back. */
function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}
