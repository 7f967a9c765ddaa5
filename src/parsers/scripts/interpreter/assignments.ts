/** Where values go: names, fields, elements, and several at once. */

import type { OriginId } from "../../../source/index.ts";
import { stringOf } from "../../../values/index.ts";
import type { Expression } from "../language/index.ts";
import { getElement, getSlice } from "./elements.ts";
import type { Machine } from "./machine.ts";
import type { Scope } from "./scope.ts";
import type { Thing } from "./things.ts";
import { constant, toValue } from "./to-value.ts";

/** Puts a thing where the target says. The variables of a comprehension name nothing. */
export function assignTo(
  machine: Machine,
  scope: Scope,
  target: Expression,
  thing: Thing,
  naming: "names" | "no names" = "names",
): void {
  if (naming === "names" && (target.e === "name" || target.e === "member")) bindName(machine, thing, target.name);
  switch (target.e) {
    case "name":
      machine.assign(scope, target.name, thing);
      return;
    case "member":
      assignMember(machine, machine.evaluator.evaluate(machine, scope, target.of), target.name, thing);
      return;
    case "element":
      assignElement(machine, scope, target, thing);
      return;
    case "list":
      assignSeveral(machine, scope, target, thing, naming);
      return;
    default:
      return;
  }
}

function assignMember(machine: Machine, holder: Thing, name: string, thing: Thing): void {
  for (const { when, thing: single } of machine.cases(holder))
    machine.under(when, () => {
      if (single.t === "instance") machine.setField(single.fields, name, thing);
      else if (single.t === "record") machine.setField(single, name, thing);
      else if (single.t === "class" || single.t === "module") machine.assign(single.scope, name, thing);
    });
}

function assignElement(
  machine: Machine,
  scope: Scope,
  target: Expression & { readonly e: "element" },
  thing: Thing,
): void {
  const holder = machine.evaluator.evaluate(machine, scope, target.of);
  const key = toValue(machine, machine.evaluator.evaluate(machine, scope, target.key), machine.at(scope, target.span));
  const name = stringOf(key);
  if (name !== undefined) bindName(machine, thing, `${textOf(target.of)}[${JSON.stringify(name)}]`);
  for (const { when, thing: single } of machine.cases(holder))
    machine.under(when, () => {
      if (single.t === "record" && name !== undefined) machine.setField(single, name, thing);
      else if (single.t === "record") machine.addRest(single, thing);
      else if (single.t === "list") replaceElement(machine, single, Number(name), thing);
    });
}

function replaceElement(machine: Machine, list: Thing & { readonly t: "list" }, place: number, thing: Thing): void {
  const index = place < 0 ? list.items.length + place : place;
  const before = list.items[index];
  if (before === undefined) return;
  const items = [...list.items];
  items[index] = { when: before.when, thing: machine.overwritten(list.base, before.thing, thing) };
  machine.replaceItems(list, items, list.rest);
}

/** How a target is written, as far as it makes a name. */
function textOf(target: Expression): string {
  if (target.e === "name") return target.name;
  return target.e === "member" ? target.name : "";
}

/** `a, b, *rest = thing`. */
function assignSeveral(
  machine: Machine,
  scope: Scope,
  target: Expression & { readonly e: "list" },
  thing: Thing,
  naming: "names" | "no names",
): void {
  const at = machine.at(scope, target.span);
  const star = target.items.findIndex((item) => item.spread);
  for (const [index, item] of target.items.entries()) {
    if (item.spread) {
      const behind = target.items.length - star - 1;
      const to = behind === 0 ? undefined : constant(at, -behind);
      assignTo(machine, scope, item.value, getSlice(machine, thing, [constant(at, index), to, undefined], at), naming);
    } else {
      const place = star >= 0 && index > star ? index - target.items.length : index;
      assignTo(machine, scope, item.value, partOf(machine, thing, place, at), naming);
    }
  }
}

/** One of several results: what is not known falls into parts that are not known either. */
function partOf(machine: Machine, thing: Thing, place: number, at: OriginId): Thing {
  return machine.forCases(thing, (single): Thing => {
    if (single.t === "record") {
      const key = [...single.fields.values()].at(place)?.key;
      return key === undefined ? getElement(machine, single, constant(at, place), at) : constant(at, key);
    }
    return getElement(machine, single, constant(at, place), at);
  });
}

/** Names the things that a variable holds. */
function bindName(machine: Machine, thing: Thing, name: string): void {
  const { names } = machine.inventory;
  const depth = machine.depth;
  if (thing.t === "entity") names.bind(thing.resource, name, depth);
  else if (thing.t === "copies") names.bind(thing.of.resource, name, depth);
  else if (thing.t === "choice") for (const item of thing.cases) bindName(machine, item.thing, name);
  else if (thing.t === "record" && thing.missing !== undefined)
    for (const field of thing.fields.values()) bindAnswer(machine, field.thing, name);
  else if (thing.t === "value" && thing.value.k === "ref") names.bind(thing.value.to, name, depth);
}

/** An answer is named after its variable, as long as nothing in it gets a name of its own. */
function bindAnswer(machine: Machine, thing: Thing, name: string): void {
  if (thing.t === "entity") machine.inventory.names.bind(thing.resource, name, machine.depth);
  if (thing.t === "copies") machine.inventory.names.bind(thing.of.resource, name, machine.depth);
  if (thing.t === "list") for (const item of thing.items) bindAnswer(machine, item.thing, name);
}
