/** Functions of the script: how arguments reach parameters, and what a call gives back. */

import type { OriginId } from "../../../source/index.ts";
import { FALSE, TRUE } from "../../../values/index.ts";
import type { Parameter } from "../language/index.ts";
import type { Frame, Machine } from "./machine.ts";
import { Scope } from "./scope.ts";
import type { FunctionThing, Given, GivenThing, GuardedThing, ListThing, RecordThing, Thing } from "./things.ts";
import { constant } from "./to-value.ts";

/** Calls within calls beyond this depth are not followed. */
const callDepthBound = 40;

/** Calls a function of the script; `receiver` is the object whose method it is. */
export function callFunction(
  machine: Machine,
  callee: FunctionThing,
  given: Given,
  receiver: Thing | undefined,
): Thing {
  machine.called.add(callee.definition);
  if (machine.depth >= callDepthBound) return tooDeep(machine, callee, given);
  const scope = new Scope("function", callee.scope.file, machine.live, callee.scope);
  bindArguments(machine, callee, scope, given, receiver);
  const frame: Frame = {
    scope,
    owner: callee.owner,
    receiver,
    calledAt: given.at,
    words: `${callee.name}() is called here`,
    name: callee.name,
    isResultUsed: given.isResultUsed,
    returns: [],
    loops: [],
  };
  machine.enter(frame);
  machine.evaluator.execute(machine, scope, callee.definition.body);
  machine.leave();
  return finish(machine, frame, given.at);
}

function tooDeep(machine: Machine, callee: FunctionThing, given: Given): Thing {
  const message = `Calls of ${callee.name}() within one another go too deep to follow; the result counts as unknown`;
  machine.notice(given.at, "bound-reached", "warning", message);
  return machine.unknownHere(given.at, { kind: "bound", words: `${callee.name}()`, at: given.at }, "nobody");
}

/** Joins what the call returned; who reaches the end without returning returns nothing. */
function finish(machine: Machine, frame: Frame, at: OriginId): Thing {
  const ended: GuardedThing[] = machine.isLive ? [{ when: machine.live, thing: constant(at, null) }] : [];
  const all = [...frame.returns, ...ended];
  machine.live = machine.guards.any(all.map((item) => item.when));
  return machine.merge(all);
}

function bindArguments(
  machine: Machine,
  callee: FunctionThing,
  scope: Scope,
  given: Given,
  receiver: Thing | undefined,
): void {
  const positional: readonly Thing[] = [
    ...(receiver === undefined ? [] : [receiver]),
    ...given.positional.map((each) => each.thing),
  ];
  const named = new Map(given.named);
  let next = 0;
  for (const parameter of callee.definition.parameters) {
    const { kind, name } = parameter;
    if (kind === "rest") {
      scope.names.set(name, restList(machine, positional.slice(next), given));
      next = positional.length;
    } else if (kind === "named-rest") scope.names.set(name, restRecord(machine, named, given));
    else {
      const byPlace = kind === "plain" ? positional[next] : undefined;
      if (byPlace !== undefined) next += 1;
      scope.names.set(name, byPlace ?? named.get(name)?.thing ?? defaultOf(machine, callee, parameter, given));
      named.delete(name);
    }
  }
}

function restList(machine: Machine, things: readonly Thing[], given: Given): ListThing {
  const items = things.map((thing) => ({ when: TRUE, thing }));
  return { t: "list", at: given.at, fixed: true, base: machine.live, items, rest: [] };
}

function restRecord(machine: Machine, named: ReadonlyMap<string, GivenThing>, given: Given): RecordThing {
  const fields = Array.from(named, ([key, each]) => [key, { when: TRUE, thing: each.thing, key }] as const);
  return { t: "record", at: given.at, access: "key", base: machine.live, fields: new Map(fields), rest: [] };
}

/** A parameter that nobody gave: its default, what the command line gives, or something unknown. */
function defaultOf(machine: Machine, callee: FunctionThing, parameter: Parameter, given: Given): Thing {
  const known = callee.options.get(parameter.name) ?? callee.defaults.get(parameter.name);
  if (known !== undefined) return known;
  const at = machine.at(callee.scope, parameter.span);
  const words = `${callee.name}(${parameter.name})`;
  if (given.further === "nothing") {
    const message = `${callee.name}() needs "${parameter.name}", which it is not given here`;
    machine.notice(given.at, "unresolved-reference", "warning", message);
  }
  const isCut = given.further === "unknown";
  const place = machine.origins.place(at);
  const key = `parameter:${place.file.path}:${place.span.start}:${isCut ? given.at : ""}`;
  return machine.unknown(at, key, { cause: { kind: "variable", words, at }, settles: isCut ? "nobody" : "author" });
}

/** Ends the call with a result. */
export function returnFrom(machine: Machine, frame: Frame, thing: Thing): void {
  frame.returns.push({ when: machine.live, thing });
  machine.undoable(() => frame.returns.pop());
  machine.live = FALSE;
}

/** A call with these arguments and no others. */
export function plainCall(at: OriginId, ...positional: readonly Thing[]): Given {
  return {
    at,
    positional: positional.map((thing) => ({ thing, at, nameAt: undefined })),
    named: new Map(),
    further: "nothing",
    isResultUsed: true,
  };
}

/** A call as a framework makes it, with arguments that nobody sees here. */
export function frameworkCall(at: OriginId): Given {
  return { ...plainCall(at), further: "by-framework", isResultUsed: false };
}
