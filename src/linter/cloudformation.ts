/** CloudFormation templates as stacks. */

import { type GivenValue, isTemplate, parseCloudFormation } from "../parsers/cloudformation/index.ts";
import { baseNameOf } from "../source/index.ts";
import type { DialectReader, ReadOptions } from "./dialects.ts";

export const cloudformation: DialectReader = {
  patterns: ["*.yaml", "*.yml", "*.json", "*.template"],

  roots({ workspace, files }) {
    const templates = files.filter((path) => {
      if (!/\.(ya?ml|json|template)$/i.test(path) || /\.tf(vars)?\.json$/i.test(path)) return false;
      if (baseNameOf(path).startsWith("netlint.config.")) return false;
      const read = workspace.read(path);
      return read.ok && isTemplate(path, read.text);
    });
    return Promise.resolve(templates);
  },

  read(session, workspace, root, { inputs, assume, imports }) {
    const parameterFiles = inputs.flatMap((input) => (input.kind === "parameter-file" ? [input.path] : []));
    return parseCloudFormation(session, workspace, root, {
      parameterFiles,
      assume: assumed(assume),
      ...(imports === undefined ? {} : { imports }),
    });
  },
};

function assumed(assume: ReadOptions["assume"]): ReadonlyMap<string, GivenValue> {
  return new Map(assume.flatMap(({ name, value }) => (isGiven(value) ? [[name, value] as const] : [])));
}

function isGiven(value: unknown): value is GivenValue {
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
