/** Things of an SDK as objects and records: their fields, what is reached from them, and their operations. */

import type { KindRow, Reach } from "../../../resources/index.ts";
import type { OriginId } from "../../../source/index.ts";
import { ref, stringOf, TRUE, type Value } from "../../../values/index.ts";
import { answerOf } from "./answers.ts";
import { find } from "./lookups.ts";
import type { Machine } from "./machine.ts";
import type { EntityThing, RecordThing, SdkThing, Thing } from "./things.ts";
import { constant, identityOf } from "./to-value.ts";

/** A field of an answer (`answer["VpcId"]`); a field that such answers do not have is a mistake of the script. */
export function readField(machine: Machine, entity: EntityThing, field: string, at: OriginId): Thing {
  const { kind, resource, copy } = entity;
  const given = machine.inventory.madeBy(resource)?.attributes.get(field);
  if (given !== undefined && field !== kind.id) return { t: "value", value: given };
  const shown = kind.shows?.[field];
  if (shown !== undefined) return { t: "value", value: ref(at, resource, [shown], copy) };
  const reach = kind.reaches[field];
  if (reach !== undefined) return reached(machine, entity, reach, field, at);
  if (given !== undefined && isLookup(machine, entity))
    return { t: "value", value: { ...ref(at, resource, [field], copy) } };
  if (!kind.fields.includes(field)) {
    machine.notice(at, "unresolved-reference", "warning", `${kind.name} has no "${field}"`);
    return machine.unknownHere(at, { kind: "data", words: `${kind.name}.${field}`, at }, "nobody");
  }
  return { t: "value", value: ref(at, resource, [field], copy) };
}

function isLookup(machine: Machine, entity: EntityThing): boolean {
  return machine.inventory.madeBy(entity.resource)?.mode === "lookup";
}

/** A member of an object: a field, something that is reached from it, or an operation. */
export function entityMember(machine: Machine, entity: EntityThing, name: string, at: OriginId): Thing {
  const { kind } = entity;
  const field = fieldOfMember(kind, name);
  if (field !== undefined) return readField(machine, entity, field, at);
  const reach = kind.reaches[name];
  if (reach !== undefined) return reached(machine, entity, reach, name, at);
  const row = machine.catalogue.lookup(kind.name, name);
  if (row !== undefined) return { t: "operation", on: entity, name, row };
  const assigned = machine.inventory.madeBy(entity.resource)?.attributes.get(name);
  if (assigned !== undefined) return { t: "value", value: assigned };
  return { t: "operation", on: entity, name, row: undefined };
}

/** The field that a member of an object shows: `vpc_id` shows `VpcId`. */
export function fieldOfMember(kind: KindRow, name: string): string | undefined {
  const renamed = kind.members[name];
  if (renamed !== undefined) return renamed;
  if (kind.fields.includes(name)) return name;
  const plain = plainName(name);
  return kind.fields.find((field) => plainName(field) === plain);
}

function plainName(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

function reached(machine: Machine, entity: EntityThing, reach: Reach, name: string, at: OriginId): Thing {
  switch (reach.is) {
    case "thing":
      return reachedThing(machine, entity, reach, at);
    case "things":
      return reachedThings(machine, sdkOf(machine, entity), reach, entity, at);
    case "connection":
      return { ...sdkOf(machine, entity), sdk: reach.sdk };
    case "associations":
      return associations(machine, entity, reach, at);
    case "answer":
      return answerOf(machine, reach.answer, {
        subject: entity,
        at,
        sdk: sdkOf(machine, entity),
        given: new Map(),
        words: name,
      });
  }
}

/** All things of a kind, of an object those that name it. */
function reachedThings(
  machine: Machine,
  sdk: SdkThing,
  reach: Reach & { readonly is: "things" },
  owner: EntityThing | undefined,
  at: OriginId,
): Thing {
  const kind = machine.catalogue.kind(reach.kind);
  if (kind === undefined) return machine.unknownHere(at, { kind: "data", words: reach.kind, at }, "nobody");
  const isOf = reach.where !== undefined && owner !== undefined;
  const attributes = new Map<string, Value>(isOf ? [[reach.where, identityOf(owner, at)]] : []);
  return find(machine, { kind, access: "member", at, sdk, attributes, ids: undefined });
}

/** What is reached from a connection. */
export function reachedFrom(machine: Machine, sdk: SdkThing, reach: Reach, at: OriginId): Thing {
  switch (reach.is) {
    case "things":
      return reachedThings(machine, sdk, reach, undefined, at);
    case "connection":
      return { ...sdk, sdk: reach.sdk };
    case "answer":
      return answerOf(machine, reach.answer, { subject: undefined, at, sdk, given: new Map(), words: sdk.sdk });
    case "thing":
    case "associations":
      return machine.unknownHere(at, { kind: "data", words: sdk.sdk, at }, "nobody");
  }
}

/** The connection through which a thing was made. */
export function sdkOf(machine: Machine, entity: EntityThing): SdkThing {
  const made = machine.inventory.madeBy(entity.resource);
  return made?.sdk ?? { t: "sdk", sdk: entity.kind.sdk, region: undefined, endpoint: undefined };
}

/** The thing that an attribute names: `subnet.vpc`. */
function reachedThing(
  machine: Machine,
  entity: EntityThing,
  reach: Reach & { readonly is: "thing" },
  at: OriginId,
): Thing {
  const kind = machine.catalogue.kind(reach.kind);
  const named = readField(machine, entity, reach.by, at);
  return kind === undefined ? named : opened(machine, kind, named, sdkOf(machine, entity), "member");
}

/** The thing that an id names: itself where the script made it, else one that it did not make. */
export function opened(
  machine: Machine,
  kind: KindRow,
  id: Thing,
  sdk: SdkThing,
  access: "key" | "member",
  attribute = kind.id,
): Thing {
  return machine.forCases(id, (single): Thing => {
    if (single.t === "entity") return { ...single, access };
    if (single.t !== "value") return single;
    return openedValue(machine, kind, single.value, sdk, access, attribute);
  });
}

function openedValue(
  machine: Machine,
  kind: KindRow,
  id: Value,
  sdk: SdkThing,
  access: "key" | "member",
  attribute: string,
): Thing {
  if (id.k === "ref") {
    const made = machine.inventory.madeBy(id.to);
    const isNamed = made?.kind === kind && (id.path[0] === kind.id || kind.names.includes(String(id.path[0])));
    if (isNamed) return { t: "entity", resource: made.resource, kind, access, copy: id.copy };
  }
  const named = namedThing(machine, kind, id, attribute);
  return named === undefined
    ? { ...machine.inventory.adoptById(kind, id, sdk, attribute), access }
    : { ...named, access };
}

/** A thing of the script with this name: names are as good as ids where calls take them. */
function namedThing(machine: Machine, kind: KindRow, name: Value, attribute: string): EntityThing | undefined {
  const text = stringOf(name);
  if (text === undefined) return undefined;
  const found = machine.inventory.ofKind(kind.name).findLast((made) => {
    const given = made.attributes.get(attribute);
    return given !== undefined && stringOf(given) === text;
  });
  return found === undefined
    ? undefined
    : { t: "entity", resource: found.resource, kind, access: "member", copy: undefined };
}

/** The associations of a table: its main one, where it is known to be the main table. */
function associations(
  machine: Machine,
  entity: EntityThing,
  reach: Reach & { readonly is: "associations" },
  at: OriginId,
): Thing {
  const made = machine.inventory.madeBy(entity.resource);
  const isMain = made?.attributes.get(reach.flag);
  const record: RecordThing = {
    t: "record",
    at,
    access: entity.access,
    base: machine.live,
    fields: new Map(),
    rest: [],
    missing: (name) => associationField(machine, entity, reach, name, at),
  };
  const isCertain = isMain !== undefined && stringOf(isMain) === "true";
  const element = { when: TRUE, thing: record };
  return {
    t: "list",
    at,
    fixed: true,
    base: machine.live,
    items: isCertain ? [element] : [],
    rest: isCertain ? [] : [element],
  };
}

function associationField(
  machine: Machine,
  entity: EntityThing,
  reach: Reach & { readonly is: "associations" },
  name: string,
  at: OriginId,
): Thing {
  const made = machine.inventory.madeBy(entity.resource);
  const flag = made?.attributes.get(reach.flag);
  const plain = plainName(name);
  if (plain === "main" && made?.mode === "declared") return constant(at, false);
  if (plain === "main" && flag !== undefined) return constant(at, stringOf(flag) === "true");
  if (plain === plainName(reach.id) || plain === "id" || plain.endsWith("associationid"))
    return { t: "value", value: ref(at, entity.resource, [reach.id]) };
  if (plain === plainName(entity.kind.id)) return { t: "value", value: identityOf(entity, at) };
  if (name === "delete") return { t: "native", name: "no effect" };
  return { t: "value", value: ref(at, entity.resource, [reach.main, name]) };
}
