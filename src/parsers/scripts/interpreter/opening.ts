/** Calls that are not understood: whatever of the design they are given may be changed. */

import type { OriginId } from "../../../source/index.ts";
import { ref, symbolsOf, type Value } from "../../../values/index.ts";
import type { Machine } from "./machine.ts";
import type { Given, Thing } from "./things.ts";
import { identityOf } from "./to-value.ts";

/** So many things within one argument are looked at. */
const mostThings = 500;

/** Opens every thing that is among the arguments, or within one of them. */
export function openThings(machine: Machine, words: string, given: Given, further: readonly Thing[]): void {
  const named = [...given.named.values()].map((each) => each.thing);
  const all = [...further, ...given.positional.map((each) => each.thing), ...named];
  const targets = identitiesWithin(machine, all, given.at);
  if (targets.length === 0) return;
  const place = machine.origins.place(given.at);
  const key = `${machine.root}#call:${words}:${place.file.path}:${place.span.start}`;
  const cause = { kind: "call", words, at: given.at } as const;
  const why = symbolsOf(machine.session).of(key, { cause, settles: "nobody" });
  for (const on of targets) machine.emit({ do: "open", when: machine.live, at: given.at, on, why });
}

function identitiesWithin(machine: Machine, things: readonly Thing[], at: OriginId): readonly Value[] {
  const targets: Value[] = [];
  const open: Thing[] = [...things];
  const seen = new Set<Thing>();
  for (let thing = open.pop(); thing !== undefined && seen.size < mostThings; thing = open.pop()) {
    if (seen.has(thing)) continue;
    seen.add(thing);
    if (thing.t === "entity") targets.push(identityOf(thing, at));
    else if (thing.t === "value" && thing.value.k === "ref") targets.push(...identityIn(machine, thing.value, at));
    else open.push(...partsOf(thing));
  }
  return targets;
}

function identityIn(machine: Machine, value: Value & { readonly k: "ref" }, at: OriginId): readonly Value[] {
  const made = machine.inventory.madeBy(value.to);
  const isName = made !== undefined && value.path[0] === made.kind.id;
  return isName ? [ref(at, value.to, [made.kind.id], value.copy)] : [];
}

function partsOf(thing: Thing): readonly Thing[] {
  switch (thing.t) {
    case "list":
      return [...thing.items, ...thing.rest].map((item) => item.thing);
    case "record":
      return [...thing.fields.values(), ...thing.rest].map((field) => field.thing);
    case "choice":
      return thing.cases.map((item) => item.thing);
    case "instance":
      return [thing.fields];
    case "copies":
      return [thing.of];
    default:
      return [];
  }
}
