/** Scripts that make networks with boto as stacks. */

import { parseScript, scriptsInScope } from "../parsers/scripts/index.ts";
import { callCatalogue } from "../providers/index.ts";
import type { DialectReader, ReadOptions } from "./dialects.ts";

export const scripts: DialectReader = {
  patterns: ["*.py"],

  roots({ workspace, files }) {
    return Promise.resolve(scriptsInScope(workspace, files, callCatalogue));
  },

  read(session, workspace, root, { assume }) {
    return parseScript(session, workspace, root, callCatalogue, { assume: new Map(assume.flatMap(assumed)) });
  },
};

function assumed({ name, value }: ReadOptions["assume"][number]) {
  const isScalar =
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isScalar ? [[name, value] as const] : [];
}
