/** Imports: modules of an SDK, of the language's library, of the workspace; others are foreign and not read. */

import type { Statement } from "../language/index.ts";
import { getMember } from "./members.ts";
import type { Machine } from "./machine.ts";
import { isHarmless } from "./natives/environment.ts";
import { Scope } from "./scope.ts";
import type { ModuleThing, Thing } from "./things.ts";
import { constant } from "./to-value.ts";

export function importModule(machine: Machine, scope: Scope, statement: Statement & { readonly s: "import" }): void {
  const { segments, level } = statement.module;
  const whole = resolve(machine, scope, segments, level, statement);
  if (statement.as !== undefined) machine.assign(scope, statement.as, whole);
  else if (segments.length === 1 && segments[0] !== undefined) machine.assign(scope, segments[0], whole);
  else bindPath(machine, scope, segments, level, statement);
}

/** `import a.b.c` binds `a`, through which the others are reached. */
function bindPath(
  machine: Machine,
  scope: Scope,
  segments: readonly string[],
  level: number,
  statement: Statement,
): void {
  const [first = "", ...rest] = segments;
  const root = resolve(machine, scope, [first], level, statement, true);
  machine.assign(scope, first, root);
  let holder = root;
  for (const [index, name] of rest.entries()) {
    if (holder.t !== "module") return;
    const part = resolve(machine, scope, segments.slice(0, index + 2), level, statement);
    machine.assign(holder.scope, name, part);
    holder = part;
  }
}

export function importNames(
  machine: Machine,
  scope: Scope,
  statement: Statement & { readonly s: "import-names" },
): void {
  const { segments, level } = statement.module;
  const holder = resolve(machine, scope, segments, level, statement, true);
  for (const { name, as, span } of statement.names) {
    if (name === "*") importAll(machine, scope, holder);
    else {
      const known = holder.t === "module" ? holder.scope.names.get(name) : undefined;
      const at = machine.at(scope, span);
      const part = known ?? submodule(machine, scope, [...segments, name], level, statement);
      machine.assign(scope, as, part ?? getMember(machine, holder, name, at));
    }
  }
}

function importAll(machine: Machine, scope: Scope, holder: Thing): void {
  if (holder.t === "foreign" || holder.t === "native") scope.module.foreignNames = holder.name;
  if (holder.t !== "module") return;
  for (const [name, thing] of holder.scope.names) if (!name.startsWith("_")) machine.assign(scope, name, thing);
}

/** `from package import module`. */
function submodule(
  machine: Machine,
  scope: Scope,
  segments: readonly string[],
  level: number,
  statement: Statement,
): Thing | undefined {
  const isOfLibrary = level === 0 && (isSdk(machine, segments) || isHarmless(segments[0] ?? ""));
  const from = scope.file.file.path;
  if (isOfLibrary || machine.files.moduleFile(from, segments, level) === undefined) return undefined;
  return resolve(machine, scope, segments, level, statement);
}

function isSdk(machine: Machine, segments: readonly string[]): boolean {
  return machine.catalogue.imports.includes(segments[0] ?? "");
}

/** The module of this name. An SDK is recognised by its name even where a copy of it lies in the workspace. */
function resolve(
  machine: Machine,
  scope: Scope,
  segments: readonly string[],
  level: number,
  statement: Statement,
  isHolder = false,
): Thing {
  const name = segments.join(".");
  const from = scope.file.file.path;
  if (level === 0 && isSdk(machine, segments)) return sdkModule(machine, name);
  const path = machine.files.moduleFile(from, segments, level);
  if (path !== undefined) return loadModule(machine, path, name) ?? { t: "foreign", name };
  if (level === 0 && isHarmless(segments[0] ?? "")) return { t: "native", name };
  if (isHolder && machine.files.isPackage(from, segments, level)) return emptyPackage(machine, scope, name);
  const message = `The module ${name === "" ? "." : name} is not in the workspace; what it does is not known`;
  machine.notice(machine.at(scope, statement.span), "missing-module", "info", message);
  return { t: "foreign", name };
}

function sdkModule(machine: Machine, name: string): Thing {
  if (!machine.catalogue.hasModule(name)) return { t: "native", name };
  return { t: "sdk", sdk: `module:${name}`, region: undefined, endpoint: undefined };
}

function emptyPackage(machine: Machine, scope: Scope, name: string): ModuleThing {
  return { t: "module", name, scope: new Scope("module", { ...scope.file, name }, machine.live) };
}

/** A module of the workspace, run once, when it is first imported. */
function loadModule(machine: Machine, path: string, name: string): ModuleThing | undefined {
  const known = machine.modules.get(path);
  if (known !== undefined) return known;
  const program = machine.files.program(path);
  if (program === undefined) return undefined;
  const scope = new Scope("module", { file: program.file, name }, machine.live);
  const module: ModuleThing = { t: "module", name, scope };
  machine.modules.set(path, module);
  machine.undoable(() => machine.modules.delete(path));
  runModule(machine, scope, program.body, name);
  return module;
}

/** Runs the statements of a module in its own scope. */
export function runModule(machine: Machine, scope: Scope, body: readonly Statement[], name: string): void {
  const at = machine.at(scope, { start: 0, end: 0 });
  scope.names.set("__name__", constant(at, name));
  scope.names.set("__file__", constant(at, scope.file.file.path));
  scope.names.set("__doc__", constant(at, ""));
  machine.enter({
    scope,
    owner: undefined,
    receiver: undefined,
    calledAt: undefined,
    words: "",
    name: "",
    isResultUsed: false,
    returns: [],
    loops: [],
  });
  machine.evaluator.execute(machine, scope, body);
  machine.leave();
}
