/**
 * What the variables of a running script hold: values, mutable lists and records with identity, functions, classes,
 * and things of an SDK. A thing that is not known is a value that is a symbol.
 */

import type { CallRow, KindRow } from "../../../resources/index.ts";
import type { OriginId } from "../../../source/index.ts";
import type { Guard, ResourceId, Scalar, SymbolId, Value } from "../../../values/index.ts";
import type { FunctionBody } from "../language/index.ts";
import type { Scope } from "./scope.ts";

/** A thing that is there only where `when` holds. */
export interface GuardedThing {
  readonly when: Guard;
  readonly thing: Thing;
}

/** Anything that is a value: constants, texts, references, symbols, and values that nothing changes any more. */
export interface ValueThing {
  readonly t: "value";
  readonly value: Value;
}

/** A list, or a tuple where it is `fixed`. It is changed by the machine alone, which can take changes back. */
export interface ListThing {
  readonly t: "list";
  readonly at: OriginId;
  readonly fixed: boolean;
  /** What held when it was made: elements added under the same condition are there for certain. */
  readonly base: Guard;
  readonly items: GuardedThing[];
  /** Each: any number of elements like it. */
  readonly rest: GuardedThing[];
}

export interface Field extends GuardedThing {
  readonly key: Scalar;
}

/** A dictionary (`key`), or an object with fields (`member`). Changed by the machine alone. */
export interface RecordThing {
  readonly t: "record";
  readonly at: OriginId;
  readonly access: "key" | "member";
  readonly base: Guard;
  readonly fields: Map<string, Field>;
  /** Values under keys that are not known. */
  readonly rest: GuardedThing[];
  /** Names a field that is not there, where whatever is asked of it is known to the author: `args`. */
  readonly missing?: (name: string) => Thing;
}

export interface FunctionThing {
  readonly t: "function";
  readonly name: string;
  readonly at: OriginId;
  readonly definition: FunctionBody;
  readonly scope: Scope;
  readonly defaults: ReadonlyMap<string, Thing>;
  /** Whether it is called as soon as it is read: `@property`. */
  readonly isProperty: boolean;
  /** How it takes the object on which it is called. */
  readonly takes: "instance" | "class" | "none";
  /** What the command line gives it where nobody passes an argument: options of click. */
  readonly options: ReadonlyMap<string, Thing>;
  /** The class in whose body it stands. */
  readonly owner: ClassThing | undefined;
}

export interface ClassThing {
  readonly t: "class";
  readonly name: string;
  readonly at: OriginId;
  readonly bases: readonly Thing[];
  readonly scope: Scope;
}

export interface InstanceThing {
  readonly t: "instance";
  readonly of: ClassThing;
  readonly fields: RecordThing;
}

/** A function with the object on which it is called. */
export interface BoundThing {
  readonly t: "bound";
  readonly on: Thing;
  readonly function: FunctionThing;
}

/** A module of the workspace. */
export interface ModuleThing {
  readonly t: "module";
  readonly name: string;
  readonly scope: Scope;
}

/** A function of the language's own library, or a module of it, by its full name: `os.path.join`. */
export interface NativeThing {
  readonly t: "native";
  readonly name: string;
  /** Of a method: the thing on which it is called. */
  readonly on?: Thing;
}

/** A package that is not in the workspace and not known, or a part of it. */
export interface ForeignThing {
  readonly t: "foreign";
  readonly name: string;
}

/** A module or connection of an SDK, by the name that the catalogue knows it under. */
export interface SdkThing {
  readonly t: "sdk";
  readonly sdk: string;
  readonly region: Value | undefined;
  readonly endpoint: Value | undefined;
}

/** A thing that a call made or found, seen as an object or as the record of an answer. */
export interface EntityThing {
  readonly t: "entity";
  readonly resource: ResourceId;
  readonly kind: KindRow;
  readonly access: "key" | "member";
  /** Which of several that one call made. */
  readonly copy: Value | undefined;
}

/** All copies that one call made, in a list. */
export interface CopiesThing {
  readonly t: "copies";
  readonly of: EntityThing;
  readonly count: Value;
}

/** What a look-up found: any number of things that the script did not make. */
export interface FoundThing {
  readonly t: "found";
  readonly lookup: Lookup;
  readonly access: "key" | "member";
}

/** A look-up, and what is said of what it finds. */
export interface Lookup {
  readonly key: string;
  readonly kind: KindRow;
  readonly at: OriginId;
  readonly sdk: SdkThing;
  readonly attributes: ReadonlyMap<string, Value>;
  /** True where it finds anything. */
  readonly found: SymbolId;
  /** How many it finds. */
  readonly count: SymbolId;
}

/** An operation of an SDK, to be called. */
export interface OperationThing {
  readonly t: "operation";
  readonly on: SdkThing | EntityThing;
  readonly name: string;
  /** Absent where the catalogue does not know it. */
  readonly row: CallRow | undefined;
}

/** A file that was opened for reading, or a text that was fetched. */
export interface FileThing {
  readonly t: "file";
  readonly path: Value;
}

export interface ChoiceThing {
  readonly t: "choice";
  readonly cases: readonly GuardedThing[];
}

export type Thing =
  | ValueThing
  | ListThing
  | RecordThing
  | FunctionThing
  | ClassThing
  | InstanceThing
  | BoundThing
  | ModuleThing
  | NativeThing
  | ForeignThing
  | SdkThing
  | EntityThing
  | CopiesThing
  | FoundThing
  | OperationThing
  | FileThing
  | ChoiceThing;

/** An argument with its place; `nameAt` is the place of its name, where it is given by name. */
export interface GivenThing {
  readonly thing: Thing;
  readonly at: OriginId;
  readonly nameAt: OriginId | undefined;
}

/** The arguments of a call, evaluated. */
export interface Given {
  /** The call itself. */
  readonly at: OriginId;
  readonly positional: readonly GivenThing[];
  readonly named: ReadonlyMap<string, GivenThing>;
  /** What else may have been given: by a framework that calls, or nobody knows because the text is cut. */
  readonly further: "nothing" | "by-framework" | "unknown";
  readonly isResultUsed: boolean;
}
