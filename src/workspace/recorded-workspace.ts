/** Records what is asked of a workspace, so that a later run can tell whether it would be answered alike. */

import { createHash } from "node:crypto";
import type { DirectoryEntry, Inputs, ReadResult, Stat, Workspace } from "../source/index.ts";

/** In place of a hash where one analysis was answered in two ways: a record that nothing equals. */
const changedMeanwhile = "changed meanwhile";

export class RecordedWorkspace implements Workspace {
  readonly #below: Workspace;
  readonly #reads = new Map<string, string>();
  readonly #listings = new Map<string, string>();
  readonly #stats = new Map<string, Stat>();

  constructor(below: Workspace) {
    this.#below = below;
  }

  get inputs(): Inputs {
    return { reads: this.#reads, listings: this.#listings, stats: this.#stats };
  }

  read(path: string): ReadResult {
    const result = this.#below.read(path);
    record(this.#reads, path, result.ok ? hash(result.text) : result.why);
    return result;
  }

  list(path: string): readonly DirectoryEntry[] {
    const entries = this.#below.list(path);
    record(this.#listings, path, hash(JSON.stringify(entries.map(({ name, kind, link }) => [name, kind, link]))));
    return entries;
  }

  /** What a path is, as answered first: an analysis that asks twice must not be told two stories. */
  stat(path: string): Stat {
    const known = this.#stats.get(path);
    if (known !== undefined) return known;
    const stat = this.#below.stat(path);
    this.#stats.set(path, stat);
    return stat;
  }
}

/** Whether a workspace answers everything that an analysis asked as it was answered then. */
export function answersAlike(workspace: Workspace, { reads, listings, stats }: Inputs): boolean {
  const now = new RecordedWorkspace(workspace);
  for (const [path, answer] of reads) {
    now.read(path);
    if (now.inputs.reads.get(path) !== answer) return false;
  }
  for (const [path, answer] of listings) {
    now.list(path);
    if (now.inputs.listings.get(path) !== answer) return false;
  }
  for (const [path, answer] of stats) if (now.stat(path) !== answer) return false;
  return true;
}

function record(records: Map<string, string>, path: string, answer: string): void {
  const known = records.get(path);
  records.set(path, known === undefined || known === answer ? answer : changedMeanwhile);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
