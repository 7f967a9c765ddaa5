/** The list of all rules, from the files in which they are: adding a rule is adding its file. */

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ruleExportName } from "../rule-export-name.ts";
import type { Generator } from "./generator.ts";

const folder = "src/rules";

export const ruleIndex: Generator = {
  owns: [],
  async generate(root) {
    const paths = await ruleFiles(root);
    const imports = paths.map((path) => `import { ${exportNameOf(path)} } from "./${path}";`);
    const text = `/** Written by scripts/generate.ts from the files beside it. */

import type { Rule } from "../engine/index.ts";
${imports.join("\n")}

/** Every rule, by family and id. */
export const rules: readonly Rule[] = [${paths.map(exportNameOf).join(", ")}];
`;
    return [{ path: `${folder}/index.ts`, text }];
  },
};

/** Relative to the folder, sorted. */
async function ruleFiles(root: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true });
  return entries
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.includes("/") && path.endsWith(".ts"))
    .sort();
}

function exportNameOf(path: string): string {
  return ruleExportName(path.slice(path.lastIndexOf("/") + 1, -".ts".length));
}
