/**
 * Addresses and CIDR blocks, read strictly: dotted decimal without leading zeros (`010.0.0.1` is no address, RFC 6943
 * section 3.1.1 tells why), IPv6 as RFC 4291 section 2.2 writes it. IPv4 addresses are numbers from 0 to 2^32 − 1,
 * IPv6 addresses bigints from 0 to 2^128 − 1.
 */

export interface Block4 {
  readonly family: 4;
  /** The first address of the block; bits behind the prefix are zero. */
  readonly base: number;
  readonly prefixLength: number;
  /** The text had bits set behind its prefix, as in 10.0.0.5/16. */
  readonly hadHostBits: boolean;
}

export interface Block6 {
  readonly family: 6;
  readonly base: bigint;
  readonly prefixLength: number;
  readonly hadHostBits: boolean;
}

export type Block = Block4 | Block6;

export const lastAddress4 = 2 ** 32 - 1;
export const lastAddress6 = 2n ** 128n - 1n;

/** Reads an IPv4 address; `undefined` where the text is none. */
export function parseAddress4(text: string): number | undefined {
  const octets = text.split(".");
  if (octets.length !== 4) return undefined;
  let address = 0;
  for (const octet of octets) {
    if (!/^(0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255) return undefined;
    address = address * 256 + Number(octet);
  }
  return address;
}

/** Reads an IPv6 address, an embedded IPv4 address at its end included; `undefined` where the text is none. */
export function parseAddress6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const isWhole = halves.length === 1;
  const head = groupsOf(halves[0] ?? "", isWhole);
  const tail = groupsOf(halves[1] ?? "", true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (isWhole ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return groups.reduce((address, group) => address * 65_536n + BigInt(group), 0n);
}

/** The groups between colons; only at the end of the whole address may an IPv4 address stand. */
function groupsOf(text: string, isAtEnd: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    const embedded = isAtEnd && index === parts.length - 1 && part.includes(".") ? parseAddress4(part) : undefined;
    if (embedded !== undefined) groups.push(Math.floor(embedded / 65_536), embedded % 65_536);
    else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

/** Reads a CIDR block (`10.0.0.0/8`, `2001:db8::/32`); `undefined` where the text is none. Host bits are cleared. */
export function parseBlock(text: string): Block | undefined {
  const slash = text.indexOf("/");
  const length = text.slice(slash + 1);
  if (slash < 0 || !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined;
  return blockOf(text.slice(0, slash), Number(length));
}

/** Reads a block, or a bare address as the block of it alone. */
export function parseBlockOrAddress(text: string): Block | undefined {
  return text.includes("/") ? parseBlock(text) : blockOf(text, text.includes(":") ? 128 : 32);
}

function blockOf(text: string, prefixLength: number): Block | undefined {
  if (text.includes(":")) {
    const address = parseAddress6(text);
    if (address === undefined || prefixLength > 128) return undefined;
    const base = address - (address % blockSize6(prefixLength));
    return { family: 6, base, prefixLength, hadHostBits: base !== address };
  }
  const address = parseAddress4(text);
  if (address === undefined || prefixLength > 32) return undefined;
  const base = address - (address % blockSize4(prefixLength));
  return { family: 4, base, prefixLength, hadHostBits: base !== address };
}

/** How many addresses an IPv4 block of this prefix length has. */
export function blockSize4(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}

/** How many addresses an IPv6 block of this prefix length has. */
export function blockSize6(prefixLength: number): bigint {
  return 2n ** BigInt(128 - prefixLength);
}

export function showAddress4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** Prints an IPv6 address as RFC 5952 recommends: lower case, the longest run of zero groups as `::`. */
export function showAddress6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number((address >> BigInt(112 - 16 * index)) & 65_535n));
  const [start, length] = longestZeros(groups);
  const words = groups.map((group) => group.toString(16));
  if (length < 2) return words.join(":");
  return `${words.slice(0, start).join(":")}::${words.slice(start + length).join(":")}`;
}

function longestZeros(groups: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best[1]) best = [index - length + 1, length];
  }
  return best;
}

export function showBlock(block: Block): string {
  const address = block.family === 4 ? showAddress4(block.base) : showAddress6(block.base);
  return `${address}/${block.prefixLength}`;
}
