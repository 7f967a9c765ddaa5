/** Puts the last hand to effects: names for what was made, and one thing where two turned out to be the same. */

import { type Copies, type CreateEffect, type Effect } from "../../../resources/index.ts";
import { type Item, list, object, type RefValue, type ResourceId, type Value } from "../../../values/index.ts";
import type { Machine } from "./machine.ts";

export function finishedEffects(machine: Machine): readonly Effect[] {
  const { identities, names } = machine.inventory;
  const kept = machine.effects.filter((effect) => effect.do !== "create" || !identities.has(effect.as));
  const created = kept.flatMap((effect) => (effect.do === "create" ? [effect.as] : []));
  const unique = names.unique(created);
  return kept.map((effect) => withIdentities(named(machine, effect, unique), identities));
}

function named(machine: Machine, effect: Effect, unique: ReadonlyMap<ResourceId, string>): Effect {
  if (effect.do !== "create") return effect;
  const address = { ...effect.address, local: unique.get(effect.as) ?? "unnamed" };
  const copies = indexed(machine, effect);
  return copies === undefined ? { ...effect, address } : { ...effect, address, copies };
}

/** Copies to one of which something refers are not interchangeable. */
function indexed(machine: Machine, effect: CreateEffect): Copies | undefined {
  if (effect.copies === undefined) return undefined;
  return machine.inventory.isCopyReferred(effect.as) ? { ...effect.copies, indexed: true } : effect.copies;
}

/** Replaces references to what was looked up by references to what it turned out to be. */
function withIdentities(effect: Effect, identities: ReadonlyMap<ResourceId, ResourceId>): Effect {
  if (identities.size === 0) return effect;
  const renamed = (value: Value): Value => replaced(value, identities, 0);
  switch (effect.do) {
    case "create":
      return { ...effect, attributes: mapped(effect.attributes, renamed) };
    case "withdraw":
      return { ...effect, matching: mapped(effect.matching, renamed) };
    case "set":
    case "add":
    case "remove":
      return { ...effect, on: renamed(effect.on), value: renamed(effect.value) };
    case "delete":
    case "open":
      return { ...effect, on: renamed(effect.on) };
  }
}

function mapped(values: ReadonlyMap<string, Value>, change: (value: Value) => Value): ReadonlyMap<string, Value> {
  return new Map(Array.from(values, ([name, value]) => [name, change(value)]));
}

/** Values nested deeper than this are left as they are. */
const deepest = 40;

function replaced(value: Value, identities: ReadonlyMap<ResourceId, ResourceId>, depth: number): Value {
  if (depth > deepest) return value;
  const item = (each: Item): Item => ({ when: each.when, value: replaced(each.value, identities, depth + 1) });
  switch (value.k) {
    case "ref":
      return replacedReference(value, identities);
    case "list":
      return list(value.at, value.items.map(item), value.rest.map(item));
    case "object":
      return object(
        value.at,
        Array.from(value.fields, ([name, each]) => [name, item(each)]),
        value.rest.map(item),
      );
    case "choice":
      return { ...value, cases: value.cases.map(item) };
    case "text":
      return { ...value, parts: value.parts.map((part) => replaced(part, identities, depth + 1)) };
    case "known":
    case "symbol":
      return value;
  }
}

function replacedReference(value: RefValue, identities: ReadonlyMap<ResourceId, ResourceId>): Value {
  const other = identities.get(value.to);
  return other === undefined ? value : { ...value, to: other };
}
