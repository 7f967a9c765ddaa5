/** Functions and classes where they are defined, and objects of classes. */

import { TRUE } from "../../../values/index.ts";
import type { Expression, Statement } from "../language/index.ts";
import { callFunction } from "./calls.ts";
import type { Machine } from "./machine.ts";
import { baseField, classMember } from "./members.ts";
import { decoratedOption } from "./natives/command-line.ts";
import { Scope } from "./scope.ts";
import { callOperation } from "./sdk-calls.ts";
import type { ClassThing, Field, FunctionThing, Given, InstanceThing, Thing } from "./things.ts";

/** Decorators after which a framework calls the function: of click, fabric, invoke, celery. */
const handlerNames = new Set(["command", "task", "main", "entrypoint"]);
const optionNames = new Set(["option", "argument"]);
/** Decorators that change how a function is called, none of them what it does. */
const plainNames = new Set([
  "wraps",
  "lru_cache",
  "cache",
  "retry",
  "contextmanager",
  "abstractmethod",
  "pass_context",
  "pass_obj",
  "group",
  "with_settings",
]);

export function defineFunction(
  machine: Machine,
  scope: Scope,
  statement: Statement & { readonly s: "function" },
): Thing {
  const { name, function: definition, decorators } = statement;
  const defaults = new Map<string, Thing>();
  for (const parameter of definition.parameters)
    if (parameter.value !== undefined)
      defaults.set(parameter.name, machine.evaluator.evaluate(machine, scope, parameter.value));
  const words = decorators.map(lastName);
  const plain: FunctionThing = {
    t: "function",
    name,
    at: machine.at(scope, statement.span),
    definition,
    scope,
    defaults,
    isProperty: words.includes("property") || words.includes("cached_property"),
    takes: words.includes("staticmethod") ? "none" : words.includes("classmethod") ? "class" : "instance",
    options: optionsOf(machine, scope, decorators),
    owner: undefined,
  };
  if (words.some((word) => handlerNames.has(word))) machine.addHandler(plain);
  return decorated(machine, scope, plain, decorators);
}

/** The last name of a decorator: `command` of `@cli.command("up")`. */
function lastName(decorator: Expression): string {
  if (decorator.e === "call") return lastName(decorator.callee);
  if (decorator.e === "member") return decorator.name;
  return decorator.e === "name" ? decorator.name : "";
}

function optionsOf(machine: Machine, scope: Scope, decorators: readonly Expression[]): ReadonlyMap<string, Thing> {
  const options = new Map<string, Thing>();
  for (const decorator of decorators) {
    if (decorator.e !== "call" || !optionNames.has(lastName(decorator))) continue;
    const option = decoratedOption(machine, givenOf(machine, scope, decorator));
    if (option !== undefined) options.set(option.name, option.thing);
  }
  return options;
}

function givenOf(machine: Machine, scope: Scope, call: Expression & { readonly e: "call" }): Given {
  const at = machine.at(scope, call.span);
  const evaluated = call.arguments.map((argument) => ({
    argument,
    given: {
      thing: machine.evaluator.evaluate(machine, scope, argument.value),
      at: machine.at(scope, argument.value.span),
      nameAt: undefined,
    },
  }));
  return {
    at,
    positional: evaluated.filter((each) => each.argument.kind === "positional").map((each) => each.given),
    named: new Map(
      evaluated.flatMap(({ argument, given }) => (argument.name === undefined ? [] : [[argument.name, given]])),
    ),
    further: "nothing",
    isResultUsed: true,
  };
}

/** Functions of the script that decorate are called with the function; other decorators leave it as it is. */
function decorated(machine: Machine, scope: Scope, plain: FunctionThing, decorators: readonly Expression[]): Thing {
  let result: Thing = plain;
  for (const decorator of decorators.toReversed()) {
    const word = lastName(decorator);
    if (handlerNames.has(word) || optionNames.has(word) || plainNames.has(word)) continue;
    const root = rootName(decorator);
    const known = root === undefined ? undefined : scope.holderOf(root)?.names.get(root);
    if (known?.t !== "function" && known?.t !== "class") continue;
    const callee = machine.evaluator.evaluate(machine, scope, decorator);
    const at = machine.at(scope, decorator.span);
    if (callee.t !== "function" && callee.t !== "bound") continue;
    const given: Given = {
      at,
      positional: [{ thing: result, at, nameAt: undefined }],
      named: new Map(),
      further: "nothing",
      isResultUsed: true,
    };
    const wrapped = machine.evaluator.call(machine, callee, given);
    if (wrapped.t === "function" || wrapped.t === "bound") result = wrapped;
  }
  return result;
}

function rootName(decorator: Expression): string | undefined {
  if (decorator.e === "call") return rootName(decorator.callee);
  if (decorator.e === "member") return rootName(decorator.of);
  return decorator.e === "name" ? decorator.name : undefined;
}

export function defineClass(
  machine: Machine,
  scope: Scope,
  statement: Statement & { readonly s: "class" },
): ClassThing {
  const bases = statement.bases.map((base) => machine.evaluator.evaluate(machine, scope, base));
  const body = new Scope("class", scope.file, machine.live, scope);
  machine.evaluator.execute(machine, body, statement.body);
  return { t: "class", name: statement.name, at: machine.at(scope, statement.span), bases, scope: body };
}

export function instantiate(machine: Machine, of: ClassThing, given: Given): Thing {
  const fields = new Map<string, Field>();
  const instance: InstanceThing = {
    t: "instance",
    of,
    fields: { t: "record", at: given.at, access: "member", base: machine.live, fields, rest: [] },
  };
  for (const base of of.bases)
    if (base.t === "operation") machine.setField(instance.fields, baseField, callOperation(machine, base, given));
  const start = classMember(machine, of, instance, "__init__");
  if (start?.t === "bound") callFunction(machine, start.function, { ...given, isResultUsed: false }, instance);
  else setFields(instance, given);
  return instance;
}

/** A class without a constructor of its own takes its fields in order: a dataclass, a named tuple. */
function setFields(instance: InstanceThing, given: Given): void {
  const names = [...instance.of.scope.names].flatMap(([name, thing]) => (thing.t === "function" ? [] : [name]));
  for (const [index, each] of given.positional.entries()) {
    const key = names[index];
    if (key !== undefined) instance.fields.fields.set(key, { when: TRUE, key, thing: each.thing });
  }
  for (const [key, each] of given.named) instance.fields.fields.set(key, { when: TRUE, key, thing: each.thing });
}
