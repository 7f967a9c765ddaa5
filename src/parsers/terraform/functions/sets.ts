/** Functions on sets, and on lists as if they were sets. */

import { FALSE, type Guard, type Item, list, listOf, TRUE, type Value } from "../../../values/index.ts";
import {
  asSet,
  beyondBound,
  entriesOf,
  type Entry,
  equal,
  isEntries,
  mostElements,
  truthValue,
  truth,
  unified,
} from "../terms/index.ts";
import { type Call, failed, unknownResult, type ValueFunction } from "./call.ts";

export const setFunctions: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>([
  ["setunion", union],
  ["setintersection", intersection],
  ["setsubtract", difference],
  ["setproduct", product],
  ["contains", contains],
  ["matchkeys", matchingKeys],
  ["alltrue", (values, call) => quantified(values, call, "all")],
  ["anytrue", (values, call) => quantified(values, call, "any")],
]);

interface Collection {
  readonly entries: readonly Entry[];
  readonly rest: readonly Entry[];
  readonly isSet: boolean;
  readonly isShuffled: boolean;
}

/** The elements of each argument, or the first that is no collection. */
function collections(values: readonly Value[], call: Call): readonly Collection[] | Value {
  const found: Collection[] = [];
  for (const value of values) {
    const entries = entriesOf(call.terms, call.at, value);
    if (!isEntries(entries)) return entries;
    if (entries.kind === "object") return failed(call, "takes lists or sets, but this is an object");
    found.push({
      entries: entries.entries,
      rest: entries.rest,
      isSet: entries.kind === "set",
      isShuffled: entries.isShuffled,
    });
  }
  return found;
}

/** The elements of all of them as those of one type. */
function ofOneType(found: readonly Collection[]): readonly Collection[] {
  const all = unified(found.flatMap(({ entries }) => entries));
  let next = 0;
  return found.map((each) => {
    const from = next;
    next += each.entries.length;
    return { ...each, entries: all.slice(from, next) };
  });
}

function isCollections(found: readonly Collection[] | Value): found is readonly Collection[] {
  return Array.isArray(found);
}

function union(values: readonly Value[], call: Call): Value {
  const found = collections(values, call);
  if (!isCollections(found)) return found;
  const whole = list(
    call.at,
    found.flatMap(({ entries }) => entries.map(item)),
    found.flatMap(({ rest }) => rest.map(item)),
  );
  return asSet(call.terms, whole);
}

function item({ when, value }: Entry): Item {
  return { when, value };
}

/** The condition under which a collection of known extent holds a value; constants are found by themselves. */
function holderOf(entries: readonly Entry[], { terms }: Call): (value: Value) => Guard {
  const { guards } = terms;
  const constants = new Map<string, Guard>();
  const others: Entry[] = [];
  for (const entry of entries) {
    const key = constantKey(entry.value);
    if (key === undefined) others.push(entry);
    else constants.set(key, guards.or(constants.get(key) ?? FALSE, entry.when));
  }
  return (value) => {
    const key = constantKey(value);
    const compared = key === undefined ? entries : others;
    const equals = guards.any(compared.map((entry) => guards.and(entry.when, equal(terms, entry.value, value))));
    return key === undefined ? equals : guards.or(constants.get(key) ?? FALSE, equals);
  };
}

/** Constants of different types are never equal. */
function constantKey(value: Value): string | undefined {
  return value.k === "known" ? `${typeof value.v}:${String(value.v)}` : undefined;
}

function intersection(values: readonly Value[], call: Call): Value {
  const found = collections(values, call);
  if (!isCollections(found)) return found;
  const [first, ...others] = ofOneType(found);
  if (first === undefined) return failed(call, "takes at least one set");
  if (found.some(({ rest }) => rest.length > 0)) return unknownResult(call, values, { type: "list", distinct: true });
  const { guards } = call.terms;
  const holders = others.map((other) => holderOf(other.entries, call));
  const items = first.entries.map(({ when, value }) => ({
    when: guards.all([when, ...holders.map((holds) => holds(value))]),
    value,
  }));
  return asSet(
    call.terms,
    list(
      call.at,
      items.filter(({ when }) => when !== FALSE),
    ),
  );
}

function difference(values: readonly Value[], call: Call): Value {
  const found = collections(values, call);
  if (!isCollections(found)) return found;
  const [first, second] = ofOneType(found);
  if (first === undefined || second === undefined) return failed(call, "takes 2 arguments");
  if (second.rest.length > 0) return unknownResult(call, values, { type: "list", distinct: true });
  const { guards } = call.terms;
  const holds = holderOf(second.entries, call);
  const left = ({ when, value }: Entry): Item => ({
    when: guards.and(when, guards.not(holds(value))),
    value,
  });
  const isPossible = ({ when }: Item): boolean => when !== FALSE;
  return asSet(
    call.terms,
    list(call.at, first.entries.map(left).filter(isPossible), first.rest.map(left).filter(isPossible)),
  );
}

interface Row {
  readonly when: Guard;
  readonly values: readonly Value[];
  readonly many: boolean;
}

/** Every combination of one element of each; the first argument varies slowest. */
function product(values: readonly Value[], call: Call): Value {
  const found = collections(values, call);
  if (!isCollections(found)) return found;
  let rows: readonly Row[] = [{ when: TRUE, values: [], many: false }];
  for (const { entries, rest } of found) {
    if (rows.length * (entries.length + rest.length) > mostElements)
      return beyondBound(call.terms, call.at, `setproduct makes more than ${mostElements} combinations`);
    const choices = [
      ...unified(entries).map((entry) => ({ ...entry, many: false })),
      ...rest.map((entry) => ({ ...entry, many: true })),
    ];
    rows = rows.flatMap((row) =>
      choices.map((entry) => ({
        when: call.terms.guards.and(row.when, entry.when),
        values: [...row.values, entry.value],
        many: row.many || entry.many,
      })),
    );
  }
  const made = rows
    .filter(({ when }) => when !== FALSE)
    .map((row) => ({ many: row.many, when: row.when, value: listOf(call.at, row.values) }));
  const whole = list(call.at, made.filter(({ many }) => !many).map(bare), made.filter(({ many }) => many).map(bare));
  if (found.some(({ isSet }) => isSet)) return { ...whole, order: "set" };
  return found.some(({ isShuffled }) => isShuffled) ? { ...whole, order: "unknown" } : whole;
}

function bare({ when, value }: Item): Item {
  return { when, value };
}

function contains(values: readonly Value[], call: Call): Value {
  const [collection, wanted] = values;
  if (collection === undefined || wanted === undefined || values.length !== 2) return failed(call, "takes 2 arguments");
  const found = collections([collection], call);
  if (!isCollections(found)) return found;
  const [only] = found;
  const certain = holderOf(only?.entries ?? [], call)(wanted);
  if (certain === TRUE || only === undefined || only.rest.length === 0) return truthValue(call.terms, call.at, certain);
  const beyond = unknownResult(call, [list(call.at, [], only.rest.map(item)), wanted], { type: "boolean" });
  return truthValue(call.terms, call.at, call.terms.guards.or(certain, truth(call.terms, beyond)));
}

/** The values whose keys are among those that are searched. */
function matchingKeys(values: readonly Value[], call: Call): Value {
  const found = collections(values, call);
  if (!isCollections(found)) return found;
  const [wanted, ...compared] = found;
  const [keys, searched] = ofOneType(compared);
  if (wanted === undefined || keys === undefined || searched === undefined) return failed(call, "takes 3 arguments");
  if (
    found.some(
      ({ rest, entries, isShuffled }) => isShuffled || rest.length > 0 || entries.some(({ when }) => when !== TRUE),
    )
  )
    return unknownResult(call, values, { type: "list" });
  if (wanted.entries.length !== keys.entries.length) return failed(call, "takes as many values as keys");
  const holds = holderOf(searched.entries, call);
  const items = wanted.entries.flatMap(({ value }, index): Item[] => {
    const key = keys.entries[index];
    const when = key === undefined ? FALSE : holds(key.value);
    return when === FALSE ? [] : [{ when, value }];
  });
  return list(call.at, items);
}

function quantified(values: readonly Value[], call: Call, which: "all" | "any"): Value {
  const found = collections(values, call);
  if (!isCollections(found)) return found;
  const [only] = found;
  if (only === undefined || values.length !== 1) return failed(call, "takes 1 argument");
  const { guards } = call.terms;
  const certain =
    which === "all"
      ? guards.all(only.entries.map((entry) => guards.or(guards.not(entry.when), truth(call.terms, entry.value))))
      : guards.any(only.entries.map((entry) => guards.and(entry.when, truth(call.terms, entry.value))));
  if (only.rest.length === 0 || certain === (which === "all" ? FALSE : TRUE))
    return truthValue(call.terms, call.at, certain);
  const beyond = truth(call.terms, unknownResult(call, [list(call.at, [], only.rest.map(item))], { type: "boolean" }));
  return truthValue(call.terms, call.at, which === "all" ? guards.and(certain, beyond) : guards.or(certain, beyond));
}
