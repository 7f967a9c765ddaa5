/** The short spellings of test designs: `in 22/tcp from 0.0.0.0/0`, `80-90/tcp`, `10.0.0.0/8, fd00::/8`. */

import {
  allTraffic,
  blockAddresses,
  noAddresses,
  parseBlockOrAddress,
  ruleTraffic,
  unionAddresses,
  unionTraffic,
  noTraffic,
  type AddressSet,
  type TrafficSet,
} from "../../src/net/index.ts";

/** `22/tcp`, `8000-9000/udp`, `80/tcp,443/tcp`, `udp`, `8/icmp` (a type), `gre`, `all`. */
export function trafficIn(text: string): TrafficSet {
  if (text === "all") return allTraffic;
  return text.split(",").map(oneTraffic).reduce(unionTraffic, noTraffic);
}

function oneTraffic(text: string): TrafficSet {
  const [, from, to, protocol] = /^(?:(\d+)(?:-(\d+))?\/)?(\w+)$/.exec(text) ?? [];
  const traffic = protocol === undefined ? undefined : ruleTraffic(protocol, ...portsOf(protocol, from, to));
  if (traffic === undefined) throw new Error(`"${text}" is no traffic: write 22/tcp, 8000-9000/udp or all`);
  return traffic;
}

/** Ports, or the type of an ICMP message with any code. */
function portsOf(protocol: string, from: string | undefined, to: string | undefined): readonly [number, number] | [] {
  if (from === undefined) return [];
  return [Number(from), protocol.startsWith("icmp") ? -1 : Number(to ?? from)];
}

/** Blocks of addresses, or `undefined` where the text is something else. */
export function addressesIn(text: string): AddressSet | undefined {
  const blocks = text.split(",").map((block) => parseBlockOrAddress(block.trim()));
  let all = noAddresses;
  for (const block of blocks) {
    if (block === undefined) return undefined;
    all = unionAddresses(all, blockAddresses(block));
  }
  return all;
}

export interface RuleSpelling {
  readonly direction: "ingress" | "egress";
  readonly traffic: TrafficSet;
  readonly peer: string;
  /** Where the peer stands in the text. */
  readonly peerStart: number;
}

/** `in 22/tcp from PEER`, `out all to PEER`. */
export function ruleIn(text: string): RuleSpelling {
  const [, way, traffic, preposition, peer] = /^(in|out) (\S+) (from|to) (.+)$/.exec(text) ?? [];
  if (peer === undefined || traffic === undefined || (way === "in") !== (preposition === "from")) {
    throw new Error(`"${text}" is no rule: write "in 22/tcp from 0.0.0.0/0" or "out all to web"`);
  }
  return {
    direction: way === "in" ? "ingress" : "egress",
    traffic: trafficIn(traffic),
    peer,
    peerStart: text.length - peer.length,
  };
}
