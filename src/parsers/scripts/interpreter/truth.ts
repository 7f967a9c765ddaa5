/** Conditions over things: whether one counts as true, whether two are equal, which is smaller. */

import type { OriginId } from "../../../source/index.ts";
import {
  FALSE,
  type Guard,
  isNull,
  numberOf,
  same,
  show,
  symbolsOf,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import type { Machine } from "./machine.ts";
import type { GuardedThing, Thing } from "./things.ts";
import { toValue } from "./to-value.ts";

/** The condition under which a thing counts as true. */
export function truth(machine: Machine, thing: Thing): Guard {
  switch (thing.t) {
    case "value":
      return truthOfValue(machine, thing.value);
    case "list":
      return machine.guards.any([...thing.items, ...thing.rest].map((item) => item.when));
    case "record":
      return truthOfRecord(machine, [...thing.fields.values(), ...thing.rest], thing.access);
    case "found":
      return machine.guards.equals(thing.lookup.found, true);
    case "choice":
      return anyCase(machine, thing, (single) => truth(machine, single));
    default:
      return TRUE;
  }
}

function truthOfRecord(machine: Machine, fields: readonly GuardedThing[], access: "key" | "member"): Guard {
  return access === "member" ? TRUE : machine.guards.any(fields.map((field) => field.when));
}

function truthOfValue(machine: Machine, value: Value): Guard {
  const { guards } = machine;
  switch (value.k) {
    case "known":
      return value.v === null || value.v === false || value.v === 0 || value.v === "" ? FALSE : TRUE;
    case "text":
      return TRUE;
    case "list":
      return guards.any([...value.items, ...value.rest].map((item) => item.when));
    case "object":
      return guards.any([...value.fields.values(), ...value.rest].map((item) => item.when));
    case "choice":
      return guards.any(value.cases.map((item) => guards.and(item.when, truthOfValue(machine, item.value))));
    case "symbol": {
      const { type } = symbolsOf(machine.session).facts(value.id);
      if (type === "boolean") return guards.equals(value.id, true);
      if (type === "number") return guards.not(guards.equals(value.id, 0));
      return guards.not(guards.equals(value.id, null));
    }
    case "ref":
      return isIdentity(machine, value) ? TRUE : answerIs(machine, value, "is not empty");
  }
}

/** What makes a thing what it is, is always there. */
function isIdentity(machine: Machine, value: Value & { readonly k: "ref" }): boolean {
  const made = machine.inventory.madeBy(value.to);
  const [name] = value.path;
  return (
    made !== undefined && value.path.length === 1 && (name === made.kind.id || made.kind.names.includes(String(name)))
  );
}

function answerIs(machine: Machine, value: Value, words: string): Guard {
  const shown = show(machine.session, value);
  return machine.guards.atom({
    key: `script:${words}:${valueKey(machine.session, value)}`,
    words: `${shown} ${words}`,
    settles: "nobody",
    causes: [{ kind: "cloud", words: shown, at: value.at }],
  });
}

/** The condition under which two things are equal. */
export function equal(machine: Machine, left: Thing, right: Thing, at: OriginId): Guard {
  if (left.t === "choice") return anyCase(machine, left, (single) => equal(machine, single, right, at));
  if (right.t === "choice") return anyCase(machine, right, (single) => equal(machine, left, single, at));
  if (left === right) return TRUE;
  if (isNothing(left)) return nothing(machine, right);
  if (isNothing(right)) return nothing(machine, left);
  if (isContainer(left) !== isContainer(right)) return emptiness(machine, left, right) ?? FALSE;
  if (!isPlain(left) || !isPlain(right)) return FALSE;
  return equalValues(machine, toValue(machine, left, at), toValue(machine, right, at));
}

function isNothing(thing: Thing): boolean {
  return thing.t === "value" && thing.value.k === "known" && thing.value.v === null;
}

/** The condition under which a thing is `None`. */
export function nothing(machine: Machine, thing: Thing): Guard {
  if (thing.t === "choice") return anyCase(machine, thing, (single) => nothing(machine, single));
  if (thing.t === "found") return FALSE;
  return thing.t === "value" ? isNull(machine.session, thing.value) : FALSE;
}

function isContainer(thing: Thing): boolean {
  return thing.t === "list" || thing.t === "record" || thing.t === "found" || thing.t === "copies";
}

function isPlain(thing: Thing): boolean {
  return isContainer(thing) || thing.t === "value" || thing.t === "entity";
}

/** `group.rules == []`: a list that is not known may be empty. */
function emptiness(machine: Machine, left: Thing, right: Thing): Guard | undefined {
  const [container, other] = isContainer(left) ? [left, right] : [right, left];
  if (other.t !== "value" || (other.value.k !== "ref" && other.value.k !== "symbol")) return undefined;
  if (container.t === "list" && container.items.length === 0 && container.rest.length === 0)
    return machine.guards.not(truthOfValue(machine, other.value));
  return answerIs(machine, other.value, "is that list");
}

function equalValues(machine: Machine, left: Value, right: Value): Guard {
  return sighting(machine, left, right) ?? sighting(machine, right, left) ?? same(machine.session, left, right);
}

/** Whether what was looked up is what is sought: where it is not, the script may make it. */
function sighting(machine: Machine, value: Value, other: Value): Guard | undefined {
  if (value.k !== "ref") return undefined;
  const made = machine.inventory.madeBy(value.to);
  if (made?.mode !== "lookup") return undefined;
  const certain = same(machine.session, value, other);
  if (certain === TRUE || certain === FALSE) return certain;
  const known = made.attributes.get(String(value.path[0] ?? ""));
  if (known !== undefined && same(machine.session, known, other) === TRUE) return TRUE;
  const shown = `${show(machine.session, value)} = ${show(machine.session, other)}`;
  const key = `match:${valueKey(machine.session, value)}:${valueKey(machine.session, other)}`;
  const match = machine.flag(key, { kind: "data", words: shown, at: value.at }, "nobody");
  machine.inventory.watch(match, {
    kinds: () => new Set([made.kind.name]),
    absent: false,
    resources: () => [made.resource],
  });
  return machine.guards.equals(match, true);
}

/** The condition under which a number is at most, or less than, another. */
export function less(machine: Machine, left: Thing, right: Thing, orEqual: boolean, at: OriginId): Guard {
  if (left.t === "choice") return anyCase(machine, left, (single) => less(machine, single, right, orEqual, at));
  if (right.t === "choice") return anyCase(machine, right, (single) => less(machine, left, single, orEqual, at));
  const [a, b] = [toValue(machine, left, at), toValue(machine, right, at)];
  if (a.k === "known" && b.k === "known") return lessConstants(a.v, b.v, orEqual) ? TRUE : FALSE;
  return threshold(machine, a, b, orEqual) ?? comparison(machine, a, b, orEqual);
}

function lessConstants(a: string | number | boolean | null, b: typeof a, orEqual: boolean): boolean {
  if (a === null || b === null) return false;
  const isSmaller = typeof a === "string" || typeof b === "string" ? String(a) < String(b) : a < b;
  return isSmaller || (orEqual && a === b);
}

/** Whole numbers that are not known are compared by thresholds. */
function threshold(machine: Machine, a: Value, b: Value, orEqual: boolean): Guard | undefined {
  const { guards } = machine;
  const [small, large] = [numberOf(a), numberOf(b)];
  if (a.k === "symbol" && large !== undefined && large >= 0)
    return guards.not(guards.atLeast(a.id, Math.floor(orEqual ? large + 1 : large)));
  if (b.k === "symbol" && small !== undefined && small >= 0)
    return guards.atLeast(b.id, Math.ceil(orEqual ? small : small + 1));
  return undefined;
}

function comparison(machine: Machine, a: Value, b: Value, orEqual: boolean): Guard {
  const sign = orEqual ? "≤" : "<";
  const { session } = machine;
  const unknowns = [a, b].filter((value) => value.k !== "known");
  return machine.guards.atom({
    key: `script:${sign}:${valueKey(session, a)}:${valueKey(session, b)}`,
    words: `${show(session, a)} ${sign} ${show(session, b)}`,
    settles: "nobody",
    causes: unknowns.map((value) => ({ kind: "equality", words: show(session, value), at: value.at })),
  });
}

/** The condition under which a thing is among those of a list, the keys of a record or the parts of a text. */
export function contains(machine: Machine, holder: Thing, thing: Thing, at: OriginId): Guard {
  if (holder.t === "choice") return anyCase(machine, holder, (single) => contains(machine, single, thing, at));
  if (thing.t === "choice") return anyCase(machine, thing, (single) => contains(machine, holder, single, at));
  const { guards } = machine;
  switch (holder.t) {
    case "list": {
      const items = [...holder.items, ...holder.rest];
      return guards.any(items.map((item) => guards.and(item.when, equal(machine, item.thing, thing, at))));
    }
    case "copies":
      return contains(machine, machine.inventory.elementsOf(holder, at), thing, at);
    case "found": {
      const found = guards.equals(holder.lookup.found, true);
      return guards.and(found, equal(machine, machine.inventory.each(holder), thing, at));
    }
    case "record": {
      const key = toValue(machine, thing, at);
      const field = key.k === "known" ? holder.fields.get(String(key.v)) : undefined;
      if (field !== undefined) return field.when;
      return key.k === "known" && holder.rest.length === 0 ? FALSE : membership(machine, holder, key, at);
    }
    case "value":
      return containsInValue(machine, holder.value, thing, at);
    default:
      return membership(machine, holder, toValue(machine, thing, at), at);
  }
}

function containsInValue(machine: Machine, holder: Value, thing: Thing, at: OriginId): Guard {
  const value = toValue(machine, thing, at);
  if (holder.k === "known" && typeof holder.v === "string" && value.k === "known")
    return holder.v.includes(String(value.v)) ? TRUE : FALSE;
  return membership(machine, { t: "value", value: holder }, value, at);
}

function membership(machine: Machine, holder: Thing, value: Value, at: OriginId): Guard {
  const { session } = machine;
  const whole = toValue(machine, holder, at);
  const shown = `${show(session, value)} is in ${show(session, whole)}`;
  return machine.guards.atom({
    key: `script:in:${valueKey(session, value)}:${valueKey(session, whole)}`,
    words: shown,
    settles: "nobody",
    causes: [{ kind: "equality", words: shown, at }],
  });
}

/** The condition under which a thing that a choice can be satisfies the test. */
export function anyCase(machine: Machine, thing: Thing, test: (single: Thing) => Guard): Guard {
  const { guards } = machine;
  return guards.any(machine.cases(thing).map((item) => guards.and(item.when, test(item.thing))));
}
