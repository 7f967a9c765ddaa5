/** Converts values to declared types, as Terraform does: `"80"` to 80, lists to sets, objects to what is declared. */

import type { OriginId } from "../../../source/index.ts";
import {
  always,
  choice,
  FALSE,
  type Item,
  known,
  type KnownValue,
  list,
  type ListValue,
  mapCases,
  object,
  same,
  show,
  stringOf,
  type Value,
} from "../../../values/index.ts";
import { fail, failureOf } from "./failures.ts";
import { numberIn } from "./numbers.ts";
import { element, field } from "./projection.ts";
import type { Terms } from "./terms.ts";
import { holdsAny, type TypeConstraint, typeWords } from "./type-constraint.ts";
import { asConstantText, unified } from "./unify.ts";

/** The value as the type wants it; a failure where it cannot be had. `null` is of every type. */
export function convert(terms: Terms, value: Value, type: TypeConstraint): Value {
  if (value.k === "choice") return mapCases(terms.session, value, (single) => convert(terms, single, type));
  if (failureOf(terms, value) !== undefined || (value.k === "known" && value.v === null)) return value;
  switch (type.t) {
    case "any":
      return value;
    case "string":
    case "number":
    case "bool":
      return toScalar(terms, value, type);
    case "list":
    case "set":
      return toSequence(terms, value, type);
    case "map":
      return toMap(terms, value, type);
    case "tuple":
      return toTuple(terms, value, type.items);
    case "object":
      return toObject(terms, value, type);
  }
}

function mismatch(terms: Terms, value: Value, type: TypeConstraint): Value {
  return fail(terms, value.at, `a ${typeWords(type)} is required, but this is ${show(terms.session, value)}`);
}

function toScalar(terms: Terms, value: Value, type: TypeConstraint): Value {
  switch (value.k) {
    case "known":
      return knownScalar(value, type) ?? mismatch(terms, value, type);
    case "list":
    case "object":
      return mismatch(terms, value, type);
    case "symbol":
      return typed(terms, value, type);
    default:
      return value;
  }
}

/** Texts that Terraform takes for booleans. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

function knownScalar(value: KnownValue, type: TypeConstraint): Value | undefined {
  const { v } = value;
  switch (type.t) {
    case "string":
      return asConstantText(value);
    case "number": {
      const number = typeof v === "string" ? numberIn(v) : v;
      return typeof number === "number" ? { ...value, v: number } : undefined;
    }
    default:
      if (typeof v === "boolean") return value;
      return typeof v === "string" && booleans.has(v) ? { ...value, v: booleans.get(v) === true } : undefined;
  }
}

/** An unknown keeps the type that is asked of it first, so that its parts have types too. */
function typed(terms: Terms, value: Value & { readonly k: "symbol" }, type: TypeConstraint): Value {
  if (!terms.types.has(value.id)) terms.types.set(value.id, type);
  return value;
}

function toSequence(terms: Terms, value: Value, type: TypeConstraint & { readonly t: "list" | "set" }): Value {
  switch (value.k) {
    case "list": {
      const items = value.items.map((item) => ({ ...item, value: convert(terms, item.value, type.of) }));
      const rest = value.rest.map((item) => ({ ...item, value: convert(terms, item.value, type.of) }));
      const failure = [...items, ...rest].find((item) => failureOf(terms, item.value) !== undefined);
      if (failure !== undefined) return failure.value;
      const converted: ListValue = { ...value, items: holdsAny(type.of) ? unified(items) : items, rest };
      return type.t === "set" ? asSet(terms, converted) : asList(converted);
    }
    case "symbol":
      return typed(terms, value, type);
    case "ref":
      return value;
    default:
      return mismatch(terms, value, type);
  }
}

/** A set read as a list: its elements in their order. */
export function asList(value: ListValue): ListValue {
  if (value.order !== "set") return value;
  const ordered = list(value.at, value.items, value.rest);
  const isKnown = value.rest.length === 0 && value.items.every((item) => item.value.k === "known");
  return isKnown ? ordered : { ...ordered, order: "unknown" };
}

/** So many unknown elements are asked one by one whether they are there already. */
const mostUnknowns = 32;

/** A list read as a set: each element once, constants in their order, what is not known behind them. */
export function asSet(terms: Terms, value: ListValue): ListValue {
  const constants = new Map<string, Item>();
  const unknown: Item[] = [];
  for (const item of unified(value.items)) {
    if (item.value.k !== "known") {
      unknown.push(item);
      continue;
    }
    const key = `${typeof item.value.v}:${stringOf(item.value) ?? ""}`;
    const when = terms.guards.or(constants.get(key)?.when ?? item.when, item.when);
    constants.set(key, { when, value: constants.get(key)?.value ?? item.value });
  }
  const sorted = [...constants.values()].sort((a, b) => compareConstants(a.value, b.value));
  return { ...value, items: distinctItems(terms, [...sorted, ...unknown]), order: "set" };
}

/** Each item where none before it is the same. */
function distinctItems(terms: Terms, items: readonly Item[]): readonly Item[] {
  if (items.filter((item) => item.value.k !== "known").length > mostUnknowns) return items;
  const { guards } = terms;
  const kept: Item[] = [];
  for (const item of items) {
    const earlier = item.value.k === "known" ? [] : kept;
    const again = guards.any(
      earlier.map((other) => guards.and(other.when, same(terms.session, other.value, item.value))),
    );
    kept.push({ when: guards.and(item.when, guards.not(again)), value: item.value });
  }
  return kept.filter(({ when }) => when !== FALSE);
}

/** Numbers by size, anything else by text. */
export function compareConstants(a: Value, b: Value): number {
  if (a.k !== "known" || b.k !== "known") return 0;
  if (typeof a.v === "number" && typeof b.v === "number") return a.v - b.v;
  const [left, right] = [String(a.v), String(b.v)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function toMap(terms: Terms, value: Value, type: TypeConstraint & { readonly t: "map" }): Value {
  switch (value.k) {
    case "object": {
      const fields = [...value.fields].map(([name, item]): [string, Item] => [
        name,
        { ...item, value: convert(terms, item.value, type.of) },
      ]);
      const rest = value.rest.map((item) => ({ ...item, value: convert(terms, item.value, type.of) }));
      const failure = fields.find(([, item]) => failureOf(terms, item.value) !== undefined);
      if (failure !== undefined) return failure[1].value;
      const names = fields.map(([name]) => name);
      const items = holdsAny(type.of) ? unified(fields.map(([, item]) => item)) : fields.map(([, item]) => item);
      return object(
        value.at,
        names.flatMap((name, index) => (items[index] === undefined ? [] : [[name, items[index]]])),
        rest,
      );
    }
    case "symbol":
      return typed(terms, value, type);
    case "ref":
      return value;
    default:
      return mismatch(terms, value, type);
  }
}

function toTuple(terms: Terms, value: Value, types: readonly TypeConstraint[]): Value {
  const type: TypeConstraint = { t: "tuple", items: types };
  if (value.k === "symbol") return typed(terms, value, type);
  if (value.k === "ref") return value;
  if (value.k !== "list" || value.items.length > types.length) return mismatch(terms, value, type);
  const items = types.map((inner, index) =>
    always(convert(terms, element(terms, value.at, value, known(value.at, index)), inner)),
  );
  return { k: "list", at: value.at, items, rest: [] };
}

/** The declared fields and no others. What is not given has its default, or is null where it is optional. */
function toObject(terms: Terms, value: Value, type: TypeConstraint & { readonly t: "object" }): Value {
  if (value.k !== "object" && value.k !== "symbol" && value.k !== "ref") return mismatch(terms, value, type);
  const fields: [string, Item][] = [];
  for (const [name, constraint] of type.fields) {
    const given = givenField(terms, value, name, constraint.byDefault ?? known(value.at, null), constraint.optional);
    if (given === undefined) return fail(terms, value.at, `the attribute "${name}" is required`);
    const converted = convert(terms, given, constraint.type);
    if (failureOf(terms, converted) !== undefined) return converted;
    fields.push([name, always(converted)]);
  }
  return object(value.at, fields);
}

function givenField(terms: Terms, value: Value, name: string, byDefault: Value, optional: boolean): Value | undefined {
  if (value.k !== "object") return field(terms, value.at, value, name);
  const item = value.fields.get(name);
  if (item === undefined && value.rest.length > 0) return field(terms, value.at, value, name);
  if (item === undefined) return optional ? byDefault : undefined;
  const isGiven = withDefault(terms, value.at, item.value, optional ? byDefault : undefined);
  const absent = terms.guards.not(item.when);
  return choice(terms.session, value.at, [
    { when: item.when, value: isGiven },
    { when: absent, value: byDefault },
  ]);
}

/** A default also takes the place of a null that was given. */
function withDefault(terms: Terms, at: OriginId, given: Value, byDefault: Value | undefined): Value {
  if (byDefault === undefined) return given;
  if (given.k === "known") return given.v === null ? byDefault : given;
  if (given.k !== "choice") return given;
  return choice(
    terms.session,
    at,
    given.cases.map(({ when, value }) => ({
      when,
      value: value.k === "known" && value.v === null ? byDefault : value,
    })),
  );
}
