/** The version as a constant, so that the program need not read `package.json` to start. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Generator } from "./generator.ts";

export const version: Generator = {
  owns: [],
  async generate(root) {
    const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    if (typeof manifest !== "object" || manifest === null || !("version" in manifest)) {
      throw new Error("package.json states no version");
    }
    const text = `/** Written by scripts/generate.ts from package.json. */\nexport const version = ${JSON.stringify(manifest.version)};\n`;
    return [{ path: "src/cli/version.ts", text }];
  },
};
