/** References, and the steps behind them: attributes, indexes, splats. */

import type { OriginId } from "../../../source/index.ts";
import { FALSE, type Item, list, listOf, type ListValue, type Path, type Value } from "../../../values/index.ts";
import { type Access, type Expression, literalText, type SplatStep, type Step, type Variable } from "../hcl/index.ts";
import {
  anyType,
  asList,
  element,
  entriesOf,
  failureOf,
  field,
  isEntries,
  settleQuietly,
  distribute,
  shapedList,
  unknownOf,
} from "../terms/index.ts";
import { evaluate } from "./evaluate.ts";
import { boundValue, type Countable, placeOf, type Scope } from "./scope.ts";

export function evaluateVariable(expression: Variable, scope: Scope): Value {
  const bound = boundValue(scope, expression.name);
  return bound ?? unresolved(expression, expression.name, scope);
}

export function evaluateAccess(expression: Access, scope: Scope): Value {
  const { source, steps } = expression;
  const bound = source.kind === "variable" ? boundValue(scope, source.name) : undefined;
  const { start } = expression.span;
  if (bound !== undefined) return follow({ value: bound, used: 0 }, steps, start, scope);
  if (source.kind !== "variable") return follow({ value: evaluate(source, scope), used: 0 }, steps, start, scope);
  return follow(headOf(source, steps, expression, scope), steps, start, scope);
}

/** What the first steps of a reference name, and how many steps that took. */
interface Head {
  readonly value: Value;
  readonly used: number;
}

function headOf(source: Variable, steps: readonly Step[], expression: Access, scope: Scope): Head {
  const first = nameOfStep(steps[0]);
  const second = nameOfStep(steps[1]);
  if (first === undefined) return { value: unresolved(expression, source.name, scope), used: steps.length };
  const { names } = scope;
  const at = placeOf(scope, { start: source.span.start, end: steps[0]?.span.end ?? source.span.end });
  const one = (value: Value | undefined): Head =>
    value === undefined
      ? { value: unresolved(expression, `${source.name}.${first}`, scope), used: steps.length }
      : { value, used: 1 };
  switch (source.name) {
    case "var":
      return one(names.variable(first, at));
    case "local":
      return one(names.local(first, at));
    case "path":
      return one(names.path(first, at));
    case "terraform":
    case "tofu":
      return one(aboutRun(first, at, scope));
    case "module":
      return counted(names.module(first), 1, expression, scope);
    case "data":
      return counted(second === undefined ? undefined : names.resource("data", first, second), 2, expression, scope);
    case "ephemeral":
      return ephemeral([first, second], expression, scope);
    case "each":
    case "count":
    case "self":
      return { value: unresolved(expression, source.name, scope), used: steps.length };
    default:
      return counted(names.resource("managed", source.name, first), 1, expression, scope);
  }
}

/** What is told of the run: its workspace, and whether it applies what was planned, which no document tells. */
function aboutRun(name: string, at: OriginId, { names, terms }: Scope): Value | undefined {
  if (name === "workspace") return names.workspaceName(at);
  if (name !== "applying") return undefined;
  const cause = { kind: "run", words: "terraform.applying", at } as const;
  return unknownOf(terms, at, { key: "terraform.applying", cause, settles: "nobody" }, { t: "bool" });
}

function nameOfStep(step: Step | undefined): string | undefined {
  return step?.kind === "attribute-step" ? step.name.name : undefined;
}

/**
 * Something that may have copies, named by so many steps. An index that follows is asked of it directly, so that no
 * list is made for it.
 */
function counted(found: Countable | undefined, named: number, expression: Access, scope: Scope): Head {
  const { steps, span } = expression;
  if (found === undefined)
    return { value: unresolved(expression, headWords(expression, named), scope), used: steps.length };
  const next = steps[named];
  const index = next?.kind === "index-step" ? next : undefined;
  const at = placeOf(scope, { start: span.start, end: (index ?? steps[named - 1])?.span.end ?? span.end });
  if (index === undefined) return { value: found.all(at), used: named };
  const key = evaluate(index.key, scope);
  if (failureOf(scope.terms, key) !== undefined) return { value: key, used: named + 1 };
  const words = headWords(expression, named);
  const value = distribute(scope.terms, at, [key], words, ([one]) => found.element(one ?? key, at));
  return { value, used: named + 1 };
}

/** The source and so many steps, as their author writes them. */
function headWords({ source, steps }: Access, named: number): string {
  const name = source.kind === "variable" ? source.name : "";
  return [name, ...steps.slice(0, named).map(nameOfStep)].join(".");
}

/** A name that nobody declared: told at once, because Terraform refuses it wherever it stands. */
function unresolved(expression: Expression, words: string, scope: Scope): Value {
  const at = placeOf(scope, expression.span);
  const { path } = scope.terms.origins.fileOf(scope.file);
  scope.terms.notice(at, "unresolved-reference", "error", `Nothing declares ${words}`);
  const cause = { kind: "call", words, at } as const;
  return unknownOf(scope.terms, at, { key: `unresolved:${path}:${words}`, cause, settles: "nobody" }, anyType);
}

function ephemeral(labels: readonly (string | undefined)[], expression: Access, scope: Scope): Head {
  const [type = "", name = ""] = labels;
  const { steps, span } = expression;
  const at = placeOf(scope, { start: span.start, end: steps[1]?.span.end ?? span.end });
  const value = scope.names.ephemeral(type, name, at);
  return value === undefined
    ? { value: unresolved(expression, `ephemeral.${type}.${name}`, scope), used: steps.length }
    : { value, used: 2 };
}

/** Takes the steps that are left, one by one; `start` is where the reference begins in the text. */
function follow(head: Head, steps: readonly Step[], start: number, scope: Scope): Value {
  let { value, used: taken } = head;
  while (taken < steps.length && failureOf(scope.terms, value) === undefined) {
    const path = value.k === "ref" && value.path.length === 0 ? staticPath(steps, taken) : [];
    const used = Math.max(1, path.length);
    const at = placeOf(scope, { start, end: steps[taken + used - 1]?.span.end ?? start });
    const step = steps[taken];
    if (value.k === "ref" && path.length > 0) value = scope.terms.references.read(value, path, at);
    else if (step !== undefined) value = take(value, step, at, scope);
    taken += used;
  }
  return value;
}

/** The steps that are written out, up to the first that is computed or a splat. */
function staticPath(steps: readonly Step[], from: number): Path {
  const path: (string | number)[] = [];
  for (let at = from; at < steps.length; at++) {
    const step = steps[at];
    const name = step?.kind === "index-step" ? literalKey(step.key) : nameOfStep(step);
    if (name === undefined) break;
    path.push(name);
  }
  return path;
}

function literalKey(key: Expression): string | number | undefined {
  return key.kind === "number" ? key.value : literalText(key);
}

function take(value: Value, step: Step, at: OriginId, scope: Scope): Value {
  switch (step.kind) {
    case "attribute-step":
      return field(scope.terms, at, value, step.name.name);
    case "index-step":
      return element(scope.terms, at, value, evaluate(step.key, scope));
    case "splat-step":
      return distribute(scope.terms, at, [value], "splat", ([single]) => splat(single ?? value, step, at, scope));
  }
}

/** The steps taken on each element of a list; what is no list is the only element, and null is none. */
function splat(value: Value, step: SplatStep, at: OriginId, scope: Scope): Value {
  const { start } = scope.terms.origins.spanOf(at);
  if (value.k === "known" && value.v === null) return list(at, []);
  if (!isSequence(value, scope)) return listOf(at, [follow({ value, used: 0 }, step.each, start, scope)]);
  const found = entriesOf(scope.terms, at, value.k === "list" ? asList(value) : value);
  if (!isEntries(found)) return found;
  const onEach = ({ when, value: each }: Item): Item => {
    return { when, value: follow({ value: each, used: 0 }, step.each, start, scope) };
  };
  const items = found.entries.map(onEach).filter(({ when }) => when !== FALSE);
  const rest = found.rest
    .map(onEach)
    .map(({ when, value: each }) => ({ when, value: settleQuietly(scope.terms, each) }));
  const [shape] = rest;
  if (items.length === 0 && shape !== undefined && found.range !== undefined)
    return shapedList(scope.terms, at, shape.value, found.range);
  const whole: ListValue = list(at, items, rest);
  return found.isShuffled ? { ...whole, order: "unknown" } : whole;
}

/** A resource or module is one thing; an attribute of which nothing is known and that is asked for a splat is a list. */
function isSequence(value: Value, { terms }: Scope): boolean {
  switch (value.k) {
    case "list":
      return true;
    case "symbol": {
      const { type } = terms.symbols.facts(value.id);
      return type === undefined || type === "list";
    }
    case "ref":
      return value.path.length > 0;
    default:
      return false;
  }
}
