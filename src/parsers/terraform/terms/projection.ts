/** Takes parts out of values: what lies under a name or at an index, whatever is known of the whole. */

import type { OriginId } from "../../../source/index.ts";
import {
  choice,
  FALSE,
  type Guard,
  type Item,
  known,
  type ListValue,
  mapCases,
  numberOf,
  type ObjectValue,
  same,
  show,
  stringOf,
  Substitution,
  type SymbolFacts,
  type SymbolId,
  symbolsIn,
  type SymbolValue,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import { mostCases } from "./bounds.ts";
import { fail, failureOf } from "./failures.ts";
import { isSymbolicKey, keyOf, matchingFields } from "./symbolic-keys.ts";
import type { Terms } from "./terms.ts";
import { anyType, typeUnder } from "./type-constraint.ts";
import { derived, symbolFor, unknownOf } from "./unknowns.ts";
import { along, movedTo } from "./ways.ts";

/** `value.name` */
export function field(terms: Terms, at: OriginId, value: Value, name: string): Value {
  switch (value.k) {
    case "choice":
      return mapCases(terms.session, value, (single) => field(terms, at, single, name));
    case "symbol":
      return failureOf(terms, value) === undefined ? partOf(terms, at, value.id, name) : value;
    case "ref":
      return terms.references.read(value, [name], at);
    case "object":
      return fieldOf(terms, at, value, name);
    case "list":
      return /^\d+$/.test(name)
        ? element(terms, at, value, known(at, Number(name)))
        : notAnObject(terms, at, value, name);
    case "known":
    case "text":
      return notAnObject(terms, at, value, name);
  }
}

function notAnObject(terms: Terms, at: OriginId, value: Value, name: string): Value {
  return fail(terms, at, `${show(terms.session, value)} has no attributes, so there is no "${name}" in it`);
}

function fieldOf(terms: Terms, at: OriginId, value: ObjectValue, name: string): Value {
  const found = value.fields.get(name);
  if (found?.when === TRUE) return movedTo(found.value, along(terms.origins, found.value.at, value.at));
  return elementOfObject(terms, at, value, known(at, name));
}

function absentField(terms: Terms, at: OriginId, value: ObjectValue, index: Value): Value {
  const { session } = terms;
  if (value.rest.length > 0) return unknownElement(terms, at, value, index);
  const name = stringOf(index);
  if (name === undefined) return fail(terms, at, `${show(session, value)} has nothing at ${show(session, index)}`);
  const names = [...value.fields.keys()].map((each) =>
    isSymbolicKey(each) ? show(session, keyOf(terms, each, at)) : each,
  );
  return fail(terms, at, `there is no "${name}" among ${listed(names)}`, { code: "invalid-value" });
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return "no attributes at all";
  const shown = names.slice(0, 8).map((name) => `"${name}"`);
  return shown.join(", ") + (names.length > shown.length ? ", …" : "");
}

/** One of the items, else what is there if none is. The guards of the items exclude each other. */
function guarded(terms: Terms, at: OriginId, items: readonly Item[], otherwise: Value): Value {
  const none = terms.guards.not(terms.guards.any(items.map(({ when }) => when)));
  return choice(terms.session, at, [...items, { when: none, value: otherwise }]);
}

/** What lies under a name of an unknown, or at a position in it: unknown too, and the same each time. */
export function partOf(terms: Terms, at: OriginId, whole: SymbolId, step: string | number): Value {
  const { cause, settles } = terms.symbols.facts(whole);
  const spelled = stepText(step);
  const positional = terms.positional.get(whole);
  const key = `${terms.symbols.key(whole)}.${typeof step === "string" ? step : valueKey(terms.session, known(at, step))}`;
  // What a module answers is counted under its name, whatever part of it is asked.
  const words = cause.kind === "module" ? cause.words : cause.words + spelled;
  const facts: Partial<SymbolFacts> = { dependsOn: [whole], ...(positional === undefined ? {} : { each: true }) };
  const type = typeUnder(terms.types.get(whole) ?? anyType, step);
  const part = unknownOf(
    terms,
    at,
    { key, cause: { ...cause, words, partOf: cause.partOf ?? cause }, settles, facts },
    type,
  );
  if (positional !== undefined && part.k === "symbol" && !terms.positional.has(part.id)) {
    const positioned = (index: Value, place: OriginId): Value =>
      stepInto(terms, place, positional.at(index, place), step);
    terms.positional.set(part.id, { root: positional.root, at: positioned });
  }
  return part;
}

function stepInto(terms: Terms, at: OriginId, value: Value, step: string | number): Value {
  return typeof step === "string" ? field(terms, at, value, step) : element(terms, at, value, known(at, step));
}

function stepText(step: string | number): string {
  if (typeof step === "number") return `[${step}]`;
  return /^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** `value[index]` */
export function element(terms: Terms, at: OriginId, value: Value, index: Value): Value {
  if (failureOf(terms, index) !== undefined) return index;
  if (index.k === "choice") return mapCases(terms.session, index, (single) => element(terms, at, value, single));
  switch (value.k) {
    case "choice":
      return mapCases(terms.session, value, (single) => element(terms, at, single, index));
    case "symbol":
      return failureOf(terms, value) === undefined ? elementOfSymbol(terms, at, value, index) : value;
    case "ref":
      return terms.references.element(value, index, at);
    case "object":
      return elementOfObject(terms, at, value, index);
    case "list":
      return elementOfList(terms, at, value, index);
    case "known":
    case "text":
      return fail(terms, at, `${show(terms.session, value)} has no elements`);
  }
}

function elementOfSymbol(terms: Terms, at: OriginId, value: SymbolValue, index: Value): Value {
  const facts = terms.symbols.facts(value.id);
  const position = numberOf(index);
  if (facts.distinct === true) return elementOfDistinct(terms, at, value.id, index);
  if (position !== undefined) return partOf(terms, at, value.id, position);
  const name = stringOf(index);
  if (name !== undefined) return partOf(terms, at, value.id, name);
  return derived(terms, at, {
    by: "element",
    inputs: [value, index],
    words: `${facts.cause.words}[${show(terms.session, index)}]`,
  });
}

/** An element of a list of distinct things: the one at another index is another one. */
export function elementOfDistinct(terms: Terms, at: OriginId, list: SymbolId, index: Value): Value {
  const { cause, settles } = terms.symbols.facts(list);
  const id = terms.symbols.of(`${terms.symbols.key(list)}.${valueKey(terms.session, index)}`, {
    cause: { ...cause, words: `${cause.words}[${show(terms.session, index)}]` },
    settles,
    element: { list, index },
    dependsOn: [list, ...symbolsIn(terms.session, index)],
  });
  return { k: "symbol", at, id };
}

function elementOfObject(terms: Terms, at: OriginId, value: ObjectValue, index: Value): Value {
  const matches = matchingFields(terms, at, value.fields, index);
  if (matches === undefined) return unknownElement(terms, at, value, index);
  const items = matches.flatMap(({ name, when }): Item[] => {
    const item = value.fields.get(name);
    if (item === undefined) return [];
    return [{ when, value: movedTo(item.value, along(terms.origins, item.value.at, value.at)) }];
  });
  const [only] = items;
  return only?.when === TRUE ? only.value : guarded(terms, at, items, absentField(terms, at, value, index));
}

function noneAt(terms: Terms, at: OriginId, value: ListValue, index: Value): Value {
  if (value.rest.length > 0) return unknownElement(terms, at, value, index);
  return fail(terms, at, `${show(terms.session, value)} has nothing at ${show(terms.session, index)}`);
}

function unknownElement(terms: Terms, at: OriginId, value: Value, index: Value): Value {
  return derived(terms, at, {
    by: "element",
    inputs: [value, index],
    words: `${show(terms.session, value)}[${show(terms.session, index)}]`,
  });
}

function elementOfList(terms: Terms, at: OriginId, value: ListValue, index: Value): Value {
  if (value.order === "set") return fail(terms, at, "the elements of a set have no positions");
  const position = numberOf(index);
  if (position === undefined) return elementAtUnknown(terms, at, value, index);
  if (!Number.isInteger(position) || position < 0)
    return fail(terms, at, `there is no element ${position} in ${show(terms.session, value)}`);
  if (value.order === "unknown") return unknownElement(terms, at, value, index);
  const candidates = candidatesAt(terms, value.items, position);
  if (candidates === undefined) return unknownElement(terms, at, value, index);
  const found = candidates.map(({ when, value: each }) => ({
    when,
    value: movedTo(each, along(terms.origins, each.at, value.at)),
  }));
  if (found.length === 1 && found[0]?.when === TRUE) return found[0].value;
  const beyond = position - value.items.length;
  const otherwise =
    value.rest.length > 0 ? elementOfRest(terms, at, value, beyond, index) : noneAt(terms, at, value, index);
  return guarded(terms, at, found, otherwise);
}

function elementAtUnknown(terms: Terms, at: OriginId, value: ListValue, index: Value): Value {
  if (stringOf(index) !== undefined) return fail(terms, at, `${show(terms.session, index)} is no position in a list`);
  const [only] = value.rest;
  if (value.items.length === 0 && value.rest.length === 1 && only?.when === TRUE)
    return elementOfShape(terms, at, value, only.value, index);
  const isCertain = value.items.every(({ when }) => when === TRUE) && value.order === undefined;
  if (!isCertain || value.items.length > mostCases) return unknownElement(terms, at, value, index);
  const items = value.items.map((item, position) => ({
    when: same(terms.session, index, known(at, position)),
    value: movedTo(item.value, along(terms.origins, item.value.at, value.at)),
  }));
  return guarded(terms, at, items, noneAt(terms, at, value, index));
}

/** The items that may stand at a position, each under the condition that it does; `undefined` where these are too many. */
function candidatesAt(terms: Terms, items: readonly Item[], position: number): readonly Item[] | undefined {
  const certain = certainOf(terms, items);
  if (position < certain) return items.slice(position, position + 1);
  return candidatesAmong(terms, items.slice(certain), position - certain);
}

/** How many items are there for certain before the first that may not be; long lists are asked for one after the other. */
function certainOf({ certain }: Terms, items: readonly Item[]): number {
  const known = certain.get(items);
  if (known !== undefined) return known;
  const conditional = items.findIndex(({ when }) => when !== TRUE);
  const found = conditional < 0 ? items.length : conditional;
  certain.set(items, found);
  return found;
}

function candidatesAmong(terms: Terms, items: readonly Item[], position: number): readonly Item[] | undefined {
  if (items.length > mostCases) return undefined;
  const { guards } = terms;
  // before[k]: exactly k of the items so far are there.
  let before: readonly Guard[] = [TRUE];
  const found: Item[] = [];
  for (const item of items) {
    const here = guards.and(before[position] ?? FALSE, item.when);
    if (here !== FALSE) found.push({ when: here, value: item.value });
    const absent = guards.not(item.when);
    before = Array.from({ length: before.length + 1 }, (_, count) =>
      guards.or(guards.and(before[count] ?? FALSE, absent), guards.and(before[count - 1] ?? FALSE, item.when)),
    );
  }
  return found;
}

/** The element so many places behind the items, of which only the shape is known. */
function elementOfRest(terms: Terms, at: OriginId, value: ListValue, beyond: number, index: Value): Value {
  const [only] = value.rest;
  const isAligned =
    value.rest.length === 1 && only?.when === TRUE && beyond >= 0 && value.items.every(({ when }) => when === TRUE);
  return isAligned
    ? elementOfShape(terms, at, value, only.value, known(at, beyond))
    : unknownElement(terms, at, value, index);
}

/** The element at an index of a list of which only the shape is known. */
function elementOfShape(terms: Terms, at: OriginId, whole: ListValue, shape: Value, index: Value): Value {
  const range = terms.ranges.get(valueKey(terms.session, whole));
  const label = `${valueKey(terms.session, whole)}[${valueKey(terms.session, index)}]`;
  const symbols = symbolsIn(terms.session, shape);
  const renamed = new Map<SymbolId, SymbolId>();
  const values = new Map<SymbolId, Value>();
  for (const id of range === undefined ? symbols : [range, ...symbols]) {
    const positional = terms.positional.get(id);
    if (range !== undefined && positional?.root === range) place(terms, id, positional.at(index, at), renamed, values);
    else if (range === undefined && terms.symbols.facts(id).each === true) renamed.set(id, oneOf(terms, id, label));
  }
  if (shape.k === "symbol" && range !== undefined) {
    const direct = terms.positional.get(shape.id);
    if (direct?.root === range) return direct.at(index, at);
  }
  const placed = new Substitution(terms.session, label, renamed).value(shape);
  return values.size === 0 ? placed : withValues(placed, values);
}

function place(
  terms: Terms,
  id: SymbolId,
  by: Value,
  renamed: Map<SymbolId, SymbolId>,
  values: Map<SymbolId, Value>,
): void {
  const symbol = symbolFor(terms, by);
  renamed.set(id, symbol);
  if (by.k !== "symbol") values.set(symbol, by);
}

/** The element at a position of which nothing better is known. */
function oneOf(terms: Terms, each: SymbolId, label: string): SymbolId {
  const { cause, settles, type, domain, dependsOn = [] } = terms.symbols.facts(each);
  const facts = {
    cause,
    settles,
    dependsOn,
    ...(type === undefined ? {} : { type }),
    ...(domain === undefined ? {} : { domain }),
  };
  return terms.symbols.of(`${terms.symbols.key(each)}~${label}`, facts);
}

/** Puts values in the place of symbols, where these stand as they are. */
function withValues(value: Value, values: ReadonlyMap<SymbolId, Value>): Value {
  const item = (each: Item): Item => ({ when: each.when, value: withValues(each.value, values) });
  switch (value.k) {
    case "symbol":
      return values.get(value.id) ?? value;
    case "ref":
      return value.copy === undefined ? value : { ...value, copy: withValues(value.copy, values) };
    case "list":
      return { ...value, items: value.items.map(item), rest: value.rest.map(item) };
    case "object":
      return {
        ...value,
        fields: new Map(Array.from(value.fields, ([name, each]) => [name, item(each)])),
        rest: value.rest.map(item),
      };
    case "text":
      return { ...value, parts: value.parts.map((part) => withValues(part, values)) };
    default:
      return value;
  }
}
