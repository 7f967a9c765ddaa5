/**
 * Bundles the command line. What a run may not need is behind a dynamic import in the sources and becomes a chunk of
 * its own here: start-up is most of a short run.
 */

import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import { compiledValidator } from "./compiled-validator.ts";
import { lateLibraries, writeLibraries } from "./late-libraries.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The parser of arguments can start other programs as subcommands. netlint never does, and loading what that takes
 * would be a tenth of a short run.
 */
const withoutChildProcesses: Plugin = {
  name: "without-child-processes",
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ path }) => ({ path, namespace: "without" }));
    build.onLoad({ filter: /.*/, namespace: "without" }, () => ({ contents: "module.exports = {};" }));
  },
};

const program = { netlint: "src/cli/bin.ts" };

/**
 * Writes the program, or what else is to run as it does, into a directory, which is emptied first; says what went into
 * each of its files.
 */
export async function bundle(
  outdir: string,
  entryPoints: Readonly<Record<string, string>> = program,
): Promise<Metafile> {
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { ...entryPoints },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    // Some dependencies have, beside a form for ES modules, one that loads its parts in ways that cannot be bundled.
    mainFields: ["module", "main"],
    // Names stay as they are: a report of an internal error is worth the more for them, and they cost no time.
    minifyWhitespace: true,
    minifySyntax: true,
    chunkNames: "chunks/[name]-[hash]",
    legalComments: "external",
    plugins: [compiledValidator, lateLibraries, withoutChildProcesses],
    // Dependencies written in CommonJS ask for Node's modules through `require`, which an ES module does not have.
    banner: {
      js: 'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(import.meta.url);',
    },
    metafile: true,
    logLevel: "warning",
  });
  await writeLibraries(outdir);
  for (const name of Object.keys(entryPoints)) await chmod(join(outdir, `${name}.js`), 0o755);
  return metafile;
}
