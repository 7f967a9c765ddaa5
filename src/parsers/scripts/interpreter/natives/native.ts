/** What functions of Python's own library see of a call. */

import type { OriginId } from "../../../../source/index.ts";
import { FALSE, numberOf, stringOf, TRUE, type Value } from "../../../../values/index.ts";
import type { Machine } from "../machine.ts";
import type { Field, Given, GuardedThing, ListThing, RecordThing, Thing } from "../things.ts";
import { constant, toValue } from "../to-value.ts";

/** One function; `undefined` where it cannot say what comes out. */
export type Native = (call: NativeCall) => Thing | undefined;

export class NativeCall {
  readonly machine: Machine;
  readonly given: Given;
  readonly at: OriginId;
  /** Of a method: the thing on which it is called. */
  readonly on: Thing | undefined;
  readonly name: string;

  constructor(machine: Machine, name: string, given: Given, on: Thing | undefined) {
    this.machine = machine;
    this.given = given;
    this.at = given.at;
    this.on = on;
    this.name = name;
  }

  /** The argument at a place, or with one of the names. */
  thing(index: number, ...names: readonly string[]): Thing | undefined {
    const byPlace = this.given.positional[index];
    if (byPlace !== undefined) return byPlace.thing;
    for (const name of names) {
      const byName = this.given.named.get(name);
      if (byName !== undefined) return byName.thing;
    }
    return undefined;
  }

  value(index: number, ...names: readonly string[]): Value | undefined {
    const thing = this.thing(index, ...names);
    return thing === undefined ? undefined : toValue(this.machine, thing, this.at);
  }

  text(index: number, ...names: readonly string[]): string | undefined {
    const value = this.value(index, ...names);
    return value === undefined ? undefined : stringOf(value);
  }

  number(index: number, ...names: readonly string[]): number | undefined {
    const value = this.value(index, ...names);
    return value === undefined ? undefined : numberOf(value);
  }

  /** The values of all arguments, the receiver's first: what the result may depend on. */
  get inputs(): readonly Value[] {
    const things = [
      ...(this.on === undefined ? [] : [this.on]),
      ...this.given.positional.map((each) => each.thing),
      ...[...this.given.named.values()].map((each) => each.thing),
    ];
    return things.map((thing) => toValue(this.machine, thing, this.at));
  }

  constant(value: string | number | boolean | null): Thing {
    return constant(this.at, value);
  }

  list(items: readonly GuardedThing[], rest: readonly GuardedThing[] = [], fixed = false): ListThing {
    return { t: "list", at: this.at, fixed, base: this.machine.live, items: [...items], rest: [...rest] };
  }

  listOf(things: readonly Thing[], fixed = false): ListThing {
    return this.list(
      things.map((thing) => ({ when: TRUE, thing })),
      [],
      fixed,
    );
  }

  record(fields: Iterable<readonly [string, Thing]>, access: RecordThing["access"] = "key"): RecordThing {
    const entries = Array.from(fields, ([key, thing]): [string, Field] => [key, { when: TRUE, key, thing }]);
    return { t: "record", at: this.at, access, base: this.machine.live, fields: new Map(entries), rest: [] };
  }

  /** Ends the script: what follows is not reached. */
  end(): Thing {
    this.machine.live = FALSE;
    return this.constant(null);
  }
}
