/** Python's builtin functions. */

import { FALSE, numberOf, stringOf, TRUE, type Value } from "../../../../values/index.ts";
import { iterationBound } from "../bounds.ts";
import { plainCall } from "../calls.ts";
import { computed } from "../computed.ts";
import { type Elements, elementsOf } from "../elements.ts";
import { getMember } from "../members.ts";
import { conditionThing } from "../operators.ts";
import { Scope } from "../scope.ts";
import { formatted, printed } from "../texts.ts";
import type { GuardedThing, Thing } from "../things.ts";
import { constant, toValue } from "../to-value.ts";
import { truth } from "../truth.ts";
import { asList } from "./collections.ts";
import type { Native, NativeCall } from "./native.ts";

const nothing: Native = (call) => call.constant(null);

const length: Native = (call) => {
  const thing = call.thing(0);
  if (thing === undefined) return undefined;
  return call.machine.forCases(thing, (single) => lengthOf(call, single));
};

function lengthOf(call: NativeCall, thing: Thing): Thing {
  const { machine, at } = call;
  if (thing.t === "found") return { t: "value", value: { k: "symbol", at, id: thing.lookup.count } };
  if (thing.t === "copies") return { t: "value", value: thing.count };
  if (thing.t === "value" && thing.value.k === "known") return constant(at, String(thing.value.v).length);
  if (thing.t === "list" || thing.t === "record") {
    const items = thing.t === "list" ? thing.items : [...thing.fields.values()];
    const isCertain = items.every((item) => machine.guards.implies(machine.live, item.when));
    if (isCertain && thing.rest.length === 0) return constant(at, items.length);
  }
  return computed(machine, at, "number of elements", [toValue(machine, thing, at)], "number");
}

const range: Native = (call) => {
  const numbers = call.given.positional.map((_, index) => call.value(index));
  const [first, second, third] = numbers.map((value) => (value === undefined ? undefined : numberOf(value)));
  const [from, to] = numbers.length > 1 ? [first, second] : [0, first];
  const step = third ?? 1;
  if (from === undefined || to === undefined || step === 0)
    return unknownRange(call, numbers.at(numbers.length > 1 ? 1 : 0));
  const count = Math.max(0, Math.ceil((to - from) / step));
  const listed = Math.min(count, iterationBound + 1);
  return call.listOf(Array.from({ length: listed }, (_, index) => call.constant(from + index * step)));
};

/** `range(n)`: so many indexes as nobody knows here. */
function unknownRange(call: NativeCall, extent: Value | undefined): Thing {
  const { machine, at } = call;
  const index = computed(machine, at, "index", extent === undefined ? [] : [extent], "number");
  const when = extent?.k === "symbol" ? machine.guards.atLeast(extent.id, 1) : TRUE;
  return call.list([], [{ when, thing: index }]);
}

function everyElement(call: NativeCall, index = 0): Elements | undefined {
  const thing = call.thing(index);
  if (thing === undefined) return undefined;
  const [only, other] = call.machine.cases(thing);
  return only !== undefined && other === undefined ? elementsOf(call.machine, only.thing, call.at) : undefined;
}

const enumerate: Native = (call) => {
  const elements = everyElement(call);
  if (elements === undefined) return undefined;
  const start = call.number(1, "start") ?? 0;
  const items = elements.items.map((item, index) => ({
    when: item.when,
    thing: call.listOf([call.constant(start + index), item.thing], true),
  }));
  const rest = elements.rest.map((item) => {
    const index = computed(call.machine, call.at, "index", [toValue(call.machine, item.thing, call.at)], "number");
    return { when: item.when, thing: call.listOf([index, item.thing], true) };
  });
  return call.list(items, rest);
};

const zip: Native = (call) => {
  const columns = call.given.positional.map((_, index) => everyElement(call, index));
  if (columns.some((column) => column === undefined)) return undefined;
  const known = columns.filter((column) => column !== undefined);
  const lengths = known.filter((column) => column.rest.length === 0).map((column) => column.items.length);
  const rows = Math.min(iterationBound + 1, lengths.length === 0 ? 0 : Math.min(...lengths));
  const items = Array.from({ length: rows }, (_, row) => {
    const cells = known.map((column) => column.items[row] ?? column.rest[0]);
    const when = call.machine.guards.all(cells.map((cell) => cell?.when ?? TRUE));
    return {
      when,
      thing: call.listOf(
        cells.map((cell) => cell?.thing ?? call.constant(null)),
        true,
      ),
    };
  });
  if (rows > 0 || lengths.length > 0) return call.list(items);
  const shapes = known.map((column) => column.rest[0]);
  const when = call.machine.guards.all(shapes.map((shape) => shape?.when ?? FALSE));
  return call.list(
    [],
    [
      {
        when,
        thing: call.listOf(
          shapes.map((shape) => shape?.thing ?? call.constant(null)),
          true,
        ),
      },
    ],
  );
};

const toList: Native = (call) => {
  const thing = call.thing(0);
  if (thing === undefined) return call.list([]);
  return call.machine.forCases(thing, (single) => asList(call, single));
};

const toTuple: Native = (call) => {
  const thing = call.thing(0);
  if (thing === undefined) return call.list([], [], true);
  return call.machine.forCases(thing, (single) => asList(call, single, true));
};

const toRecord: Native = (call) => {
  const source = call.thing(0);
  const named = Array.from(call.given.named, ([name, each]) => [name, each.thing] as const);
  const record = call.record(named);
  if (source === undefined) return record;
  if (source.t === "record")
    return { ...record, fields: new Map([...source.fields, ...record.fields]), rest: [...source.rest] };
  if (source.t !== "list") return computed(call.machine, call.at, "dict", call.inputs);
  for (const { thing } of source.items) {
    const [key, value] = thing.t === "list" ? thing.items : [];
    const name = key === undefined ? undefined : stringOf(toValue(call.machine, key.thing, call.at));
    if (name !== undefined && value !== undefined)
      record.fields.set(name, { when: TRUE, key: name, thing: value.thing });
  }
  return record;
};

/** Sorted only where the order is known; a set has no order anyway. */
const sorted: Native = (call) => {
  const elements = everyElement(call);
  if (elements === undefined) return undefined;
  const values = elements.items.map((item) => toValue(call.machine, item.thing, call.at));
  const isPlain = !call.given.named.has("key") && values.every((value) => value.k === "known");
  const items = [...elements.items];
  if (isPlain)
    items.sort((a, b) =>
      compareValues(toValue(call.machine, a.thing, call.at), toValue(call.machine, b.thing, call.at)),
    );
  return call.list(items, elements.rest);
};

function compareValues(a: Value, b: Value): number {
  if (a.k !== "known" || b.k !== "known" || a.v === null || b.v === null) return 0;
  if (typeof a.v === "number" && typeof b.v === "number") return a.v - b.v;
  return String(a.v) < String(b.v) ? -1 : String(a.v) > String(b.v) ? 1 : 0;
}

const reversed: Native = (call) => {
  const elements = everyElement(call);
  return elements === undefined ? undefined : call.list(elements.items.toReversed(), elements.rest);
};

/** A set holds each of its elements once. */
const unique: Native = (call) => {
  const elements = everyElement(call);
  if (elements === undefined) return call.thing(0) === undefined ? call.list([]) : toList(call);
  const seen = new Set<string>();
  const items = elements.items.filter((item) => {
    const value = toValue(call.machine, item.thing, call.at);
    if (value.k !== "known") return true;
    const key = JSON.stringify(value.v);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
  return call.list(items, elements.rest);
};

const toText: Native = (call) => {
  const thing = call.thing(0, "object");
  if (thing === undefined) return call.constant("");
  return call.machine.forCases(thing, (single) => ({ t: "value", value: printed(call.machine, single, call.at) }));
};

const toNumber: Native = (call) => {
  const thing = call.thing(0);
  if (thing === undefined) return call.constant(0);
  return call.machine.forCases(thing, (single) => numberThing(call, toValue(call.machine, single, call.at)));
};

function numberThing(call: NativeCall, value: Value): Thing {
  const base = call.number(1, "base");
  const number = base === undefined ? numberOf(value) : Number.parseInt(stringOf(value) ?? "", base);
  if (number !== undefined && !Number.isNaN(number)) {
    const whole = call.name === "float" ? number : Math.trunc(number);
    return { t: "value", value: { k: "known", at: value.at, v: whole } };
  }
  // The number that an unknown text says is the unknown itself: "5" and 5 are one constant.
  return { t: "value", value };
}

const toBoolean: Native = (call) => {
  const thing = call.thing(0);
  return thing === undefined ? call.constant(false) : conditionThing(call.machine, truth(call.machine, thing), call.at);
};

function quantifier(join: "any" | "all"): Native {
  return (call) => {
    const elements = everyElement(call);
    if (elements === undefined) return undefined;
    const { guards } = call.machine;
    const items: readonly GuardedThing[] = [...elements.items, ...elements.rest];
    const tests = items.map((item) => {
      const holds = truth(call.machine, item.thing);
      return join === "any" ? guards.and(item.when, holds) : guards.or(guards.not(item.when), holds);
    });
    return conditionThing(call.machine, join === "any" ? guards.any(tests) : guards.all(tests), call.at);
  };
}

const isInstance: Native = (call) => {
  const [thing, kind] = [call.thing(0), call.thing(1)];
  if (thing === undefined || kind === undefined) return undefined;
  const kinds = kind.t === "list" ? kind.items.map((item) => item.thing) : [kind];
  const answers = kinds.map((each) => isA(thing, each));
  if (answers.includes(true)) return call.constant(true);
  return answers.every((answer) => answer === false) ? call.constant(false) : undefined;
};

const typeNames: Readonly<Record<string, readonly string[]>> = {
  str: ["string"],
  basestring: ["string"],
  unicode: ["string"],
  "six.string_types": ["string"],
  int: ["number"],
  long: ["number"],
  float: ["number"],
  bool: ["boolean"],
};

function isA(thing: Thing, kind: Thing): boolean | undefined {
  if (kind.t === "class") return thing.t === "instance" ? thing.of === kind : thing.t === "value" ? undefined : false;
  if (kind.t !== "native") return undefined;
  const wanted = typeNames[kind.name];
  if (thing.t === "list") return kind.name === (thing.fixed ? "tuple" : "list");
  if (thing.t === "record") return kind.name === "dict";
  if (thing.t !== "value" || thing.value.k !== "known")
    return thing.t === "value" && thing.value.k !== "text" ? undefined : (wanted?.includes("string") ?? false);
  return wanted?.includes(typeof thing.value.v) ?? false;
}

const getAttribute: Native = (call) => {
  const [thing, name] = [call.thing(0), call.text(1)];
  if (thing === undefined || name === undefined) return undefined;
  const otherwise = call.thing(2);
  const isUnset = thing.t === "instance" && otherwise !== undefined && !thing.fields.fields.has(name);
  return isUnset ? otherwise : getMember(call.machine, thing, name, call.at);
};

const setAttribute: Native = (call) => {
  const [thing, name, value] = [call.thing(0), call.text(1), call.thing(2)];
  if (thing?.t === "instance" && name !== undefined && value !== undefined)
    call.machine.setField(thing.fields, name, value);
  return call.constant(null);
};

/** `hasattr`: records and instances know; of others nobody does. */
const hasAttribute: Native = (call) => {
  const [thing, name] = [call.thing(0), call.text(1)];
  if (name === undefined) return undefined;
  if (thing?.t === "instance") return call.constant(thing.fields.fields.has(name) || thing.of.scope.names.has(name));
  return thing?.t === "record" ? call.constant(thing.fields.has(name)) : undefined;
};

function applied(call: NativeCall, callee: Thing, things: readonly Thing[]): Thing {
  return call.machine.evaluator.call(call.machine, callee, plainCall(call.at, ...things));
}

const map: Native = (call) => {
  const callee = call.thing(0);
  const elements = everyElement(call, 1);
  if (callee === undefined || elements === undefined) return undefined;
  const result = (item: GuardedThing): GuardedThing => ({
    when: item.when,
    thing: call.machine.under(item.when, () => applied(call, callee, [item.thing])),
  });
  return call.list(elements.items.slice(0, iterationBound).map(result), elements.rest.map(result));
};

const filter: Native = (call) => {
  const callee = call.thing(0);
  const elements = everyElement(call, 1);
  if (callee === undefined || elements === undefined) return undefined;
  const { machine } = call;
  const kept = (item: GuardedThing): GuardedThing => {
    const isNone = callee.t === "value" && callee.value.k === "known";
    const holds = truth(machine, isNone ? item.thing : applied(call, callee, [item.thing]));
    return { when: machine.guards.and(item.when, holds), thing: item.thing };
  };
  const isThere = (item: GuardedThing): boolean => item.when !== FALSE;
  const items = elements.items.slice(0, iterationBound).map(kept).filter(isThere);
  return call.list(items, elements.rest.map(kept).filter(isThere));
};

const next: Native = (call) => {
  const { machine } = call;
  const thing = call.thing(0);
  if (thing?.t !== "list") return thing === undefined ? undefined : computed(machine, call.at, "next", call.inputs);
  const otherwise = call.thing(1);
  const [first] = thing.items.length > 0 ? thing.items : thing.rest;
  if (first === undefined) return otherwise;
  if (otherwise === undefined || machine.guards.implies(machine.live, first.when)) return first.thing;
  return machine.merge([
    { when: first.when, thing: first.thing },
    { when: machine.guards.not(first.when), thing: otherwise },
  ]);
};

function extreme(pick: (...numbers: number[]) => number): Native {
  return (call) => {
    const elements =
      call.given.positional.length === 1 ? everyElement(call)?.items.map((item) => item.thing) : undefined;
    const things = elements ?? call.given.positional.map((each) => each.thing);
    const numbers = things.map((thing) => numberOf(toValue(call.machine, thing, call.at)));
    const known = numbers.filter((number) => number !== undefined);
    return known.length === 0 || known.length < numbers.length ? undefined : call.constant(pick(...known));
  };
}

const sum: Native = (call) => {
  const items = everyElement(call);
  const numbers = items?.items.map((item) => numberOf(toValue(call.machine, item.thing, call.at)));
  if (items === undefined || numbers === undefined || items.rest.length > 0 || numbers.includes(undefined))
    return undefined;
  return call.constant(numbers.reduce<number>((total, number) => total + (number ?? 0), 0));
};

function numeric(make: (number: number) => number | string): Native {
  return (call) => {
    const number = call.number(0);
    return number === undefined ? undefined : call.constant(make(number));
  };
}

/** `input()`: what the user types, the same each time that this place is reached in the same way. */
const input: Native = (call) => {
  const prompt = call.text(0);
  const words = prompt === undefined ? "input()" : `input(${JSON.stringify(prompt.trim())})`;
  return call.machine.unknownHere(call.at, { kind: "run", words, at: call.at }, "author", "string");
};

const formatValue: Native = (call) => {
  const thing = call.thing(0);
  return thing === undefined
    ? undefined
    : { t: "value", value: formatted(call.machine, thing, call.text(1) ?? "", call.at) };
};

/** `namedtuple("Node", ["name", "address"])`, `namedtuple("Node", "name address")`: a class with these fields in order. */
const namedTuple: Native = (call) => {
  const frame = call.machine.frame;
  const given = call.value(1, "field_names");
  if (frame === undefined || given === undefined) return undefined;
  const listed =
    given.k === "list" ? given.items.map((item) => stringOf(item.value) ?? "") : stringOf(given)?.split(/[\s,]+/);
  const scope = new Scope("class", frame.scope.file, call.machine.live, frame.scope);
  for (const name of listed ?? []) scope.names.set(name, call.constant(null));
  return { t: "class", name: call.text(0) ?? "namedtuple", at: call.at, bases: [], scope };
};

const superOf: Native = (call) => {
  const frame = call.machine.frame;
  const [base] = frame?.owner?.bases ?? [];
  if (base?.t !== "class" || frame?.receiver?.t !== "instance") return call.constant(null);
  return { t: "instance", of: base, fields: frame.receiver.fields };
};

const variables: Native = (call) => {
  const thing = call.thing(0);
  if (thing?.t === "record") return { ...thing, access: "key" };
  return thing?.t === "instance" ? { ...thing.fields, access: "key" } : undefined;
};

const open: Native = (call) => {
  const path = call.value(0, "file", "name");
  return path === undefined ? undefined : { t: "file", path };
};

const identity: Native = (call) => call.thing(0);

export const builtinNatives: Readonly<Record<string, Native>> = {
  print: nothing,
  help: nothing,
  exec: nothing,
  "no effect": nothing,
  exit: (call) => call.end(),
  quit: (call) => call.end(),
  len: length,
  range,
  xrange: range,
  enumerate,
  zip,
  list: toList,
  tuple: toTuple,
  set: unique,
  frozenset: unique,
  dict: toRecord,
  sorted,
  reversed,
  str: toText,
  unicode: toText,
  repr: toText,
  int: toNumber,
  long: toNumber,
  float: toNumber,
  bool: toBoolean,
  any: quantifier("any"),
  all: quantifier("all"),
  isinstance: isInstance,
  getattr: getAttribute,
  setattr: setAttribute,
  hasattr: hasAttribute,
  map,
  filter,
  next,
  iter: identity,
  min: extreme(Math.min),
  max: extreme(Math.max),
  sum,
  abs: numeric(Math.abs),
  round: numeric(Math.round),
  chr: numeric((number) => (number >= 0 && number <= 0x10ffff ? String.fromCodePoint(Math.floor(number)) : "")),
  hex: numeric((number) => `0x${number.toString(16)}`),
  ord: (call) => {
    const code = call.text(0)?.codePointAt(0);
    return code === undefined ? undefined : call.constant(code);
  },
  input,
  raw_input: input,
  "getpass.getpass": input,
  format: formatValue,
  super: superOf,
  vars: variables,
  open,
  "io.open": open,
  "codecs.open": open,
  "copy.copy": identity,
  "copy.deepcopy": identity,
  "collections.OrderedDict": toRecord,
  "collections.namedtuple": namedTuple,
  "itertools.chain": (call) => {
    const parts = call.given.positional.map((_, index) => everyElement(call, index));
    const known = parts.filter((part) => part !== undefined);
    if (known.length < parts.length) return undefined;
    return call.list(
      known.flatMap((part) => part.items),
      known.flatMap((part) => part.rest),
    );
  },
  "itertools.cycle": identity,
};
