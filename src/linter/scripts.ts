/** Scripts that make networks with boto as stacks. */

import { callCatalogue } from "../providers/index.ts";
import type { DialectReader, ReadOptions } from "./dialects.ts";

export const scripts: DialectReader = {
  patterns: ["*.py"],

  async roots({ workspace, files }) {
    if (!files.some((path) => path.endsWith(".py"))) return [];
    const { scriptsInScope } = await import("../parsers/scripts/index.ts");
    return scriptsInScope(workspace, files, callCatalogue);
  },

  async read(session, workspace, root, { assume }) {
    const { parseScript } = await import("../parsers/scripts/index.ts");
    return parseScript(session, workspace, root, callCatalogue, { assume: new Map(assume.flatMap(assumed)) });
  },
};

function assumed({ name, value }: ReadOptions["assume"][number]) {
  const isScalar =
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isScalar ? [[name, value] as const] : [];
}
