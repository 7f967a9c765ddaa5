/** Fields whose names are not known, as everybody else reads them: shapes of values under keys that are not known. */

import type { Item, Value } from "../../../values/index.ts";
import { isSymbolicKey, type Terms } from "../terms/index.ts";

const deepest = 20;

export function withoutSymbolicKeys(terms: Terms, value: Value, depth = 0): Value {
  if (terms.symbolicKeys.size === 0 || depth > deepest) return value;
  const item = (each: Item): Item => ({ when: each.when, value: withoutSymbolicKeys(terms, each.value, depth + 1) });
  switch (value.k) {
    case "list":
      return { ...value, items: value.items.map(item), rest: value.rest.map(item) };
    case "choice":
      return { ...value, cases: value.cases.map(item) };
    case "object": {
      const fields = Array.from(value.fields, ([name, each]): [string, Item] => [name, item(each)]);
      const named = fields.filter(([name]) => !isSymbolicKey(name));
      const unnamed = fields.filter(([name]) => isSymbolicKey(name)).map(([, each]) => each);
      return { ...value, fields: new Map(named), rest: [...value.rest.map(item), ...unnamed] };
    }
    default:
      return value;
  }
}
