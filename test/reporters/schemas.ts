/** Holds data against schemas, and says in one line each what is wrong. */

import { readFileSync } from "node:fs";
import { Ajv, type SchemaObject } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";

export function faultsAgainst(schemaPath: string, data: unknown): readonly string[] {
  const schema = JSON.parse(readFileSync(schemaPath, "utf8")) as SchemaObject;
  // Formats (`uri`, `date-time`) need a package of their own; what an URI may look like has tests of its own.
  const options = { allErrors: true, validateFormats: false };
  const ajv = schema.$schema?.includes("2020-12") === true ? new Ajv2020(options) : new Ajv(options);
  const validate = ajv.compile(schema);
  if (validate(data)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}
