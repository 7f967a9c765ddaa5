/** What lies under a key or at a place of a list, and stretches of lists and texts. */

import type { OriginId } from "../../../source/index.ts";
import {
  either,
  FALSE,
  type Guard,
  known,
  numberOf,
  same,
  show,
  stringOf,
  type RefValue,
  type SymbolId,
  type SymbolValue,
  symbolsOf,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import { computed, computedSymbol } from "./computed.ts";
import { readField } from "./entities.ts";
import type { Machine } from "./machine.ts";
import { getNativeElement } from "./natives/environment.ts";
import type { GuardedThing, ListThing, RecordThing, Thing } from "./things.ts";
import { toValue } from "./to-value.ts";

export function getElement(machine: Machine, holder: Thing, key: Thing, at: OriginId): Thing {
  if (holder.t === "choice")
    return machine.forCases(machine.objects(holder), (single) => getElement(machine, single, key, at));
  if (key.t === "choice") return machine.forCases(key, (single) => getElement(machine, holder, single, at));
  const keyValue = toValue(machine, key, at);
  switch (holder.t) {
    case "list":
      return listElement(machine, holder, keyValue, at);
    case "record":
      return recordElement(machine, holder, keyValue, at);
    case "copies":
      return machine.inventory.copyAt(holder, keyValue);
    case "found":
      return machine.inventory.element(holder, numberOf(keyValue) ?? 0);
    case "entity": {
      const field = stringOf(keyValue);
      return field === undefined
        ? unknownElement(machine, holder, keyValue, at)
        : readField(machine, holder, field, at);
    }
    case "native":
      return getNativeElement(machine, holder, keyValue, at) ?? unknownElement(machine, holder, keyValue, at);
    case "value":
      return { t: "value", value: valueElement(machine, holder.value, keyValue, at) };
    default:
      return unknownElement(machine, holder, keyValue, at);
  }
}

function unknownElement(machine: Machine, holder: Thing, key: Value, at: OriginId): Thing {
  return computed(machine, at, "element", [toValue(machine, holder, at), key]);
}

function listElement(machine: Machine, list: ListThing, key: Value, at: OriginId): Thing {
  const index = numberOf(key);
  if (index === undefined) return elementByUnknown(machine, list, key, at);
  const items = list.items.filter((item) => machine.guards.and(machine.live, item.when) !== FALSE);
  const isCertain = items.every((item) => machine.guards.implies(machine.live, item.when));
  if (isCertain && (index >= 0 || list.rest.length === 0)) {
    const item = items.at(index);
    if (item !== undefined) return item.thing;
  }
  if (!isCertain) return nthOf(machine, items, list.rest, index, at);
  return restElement(machine, list, index, at);
}

/** An element of those of which any number may be there. */
function restElement(machine: Machine, list: ListThing, index: number, at: OriginId): Thing {
  const [shape] = list.rest;
  if (shape === undefined) {
    machine.notice(at, "unresolved-reference", "warning", `The list has no element ${index}`);
    return machine.unknownHere(at, { kind: "data", words: `element ${index} of a shorter list`, at }, "nobody");
  }
  return oneOf(machine, shape.thing, index, at);
}

/** One of any number of things like this. */
function oneOf(machine: Machine, shape: Thing, index: number, at: OriginId): Thing {
  if (shape.t === "entity") return machine.inventory.oneLike(shape, index);
  return shape.t === "value" ? computed(machine, at, `element ${index}`, [shape.value]) : shape;
}

/** The element at a place of a list whose elements are not all certain. */
function nthOf(
  machine: Machine,
  items: readonly GuardedThing[],
  rest: readonly GuardedThing[],
  index: number,
  at: OriginId,
): Thing {
  const { guards } = machine;
  const ordered = index < 0 ? items.toReversed() : items;
  const place = index < 0 ? -index - 1 : index;
  const cases: GuardedThing[] = [];
  for (const [nth, item] of ordered.entries()) {
    const before = ordered.slice(0, nth).map((each) => each.when);
    const exactly = guards.and(guards.atLeastOf(before, place), guards.not(guards.atLeastOf(before, place + 1)));
    cases.push({
      when: guards.and(item.when, place === 0 ? guards.not(guards.any(before)) : exactly),
      thing: item.thing,
    });
    if (nth > mostPlaces) break;
  }
  const covered = guards.any(cases.map((each) => each.when));
  const [shape] = rest;
  if (shape !== undefined) cases.push({ when: guards.not(covered), thing: oneOf(machine, shape.thing, index, at) });
  return machine.merge(cases.length === 0 ? [{ when: TRUE, thing: missingElement(machine, at) }] : cases);
}

/** So many uncertain elements are told apart. */
const mostPlaces = 32;

function missingElement(machine: Machine, at: OriginId): Thing {
  return machine.unknownHere(at, { kind: "data", words: "an element that is not there", at }, "nobody");
}

function elementByUnknown(machine: Machine, list: ListThing, key: Value, at: OriginId): Thing {
  const [first] = list.items;
  if (list.items.length === 0) return restElement(machine, list, 0, at);
  if (list.items.length === 1 && list.rest.length === 0 && first !== undefined) return first.thing;
  const cases = list.items.slice(0, mostPlaces).map((item, index) => ({
    when: same(machine.session, key, known(at, index)),
    thing: item.thing,
  }));
  return withOther(machine, cases, () => computed(machine, at, "element", [toValue(machine, list, at), key]));
}

/** Adds the case in which none of the others holds, where there is one. */
function withOther(machine: Machine, cases: readonly GuardedThing[], other: () => Thing): Thing {
  const covered = machine.guards.any(cases.map((each) => each.when));
  if (machine.guards.implies(machine.live, covered)) return machine.merge(cases);
  return machine.merge([...cases, { when: machine.guards.not(covered), thing: other() }]);
}

function recordElement(machine: Machine, record: RecordThing, key: Value, at: OriginId): Thing {
  const name = key.k === "known" ? String(key.v) : undefined;
  if (name === undefined) return fieldByUnknown(machine, record, key, at);
  return fieldOf(machine, record, name, at);
}

/** The field of a record; one that is not there is a mistake of the script, unless the record knows better. */
export function fieldOf(machine: Machine, record: RecordThing, name: string, at: OriginId): Thing {
  const field = record.fields.get(name);
  const absent = (): Thing => missingField(machine, record, name, at);
  if (field === undefined) return absent();
  if (machine.guards.implies(machine.live, field.when)) return field.thing;
  // A run that asks for a field succeeds only where it is there.
  return machine.merge([{ when: TRUE, thing: field.thing }]);
}

function missingField(machine: Machine, record: RecordThing, name: string, at: OriginId): Thing {
  const [shape] = record.rest;
  if (shape !== undefined)
    return record.rest.length === 1
      ? shape.thing
      : machine.unknownHere(at, { kind: "data", words: name, at }, "nobody");
  const known = record.missing?.(name);
  if (known !== undefined) return known;
  machine.notice(at, "unresolved-reference", "warning", `There is nothing under "${name}" here`);
  return machine.unknownHere(at, { kind: "data", words: name, at }, "nobody");
}

function fieldByUnknown(machine: Machine, record: RecordThing, key: Value, at: OriginId): Thing {
  const cases = [...record.fields.values()].slice(0, mostPlaces).map((field) => ({
    when: same(machine.session, key, known(at, field.key)),
    thing: field.thing,
  }));
  return withOther(machine, cases, () => computed(machine, at, "element", [toValue(machine, record, at), key]));
}

/** Elements of values that the script did not build: of data that was read, of answers. */
function valueElement(machine: Machine, holder: Value, key: Value, at: OriginId): Value {
  switch (holder.k) {
    case "list": {
      const item = holder.items.at(numberOf(key) ?? 0);
      return item?.value ?? computed(machine, at, "element", [holder, key]).value;
    }
    case "object": {
      const item = holder.fields.get(stringOf(key) ?? "");
      return item?.value ?? computed(machine, at, "element", [holder, key]).value;
    }
    case "ref":
      return key.k === "known" && key.v !== null && typeof key.v !== "boolean"
        ? { ...holder, at, path: [...holder.path, key.v] }
        : computed(machine, at, "element", [holder, key]).value;
    case "symbol":
      return symbolElement(machine, holder, key, at);
    case "choice":
      return holder.cases
        .map((item) => ({ when: item.when, value: valueElement(machine, item.value, key, at) }))
        .reduceRight<Value>((rest, item) => either(machine.session, at, item.when, item.value, rest), known(at, null));
    case "known":
    case "text":
      return characterOf(holder, key, at) ?? computed(machine, at, "element", [holder, key]).value;
  }
}

function characterOf(holder: Value, key: Value, at: OriginId): Value | undefined {
  const index = numberOf(key);
  if (holder.k !== "known" || typeof holder.v !== "string" || index === undefined) return undefined;
  const character = holder.v.at(index);
  return character === undefined ? undefined : known(at, character);
}

/** What lies under a key of something unknown is named after both: `event["vpc"]`. */
function symbolElement(machine: Machine, holder: SymbolValue, key: Value, at: OriginId): Value {
  const isName = key.k === "known" && typeof key.v === "string";
  const shown = isName ? JSON.stringify(key.v) : show(machine.session, key);
  return partOfUnknown(machine, holder, `[${shown}]`, isName ? key.v : numberOf(key), at);
}

/** A part of something unknown. Elements of a list of distinct things differ, and so do the fields that tell them apart. */
export function partOfUnknown(
  machine: Machine,
  holder: SymbolValue,
  suffix: string,
  part: string | number | undefined,
  at: OriginId,
): Value {
  const symbols = symbolsOf(machine.session);
  const { cause, settles, element } = symbols.facts(holder.id);
  const facts = { cause: { ...cause, words: `${cause.words}${suffix}` }, settles, dependsOn: [holder.id] };
  const key = `${symbols.key(holder.id)}${suffix}`;
  const fields = machine.distinct.get(holder.id);
  const index = typeof part === "number" && part >= 0 ? known(at, part) : undefined;
  if (fields !== undefined && index !== undefined && element === undefined) {
    const made = machine.unknown(at, key, { ...facts, element: { list: holder.id, index } }).value;
    if (made.k === "symbol") machine.distinct.set(made.id, fields);
    return made;
  }
  if (element === undefined || fields === undefined || typeof part !== "string" || !fields.includes(part))
    return machine.unknown(at, key, facts).value;
  const column = machine.unknown(at, `${symbols.key(element.list)}[*].${part}`, { cause, settles }).value;
  const list = column.k === "symbol" ? column.id : element.list;
  return machine.unknown(at, key, { ...facts, element: { list, index: element.index } }).value;
}

/** So many elements of an unknown list are told apart in a slice. */
const mostOfUnknown = 16;

/** `zones[:2]` of an unknown list: a run that succeeds has them. */
function firstOfUnknown(
  machine: Machine,
  holder: SymbolValue,
  from: number,
  to: number | undefined,
  at: OriginId,
): Thing | undefined {
  if (to === undefined || from < 0 || to <= from || to - from > mostOfUnknown) return undefined;
  const items = Array.from({ length: to - from }, (_, offset): GuardedThing => {
    const value = symbolElement(machine, holder, known(at, from + offset), at);
    return { when: TRUE, thing: { t: "value", value } };
  });
  return { t: "list", at, fixed: false, base: machine.live, items, rest: [] };
}

/** `holder[from:to:step]` with bounds that are known; else the whole counts as unknown. */
export function getSlice(machine: Machine, holder: Thing, bounds: readonly (Thing | undefined)[], at: OriginId): Thing {
  if (holder.t === "choice") return machine.forCases(holder, (single) => getSlice(machine, single, bounds, at));
  const numbers = bounds.map((bound) => (bound === undefined ? undefined : toValue(machine, bound, at)));
  const [from, to, step] = numbers.map((value) => (value?.k === "known" ? numberOf(value) : undefined));
  const isKnown = numbers.every((value) => value === undefined || value.k === "known") && step !== 0;
  if (holder.t === "found") return holder;
  if (holder.t === "copies") return getSlice(machine, machine.inventory.elementsOf(holder, at), bounds, at);
  if (holder.t === "list" && isKnown) {
    const items = strided(holder.items, from, to, step ?? 1);
    return { ...holder, at, base: machine.live, items: [...items], rest: [...holder.rest] };
  }
  const value = toValue(machine, holder, at);
  const first =
    value.k === "symbol" && isKnown && step === undefined
      ? firstOfUnknown(machine, value, from ?? 0, to, at)
      : undefined;
  if (first !== undefined) return first;
  if (value.k === "known" && typeof value.v === "string" && isKnown) {
    const characters = strided(Array.from(value.v), from, to, step ?? 1);
    return { t: "value", value: known(value.at, characters.join("")) };
  }
  return computed(machine, at, `slice ${String(from)}:${String(to)}`, [value]);
}

function strided<T>(items: readonly T[], from: number | undefined, to: number | undefined, step: number): readonly T[] {
  if (step === 1) return items.slice(from, to);
  if (step > 0) return items.slice(from, to).filter((_, index) => index % step === 0);
  const reversed = from === undefined && to === undefined ? items.toReversed() : [];
  return reversed.filter((_, index) => index % -step === 0);
}

/** What is known of each element of something that can be gone through. */
export interface Elements {
  readonly items: readonly GuardedThing[];
  readonly rest: readonly { readonly when: Guard; readonly thing: Thing; readonly count: SymbolId }[];
}

/** The elements of a thing that is no choice. */
export function elementsOf(machine: Machine, thing: Thing, at: OriginId): Elements {
  switch (thing.t) {
    case "list":
      return {
        items: [...thing.items],
        rest: thing.rest.map((shape) => ({ ...shape, count: countOf(machine, thing, at) })),
      };
    case "copies":
      return elementsOf(machine, machine.inventory.elementsOf(thing, at), at);
    case "found": {
      const when = machine.guards.equals(thing.lookup.found, true);
      return { items: [], rest: [{ when, thing: machine.inventory.each(thing), count: thing.lookup.count }] };
    }
    case "record": {
      const items = [...thing.fields.values()].map((field) => ({
        when: field.when,
        thing: keyThing(thing, field.key),
      }));
      return { items, rest: thing.rest.length === 0 ? [] : [unknownRest(machine, toValue(machine, thing, at), at)] };
    }
    case "value":
      return elementsOfValue(machine, thing.value, at);
    default:
      return { items: [], rest: [unknownRest(machine, toValue(machine, thing, at), at)] };
  }
}

function keyThing(record: RecordThing, key: string | number | boolean | null): Thing {
  return { t: "value", value: known(record.at, key) };
}

function elementsOfValue(machine: Machine, value: Value, at: OriginId): Elements {
  if (value.k === "known" && typeof value.v === "string")
    return {
      items: Array.from(value.v, (each) => ({ when: TRUE, thing: { t: "value", value: known(value.at, each) } })),
      rest: [],
    };
  if (value.k === "known") return { items: [], rest: [] };
  if (value.k === "object")
    return {
      items: Array.from(value.fields, ([name, item]) => ({
        when: item.when,
        thing: { t: "value", value: known(value.at, name) },
      })),
      rest: [],
    };
  if (value.k === "ref") return { items: [], rest: [partsOfAnswer(machine, value, at)] };
  if (value.k !== "list") return { items: [], rest: [unknownRest(machine, value, at)] };
  const items = value.items.map((item): GuardedThing => ({
    when: item.when,
    thing: { t: "value", value: item.value },
  }));
  const rest = value.rest.map((item) => ({
    when: item.when,
    thing: { t: "value", value: item.value } as const,
    count: countSymbol(machine, value, at),
  }));
  return { items, rest };
}

/** What a thing answers as a list; of what the script itself has put there, it is assumed to go through all. */
function partsOfAnswer(machine: Machine, value: RefValue, at: OriginId) {
  const made = machine.inventory.madeBy(value.to);
  const isShown = Object.values(made?.kind.shows ?? {}).includes(String(value.path[0]));
  const count = countSymbol(machine, value, at);
  const thing: Thing = { t: "value", value: { ...value, at, path: [...value.path, "*"] } };
  return { when: isShown ? TRUE : machine.guards.atLeast(count, 1), thing, count };
}

function unknownRest(machine: Machine, whole: Value, at: OriginId) {
  const count = countSymbol(machine, whole, at);
  return { when: machine.guards.atLeast(count, 1), thing: computed(machine, at, "each element", [whole]), count };
}

function countOf(machine: Machine, list: ListThing, at: OriginId): SymbolId {
  return countSymbol(machine, toValue(machine, list, at), at);
}

function countSymbol(machine: Machine, whole: Value, at: OriginId): SymbolId {
  return computedSymbol(machine, at, "number of elements", [whole], "number");
}
