/** Reads parts of values: fields by name, elements by position. What is not there is `null`, at a place that implies it. */

import { type OriginId, originsOf, type Session } from "../source/index.ts";
import { choice, either, mapCases } from "./choice.ts";
import { known } from "./constructors.ts";
import { guardsOf } from "./decision-diagram.ts";
import { FALSE, type Guard, TRUE } from "./guards.ts";
import { computed, elementOfUnknown, fieldOfUnknown, instanceOf, isPartThere } from "./parts.ts";
import { numberOf, stringOf } from "./readers.ts";
import { same } from "./same.ts";
import type { Item, ListValue, ObjectValue, Value } from "./value.ts";
import { valueKey } from "./value-key.ts";

/** Elements that may or may not be there shift those behind them; so many are followed. */
const mostUncertain = 64;
/** An index or key that is not known is compared with so many. */
const mostCompared = 256;

/** What an object holds under a name. */
export function field(session: Session, value: Value, name: string): Value {
  return mapCases(session, value, (single) => {
    switch (single.k) {
      case "object":
        return fieldOf(session, single, name);
      case "symbol":
        return fieldOfUnknown(session, single, name);
      case "ref":
        return { ...single, path: [...single.path, name] };
      default:
        return absent(session, single.at, name);
    }
  });
}

/** What a list holds at a position; a negative one counts from the end. */
export function element(session: Session, value: Value, index: number): Value {
  return mapCases(session, value, (single) => {
    switch (single.k) {
      case "list":
        return elementOf(session, single, index);
      case "symbol":
        return elementOfUnknown(session, single, known(single.at, index));
      case "ref":
        return { ...single, path: [...single.path, index] };
      default:
        return absent(session, single.at, String(index));
    }
  });
}

/** What a list or object holds under an index or key that may itself be unknown. A successful run stays within it. */
export function lookUp(session: Session, value: Value, key: Value): Value {
  return mapCases(session, key, (one) => mapCases(session, value, (single) => lookUpSingle(session, single, one)));
}

function lookUpSingle(session: Session, value: Value, key: Value): Value {
  const position = numberOf(key);
  const name = stringOf(key);
  if (position !== undefined && value.k !== "object") return element(session, value, position);
  if (name !== undefined) return field(session, value, name);
  if (value.k === "symbol") return elementOfUnknown(session, value, key);
  const entries = entriesOf(value);
  if (entries === undefined)
    return computed(session, value.at, `look-up:${valueKey(session, key)}`, pairOf(value, key));
  const cases = exclusive(
    session,
    entries.map(([at, item]) => ({ when: same(session, key, at), value: item })),
  );
  return choice(session, value.at, cases);
}

/** Key and value of everything in a list or object that is known throughout; `undefined` where something is not. */
function entriesOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  if ((value.k !== "list" && value.k !== "object") || value.rest.length > 0) return undefined;
  const items = value.k === "list" ? [...value.items.entries()] : [...value.fields];
  const isClear = items.length <= mostCompared && items.every(([, item]) => item.when === TRUE);
  const isOrdered = value.k === "object" || value.order === undefined;
  if (!isClear || !isOrdered) return undefined;
  return items.map(([at, item]) => [known(value.at, at), item.value]);
}

/** Each case only where none before it holds; the last takes what is left. */
function exclusive(session: Session, cases: readonly Item[]): readonly Item[] {
  const guards = guardsOf(session);
  let left: Guard = TRUE;
  return cases.map(({ when, value }, index) => {
    const isLast = index === cases.length - 1;
    const item = { when: isLast ? left : guards.and(left, when), value };
    left = guards.and(left, guards.not(when));
    return item;
  });
}

function pairOf(a: Value, b: Value): Value {
  return { k: "list", at: a.at, items: [a, b].map((value) => ({ when: TRUE, value })), rest: [] };
}

function fieldOf(session: Session, object: ObjectValue, name: string): Value {
  const item = object.fields.get(name);
  if (item?.when === TRUE) return item.value;
  const otherwise = fieldOfRest(session, object, name);
  return item === undefined ? otherwise : either(session, item.value.at, item.when, item.value, otherwise);
}

/** Of keys that are not known, any may be this one. */
function fieldOfRest(session: Session, object: ObjectValue, name: string): Value {
  const nothing = absent(session, object.at, name);
  if (object.rest.length === 0) return nothing;
  const { and } = guardsOf(session);
  const cases = object.rest.map(({ when, value }) => {
    return { when: and(when, isPartThere(session, object, name, value)), value: instanceOf(session, value, name) };
  });
  return choice(session, object.at, exclusive(session, [...cases, { when: TRUE, value: nothing }]));
}

function elementOf(session: Session, list: ListValue, index: number): Value {
  if (list.order !== undefined) return computed(session, list.at, `element:${index}`, list);
  const uncertain = list.items.findIndex(({ when }) => when !== TRUE);
  const isWhole = uncertain < 0 && list.rest.length === 0;
  if (index < 0) {
    if (!isWhole) return computed(session, list.at, `element:${index}`, list);
    return list.items.at(index)?.value ?? absent(session, list.at, String(index));
  }
  const certain = uncertain < 0 ? list.items.length : uncertain;
  const item = list.items[index];
  if (index < certain && item !== undefined) return item.value;
  if (list.items.length - certain > mostUncertain) return computed(session, list.at, `element:${index}`, list);
  return shiftedElement(session, list, certain, index);
}

/** The element at `index`, where elements from `certain` on may be missing. */
function shiftedElement(session: Session, list: ListValue, certain: number, index: number): Value {
  const guards = guardsOf(session);
  const wanted = index - certain;
  /** Row `k`: exactly `k` of the uncertain elements seen are there. */
  const rows: Guard[] = [TRUE];
  const cases: Item[] = [];
  for (const { when, value } of list.items.slice(certain)) {
    cases.push({ when: guards.and(rows[wanted] ?? FALSE, when), value });
    for (let k = rows.length; k >= 0; k--) rows[k] = guards.ite(when, rows[k - 1] ?? FALSE, rows[k] ?? FALSE);
  }
  const missing = guards.any(rows.slice(0, wanted + 1));
  const shapes = list.rest.map((item) => ({ when: item.when, value: instanceOf(session, item.value, String(index)) }));
  const behind = shapes.length === 0 ? absent(session, list.at, String(index)) : oneOf(session, list, shapes, index);
  return choice(session, list.at, [...cases, { when: missing, value: behind }]);
}

/** An element of which one of several shapes is the shape. */
function oneOf(session: Session, list: ListValue, shapes: readonly Item[], index: number): Value {
  const { and } = guardsOf(session);
  const cases = shapes.map(({ when, value }) => {
    return { when: and(when, isPartThere(session, list, String(index), value)), value };
  });
  return choice(session, list.at, exclusive(session, cases));
}

function absent(session: Session, by: OriginId, name: string): Value {
  return known(originsOf(session).unset(by, name), null);
}
