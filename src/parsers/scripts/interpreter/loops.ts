/** Loops: what is known is gone through one by one, what is not once, for any number of times. */

import type { OriginId } from "../../../source/index.ts";
import { FALSE, type Guard, symbolsOf } from "../../../values/index.ts";
import type { Statement } from "../language/index.ts";
import { assignTo } from "./assignments.ts";
import { iterationBound } from "./bounds.ts";
import { elementsOf } from "./elements.ts";
import type { Loop, Machine } from "./machine.ts";
import type { Scope } from "./scope.ts";
import type { Thing } from "./things.ts";
import { truth } from "./truth.ts";

/** Visits each element of a thing under the condition that it is there. */
export function goThrough(
  machine: Machine,
  source: Thing,
  at: OriginId,
  visit: (element: Thing) => void,
  loop?: Loop,
): void {
  for (const { when, thing } of machine.cases(source))
    machine.under(when, () => {
      goThroughOne(machine, thing, at, visit, loop);
    });
}

function goThroughOne(
  machine: Machine,
  source: Thing,
  at: OriginId,
  visit: (element: Thing) => void,
  loop: Loop | undefined,
): void {
  const { items, rest } = elementsOf(machine, source, at);
  if (items.length > iterationBound) {
    const message = `Only the first ${iterationBound} elements are gone through`;
    machine.notice(at, "bound-reached", "warning", message);
  }
  for (const item of items.slice(0, iterationBound)) {
    if (!machine.isLive) return;
    machine.under(item.when, () => {
      visit(item.thing);
      if (loop !== undefined) machine.goOn(loop);
    });
  }
  for (const shape of rest)
    if (machine.isLive)
      anyNumber(machine, shape, at, () => {
        visit(shape.thing);
        if (loop !== undefined) machine.goOn(loop);
      });
}

/** Once, for any number of times: whatever is made may be made more than once. */
function anyNumber(
  machine: Machine,
  shape: { readonly when: Guard; readonly count: Parameters<typeof machine.guards.atLeast>[0] },
  at: OriginId,
  work: () => void,
): void {
  const symbols = symbolsOf(machine.session);
  const { cause } = symbols.facts(shape.count);
  const key = `${symbols.key(shape.count)}:index:${at}`;
  const index = symbols.of(key, { cause, settles: "nobody", type: "number" });
  machine.extents.push({ count: shape.count, index });
  machine.under(shape.when, work);
  machine.extents.pop();
}

/** Works with a loop that can be left. */
function looping(machine: Machine, work: (loop: Loop) => void): void {
  const loop: Loop = { left: FALSE, skipped: FALSE };
  machine.frame?.loops.push(loop);
  work(loop);
  machine.frame?.loops.pop();
}

export function executeEach(machine: Machine, scope: Scope, statement: Statement & { readonly s: "each" }): void {
  const source = machine.evaluator.evaluate(machine, scope, statement.source);
  const at = machine.at(scope, statement.source.span);
  looping(machine, (loop) => {
    const visit = (element: Thing): void => {
      assignTo(machine, scope, statement.target, element);
      machine.evaluator.execute(machine, scope, statement.body);
    };
    goThrough(machine, source, at, visit, loop);
    machine.evaluator.execute(machine, scope, statement.otherwise);
    machine.live = machine.guards.or(machine.live, loop.left);
  });
}

/**
 * `while`: as long as it is known whether it goes on, it is gone through; where it waits for something, its body runs
 * once, and the wait is over.
 */
export function executeWhile(machine: Machine, scope: Scope, statement: Statement & { readonly s: "while" }): void {
  looping(machine, (loop) => {
    for (let round = 0; machine.isLive; round++) {
      const holds = truth(machine, machine.evaluator.evaluate(machine, scope, statement.test));
      if (machine.guards.and(machine.live, holds) === FALSE) break;
      const isKnown = machine.guards.implies(machine.live, holds);
      if (!isKnown && round > 0) break;
      machine.evaluator.execute(machine, scope, statement.body);
      machine.goOn(loop);
      if (!isKnown || loop.left !== FALSE) break;
      if (round + 1 >= iterationBound) {
        const message = `This loop is gone through ${iterationBound} times; what comes after is read as if it had ended`;
        machine.notice(machine.at(scope, statement.test.span), "bound-reached", "warning", message);
        break;
      }
    }
    if (machine.isLive) machine.evaluator.execute(machine, scope, statement.otherwise);
    machine.live = machine.guards.or(machine.live, loop.left);
  });
}
