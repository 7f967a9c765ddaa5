/**
 * The state of a script that is read as if it ran: what holds where it is read, what it did, what its variables hold.
 * Both sides of an undecided branch are gone through one after the other, each under its condition; whatever is
 * changed can be taken back.
 */

import type { CallCatalogue, Effect } from "../../../resources/index.ts";
import {
  noticeAt,
  type NoticeCode,
  type NoticeLevel,
  noticesOf,
  type OriginId,
  type Origins,
  originsOf,
  type Session,
  type Span,
} from "../../../source/index.ts";
import {
  type Cause,
  FALSE,
  type Guard,
  type Guards,
  guardsOf,
  isKnownNull,
  known,
  type Scalar,
  symbol,
  type SymbolFacts,
  type SymbolId,
  symbolsOf,
  TRUE,
} from "../../../values/index.ts";
import type { Expression, FunctionBody, Statement } from "../language/index.ts";
import { caseBound, effectBound, nestingBound, stepBound } from "./bounds.ts";
import type { ScriptFiles } from "./files.ts";
import { Inventory } from "./inventory.ts";
import { flatCases, sameThing } from "./merging.ts";
import type { Scope } from "./scope.ts";
import type {
  ClassThing,
  FunctionThing,
  Given,
  GuardedThing,
  ListThing,
  ModuleThing,
  RecordThing,
  Thing,
  ValueThing,
} from "./things.ts";

/** The parts of the interpreter that need each other, by way of the machine. */
export interface Evaluator {
  evaluate(machine: Machine, scope: Scope, expression: Expression): Thing;
  execute(machine: Machine, scope: Scope, statements: readonly Statement[]): void;
  call(machine: Machine, callee: Thing, given: Given): Thing;
}

/** A loop that is gone through: who leaves it, and who goes on with its next element. */
export interface Loop {
  left: Guard;
  skipped: Guard;
}

/** A call that is gone through. */
export interface Frame {
  readonly scope: Scope;
  /** The class of the method, and the object on which it was called. */
  readonly owner: ClassThing | undefined;
  readonly receiver: Thing | undefined;
  /** Where it was called, and in words; not for the script itself. */
  readonly calledAt: OriginId | undefined;
  readonly words: string;
  /** The function that is gone through. */
  readonly name: string;
  readonly isResultUsed: boolean;
  readonly returns: GuardedThing[];
  readonly loops: Loop[];
}

/** A loop over what is not known: whatever is made in it may be made any number of times. */
export interface Extent {
  readonly count: SymbolId;
  readonly index: SymbolId;
}

/** A place to which the machine can go back. */
export interface Checkpoint {
  readonly trail: number;
  readonly effects: number;
  readonly live: Guard;
  readonly given: Guard;
  readonly raised: Guard;
}

export class Machine {
  readonly session: Session;
  readonly catalogue: CallCatalogue;
  readonly evaluator: Evaluator;
  readonly files: ScriptFiles;
  readonly guards: Guards;
  readonly origins: Origins;
  /** The workspace-relative path of the script: names what is not known. */
  readonly root: string;
  readonly inventory: Inventory;
  /** Functions that a framework calls: commands, tasks. */
  readonly handlers: FunctionThing[] = [];
  /** Definitions of functions that were called. */
  readonly called = new Set<FunctionBody>();
  /** Modules of the workspace that were imported, by path. */
  readonly modules = new Map<string, ModuleThing>();
  /** Unknown lists of which no two elements are the same, with the fields that tell them apart; and their elements. */
  readonly distinct = new Map<SymbolId, readonly string[]>();
  /** Symbols that say that an attempt failed, each with one that says that it did not. */
  readonly failures = new Map<SymbolId, SymbolId>();
  readonly extents: Extent[] = [];
  /** In how many such loops a list was made: what is added in no further one is added once. */
  readonly madeWithin = new WeakMap<ListThing, number>();
  readonly effects: Effect[] = [];
  /** Values that the author gives for what is not known, by its words. */
  readonly #assumed: ReadonlyMap<string, Scalar>;
  readonly #frames: Frame[] = [];
  readonly #plainPlaces = new Map<string, OriginId>();
  readonly #trail: (() => void)[] = [];
  readonly #occurrences = new Map<string, number>();
  #speculations = 0;
  #steps = 0;
  #nesting = 0;
  /** The condition under which what is being read is reached. */
  live: Guard = TRUE;
  /** What every run that succeeds satisfies. */
  given: Guard = TRUE;
  /** The condition under which a failure is on its way to a handler. */
  raised: Guard = FALSE;

  constructor(
    session: Session,
    catalogue: CallCatalogue,
    evaluator: Evaluator,
    files: ScriptFiles,
    assumed: ReadonlyMap<string, Scalar>,
  ) {
    this.session = session;
    this.catalogue = catalogue;
    this.evaluator = evaluator;
    this.files = files;
    this.#assumed = assumed;
    this.root = files.root;
    this.guards = guardsOf(session);
    this.origins = originsOf(session);
    this.inventory = new Inventory(this);
  }

  // What may still be read.

  /** Counts a step; false where no more are taken. */
  step(at: () => OriginId): boolean {
    this.#steps += 1;
    if (this.#steps === stepBound) {
      const message = `The script does more than ${stepBound} steps; what it does from here on is not known`;
      this.notice(at(), "bound-reached", "warning", message);
    }
    return this.#steps < stepBound;
  }

  /** Works one level deeper, unless that is too deep. */
  nested<T>(at: () => OriginId, work: () => T, otherwise: () => T): T {
    if (this.#nesting >= nestingBound) {
      this.notice(at(), "bound-reached", "warning", "Calls are nested too deeply here; the result counts as unknown");
      return otherwise();
    }
    this.#nesting += 1;
    const result = work();
    this.#nesting -= 1;
    return result;
  }

  // Places and names.

  get frame(): Frame | undefined {
    return this.#frames.at(-1);
  }

  get depth(): number {
    return this.#frames.length;
  }

  /** The place in the text, with the calls that led there. */
  at(scope: Scope, span: Span): OriginId {
    const place = this.origins.at(this.origins.addFile(scope.file.file), span);
    const frame = this.frame;
    return frame?.calledAt === undefined ? place : this.origins.via(place, frame.calledAt, frame.words);
  }

  notice(at: OriginId, code: NoticeCode, level: NoticeLevel, message: string): void {
    if (this.#speculations > 0) return;
    noticesOf(this.session).add(noticeAt(this.#plainPlace(at), code, level, message));
  }

  /** The place without the calls that led there: a notice is given once, however often it is passed. */
  #plainPlace(at: OriginId): OriginId {
    const { file, span } = this.origins.place(at);
    const key = `${file.path}:${span.start}:${span.end}`;
    const known = this.#plainPlaces.get(key);
    if (known !== undefined) return known;
    const made = this.origins.at(this.origins.fileIdOf(at), span);
    this.#plainPlaces.set(key, made);
    return made;
  }

  /** Something that is not known: the same key is the same unknown. */
  unknown(at: OriginId, key: string, facts: SymbolFacts): ValueThing {
    const assumed = this.#assumed.get(facts.cause.words);
    if (assumed !== undefined) return { t: "value", value: known(at, assumed) };
    const id = symbolsOf(this.session).of(`${this.root}#${key}`, facts);
    return { t: "value", value: symbol(at, id) };
  }

  /** What a place gives that is not known; each time that it is reached it is another. */
  unknownHere(at: OriginId, cause: Cause, settles: SymbolFacts["settles"], type?: SymbolFacts["type"]): ValueThing {
    const place = this.origins.place(at);
    const where = `${place.file.path}:${place.span.start}:${cause.words}`;
    const key = `${where}:${this.occurrence(where)}`;
    const facts = type === undefined ? { cause, settles } : { cause, settles, type };
    return this.unknown(at, key, facts);
  }

  /** How often this was asked before. */
  occurrence(of: string): number {
    const count = this.#occurrences.get(of) ?? 0;
    this.#occurrences.set(of, count + 1);
    this.undoable(() => this.#occurrences.set(of, count));
    return count;
  }

  /** A condition of which nothing is known but its name. */
  flag(key: string, cause: Cause, settles: SymbolFacts["settles"]): SymbolId {
    return symbolsOf(this.session).of(`${this.root}#${key}`, {
      cause,
      settles,
      type: "boolean",
      domain: [true, false],
    });
  }

  // Changes, which can be taken back.

  /** Works and takes everything back; tells what `look` saw at the end. */
  speculate<T>(work: () => void, look: (before: Checkpoint) => T): T {
    this.#speculations += 1;
    const before: Checkpoint = {
      trail: this.#trail.length,
      effects: this.effects.length,
      live: this.live,
      given: this.given,
      raised: this.raised,
    };
    work();
    const seen = look(before);
    this.#takeBack(before);
    this.#speculations -= 1;
    return seen;
  }

  undoable(undo: () => void): void {
    if (this.#speculations > 0) this.#trail.push(undo);
  }

  #takeBack(to: Checkpoint): void {
    while (this.#trail.length > to.trail) this.#trail.pop()?.();
    this.effects.length = to.effects;
    this.live = to.live;
    this.given = to.given;
    this.raised = to.raised;
  }

  /** Whether anything was done since; finding something does nothing. */
  hasActedSince(before: Checkpoint): boolean {
    return this.effects.slice(before.effects).some((effect) => effect.do !== "create" || effect.mode === "declared");
  }

  /** Whether anything was made or added since. */
  hasBuiltSince(before: Checkpoint): boolean {
    return this.effects
      .slice(before.effects)
      .some((effect) => (effect.do === "create" && effect.mode === "declared") || effect.do === "add");
  }

  /** Leaves a loop, or the rest of one of its rounds. */
  jump(loop: Loop, how: keyof Loop): void {
    const before = loop[how];
    loop[how] = this.guards.or(before, this.live);
    this.live = FALSE;
    this.undoable(() => {
      loop[how] = before;
    });
  }

  /** Who skipped the rest of the round goes on with the next. */
  goOn(loop: Loop): void {
    const before = loop.skipped;
    this.live = this.guards.or(this.live, before);
    loop.skipped = FALSE;
    this.undoable(() => {
      loop.skipped = before;
    });
  }

  /** What a run must satisfy to succeed; what no run could satisfy is a mistake of ours, and ignored. */
  assume(condition: Guard): void {
    const given = this.guards.and(this.given, condition);
    if (given !== FALSE) this.given = given;
  }

  /** The condition where no attempt fails. */
  onSuccess(condition: Guard): Guard {
    if (!this.guards.symbols(condition).some((each) => this.failures.has(each))) return condition;
    return this.guards.renamed(condition, (each) => this.failures.get(each) ?? each);
  }

  /** A symbol that says that an attempt failed; its fellow, that it did not. */
  watchFailure(failed: SymbolId): void {
    const symbols = symbolsOf(this.session);
    const fellow = symbols.of(`${symbols.key(failed)}=not`, { ...symbols.facts(failed), domain: [false] });
    this.failures.set(failed, fellow);
  }

  addHandler(handler: FunctionThing): void {
    this.handlers.push(handler);
    this.undoable(() => this.handlers.pop());
  }

  /** Notes what the script does. */
  emit(effect: Effect): void {
    if (effect.when === FALSE) return;
    if (this.effects.length === effectBound) {
      const message = `The script does more than ${effectBound} things; what comes after is not known`;
      this.notice(effect.at, "bound-reached", "warning", message);
    }
    if (this.effects.length <= effectBound) this.effects.push(effect);
  }

  assign(scope: Scope, name: string, thing: Thing): void {
    const holder = scope.outer.get(name) ?? scope;
    const before = holder.names.get(name);
    holder.names.set(name, this.overwritten(holder.base, before, thing));
    this.undoable(() => {
      if (before === undefined) holder.names.delete(name);
      else holder.names.set(name, before);
    });
  }

  forget(scope: Scope, name: string): void {
    const before = scope.names.get(name);
    if (before === undefined) return;
    scope.names.delete(name);
    this.undoable(() => scope.names.set(name, before));
  }

  /** What a place holds after something is put there under the condition of the moment. */
  overwritten(base: Guard, before: Thing | undefined, thing: Thing): Thing {
    if (before === undefined || this.guards.implies(base, this.live)) return thing;
    return this.merge([
      { when: this.live, thing },
      { when: this.guards.not(this.live), thing: before },
    ]);
  }

  /** The condition of the moment, as seen by who holds whatever held at `base`. */
  relative(base: Guard): Guard {
    return this.guards.implies(base, this.live) ? TRUE : this.live;
  }

  append(list: ListThing, thing: Thing): void {
    const isRepeated = this.extents.length > (this.madeWithin.get(list) ?? 0);
    const target = isRepeated ? list.rest : list.items;
    target.push({ when: this.relative(list.base), thing });
    this.undoable(() => target.pop());
  }

  /** Puts other elements in the place of those that the list has. */
  replaceItems(list: ListThing, items: readonly GuardedThing[], rest: readonly GuardedThing[]): void {
    const before = [list.items.slice(), list.rest.slice()] as const;
    list.items.splice(0, list.items.length, ...items);
    list.rest.splice(0, list.rest.length, ...rest);
    this.undoable(() => {
      list.items.splice(0, list.items.length, ...before[0]);
      list.rest.splice(0, list.rest.length, ...before[1]);
    });
  }

  setField(record: RecordThing, key: string, thing: Thing): void {
    const before = record.fields.get(key);
    const when =
      before === undefined ? this.relative(record.base) : this.guards.or(before.when, this.relative(record.base));
    record.fields.set(key, { when, thing: this.overwritten(record.base, before?.thing, thing), key });
    this.undoable(() => {
      if (before === undefined) record.fields.delete(key);
      else record.fields.set(key, before);
    });
  }

  /** A value under a key that is not known. */
  addRest(record: RecordThing, thing: Thing): void {
    record.rest.push({ when: this.relative(record.base), thing });
    this.undoable(() => record.rest.pop());
  }

  removeField(record: RecordThing, key: string): void {
    const before = record.fields.get(key);
    if (before === undefined) return;
    const when = this.guards.and(before.when, this.guards.not(this.relative(record.base)));
    if (when === FALSE) record.fields.delete(key);
    else record.fields.set(key, { ...before, when });
    this.undoable(() => record.fields.set(key, before));
  }

  // Cases.

  /** One of several, as their conditions say. */
  merge(cases: readonly GuardedThing[]): Thing {
    const distinct: { thing: Thing; guards: Guard[] }[] = [];
    for (const { when, thing } of flatCases(this.guards, cases)) {
      const resolved = this.inventory.resolve(thing);
      const known = distinct.find((each) => sameThing(this.session, each.thing, resolved));
      if (known === undefined) distinct.push({ thing: resolved, guards: [when] });
      else known.guards.push(when);
      if (distinct.length > caseBound) return this.#tooMany(cases);
    }
    const merged = distinct.map((each) => ({ when: this.guards.any(each.guards), thing: each.thing }));
    const [first, second] = merged;
    if (first === undefined) return cases[0]?.thing ?? { t: "native", name: "NotImplemented" };
    return second === undefined ? first.thing : { t: "choice", cases: merged };
  }

  #tooMany(cases: readonly GuardedThing[]): Thing {
    const key = cases.map((each) => each.when).join();
    const cause: Cause = { kind: "bound", words: "one of very many" };
    const at = this.frame?.calledAt ?? this.inventory.start;
    return this.unknown(at, `cases:${key}`, { cause, settles: "nobody" });
  }

  /** What it can be where the machine is now. */
  cases(thing: Thing): readonly GuardedThing[] {
    if (thing.t !== "choice") return [{ when: TRUE, thing: this.inventory.resolve(thing) }];
    const merged = this.merge(thing.cases);
    if (merged.t !== "choice") return [{ when: TRUE, thing: merged }];
    const reached = merged.cases.filter(({ when }) => this.guards.and(when, this.live) !== FALSE);
    const [only, other] = reached;
    return only !== undefined && other === undefined ? [{ when: TRUE, thing: only.thing }] : reached;
  }

  /**
   * What it can be where something is asked of it: a run that asks `None` for anything fails, so it is not that, unless
   * it can be nothing else.
   */
  objects(thing: Thing): Thing {
    if (thing.t !== "choice") return thing;
    const cases = this.cases(thing);
    const left = cases.filter((item) => !isNone(item.thing));
    const [only, other] = left;
    if (only === undefined || left.length === cases.length) return thing;
    const missing = this.guards.any(cases.filter((item) => isNone(item.thing)).map((item) => item.when));
    this.assume(this.guards.not(this.guards.and(this.live, missing)));
    return other === undefined ? only.thing : { t: "choice", cases: left };
  }

  /** Works on each thing that it can be, under the condition that it is, and merges the results. */
  forCases(thing: Thing, work: (single: Thing) => Thing): Thing {
    const cases = this.cases(thing);
    const [only, other] = cases;
    if (only !== undefined && other === undefined) return work(only.thing);
    return this.merge(cases.map((item) => ({ when: item.when, thing: this.under(item.when, () => work(item.thing)) })));
  }

  /** Works under a further condition; what leaves there, leaves. */
  under<T>(condition: Guard, work: () => T): T {
    const before = this.live;
    const entered = this.guards.and(before, condition);
    if (entered === before) return work();
    this.live = entered;
    const result = work();
    this.live = this.guards.or(this.guards.and(before, this.guards.not(condition)), this.live);
    return result;
  }

  // Calls.

  enter(frame: Frame): void {
    this.#frames.push(frame);
  }

  leave(): void {
    this.#frames.pop();
  }

  get isLive(): boolean {
    return this.live !== FALSE;
  }
}

function isNone(thing: Thing): boolean {
  return thing.t === "value" && isKnownNull(thing.value);
}
