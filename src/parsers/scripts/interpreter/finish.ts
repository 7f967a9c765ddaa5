/** Puts the last hand to effects: names for what was made, and one thing where two turned out to be the same. */

import { type Copies, type CreateEffect, type Effect } from "../../../resources/index.ts";
import {
  type Item,
  list,
  object,
  type RefValue,
  type ResourceId,
  resourceIdsOf,
  type Value,
} from "../../../values/index.ts";
import type { UniqueName } from "./binding-names.ts";
import type { Machine } from "./machine.ts";

export function finishedEffects(machine: Machine): readonly Effect[] {
  const { identities, names } = machine.inventory;
  const own = machine.effects.filter((effect) => effect.do !== "create" || !identities.has(effect.as));
  const needed = neededLookUps(own.map((effect) => withIdentities(effect, identities)));
  const kept = own.filter((effect) => effect.do !== "create" || effect.mode === "declared" || needed.has(effect.as));
  const created = kept.flatMap((effect) => (effect.do === "create" ? [effect.as] : []));
  const unique = names.unique(created);
  const ids = resourceIdsOf(machine.session);
  for (const [resource, { local, index }] of unique)
    ids.rename(resource, index === undefined ? local : `${local}[${index}]`);
  return kept.map((effect) => withIdentities(named(machine, effect, unique), identities));
}

/** What was looked up and has a part in the design: something is made with it, or put into it. */
function neededLookUps(effects: readonly Effect[]): ReadonlySet<ResourceId> {
  const lookUps = new Map<ResourceId, CreateEffect>();
  const needed = new Set<ResourceId>();
  const need = (values: Iterable<Value>): void => {
    for (const value of values) for (const to of referencesIn(value)) needed.add(to);
  };
  for (const effect of effects) {
    if (effect.do === "create" && effect.mode === "lookup") lookUps.set(effect.as, effect);
    else need(valuesOf(effect));
  }
  for (const resource of needed) need(lookUps.get(resource)?.attributes.values() ?? []);
  return needed;
}

/** The values by which an effect builds on something; removing builds on nothing. */
function valuesOf(effect: Effect): Iterable<Value> {
  switch (effect.do) {
    case "create":
      return effect.attributes.values();
    case "set":
    case "add":
      return [effect.on, effect.value];
    case "open":
      return [effect.on];
    case "delete":
    case "withdraw":
    case "remove":
      return [];
  }
}

/** So many parts of one value are looked at. */
const mostParts = 10_000;

function referencesIn(value: Value): ReadonlySet<ResourceId> {
  const found = new Set<ResourceId>();
  const open: Value[] = [value];
  let parts = 0;
  for (let part = open.pop(); part !== undefined && parts < mostParts; part = open.pop(), parts++) {
    if (part.k === "ref") found.add(part.to);
    else if (part.k === "text") for (const each of part.parts) open.push(each);
    else if (part.k === "choice") for (const item of part.cases) open.push(item.value);
    else if (part.k === "list") for (const item of [...part.items, ...part.rest]) open.push(item.value);
    else if (part.k === "object") for (const item of [...part.fields.values(), ...part.rest]) open.push(item.value);
  }
  return found;
}

function named(machine: Machine, effect: Effect, unique: ReadonlyMap<ResourceId, UniqueName>): Effect {
  if (effect.do !== "create") return effect;
  const address = { ...effect.address, local: "unnamed", ...unique.get(effect.as) };
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
