/** Reads a design of whatever dialect to its graph and facts. */

import { findFacts, type Facts } from "../../src/analysis/index.ts";
import { dialectReaders } from "../../src/linter/index.ts";
import { buildGraphOf } from "../../src/providers/index.ts";
import { Session } from "../../src/source/index.ts";
import { DiskWorkspace, discover } from "../../src/workspace/index.ts";

export async function readDesign(directory: string): Promise<Facts> {
  const workspace = new DiskWorkspace(directory);
  const session = new Session();
  const stacks = [];
  for (const reader of dialectReaders) {
    const { files } = discover(workspace, [""], reader.patterns);
    const everything = () => files;
    for (const root of await reader.roots({ workspace, files, named: [], everything })) {
      const directoryOrFile = typeof root === "string" ? root : root.root;
      stacks.push(await reader.read(session, workspace, directoryOrFile, { inputs: [], assume: [] }));
    }
  }
  return findFacts(session, buildGraphOf(session, stacks), { single: new Set() });
}
