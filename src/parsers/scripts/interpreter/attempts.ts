/**
 * `try`: the body runs to its end. What a handler builds is possible, under "the attempt failed"; a handler that only
 * leaves is not taken; one that makes what the body looked for, or finds what the body tried to make, is the way in which
 * scripts use what is there already.
 */

import { FALSE, type Guard } from "../../../values/index.ts";
import type { Handler, Statement } from "../language/index.ts";
import type { Made } from "./inventory.ts";
import type { Machine } from "./machine.ts";
import type { Scope } from "./scope.ts";
import { truth } from "./truth.ts";

export function executeTry(machine: Machine, scope: Scope, statement: Statement & { readonly s: "try" }): void {
  const entry = machine.live;
  const mark = markOf(machine);
  const raisedBefore = machine.raised;
  machine.raised = FALSE;
  machine.evaluator.execute(machine, scope, statement.body);
  machine.evaluator.execute(machine, scope, statement.otherwise);
  const raised = machine.raised;
  machine.raised = raisedBefore;
  const ended = machine.live;
  const handled = statement.handlers.map((handler) => handle(machine, scope, handler, { entry, raised, mark }));
  machine.live = machine.guards.any([ended, ...handled]);
  if (statement.lastly.length === 0) return;
  const isOver = !machine.isLive;
  if (isOver) machine.live = entry;
  machine.evaluator.execute(machine, scope, statement.lastly);
  if (isOver) machine.live = FALSE;
}

/** What had been found and made before the attempt. */
interface Mark {
  readonly lookedUp: number;
  readonly made: ReadonlySet<Made>;
}

function markOf(machine: Machine): Mark {
  return { lookedUp: machine.inventory.lookUpMark, made: new Set(machine.inventory.all) };
}

interface Attempt {
  readonly entry: Guard;
  readonly raised: Guard;
  readonly mark: Mark;
}

/** Goes through a handler; gives the condition under which the script goes on behind it. */
function handle(machine: Machine, scope: Scope, handler: Handler, attempt: Attempt): Guard {
  const { guards, inventory } = machine;
  const at = machine.at(scope, handler.span);
  const { line } = machine.origins.place(at).file.positionAt(handler.span.start);
  const words = `a failure that line ${line} handles`;
  const failed = machine.flag(`failed:${at}`, { kind: "run", words, at }, "author");
  machine.watchFailure(failed);
  const sought = inventory.lookedUp.slice(attempt.mark.lookedUp);
  inventory.watch(failed, {
    kinds: () => new Set(sought.map((each) => each.kind)),
    absent: true,
    resources: () => sought.flatMap((each) => each.resources),
  });
  const enter = (): void => {
    machine.live = guards.or(guards.and(attempt.entry, guards.equals(failed, true)), attempt.raised);
    if (handler.name !== undefined) machine.assign(scope, handler.name, { t: "native", name: "exception object" });
    machine.evaluator.execute(machine, scope, handler.body);
  };
  if (onlyLeaves(machine, enter)) return FALSE;
  const before = inventory.lookUpMark;
  const tried = [...inventory.all].filter((made) => made.mode === "declared" && !attempt.mark.made.has(made));
  enter();
  uniteWithTried(machine, tried, before);
  return machine.live;
}

function onlyLeaves(machine: Machine, enter: () => void): boolean {
  const { frame } = machine;
  const returned = frame?.returns.length ?? 0;
  return machine.speculate(enter, (before) => {
    if (machine.live !== FALSE || machine.hasActedSince(before)) return false;
    const returns = frame?.returns.slice(returned) ?? [];
    return frame?.isResultUsed !== true || returns.every((each) => truth(machine, each.thing) === FALSE);
  });
}

/** "It exists already": what the handler finds is what the body tried to make. */
function uniteWithTried(machine: Machine, tried: readonly Made[], before: number): void {
  const { inventory } = machine;
  for (const { kind, resources } of inventory.lookedUp.slice(before)) {
    const made = tried.findLast((each) => each.kind.name === kind);
    if (made !== undefined) for (const found of resources) inventory.alreadyThere(made, found);
  }
}
