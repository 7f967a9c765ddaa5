/**
 * Look-ups: what a describing call finds. What the script made, and nothing else can match, is that; the main table and
 * the default group of a VPC of the script are known by their filters; anything else is adopted.
 */

import type { Finding, KindRow } from "../../../resources/index.ts";
import type { OriginId } from "../../../source/index.ts";
import { FALSE, type Guard, isKnownNull, same, stringOf, TRUE, type Value, valueKey } from "../../../values/index.ts";
import { opened } from "./entities.ts";
import type { Made } from "./inventory.ts";
import type { Machine } from "./machine.ts";
import type { EntityThing, GuardedThing, SdkThing, Thing } from "./things.ts";

/** What is looked for: by id, or by what is said of it. */
export interface Request {
  readonly kind: KindRow;
  readonly access: "member" | "key";
  readonly at: OriginId;
  readonly sdk: SdkThing;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly ids: Value | undefined;
}

/** The things found, as a list. */
export function find(machine: Machine, request: Request): Thing {
  const { kind, ids, attributes } = request;
  if (ids !== undefined && (attributes.size === 0 || isListed(ids))) return byId(machine, request, ids);
  const within = ownerMadeHere(machine, kind, attributes);
  const implicit = within === undefined ? undefined : implicitOne(machine, request, within);
  if (implicit !== undefined) return listOf(machine, request, [{ when: TRUE, thing: implicit }]);
  if (within !== undefined && kind.implicit?.alone !== true) return madeHere(machine, request);
  return outside(machine, request);
}

function isListed(ids: Value): boolean {
  return ids.k === "list" ? ids.items.length > 0 : ids.k !== "known" || ids.v !== null;
}

function byId(machine: Machine, request: Request, ids: Value): Thing {
  const { kind, sdk, access } = request;
  const items = ids.k === "list" ? ids.items : [{ when: TRUE, value: ids }];
  const rest = ids.k === "list" ? ids.rest : [];
  const open = (item: (typeof items)[number]): GuardedThing => ({
    when: item.when,
    thing: opened(machine, kind, { t: "value", value: item.value }, sdk, access),
  });
  return listOf(machine, request, items.map(open), rest.map(open));
}

function listOf(
  machine: Machine,
  request: Request,
  items: readonly GuardedThing[],
  rest: readonly GuardedThing[] = [],
): Thing {
  return { t: "list", at: request.at, fixed: false, base: machine.live, items: [...items], rest: [...rest] };
}

/** The attribute that names a thing of the script in which everything of the kind lies, as `VpcId` does. */
function ownerMadeHere(machine: Machine, kind: KindRow, attributes: ReadonlyMap<string, Value>): Value | undefined {
  const name = kind.implicit?.within ?? withinNames.find((each) => attributes.has(each));
  const value = name === undefined ? undefined : attributes.get(name);
  if (value?.k !== "ref") return undefined;
  return machine.inventory.madeBy(value.to)?.mode === "declared" ? value : undefined;
}

const withinNames = ["VpcId", "vpc_id"];

/** The thing that the cloud keeps, where the filters say so, or where nothing else of the kind has been made yet. */
function implicitOne(machine: Machine, request: Request, within: Value): Thing | undefined {
  const { implicit } = request.kind;
  if (implicit === undefined) return undefined;
  const { when, alone } = implicit;
  const asked = Object.entries(when).every(([name, value]) => {
    const given = request.attributes.get(name);
    return given !== undefined && stringOf(given) === value;
  });
  const isOnly = alone && request.attributes.size === 1 && madeWithin(machine, request).length === 0;
  if (!asked && !isOnly) return undefined;
  const flags = Object.entries(when).map(([name, value]) => [name, { k: "known", at: request.at, v: value }] as const);
  const attributes = new Map<string, Value>([[implicit.within, within], ...flags]);
  const key = `implicit:${request.kind.name}:${valueKey(machine.session, within)}`;
  const entity = machine.inventory.adopt(request.kind, key, { at: request.at, sdk: request.sdk, attributes });
  return { ...entity, access: request.access };
}

/** Things of the script that match: nothing else can lie in a thing that the script has just made. */
function madeHere(machine: Machine, request: Request): Thing {
  const items = madeWithin(machine, request).map(({ made, when }) => ({ when, thing: entityOf(made, request) }));
  return listOf(machine, request, items);
}

function entityOf(made: Made, request: Request): EntityThing {
  return { t: "entity", resource: made.resource, kind: made.kind, access: request.access, copy: undefined };
}

function madeWithin(machine: Machine, request: Request): readonly { readonly made: Made; readonly when: Guard }[] {
  const { guards } = machine;
  return machine.inventory
    .ofKind(request.kind.name)
    .map((made) => ({ made, when: guards.and(made.when, matches(machine, made, request.attributes)) }))
    .filter(({ when }) => guards.and(when, machine.live) !== FALSE);
}

function matches(machine: Machine, made: Made, attributes: ReadonlyMap<string, Value>): Guard {
  const { session, guards } = machine;
  const conditions = Array.from(attributes, ([name, wanted]) => {
    const given = made.attributes.get(name);
    if (given === undefined || given.k === "object" || wanted.k === "object") return TRUE;
    const alternatives = wanted.k === "list" ? wanted.items.map((item) => item.value) : [wanted];
    return guards.any(alternatives.map((each) => same(session, given, each)));
  });
  return guards.all(conditions);
}

/** Things that the script did not make, any number of them. */
function outside(machine: Machine, request: Request): Thing {
  const { kind, attributes, at, sdk, access } = request;
  const said = Array.from(attributes, ([name, value]) => `${name}=${valueKey(machine.session, value)}`).sort();
  const key = `lookup:${kind.name}:${said.join()}`;
  return { t: "found", access, lookup: machine.inventory.lookUp({ key, kind, at, sdk, attributes }) };
}

/** Those of a collection that filters and ids leave. */
export function filtered(
  machine: Machine,
  collection: Thing,
  filters: Value | undefined,
  ids: Value | undefined,
  at: OriginId,
): Thing {
  if (collection.t === "found") {
    const { kind, sdk, attributes } = collection.lookup;
    const all = new Map([...attributes, ...filterAttributes(kind, filters)]);
    if (ids === undefined && all.size === attributes.size) return collection;
    return find(machine, { kind, access: collection.access, at, sdk, attributes: all, ids });
  }
  if (collection.t !== "list" || filters === undefined) return collection;
  return {
    ...collection,
    at,
    base: machine.live,
    items: collection.items.map((item) => among(machine, item, filters)),
  };
}

function filterAttributes(kind: KindRow, filters: Value | undefined): ReadonlyMap<string, Value> {
  const attributes = new Map<string, Value>();
  if (filters !== undefined) for (const [name, value] of filterPairs(filters)) addFilter(attributes, kind, name, value);
  return attributes;
}

function among(machine: Machine, item: GuardedThing, filters: Value): GuardedThing {
  const made = item.thing.t === "entity" ? machine.inventory.madeBy(item.thing.resource) : undefined;
  if (made === undefined) return item;
  const matching = matches(machine, made, filterAttributes(made.kind, filters));
  return { when: machine.guards.and(item.when, matching), thing: item.thing };
}

/** What a describing call says of the things it looks for, by attribute. */
export function requestOf(
  finding: Finding,
  kind: KindRow,
  argument: (name: string) => Value | undefined,
): Pick<Request, "attributes" | "ids"> {
  const filters = finding.filters === undefined ? undefined : argument(finding.filters);
  const attributes = new Map(filterAttributes(kind, filters));
  for (const [parameter, attribute] of Object.entries(finding.by ?? {})) {
    const value = argument(parameter);
    if (value !== undefined && !isKnownNull(value)) attributes.set(attribute, single(value));
  }
  const ids = finding.ids === undefined ? undefined : argument(finding.ids);
  const byId = attributes.get(kind.id);
  return { attributes, ids: ids ?? byId };
}

/** `[{ Name, Values }]`, `{ name: value }` or `[(name, value)]`. */
function filterPairs(filters: Value): readonly (readonly [string, Value])[] {
  if (filters.k === "object") return Array.from(filters.fields, ([name, item]) => [name, item.value]);
  if (filters.k !== "list") return [];
  return filters.items.flatMap(({ value }): readonly (readonly [string, Value])[] => {
    const [name, wanted] =
      value.k === "object"
        ? [value.fields.get("Name")?.value, value.fields.get("Values")?.value]
        : [
            value.k === "list" ? value.items[0]?.value : undefined,
            value.k === "list" ? value.items[1]?.value : undefined,
          ];
    const text = name === undefined ? undefined : stringOf(name);
    return text === undefined || wanted === undefined ? [] : [[text, wanted]];
  });
}

function addFilter(attributes: Map<string, Value>, kind: KindRow, name: string, wanted: Value): void {
  const value = single(wanted);
  const tag = /^tag:(.+)$/.exec(name)?.[1];
  const tags = kind.filters["tag"];
  if (tag === undefined || tags === undefined) {
    attributes.set(kind.filters[name] ?? name, value);
    return;
  }
  const before = attributes.get(tags);
  const fields = new Map(before?.k === "object" ? before.fields : []);
  fields.set(tag, { when: TRUE, value });
  attributes.set(tags, { k: "object", at: value.at, fields, rest: [] });
}

/** The value of a list of one. */
function single(value: Value): Value {
  if (value.k !== "list" || value.items.length !== 1 || value.rest.length > 0) return value;
  return value.items[0]?.value ?? value;
}
