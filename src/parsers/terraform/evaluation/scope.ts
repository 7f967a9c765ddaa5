/** What names mean where an expression stands. */

import type { FileId, OriginId, Span } from "../../../source/index.ts";
import type { Value } from "../../../values/index.ts";
import type { Files } from "./files.ts";
import type { Terms, TypeConstraint } from "../terms/index.ts";

/** Something of which there may be copies: a resource, a module call. */
export interface Countable {
  /** All of it: itself, or a list or object of its copies. */
  all(at: OriginId): Value;
  /** One copy; what is asked without an index is all of it. */
  element(index: Value, at: OriginId): Value;
}

/** The names of a module. `undefined` is what nobody declared. */
export interface Names {
  variable(name: string, at: OriginId): Value | undefined;
  /** The type that a variable declares, if it declares one. */
  variableType(name: string): TypeConstraint | undefined;
  local(name: string, at: OriginId): Value | undefined;
  module(name: string): Countable | undefined;
  resource(mode: "managed" | "data", type: string, name: string): Countable | undefined;
  /** An ephemeral resource: known to a run only, and the same wherever it is named. */
  ephemeral(type: string, name: string, at: OriginId): Value | undefined;
  /** `path.module` and the others. */
  path(name: string, at: OriginId): Value | undefined;
  workspaceName(at: OriginId): Value;
  readonly files: Files;
}

/** Where nothing of the module has a name: in templates, in variable files, on the command line. */
export function withoutNames(names: Pick<Names, "workspaceName" | "files">): Names {
  const nothing = (): undefined => undefined;
  return {
    variable: nothing,
    variableType: nothing,
    local: nothing,
    module: nothing,
    resource: nothing,
    ephemeral: nothing,
    path: nothing,
    workspaceName: (at) => names.workspaceName(at),
    files: names.files,
  };
}

/** The same names, where a variable has another value. */
export function withVariable(names: Names, variable: string, value: Value): Names {
  return {
    variable: (name, at) => (name === variable ? value : names.variable(name, at)),
    variableType: (name) => names.variableType(name),
    local: (name, at) => names.local(name, at),
    module: (name) => names.module(name),
    resource: (mode, type, name) => names.resource(mode, type, name),
    ephemeral: (type, name, at) => names.ephemeral(type, name, at),
    path: (name, at) => names.path(name, at),
    workspaceName: (at) => names.workspaceName(at),
    files: names.files,
  };
}

/** Names bound by a loop, by `dynamic`, or as `each`, `count` and `self`, innermost first. */
export interface Bound {
  readonly name: string;
  readonly value: Value;
  readonly outer: Bound | undefined;
}

export interface Scope {
  readonly terms: Terms;
  readonly names: Names;
  /** The file that the expressions stand in. */
  readonly file: FileId;
  readonly bound: Bound | undefined;
}

export function placeOf(scope: Scope, span: Span): OriginId {
  return scope.terms.origins.at(scope.file, span);
}

/** The same names, where the expressions stand in another file. */
export function inFile(scope: Scope, file: FileId): Scope {
  return scope.file === file ? scope : { ...scope, file };
}

export function binding(scope: Scope, name: string, value: Value): Scope {
  return { ...scope, bound: { name, value, outer: scope.bound } };
}

export function boundValue(scope: Scope, name: string): Value | undefined {
  for (let at = scope.bound; at !== undefined; at = at.outer) if (at.name === name) return at.value;
  return undefined;
}
