/**
 * Loads libraries at their first use, where an import could not wait: Terraform is evaluated synchronously, and few
 * designs ask for regular expressions or YAML. Each library is a file of its own beside the bundle; what imports it
 * gets stand-ins for its functions and classes, which load that file when they are called.
 */

import { join, sep } from "node:path";
import { build, type Plugin } from "esbuild";

const libraries = ["re2js", "yaml"];
const importers = ["src", "parsers", "terraform"].join(sep);
const namespace = "late-library";

export const lateLibraries: Plugin = {
  name: namespace,
  setup(main) {
    main.onResolve({ filter: new RegExp(`^(${libraries.join("|")})$`) }, ({ path, importer }) =>
      importer.includes(importers) ? { path, namespace, sideEffects: false } : undefined,
    );
    main.onLoad({ filter: /.*/, namespace }, async ({ path }) => ({ contents: await standIns(path), loader: "js" }));
  },
};

/** Writes the libraries beside the bundle. */
export async function writeLibraries(outdir: string): Promise<void> {
  await build({
    entryPoints: libraries.map((name) => ({ in: name, out: name })),
    outdir: join(outdir, "libraries"),
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20.19",
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "external",
    logLevel: "warning",
  });
}

/** A module with a stand-in for each function and class of the library. Constants have none: importing one fails the build. */
async function standIns(library: string): Promise<string> {
  const exported: unknown = await import(library);
  const names = Object.entries(exported as object).flatMap(([name, value]) =>
    name !== "default" && typeof value === "function" ? [name] : [],
  );
  return `
import { createRequire } from "node:module";
let loaded;
const library = () => (loaded ??= createRequire(import.meta.url)("../libraries/${library}.cjs"));
const standIn = (name) => new Proxy(function () {}, {
  get: (_, key) => Reflect.get(library()[name], key),
  apply: (_, self, values) => Reflect.apply(library()[name], self, values),
  construct: (_, values) => Reflect.construct(library()[name], values),
});
${names.map((name) => `export const ${name} = /* @__PURE__ */ standIn("${name}");`).join("\n")}`;
}
