/** The functions that make and take apart text: `Fn::Sub`, `Fn::Join`, `Fn::Split`, `Fn::Base64`, `Fn::ToJsonString`. */

import type { OriginId } from "../../../source/index.ts";
import {
  boundSymbol,
  type ChoiceValue,
  either,
  type Item,
  known,
  list,
  type ListValue,
  mapCases,
  stringOf,
  symbol,
  symbolsOf,
  text,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import type { DocumentNode, MapNode } from "../document/node.ts";
import type { Call, Frame } from "./frame.ts";
import { attributeOf, named, splitTarget, unresolved } from "./references.ts";
import { derived, mistyped } from "./unknown.ts";

/** Longer texts than this are not built: doubling a text a few dozen times would fill any memory. */
const textBound = 1 << 20;
/** Lists with more conditional elements than this are not joined case by case. */
const conditionalBound = 6;

/** A scalar as it stands in a template: loop variables filled in, dynamic references unknown. */
export function plainText(frame: Frame, written: string, at: OriginId): Value {
  const hasVariables = frame.bindings.size > 0 && /[$&]\{/.test(written);
  if (!hasVariables && !written.includes("{{resolve:")) return known(at, written);
  const parts = hasVariables ? loopParts(frame, written, at) : [written];
  return joinText(
    frame,
    at,
    parts.flatMap((part) => (typeof part === "string" ? dynamicParts(frame, part, at) : [part])),
  );
}

/** A text parted at its loop variables. */
function loopParts(frame: Frame, written: string, at: OriginId): readonly (string | Value)[] {
  return written.split(/([$&]\{[A-Za-z0-9]+\})/).map((part) => {
    const value = /^[$&]\{/.test(part) ? frame.bindings.get(part.slice(2, -1))?.value : undefined;
    if (value === undefined) return part;
    const constant = stringOf(value);
    if (constant === undefined) return { ...value, at };
    return part.startsWith("&") ? constant.replace(/[^A-Za-z0-9]/g, "") : constant;
  });
}

/** `{{resolve:ssm:name}}` is read while the stack is deployed: nobody here knows it, but twice the same is the same. */
function dynamicParts(frame: Frame, written: string, at: OriginId): readonly Value[] {
  return written.split(/(\{\{resolve:[^{}]*\}\})/).map((part) => {
    if (!part.startsWith("{{resolve:")) return known(at, part);
    const cause = { kind: "data", words: part, at } as const;
    return symbol(
      at,
      symbolsOf(frame.run.session).of(`cloudformation:${frame.run.root}:${part}`, {
        cause,
        settles: "nobody",
        type: "string",
      }),
    );
  });
}

/** The parts as one text, or one unknown where that would be too large to follow. */
export function joinText(frame: Frame, at: OriginId, parts: readonly Value[]): Value {
  const { session } = frame.run;
  const length = parts.reduce((sum, part) => sum + lengthOf(frame, part), 0);
  if (length > textBound) return boundSymbol(session, at, text(session, at, parts.slice(0, 1)));
  const whole = text(session, at, parts);
  return isTangled(whole) ? boundSymbol(session, at, whole) : whole;
}

/** Choices in texts in choices in a text: whoever looked at all of them would look for ever. */
function isTangled(whole: Value): boolean {
  const choices = choicesIn(whole);
  return choices.some((part) => part.cases.some(({ value }) => choicesIn(value).length > 0));
}

function choicesIn(value: Value): readonly ChoiceValue[] {
  return value.k === "text" ? value.parts.filter((part) => part.k === "choice") : [];
}

function lengthOf(frame: Frame, part: Value): number {
  const known = frame.run.lengths.get(part);
  if (known !== undefined) return known;
  const length = measured(frame, part);
  frame.run.lengths.set(part, length);
  return length;
}

function measured(frame: Frame, part: Value): number {
  switch (part.k) {
    case "known":
      return String(part.v).length;
    case "text":
      return part.parts.reduce((sum, each) => sum + lengthOf(frame, each), 0);
    case "choice":
      return Math.max(...part.cases.map((item) => lengthOf(frame, item.value)));
    default:
      return 100;
  }
}

export function substitute(frame: Frame, call: Call): Value {
  const given = call.argument.kind === "list" ? call.argument.items : [call.argument];
  const [template, variables] = given;
  const written = template?.kind === "scalar" && typeof template.value === "string" ? template.value : undefined;
  if (written === undefined || (variables !== undefined && variables.kind !== "map")) {
    return mistyped(frame, call.at, call.node.span, "Fn::Sub takes a text, or a text and a map of variables", "string");
  }
  const parts = written.split(/(\$\{[^}]*\})/).map((part) => {
    return part.startsWith("${") && part.endsWith("}") ? variable(frame, part.slice(2, -1), variables, call) : part;
  });
  const values = parts.flatMap((part) => (typeof part === "string" ? textParts(frame, part, call.at) : [part]));
  return joinText(frame, call.at, values);
}

function textParts(frame: Frame, part: string, at: OriginId): readonly Value[] {
  const value = plainText(frame, part, at);
  return value.k === "text" ? value.parts : [value];
}

/** `${!Literal}` is `${Literal}`; `${Name}` is one of the function's own variables, a `Ref`, or with a dot a `Fn::GetAtt`. */
function variable(frame: Frame, written: string, variables: MapNode | undefined, call: Call): string | Value {
  if (written.startsWith("!")) return `\${${written.slice(1)}}`;
  const name = written.trim();
  const own = variables?.entries.get(name);
  if (own !== undefined) return frame.value(own.value);
  const value = named(frame, name, call);
  if (value !== undefined) return value.k === "list" || value.k === "object" ? listInText(frame, name, call) : value;
  const target = splitTarget(name);
  if (target !== undefined && frame.scope.resource(target.resource) !== undefined)
    return attributeOf(frame, target, call);
  return unresolved(frame, call, name);
}

function listInText(frame: Frame, name: string, call: Call): Value {
  return mistyped(frame, call.at, call.node.span, `"${name}" is a list, and Fn::Sub puts texts together`, "string");
}

export function join(frame: Frame, call: Call): Value {
  const [first, second] = pair(call.argument);
  const delimiter = first === undefined ? undefined : stringOf(frame.value(first));
  if (delimiter === undefined || second === undefined) {
    return mistyped(frame, call.at, call.node.span, "Fn::Join takes a delimiter and a list", "string");
  }
  return mapCases(frame.run.session, frame.value(second), (single) => joinList(frame, call, delimiter, single));
}

function joinList(frame: Frame, call: Call, delimiter: string, value: Value): Value {
  if (value.k === "known" || value.k === "object") {
    return mistyped(frame, call.at, call.node.span, "Fn::Join takes a list to join; this is none", "string");
  }
  const conditional = value.k === "list" ? value.items.filter(({ when }) => when !== TRUE).length : 0;
  if (value.k !== "list" || value.rest.length > 0 || conditional > conditionalBound) {
    const joined = derived(frame, call.at, `Join(${JSON.stringify(delimiter)})`, [value], { type: "string" });
    frame.run.joined.set(joined.id, { delimiter, list: value });
    return joined;
  }
  return joinItems(frame, call.at, delimiter, value.items);
}

/** Each conditional element makes two texts: with it and without. */
function joinItems(frame: Frame, at: OriginId, delimiter: string, items: readonly Item[]): Value {
  const position = items.findIndex(({ when }) => when !== TRUE);
  const item = items[position];
  if (item === undefined) {
    const between = known(at, delimiter);
    return joinText(
      frame,
      at,
      items.flatMap(({ value }, index) => (index === 0 ? [value] : [between, value])),
    );
  }
  const [before, after] = [items.slice(0, position), items.slice(position + 1)];
  const withIt = joinItems(frame, at, delimiter, [...before, { when: TRUE, value: item.value }, ...after]);
  const without = joinItems(frame, at, delimiter, [...before, ...after]);
  return either(frame.run.session, at, item.when, withIt, without);
}

/** The two arguments of a function that takes two. */
export function pair(argument: DocumentNode): readonly [DocumentNode | undefined, DocumentNode | undefined] {
  return argument.kind === "list" ? [argument.items[0], argument.items[1]] : [undefined, undefined];
}

export function split(frame: Frame, call: Call): Value {
  const [first, second] = pair(call.argument);
  const delimiter = first === undefined ? undefined : stringOf(frame.value(first));
  if (delimiter === undefined || delimiter === "" || second === undefined) {
    return mistyped(frame, call.at, call.node.span, "Fn::Split takes a delimiter and a text", "list");
  }
  return splitValue(frame, call.at, delimiter, frame.value(second));
}

/**
 * The pieces of a text between delimiters. Identifiers, addresses and numbers that are not known have no comma in
 * them; an unknown text may have any number, so that nothing is known of its pieces.
 */
export function splitValue(frame: Frame, at: OriginId, delimiter: string, value: Value): Value {
  return mapCases(frame.run.session, value, (single) => {
    if (single.k === "symbol") {
      const joined = frame.run.joined.get(single.id);
      if (joined?.delimiter === delimiter) return joined.list;
    }
    const parts = single.k === "text" ? single.parts : [single];
    if (single.k !== "list" && parts.every((part) => isWhole(frame, part, delimiter)))
      return splitParts(frame, at, delimiter, parts);
    if (single.k === "list") return single;
    return derived(frame, at, `Split(${JSON.stringify(delimiter)})`, [single], { type: "list" });
  });
}

function isWhole(frame: Frame, part: Value, delimiter: string): boolean {
  if (part.k === "known") return true;
  if (!/^[\s,;|]+$/.test(delimiter)) return false;
  if (part.k === "ref") return true;
  if (part.k !== "symbol") return false;
  const type = frame.run.hints.get(part.id) ?? frame.run.symbols.facts(part.id).type;
  return type === "id" || type === "cidr" || type === "address" || type === "number" || type === "boolean";
}

function splitParts(frame: Frame, at: OriginId, delimiter: string, parts: readonly Value[]): ListValue {
  const pieces: Value[][] = [[]];
  for (const part of parts) {
    const constant = stringOf(part);
    if (constant === undefined) {
      pieces.at(-1)?.push(part);
      continue;
    }
    const [head = "", ...tails] = constant.split(delimiter);
    pieces.at(-1)?.push(known(part.at, head));
    for (const tail of tails) pieces.push([known(part.at, tail)]);
  }
  return list(
    at,
    pieces.map((piece) => ({ when: TRUE, value: joinText(frame, at, piece) })),
  );
}

/** The text that is encoded: what the machine runs, which is what there is to read. */
export function base64(frame: Frame, call: Call): Value {
  return frame.value(call.argument);
}

export function toJsonString(frame: Frame, call: Call): Value {
  const value = frame.value(call.argument);
  const json = jsonOf(value);
  if (json === undefined) return derived(frame, call.at, "ToJsonString", [value], { type: "string" });
  return known(call.at, JSON.stringify(json));
}

/** A value as JSON, where all of it is known. */
function jsonOf(value: Value): unknown {
  if (value.k === "known") return value.v;
  if (value.k === "list") {
    const items = value.items.map((item) => (item.when === TRUE ? jsonOf(item.value) : undefined));
    return value.rest.length > 0 || items.includes(undefined) ? undefined : items;
  }
  if (value.k !== "object" || value.rest.length > 0) return undefined;
  const fields = [...value.fields].map(
    ([name, item]) => [name, item.when === TRUE ? jsonOf(item.value) : undefined] as const,
  );
  return fields.some(([, json]) => json === undefined) ? undefined : Object.fromEntries(fields);
}
