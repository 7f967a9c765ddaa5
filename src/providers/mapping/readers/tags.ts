/** Readers of tags, which dialects write as a map, as a list of keys and values, or as blocks. */

import { TRUE, type Item, object, stringOf, type Value } from "../../../values/index.ts";
import { casesOf, isMissing } from "../cases.ts";
import type { Context } from "../context.ts";
import { fieldsOfBlock, type Fields } from "../fields.ts";
import { attribute } from "./value.ts";
import { type Reader, reader } from "./reader.ts";

/** Tags as one object, whatever their spelling; `null` where none are written. */
export function tags(path: string): Reader<Value> {
  const from = attribute(path, { holds: "tags" });
  return reader([from], (fields, context) => asObject(context, fields, from.read(fields, context)));
}

/** The value of one tag. */
export function tag(path: string, key: string): Reader<Value> {
  const from = tags(path);
  return reader([from], (fields, context) => {
    const all = from.read(fields, context);
    const item = all.k === "object" ? all.fields.get(key) : undefined;
    return item?.when === TRUE ? item.value : { k: "known", at: fields.at, v: null };
  });
}

function asObject(context: Context, fields: Fields, value: Value): Value {
  if (value.k !== "list") return value;
  const found = new Map<string, Item>();
  let isComplete = value.rest.length === 0;
  for (const each of casesOf(context.guards, value)) {
    if (isMissing(each.value)) continue;
    const block = fieldsOfBlock(context, fields.subject, each.value, each.when);
    const key = stringOf(firstWritten(block, "Key", "key"));
    if (key === undefined) isComplete = false;
    else found.set(key, { when: each.when, value: firstWritten(block, "Value", "value") });
  }
  const unknown: Item[] = isComplete ? [] : [{ when: TRUE, value }];
  return object(value.at, found, unknown);
}

function firstWritten(block: Fields, ...paths: readonly string[]): Value {
  const values = paths.map((path) => block.value(path));
  return values.find((value) => !isMissing(value)) ?? { k: "known", at: block.at, v: null };
}
