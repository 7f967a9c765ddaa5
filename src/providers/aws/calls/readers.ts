/** Readers that more than one SDK needs: single arguments, tags, protocols. They look at values and judge nothing. */

import type { AttributeReader, CallReading, Change, ChangeReader } from "../../../resources/index.ts";
import {
  always,
  guardsOf,
  type Item,
  known,
  object,
  objectOf,
  type RefValue,
  stringOf,
  TRUE,
  type Value,
} from "../../../values/index.ts";

/** Puts what a parameter was given under a path; nothing where it was not given. */
export function argument(parameter: string, name = parameter): ChangeReader {
  return (call) => changeTo(name, call.argument(parameter));
}

/** As {@link argument}, for values wrapped in `{"Value": …}`. */
export function unwrapped(parameter: string, name = parameter): ChangeReader {
  return (call) => changeTo(name, inValue(call.argument(parameter)));
}

function changeTo(name: string, value: Value | undefined): readonly Change[] {
  return value === undefined ? [] : [{ when: TRUE, path: [name], value }];
}

function inValue(value: Value | undefined): Value | undefined {
  if (value?.k !== "object") return value;
  return value.fields.get("Value")?.value ?? value;
}

export function each(...readers: readonly ChangeReader[]): ChangeReader {
  return (call) => readers.flatMap((read) => read(call));
}

/** The elements of a list argument, each as a change; what is not known as a list may be any number of elements. */
export function elements(parameter: string, name: string): ChangeReader {
  return (call) => {
    const value = call.argument(parameter);
    if (value === undefined) return [];
    if (value.k !== "list") return [{ when: TRUE, path: [name], value, many: true }];
    return [
      ...value.items.map((item): Change => ({ ...item, path: [name] })),
      ...value.rest.map((item): Change => ({ ...item, path: [name], many: true })),
    ];
  };
}

/** `[{"Key": k, "Value": v}]` as an object of values by key. */
export function tagObject(tags: Value, key = "Key", value = "Value"): Value {
  if (tags.k === "object") return tags;
  if (tags.k !== "list") return object(tags.at, [], [always(tags)]);
  const fields = new Map<string, Item>();
  const rest: Item[] = [...tags.rest];
  for (const item of tags.items) {
    const entry = item.value.k === "object" ? item.value.fields : undefined;
    const name = stringOf(entry?.get(key)?.value ?? known(tags.at, null));
    const content = entry?.get(value)?.value;
    if (name === undefined || content === undefined) rest.push(item);
    else fields.set(name, { when: item.when, value: content });
  }
  return object(tags.at, fields, rest);
}

/** `TagSpecifications`: the tags of the thing that is made, not those of its volumes. */
export const specifiedTags: AttributeReader = (_, specifications) => {
  if (specifications.k !== "list") return [["Tags", object(specifications.at, [], [always(specifications)])]];
  for (const { value } of specifications.items) {
    const type = value.k === "object" ? value.fields.get("ResourceType")?.value : undefined;
    const tags = value.k === "object" ? value.fields.get("Tags")?.value : undefined;
    if (tags !== undefined && stringOf(type ?? known(value.at, "")) !== "volume") return [["Tags", tagObject(tags)]];
  }
  return [];
};

/** `Tags=[…]` of the thing that is made. */
export const listedTags: AttributeReader = (_, tags) => [["Tags", tagObject(tags)]];

/** Each tag of an object, as a change of its own. */
export function tagChanges(name: string, tags: Value | undefined): readonly Change[] {
  if (tags?.k !== "object") return [];
  return Array.from(tags.fields, ([key, item]): Change => ({ when: item.when, path: [name, key], value: item.value }));
}

const protocolNames: ReadonlyMap<string, string> = new Map([
  ["6", "tcp"],
  ["17", "udp"],
  ["1", "icmp"],
  ["58", "icmpv6"],
  ["all", "-1"],
  ["any", "-1"],
]);

/** One spelling for each protocol, so that a rule and its removal are recognised as the same. */
export function protocol(value: Value): Value {
  const text = stringOf(value)?.toLowerCase();
  if (text === undefined) return value;
  return known(value.at, protocolNames.get(text) ?? text);
}

/** Whether all protocols are meant, so that ports do not count. */
export function isEveryProtocol(value: Value | undefined): boolean {
  return value !== undefined && stringOf(value) === "-1";
}

/** Whether a value is a group's own rules, or a part of one of them. */
export function isShownList(value: Value): value is RefValue {
  return value.k === "ref" && (value.path[0] === "ingress" || value.path[0] === "egress");
}

/** The fields of a rule that are there. */
export function ruleOf(call: CallReading, fields: readonly (readonly [string, Value | undefined])[]): Value {
  return objectOf(
    call.at,
    fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/** Items within items, each under both conditions. */
export function within(call: CallReading, outer: Item, inner: readonly Item[]): readonly Item[] {
  const { and } = guardsOf(call.session);
  return inner.map((item) => ({ when: and(outer.when, item.when), value: item.value }));
}
