/**
 * Branches. One that only leaves, and builds nothing, is not taken: what is described is the run that succeeds. Of the
 * others, each is gone through under its condition.
 */

import { FALSE, type Guard, TRUE } from "../../../values/index.ts";
import type { Expression, Statement } from "../language/index.ts";
import type { Machine } from "./machine.ts";
import type { Scope } from "./scope.ts";
import type { Thing } from "./things.ts";
import { truth } from "./truth.ts";

interface Arm {
  readonly test: Guard;
  readonly body: readonly Statement[];
}

export function executeIf(machine: Machine, scope: Scope, statement: Statement & { readonly s: "if" }): void {
  const { arms, failing } = armsOf(machine, scope, statement);
  const taken = arms.length < 2 ? arms : withoutGuardClauses(machine, scope, arms);
  executeArms(machine, scope, taken);
  for (const arm of failing) executeFailing(machine, scope, arm);
}

/** A branch that is only taken where an attempt has failed: what it builds is possible. */
interface FailingArm {
  readonly condition: Guard;
  readonly body: readonly Statement[];
}

/** The branches that can be reached, each with its own test; the last one takes whatever is left. */
function armsOf(machine: Machine, scope: Scope, statement: Statement & { readonly s: "if" }) {
  const { guards } = machine;
  const entry = machine.live;
  const arms: Arm[] = [];
  const failing: FailingArm[] = [];
  let left: Guard = entry;
  for (const [index, branch] of statement.branches.entries()) {
    machine.live = left;
    const test = truth(machine, machine.evaluator.evaluate(machine, scope, branch.test));
    const expected = whereAttemptsSucceed(machine, test, left);
    if (expected === FALSE) failing.push({ condition: guards.and(left, test), body: branch.body });
    else if (guards.and(left, test) !== FALSE) arms.push({ test: expected ?? test, body: branch.body });
    if (expected === TRUE) {
      const rest: Statement = { ...statement, branches: statement.branches.slice(index + 1) };
      failing.push({ condition: guards.and(left, guards.not(test)), body: otherwiseOf(rest) });
    }
    left = guards.and(left, guards.not(expected ?? test));
    if (left === FALSE) break;
  }
  machine.live = entry;
  if (left !== FALSE) arms.push({ test: TRUE, body: statement.otherwise });
  return { arms, failing };
}

function otherwiseOf(rest: Statement & { readonly s: "if" }): readonly Statement[] {
  return rest.branches.length === 0 ? rest.otherwise : [rest];
}

/** What a test comes to where every attempt succeeds, if that decides it: a flag that a handler takes back. */
function whereAttemptsSucceed(machine: Machine, test: Guard, left: Guard): Guard | undefined {
  const { guards } = machine;
  const expected = machine.onSuccess(test);
  if (expected === test) return undefined;
  if (guards.and(left, expected) === FALSE) return FALSE;
  return guards.implies(left, expected) ? TRUE : undefined;
}

function executeFailing(machine: Machine, scope: Scope, { condition, body }: FailingArm): void {
  const after = machine.live;
  if (leavesAtOnce(machine, scope, { test: TRUE, body }, condition) !== undefined) return;
  machine.live = condition;
  machine.evaluator.execute(machine, scope, body);
  machine.live = machine.guards.or(after, machine.live);
}

function withoutGuardClauses(machine: Machine, scope: Scope, arms: readonly Arm[]): readonly Arm[] {
  const entry = machine.live;
  const kept: Arm[] = [];
  let reached: Guard = entry;
  let given: Guard = TRUE;
  for (const arm of arms) {
    const condition = machine.guards.and(reached, arm.test);
    const leaving = leavesAtOnce(machine, scope, arm, condition);
    reached = machine.guards.and(reached, machine.guards.not(arm.test));
    if (leaving === undefined) kept.push(arm);
    else if (leaving === "script") given = machine.guards.and(given, machine.guards.not(condition));
  }
  // Where every branch leaves, none of them is the way on.
  if (kept.length === 0) return arms;
  machine.assume(given);
  return kept;
}

/** How a branch leaves, if that is all that it does: the script, or the function or the round of a loop. */
function leavesAtOnce(machine: Machine, scope: Scope, arm: Arm, condition: Guard): "script" | "block" | undefined {
  if (!mayLeave(machine, scope, arm.body)) return undefined;
  const { frame } = machine;
  const returned = frame?.returns.length ?? 0;
  const skipped = frame?.loops.at(-1)?.skipped ?? FALSE;
  const left = frame?.loops.at(-1)?.left ?? FALSE;
  return machine.speculate(
    () => {
      machine.live = condition;
      machine.evaluator.execute(machine, scope, arm.body);
    },
    (before) => {
      if (machine.live !== FALSE || machine.hasActedSince(before)) return undefined;
      const loop = frame?.loops.at(-1);
      const returns = frame?.returns.slice(returned) ?? [];
      const isSkip = (loop?.skipped ?? FALSE) !== skipped;
      if ((loop?.left ?? FALSE) !== left || (isSkip && !onlySkips(arm.body))) return undefined;
      if (returns.length === 0 && !isSkip) return "script";
      const isEmptyHanded = frame?.isResultUsed !== true || returns.every((each) => isNothing(machine, each.thing));
      return isEmptyHanded ? "block" : undefined;
    },
  );
}

/** A result that says that there is none: `None`, `False`, an empty list. */
function isNothing(machine: Machine, thing: Thing): boolean {
  return truth(machine, thing) === FALSE;
}

/** Nothing is kept for the next round: what is assigned before `continue` counts. */
function onlySkips(body: readonly Statement[]): boolean {
  return body.slice(0, -1).every((statement) => statement.s === "do");
}

/** Functions are looked into so deep for whether they end the script. */
const deepestLook = 3;

/** Whether a body may end by leaving, going by its last statement. */
function mayLeave(machine: Machine, scope: Scope, body: readonly Statement[], depth = 0): boolean {
  const last = body.at(-1);
  if (last === undefined) return false;
  switch (last.s) {
    case "return":
    case "raise":
    case "continue":
      return true;
    case "do":
      return last.expression.e === "call" && endsScript(machine, scope, last.expression.callee, depth);
    case "if":
      return (
        last.otherwise.length > 0 &&
        [...last.branches.map((branch) => branch.body), last.otherwise].every((each) =>
          mayLeave(machine, scope, each, depth),
        )
      );
    case "with":
      return mayLeave(machine, scope, last.body, depth);
    default:
      return false;
  }
}

function endsScript(machine: Machine, scope: Scope, callee: Expression, depth: number): boolean {
  if (callee.e === "member") return /^(?:exit|_exit|error|abort|fail)$/.test(callee.name);
  if (callee.e !== "name") return false;
  const thing = scope.holderOf(callee.name)?.names.get(callee.name);
  if (thing === undefined) return callee.name === "exit" || callee.name === "quit";
  if (thing.t === "native") return thing.name === "sys.exit" || thing.name === "os._exit";
  if (thing.t !== "function" || depth >= deepestLook) return false;
  const last = thing.definition.body.at(-1);
  return last?.s !== "return" && mayLeave(machine, thing.scope, thing.definition.body, depth + 1);
}

function executeArms(machine: Machine, scope: Scope, arms: readonly Arm[]): void {
  const { guards } = machine;
  let reached = machine.live;
  let ended: Guard = FALSE;
  for (const [index, arm] of arms.entries()) {
    // Whoever comes to the last branch takes it: the others that were there only leave.
    const isLast = index === arms.length - 1;
    machine.live = isLast ? reached : guards.and(reached, arm.test);
    if (machine.isLive) machine.evaluator.execute(machine, scope, arm.body);
    ended = guards.or(ended, machine.live);
    reached = guards.and(reached, guards.not(arm.test));
  }
  machine.live = ended;
}
