/** Expressions: what each gives where it stands. */

import { FALSE, TRUE, type Value } from "../../../values/index.ts";
import type { OriginId } from "../../../source/index.ts";
import type { Argument, Expression } from "../language/index.ts";
import { binary, logical, unary } from "./operators.ts";
import { assignTo } from "./assignments.ts";
import { callThing, callMember } from "./dispatch.ts";
import { getElement, getSlice } from "./elements.ts";
import { goThrough } from "./loops.ts";
import type { Machine } from "./machine.ts";
import { getMember } from "./members.ts";
import { builtin } from "./natives/environment.ts";
import { Scope } from "./scope.ts";
import { formatted, joined, printed } from "./texts.ts";
import type { Field, FunctionThing, Given, GivenThing, GuardedThing, ListThing, RecordThing, Thing } from "./things.ts";
import { constant, toValue } from "./to-value.ts";
import { truth } from "./truth.ts";

export function evaluate(machine: Machine, scope: Scope, expression: Expression): Thing {
  const place = () => machine.at(scope, expression.span);
  const unknown = (): Thing => machine.unknownHere(place(), { kind: "bound", words: "too much to follow" }, "nobody");
  if (!machine.step(place)) return unknown();
  return usedAt(
    machine.nested(place, () => evaluateOne(machine, scope, expression), unknown),
    place,
  );
}

/** A reference is nowhere written: it stands where it is used, and not where its variable got it. */
function usedAt(thing: Thing, place: () => OriginId): Thing {
  return thing.t === "value" && thing.value.k === "ref"
    ? { t: "value", value: { ...thing.value, at: place() } }
    : thing;
}

function evaluateOne(machine: Machine, scope: Scope, expression: Expression): Thing {
  switch (expression.e) {
    case "literal":
      return constant(machine.at(scope, expression.span), expression.value);
    case "name":
      return evaluateName(machine, scope, expression);
    case "text":
      return evaluateText(machine, scope, expression);
    case "list":
      return evaluateList(machine, scope, expression);
    case "record":
      return evaluateRecord(machine, scope, expression);
    case "call":
      return evaluateCall(machine, scope, expression, true);
    case "function":
      return lambda(machine, scope, expression);
    case "comprehension":
      return evaluateComprehension(machine, scope, expression);
    case "hole": {
      const at = machine.at(scope, expression.span);
      return machine.unknownHere(at, { kind: "data", words: expression.words, at }, "nobody");
    }
    default:
      return evaluatePart(machine, scope, expression);
  }
}

type Part = Extract<
  Expression,
  { readonly e: "formatted" | "member" | "element" | "slice" | "unary" | "binary" | "logical" | "choose" | "bind" }
>;

/** Expressions that work on the values of others. */
function evaluatePart(machine: Machine, scope: Scope, expression: Part): Thing {
  const at = machine.at(scope, expression.span);
  switch (expression.e) {
    case "formatted": {
      const thing = evaluate(machine, scope, expression.value);
      return { t: "value", value: formatted(machine, thing, expression.format, at) };
    }
    case "member":
      return getMember(machine, evaluate(machine, scope, expression.of), expression.name, at);
    case "element":
      return evaluateElement(machine, scope, expression);
    case "slice":
      return evaluateSlice(machine, scope, expression);
    case "unary":
      return unary(machine, expression.operator, evaluate(machine, scope, expression.operand), at);
    case "binary":
      return evaluateBinary(machine, scope, expression);
    case "logical":
      return evaluateLogical(machine, scope, expression);
    case "choose":
      return evaluateChoice(machine, scope, expression);
    case "bind": {
      const thing = evaluate(machine, scope, expression.value);
      assignTo(machine, scope, { e: "name", span: expression.span, name: expression.name }, thing);
      return thing;
    }
  }
}

type Of<Kind extends Expression["e"]> = Expression & { readonly e: Kind };

function evaluateName(machine: Machine, scope: Scope, { name, span }: Of<"name">): Thing {
  const known = scope.holderOf(name)?.names.get(name);
  if (known !== undefined) return known;
  const at = machine.at(scope, span);
  const native = builtin(name, at);
  if (native !== undefined) return native;
  const foreign = scope.module.foreignNames;
  if (foreign !== undefined) return { t: "foreign", name: `${foreign}.${name}` };
  machine.notice(at, "unresolved-reference", "warning", `The name "${name}" is not defined`);
  return machine.unknown(at, `name:${name}`, { cause: { kind: "variable", words: name, at }, settles: "author" });
}

function evaluateText(machine: Machine, scope: Scope, expression: Of<"text">): Thing {
  const at = machine.at(scope, expression.span);
  const parts = expression.parts.map((part): Value => {
    const thing = evaluate(machine, scope, part);
    return part.e === "formatted" ? toValue(machine, thing, at) : printed(machine, thing, at);
  });
  return joined(machine, at, parts);
}

function evaluateList(machine: Machine, scope: Scope, expression: Of<"list">): Thing {
  const at = machine.at(scope, expression.span);
  const list = emptyList(machine, at, expression.fixed);
  for (const item of expression.items) {
    const thing = evaluate(machine, scope, item.value);
    if (item.spread)
      goThrough(machine, thing, at, (each) => {
        machine.append(list, each);
      });
    else list.items.push({ when: TRUE, thing });
  }
  return list;
}

function emptyList(machine: Machine, at: ListThing["at"], fixed = false): ListThing {
  const list: ListThing = { t: "list", at, fixed, base: machine.live, items: [], rest: [] };
  machine.madeWithin.set(list, machine.extents.length);
  return list;
}

function emptyRecord(machine: Machine, at: RecordThing["at"]): RecordThing {
  return { t: "record", at, access: "key", base: machine.live, fields: new Map<string, Field>(), rest: [] };
}

function evaluateRecord(machine: Machine, scope: Scope, expression: Of<"record">): Thing {
  const at = machine.at(scope, expression.span);
  const record = emptyRecord(machine, at);
  for (const entry of expression.entries) {
    const thing = evaluate(machine, scope, entry.value);
    if (entry.key === undefined) spreadInto(machine, record, thing);
    else setKey(machine, record, toValue(machine, evaluate(machine, scope, entry.key), at), thing);
  }
  return record;
}

function setKey(machine: Machine, record: RecordThing, key: Value, thing: Thing): void {
  if (key.k === "known") machine.setField(record, String(key.v), thing);
  else machine.addRest(record, thing);
}

function spreadInto(machine: Machine, record: RecordThing, thing: Thing): void {
  for (const { when, thing: single } of machine.cases(thing))
    machine.under(when, () => {
      if (single.t !== "record") machine.addRest(record, single);
      else for (const [name, field] of single.fields) machine.setField(record, name, field.thing);
    });
}

function evaluateElement(machine: Machine, scope: Scope, expression: Of<"element">): Thing {
  const holder = evaluate(machine, scope, expression.of);
  const key = evaluate(machine, scope, expression.key);
  return getElement(machine, holder, key, machine.at(scope, expression.span));
}

function evaluateSlice(machine: Machine, scope: Scope, expression: Of<"slice">): Thing {
  const holder = evaluate(machine, scope, expression.of);
  const bounds = [expression.from, expression.to, expression.step].map((bound) =>
    bound === undefined ? undefined : evaluate(machine, scope, bound),
  );
  return getSlice(machine, holder, bounds, machine.at(scope, expression.span));
}

/** A call; a method that only an unknown object has is recognised by its name. */
export function evaluateCall(machine: Machine, scope: Scope, expression: Of<"call">, isResultUsed: boolean): Thing {
  const { callee } = expression;
  const isMethod = callee.e === "member";
  const target = evaluate(machine, scope, isMethod ? callee.of : callee);
  const given = evaluateArguments(machine, scope, expression, isResultUsed);
  return isMethod ? callMember(machine, target, callee.name, given) : callThing(machine, target, given);
}

function evaluateArguments(machine: Machine, scope: Scope, call: Of<"call">, isResultUsed: boolean): Given {
  const at = machine.at(scope, call.span);
  const positional: GivenThing[] = [];
  const named = new Map<string, GivenThing>();
  let isCut = call.cut;
  for (const argument of call.arguments) {
    const thing = evaluate(machine, scope, argument.value);
    const place = machine.at(scope, argument.value.span);
    if (argument.kind === "positional") positional.push({ thing, at: place, nameAt: undefined });
    else if (argument.kind === "named")
      named.set(argument.name ?? "", { thing, at: place, nameAt: nameOf(machine, scope, argument) });
    else if (argument.kind === "spread") isCut = spreadPositional(positional, thing, place) || isCut;
    else isCut = spreadNamed(machine, named, thing, place) || isCut;
  }
  return { at, positional, named, further: isCut ? "unknown" : "nothing", isResultUsed };
}

function nameOf(machine: Machine, scope: Scope, argument: Argument): GivenThing["nameAt"] {
  return argument.nameSpan === undefined ? undefined : machine.at(scope, argument.nameSpan);
}

/** `*arguments`; whether there may be more than is known. */
function spreadPositional(positional: GivenThing[], thing: Thing, at: Given["at"]): boolean {
  if (thing.t !== "list") return true;
  for (const item of thing.items) positional.push({ thing: item.thing, at, nameAt: undefined });
  return thing.rest.length > 0;
}

/** `**arguments`; whether there may be more than is known. */
function spreadNamed(machine: Machine, named: Map<string, GivenThing>, thing: Thing, at: Given["at"]): boolean {
  const [only, other] = machine.cases(thing);
  if (only?.thing.t !== "record" || other !== undefined) return true;
  for (const [name, field] of only.thing.fields) {
    const isCertain = machine.guards.implies(machine.live, field.when);
    const absent: GuardedThing = { when: machine.guards.not(field.when), thing: constant(at, null) };
    const value = isCertain ? field.thing : machine.merge([{ when: field.when, thing: field.thing }, absent]);
    named.set(name, { thing: value, at, nameAt: undefined });
  }
  return only.thing.rest.length > 0;
}

function evaluateBinary(machine: Machine, scope: Scope, expression: Of<"binary">): Thing {
  const at = machine.at(scope, expression.span);
  let result = evaluate(machine, scope, expression.first);
  for (const { operator, operand } of expression.rest)
    result = binary(machine, operator, result, evaluate(machine, scope, operand), at);
  return result;
}

function evaluateLogical(machine: Machine, scope: Scope, expression: Of<"logical">): Thing {
  const { connective, operands } = expression;
  const from = (index: number): Thing => {
    const operand = operands[index];
    if (operand === undefined) return constant(machine.at(scope, expression.span), null);
    const first = evaluate(machine, scope, operand);
    return index + 1 >= operands.length ? first : logical(machine, connective, first, () => from(index + 1));
  };
  return from(0);
}

function evaluateChoice(machine: Machine, scope: Scope, expression: Of<"choose">): Thing {
  const holds = truth(machine, evaluate(machine, scope, expression.test));
  const { guards } = machine;
  if (guards.implies(machine.live, holds)) return evaluate(machine, scope, expression.then);
  if (guards.and(machine.live, holds) === FALSE) return evaluate(machine, scope, expression.otherwise);
  const then = machine.under(holds, () => evaluate(machine, scope, expression.then));
  const otherwise = machine.under(guards.not(holds), () => evaluate(machine, scope, expression.otherwise));
  return machine.merge([
    { when: holds, thing: then },
    { when: guards.not(holds), thing: otherwise },
  ]);
}

function lambda(machine: Machine, scope: Scope, expression: Of<"function">): FunctionThing {
  const defaults = new Map<string, Thing>();
  for (const { name, value } of expression.function.parameters)
    if (value !== undefined) defaults.set(name, evaluate(machine, scope, value));
  return {
    t: "function",
    name: "lambda",
    at: machine.at(scope, expression.span),
    definition: expression.function,
    scope,
    defaults,
    isProperty: false,
    takes: "instance",
    options: new Map(),
    owner: undefined,
  };
}

function evaluateComprehension(machine: Machine, scope: Scope, expression: Of<"comprehension">): Thing {
  const at = machine.at(scope, expression.span);
  const inner = new Scope("function", scope.file, machine.live, scope);
  const list = emptyList(machine, at);
  const record = emptyRecord(machine, at);
  const collect = (): void => {
    const thing = evaluate(machine, inner, expression.value);
    if (expression.makes !== "record" || expression.key === undefined) machine.append(list, thing);
    else setKey(machine, record, toValue(machine, evaluate(machine, inner, expression.key), at), thing);
  };
  const clause = (index: number): void => {
    const each = expression.clauses[index];
    if (each === undefined) {
      collect();
      return;
    }
    goThrough(machine, evaluate(machine, inner, each.source), at, (element) => {
      assignTo(machine, inner, each.target, element, "no names");
      const holds = machine.guards.all(each.tests.map((test) => truth(machine, evaluate(machine, inner, test))));
      if (machine.guards.and(machine.live, holds) === FALSE) return;
      machine.under(holds, () => {
        clause(index + 1);
      });
    });
  };
  clause(0);
  return expression.makes === "record" ? record : list;
}
