/** `Fn::FindInMap`: constants by two keys; a key that is not known makes a choice among the map's entries. */

import {
  choice,
  FALSE,
  type Guard,
  type Item,
  known,
  mapCases,
  same,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import { type DocumentNode, field, type MapEntry, type MapNode } from "../document/node.ts";
import type { Call, Frame } from "./frame.ts";
import { derived, mistyped } from "./unknown.ts";

/** Maps with more entries than this are not chosen from by an unknown key. */
const entryBound = 200;

/** A call with its arguments found, its keys evaluated. */
interface Search {
  readonly call: Call;
  readonly map: DocumentNode;
  readonly keys: readonly [Value, Value];
  /** The value where the map has no such key, if the call has one. */
  readonly otherwise: DocumentNode | undefined;
}

export function findInMap(frame: Frame, call: Call): Value {
  const search = searchOf(frame, call);
  if (search === undefined) {
    return mistyped(frame, call.at, call.node.span, "Fn::FindInMap takes a map of the section Mappings and two keys");
  }
  return within(frame, search, search.map, 0);
}

function searchOf(frame: Frame, call: Call): Search | undefined {
  if (call.argument.kind !== "list") return undefined;
  const [nameNode, first, second, options] = call.argument.items;
  if (nameNode === undefined || first === undefined || second === undefined) return undefined;
  const name = frame.value(nameNode);
  const map = name.k === "known" ? frame.scope.mapping(String(name.v)) : undefined;
  if (map === undefined) return undefined;
  return { call, map, keys: [frame.value(first), frame.value(second)], otherwise: field(options, "DefaultValue") };
}

/** Looks up the key of this level in a part of the map, and goes on within what is found. */
function within(frame: Frame, search: Search, part: DocumentNode, level: 0 | 1): Value {
  const key = search.keys[level];
  if (part.kind !== "map" || part.entries.has("Fn::Transform"))
    return derived(frame, search.call.at, "FindInMap", [...search.keys]);
  return mapCases(frame.run.session, key, (single) => {
    if (single.k !== "known") return amongEntries(frame, search, part, single, level);
    const entry = part.entries.get(String(single.v));
    return entry === undefined ? missing(frame, search, single) : found(frame, search, entry, level);
  });
}

function found(frame: Frame, search: Search, entry: MapEntry, level: 0 | 1): Value {
  if (level === 0) return within(frame, search, entry.value, 1);
  return frame.value(entry.value);
}

function missing(frame: Frame, { call, otherwise }: Search, key: Value): Value {
  if (otherwise !== undefined) return frame.value(otherwise);
  const words = key.k === "known" ? `The map has no key "${String(key.v)}"` : "The map has no such key";
  return mistyped(frame, call.at, call.node.span, words);
}

/** One case for each entry that the key can name; any other key is the default's, or fails the deployment. */
function amongEntries(frame: Frame, search: Search, part: MapNode, key: Value, level: 0 | 1): Value {
  const { call, otherwise } = search;
  const entries = part.entries.size > entryBound ? [] : entriesNamed(frame, part, key);
  if (entries.length === 0) return derived(frame, call.at, "FindInMap", [...search.keys]);
  const cases = entries.map(({ when, entry }) => ({ when, value: found(frame, search, entry, level) }));
  if (otherwise !== undefined) cases.push({ when: TRUE, value: frame.value(otherwise) });
  return choice(frame.run.session, call.at, exclusive(frame, cases));
}

/** Each case only where none before it holds; the last takes what is left, since a deployment that succeeds has one. */
function exclusive(frame: Frame, cases: readonly Item[]): readonly Item[] {
  const { guards } = frame.run;
  let left = TRUE;
  return cases.map(({ when, value }, index) => {
    const item = { when: index === cases.length - 1 ? left : guards.and(left, when), value };
    left = guards.and(left, guards.not(when));
    return item;
  });
}

function entriesNamed(frame: Frame, part: MapNode, key: Value): readonly { when: Guard; entry: MapEntry }[] {
  return [...part.entries.values()]
    .map((entry) => ({ entry, when: same(frame.run.session, key, known(frame.at(entry.keySpan), entry.key)) }))
    .filter(({ when }) => when !== FALSE);
}

/** What must hold for a call to succeed: its keys are in the map, or it has a default. */
export function keysHeld(frame: Frame, call: Call): Guard | undefined {
  const search = searchOf(frame, call);
  if (search === undefined || search.otherwise !== undefined || search.map.kind !== "map") return undefined;
  const [first] = search.keys;
  if (first.k === "known" || search.map.entries.size > entryBound || search.map.entries.has("Fn::Transform"))
    return undefined;
  return frame.run.guards.any(entriesNamed(frame, search.map, first).map(({ when }) => when));
}
