/**
 * Sets of traffic: what a packet is by its protocol and, for TCP and UDP, by its destination port. Ports are
 * inclusive, 0 to 65535; ICMP is type × 256 + code; other protocols are by number (IANA, 0 to 255).
 */

import {
  canonical,
  complementRanges,
  coversRanges,
  intersectRanges,
  type Line,
  numberLine,
  type Ranges,
  subtractRanges,
  unionRanges,
} from "./ranges.ts";

/** Immutable and canonical: equal sets have equal keys. */
export interface TrafficSet {
  readonly tcp: Ranges<number>;
  readonly udp: Ranges<number>;
  readonly icmp: Ranges<number>;
  readonly icmp6: Ranges<number>;
  /** Protocol numbers other than those of TCP (6), UDP (17), ICMP (1) and ICMPv6 (58). */
  readonly other: Ranges<number>;
}

type Part = keyof TrafficSet;

/** The parts of a set, in the order in which they are told. */
export const trafficParts: readonly Part[] = ["tcp", "udp", "icmp", "icmp6", "other"];

export const lastPort = 65_535;
const lines: Readonly<Record<Part, Line<number>>> = {
  tcp: numberLine(lastPort),
  udp: numberLine(lastPort),
  icmp: numberLine(lastPort),
  icmp6: numberLine(lastPort),
  other: numberLine(255),
};

const wholePorts = [{ lo: 0, hi: lastPort }];
/** The numbers of the protocols that have a part of their own. */
const ownParts: ReadonlyMap<number, Exclude<Part, "other">> = new Map([
  [1, "icmp"],
  [6, "tcp"],
  [17, "udp"],
  [58, "icmp6"],
]);
const otherProtocols = complementRanges(
  lines.other,
  canonical(
    lines.other,
    [...ownParts.keys()].map((number) => ({ lo: number, hi: number })),
  ),
);

export const noTraffic: TrafficSet = { tcp: [], udp: [], icmp: [], icmp6: [], other: [] };
export const allTraffic: TrafficSet = {
  tcp: wholePorts,
  udp: wholePorts,
  icmp: wholePorts,
  icmp6: wholePorts,
  other: otherProtocols,
};

/** All that a packet of either family can carry: each has an ICMP of its own. */
export const allTraffic4: TrafficSet = { ...allTraffic, icmp6: [] };
export const allTraffic6: TrafficSet = { ...allTraffic, icmp: [] };

export function tcp(from: number, to: number = from): TrafficSet {
  return { ...noTraffic, tcp: canonical(lines.tcp, [{ lo: Math.max(0, from), hi: Math.min(lastPort, to) }]) };
}

export function udp(from: number, to: number = from): TrafficSet {
  return { ...noTraffic, udp: tcp(from, to).tcp };
}

/** ICMP or ICMPv6 by type and code; −1 or nothing is any. */
export function icmp(part: "icmp" | "icmp6", type = -1, code = -1): TrafficSet {
  if (type < 0) return { ...noTraffic, [part]: wholePorts };
  const lo = type * 256 + Math.max(0, code);
  return { ...noTraffic, [part]: [{ lo, hi: code < 0 ? type * 256 + 255 : lo }] };
}

/** All traffic of a protocol number; `undefined` for a number that is none. */
export function protocolTraffic(number: number): TrafficSet | undefined {
  if (!Number.isInteger(number) || number < 0 || number > 255) return undefined;
  const part = ownParts.get(number);
  return part === undefined
    ? { ...noTraffic, other: [{ lo: number, hi: number }] }
    : { ...noTraffic, [part]: wholePorts };
}

const protocolNumbers: Readonly<Record<string, number>> = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  "ipv6-icmp": 58,
  sctp: 132,
};

/**
 * The number of a protocol as providers spell it: names in any case, numbers as text or number; "all" and −1 are all
 * protocols. `undefined` where the spelling is none.
 */
export function protocolNumber(spelling: string | number): number | "all" | undefined {
  const text = String(spelling).trim().toLowerCase();
  if (text === "-1" || text === "all" || text === "any") return "all";
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 255 ? Number(text) : undefined;
  return protocolNumbers[text];
}

/**
 * The traffic of a rule: protocol and two ports, or ICMP's type and code in their place. Ports that are not given are
 * all of them; a protocol without ports ignores them. `undefined` where the protocol is none.
 */
export function ruleTraffic(protocol: string | number, from?: number, to?: number): TrafficSet | undefined {
  const number = protocolNumber(protocol);
  if (number === "all") return allTraffic;
  if (number === 6 || number === 17) {
    const [lo, hi] =
      from === undefined || from === -1 ? [0, lastPort] : [from, to === undefined || to === -1 ? from : to];
    return number === 6 ? tcp(lo, hi) : udp(lo, hi);
  }
  if (number === 1 || number === 58) return icmp(number === 1 ? "icmp" : "icmp6", from, to);
  return number === undefined ? undefined : protocolTraffic(number);
}

function zip(
  a: TrafficSet,
  b: TrafficSet,
  merge: (part: Part, a: Ranges<number>, b: Ranges<number>) => Ranges<number>,
): TrafficSet {
  return {
    tcp: merge("tcp", a.tcp, b.tcp),
    udp: merge("udp", a.udp, b.udp),
    icmp: merge("icmp", a.icmp, b.icmp),
    icmp6: merge("icmp6", a.icmp6, b.icmp6),
    other: merge("other", a.other, b.other),
  };
}

export function unionTraffic(a: TrafficSet, b: TrafficSet): TrafficSet {
  return zip(a, b, (part, left, right) => unionRanges(lines[part], left, right));
}

export function intersectTraffic(a: TrafficSet, b: TrafficSet): TrafficSet {
  return zip(a, b, (_part, left, right) => intersectRanges(left, right));
}

export function subtractTraffic(a: TrafficSet, b: TrafficSet): TrafficSet {
  return zip(a, b, (part, left, right) => subtractRanges(lines[part], left, right));
}

/** Whether all traffic of `b` is in `a`. */
export function coversTraffic(a: TrafficSet, b: TrafficSet): boolean {
  return trafficParts.every((part) => coversRanges(a[part], b[part]));
}

export function isEmptyTraffic(a: TrafficSet): boolean {
  return trafficParts.every((part) => a[part].length === 0);
}

/** How many TCP and UDP ports a set has; all-protocol sets have all. */
export function portCount(a: TrafficSet): number {
  return [...a.tcp, ...a.udp].reduce((sum, { lo, hi }) => sum + hi - lo + 1, 0);
}

/** From so many ports on, traffic says nothing of a service: it is shown, and judged, as a whole. */
export const broadPorts = 1_000;

export function isBroad(a: TrafficSet): boolean {
  return portCount(a) > broadPorts;
}

/** Equal for equal sets, and for no others. */
export function trafficKey(a: TrafficSet): string {
  return trafficParts.map((part) => a[part].map(({ lo, hi }) => `${lo}-${hi}`).join(",")).join("/");
}

/** A set in words: `22/tcp`, `80,443/tcp`, `1024-65535/tcp and udp`, `icmp`, `all traffic`. */
export function showTraffic(a: TrafficSet): string {
  if (coversTraffic(a, allTraffic4) || coversTraffic(a, allTraffic6)) return "all traffic";
  const [tcpWords, udpWords] = [showPorts(a.tcp), showPorts(a.udp)];
  const words: string[] = [];
  if (tcpWords !== "" && tcpWords === udpWords) words.push(`${tcpWords}/tcp and udp`);
  else words.push(...(tcpWords === "" ? [] : [`${tcpWords}/tcp`]), ...(udpWords === "" ? [] : [`${udpWords}/udp`]));
  words.push(...showIcmp("icmp", a.icmp), ...showIcmp("icmpv6", a.icmp6));
  if (a.other.length > 0)
    words.push(`protocol ${a.other.map(({ lo, hi }) => (lo === hi ? String(lo) : `${lo}-${hi}`)).join(",")}`);
  return words.length === 0 ? "no traffic" : words.join(", ");
}

function showPorts(ranges: Ranges<number>): string {
  if (ranges.length === 1 && ranges[0]?.lo === 0 && ranges[0].hi === lastPort) return "all ports";
  return ranges.map(({ lo, hi }) => (lo === hi ? String(lo) : `${lo}-${hi}`)).join(",");
}

function showIcmp(name: string, ranges: Ranges<number>): readonly string[] {
  if (ranges.length === 0) return [];
  if (ranges[0]?.lo === 0 && ranges[0].hi === lastPort) return [name];
  const types = [...new Set(ranges.flatMap(({ lo, hi }) => [Math.floor(lo / 256), Math.floor(hi / 256)]))];
  return [`${name} type ${types.join(",")}`];
}
