/** The documents of the directory that NETLINT_CORPUS names; none where it is not set, and the tests that want them are skipped. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const corpus = process.env["NETLINT_CORPUS"];

export interface CorpusFile {
  /** Relative to the corpus. */
  readonly path: string;
  readonly text: string;
}

/** All files of the corpus whose names end so, in the order of their paths. */
export function corpusFiles(ending: string): readonly CorpusFile[] {
  if (corpus === undefined || corpus === "") return [];
  const entries = readdirSync(corpus, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  return paths
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: path.slice(corpus.length + 1), text: readFileSync(path, "utf8") }));
}
