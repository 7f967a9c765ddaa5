/**
 * Checks data against the schema of the configuration. The build puts a validator in the place of this module that
 * was compiled beforehand: loading and running the compiler would cost a short run more than all the rest of it.
 */

import type { JsonSchema } from "./schema.ts";

/** What is wrong with one part of the data, as the validator says it. */
export interface SchemaFault {
  readonly keyword: string;
  /** A JSON pointer. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The schema that the part was held against. */
  readonly parentSchema?: Readonly<Record<string, unknown>>;
}

/** All faults, in the order of the schema. */
export async function faultsOf(data: unknown, schema: () => JsonSchema): Promise<readonly SchemaFault[]> {
  const { Ajv } = await import("ajv");
  const validate = new Ajv({ allErrors: true, verbose: true }).compile(schema());
  validate(data);
  return validate.errors ?? [];
}
