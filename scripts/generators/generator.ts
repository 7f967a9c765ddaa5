/** What `scripts/generate.ts` runs: something that makes files of the repository out of others. */

export interface GeneratedFile {
  /** Relative to the repository, separated by `/`. */
  readonly path: string;
  /** Formatted by prettier before it is written. */
  readonly text: string;
}

export interface Generator {
  /** Folders in which every file is this generator's, so that what it no longer makes is removed. */
  readonly owns: readonly string[];
  /** Makes the same files from the same repository, whenever it is asked. */
  generate(root: string): Promise<readonly GeneratedFile[]>;
}
