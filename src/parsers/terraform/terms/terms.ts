/** What the evaluation of one stack keeps beside the values: failures, types of unknowns, keys, bounds. */

import {
  noticesOf,
  type Notices,
  type OriginId,
  type Origins,
  originsOf,
  type Session,
} from "../../../source/index.ts";
import {
  type Guards,
  guardsOf,
  type Item,
  type Path,
  type RefValue,
  type ResourceIds,
  resourceIdsOf,
  type SymbolId,
  type Symbols,
  symbolsOf,
  type TypeHint,
  type Value,
} from "../../../values/index.ts";
import type { Bounds } from "./bounds.ts";
import type { Failure } from "./failures.ts";
import type { TypeConstraint } from "./type-constraint.ts";

/** What references mean is known where resources and modules are; this is what the terms ask there. */
export interface References {
  /** What lies under a path: in a resource, in a module, in an attribute that nobody wrote. */
  read(ref: RefValue, path: Path, at: OriginId): Value;
  /** The element of an attribute that is a list or a map and that nobody wrote. */
  element(ref: RefValue, index: Value, at: OriginId): Value;
  /** All of it as an object, where it is a module; `undefined` where it is known after deployment only. */
  contents(ref: RefValue, at: OriginId): Value | undefined;
  /** What is known of it as an unknown: whether it was looked up, its type, whether it is a list of distinct things. */
  knowledge(ref: RefValue): RefKnowledge;
}

export interface RefKnowledge {
  readonly isLookup: boolean;
  readonly isDistinctList: boolean;
  readonly type: TypeHint | undefined;
}

/** What takes the place of a symbol that stands for each element of a list in turn, at one position of the list. */
export interface Positional {
  /** The symbol that stands for the whole element; others stand for parts of it. */
  readonly root: SymbolId;
  readonly at: (index: Value, place: OriginId) => Value;
}

export class Terms {
  readonly session: Session;
  readonly guards: Guards;
  readonly symbols: Symbols;
  readonly origins: Origins;
  readonly ids: ResourceIds;
  readonly notices: Notices;
  readonly references: References;
  readonly bounds: Bounds;
  /** Symbols that stand for what could not be evaluated. */
  readonly failures = new Map<SymbolId, Failure>();
  /** What is known of the types of symbols, beyond the hint in their facts. */
  readonly types = new Map<SymbolId, TypeConstraint>();
  /** Symbols that stand for each element of a list in turn, of which the element at an index can be told. */
  readonly positional = new Map<SymbolId, Positional>();
  /** Lists of which only the shape is known, by their keys: the symbol that stands for each element in turn. */
  readonly ranges = new Map<string, SymbolId>();
  /** How many elements a list has of which only the shape is known, by the symbol that stands for each of them. */
  readonly lengths = new Map<SymbolId, Value>();
  /** What was encoded into a text that is not known, so that decoding it gives it back. */
  readonly encoded = new Map<SymbolId, Value>();
  /** The values that the names of fields stand for, where these are not known. */
  readonly symbolicKeys = new Map<string, Value>();
  /** Of objects with such fields, their names. */
  readonly symbolicNames = new WeakMap<object, readonly string[]>();
  /** How many values lie in the parts of a list, an object or a choice. */
  readonly sizes = new WeakMap<object, number>();
  /** How many items of a list are there for certain, before the first that may not be. */
  readonly certain = new WeakMap<readonly Item[], number>();
  readonly #said = new Set<string>();
  #isQuiet = false;

  constructor(session: Session, references: References, bounds: Bounds) {
    this.session = session;
    this.guards = guardsOf(session);
    this.symbols = symbolsOf(session);
    this.origins = originsOf(session);
    this.ids = resourceIdsOf(session);
    this.notices = noticesOf(session);
    this.references = references;
    this.bounds = bounds;
  }

  /** Raises a notice once for each place in the text, however often and for however many copies it is evaluated. */
  notice(at: OriginId, code: Failure["code"], level: Failure["level"], message: string): void {
    if (this.#isQuiet) return;
    const { start, end } = this.origins.spanOf(at);
    const key = `${this.origins.fileIdOf(at)}:${start}:${end}:${code}:${message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.notices.add({ code, level, message, place: { kind: "origin", at } });
  }

  /** Tries what nobody wrote: what is wrong with it is not told. */
  quietly<T>(trying: () => T): T {
    const before = this.#isQuiet;
    this.#isQuiet = true;
    try {
      return trying();
    } finally {
      this.#isQuiet = before;
    }
  }
}
