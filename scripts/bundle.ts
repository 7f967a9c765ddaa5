/**
 * Bundles the command line. What a run may not need is behind a dynamic import in the sources and becomes a chunk of
 * its own here: start-up is most of a short run.
 */

import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { compiledValidator } from "./compiled-validator.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Writes the program into a directory, which is emptied first; says what went into each of its files. */
export async function bundle(outdir: string): Promise<Metafile> {
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { netlint: "src/cli/bin.ts" },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    minify: true,
    // Names of functions and classes are part of the report that an internal error asks for.
    keepNames: true,
    chunkNames: "chunks/[name]-[hash]",
    legalComments: "external",
    plugins: [compiledValidator],
    // Dependencies written in CommonJS ask for Node's modules through `require`, which an ES module does not have.
    banner: {
      js: 'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(import.meta.url);',
    },
    metafile: true,
    logLevel: "warning",
  });
  await chmod(join(outdir, "netlint.js"), 0o755);
  return metafile;
}
