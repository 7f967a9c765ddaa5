/** Statements: what each does where it stands. */

import { FALSE, stringOf } from "../../../values/index.ts";
import type { Expression, Statement } from "../language/index.ts";
import { assignTo } from "./assignments.ts";
import { executeTry } from "./attempts.ts";
import { executeIf } from "./branches.ts";
import { returnFrom } from "./calls.ts";
import { defineClass, defineFunction } from "./definitions.ts";
import { evaluate, evaluateCall } from "./evaluate.ts";
import { executeEach, executeWhile } from "./loops.ts";
import type { Machine } from "./machine.ts";
import { importModule, importNames } from "./modules.ts";
import { binary } from "./operators.ts";
import type { Scope } from "./scope.ts";
import { constant, toValue } from "./to-value.ts";
import { truth } from "./truth.ts";

export function execute(machine: Machine, scope: Scope, statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (!machine.isLive) return;
    const place = () => machine.at(scope, statement.span);
    if (!machine.step(place)) return;
    machine.nested(
      place,
      () => {
        executeOne(machine, scope, statement);
      },
      () => undefined,
    );
  }
}

function executeOne(machine: Machine, scope: Scope, statement: Statement): void {
  switch (statement.s) {
    case "assign": {
      const thing = evaluate(machine, scope, statement.value);
      for (const target of statement.targets) assignTo(machine, scope, target, thing);
      return;
    }
    case "update":
      update(machine, scope, statement);
      return;
    case "do":
      if (statement.expression.e === "call") evaluateCall(machine, scope, statement.expression, false);
      else evaluate(machine, scope, statement.expression);
      return;
    case "function":
      machine.assign(scope, statement.name, defineFunction(machine, scope, statement));
      return;
    case "class":
      machine.assign(scope, statement.name, defineClass(machine, scope, statement));
      return;
    case "import":
      importModule(machine, scope, statement);
      return;
    case "import-names":
      importNames(machine, scope, statement);
      return;
    case "if":
    case "while":
    case "each":
    case "try":
    case "with":
      executeCompound(machine, scope, statement);
      return;
    default:
      executeJump(machine, scope, statement);
  }
}

type Compound = Extract<Statement, { readonly s: "if" | "while" | "each" | "try" | "with" }>;

function executeCompound(machine: Machine, scope: Scope, statement: Compound): void {
  switch (statement.s) {
    case "if":
      executeIf(machine, scope, statement);
      return;
    case "while":
      executeWhile(machine, scope, statement);
      return;
    case "each":
      executeEach(machine, scope, statement);
      return;
    case "try":
      executeTry(machine, scope, statement);
      return;
    case "with":
      executeWith(machine, scope, statement);
      return;
  }
}

type Jump = Extract<
  Statement,
  { readonly s: "return" | "raise" | "break" | "continue" | "outer" | "delete" | "assert" | "declare" | "unreadable" }
>;

function executeJump(machine: Machine, scope: Scope, statement: Jump): void {
  const loop = machine.frame?.loops.at(-1);
  switch (statement.s) {
    case "return":
      leave(machine, scope, statement);
      return;
    case "raise":
      machine.raised = machine.guards.or(machine.raised, machine.live);
      machine.live = FALSE;
      return;
    case "break":
      if (loop !== undefined) machine.jump(loop, "left");
      return;
    case "continue":
      if (loop !== undefined) machine.jump(loop, "skipped");
      return;
    case "outer":
      for (const name of statement.names) scope.outer.set(name, outerScope(scope, name, statement.scope));
      return;
    case "delete":
      for (const target of statement.targets) remove(machine, scope, target);
      return;
    case "assert": {
      const holds = truth(machine, evaluate(machine, scope, statement.test));
      machine.assume(machine.guards.or(machine.guards.not(machine.live), holds));
      return;
    }
    case "declare":
      if (scope.kind === "class")
        machine.assign(scope, statement.name, constant(machine.at(scope, statement.span), null));
      return;
    case "unreadable":
      return;
  }
}

function leave(machine: Machine, scope: Scope, statement: Statement & { readonly s: "return" }): void {
  const thing =
    statement.value === undefined
      ? constant(machine.at(scope, statement.span), null)
      : evaluate(machine, scope, statement.value);
  const { frame } = machine;
  if (frame !== undefined && machine.isLive) returnFrom(machine, frame, thing);
}

function outerScope(scope: Scope, name: string, kind: "module" | "enclosing"): Scope {
  return kind === "module" ? scope.module : (scope.parent?.holderOf(name) ?? scope.module);
}

function update(machine: Machine, scope: Scope, statement: Statement & { readonly s: "update" }): void {
  const before = evaluate(machine, scope, statement.target);
  const value = evaluate(machine, scope, statement.value);
  const at = machine.at(scope, statement.span);
  if (statement.operator === "+" && before.t === "list" && !before.fixed && value.t === "list") {
    const when = machine.relative(before.base);
    const under = (items: typeof value.items) =>
      items.map((item) => ({ when: machine.guards.and(when, item.when), thing: item.thing }));
    machine.replaceItems(before, [...before.items, ...under(value.items)], [...before.rest, ...under(value.rest)]);
    return;
  }
  assignTo(machine, scope, statement.target, binary(machine, statement.operator, before, value, at));
}

function executeWith(machine: Machine, scope: Scope, statement: Statement & { readonly s: "with" }): void {
  for (const { value, target } of statement.resources) {
    const thing = evaluate(machine, scope, value);
    if (target !== undefined) assignTo(machine, scope, target, thing);
  }
  machine.evaluator.execute(machine, scope, statement.body);
}

function remove(machine: Machine, scope: Scope, target: Expression): void {
  if (target.e === "name") machine.forget(scope, target.name);
  if (target.e !== "element") return;
  const holder = evaluate(machine, scope, target.of);
  const key = stringOf(toValue(machine, evaluate(machine, scope, target.key), machine.at(scope, target.span)));
  if (holder.t === "record" && key !== undefined) machine.removeField(holder, key);
}
