/** What was made of a workspace under a key, kept from run to run as long as the workspace answers alike. */

import type { Inputs, Workspace } from "../source/index.ts";
import { answersAlike, RecordedWorkspace } from "../workspace/index.ts";

interface Made<T> {
  readonly inputs: Inputs;
  readonly along: readonly unknown[];
  readonly result: T;
}

/** What a result rests on. */
export interface Ground {
  readonly workspace: Workspace;
  /** Everything beside the workspace; the same are the same things, compared as they are. */
  readonly along: readonly unknown[];
}

export class Shelf<T> {
  #before = new Map<string, Made<T>>();
  #now = new Map<string, Made<T>>();

  /**
   * What `make` gave the last time, if it stood on the same ground: if the workspace that it was given would answer
   * everything that it asked alike. Else what it gives now.
   */
  async recall(key: string, ground: Ground, make: (workspace: Workspace) => Promise<T>): Promise<T> {
    const before = this.#before.get(key);
    const made = before !== undefined && stands(before, ground) ? before : await this.#make(ground, make);
    this.#now.set(key, made);
    return made.result;
  }

  async #make({ workspace, along }: Ground, make: (workspace: Workspace) => Promise<T>): Promise<Made<T>> {
    const recorded = new RecordedWorkspace(workspace);
    const result = await make(recorded);
    return { inputs: recorded.inputs, along, result };
  }

  /** Ends a run: what it did not ask for is forgotten. */
  endRun(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }
}

/** With a shelf, what is kept there; without one, made anew. */
export async function recalled<T>(
  shelf: Shelf<T> | undefined,
  key: string,
  ground: Ground,
  make: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  return shelf === undefined ? make(ground.workspace) : shelf.recall(key, ground, make);
}

function stands<T>({ along, inputs }: Made<T>, ground: Ground): boolean {
  const isSame = along.length === ground.along.length && along.every((each, index) => each === ground.along[index]);
  return isSame && answersAlike(ground.workspace, inputs);
}
