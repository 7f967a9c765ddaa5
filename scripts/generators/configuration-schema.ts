/** The schema of the configuration as a file, for editors to complete and check with. */

import { configurationSchema } from "../../src/engine/index.ts";
import type { Generator } from "./generator.ts";

export const configurationSchemaFile: Generator = {
  owns: [],
  async generate() {
    // Imported late: the list of rules may have been written by the generator before this one.
    const { rules } = await import("../../src/rules/index.ts");
    return [{ path: "schema/netlint.config.schema.json", text: JSON.stringify(configurationSchema(rules), null, 2) }];
  },
};
