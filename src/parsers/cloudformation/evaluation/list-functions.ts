/** The functions that make and read lists: `Fn::Select`, `Fn::GetAZs`, `Fn::Length`. */

import type { OriginId } from "../../../source/index.ts";
import {
  element,
  isKnownNull,
  known,
  lengthOf,
  list,
  type ListValue,
  lookUp,
  mapCases,
  numberOf,
  symbol,
  type SymbolFacts,
  type SymbolId,
  text,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import type { Call, Frame } from "./frame.ts";
import { regionName, stackRegion } from "./pseudo-parameters.ts";
import type { ZoneList } from "./run.ts";
import { pair } from "./text-functions.ts";
import { derived, mistyped } from "./unknown.ts";

export function select(frame: Frame, call: Call): Value {
  const [first, second] = pair(call.argument);
  if (first === undefined || second === undefined) {
    return mistyped(frame, call.at, call.node.span, "Fn::Select takes an index and a list");
  }
  const from = frame.value(second);
  return mapCases(frame.run.session, frame.value(first), (index) => {
    return mapCases(frame.run.session, from, (single) => elementOf(frame, call, index, single));
  });
}

function elementOf(frame: Frame, call: Call, index: Value, from: Value): Value {
  const position = numberOf(index);
  if (from.k === "known" || from.k === "object" || from.k === "text") {
    return mistyped(frame, call.at, call.node.span, "Fn::Select takes an element of a list; this is no list");
  }
  if (index.k !== "known") return lookUp(frame.run.session, from, index);
  if (position === undefined || !Number.isInteger(position) || position < 0) {
    return mistyped(frame, call.at, call.node.span, "The index of Fn::Select is a number from 0 on; this is none");
  }
  const found = from.k === "list" ? elementAt(frame, call, position, from) : element(frame.run.session, from, position);
  return { ...remembered(frame, from, found), at: call.at };
}

/** An element of an unknown list of ids is an id. */
function remembered(frame: Frame, from: Value, found: Value): Value {
  const hint = from.k === "symbol" ? frame.run.elementHints.get(from.id) : undefined;
  if (hint !== undefined && found.k === "symbol") frame.run.hints.set(found.id, hint);
  return found;
}

function elementAt(frame: Frame, call: Call, position: number, from: ListValue): Value {
  const zones = from.rest.length > 0 && position >= from.items.length ? zoneListOf(frame, from) : undefined;
  if (zones !== undefined) return zone(frame, call.at, zones, position);
  const found = element(frame.run.session, from, position);
  if (!isKnownNull(found) || from.items[position] !== undefined) return found;
  const message = `Fn::Select asks for element ${position} of a list of ${from.items.length}`;
  return mistyped(frame, call.at, call.node.span, message);
}

/** The zones of a Region: at least two everywhere, in an order that an account keeps; all of them distinct. */
export function availabilityZones(frame: Frame, call: Call): Value {
  return mapCases(frame.run.session, frame.value(call.argument), (single) => {
    const isOwn = isKnownNull(single) || (single.k === "known" && single.v === "");
    return zonesOf(frame, call.at, isOwn ? stackRegion(frame, call.at) : single);
  });
}

function zonesOf(frame: Frame, at: OriginId, region: Value): Value {
  const zones = zoneList(frame, at, region);
  const certain = [0, 1].map((index) => ({ when: TRUE, value: zone(frame, at, zones, index) }));
  const further = derived(frame, at, "GetAZs, further", [region], { settles: "nobody", type: "string", each: true });
  return list(at, certain, [{ when: TRUE, value: further }]);
}

function zoneList(frame: Frame, at: OriginId, region: Value): ZoneList {
  const name = regionName(region);
  const cause = { kind: "cloud", words: name === undefined ? "GetAZs" : `GetAZs ${name}`, at } as const;
  const facts: SymbolFacts = { cause, settles: "nobody", type: "list", distinct: true };
  const id = frame.run.symbols.of(`cloudformation:zones of ${valueKey(frame.run.session, region)}`, facts);
  const zones = { symbol: id, region };
  frame.run.zoneLists.set(id, zones);
  return zones;
}

/** The zones that a list begins with, where it is a list of zones. */
function zoneListOf(frame: Frame, from: ListValue): ZoneList | undefined {
  const first = from.items[0]?.value;
  const last = first?.k === "text" ? first.parts.at(-1) : first;
  const of = last?.k === "symbol" ? frame.run.symbols.facts(last.id).element?.list : undefined;
  return of === undefined ? undefined : frame.run.zoneLists.get(of);
}

/** A zone's name is its Region's and a letter; which letters an account has, nobody here can tell. */
function zone(frame: Frame, at: OriginId, { symbol: zones, region }: ZoneList, index: number): Value {
  const name = regionName(region);
  const letter = symbol(at, zoneSymbol(frame, at, zones, index));
  return name === undefined ? letter : text(frame.run.session, at, [known(at, name), letter]);
}

function zoneSymbol(frame: Frame, at: OriginId, zones: SymbolId, index: number): SymbolId {
  const { symbols } = frame.run;
  const words = `${symbols.facts(zones).cause.words}[${index}]`;
  return symbols.of(`${symbols.key(zones)}[${index}]`, {
    cause: { kind: "cloud", words, at },
    settles: "nobody",
    type: "string",
    element: { list: zones, index: known(at, index) },
  });
}

export function length(frame: Frame, call: Call): Value {
  const of = frame.value(call.argument);
  if (of.k === "known" || of.k === "object") {
    return mistyped(frame, call.at, call.node.span, "Fn::Length takes a list; this is none", "number");
  }
  return { ...lengthOf(frame.run.session, of), at: call.at };
}
