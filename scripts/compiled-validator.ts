/**
 * Puts code compiled beforehand in the place of the configuration's validator. Loading the schema's compiler and
 * running it would cost a short run more than all the rest of it.
 */

import { dirname } from "node:path";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import type { Plugin } from "esbuild";
import { configurationSchema } from "../src/engine/index.ts";
import { rules } from "../src/rules/index.ts";

export const compiledValidator: Plugin = {
  name: "compiled-validator",
  setup(build) {
    build.onLoad({ filter: /[\\/]engine[\\/]configuration[\\/]validator\.ts$/ }, ({ path }) => ({
      contents: validatorModule(),
      loader: "js",
      resolveDir: dirname(path),
    }));
  },
};

/** The same interface as the module that it replaces. */
function validatorModule(): string {
  const ajv = new Ajv({ allErrors: true, verbose: true, code: { source: true, esm: true } });
  const code = standalone.default(ajv, ajv.compile(configurationSchema(rules)));
  return `${code}\nexport async function faultsOf(data) { validate(data); return validate.errors ?? []; }`;
}
