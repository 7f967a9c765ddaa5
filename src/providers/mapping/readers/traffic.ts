/** Readers of traffic: protocol and ports as providers spell them. What is not known is all of it, under one atom. */

import type { GuardedTraffic } from "../../../graph/index.ts";
import {
  allTraffic,
  lastPort,
  noTraffic,
  protocolNumber,
  protocolTraffic,
  ruleTraffic,
  subtractTraffic,
  type TrafficSet,
  unionTraffic,
} from "../../../net/index.ts";
import { noticeAt } from "../../../source/index.ts";
import {
  causesOf,
  FALSE,
  numberOf,
  settlesOf,
  show,
  symbolsIn,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import { type Case, casesOf, isMissing } from "../cases.ts";
import type { Context } from "../context.ts";
import { type PossibleValue, possibleValues } from "../possible-values.ts";
import { constant, type Reader, reader } from "./reader.ts";
import { type Source, sourceOf } from "./value.ts";

export interface TrafficSources {
  readonly protocol: Source;
  readonly from?: Source;
  readonly to?: Source;
  /** ICMP's type and code, where they have attributes of their own. */
  readonly icmpType?: Source;
  readonly icmpCode?: Source;
}

/** The traffic of a rule: protocol and ports, or ICMP's type and code in their place. */
export function traffic(sources: TrafficSources): Reader<readonly GuardedTraffic[]> {
  const protocol = sourceOf(sources.protocol, { holds: "protocol" });
  const from = portSource(sources.from);
  const to = portSource(sources.to);
  const [type, code] = [portSource(sources.icmpType), portSource(sources.icmpCode)];
  return reader([protocol, from, to, type, code], (fields, context) => {
    const found: GuardedTraffic[] = [];
    for (const each of casesOf(context.guards, protocol.read(fields, context))) {
      const isIcmp = sources.icmpType !== undefined && isIcmpSpelling(each.value);
      const [low, high] = isIcmp ? [type, code] : [from, to];
      for (const part of combined(context, each, low.read(fields, context), high.read(fields, context)))
        found.push(part);
    }
    return found;
  });
}

/** TCP, or what `protocol` says, on one port. */
export function onPort(port: Source, protocol: Source): Reader<readonly GuardedTraffic[]> {
  return traffic({ protocol, from: port, to: port });
}

function portSource(source: Source | undefined): Reader<Value | undefined> {
  return source === undefined ? constant(undefined) : sourceOf(source, { holds: "port" });
}

/** The traffic of one spelling of the protocol, over all that the two ports can be. */
function combined(
  context: Context,
  protocol: Case,
  low: Value | undefined,
  high: Value | undefined,
): readonly GuardedTraffic[] {
  const found: GuardedTraffic[] = [];
  for (const from of portCases(context, low)) {
    for (const to of portCases(context, high)) {
      const when = context.guards.all([protocol.when, from.when, to.when]);
      const one = when === FALSE ? undefined : single(context, protocol.value, from, to);
      if (one !== undefined) found.push({ traffic: one.traffic, when: context.both(when, one.when) });
    }
  }
  return found;
}

interface Port extends Pick<PossibleValue, "when" | "within" | "not" | "isSupposed"> {
  readonly value: Value | undefined;
}

/** All that a port can be; without an attribute for it, any. */
function portCases(context: Context, value: Value | undefined): readonly Port[] {
  if (value === undefined) return [{ value: undefined, when: TRUE }];
  // What is supposed and is no port is refused when it comes to it, and not here.
  return possibleValues(context, value).filter((each) => each.isSupposed !== true || portOf(each.value) !== "invalid");
}

function single(context: Context, protocol: Value, low: Port, high: Port): GuardedTraffic | undefined {
  const spelled = spellingOf(protocol);
  if (spelled === undefined)
    return isKnown(protocol)
      ? refused(context, protocol, "is no protocol")
      : underAtom(context, allTraffic, [protocol]);
  const number = protocolNumber(spelled);
  if (number === undefined) return refused(context, protocol, "is no protocol");
  if (number === "all") return { traffic: allTraffic, when: TRUE };
  const unknown = [low.value, high.value].filter((port) => port !== undefined).filter((port) => !isKnown(port));
  if (unknown.length > 0) {
    const told = isPorted(number) ? excepted(number, low, high) : noTraffic;
    return underAtom(context, subtractTraffic(spanned(number, low, high), told), unknown);
  }
  return onKnownPorts(context, number, low.value, high.value);
}

/** All ports from the lowest to the highest that the two may be. */
function spanned(protocol: number, low: Port, high: Port): TrafficSet {
  const all = protocolTraffic(protocol) ?? allTraffic;
  if (!isPorted(protocol)) return all;
  const first = low.within?.low ?? portOf(low.value);
  const last = high.within?.high ?? portOf(high.value);
  if (typeof first !== "number" || typeof last !== "number" || first < 0 || last < 0) return all;
  return ruleTraffic(protocol, Math.min(first, lastPort), Math.min(last, lastPort)) ?? all;
}

/** One unknown port is none of those from which it was told apart; of a range only the ends are not. */
function excepted(protocol: number, low: Port, high: Port): TrafficSet {
  if (low.value?.k !== "symbol" || high.value?.k !== "symbol" || low.value.id !== high.value.id) return noTraffic;
  const ports = (low.not ?? []).filter((port) => typeof port === "number" && port >= 0 && port <= lastPort);
  return ports.reduce<TrafficSet>((all, port) => {
    return unionTraffic(all, ruleTraffic(protocol, Number(port), Number(port)) ?? noTraffic);
  }, noTraffic);
}

function onKnownPorts(
  context: Context,
  protocol: number,
  low: Value | undefined,
  high: Value | undefined,
): GuardedTraffic | undefined {
  const [from, to] = [portOf(low), portOf(high)];
  for (const [port, value] of [
    [from, low],
    [to, high],
  ] as const) {
    if (port === "invalid" && value !== undefined) return refused(context, value, "is no port");
  }
  if (from === "invalid" || to === "invalid") return undefined;
  if (from !== undefined && to !== undefined && isPorted(protocol) && from > to && to >= 0 && low !== undefined) {
    return refused(context, low, `is behind the last port ${to}`);
  }
  const known = ruleTraffic(protocol, from ?? to, to);
  return known === undefined ? undefined : { traffic: known, when: TRUE };
}

function isPorted(protocol: number): boolean {
  return protocol === 6 || protocol === 17;
}

/** -1 is any, as nothing is; `invalid` where the constant is no port. */
function portOf(value: Value | undefined): number | "invalid" | undefined {
  if (value === undefined || isMissing(value)) return undefined;
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number >= -1 && number <= 65_535 ? number : "invalid";
}

function spellingOf(protocol: Value): string | number | undefined {
  if (protocol.k !== "known" || protocol.v === null || typeof protocol.v === "boolean") return undefined;
  return protocol.v;
}

function isIcmpSpelling(protocol: Value): boolean {
  const number = protocolNumber(spellingOf(protocol) ?? "");
  return number === 1 || number === 58;
}

function isKnown(value: Value): boolean {
  return value.k === "known";
}

/** All that it may be, under the one condition that what is not known admits it. */
function underAtom(context: Context, all: TrafficSet, unknown: readonly Value[]): GuardedTraffic {
  const keys = unknown.map((value) => valueKey(context.session, value));
  const words = [...new Set(unknown.map((value) => show(context.session, value)))].join(" and ");
  const isAuthors = unknown.every((value) => settlesOf(context.session, value) === "author");
  const when = context.guards.atom({
    key: `admits:${keys.join(":")}`,
    words: `${words} admits it`,
    settles: isAuthors ? "author" : "nobody",
    causes: unknown.flatMap((value) => causesOf(context.session, value)),
    dependsOn: unknown.flatMap((value) => symbolsIn(context.session, value)),
  });
  return { traffic: all, when };
}

/** What cannot be read admits nothing, and says so. */
function refused(context: Context, value: Value, what: string): GuardedTraffic | undefined {
  const message = `${show(context.session, value)} ${what}: the rule lets nothing pass`;
  context.notices.add(noticeAt(value.at, "invalid-value", "error", message));
  return undefined;
}
