/** Runs a script from its top, then what a framework would call; a library that nobody calls is read as possible. */

import type { CallCatalogue, Effect } from "../../../resources/index.ts";
import type { Session } from "../../../source/index.ts";
import { type Guard, type Scalar, symbolsOf, TRUE } from "../../../values/index.ts";
import type { Program } from "../language/index.ts";
import { frameworkCall } from "./calls.ts";
import { callThing } from "./dispatch.ts";
import { evaluate } from "./evaluate.ts";
import { execute } from "./execute.ts";
import { finishedEffects } from "./finish.ts";
import type { ScriptFiles } from "./files.ts";
import { Machine } from "./machine.ts";
import { getMember } from "./members.ts";
import { runModule } from "./modules.ts";
import { Scope } from "./scope.ts";
import type { ClassThing, FunctionThing } from "./things.ts";

/** What a script does when it runs to its end. */
export interface ScriptRun {
  readonly effects: readonly Effect[];
  readonly given: Guard;
}

export function runScript(
  session: Session,
  catalogue: CallCatalogue,
  files: ScriptFiles,
  program: Program,
  assumed: ReadonlyMap<string, Scalar>,
): ScriptRun {
  const machine = new Machine(session, catalogue, { evaluate, execute, call: callThing }, files, assumed);
  const scope = new Scope("module", { file: program.file, name: "__main__" }, machine.live);
  machine.inventory.begin(machine.at(scope, { start: 0, end: 0 }));
  runModule(machine, scope, program.body, "__main__");
  // Whether the top of the script exits no longer matters: a framework calls each entry anew.
  const entry = machine.live;
  callHandlers(machine, scope);
  if (!actsAtTop(machine)) callLibrary(machine, scope, program);
  machine.live = entry;
  return { effects: finishedEffects(machine), given: machine.given };
}

/** Whether the script does anything by itself: a library only defines. */
function actsAtTop(machine: Machine): boolean {
  return (
    machine.called.size > 0 || machine.effects.some((effect) => effect.do !== "create" || effect.mode === "declared")
  );
}

/**
 * Functions that a command line or a platform calls. What one of them builds is the design; where several build, the
 * first argument says which.
 */
function callHandlers(machine: Machine, scope: Scope): void {
  const lambdas = [...scope.names.values()].flatMap((thing) =>
    thing.t === "function" && lambdaNames.has(thing.name) ? [thing] : [],
  );
  const registered = [...machine.handlers, ...lambdas].filter((thing) => !machine.called.has(thing.definition));
  const building = registered.filter((handler) => builds(machine, handler));
  for (const handler of building) {
    machine.live = building.length === 1 ? TRUE : chosenBy(machine, handler);
    callHandler(machine, handler);
  }
}

function callHandler(machine: Machine, handler: FunctionThing): void {
  callThing(machine, handler, frameworkCall(handler.at));
}

function builds(machine: Machine, handler: FunctionThing): boolean {
  return machine.speculate(
    () => {
      machine.live = TRUE;
      callHandler(machine, handler);
    },
    (before) => machine.hasBuiltSince(before),
  );
}

/** The names under which AWS Lambda is told to call a function, by its own documentation and templates. */
const lambdaNames = new Set(["lambda_handler", "handler"]);

function chosenBy(machine: Machine, handler: FunctionThing): Guard {
  const { value } = machine.unknown(handler.at, "command", {
    cause: { kind: "variable", words: "the command that is called", at: handler.at },
    settles: "author",
    type: "string",
  });
  return value.k === "symbol" ? machine.guards.equals(value.id, handler.name) : machine.live;
}

/** Functions and classes of a library, each under the condition that somebody calls it. */
function callLibrary(machine: Machine, scope: Scope, program: Program): void {
  for (const [name, thing] of scope.names) {
    const isOwn = (thing.t === "function" || thing.t === "class") && thing.scope.file === scope.file;
    if (!isOwn || isCalledWithin(program, name)) continue;
    machine.live = machine.guards.equals(callOf(machine, thing), true);
    if (thing.t === "function") callThing(machine, thing, frameworkCall(thing.at));
    else callMethods(machine, thing);
  }
}

function callOf(machine: Machine, thing: FunctionThing | ClassThing) {
  const words = `${thing.name} is not called in this workspace`;
  return symbolsOf(machine.session).of(`${machine.root}#call:${thing.name}`, {
    cause: { kind: "call", words, at: thing.at },
    settles: "author",
    type: "boolean",
    domain: [true, false],
  });
}

/** Whether the text calls the name anywhere: then its callers tell what it does. */
function isCalledWithin(program: Program, name: string): boolean {
  const calls = program.file.text.matchAll(new RegExp(`(?<!\\bdef\\s+|\\bclass\\s+|[\\w.])${name}\\s*\\(`, "g"));
  return [...calls].length > 0;
}

function callMethods(machine: Machine, of: ClassThing): void {
  const instance = callThing(machine, of, frameworkCall(of.at));
  for (const [name, thing] of of.scope.names) {
    if (thing.t !== "function" || name.startsWith("_") || machine.called.has(thing.definition)) continue;
    const entry = machine.live;
    callThing(machine, getMember(machine, instance, name, thing.at), frameworkCall(thing.at));
    machine.live = entry;
  }
}
