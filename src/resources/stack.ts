/** What a parser makes of one stack: a Terraform root, a template, a script, each with everything it pulls in. */

import type { Guard, SymbolId, Value } from "../values/index.ts";
import type { Comment, MetadataIgnore, OriginId } from "../source/index.ts";
import type { Dialect, Resource } from "./resource.ts";

/** Something that declares resources and cannot be read: a module that is not on this disk, a nested template elsewhere. */
export interface OutOfView {
  readonly symbol: SymbolId;
  readonly at: OriginId;
  readonly when: Guard;
}

/** How much of a stack was understood, for the summary of a run. */
export interface ReadStatistics {
  readonly files: number;
  /** Stretches of text that a parser had to skip, in UTF-16 code units, and all of it. */
  readonly unreadUnits: number;
  readonly units: number;
}

export interface Stack {
  /** The workspace-relative directory or file of the root. */
  readonly root: string;
  /** The plan of Terraform that was read with it, or in place of it. */
  readonly plan?: string;
  readonly dialect: Dialect;
  /** All files that belong to it, workspace-relative, sorted. */
  readonly files: readonly string[];
  readonly resources: readonly Resource[];
  /** What every successful run satisfies: validations, allowed values, preconditions, guard clauses. */
  readonly given: Guard;
  readonly outOfView: readonly OutOfView[];
  /** Outputs of the root, exports of a template: what other stacks of a linked group may use. */
  readonly outputs: ReadonlyMap<string, Value>;
  /** All that it answers whoever deploys it, where that is more than {@link outputs}. */
  readonly answers?: readonly Value[];
  /** Names of exports of other stacks that it asks for, spelled as {@link outputs} spells them. */
  readonly imports?: readonly string[];
  readonly statistics: ReadStatistics;
  /** Comments that may suppress findings, of all its files. */
  readonly comments?: readonly Comment[];
  /** What the metadata of resources suppresses. */
  readonly ignores?: readonly MetadataIgnore[];
}
