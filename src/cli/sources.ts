/** The texts that reports quote. */

import { SourceText, type Workspace } from "../source/index.ts";
import { isQuotable } from "./quotable.ts";

/** The texts of a workspace, each read when it is first asked for: thousands of findings may lie in one file. */
export function sourcesOf(workspace: Workspace): (path: string) => SourceText | undefined {
  const known = new Map<string, SourceText | undefined>();
  return (path) => {
    if (!known.has(path)) {
      const read = workspace.read(path);
      known.set(path, read.ok && isQuotable(read.text) ? new SourceText(path, read.text) : undefined);
    }
    return known.get(path);
  };
}
