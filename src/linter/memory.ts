/**
 * What one run leaves for the next. Owned by whoever checks again and again, an editor or a watcher: a file leads to its
 * syntax tree, a dialect to its roots, a linked group to its judged claims, and a change to what hangs on it alone.
 */

import type { readConfiguration } from "../engine/index.ts";
import { Session } from "../source/index.ts";
import type { GroupAnalysis } from "./analyse.ts";
import type { FoundRoot } from "./dialects.ts";
import { Shelf } from "./shelf.ts";

export class Memory {
  /** Holds what outlives a session: syntax trees. */
  readonly keeper = new Session();
  readonly configurations = new Shelf<Awaited<ReturnType<typeof readConfiguration>>>();
  readonly roots = new Shelf<readonly (string | FoundRoot)[]>();
  readonly groups = new Shelf<GroupAnalysis>();

  /** Ends a run: what it did not ask for is forgotten. */
  endRun(): void {
    this.configurations.endRun();
    this.roots.endRun();
    this.groups.endRun();
  }
}
