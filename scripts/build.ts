/**
 * Bundles the command line into `dist/`. What a run may not need is behind a dynamic import in the sources and
 * becomes a chunk of its own here: start-up is most of a short run.
 */

import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outdir = process.argv[2] ?? join(root, "dist");

await rm(outdir, { recursive: true, force: true });
await build({
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
  banner: {
    // Dependencies written in CommonJS ask for Node's modules through `require`, which an ES module does not have.
    js: 'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);',
  },
  logLevel: "warning",
});
await chmod(join(outdir, "netlint.js"), 0o755);
