/**
 * Puts code compiled beforehand in the place of the configuration's validator. Loading the schema's compiler and
 * running it would cost a short run more than all the rest of it.
 */

import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import type { Plugin } from "esbuild";
import { fileURLToPath } from "node:url";
import { configurationSchema } from "../src/engine/index.ts";
import { rules } from "../src/rules/index.ts";

const compiled = "netlint:compiled-validator";

/** The same interface as the module that it replaces. Runs without a configuration do not load what checks one. */
const validatorModule = `
export async function faultsOf(data) {
  const { validate } = await import("${compiled}");
  validate(data);
  return validate.errors ?? [];
}`;

export const compiledValidator: Plugin = {
  name: "compiled-validator",
  setup(build) {
    build.onLoad({ filter: /[\\/]engine[\\/]configuration[\\/]validator\.ts$/ }, () => ({
      contents: validatorModule,
      loader: "js",
    }));
    build.onResolve({ filter: new RegExp(`^${compiled}$`) }, () => ({ path: "validate", namespace: compiled }));
    build.onLoad({ filter: /.*/, namespace: compiled }, () => ({
      contents: validate(),
      loader: "js",
      // What the compiled code asks for is found as this file finds it.
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    }));
  },
};

function validate(): string {
  const ajv = new Ajv({ allErrors: true, verbose: true, code: { source: true, esm: true } });
  return standalone.default(ajv, ajv.compile(configurationSchema(rules)));
}
