/** `thing.name`: fields of objects, names of modules and classes, operations of an SDK, methods of the language. */

import type { OriginId } from "../../../source/index.ts";
import type { Value } from "../../../values/index.ts";
import { plainCall } from "./calls.ts";
import { computed } from "./computed.ts";
import { fieldOf, partOfUnknown } from "./elements.ts";
import { entityMember, reachedFrom } from "./entities.ts";
import type { Machine } from "./machine.ts";
import { nativeMember } from "./natives/environment.ts";
import { networkMember } from "./natives/network.ts";
import type { ClassThing, FunctionThing, InstanceThing, SdkThing, Thing } from "./things.ts";
import { toValue } from "./to-value.ts";

export function getMember(machine: Machine, holder: Thing, name: string, at: OriginId): Thing {
  switch (holder.t) {
    case "choice":
      return machine.forCases(machine.objects(holder), (single) => getMember(machine, single, name, at));
    case "instance":
      return instanceMember(machine, holder, name, at);
    case "class":
      return classMember(machine, holder, holder, name) ?? unknownMember(machine, holder, name, at);
    case "module":
      return holder.scope.names.get(name) ?? unknownMember(machine, holder, name, at);
    case "record":
      return holder.access === "member" && !recordMethods.has(name)
        ? fieldOf(machine, holder, name, at)
        : { t: "native", name: `dict.${name}`, on: holder };
    case "entity":
      return holder.access === "member"
        ? entityMember(machine, holder, name, at)
        : { t: "native", name: `dict.${name}`, on: holder };
    case "sdk":
      return sdkMember(machine, holder, name, at);
    case "native":
      return nativeMember(machine, holder, name, at);
    case "foreign":
      return { t: "foreign", name: `${holder.name}.${name}` };
    case "list":
    case "copies":
    case "found":
      return { t: "native", name: `list.${name}`, on: holder };
    case "file":
      return { t: "native", name: `file.${name}`, on: holder };
    case "value":
      return valueMember(machine, holder.value, name, at);
    case "function":
    case "bound":
    case "operation":
      return { t: "native", name: `function.${name}`, on: holder };
  }
}

/** The field under which an object keeps the connection that its class derives from. */
export const baseField = "(base)";

/** Methods that records with members have of their own. */
const recordMethods = new Set(["__dict__", "_asdict"]);

function unknownMember(machine: Machine, holder: Thing, name: string, at: OriginId): Thing {
  const of = holder.t === "class" || holder.t === "module" ? holder.name : "this";
  machine.notice(at, "unresolved-reference", "warning", `${of} has no "${name}"`);
  return machine.unknownHere(at, { kind: "data", words: `${of}.${name}`, at }, "nobody");
}

function valueMember(machine: Machine, value: Value, name: string, at: OriginId): Thing {
  switch (value.k) {
    case "known":
    case "text":
      return networkMember(machine, value, name, at) ?? { t: "native", name: `str.${name}`, on: { t: "value", value } };
    case "list":
      return { t: "native", name: `list.${name}`, on: { t: "value", value } };
    case "object":
      return { t: "native", name: `dict.${name}`, on: { t: "value", value } };
    case "choice":
      return machine.merge(
        value.cases.map((item) => ({ when: item.when, thing: valueMember(machine, item.value, name, at) })),
      );
    case "ref":
      return { t: "value", value: { ...value, at, path: [...value.path, name] } };
    case "symbol":
      return { t: "value", value: partOfUnknown(machine, value, `.${name}`, name, at) };
  }
}

function instanceMember(machine: Machine, instance: InstanceThing, name: string, at: OriginId): Thing {
  const field = instance.fields.fields.get(name);
  if (field !== undefined) return fieldOf(machine, instance.fields, name, at);
  const inherited = classMember(machine, instance.of, instance, name);
  const base = instance.fields.fields.get(baseField);
  if (inherited === undefined && base !== undefined) return getMember(machine, base.thing, name, at);
  if (inherited === undefined) return unknownField(machine, instance, name, at);
  if (inherited.t !== "bound" || !inherited.function.isProperty) return inherited;
  return machine.evaluator.call(machine, inherited, plainCall(at));
}

/** A field that nobody has set: the class may derive from one that is not read. */
function unknownField(machine: Machine, instance: InstanceThing, name: string, at: OriginId): Thing {
  const isWhole = instance.of.bases.every((base) => base.t === "class" || base.t === "native");
  if (isWhole) return unknownMember(machine, instance.of, name, at);
  return computed(machine, at, `${instance.of.name}.${name}`, [toValue(machine, instance.fields, at)]);
}

/** Classes that derive from one another beyond this depth are not followed. */
const deepestBase = 16;

/** A name of a class or of those it derives from; functions are bound to the object, or to the class. */
export function classMember(
  machine: Machine,
  start: ClassThing,
  on: InstanceThing | ClassThing,
  name: string,
  depth = 0,
): Thing | undefined {
  const own = start.scope.names.get(name);
  if (own !== undefined) return own.t === "function" ? bound(own, on, start) : own;
  for (const base of depth > deepestBase ? [] : start.bases) {
    if (base.t === "class") {
      const inherited = classMember(machine, base, on, name, depth + 1);
      if (inherited !== undefined) return inherited;
    }
  }
  return undefined;
}

function bound(callee: FunctionThing, on: InstanceThing | ClassThing, owner: ClassThing): Thing {
  if (callee.takes === "class") return { t: "bound", on: on.t === "instance" ? on.of : on, function: callee };
  return callee.takes === "none" || on.t === "class" ? callee : { t: "bound", on, function: { ...callee, owner } };
}

/** A part of a module of an SDK, or an operation of a connection. */
export function sdkMember(machine: Machine, holder: SdkThing, name: string, at: OriginId): Thing {
  const { catalogue } = machine;
  const reach = catalogue.reach(holder.sdk, name);
  if (reach !== undefined) return reachedFrom(machine, holder, reach, at);
  const row = catalogue.lookup(holder.sdk, name);
  if (row !== undefined) return { t: "operation", on: holder, name, row };
  if (!holder.sdk.startsWith("module:")) return { t: "operation", on: holder, name, row: undefined };
  const module = `${holder.sdk.slice("module:".length)}.${name}`;
  if (catalogue.hasModule(module)) return { ...holder, sdk: `module:${module}` };
  // Exceptions, constants: they do nothing to the design.
  return { t: "native", name: module };
}
