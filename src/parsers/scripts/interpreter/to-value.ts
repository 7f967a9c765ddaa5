/** Things as values: what a resource may hold. What only a script can hold is not known there. */

import type { OriginId } from "../../../source/index.ts";
import { choice, type Item, known, list, object, ref, type RefValue, type Value } from "../../../values/index.ts";
import type { Machine } from "./machine.ts";
import type { CopiesThing, EntityThing, FoundThing, ListThing, RecordThing, Thing } from "./things.ts";

/** Lists and records within one another deeper than this are not followed: one may hold itself. */
const deepest = 24;

/** The value of a thing. `at` is the place where it is used; what is written keeps the place where it is written. */
export function toValue(machine: Machine, thing: Thing, at: OriginId, depth = 0): Value {
  if (depth > deepest) return machine.unknownHere(at, { kind: "bound", words: "a list within itself" }, "nobody").value;
  switch (thing.t) {
    case "value":
      return thing.value;
    case "list":
      return listValue(machine, thing, depth);
    case "record":
      return recordValue(machine, thing, depth);
    case "entity":
      return identityOf(thing, at);
    case "copies":
      return copiesValue(machine, thing, at);
    case "found":
      return foundValue(machine, thing, at);
    case "choice": {
      const cases = machine.cases(thing);
      return choice(
        machine.session,
        at,
        cases.map((item) => ({ when: item.when, value: toValue(machine, item.thing, at, depth + 1) })),
      );
    }
    case "native":
      if (thing.name === "sys.argv") return commandLine(machine, at);
      return notRepresented(machine, thing, at);
    default:
      return notRepresented(machine, thing, at);
  }
}

/** All arguments of the script: whoever runs it knows them. */
function commandLine(machine: Machine, at: OriginId): Value {
  const cause = { kind: "run", words: "sys.argv", at } as const;
  return machine.unknown(at, "arguments", { cause, settles: "author", type: "list" }).value;
}

function notRepresented(machine: Machine, thing: Thing, at: OriginId): Value {
  return machine.unknownHere(at, { kind: "call", words: wordsOf(thing), at }, "nobody").value;
}

/** The reference by which calls name a thing. */
export function identityOf(thing: EntityThing, at: OriginId): RefValue {
  return ref(at, thing.resource, [thing.kind.id], thing.copy);
}

function listValue(machine: Machine, thing: ListThing, depth: number): Value {
  const item = (each: ListThing["items"][number]): Item => ({
    when: each.when,
    value: toValue(machine, each.thing, thing.at, depth + 1),
  });
  return list(thing.at, thing.items.map(item), thing.rest.map(item));
}

function recordValue(machine: Machine, thing: RecordThing, depth: number): Value {
  const item = (each: { readonly when: Item["when"]; readonly thing: Thing }): Item => ({
    when: each.when,
    value: toValue(machine, each.thing, thing.at, depth + 1),
  });
  const fields = Array.from(thing.fields, ([name, field]): [string, Item] => [name, item(field)]);
  return object(thing.at, fields, thing.rest.map(item));
}

function copiesValue(machine: Machine, thing: CopiesThing, at: OriginId): Value {
  return listValue(machine, machine.inventory.elementsOf(thing, at), 0);
}

function foundValue(machine: Machine, thing: FoundThing, at: OriginId): Value {
  const { lookup } = thing;
  const when = machine.guards.equals(lookup.found, true);
  return list(at, [], [{ when, value: identityOf(machine.inventory.each(thing), at) }]);
}

/** What a thing is called in a message. */
export function wordsOf(thing: Thing): string {
  switch (thing.t) {
    case "function":
    case "class":
    case "module":
    case "native":
    case "foreign":
    case "operation":
      return thing.name;
    case "instance":
      return thing.of.name;
    case "bound":
      return thing.function.name;
    case "sdk":
      return thing.sdk;
    case "entity":
      return thing.kind.name;
    default:
      return "a value";
  }
}

/** A constant of the script, as a thing. */
export function constant(at: OriginId, value: string | number | boolean | null): Thing {
  return { t: "value", value: known(at, value) };
}
