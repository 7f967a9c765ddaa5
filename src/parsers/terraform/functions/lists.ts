/** Functions on lists. What is known of the arguments stays known of the result: each element, each condition. */

import {
  always,
  choice,
  FALSE,
  flatCases,
  type Guard,
  isNull,
  type Item,
  known,
  list,
  type ListValue,
  lengthOf,
  numberOf,
  same,
  stringOf,
  type SymbolId,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import {
  asList,
  beyondBound,
  compareConstants,
  distribute,
  element,
  entriesOf,
  type Entry,
  equal,
  firstFailure,
  isEntries,
  lengthOfSingle,
  mostElements,
  numberText,
  shapedList,
  symbolFor,
  unified,
} from "../terms/index.ts";
import { type Call, failed, unknownResult, type ValueFunction } from "./call.ts";
import { characters } from "./strings.ts";

export const listFunctions: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>([
  ["concat", concatenated],
  ["length", length],
  ["element", wrappedElement],
  ["slice", slice],
  ["reverse", reversed],
  ["sort", sorted],
  ["distinct", distinct],
  ["compact", compacted],
  ["flatten", flattened],
  ["chunklist", chunks],
  ["one", one],
  ["index", indexOf],
  ["coalescelist", firstNotEmpty],
]);

function wrongCount(values: readonly Value[], wanted: number, call: Call): Value | undefined {
  return values.length === wanted ? undefined : failed(call, `takes ${wanted} arguments, but has ${values.length}`);
}

function item({ when, value }: Entry): Item {
  return { when, value };
}

/** The lists one behind the other; behind an unknown one, nobody can tell where the elements stand. */
function concatenated(values: readonly Value[], call: Call): Value {
  const items: Item[] = [];
  const rest: Item[] = [];
  let range: SymbolId | undefined;
  let isMoved = false;
  for (const value of values) {
    const found = entriesOf(call.terms, call.at, value);
    if (!isEntries(found)) return found;
    if (found.kind === "object") return failed(call, "takes lists, but this is an object");
    isMoved ||= found.isShuffled || (rest.length > 0 && found.entries.length > 0);
    range = rest.length === 0 ? found.range : undefined;
    for (const entry of found.entries) items.push(item(entry));
    for (const entry of found.rest) rest.push(item(entry));
    if (items.length > mostElements) return tooLong(call);
  }
  const [shape] = rest;
  if (items.length === 0 && shape !== undefined && range !== undefined)
    return shapedList(call.terms, call.at, shape.value, range);
  const whole = list(call.at, items, eachOnce(rest, call));
  return isMoved ? { ...whole, order: "unknown" } : whole;
}

function tooLong(call: Call): Value {
  const message = `${call.name} makes more than ${mostElements} elements; the list counts as unknown`;
  return beyondBound(call.terms, call.at, message);
}

/** Any number of elements of one shape, and once more any number of the same: that is any number. */
function eachOnce(rest: readonly Item[], { terms }: Call): readonly Item[] {
  const shapes = new Map(rest.map((each) => [`${each.when}:${valueKey(terms.session, each.value)}`, each]));
  return shapes.size === rest.length ? rest : [...shapes.values()];
}

function length(values: readonly Value[], call: Call): Value {
  const fault = wrongCount(values, 1, call);
  if (fault !== undefined) return fault;
  return distribute(call.terms, call.at, values, call.name, ([value]) => {
    if (value === undefined) return failed(call, "takes 1 argument");
    if (value.k === "known")
      return typeof value.v === "string"
        ? known(call.at, characters(value.v).length)
        : failed(call, "takes a text or a collection");
    return lengthOfSingle(call.terms, call.at, value);
  });
}

/** `element` begins again behind the last element. */
function wrappedElement(values: readonly Value[], call: Call): Value {
  const fault = wrongCount(values, 2, call);
  if (fault !== undefined) return fault;
  return distribute(call.terms, call.at, values, call.name, ([value, index]) => {
    if (value === undefined || index === undefined) return failed(call, "takes 2 arguments");
    if (value.k === "list" && value.order === "set") return failed(call, "takes a list, but this is a set");
    if (value.k === "list" && value.rest.length === 0) return elementOfKnown(value, index, call);
    const position = numberOf(index);
    if (position === undefined || position === 0) return element(call.terms, call.at, value, index);
    // A Region has at least two Subregions; of any other list nobody knows that it has a second element.
    const isSafe = position === 1 && isDistinctList(value, call);
    return isSafe ? element(call.terms, call.at, value, index) : unknownResult(call, [value, index]);
  });
}

function isDistinctList(value: Value, call: Call): boolean {
  if (value.k !== "symbol" && value.k !== "ref") return false;
  return call.terms.symbols.facts(symbolFor(call.terms, value)).distinct === true;
}

function elementOfKnown(value: ListValue, index: Value, call: Call): Value {
  const count = lengthOf(call.terms.session, value);
  return distribute(call.terms, call.at, [count, index], call.name, ([size, wanted]) => {
    const length = size === undefined ? undefined : numberOf(size);
    const position = wanted === undefined ? undefined : numberOf(wanted);
    if (length === 0) return failed(call, "the list is empty");
    if (length === undefined || wanted === undefined) return unknownResult(call, [value, index]);
    if (position === undefined) return elementAtUnknown(value, length, wanted, call);
    if (!Number.isInteger(position)) return failed(call, "the index must be a whole number");
    return element(call.terms, call.at, value, known(call.at, ((position % length) + length) % length));
  });
}

/** The index counts modulo the length: with two elements, an unknown index leads to one of two. */
function elementAtUnknown(value: ListValue, length: number, index: Value, call: Call): Value {
  if (length === 1) return element(call.terms, call.at, value, known(call.at, 0));
  const domain = Array.from({ length }, (_, position) => position);
  const wrapped = unknownResult({ ...call, name: `modulo ${length}` }, [index], { type: "number", domain, least: 0 });
  return length > 64 ? unknownResult(call, [value, index]) : element(call.terms, call.at, value, wrapped);
}

/** Terraform makes no longer ranges either; of unknown lists no longer slice is followed. */
const longestSlice = 1_024;

function slice(values: readonly Value[], call: Call): Value {
  const fault = wrongCount(values, 3, call);
  if (fault !== undefined) return fault;
  return distribute(call.terms, call.at, values, call.name, (single) => {
    const [value, from, to] = single;
    if (value === undefined || from === undefined || to === undefined) return failed(call, "takes 3 arguments");
    const start = numberOf(from);
    const end = numberOf(to);
    if (value.k === "list" && value.rest.length === 0 && start !== undefined && end !== undefined)
      return sliceOfKnown(value, start, end, call);
    if (value.k === "known" || value.k === "object" || value.k === "text") return failed(call, "takes a list");
    if (start === undefined || start < 0) return unknownResult(call, single, { type: "list" });
    if (end !== undefined) return sliceOfUnknown(value, start, end, call);
    return openSlice(value, start, unknownEnd(start, to, call), call);
  });
}

function sliceOfKnown(value: ListValue, start: number, end: number, call: Call): Value {
  if (!isCertain(value))
    return unknownResult(call, [value, known(call.at, start), known(call.at, end)], { type: "list" });
  if (start < 0 || end > value.items.length || start > end)
    return failed(call, `there are no elements from ${start} to ${end} in a list of ${value.items.length}`);
  return { ...value, items: value.items.slice(start, end) };
}

function sliceOfUnknown(value: Value, start: number, end: number, call: Call): Value {
  if (end < start || end - start > longestSlice) return failed(call, `from ${start} to ${end} is no slice`);
  const positions = Array.from({ length: end - start }, (_, offset) => known(call.at, start + offset));
  return list(
    call.at,
    positions.map((position) => always(element(call.terms, call.at, value, position))),
  );
}

/** How long a slice is whose end is not known. */
function unknownEnd(start: number, end: Value, call: Call): Value {
  return start === 0
    ? end
    : unknownResult({ ...call, name: "subtract" }, [end, known(call.at, start)], { type: "number", least: 0 });
}

/** A slice of unknown length: its elements are those of the list, so many places on. */
function openSlice(value: Value, start: number, size: Value, call: Call): Value {
  const { terms, at } = call;
  const each = unknownResult({ ...call, name: `each from ${start}` }, [value, size], { each: true });
  terms.positional.set(each.id, {
    root: each.id,
    at: (index, place) => {
      const position = numberOf(index);
      if (start !== 0 && position === undefined)
        return unknownResult({ ...call, name: `element from ${start}` }, [value, index]);
      return element(terms, place, value, position === undefined ? index : known(place, start + position));
    },
  });
  terms.lengths.set(each.id, size);
  return shapedList(terms, at, each, each.id);
}

/** A list in another order: of what is not known, nobody can tell what stands where, but equal things stay equal. */
function reordered(value: Value, call: Call): Value {
  if (value.k === "list") return { ...value, at: call.at, order: "unknown" };
  const isDistinct = isDistinctList(value, call);
  return unknownResult(call, [value], { type: "list", ...(isDistinct ? { distinct: true } : {}) });
}

function onList(values: readonly Value[], call: Call, work: (value: ListValue) => Value | undefined): Value {
  const fault = wrongCount(values, 1, call);
  if (fault !== undefined) return fault;
  return distribute(call.terms, call.at, values, call.name, ([value]) => {
    if (value === undefined || value.k === "known" || value.k === "text" || value.k === "object")
      return failed(call, "takes a list");
    const result = value.k === "list" && value.rest.length === 0 ? work(asList(value)) : undefined;
    return result ?? reordered(value, call);
  });
}

function reversed(values: readonly Value[], call: Call): Value {
  return onList(values, call, (value) =>
    value.order === undefined ? { ...value, items: value.items.toReversed() } : undefined,
  );
}

function sorted(values: readonly Value[], call: Call): Value {
  return onList(values, call, (value) => {
    if (!value.items.every((each) => each.value.k === "known")) return undefined;
    const texts = value.items.map(({ when, value: each }) => ({ when, value: known(each.at, stringOf(each) ?? "") }));
    return list(
      call.at,
      texts.toSorted((a, b) => compareConstants(a.value, b.value)),
    );
  });
}

/** So many unknown elements are asked one by one whether they were there before. */
const mostUnknowns = 32;

function distinct(values: readonly Value[], call: Call): Value {
  const { guards } = call.terms;
  return onList(values, call, (value) => {
    const items = unified(value.items);
    if (items.filter((each) => each.value.k !== "known").length > mostUnknowns) return { ...value, at: call.at };
    // Of constants, only equal ones and unknowns can be there before.
    const constants = new Map<string, Guard>();
    const unknowns: Item[] = [];
    const kept: Item[] = [];
    for (const { when, value: each } of items) {
      const key = each.k === "known" ? `${typeof each.v}:${String(each.v)}` : undefined;
      const equal = key === undefined ? FALSE : (constants.get(key) ?? FALSE);
      if (equal === TRUE) continue;
      if (key !== undefined) constants.set(key, guards.or(equal, when));
      const again = guards.any(
        (key === undefined ? kept : unknowns).map((other) =>
          guards.and(other.when, same(call.terms.session, other.value, each)),
        ),
      );
      const item = { when: guards.all([when, guards.not(equal), guards.not(again)]), value: each };
      if (item.when === FALSE) continue;
      kept.push(item);
      if (key === undefined) unknowns.push(item);
    }
    return inOrderOf(value, list(call.at, kept));
  });
}

/** Where nobody knows how the elements of a list stand, nobody knows it of those that are kept. */
function inOrderOf(source: ListValue, kept: ListValue): ListValue {
  return source.order === "unknown" ? { ...kept, order: "unknown" } : kept;
}

/** Without nulls and empty texts. */
function compacted(values: readonly Value[], call: Call): Value {
  const { guards } = call.terms;
  const keep = ({ when, value }: Item): Item => ({ when: guards.and(when, present(value, call)), value });
  return distribute(call.terms, call.at, values, call.name, ([value]) => {
    if (value?.k !== "list")
      return value === undefined || value.k === "known" ? failed(call, "takes a list") : reordered(value, call);
    const ordered = asList(value);
    const items = unified(ordered.items.map(keep).filter(({ when }) => when !== FALSE));
    const rest = ordered.rest.map(keep).filter(({ when }) => when !== FALSE);
    return inOrderOf(ordered, list(call.at, items, rest));
  });
}

/** The condition under which there is something: neither null nor an empty text. What a resource answers is something. */
export function present(value: Value, { terms }: Call): Guard {
  const { guards } = terms;
  switch (value.k) {
    case "known":
      return value.v === null || value.v === "" ? FALSE : TRUE;
    case "symbol": {
      const isText =
        terms.symbols.facts(value.id).type === undefined || terms.symbols.facts(value.id).type === "string";
      const isGiven = guards.not(isNull(terms.session, value));
      return isText ? guards.and(isGiven, guards.not(guards.equals(value.id, ""))) : isGiven;
    }
    case "choice":
      return terms.guards.any(
        value.cases.map((each) => guards.and(each.when, present(each.value, { terms, at: value.at, name: "" }))),
      );
    default:
      return TRUE;
  }
}

/** Deeper lists than this are not flattened; Terraform's own data is nowhere near. */
const deepestList = 50;

function flattened(values: readonly Value[], call: Call): Value {
  const fault = wrongCount(values, 1, call) ?? firstFailure(call.terms, values);
  const [value] = values;
  if (fault !== undefined || value === undefined) return fault ?? failed(call, "takes a list");
  if (value.k === "known" || value.k === "text" || value.k === "object") return failed(call, "takes a list");
  const flattening = new Flattening(call);
  flattening.addAll({ when: TRUE, value }, false, 0);
  return flattening.result;
}

/** Gathers the elements of lists in lists. */
class Flattening {
  readonly #call: Call;
  readonly #items: Item[] = [];
  readonly #rest: Item[] = [];
  #isMoved = false;

  constructor(call: Call) {
    this.#call = call;
  }

  /** The elements of a list; `many` where it stands for any number of lists. */
  addAll({ when, value }: Item, many: boolean, depth: number): void {
    const { terms, at } = this.#call;
    const found = entriesOf(terms, at, value);
    if (!isEntries(found)) return;
    this.#isMoved ||= found.isShuffled;
    const within = (entry: Entry): Item => ({ when: terms.guards.and(when, entry.when), value: entry.value });
    for (const entry of found.entries) this.#add(within(entry), many, depth + 1);
    for (const entry of found.rest) this.#add(within(entry), true, depth + 1);
  }

  #add({ when, value }: Item, many: boolean, depth: number): void {
    for (const each of flatCases(this.#call.terms.session, [{ when, value }])) {
      if (this.#isFull) return;
      this.#isMoved ||= !many && this.#rest.length > 0;
      if (depth <= deepestList && isListLike(each.value, this.#call)) this.addAll(each, many, depth);
      else (many ? this.#rest : this.#items).push(each);
    }
  }

  get #isFull(): boolean {
    return this.#items.length + this.#rest.length > mostElements;
  }

  get result(): Value {
    if (this.#isFull) return tooLong(this.#call);
    const whole = list(this.#call.at, this.#items, eachOnce(this.#rest, this.#call));
    return this.#isMoved ? { ...whole, order: "unknown" } : whole;
  }
}

/** Of an unknown whose type nobody tells, the name does: what is called in the plural is a list. */
function isListLike(value: Value, { terms }: Call): boolean {
  switch (value.k) {
    case "list":
      return true;
    case "symbol": {
      const { type, element: isElement, each } = terms.symbols.facts(value.id);
      if (type !== undefined || isElement !== undefined || each === true) return type === "list";
      return isPlural(terms.symbols.key(value.id));
    }
    case "ref": {
      const { type, isDistinctList } = terms.references.knowledge(value);
      return isDistinctList || (type === undefined && isPlural(String(value.path.at(-1) ?? "")));
    }
    default:
      return false;
  }
}

function isPlural(name: string): boolean {
  return /[^su]s$/.test(name);
}

/** Whether every element is there, and where it stands is known. */
function isCertain({ items, order }: ListValue): boolean {
  return order === undefined && items.every(({ when }) => when === TRUE);
}

function chunks(values: readonly Value[], call: Call): Value {
  const fault = wrongCount(values, 2, call);
  if (fault !== undefined) return fault;
  return distribute(call.terms, call.at, values, call.name, (single) => {
    const [given, size] = single;
    const value = given?.k === "list" ? asList(given) : undefined;
    const length = size === undefined ? undefined : numberOf(size);
    const isKnown = value?.rest.length === 0 && isCertain(value);
    if (!isKnown || length === undefined) return unknownResult(call, single, { type: "list" });
    if (!Number.isInteger(length) || length < 0) return failed(call, `${numberText(length)} is no size of a chunk`);
    const width = length === 0 ? Math.max(1, value.items.length) : length;
    const count = Math.ceil(value.items.length / width);
    return list(
      call.at,
      Array.from({ length: count }, (_, index) =>
        always({ ...value, items: value.items.slice(index * width, (index + 1) * width) }),
      ),
    );
  });
}

/** The only element, or null where there is none. */
function one(values: readonly Value[], call: Call): Value {
  const fault = wrongCount(values, 1, call);
  if (fault !== undefined) return fault;
  return distribute(call.terms, call.at, values, call.name, ([value]) => {
    if (value === undefined || value.k === "known" || value.k === "text" || value.k === "object")
      return failed(call, "takes a list or a set");
    // The only element of a set needs no order.
    const ordered = value.k === "list" ? list(call.at, value.items, value.rest) : value;
    const size = lengthOfSingle(call.terms, call.at, value);
    const first = (): Value => element(call.terms, call.at, ordered, known(call.at, 0));
    return distribute(call.terms, call.at, [size], call.name, ([count]) => {
      const number = count === undefined ? undefined : numberOf(count);
      if (number !== undefined && number > 1)
        return failed(call, `takes a list of at most one element, but this has ${number}`);
      if (number !== undefined) return number === 0 ? known(call.at, null) : first();
      return firstOfUnknown(count ?? value, first, call);
    });
  });
}

/** Of an unknown number of elements: none, the one, or too many. */
function firstOfUnknown(count: Value, first: () => Value, call: Call): Value {
  const { guards, session } = call.terms;
  const size = symbolFor(call.terms, count);
  const [some, several] = [guards.atLeast(size, 1), guards.atLeast(size, 2)];
  return choice(session, call.at, [
    { when: guards.and(some, guards.not(several)), value: first() },
    { when: guards.not(some), value: known(call.at, null) },
    { when: several, value: failed(call, "takes a list of at most one element") },
  ]);
}

function indexOf(values: readonly Value[], call: Call): Value {
  const fault = wrongCount(values, 2, call);
  if (fault !== undefined) return fault;
  return distribute(call.terms, call.at, values, call.name, (single) => {
    const [value, wanted] = single;
    if (value?.k !== "list" || wanted === undefined || value.order !== undefined)
      return unknownResult(call, single, { type: "number", least: 0 });
    for (const [position, { when, value: each }] of value.items.entries()) {
      const found = equal(call.terms, each, wanted);
      if (when === TRUE && found === TRUE) return known(call.at, position);
      if (found !== FALSE || when !== TRUE) return unknownResult(call, single, { type: "number", least: 0 });
    }
    return value.rest.length > 0
      ? unknownResult(call, single, { type: "number", least: 0 })
      : failed(call, "the list does not hold the value");
  });
}

function firstNotEmpty(values: readonly Value[], call: Call): Value {
  const { guards } = call.terms;
  const cases: Item[] = [];
  let none: Guard = TRUE;
  for (const value of values) {
    const some = value.k === "known" && value.v === null ? FALSE : hasElements(value, call);
    cases.push({ when: guards.and(none, some), value });
    none = guards.and(none, guards.not(some));
  }
  cases.push({ when: none, value: failed(call, "every argument is empty") });
  return choice(call.terms.session, call.at, cases);
}

function hasElements(value: Value, call: Call): Guard {
  const found = entriesOf(call.terms, call.at, value);
  if (!isEntries(found)) return FALSE;
  const certain = call.terms.guards.any(found.entries.map(({ when }) => when));
  if (certain === TRUE || found.rest.length === 0) return certain;
  return call.terms.guards.atLeast(symbolFor(call.terms, length([value], { ...call, name: "length" })), 1);
}
