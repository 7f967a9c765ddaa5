/** Addresses and traffic for the decision procedure, read by means of its own: nothing of the engine takes part. */

export type Family = 4 | 6;
export type Address = number | bigint;
export type Protocol = "tcp" | "udp" | "icmp" | "icmpv6" | "gre";

/** All addresses from the first to the last, both included. */
export interface AddressRange {
  readonly family: Family;
  readonly first: Address;
  readonly last: Address;
  /** Of a block; 0 for a range that is none. */
  readonly prefixLength: number;
}

const rangesByText = new Map<string, AddressRange>();

/** A block by its text. */
export function rangeOf(block: string): AddressRange {
  const known = rangesByText.get(block);
  if (known !== undefined) return known;
  const [text = "", bits = ""] = block.split("/");
  const prefixLength = Number(bits);
  const range = text.includes(":") ? range6(text, prefixLength) : range4(text, prefixLength);
  rangesByText.set(block, range);
  return range;
}

function range4(text: string, prefixLength: number): AddressRange {
  let first = 0;
  for (const octet of text.split(".")) first = first * 256 + Number(octet);
  return { family: 4, first, last: first + 2 ** (32 - prefixLength) - 1, prefixLength };
}

/** Only texts with `::` at their end occur. */
function range6(text: string, prefixLength: number): AddressRange {
  const groups = text
    .replace("::", "")
    .split(":")
    .filter((group) => group !== "");
  let first = 0n;
  for (let index = 0; index < 8; index++) first = first * 65_536n + BigInt(`0x${groups[index] ?? "0"}`);
  return { family: 6, first, last: first + 2n ** BigInt(128 - prefixLength) - 1n, prefixLength };
}

export function isIn(range: AddressRange, family: Family, address: Address): boolean {
  return range.family === family && range.first <= address && address <= range.last;
}

export function isInAny(all: readonly AddressRange[], family: Family, address: Address): boolean {
  return all.some((range) => isIn(range, family, address));
}

/** The address that is `host` after the first of a block. */
export function hostIn({ family, first }: AddressRange, host: number): Address {
  return family === 4 ? Number(first) + host : BigInt(first) + BigInt(host);
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

export function isOf(ports: Ports, protocol: Protocol, port: number): boolean {
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
].map(rangeOf);

const public6 = rangeOf("2000::/3");

export function isPublic(family: Family, address: Address): boolean {
  if (family === 6) return isIn(public6, 6, address);
  return !isInAny(notPublic4, 4, address);
}

/** All addresses of a family, cut where any of the blocks begins or ends: within a piece nothing tells two apart. */
export function piecesOf(family: Family, blocks: readonly string[]): readonly AddressRange[] {
  return family === 4 ? pieces4(blocks) : pieces6(blocks);
}

function pieces4(blocks: readonly string[]): readonly AddressRange[] {
  const starts = new Set([0, 2 ** 32]);
  for (const { family, first, last } of [...blocks.map(rangeOf), ...notPublic4]) {
    if (family === 4) starts.add(Number(first)).add(Number(last) + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((first, index) => {
    return { family: 4, first, last: (sorted[index + 1] ?? first) - 1, prefixLength: 0 };
  });
}

function pieces6(blocks: readonly string[]): readonly AddressRange[] {
  const starts = new Set([0n, 2n ** 128n]);
  for (const { family, first, last } of [...blocks.map(rangeOf), public6]) {
    if (family === 6) starts.add(BigInt(first)).add(BigInt(last) + 1n);
  }
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
  return sorted.slice(0, -1).map((first, index) => {
    return { family: 6, first, last: (sorted[index + 1] ?? first) - 1n, prefixLength: 0 };
  });
}

export function sizeOf({ first, last }: AddressRange): number {
  return Number(BigInt(last) - BigInt(first)) + 1;
}

/** The inner addresses of a piece, by which it is asked for. */
export function cornersOf({ first, last }: AddressRange): readonly Address[] {
  return first === last ? [first] : [first, last];
}
