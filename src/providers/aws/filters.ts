/** Filters of Terraform's data sources: what was looked for says something of what was found. */

import { attribute, casesOf, coalesce, type Reader, reader } from "../mapping/index.ts";
import { field, known, stringOf, TRUE, type Value } from "../../values/index.ts";

/**
 * The one value that a `filter { name = …, values = […] }` block asks for, or the attribute of the same meaning, if there is one. What
 * may be one of several says of nothing that was found which one it is.
 */
export function filtered(name: string, path?: string): Reader<Value> {
  const blocks = attribute("filter", { holds: "label" });
  const own = path === undefined ? [] : [attribute(path, { holds: "text" })];
  const asked: Reader<Value> = reader([blocks], (fields, context) => {
    for (const { value, when } of casesOf(context.guards, blocks.read(fields, context))) {
      const isAsked = when === TRUE && stringOf(field(context.session, value, "name")) === name;
      const only = isAsked ? onlyOf(field(context.session, value, "values")) : undefined;
      if (only !== undefined) return only;
    }
    return known(fields.at, null);
  });
  return reader(own, (fields, context) => {
    return coalesce(context.session, [...own, asked], (from) => from.read(fields, context)) ?? known(fields.at, null);
  });
}

function onlyOf(values: Value): Value | undefined {
  if (values.k !== "list" || values.rest.length > 0) return undefined;
  const [first, ...others] = values.items;
  return first?.when === TRUE && others.length === 0 ? first.value : undefined;
}
