/** Data that was read, as lists and records that a script may change. */

import { TRUE, type Value } from "../../../values/index.ts";
import type { Machine } from "./machine.ts";
import type { Field, ListThing, RecordThing, Thing } from "./things.ts";

/** Data is not followed deeper than this. */
const deepest = 50;

export function fromValue(machine: Machine, value: Value, depth = 0): Thing {
  if (depth > deepest) return { t: "value", value };
  if (value.k === "list") {
    const items = value.items.map((item) => ({ when: item.when, thing: fromValue(machine, item.value, depth + 1) }));
    const list: ListThing = { t: "list", at: value.at, fixed: false, base: machine.live, items, rest: [] };
    return list;
  }
  if (value.k !== "object") return { t: "value", value };
  const fields = Array.from(value.fields, ([key, item]): [string, Field] => [
    key,
    { when: TRUE, key, thing: fromValue(machine, item.value, depth + 1) },
  ]);
  const record: RecordThing = {
    t: "record",
    at: value.at,
    access: "key",
    base: machine.live,
    fields: new Map(fields),
    rest: [],
  };
  return record;
}
