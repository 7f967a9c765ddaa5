/** Names and what they stand for, in a module, a class or a call. */

import type { Guard } from "../../../values/index.ts";
import type { SourceText } from "../../../source/index.ts";
import type { Thing } from "./things.ts";

/** The file whose text is read, and its place among the modules of the stack. */
export interface ModuleFile {
  readonly file: SourceText;
  /** `__main__` for the script itself. */
  readonly name: string;
}

export class Scope {
  readonly kind: "module" | "class" | "function";
  readonly file: ModuleFile;
  readonly parent: Scope | undefined;
  /** What holds wherever its code runs. */
  readonly base: Guard;
  readonly names = new Map<string, Thing>();
  /** A module that is not read, of which all names were imported: names that nobody defines may be its own. */
  foreignNames: string | undefined;
  /** Names that belong to another scope: `global x`. */
  readonly outer = new Map<string, Scope>();

  constructor(kind: Scope["kind"], file: ModuleFile, base: Guard, parent?: Scope) {
    this.kind = kind;
    this.file = file;
    this.base = base;
    this.parent = parent;
  }

  /** The scope that holds the name as seen from here; names of a class are not seen by its methods. */
  holderOf(name: string): Scope | undefined {
    const outer = this.outer.get(name);
    if (outer !== undefined) return outer;
    if (this.names.has(name)) return this;
    let scope = this.parent;
    while (scope !== undefined) {
      if (scope.kind !== "class" && scope.names.has(name)) return scope;
      scope = scope.parent;
    }
    return undefined;
  }

  /** The module's own scope. */
  get module(): Scope {
    if (this.parent === undefined) return this;
    return this.parent.module;
  }
}
