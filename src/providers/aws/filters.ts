/** Filters of Terraform's data sources: what was looked for says something of what was found. */

import { attribute, casesOf, coalesce, type Reader, reader } from "../mapping/index.ts";
import { field, known, stringOf, type Value } from "../../values/index.ts";

/** What a `filter { name = …, values = […] }` block asks for, or the attribute of the same meaning. */
export function filtered(name: string, path: string): Reader<Value> {
  const blocks = attribute("filter", { holds: "label" });
  const own = attribute(path, { holds: "text" });
  return reader([own], (fields, context) => {
    const asked = (): Value => {
      for (const { value } of casesOf(context.guards, blocks.read(fields, context))) {
        if (stringOf(field(context.session, value, "name")) === name) return field(context.session, value, "values");
      }
      return known(fields.at, null);
    };
    return coalesce(context.session, [() => own.read(fields, context), asked]) ?? known(fields.at, null);
  });
}
