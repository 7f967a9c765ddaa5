/** Folds what a script does, effect by effect, into the resources that are there when it has run. */

import { type OriginId, originsOf, type Session } from "../source/index.ts";
import {
  FALSE,
  type Guard,
  guardsOf,
  known,
  type Path,
  type ResourceId,
  resourceIdsOf,
  same,
  Substitution,
  symbol,
  type SymbolId,
  symbolsOf,
  TRUE,
  type Value,
} from "../values/index.ts";
import type { CreateEffect, Effect, RemoveEffect, WithdrawEffect } from "./effects.ts";
import { ReplayedAttributes, sameElement, valueUnder } from "./replayed-attributes.ts";
import { type Copies, instanceBound, oneCopy, type Opening, type Resource } from "./resource.ts";

/** The resources in the order in which they were made. Those that certainly do not exist in the end are left out. */
export function replay(session: Session, effects: readonly Effect[]): readonly Resource[] {
  const replayed = new Replay(session);
  for (const effect of effects) replayed.apply(effect);
  return replayed.resources();
}

/** One resource while effects are folded into it. */
interface Draft {
  readonly effect: CreateEffect & { readonly at: OriginId };
  readonly made: Guard;
  exists: Guard;
  readonly attributes: ReplayedAttributes;
  readonly openings: Opening[];
}

class Replay {
  readonly #session: Session;
  readonly #drafts = new Map<ResourceId, Draft>();
  readonly #byType = new Map<string, Draft[]>();

  constructor(session: Session) {
    this.#session = session;
  }

  apply(effect: Effect): void {
    switch (effect.do) {
      case "create":
        this.#create(effect);
        return;
      case "withdraw":
        this.#withdraw(effect);
        return;
      case "set":
        this.#onEach(effect.on, effect.when, (draft, when) => {
          draft.attributes.set(effect.path, when, effect.value);
        });
        return;
      case "add":
        this.#onEach(effect.on, effect.when, (draft, when) => {
          draft.attributes.add(effect.path, when, effect.value, effect.many === true);
        });
        return;
      case "remove":
        this.#onEach(effect.on, effect.when, (draft, when) => {
          this.#remove(draft, when, effect);
        });
        return;
      case "delete":
        this.#onEach(effect.on, effect.when, (draft, when) => {
          this.#end(draft, when);
        });
        return;
      case "open":
        this.#onEach(effect.on, effect.when, (draft, when) => {
          this.#open(draft, { when, at: effect.at, why: effect.why });
        });
        return;
      default:
        effect satisfies never;
    }
  }

  resources(): readonly Resource[] {
    return [...this.#drafts.values()]
      .filter((draft) => draft.exists !== FALSE)
      .map((draft) => new ReplayedResource(this.#session, draft, undefined));
  }

  #create(effect: CreateEffect & { readonly when: Guard; readonly at: OriginId }): void {
    const absent = (name: string): Value =>
      known(originsOf(this.#session).implied(effect.at, `${name} is not given`), null);
    const attributes = new ReplayedAttributes(this.#session, effect.attributes, absent);
    const draft: Draft = { effect, made: effect.when, exists: effect.when, attributes, openings: [] };
    this.#drafts.set(effect.as, draft);
    const sameType = this.#byType.get(effect.type);
    if (sameType === undefined) this.#byType.set(effect.type, [draft]);
    else sameType.push(draft);
  }

  /** Acts on each thing that the value may be, under the condition that it is. */
  #onEach(target: Value, when: Guard, act: (draft: Draft, when: Guard) => void): void {
    if (when === FALSE) return;
    const { and } = guardsOf(this.#session);
    if (target.k === "choice" || target.k === "list") {
      const items = target.k === "choice" ? target.cases : [...target.items, ...target.rest];
      for (const item of items) this.#onEach(item.value, and(when, item.when), act);
    } else if (target.k === "ref") {
      const draft = this.#drafts.get(target.to);
      if (draft !== undefined) act(draft, this.#within(draft, and(when, this.#isCopy(draft, target.copy))));
    }
  }

  /** What holds wherever the thing was made need not be said again of what happens to it. */
  #within(draft: Draft, when: Guard): Guard {
    return guardsOf(this.#session).implies(draft.made, when) ? TRUE : when;
  }

  #isCopy(draft: Draft, copy: Value | undefined): Guard {
    const index = draft.effect.copies?.index;
    if (copy === undefined || index === undefined) return TRUE;
    return same(this.#session, symbol(draft.effect.at, index), copy);
  }

  #remove(draft: Draft, when: Guard, effect: RemoveEffect): void {
    const { value, path, ignoring = [] } = effect;
    const isAll = value.k === "ref" && value.to === draft.effect.as && isSamePath(value.path, path);
    draft.attributes.remove(path, when, (element) =>
      isAll ? TRUE : sameElement(this.#session, element, value, ignoring),
    );
  }

  #end(draft: Draft, when: Guard): void {
    const guards = guardsOf(this.#session);
    draft.exists = guards.and(draft.exists, guards.not(when));
  }

  #withdraw(effect: WithdrawEffect & { readonly when: Guard }): void {
    const guards = guardsOf(this.#session);
    for (const draft of this.#byType.get(effect.type) ?? []) {
      const matches = Array.from(effect.matching, ([name, value]) =>
        same(this.#session, draft.attributes.value(name, draft.effect.at), value),
      );
      this.#end(draft, guards.all([effect.when, ...matches]));
    }
  }

  #open(draft: Draft, opening: Opening): void {
    const guards = guardsOf(this.#session);
    const { cause } = symbolsOf(this.#session).facts(opening.why);
    const key = resourceIdsOf(this.#session).key(draft.effect.as);
    const kept = guards.atom({
      key: `kept:${key}:${symbolsOf(this.#session).key(opening.why)}`,
      words: `${cause.words} leaves ${draft.effect.address.local} as it is`,
      settles: "nobody",
      causes: [cause],
    });
    draft.openings.push(opening);
    draft.attributes.open(guards.or(guards.not(opening.when), kept));
  }
}

function isSamePath(left: Path, right: Path): boolean {
  return left.length === right.length && left.every((step, index) => step === right[index]);
}

class ReplayedResource implements Resource {
  readonly #session: Session;
  readonly #draft: Draft;
  /** Which copy this is, where it is one of several. */
  readonly #copy: number | undefined;
  readonly #substitution: Substitution | undefined;
  readonly #values = new Map<string, Value>();
  readonly id: ResourceId;
  readonly dialect: Resource["dialect"];
  readonly type: string;
  readonly address: Resource["address"];
  readonly formerAddresses = [];
  readonly exists: Guard;
  readonly copies: Copies;
  readonly at: OriginId;
  readonly mode: Resource["mode"];
  readonly region: Value;
  readonly endpoint?: Value;
  readonly handedTo: readonly SymbolId[] = [];
  readonly openings: readonly Opening[];
  readonly ignoresChangesOf = [];

  constructor(session: Session, draft: Draft, copy: number | undefined) {
    this.#session = session;
    this.#draft = draft;
    this.#copy = copy;
    this.#substitution = copy === undefined ? undefined : substitutionOf(session, draft, copy);
    const { effect } = draft;
    this.id = effect.as;
    this.dialect = effect.dialect;
    this.type = effect.type;
    this.address = copy === undefined ? effect.address : { ...effect.address, index: copy };
    this.exists = this.#substitution?.guard(draft.exists) ?? draft.exists;
    this.copies = copy === undefined ? (effect.copies ?? oneCopy) : oneCopy;
    this.at = effect.at;
    this.mode = effect.mode;
    this.region = effect.region;
    if (effect.endpoint !== undefined) this.endpoint = effect.endpoint;
    this.openings = draft.openings;
  }

  attribute(path: Path): Value {
    const key = JSON.stringify(path);
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = this.#read(path);
    this.#values.set(key, value);
    return value;
  }

  written(): readonly string[] {
    return this.#draft.attributes.names;
  }

  nameOf(attribute: string): OriginId | undefined {
    return this.#draft.effect.names.get(attribute);
  }

  instances(): readonly Resource[] {
    const { min, max } = this.copies;
    if (this.#copy !== undefined || max !== min || max === 1 || max > instanceBound) return [];
    return Array.from({ length: max }, (_, index) => new ReplayedResource(this.#session, this.#draft, index));
  }

  #read(path: Path): Value {
    const [name, ...rest] = path;
    const whole = this.#draft.attributes.value(String(name ?? ""), this.at);
    const value = valueUnder(this.#session, whole, rest, whole.at);
    return this.#substitution?.value(value) ?? value;
  }
}

/** Fixes the index of the copies: the symbol that stands for it becomes one that can only be this number. */
function substitutionOf(session: Session, draft: Draft, copy: number): Substitution | undefined {
  const index = draft.effect.copies?.index;
  if (index === undefined) return undefined;
  const symbols = symbolsOf(session);
  const fixed = symbols.of(`${symbols.key(index)}=${copy}`, { ...symbols.facts(index), domain: [copy] });
  return new Substitution(session, String(copy), new Map([[index, fixed]]));
}
