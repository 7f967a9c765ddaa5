/** Addresses and traffic for the decision procedure, read by means of its own: nothing of the engine takes part. */

export type Address = number | bigint;

export interface Packet {
  readonly family: 4 | 6;
  readonly source: Address;
  readonly protocol: "tcp" | "udp" | "icmp" | "icmpv6" | "gre";
  /** The destination port, or the type of an ICMP message, whose code is zero. */
  readonly port: number;
}

export interface Stretch {
  readonly family: 4 | 6;
  readonly first: Address;
  readonly last: Address;
  readonly length: number;
}

const stretches = new Map<string, Stretch>();

/** A block by its text. */
export function stretchOf(block: string): Stretch {
  const known = stretches.get(block);
  if (known !== undefined) return known;
  const [text = "", bits = ""] = block.split("/");
  const length = Number(bits);
  const stretch = text.includes(":") ? stretch6(text, length) : stretch4(text, length);
  stretches.set(block, stretch);
  return stretch;
}

function stretch4(text: string, length: number): Stretch {
  let first = 0;
  for (const octet of text.split(".")) first = first * 256 + Number(octet);
  return { family: 4, first, last: first + 2 ** (32 - length) - 1, length };
}

/** Only texts with `::` at their end occur. */
function stretch6(text: string, length: number): Stretch {
  const groups = text
    .replace("::", "")
    .split(":")
    .filter((group) => group !== "");
  let first = 0n;
  for (let index = 0; index < 8; index++) first = first * 65_536n + BigInt(`0x${groups[index] ?? "0"}`);
  return { family: 6, first, last: first + 2n ** BigInt(128 - length) - 1n, length };
}

export function contains(block: string, family: 4 | 6, address: Address): boolean {
  const stretch = stretchOf(block);
  return stretch.family === family && stretch.first <= address && address <= stretch.last;
}

export interface Ports {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

const spelled = new Map<string, Ports>();

/** `22/tcp`, `1024-65535/udp`, `icmp`, `8/icmp`, `all`. */
export function portsOf(traffic: string): Ports {
  const known = spelled.get(traffic);
  if (known !== undefined) return known;
  const [protocol = "", range] = traffic.split("/").reverse();
  const [from, to = from] = (range ?? "0-65535").split("-").map(Number);
  const ports = { protocol, from: from ?? 0, to: to ?? 0 };
  spelled.set(traffic, ports);
  return ports;
}

export function isOf(traffic: string, protocol: Packet["protocol"], port: number): boolean {
  const ports = portsOf(traffic);
  return ports.protocol === "all" || (ports.protocol === protocol && ports.from <= port && port <= ports.to);
}

/** RFC 1918, RFC 6598 and the special ranges of RFC 6890 are no addresses of the Internet. */
const notPublic4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

export function isPublic(family: 4 | 6, address: Address): boolean {
  if (family === 6) return contains("2000::/3", 6, address);
  return !notPublic4.some((block) => contains(block, 4, address));
}

/** All addresses of a family, cut where any of the blocks begins or ends: within a piece nothing tells two apart. */
export function piecesOf(family: 4 | 6, blocks: readonly string[]): readonly Stretch[] {
  return family === 4 ? pieces4(blocks) : pieces6(blocks);
}

function pieces4(blocks: readonly string[]): readonly Stretch[] {
  const starts = new Set([0, 2 ** 32]);
  for (const { family, first, last } of [...blocks, ...notPublic4].map(stretchOf)) {
    if (family === 4) starts.add(Number(first)).add(Number(last) + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((first, index) => {
    return { family: 4, first, last: (sorted[index + 1] ?? first) - 1, length: 0 };
  });
}

function pieces6(blocks: readonly string[]): readonly Stretch[] {
  const starts = new Set([0n, 2n ** 128n]);
  for (const { family, first, last } of [...blocks, "2000::/3"].map(stretchOf)) {
    if (family === 6) starts.add(BigInt(first)).add(BigInt(last) + 1n);
  }
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
  return sorted.slice(0, -1).map((first, index) => {
    return { family: 6, first, last: (sorted[index + 1] ?? first) - 1n, length: 0 };
  });
}

export function sizeOf({ first, last }: Stretch): number {
  return Number(BigInt(last) - BigInt(first)) + 1;
}
