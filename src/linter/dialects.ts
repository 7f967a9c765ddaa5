/**
 * The front ends as the linter sees them: which files are theirs, which stacks those make, and how one is read. Each
 * is loaded when a file of its kind is met: start-up is most of a run on one small file.
 */

import type { Configuration } from "../engine/index.ts";
import type { Stack } from "../resources/index.ts";
import type { Notice, Session, Workspace } from "../source/index.ts";
import type { Value } from "../values/index.ts";

/** A value for what the documents leave open, as given on the command line; later ones win. */
export type InputValue =
  | { readonly kind: "variable"; readonly name: string; readonly text: string; readonly from: "option" | "environment" }
  | { readonly kind: "variable-file"; readonly path: string }
  | { readonly kind: "parameter-file"; readonly path: string };

export interface ReadOptions {
  readonly inputs: readonly InputValue[];
  readonly assume: Configuration["assume"];
  /** The plan that was found for the root. */
  readonly plan?: string;
  /** What another stack of the linked group exports under a name. */
  readonly imports?: (name: string) => Value | undefined;
}

/** Files among which stacks are looked for, and which of them were named by the caller. */
export interface Candidates {
  readonly workspace: Workspace;
  /** Everything in view, sorted. */
  readonly files: readonly string[];
  /** Files and directories that the caller named: a called module is a stack when its directory is named. */
  readonly named: readonly string[];
  /** Every file of the workspace that may be of this dialect, found when asked for: a file may belong to a stack elsewhere. */
  readonly everything: () => readonly string[];
  /** Keeps what outlives a session. */
  readonly keeper?: Session;
}

/** A stack that was found: the directory or file of its root, and a plan that was made of it, or that stands for it. */
export interface FoundRoot {
  readonly root: string;
  readonly plan?: string;
}

export interface DialectReader {
  /** Names of files, as patterns, that may be its own. */
  readonly patterns: readonly string[];
  /** The roots of the stacks among the files. */
  roots(candidates: Candidates): Promise<readonly (string | FoundRoot)[]>;
  /** What is worth saying of the files as a whole, once. */
  notices?(candidates: Pick<Candidates, "files">): readonly Notice[];
  read(session: Session, workspace: Workspace, root: string, options: ReadOptions): Promise<Stack>;
}
