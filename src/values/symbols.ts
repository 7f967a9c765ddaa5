/** The session's table of symbols: what stands for a value that is not known, and what is known of it all the same. */

import { InvariantError, type OriginId, type Session, slot } from "../source/index.ts";
import type { Path, ResourceId, Scalar, Value } from "./value.ts";

declare const symbolBrand: unique symbol;

/** A symbol, as a number into {@link Symbols}. */
export type SymbolId = number & { readonly [symbolBrand]: true };

/** Who can settle what is not known: the author of the documents, or nobody who reads them. */
export type Settles = "author" | "nobody";

/** What kind of thing keeps a value from being known; the summary of a run counts undecided checks by it. */
export type CauseKind =
  | "variable" //   a variable, parameter or option without a value
  | "attribute" //  an attribute left unset whose default the sources disagree on
  | "data" //       something looked up: a data source, describe_*, an import, a literal id that nobody declares
  | "module" //     a module that is not on this disk
  | "call" //       a call or function that is not understood
  | "cloud" //      what the cloud chooses
  | "equality" //   whether two unknowns are the same
  | "run" //        what only a run tells: time, random, input, environment
  | "copy" //       which copy of a counted block is meant: each copy knows its own
  | "bound"; //     a limit was reached

/** Why something is not known, in words that can be printed: `{ words: "var.public", at: its declaration }`. */
export interface Cause {
  readonly kind: CauseKind;
  /** The author's name of the thing: "var.office_cidrs", "module.eks", "data.aws_subnet.shared", "args.open". */
  readonly words: string;
  readonly at?: OriginId;
  /** What has to be given for this to be known, where that is something else: `var.rules` for `var.rules[*].port`. */
  readonly partOf?: Cause;
}

/** What is known of the type of an unknown value. `cidr` is one block of unknown size, `address` one address. */
export type TypeHint = "string" | "number" | "boolean" | "list" | "object" | "id" | "cidr" | "address";

export interface SymbolFacts {
  readonly cause: Cause;
  readonly settles: Settles;
  readonly type?: TypeHint;
  /** The values it can have, where they are listed: a boolean, an enumeration, allowed values. */
  readonly domain?: readonly Scalar[];
  /**
   * It is a whole number from this one on: a length, an extent, an index has 0. Without it, "= 0" and "not ≥ 1" are
   * two things, because it may be text, nothing or negative.
   */
  readonly least?: number;
  /** It is a list of distinct things, so that its elements at two indexes are never equal. */
  readonly distinct?: true;
  /** It stands for each element of a collection in turn: at one index of it, another symbol takes its place. */
  readonly each?: true;
  /** It is never equal to this symbol: the index of another copy. */
  readonly otherThan?: SymbolId;
  /** It is the element at `index` of a list of distinct things: two different indexes of one list are never equal. */
  readonly element?: { readonly list: SymbolId; readonly index: Value };
  /** It is the index of a copy of this block. */
  readonly copyOf?: ResourceId;
  /** It is a range within the range that this symbol stands for. */
  readonly within?: SymbolId;
  /** It is a range or an address within this block, which is known: `cidrsubnet("10.0.0.0/16", 8, count.index)`. */
  readonly withinBlock?: string;
  /** The symbols from which it was computed: where one of them varies, it may vary. */
  readonly dependsOn?: readonly SymbolId[];
  /** The answers of resources from which it was computed, whichever copy gave them: `data.aws_subnets.all.ids`. */
  readonly answers?: readonly Answer[];
}

/** What a resource answers under a path. */
export interface Answer {
  readonly to: ResourceId;
  readonly path: Path;
}

/** Interns symbols by key: the same unknown asked for twice is one symbol. */
export class Symbols {
  readonly #facts: SymbolFacts[] = [];
  readonly #keys: string[] = [];
  readonly #ids = new Map<string, SymbolId>();
  readonly #refused = new Map<SymbolId, Set<Scalar>>();

  /** The symbol of this key; the facts given first stand. The key names the place (and copy) that is not known. */
  of(key: string, facts: SymbolFacts): SymbolId {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#facts.length as SymbolId;
    this.#facts.push(facts);
    this.#keys.push(key);
    this.#ids.set(key, id);
    return id;
  }

  facts(id: SymbolId): SymbolFacts {
    const facts = this.#facts[id];
    if (facts === undefined) throw new InvariantError(`no symbol ${String(id)}`);
    return facts;
  }

  /** No run that succeeds gives it these values; nor any of its elements, where it is a list. */
  refuse(id: SymbolId, values: Iterable<Scalar>): void {
    const known = this.#refused.get(id) ?? new Set();
    this.#refused.set(id, known);
    for (const value of values) known.add(value);
  }

  /** The values that are known to be refused. */
  refused(id: SymbolId): readonly Scalar[] {
    return [...(this.#refused.get(id) ?? [])];
  }

  key(id: SymbolId): string {
    const key = this.#keys[id];
    if (key === undefined) throw new InvariantError(`no symbol ${String(id)}`);
    return key;
  }
}

const symbolsSlot = slot("symbols", () => new Symbols());

/** The symbols of a session. */
export function symbolsOf(session: Session): Symbols {
  return session.own(symbolsSlot);
}
