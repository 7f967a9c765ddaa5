/** `Ref` and `Fn::GetAtt`: parameters, pseudo parameters, loop variables, resources and their attributes. */

import { noticeAt, type OriginId } from "../../../source/index.ts";
import { isKnownNull, mapCases, ref, stringOf, symbol, type Value } from "../../../values/index.ts";
import type { DocumentNode } from "../document/node.ts";
import type { Call, Declared, Frame } from "./frame.ts";
import { nameIn } from "./names.ts";
import { pseudoParameter } from "./pseudo-parameters.ts";
import { mistyped, unknownAt } from "./unknown.ts";

/** The path of what `Ref` answers for a resource: which of its identities that is, its type decides. */
const refPath = ["Ref"] as const;

export function refTo(frame: Frame, call: Call): Value {
  const name = nameIn(frame, call.argument);
  if (name === undefined)
    return mistyped(frame, call.at, call.node.span, "Ref takes the name of a parameter or resource");
  return named(frame, name, call) ?? unresolved(frame, call, name);
}

/** What a name stands for: a loop variable before a parameter, before a pseudo parameter, before a resource. */
export function named(frame: Frame, name: string, call: Call): Value | undefined {
  const bound = frame.bindings.get(name);
  if (bound !== undefined) return { ...bound.value, at: call.at };
  const value = frame.scope.parameter(name, call.at) ?? pseudoParameter(frame, name, call.at);
  if (value !== undefined) return value;
  const resource = frame.scope.resource(name);
  return resource === undefined ? undefined : answer(resource, refPath, call.at);
}

function answer(resource: Declared, path: readonly string[], at: OriginId): Value {
  const copy = resource.index === undefined ? undefined : symbol(at, resource.index);
  return ref(at, resource.id, path, copy);
}

/** A name that nothing declares; a macro may declare it (`ServerlessRestApi`), and then it is no mistake. */
export function unresolved(frame: Frame, call: Call, name: string): Value {
  if (frame.scope.hasMacros) return unknownAt(frame, call.node.span, { kind: "module", words: `${name} of a macro` });
  const message = `"${name}" is no parameter, resource or attribute of this template`;
  frame.run.notices.add(noticeAt(call.at, "unresolved-reference", "error", message));
  return unknownAt(frame, call.node.span, { kind: "variable", words: name });
}

export function getAttribute(frame: Frame, call: Call): Value {
  const target = attributeTarget(frame, call.argument);
  if (target === undefined) {
    return mistyped(frame, call.at, call.node.span, "Fn::GetAtt takes a resource and one of its attributes");
  }
  return attributeOf(frame, target, call);
}

interface AttributeTarget {
  readonly resource: string;
  readonly attribute: string;
}

/** `[Resource, Attribute]`, `[Resource, Output, Name]` or `Resource.Attribute`; each part may be computed. */
function attributeTarget(frame: Frame, argument: DocumentNode): AttributeTarget | undefined {
  if (argument.kind === "scalar") return splitTarget(nameIn(frame, argument) ?? "");
  if (argument.kind !== "list") return undefined;
  const [resource, ...attributes] = argument.items.map((node) => partName(frame, node));
  if (resource === undefined || attributes.length === 0 || attributes.includes(undefined)) return undefined;
  return { resource, attribute: attributes.join(".") };
}

function partName(frame: Frame, node: DocumentNode): string | undefined {
  return node.kind === "scalar" ? nameIn(frame, node) : stringOf(frame.value(node));
}

/** A logical id has no dot: the first one parts it from the attribute. */
export function splitTarget(text: string): AttributeTarget | undefined {
  const dot = text.indexOf(".");
  return dot <= 0 || dot === text.length - 1
    ? undefined
    : { resource: text.slice(0, dot), attribute: text.slice(dot + 1) };
}

/**
 * An attribute of a resource: an output of a nested stack; what is written under the same name, because
 * CloudFormation answers with it; else what is known after deployment.
 */
export function attributeOf(frame: Frame, target: AttributeTarget, call: Call): Value {
  const resource = frame.scope.resource(target.resource);
  if (resource === undefined) return unresolved(frame, call, target.resource);
  const path = target.attribute.split(".");
  if (path[0] === "Outputs") {
    const output = resource.output(path.slice(1).join("."), call.at);
    if (output !== undefined) return output;
  }
  const answered = answer(resource, path, call.at);
  const written = isCustom(resource.typeName) ? undefined : resource.stated(path);
  if (written === undefined || !isPlain(written)) return answered;
  const way = (at: OriginId): OriginId => frame.run.origins.via(at, call.at, `${target.resource}.${target.attribute}`);
  return mapCases(frame.run.session, written, (single) =>
    isKnownNull(single) ? answered : { ...single, at: way(single.at) },
  );
}

/** The answers of custom resources are their function's; that a property has the same name says nothing. */
export function isCustom(type: string): boolean {
  return type.startsWith("Custom::") || type === "AWS::CloudFormation::CustomResource";
}

/**
 * Scalars and flat lists are passed on. Nested ones are referred to: chains of them would double at each step, and no
 * attribute of CloudFormation is one.
 */
function isPlain(value: Value): boolean {
  if (value.k === "object") return false;
  if (value.k === "choice") return value.cases.every((item) => isPlain(item.value));
  if (value.k !== "list") return true;
  return (
    value.items.length <= 100 &&
    [...value.items, ...value.rest].every(({ value: item }) => item.k !== "list" && item.k !== "object")
  );
}
