/** On what a call acts: the things that an argument names, by object, id or name. */

import type { KindRow, Target } from "../../../resources/index.ts";
import { isKnownNull, type Value } from "../../../values/index.ts";
import { opened } from "./entities.ts";
import type { Machine } from "./machine.ts";
import type { GivenThing, GuardedThing, SdkThing, Thing } from "./things.ts";
import { toValue } from "./to-value.ts";

/** References to what the first target that is given names; things that the script did not make are adopted. */
export function targetsOf(
  machine: Machine,
  targets: readonly Target[],
  things: ReadonlyMap<string, GivenThing>,
  sdk: SdkThing,
): Value | undefined {
  for (const { parameter, kind: name, by } of targets) {
    const given = things.get(parameter);
    if (given === undefined || isKnownNull(toValue(machine, given.thing, given.at))) continue;
    const kind = name === undefined ? undefined : machine.catalogue.kind(name);
    if (kind === undefined) return toValue(machine, given.thing, given.at);
    return toValue(machine, named(machine, given.thing, kind, by ?? kind.id, sdk), given.at);
  }
  return undefined;
}

function named(machine: Machine, thing: Thing, kind: KindRow, by: string, sdk: SdkThing): Thing {
  if (thing.t !== "list") return opened(machine, kind, thing, sdk, "member", by);
  const open = (item: GuardedThing): GuardedThing => ({
    when: item.when,
    thing: opened(machine, kind, item.thing, sdk, "member", by),
  });
  return { ...thing, items: thing.items.map(open), rest: thing.rest.map(open) };
}
