/** Joins lists and objects, known or not: what is known of the parts stays known of the whole. */

import type { OriginId, Session } from "../source/index.ts";
import { choice, either, flatCases, mapCases } from "./choice.ts";
import { known } from "./constructors.ts";
import { guardsOf } from "./decision-diagram.ts";
import { itemsOf } from "./elements.ts";
import { FALSE, type Guard, TRUE } from "./guards.ts";
import { computed, eachOf, instanceOf, isPartThere } from "./parts.ts";
import { stringOf } from "./readers.ts";
import type { Item, ListValue, ObjectValue, Value } from "./value.ts";

/** Of so many elements that may or may not be there, the number is followed. */
const mostUncertain = 64;

/** The lists one behind the other. Conditional elements stay conditional; unknown lists add any number of elements. */
export function concat(session: Session, at: OriginId, lists: readonly Value[]): ListValue {
  const { and } = guardsOf(session);
  const items: Item[] = [];
  const rest: Item[] = [];
  let order: ListValue["order"];
  for (const single of flatCases(
    session,
    lists.map((value) => ({ when: TRUE, value })),
  )) {
    if (single.value.k === "list" && single.value.order !== undefined) order = "unknown";
    for (const { many, when, value } of itemsOf(session, single.value)) {
      if (!many && rest.length > 0) order = "unknown";
      (many ? rest : items).push({ when: and(single.when, when), value });
    }
  }
  const list: ListValue = { k: "list", at, items: possible(items), rest: possible(rest) };
  return order === undefined ? list : { ...list, order };
}

function possible(items: readonly Item[]): readonly Item[] {
  return items.filter(({ when }) => when !== FALSE);
}

/** The objects laid over each other: a later one's fields hide an earlier one's where they are there. */
export function merge(session: Session, at: OriginId, objects: readonly Value[]): ObjectValue {
  const guards = guardsOf(session);
  const fields = new Map<string, Item>();
  const rest: Item[] = [];
  for (const { when, value } of flatCases(
    session,
    objects.map((object) => ({ when: TRUE, value: object })),
  )) {
    const upper = value.k === "symbol" || value.k === "ref" ? { fields: [], rest: [shapeOf(session, value)] } : value;
    if (!("rest" in upper) || !("fields" in upper)) continue;
    const shapes = upper.rest.map((item) => ({ when: guards.and(when, item.when), value: item.value }));
    for (const shape of shapes) for (const name of fields.keys()) coverByShape(session, fields, name, value, shape);
    for (const [name, item] of upper.fields)
      cover(session, fields, name, { ...item, when: guards.and(when, item.when) });
    for (const shape of shapes) rest.push(shape);
  }
  return { k: "object", at, fields, rest: rest.filter((item) => item.when !== FALSE) };
}

function shapeOf(session: Session, unknown: Value): Item {
  return { when: TRUE, value: eachOf(session, unknown) };
}

/** Lays a field over what is there under its name. */
function cover(session: Session, fields: Map<string, Item>, name: string, item: Item): void {
  const below = fields.get(name);
  if (item.when === FALSE) return;
  if (below === undefined || item.when === TRUE) {
    fields.set(name, item);
    return;
  }
  const value = either(session, item.value.at, item.when, item.value, below.value);
  fields.set(name, { when: guardsOf(session).or(item.when, below.when), value });
}

/** Among keys that are not known may be this one. */
function coverByShape(session: Session, fields: Map<string, Item>, name: string, upper: Value, shape: Item): void {
  const when = guardsOf(session).and(shape.when, isPartThere(session, upper, name, shape.value));
  cover(session, fields, name, { when, value: instanceOf(session, shape.value, name) });
}

/** How many elements, fields or characters there are. */
export function lengthOf(session: Session, value: Value): Value {
  return mapCases(session, value, (single) => {
    switch (single.k) {
      case "list":
        return countOf(session, single, single.items, single.order === "set");
      case "object":
        return countOf(session, single, [...single.fields.values()], false);
      case "known":
        return known(single.at, Array.from(stringOf(single) ?? "").length);
      default:
        return computed(session, single.at, "length", single, { least: 0, type: "number" });
    }
  });
}

function countOf(session: Session, whole: ListValue | ObjectValue, items: readonly Item[], isSet: boolean): Value {
  const certain = items.filter(({ when }) => when === TRUE).length;
  const isDistinct = !isSet || items.every(({ value }) => value.k === "known");
  if (whole.rest.length > 0 || !isDistinct || items.length - certain > mostUncertain) {
    const least = isDistinct ? certain : Math.min(certain, 1);
    return computed(session, whole.at, "length", whole, { least, type: "number" });
  }
  return countUncertain(session, whole.at, certain, items);
}

function countUncertain(session: Session, at: OriginId, certain: number, items: readonly Item[]): Value {
  const guards = guardsOf(session);
  /** Row `k`: exactly `k` of the uncertain elements are there. */
  const rows: Guard[] = [TRUE];
  for (const { when } of items) {
    if (when === TRUE) continue;
    for (let k = rows.length; k >= 0; k--) rows[k] = guards.ite(when, rows[k - 1] ?? FALSE, rows[k] ?? FALSE);
  }
  return choice(
    session,
    at,
    rows.map((when, k) => ({ when, value: known(at, certain + k) })),
  );
}
