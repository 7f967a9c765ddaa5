/** Calls of an SDK: what they do to the design, told by the catalogue's rows, and what they answer. */

import type { CallEffect, CallReading, CallRow, Copies, Format } from "../../../resources/index.ts";
import type { OriginId } from "../../../source/index.ts";
import { isKnownNull, known, list, listOf, numberOf, ref, TRUE, type Value, stringOf } from "../../../values/index.ts";
import { answerOf, type Answered } from "./answers.ts";
import { sdkOf } from "./entities.ts";
import { find, requestOf } from "./lookups.ts";
import type { Machine } from "./machine.ts";
import { openThings } from "./opening.ts";
import { targetsOf } from "./targets.ts";
import type { EntityThing, Given, GivenThing, OperationThing, SdkThing, Thing } from "./things.ts";
import { toValue } from "./to-value.ts";

/** A call whose arguments are bound to the parameters of its row. */
interface BoundCall {
  readonly row: CallRow;
  readonly sdk: SdkThing;
  readonly at: OriginId;
  readonly name: string;
  readonly things: ReadonlyMap<string, GivenThing>;
  readonly values: ReadonlyMap<string, Value>;
}

export function callOperation(machine: Machine, operation: OperationThing, given: Given): Thing {
  const { on, name, row } = operation;
  if (row === undefined) return callUnknown(machine, operation, given);
  const sdk = on.t === "sdk" ? on : sdkOf(machine, on);
  const things = bindParameters(machine, operation, row, given);
  const values = valuesOf(machine, row, things);
  const call: BoundCall = { row, sdk, at: given.at, name, things, values };
  const creates = row.does.findIndex((effect) => effect.do === "create");
  for (const effect of row.does.slice(0, Math.max(0, creates))) perform(machine, effect, call);
  const { subject, all } = subjectOf(machine, call);
  for (const effect of row.does.slice(creates + 1)) perform(machine, effect, call);
  const answered = new Map(Array.from(things, ([parameter, each]) => [parameter, each.thing] as const));
  const context: Answered = { subject, at: given.at, sdk, given: answered, words: `${name}()` };
  return answerOf(machine, row.answers, all === undefined ? context : { ...context, all });
}

/** A call that no row explains may do anything to what it is given. */
function callUnknown(machine: Machine, operation: OperationThing, given: Given): Thing {
  const { on, name } = operation;
  const receiver = on.t === "entity" ? [on] : [];
  openThings(machine, `${name}()`, given, receiver);
  return machine.unknownHere(given.at, { kind: "call", words: `${name}()`, at: given.at }, "nobody");
}

function bindParameters(
  machine: Machine,
  operation: OperationThing,
  row: CallRow,
  given: Given,
): ReadonlyMap<string, GivenThing> {
  const bound = new Map<string, GivenThing>();
  const { on } = operation;
  if (row.receiver !== undefined && on.t === "entity")
    bound.set(row.receiver, { thing: on, at: given.at, nameAt: undefined });
  for (const [index, each] of given.positional.entries()) {
    const name = row.parameters[index];
    if (name !== undefined && name !== row.variadic) bound.set(name, each);
  }
  if (row.variadic !== undefined) bound.set("*", variadic(machine, row, given));
  for (const [name, each] of given.named) bound.set(name, each);
  if (given.further === "unknown")
    for (const name of row.parameters)
      if (!bound.has(name) && !quietParameters.has(name)) bound.set(name, missing(machine, name, given.at));
  return bound;
}

/** Parameters that say nothing of what is made. */
const quietParameters = new Set(["dry_run", "DryRun"]);

function variadic(machine: Machine, row: CallRow, given: Given): GivenThing {
  const items = given.positional
    .slice(Math.max(0, row.parameters.indexOf(row.variadic ?? "")))
    .map(({ thing }) => ({ when: TRUE, thing }));
  const thing: Thing = { t: "list", at: given.at, fixed: false, base: machine.live, items, rest: [] };
  return { thing, at: given.at, nameAt: undefined };
}

function missing(machine: Machine, name: string, at: OriginId): GivenThing {
  const cause = { kind: "data", words: `${name}, which is missing in the text`, at } as const;
  return { thing: machine.unknownHere(at, cause, "nobody"), at, nameAt: undefined };
}

function valuesOf(machine: Machine, row: CallRow, things: ReadonlyMap<string, GivenThing>): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, { thing, at }] of things) {
    if (name === "*" || quietParameters.has(name)) continue;
    const value = shaped(machine, toValue(machine, thing, at), row.formats[name], at);
    if (!isKnownNull(value)) values.set(name, value);
  }
  return values;
}

/** The value in the form that the parameter asks for. */
function shaped(machine: Machine, value: Value, format: Format | undefined, at: OriginId): Value {
  switch (format) {
    case undefined:
      return value;
    case "cidr":
    case "port":
      return checked(machine, value, format, at);
    case "list":
      return isKnownNull(value) || value.k === "list" || value.k === "symbol" ? value : listOf(value.at, [value]);
    case "commas":
      return splitAtCommas(value);
  }
}

/** An empty text where a range or a port belongs, or the id of a thing, says nothing that one could judge. */
function checked(machine: Machine, value: Value, format: "cidr" | "port", at: OriginId): Value {
  if (value.k === "list")
    return list(
      value.at,
      value.items.map((item) => ({ when: item.when, value: checked(machine, item.value, format, at) })),
      value.rest,
    );
  const noun = format === "cidr" ? "CIDR block" : "port";
  const text = value.k === "known" && typeof value.v === "string" ? value.v.trim() : undefined;
  const isThing = format === "cidr" && value.k === "ref" && isIdentityOf(machine, value);
  if (text !== "" && !isThing) return value;
  const message = isThing
    ? `The id of a thing is no ${noun}; the ${noun} counts as unknown`
    : `The ${noun} is empty; it counts as unknown`;
  const place = isThing ? at : value.at;
  machine.notice(place, "invalid-value", "warning", message);
  const cause = {
    kind: "data",
    words: isThing ? `a ${noun} that is an id` : `an empty ${noun}`,
    at: place,
  } as const;
  return machine.unknownHere(place, cause, "nobody", format === "cidr" ? "cidr" : "number").value;
}

function isIdentityOf(machine: Machine, value: Value & { readonly k: "ref" }): boolean {
  const made = machine.inventory.madeBy(value.to);
  return made !== undefined && value.path[0] === made.kind.id;
}

/** `"subnet-a,subnet-b"`, and `",".join(ids)`, as a list. */
function splitAtCommas(value: Value): Value {
  if (value.k === "known" && typeof value.v === "string") {
    const parts = value.v.split(",").map((part) => part.trim());
    return listOf(
      value.at,
      parts.filter((part) => part !== "").map((part) => known(value.at, part)),
    );
  }
  if (value.k !== "text") return value.k === "list" || value.k === "known" ? value : listOf(value.at, [value]);
  const isJoined = value.parts.every((part) => part.k !== "known" || /^\s*,\s*$|^[^,]*$/.test(String(part.v)));
  if (!isJoined) return listOf(value.at, [value]);
  return listOf(
    value.at,
    value.parts.filter((part) => part.k !== "known" || !String(part.v).includes(",")),
  );
}

/** The thing that the call makes or finds. */
function subjectOf(
  machine: Machine,
  call: BoundCall,
): { readonly subject: EntityThing | undefined; readonly all?: Thing } {
  const create = call.row.does.find((effect) => effect.do === "create");
  if (create !== undefined) return made(machine, create, call);
  const { finds } = call.row;
  const kind = finds === undefined ? undefined : machine.catalogue.kind(finds.kind);
  if (finds === undefined || kind === undefined) return { subject: undefined };
  const said = requestOf(finds, kind, (name) => call.values.get(name));
  return { subject: undefined, all: find(machine, { kind, access: "member", at: call.at, sdk: call.sdk, ...said }) };
}

type Create = CallEffect & { readonly do: "create" };

function made(machine: Machine, create: Create, call: BoundCall) {
  const kind = machine.catalogue.kind(create.kind);
  if (kind === undefined || !isAsked(create, call)) return { subject: undefined };
  const reading = readingOf(machine, call);
  const count = create.copies === undefined ? undefined : call.values.get(create.copies);
  const resource = machine.inventory.create({
    kind,
    type: create.type,
    mode: "declared",
    when: machine.live,
    at: call.at,
    sdk: call.sdk,
    attributes: attributesOf(create, call, reading),
    names: namesOf(call),
    copies: copiesOf(machine, count, call.at),
    words: [machine.frame?.name ?? "", call.name].filter((name) => name !== "").join("."),
  });
  const subject: EntityThing = { t: "entity", resource, kind, access: "member", copy: undefined };
  for (const change of create.initially?.(reading) ?? [])
    machine.emit({ do: "add", ...change, when: machine.live, at: call.at, on: ref(call.at, resource, [kind.id]) });
  if (create.copies === undefined) return { subject };
  return { subject, all: { t: "copies", of: subject, count: count ?? known(call.at, 1) } as const };
}

function isAsked({ where }: Create, call: BoundCall): boolean {
  const given = where === undefined ? undefined : call.values.get(where.parameter);
  return where === undefined || (given !== undefined && stringOf(given) === where.is);
}

function attributesOf(create: Create, call: BoundCall, reading: CallReading): ReadonlyMap<string, Value> {
  const given = create.from === undefined ? call.values : fieldsOf(call.values.get(create.from));
  const attributes = new Map<string, Value>();
  for (const [name, value] of given) {
    const read = create.readings?.[name];
    const pairs = read === undefined ? [[name, value] as const] : read(reading, value);
    for (const [attribute, each] of pairs) attributes.set(attribute, each);
  }
  return attributes;
}

function fieldsOf(value: Value | undefined): ReadonlyMap<string, Value> {
  if (value?.k !== "object") return new Map();
  return new Map(
    Array.from(value.fields, ([name, item]) => [name, item.value] as const).filter(([, each]) => !isKnownNull(each)),
  );
}

function namesOf(call: BoundCall): ReadonlyMap<string, OriginId> {
  const names = new Map<string, OriginId>();
  for (const [name, { nameAt }] of call.things) if (nameAt !== undefined) names.set(name, nameAt);
  return names;
}

/** How many the call makes, and how many the loop around it. */
function copiesOf(machine: Machine, count: Value | undefined, at: OriginId): Copies | undefined {
  const extent = machine.extents.at(-1);
  if (extent !== undefined) return { min: 1, max: undefined, extent: extent.count, index: extent.index };
  const number = count === undefined ? 1 : numberOf(count);
  if (number === 1) return undefined;
  const key = `copy:${at}`;
  const index = machine.unknown(at, key, { cause: { kind: "cloud", words: "index of a copy", at }, settles: "nobody" });
  const symbol = index.value.k === "symbol" ? { index: index.value.id } : {};
  if (number !== undefined && number > 1) return { min: number, max: number, ...symbol };
  return { min: 1, max: undefined, ...(count?.k === "symbol" ? { extent: count.id } : {}), ...symbol };
}

function readingOf(machine: Machine, call: BoundCall): CallReading {
  return {
    session: machine.session,
    at: call.at,
    argument: (name) => call.values.get(name),
    said: (of, attribute) => (of.k === "ref" ? machine.inventory.madeBy(of.to)?.attributes.get(attribute) : undefined),
    checked: (value, format) => checked(machine, value, format, call.at),
  };
}

function perform(machine: Machine, effect: CallEffect, call: BoundCall): void {
  if (effect.do === "create") return;
  if (effect.do === "withdraw") {
    withdraw(machine, effect, call);
    return;
  }
  const on = targetsOf(machine, effect.on, call.things, call.sdk);
  if (on === undefined) return;
  if (effect.do === "delete") machine.emit({ do: "delete", when: machine.live, at: call.at, on });
  else if (effect.do !== "open") change(machine, effect, on, call);
  else if (call.values.has(effect.given)) open(machine, on, call);
}

/** Things without an id go by what they were made with; a value that is not given matches any, unless none is given. */
function withdraw(machine: Machine, effect: CallEffect & { readonly do: "withdraw" }, call: BoundCall): void {
  const matching = new Map<string, Value>();
  for (const name of effect.by) {
    const value = call.values.get(name);
    if (value !== undefined) matching.set(name, value);
  }
  if (matching.size > 0) machine.emit({ do: "withdraw", when: machine.live, at: call.at, type: effect.type, matching });
}

function open(machine: Machine, on: Value, call: BoundCall): void {
  const cause = { kind: "call", words: `${call.name}()`, at: call.at } as const;
  const { value } = machine.unknownHere(call.at, cause, "nobody");
  if (value.k === "symbol") machine.emit({ do: "open", when: machine.live, at: call.at, on, why: value.id });
}

function change(
  machine: Machine,
  effect: CallEffect & { readonly do: "set" | "add" | "remove" },
  on: Value,
  call: BoundCall,
): void {
  for (const each of effect.changes(readingOf(machine, call))) {
    const when = machine.guards.and(machine.live, each.when);
    const common = { when, at: call.at, on, path: each.path, value: each.value };
    if (effect.do === "set") {
      machine.emit({ do: "set", ...common });
      remember(machine, on, each.path, each.value);
    } else if (effect.do === "remove") machine.emit({ do: "remove", ...common, ignoring: each.ignoring ?? [] });
    else if (each.many === true || isRepeated(machine, on)) machine.emit({ do: "add", ...common, many: true });
    else machine.emit({ do: "add", ...common });
  }
}

/** Whether a call is made any number of times on the same thing: in a loop around it, but not around the thing. */
function isRepeated(machine: Machine, on: Value): boolean {
  const made = on.k === "ref" ? machine.inventory.madeBy(on.to) : undefined;
  return machine.extents.length > (made?.within ?? 0);
}

/** What was changed is read back as it is now. */
function remember(machine: Machine, on: Value, path: readonly (string | number)[], value: Value): void {
  const made = on.k === "ref" ? machine.inventory.madeBy(on.to) : undefined;
  const [name, ...rest] = path;
  if (made === undefined || typeof name !== "string" || rest.length > 0) return;
  const before = made.attributes.get(name);
  made.attributes.set(name, value);
  machine.undoable(() => {
    if (before === undefined) made.attributes.delete(name);
    else made.attributes.set(name, before);
  });
}
