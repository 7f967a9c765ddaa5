/** Methods of lists, sets and dictionaries, and of what an SDK gives in their place. */

import { FALSE, TRUE, type Value } from "../../../../values/index.ts";
import { elementsOf, fieldOf, getElement } from "../elements.ts";
import { readField } from "../entities.ts";
import { filtered } from "../lookups.ts";
import type { GuardedThing, ListThing, RecordThing, Thing } from "../things.ts";
import { constant, toValue } from "../to-value.ts";
import { equal } from "../truth.ts";
import type { Native, NativeCall } from "./native.ts";

/** A method that changes a list: each list that the receiver can be, under the condition that it is. */
function changing(change: (list: ListThing, call: NativeCall) => Thing | undefined): Native {
  return (call) => {
    if (call.on?.t !== "list") return call.constant(null);
    return change(call.on, call) ?? call.constant(null);
  };
}

const append = changing((list, call) => {
  const thing = call.thing(0);
  if (thing !== undefined) call.machine.append(list, thing);
  return undefined;
});

const extend = changing((list, call) => {
  const more = call.thing(0);
  if (more !== undefined) extendList(call, list, more);
  return undefined;
});

function extendList(call: NativeCall, list: ListThing, more: Thing): void {
  const { machine } = call;
  for (const { when, thing } of machine.cases(more)) {
    const { items, rest } = elementsOf(machine, thing, call.at);
    const guard = machine.guards.and(machine.relative(list.base), when);
    const added = items.map((item) => ({ when: machine.guards.and(guard, item.when), thing: item.thing }));
    const shapes = rest.map((item) => ({ when: machine.guards.and(guard, item.when), thing: item.thing }));
    machine.replaceItems(list, [...list.items, ...added], [...list.rest, ...shapes]);
  }
}

const insert = changing((list, call) => {
  const thing = call.thing(1);
  if (thing === undefined) return undefined;
  const place = call.number(0) ?? list.items.length;
  const item: GuardedThing = { when: call.machine.relative(list.base), thing };
  call.machine.replaceItems(list, [...list.items.slice(0, place), item, ...list.items.slice(place)], list.rest);
  return undefined;
});

const pop = changing((list, call) => {
  const place = call.number(0) ?? -1;
  const index = place < 0 ? list.items.length + place : place;
  const item = list.items[index];
  if (item === undefined) return getElement(call.machine, list, call.constant(place), call.at);
  if (call.machine.relative(list.base) === TRUE)
    call.machine.replaceItems(list, [...list.items.slice(0, index), ...list.items.slice(index + 1)], list.rest);
  return item.thing;
});

const remove = changing((list, call) => {
  const { machine } = call;
  const thing = call.thing(0);
  if (thing === undefined) return undefined;
  const { and, not } = machine.guards;
  const left = list.items.map((item) => {
    const isGone = and(machine.relative(list.base), equal(machine, item.thing, thing, call.at));
    return { when: and(item.when, not(isGone)), thing: item.thing };
  });
  machine.replaceItems(
    list,
    left.filter((item) => item.when !== FALSE),
    list.rest,
  );
  return undefined;
});

const reverse = changing((list, call) => {
  call.machine.replaceItems(list, list.items.toReversed(), list.rest);
  return undefined;
});

const copyList: Native = (call) => {
  if (call.on === undefined) return undefined;
  return call.machine.forCases(call.on, (single) => asList(call, single));
};

/** Any collection as a new list. */
export function asList(call: NativeCall, thing: Thing, fixed = false): Thing {
  if (thing.t === "found" || thing.t === "copies") return thing;
  const { items, rest } = elementsOf(call.machine, thing, call.at);
  return call.list(items, rest, fixed);
}

const indexOf: Native = (call) => {
  const { on, machine } = call;
  const thing = call.thing(0);
  if (on?.t !== "list" || thing === undefined) return undefined;
  const place = on.items.findIndex((item) => equal(machine, item.thing, thing, call.at) === TRUE);
  return place < 0 ? undefined : call.constant(place);
};

const count: Native = (call) => {
  const { on, machine } = call;
  const thing = call.thing(0);
  if (on?.t !== "list" || thing === undefined || on.rest.length > 0) return undefined;
  const equals = on.items.map((item) => equal(machine, item.thing, thing, call.at));
  if (equals.some((each) => each !== TRUE && each !== FALSE)) return undefined;
  return call.constant(equals.filter((each) => each === TRUE).length);
};

/** `collection.filter(Filters=[…])`, `.all()`, `.limit(n)` of the resources of boto3. */
const narrowed: Native = (call) => {
  if (call.on === undefined) return undefined;
  return filtered(call.machine, call.on, call.value(9, "Filters"), idsAmong(call), call.at);
};

/** `filter(GroupIds=[…])`: whatever names ids. */
function idsAmong(call: NativeCall): Value | undefined {
  for (const [name, { thing }] of call.given.named)
    if (name.endsWith("Ids")) return toValue(call.machine, thing, call.at);
  return undefined;
}

const whole: Native = (call) => call.on;

export const listNatives: Readonly<Record<string, Native>> = {
  "list.append": append,
  "list.add": append,
  "list.extend": extend,
  "list.update": extend,
  "list.insert": insert,
  "list.pop": pop,
  "list.remove": remove,
  "list.discard": remove,
  "list.reverse": reverse,
  "list.sort": () => undefined,
  "list.copy": copyList,
  "list.index": indexOf,
  "list.count": count,
  "list.all": whole,
  "list.limit": whole,
  "list.page_size": whole,
  "list.pages": (call) => (call.on === undefined ? undefined : call.listOf([call.on])),
  "list.filter": narrowed,
};

/** A dictionary's methods work on records, on the answers of calls, and on data. */
function recordOf(call: NativeCall, thing = call.on): RecordThing | undefined {
  if (thing?.t === "record") return thing;
  if (thing?.t !== "value" || thing.value.k !== "object") return undefined;
  const { fields } = thing.value;
  return call.record(Array.from(fields, ([name, item]) => [name, { t: "value", value: item.value }]));
}

const get: Native = (call) => {
  const { machine, on } = call;
  const key = call.text(0);
  const otherwise = call.thing(1) ?? call.constant(null);
  if (on?.t === "entity") return key === undefined ? undefined : readField(machine, on, key, call.at);
  const record = recordOf(call);
  if (record === undefined) return element(call);
  if (key === undefined) return element(call);
  const field = record.fields.get(key);
  if (field !== undefined && machine.guards.implies(machine.live, field.when)) return field.thing;
  const absent =
    record.rest.length > 0 || record.missing !== undefined ? fieldOf(machine, record, key, call.at) : otherwise;
  if (field === undefined) return absent;
  return machine.merge([
    { when: field.when, thing: field.thing },
    { when: machine.guards.not(field.when), thing: absent },
  ]);
};

function element(call: NativeCall): Thing | undefined {
  const key = call.thing(0);
  return call.on === undefined || key === undefined ? undefined : getElement(call.machine, call.on, key, call.at);
}

const setDefault: Native = (call) => {
  const { machine } = call;
  const key = call.text(0);
  if (call.on?.t !== "record" || key === undefined) return undefined;
  const before = call.on.fields.get(key);
  if (before !== undefined) return before.thing;
  const thing = call.thing(1) ?? call.constant(null);
  machine.setField(call.on, key, thing);
  return thing;
};

const update: Native = (call) => {
  const { machine, on } = call;
  if (on?.t !== "record") return call.constant(null);
  for (const { thing } of call.given.positional)
    for (const { when, thing: each } of machine.cases(thing)) mergeInto(call, on, each, when);
  for (const [name, { thing }] of call.given.named) machine.setField(on, name, thing);
  return call.constant(null);
};

function mergeInto(call: NativeCall, target: RecordThing, source: Thing, when: GuardedThing["when"]): void {
  const { machine } = call;
  const record = recordOf(call, source);
  machine.under(when, () => {
    if (record === undefined) machine.addRest(target, source);
    else
      for (const [name, field] of record.fields)
        machine.under(field.when, () => {
          machine.setField(target, name, field.thing);
        });
  });
}

function listing(make: (call: NativeCall, key: Thing, field: Thing) => Thing): Native {
  return (call) => {
    const record = recordOf(call);
    if (record === undefined) return undefined;
    const items = [...record.fields.values()].map((field) => ({
      when: field.when,
      thing: make(call, constant(record.at, field.key), field.thing),
    }));
    const rest = record.rest.map((shape) => ({ when: shape.when, thing: make(call, unknownKey(call), shape.thing) }));
    return call.list(items, rest);
  };
}

function unknownKey(call: NativeCall): Thing {
  return call.machine.unknownHere(call.at, { kind: "data", words: "a key that is not known", at: call.at }, "nobody");
}

const keys = listing((_, key) => key);
const values = listing((_, __, field) => field);
const items = listing((call, key, field) => call.listOf([key, field], true));

const popField: Native = (call) => {
  const key = call.text(0);
  if (call.on?.t !== "record" || key === undefined) return undefined;
  const found = call.on.fields.get(key)?.thing ?? call.thing(1);
  call.machine.removeField(call.on, key);
  return found;
};

const hasKey: Native = (call) => {
  const key = call.text(0);
  const record = recordOf(call);
  if (record === undefined || key === undefined || record.rest.length > 0) return undefined;
  const field = record.fields.get(key);
  if (field === undefined) return call.constant(false);
  return call.machine.guards.implies(call.machine.live, field.when) ? call.constant(true) : undefined;
};

const copyRecord: Native = (call) => {
  const record = recordOf(call);
  return record === undefined
    ? undefined
    : { ...record, base: call.machine.live, fields: new Map(record.fields), rest: [...record.rest] };
};

export const recordNatives: Readonly<Record<string, Native>> = {
  "dict.get": get,
  "dict.setdefault": setDefault,
  "dict.update": update,
  "dict.keys": keys,
  "dict.iterkeys": keys,
  "dict.values": values,
  "dict.itervalues": values,
  "dict.items": items,
  "dict.iteritems": items,
  "dict.pop": popField,
  "dict.has_key": hasKey,
  "dict.copy": copyRecord,
  "dict.__dict__": copyRecord,
  "dict._asdict": copyRecord,
};
