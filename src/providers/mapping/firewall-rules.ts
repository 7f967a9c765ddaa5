/** What rules of a firewall match, as they spell it: `ANY`, `10.0.0.0/8`, `[80,443]`, `1024:65535`; nothing else is read. */

import {
  type AddressSet,
  allAddresses,
  allTraffic,
  blockAddresses,
  lastPort,
  noTraffic,
  parseBlockOrAddress,
  protocolNumber,
  protocolTraffic,
  ruleTraffic,
  type TrafficSet,
  unionAddresses,
  unionTraffic,
} from "../../net/index.ts";
import { numberOf, stringOf, type Value } from "../../values/index.ts";
import { isMissing } from "./cases.ts";

/** Ranges of ports, both ends included. */
export type Ports = "any" | readonly (readonly [first: number, last: number])[];

/** What a rule matches; `undefined` is what is not known, an empty list is everything. */
export interface RuleTuple {
  readonly protocols: readonly (number | "all")[] | undefined;
  readonly sources: readonly AddressSet[] | undefined;
  readonly destinations: readonly AddressSet[] | undefined;
  readonly sourcePorts: readonly Ports[] | undefined;
  readonly destinationPorts: readonly Ports[] | undefined;
}

export function addressesIn(value: Value): AddressSet | undefined {
  const items = itemsIn(value);
  if (items === undefined) return undefined;
  if (items.includes("ANY")) return allAddresses;
  const blocks = items.map((item) => parseBlockOrAddress(item));
  let found: AddressSet = { v4: [], v6: [] };
  for (const block of blocks) {
    if (block === undefined) return undefined;
    found = unionAddresses(found, blockAddresses(block));
  }
  return found;
}

/** Ports as one text, or as two numbers. */
export function portsIn(value: Value, last?: Value): Ports | undefined {
  if (last !== undefined) return pairOf(numberOf(value), isMissing(last) ? numberOf(value) : numberOf(last));
  const items = itemsIn(value);
  if (items === undefined) return undefined;
  if (items.includes("ANY")) return "any";
  const ranges = items
    .map((item) => /^(\d*)(:?)(\d*)$/.exec(item))
    .map((match) => {
      if (match === null) return undefined;
      const [, from = "", colon, to = ""] = match;
      if (from === "" && to === "") return undefined;
      return rangeOf(from === "" ? 0 : Number(from), colon === "" ? Number(from) : to === "" ? lastPort : Number(to));
    });
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

function pairOf(from: number | undefined, to: number | undefined): Ports | undefined {
  const range = from === undefined || to === undefined ? undefined : rangeOf(from, to);
  if (range === undefined) return undefined;
  return range[0] === 0 && range[1] === lastPort ? "any" : [range];
}

function rangeOf(from: number, to: number): readonly [number, number] | undefined {
  const isRange = Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= lastPort;
  return isRange ? [from, to] : undefined;
}

/** Of protocols above TCP and UDP it is seen only later whether a connection is one. */
export function protocolIn(value: Value): number | "all" | undefined {
  const number = numberOf(value);
  if (number !== undefined) return number;
  const text = stringOf(value)?.toUpperCase();
  if (text === "IP") return "all";
  return text === "TCP" || text === "UDP" || text === "ICMP" ? protocolNumber(text) : undefined;
}

/** What a client sends; `undefined` where that is not known. */
export function tupleTraffic({ protocols, destinationPorts }: RuleTuple): TrafficSet | undefined {
  if (protocols === undefined || destinationPorts === undefined) return undefined;
  const ranges = destinationPorts.some((ports) => ports === "any") ? [] : destinationPorts.flat();
  if (protocols.length === 0 || protocols.includes("all"))
    return ranges.length === 0 ? allTraffic : onPorts([6, 17], ranges);
  const ported = protocols.filter((protocol) => protocol === 6 || protocol === 17);
  const others = protocols.filter((protocol) => protocol !== 6 && protocol !== 17);
  const carried = ranges.length === 0 ? unionOf(ported.map(allOf)) : onPorts(ported, ranges);
  return unionTraffic(carried, unionOf(others.map(allOf)));
}

const firstClientPort = 1_024;

/** Whether a rule matches what clients send, whatever port it is that they call from. */
export function matchesClients({ protocols, sourcePorts }: RuleTuple): "always" | "never" | "perhaps" {
  if (sourcePorts === undefined) return "perhaps";
  if (sourcePorts.length === 0 || sourcePorts.includes("any")) return "always";
  const ranges = sourcePorts.flatMap((ports) => (ports === "any" ? [] : ports));
  if (ranges.some(([first, last]) => first <= firstClientPort && last === lastPort)) return "always";
  const isPorted = protocols?.every((protocol) => protocol === 6 || protocol === 17) === true && protocols.length > 0;
  return isPorted && ranges.every(([, last]) => last < firstClientPort) ? "never" : "perhaps";
}

function onPorts(
  protocols: readonly (number | "all")[],
  ranges: readonly (string | readonly [number, number])[],
): TrafficSet {
  return unionOf(
    protocols.flatMap((protocol) =>
      ranges.flatMap((range) => (typeof range === "string" ? [] : (ruleTraffic(protocol, range[0], range[1]) ?? []))),
    ),
  );
}

function allOf(protocol: number | "all"): TrafficSet {
  return protocol === "all" ? allTraffic : (protocolTraffic(protocol) ?? noTraffic);
}

function unionOf(all: readonly TrafficSet[]): TrafficSet {
  return all.reduce(unionTraffic, noTraffic);
}

/** `[a,b]` and `a`; what is negated or a variable is not read. */
function itemsIn(value: Value): readonly string[] | undefined {
  const text = stringOf(value)?.trim();
  if (text === undefined || /[!$@]/.test(text)) return undefined;
  const inner = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  return inner.split(",").map((item) => item.trim().toUpperCase());
}
