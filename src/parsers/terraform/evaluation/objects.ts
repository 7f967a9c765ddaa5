/** Object constructors. */

import { either, type Item, object, TRUE, type Value } from "../../../values/index.ts";
import type { ObjectConstructor, ObjectItem } from "../hcl/index.ts";
import { failureOf, keyName, withoutHidden } from "../terms/index.ts";
import { asText } from "./branches.ts";
import { evaluate } from "./evaluate.ts";
import { placeOf, type Scope } from "./scope.ts";

/** Of keys that are repeated, the last one counts. */
export function evaluateObject(expression: ObjectConstructor, scope: Scope): Value {
  const { terms } = scope;
  const fields = new Map<string, Item>();
  for (const item of expression.items) {
    const key = keyOfItem(item, scope);
    if (typeof key === "string") fields.set(key, { when: TRUE, value: evaluate(item.value, scope) });
    else if (failureOf(terms, key) !== undefined) return key;
    else addUnder(key, { when: TRUE, value: evaluate(item.value, scope) }, fields, scope);
  }
  return withoutHidden(terms, object(placeOf(scope, expression.span), fields));
}

function keyOfItem({ key }: ObjectItem, scope: Scope): string | Value {
  if (key.kind === "identifier") return key.name;
  return asText(evaluate(key, scope), placeOf(scope, key.span), scope);
}

/** A key that is one of several makes as many fields, of which one is there. */
function addUnder(key: Value, item: Item, fields: Map<string, Item>, scope: Scope): void {
  const { guards } = scope.terms;
  if (key.k === "choice") {
    for (const each of key.cases)
      addUnder(each.value, { when: guards.and(item.when, each.when), value: item.value }, fields, scope);
    return;
  }
  const name = keyName(scope.terms, key);
  const before = fields.get(name);
  if (before === undefined || item.when === TRUE) fields.set(name, item);
  else {
    const value = either(scope.terms.session, item.value.at, item.when, item.value, before.value);
    fields.set(name, { when: guards.or(before.when, item.when), value });
  }
}
