/**
 * What a script has made and found so far, and which of it is one and the same: what is looked up and made only where
 * it is not found is one thing.
 */

import { type Copies, instanceBound, type KindRow } from "../../../resources/index.ts";
import type { OriginId, Origins } from "../../../source/index.ts";
import {
  FALSE,
  type Guard,
  known,
  numberOf,
  ref,
  type ResourceId,
  resourceIdsOf,
  symbol,
  type SymbolId,
  symbolsOf,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import { BindingNames } from "./binding-names.ts";
import type { Machine } from "./machine.ts";
import type { CopiesThing, EntityThing, FoundThing, ListThing, Lookup, SdkThing, Thing } from "./things.ts";

/** A thing that a call made or found. */
export interface Made {
  readonly resource: ResourceId;
  readonly kind: KindRow;
  readonly type: string;
  readonly mode: "declared" | "lookup";
  readonly when: Guard;
  readonly at: OriginId;
  readonly sdk: SdkThing;
  /** In how many loops over what is not known it was made. */
  readonly within: number;
  /** What the call was given, and what was changed since. */
  readonly attributes: Map<string, Value>;
}

export interface Creation {
  readonly kind: KindRow;
  readonly type: string;
  readonly mode: Made["mode"];
  readonly when: Guard;
  readonly at: OriginId;
  readonly sdk: SdkThing;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly names: ReadonlyMap<string, OriginId>;
  readonly copies: Copies | undefined;
  /** In short, what made it, for things without a better name. */
  readonly words: string;
}

/** A symbol that says whether something was found, and what it means that nothing was. */
interface Sighting {
  readonly kinds: () => ReadonlySet<string>;
  readonly absent: boolean;
  readonly resources: () => readonly ResourceId[];
}

export class Inventory {
  readonly #machine: Machine;
  readonly #made = new Map<ResourceId, Made>();
  readonly #adopted = new Map<string, EntityThing>();
  readonly #sightings = new Map<SymbolId, Sighting>();
  readonly #elements = new Map<string, ResourceId[]>();
  readonly #sameAs = new Map<ResourceId, ResourceId>();
  readonly #copiesReferred = new Set<ResourceId>();
  readonly names: BindingNames;
  /** Kinds that were looked up, in order; a stretch of it is what a stretch of the script looked for. */
  readonly lookedUp: { readonly kind: string; readonly resources: ResourceId[] }[] = [];
  #ordinal = 0;
  #start: OriginId | undefined;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.names = new BindingNames();
  }

  /** Some place of the script, for what has none of its own. */
  get start(): OriginId {
    if (this.#start === undefined) throw new RangeError("the script has not begun");
    return this.#start;
  }

  begin(at: OriginId): void {
    this.#start = at;
  }

  get all(): Iterable<Made> {
    return this.#made.values();
  }

  madeBy(resource: ResourceId): Made | undefined {
    return this.#made.get(this.#resolved(resource));
  }

  /** Things that were looked up and turned out to be others. */
  get identities(): ReadonlyMap<ResourceId, ResourceId> {
    return new Map([...this.#sameAs.keys()].map((from) => [from, this.#resolved(from)]));
  }

  isCopyReferred(resource: ResourceId): boolean {
    return this.#copiesReferred.has(resource);
  }

  resolve(thing: Thing): Thing {
    if (thing.t !== "entity") return thing;
    const resource = this.#resolved(thing.resource);
    return resource === thing.resource ? thing : { ...thing, resource };
  }

  #resolved(resource: ResourceId): ResourceId {
    const other = this.#sameAs.get(resource);
    return other === undefined ? resource : this.#resolved(other);
  }

  /** Adds a thing. Where it is made because none was found, it is certain, and it is the one that was looked for. */
  create(creation: Creation): ResourceId {
    const { when, replaced } = this.#creationCondition(creation);
    const resource = this.#add({ ...creation, when });
    if (replaced === undefined) return resource;
    for (const found of replaced) this.unite(found, resource);
    this.#reopen(creation.kind, resource, creation.at, when);
    // What follows is done to the thing whether it was there or not.
    this.#machine.live = when;
    return resource;
  }

  #add(creation: Creation): ResourceId {
    const machine = this.#machine;
    const { kind, type, mode, when, at, sdk, attributes, names, copies } = creation;
    const ordinal = this.#ordinal++;
    const { file, span } = machine.origins.place(at);
    const made = `${creation.words} (${file.path}:${file.positionAt(span.start).line})`;
    const resource = resourceIdsOf(machine.session).of(`${machine.root}|${type}|${ordinal}`, made);
    // What stands for all that was found is another in each round of the loop over them.
    const within = machine.extents.length + (mode === "lookup" && copies !== undefined ? 1 : 0);
    this.#made.set(resource, { resource, kind, type, mode, when, at, sdk, within, attributes: new Map(attributes) });
    machine.undoable(() => {
      this.#ordinal = ordinal;
      this.#made.delete(resource);
    });
    this.names.suggest(resource, kind, creation.words, siteOf(machine.origins, at), attributes);
    machine.emit({
      do: "create",
      when,
      at,
      as: resource,
      type,
      mode,
      dialect: kind.dialect,
      address: { home: machine.root, local: "", callers: [] },
      attributes: new Map(attributes),
      names,
      region:
        sdk.region ??
        machine.unknown(at, "region", { cause: { kind: "run", words: "Region" }, settles: "author" }).value,
      ...(sdk.endpoint === undefined ? {} : { endpoint: sdk.endpoint }),
      ...(copies === undefined ? {} : { copies }),
    });
    return resource;
  }

  /** What one thing and another turned out to be is one. */
  unite(found: ResourceId, made: ResourceId): void {
    if (this.#resolved(found) === this.#resolved(made)) return;
    this.#sameAs.set(found, made);
    this.#machine.undoable(() => this.#sameAs.delete(found));
  }

  /** It may have been there before the script: what it held then is not known. */
  #reopen(kind: KindRow, resource: ResourceId, at: OriginId, when: Guard): void {
    const { session, root } = this.#machine;
    const cause = { kind: "data", words: `an existing ${kind.name} that is used where there is one`, at } as const;
    const why = symbolsOf(session).of(`${root}#adopted:${resource}`, { cause, settles: "nobody" });
    this.#machine.emit({ do: "open", when, at, on: ref(at, resource, [kind.id]), why });
  }

  /** It is there already when the script makes it: what the handler found is what the body tried to make. */
  alreadyThere(made: Made, found: ResourceId): void {
    this.unite(found, made.resource);
    this.#reopen(made.kind, made.resource, made.at, made.when);
  }

  /** The condition without "none of this kind was found", and what was found where some were. */
  #creationCondition(creation: Creation): { readonly when: Guard; readonly replaced?: readonly ResourceId[] } {
    const { guards } = this.#machine;
    const { when, kind, mode } = creation;
    if (mode === "lookup") return { when };
    const about = guards.symbols(when).filter((each) => this.#sightings.get(each)?.kinds().has(kind.name) === true);
    if (about.length === 0) return { when };
    const absent = guards.renamed(when, (each) => (about.includes(each) ? this.#fixed(each) : each));
    if (absent === FALSE || absent === when) return { when };
    return { when: absent, replaced: about.flatMap((each) => this.#sightings.get(each)?.resources() ?? []) };
  }

  /** The same symbol, of which it is known that nothing was found. */
  #fixed(sighting: SymbolId): SymbolId {
    const symbols = symbolsOf(this.#machine.session);
    const absent = this.#sightings.get(sighting)?.absent === true;
    return symbols.of(`${symbols.key(sighting)}=absent`, { ...symbols.facts(sighting), domain: [absent] });
  }

  /** Says that a symbol tells whether things of these kinds were found. */
  watch(symbolId: SymbolId, sighting: Sighting): void {
    if (!this.#sightings.has(symbolId)) this.#sightings.set(symbolId, sighting);
  }

  /** A look-up that may find any number of things. */
  lookUp(lookup: Omit<Lookup, "found" | "count">): Lookup {
    const { machine, words } = { machine: this.#machine, words: `the ${lookup.kind.name} found` };
    const cause = { kind: "data", words, at: lookup.at } as const;
    const found = machine.flag(`found:${lookup.key}`, cause, "nobody");
    const count = symbolsOf(machine.session).of(`${machine.root}#count:${lookup.key}`, {
      cause,
      settles: "nobody",
      type: "number",
    });
    const resources = this.#elementsOf(lookup.key);
    this.lookedUp.push({ kind: lookup.kind.name, resources });
    machine.undoable(() => this.lookedUp.pop());
    this.watch(found, { kinds: () => new Set([lookup.kind.name]), absent: false, resources: () => resources });
    return { ...lookup, found, count };
  }

  #elementsOf(key: string): ResourceId[] {
    const known = this.#elements.get(key);
    if (known !== undefined) return known;
    const made: ResourceId[] = [];
    this.#elements.set(key, made);
    return made;
  }

  /** One of what was found: the first, the second. */
  element(thing: FoundThing, index: number): EntityThing {
    return this.#found(thing, `[${index}]`, TRUE, undefined);
  }

  /** Each of what was found, whichever it is. */
  each(thing: FoundThing): EntityThing {
    const { count, found } = thing.lookup;
    const copies: Copies = { min: 1, max: undefined, extent: count };
    return this.#found(thing, "[each]", this.#machine.guards.equals(found, true), copies);
  }

  #found(thing: FoundThing, which: string, when: Guard, copies: Copies | undefined): EntityThing {
    const { lookup, access } = thing;
    const entity = this.adopt(lookup.kind, `${lookup.key}${which}`, lookup, when, copies);
    const elements = this.#elementsOf(lookup.key);
    if (!elements.includes(entity.resource)) {
      elements.push(entity.resource);
      this.#machine.undoable(() => elements.pop());
    }
    return { ...entity, access };
  }

  /** One particular of the things that this stands for. */
  oneLike(shape: EntityThing, index: number): EntityThing {
    const made = this.madeBy(shape.resource);
    if (made?.mode !== "lookup") return shape;
    const key = `${shape.resource}[${index}]`;
    return { ...this.adopt(shape.kind, key, made), access: shape.access };
  }

  /** Something that the script did not make. The same key is the same thing. */
  adopt(
    kind: KindRow,
    key: string,
    of: Pick<Lookup, "at" | "sdk" | "attributes">,
    when: Guard = TRUE,
    copies?: Copies,
  ): EntityThing {
    const known = this.#adopted.get(key);
    if (known !== undefined) return known;
    const resource = this.#add({
      kind,
      type: kind.describedBy,
      mode: "lookup",
      when,
      at: of.at,
      sdk: of.sdk,
      attributes: of.attributes,
      names: new Map(),
      copies,
      words: `found_${kind.name.slice(kind.name.indexOf(":") + 1)}`,
    });
    const entity: EntityThing = { t: "entity", resource, kind, access: "member", copy: undefined };
    this.#adopted.set(key, entity);
    this.#machine.undoable(() => this.#adopted.delete(key));
    return entity;
  }

  /** The thing that a literal id or an unknown names. */
  adoptById(kind: KindRow, id: Value, sdk: SdkThing, attribute = kind.id): EntityThing {
    const key = `id:${kind.name}:${attribute}:${valueKey(this.#machine.session, id)}`;
    return this.adopt(kind, key, { at: id.at, sdk, attributes: new Map([[attribute, id]]) });
  }

  /** The copies that a call made, one by one where their number is known. */
  elementsOf(thing: CopiesThing, at: OriginId): ListThing {
    const count = numberOf(thing.count);
    const { base } = { base: this.#machine.live };
    const copy = (index: Value): EntityThing => ({ ...thing.of, copy: index });
    if (count === undefined || count > instanceBound) {
      const index = this.#machine.unknownHere(at, { kind: "cloud", words: "index of a copy", at }, "nobody");
      return { t: "list", at, fixed: false, base, items: [], rest: [{ when: TRUE, thing: copy(index.value) }] };
    }
    const items = Array.from({ length: count }, (_, index) => ({ when: TRUE, thing: copy(known(at, index)) }));
    return {
      t: "list",
      at,
      fixed: false,
      base,
      items: count === 1 ? [{ when: TRUE, thing: thing.of }] : items,
      rest: [],
    };
  }

  /** One copy, by its place in the list. */
  copyAt(thing: CopiesThing, index: Value): EntityThing {
    if (numberOf(thing.count) === 1) return thing.of;
    this.#copiesReferred.add(thing.of.resource);
    return { ...thing.of, copy: index };
  }

  /** The symbol of an index, as a value. */
  indexValue(at: OriginId, index: SymbolId): Value {
    return symbol(at, index);
  }

  /** How far the list of looked-up kinds reaches. */
  get lookUpMark(): number {
    return this.lookedUp.length;
  }

  /** Things of which nobody says otherwise that they were made here, by kind. */
  ofKind(kind: string): readonly Made[] {
    return [...this.#made.values()].filter((made) => made.kind.name === kind && made.mode === "declared");
  }
}

/** Where a call stands, and the calls that led there. */
function siteOf(origins: Origins, at: OriginId): string {
  const places = [at, ...origins.way(at).map((step) => step.at)];
  return JSON.stringify(places.map((place) => [origins.fileIdOf(place), origins.spanOf(place).start]));
}
