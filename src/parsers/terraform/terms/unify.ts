/**
 * One type for several values, as Terraform finds it where it makes a collection of them: constants of different types
 * become texts, also where they stand at the same place in lists and objects.
 */

import type { Item, KnownValue, ListValue, ObjectValue, Value } from "../../../values/index.ts";
import { numberText } from "./numbers.ts";

/** Values nested deeper than this are left as they are. */
const deepest = 40;

/** What becomes text: the value itself, each element, or the elements at some places or under some names. */
type Change =
  | { readonly in: "itself" }
  | { readonly in: "each"; readonly change: Change }
  | { readonly in: "places"; readonly changes: readonly (Change | undefined)[] }
  | { readonly in: "fields"; readonly changes: ReadonlyMap<string, Change> };

/** Elements of one type. */
export function unified<I extends Item>(items: readonly I[]): readonly I[] {
  const change = changeOf(
    items.map(({ value }) => value),
    0,
  );
  return change === undefined ? items : items.map((item) => ({ ...item, value: changed(item.value, change) }));
}

function changeOf(values: readonly Value[], depth: number): Change | undefined {
  if (values.length < 2 || depth > deepest) return undefined;
  const told = values.flatMap(possibilities).filter((value) => value.k !== "known" || value.v !== null);
  const lists = told.filter((value) => value.k === "list");
  const objects = told.filter((value) => value.k === "object");
  if (lists.length === 0 && objects.length === 0) return isMixed(told) ? { in: "itself" } : undefined;
  if (lists.length === told.length) return changeInLists(lists, depth + 1);
  return objects.length === told.length ? changeInObjects(objects, depth + 1) : undefined;
}

function possibilities(value: Value): readonly Value[] {
  return value.k === "choice" ? value.cases.map((item) => item.value) : [value];
}

function isMixed(values: readonly Value[]): boolean {
  return new Set(values.flatMap((value) => (value.k === "known" ? [typeof value.v] : []))).size > 1;
}

/** Lists of one length are compared place by place, others have elements of one type. */
function changeInLists(lists: readonly ListValue[], depth: number): Change | undefined {
  const length = lists[0]?.items.length ?? 0;
  const isPlaced = lists.every(
    (each) => each.items.length === length && each.rest.length === 0 && each.order === undefined,
  );
  if (!isPlaced)
    return inEach(
      lists.flatMap(({ items }) => items),
      depth,
    );
  const changes = Array.from({ length }, (_, place) =>
    changeOf(
      lists.flatMap(({ items }) => items[place]?.value ?? []),
      depth,
    ),
  );
  return changes.some((change) => change !== undefined) ? { in: "places", changes } : undefined;
}

/** Objects of one shape are compared name by name, others are maps with elements of one type. */
function changeInObjects(objects: readonly ObjectValue[], depth: number): Change | undefined {
  const names = [...(objects[0]?.fields.keys() ?? [])];
  const isOneShape = objects.every(
    ({ fields, rest }) => rest.length === 0 && fields.size === names.length && names.every((name) => fields.has(name)),
  );
  if (!isOneShape)
    return inEach(
      objects.flatMap(({ fields }) => [...fields.values()]),
      depth,
    );
  const changes = new Map<string, Change>();
  for (const name of names) {
    const change = changeOf(
      objects.flatMap(({ fields }) => fields.get(name)?.value ?? []),
      depth,
    );
    if (change !== undefined) changes.set(name, change);
  }
  return changes.size === 0 ? undefined : { in: "fields", changes };
}

function inEach(items: readonly Item[], depth: number): Change | undefined {
  const change = changeOf(
    items.map(({ value }) => value),
    depth,
  );
  return change === undefined ? undefined : { in: "each", change };
}

function changed(value: Value, change: Change): Value {
  if (value.k === "known") return change.in === "itself" ? asConstantText(value) : value;
  if (value.k === "list") return { ...value, items: value.items.map((item, place) => itemAt(item, change, place)) };
  if (value.k === "choice")
    return { ...value, cases: value.cases.map((item) => ({ ...item, value: changed(item.value, change) })) };
  if (value.k !== "object") return value;
  return { ...value, fields: new Map(Array.from(value.fields, ([name, item]) => [name, itemAt(item, change, name)])) };
}

function itemAt(item: Item, change: Change, at: string | number): Item {
  const inner = changeAt(change, at);
  return inner === undefined ? item : { ...item, value: changed(item.value, inner) };
}

function changeAt(change: Change, at: string | number): Change | undefined {
  switch (change.in) {
    case "itself":
      return undefined;
    case "each":
      return change.change;
    case "places":
      return change.changes[Number(at)];
    case "fields":
      return change.changes.get(String(at));
  }
}

/** A constant as text; null is of every type. */
export function asConstantText(value: KnownValue): KnownValue {
  const { v } = value;
  if (v === null || typeof v === "string") return value;
  return { ...value, v: typeof v === "number" ? numberText(v) : String(v) };
}
