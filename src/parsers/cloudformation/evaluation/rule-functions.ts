/** The functions that only assertions of the section Rules have: `Fn::RefAll`, `Fn::ValueOf`, `Fn::ValueOfAll`. */

import { list, listOf, TRUE, type Value } from "../../../values/index.ts";
import { textOf } from "../document/node.ts";
import type { Call, Frame, Intrinsic } from "./frame.ts";
import { nameIn } from "./names.ts";
import { derived, mistyped } from "./unknown.ts";
import { pair } from "./text-functions.ts";

/** The values of all parameters of a type. */
function allOfType(frame: Frame, call: Call): Value {
  const type = textOf(call.argument);
  if (type === undefined)
    return mistyped(frame, call.at, call.node.span, "Fn::RefAll takes the type of parameters", "list");
  return listOf(call.at, valuesOfType(frame, call, type));
}

function valuesOfType(frame: Frame, call: Call, type: string): readonly Value[] {
  return [...frame.scope.parameterTypes()]
    .filter(([, each]) => each === type)
    .map(([name]) => frame.scope.parameter(name, call.at))
    .filter((value) => value !== undefined);
}

/** An attribute of the thing that a parameter names: known to the cloud alone. */
function attributeOfParameter(frame: Frame, call: Call): Value {
  const [first, second] = pair(call.argument);
  const value = frame.scope.parameter(nameIn(frame, first) ?? "", call.at);
  const attribute = textOf(second);
  if (value === undefined || attribute === undefined) {
    return mistyped(frame, call.at, call.node.span, "Fn::ValueOf takes a parameter and an attribute");
  }
  return attributeValue(frame, call, attribute, value);
}

/** Of a list of things, a list. */
function attributeValue(frame: Frame, call: Call, attribute: string, value: Value): Value {
  const isList = value.k === "list" || (value.k === "symbol" && frame.run.symbols.facts(value.id).type === "list");
  const facts = { settles: "nobody", type: isList ? "list" : "string" } as const;
  return derived(frame, call.at, `ValueOf(${attribute})`, [value], facts);
}

function attributesOfType(frame: Frame, call: Call): Value {
  const [first, second] = pair(call.argument);
  const attribute = textOf(second);
  if (attribute === undefined) {
    return mistyped(
      frame,
      call.at,
      call.node.span,
      "Fn::ValueOfAll takes the type of parameters and an attribute",
      "list",
    );
  }
  const values = valuesOfType(frame, call, textOf(first) ?? "");
  const each = values.map((value) => attributeValue(frame, call, attribute, value));
  return list(
    call.at,
    each.map((value) => ({ when: TRUE, value })),
  );
}

export const parameterFunctions: readonly (readonly [string, Intrinsic])[] = [
  ["Fn::RefAll", allOfType],
  ["Fn::ValueOf", attributeOfParameter],
  ["Fn::ValueOfAll", attributesOfType],
];
