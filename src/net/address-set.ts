/** Sets of addresses, IPv4 and IPv6 side by side, with exact algebra. */

import {
  type Block,
  blockSize4,
  blockSize6,
  lastAddress4,
  lastAddress6,
  parseBlockOrAddress,
  showBlock,
} from "./addresses.ts";
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

export interface AddressSet {
  readonly v4: Ranges<number>;
  readonly v6: Ranges<bigint>;
}

export const line4: Line<number> = numberLine(lastAddress4);
export const line6: Line<bigint> = {
  first: 0n,
  last: lastAddress6,
  next: (point) => point + 1n,
  previous: (point) => point - 1n,
};

export const noAddresses: AddressSet = { v4: [], v6: [] };
export const allAddresses4: AddressSet = { v4: [{ lo: 0, hi: lastAddress4 }], v6: [] };
export const allAddresses6: AddressSet = { v4: [], v6: [{ lo: 0n, hi: lastAddress6 }] };
export const allAddresses: AddressSet = { v4: allAddresses4.v4, v6: allAddresses6.v6 };

export function blockAddresses(block: Block): AddressSet {
  if (block.family === 4) {
    return { v4: [{ lo: block.base, hi: block.base + blockSize4(block.prefixLength) - 1 }], v6: [] };
  }
  return { v4: [], v6: [{ lo: block.base, hi: block.base + blockSize6(block.prefixLength) - 1n }] };
}

/** The addresses of blocks and bare addresses written down by ourselves; throws for a text that is none. */
export function addressesOf(...texts: readonly string[]): AddressSet {
  const sets = texts.map((text) => {
    const block = parseBlockOrAddress(text);
    if (block === undefined) throw new RangeError(`"${text}" is no CIDR block`);
    return blockAddresses(block);
  });
  return {
    v4: canonical(
      line4,
      sets.flatMap(({ v4 }) => v4),
    ),
    v6: canonical(
      line6,
      sets.flatMap(({ v6 }) => v6),
    ),
  };
}

export function unionAddresses(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: unionRanges(line4, a.v4, b.v4), v6: unionRanges(line6, a.v6, b.v6) };
}

export function intersectAddresses(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: intersectRanges(a.v4, b.v4), v6: intersectRanges(a.v6, b.v6) };
}

export function subtractAddresses(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: subtractRanges(line4, a.v4, b.v4), v6: subtractRanges(line6, a.v6, b.v6) };
}

export function complementAddresses(a: AddressSet): AddressSet {
  return { v4: complementRanges(line4, a.v4), v6: complementRanges(line6, a.v6) };
}

/** Whether every address of `b` is in `a`. */
export function coversAddresses(a: AddressSet, b: AddressSet): boolean {
  return coversRanges(a.v4, b.v4) && coversRanges(a.v6, b.v6);
}

export function isEmptyAddresses(a: AddressSet): boolean {
  return a.v4.length === 0 && a.v6.length === 0;
}

/** How many IPv4 addresses there are in a set. */
export function count4(a: AddressSet): number {
  return a.v4.reduce((sum, { lo, hi }) => sum + hi - lo + 1, 0);
}

/** How many IPv6 addresses there are in a set. */
export function count6(a: AddressSet): bigint {
  return a.v6.reduce((sum, { lo, hi }) => sum + hi - lo + 1n, 0n);
}

/** The fewest blocks that make up a set, IPv4 first. */
export function blocksOf(a: AddressSet): readonly Block[] {
  return [...a.v4.flatMap(({ lo, hi }) => blocks4(lo, hi)), ...a.v6.flatMap(({ lo, hi }) => blocks6(lo, hi))];
}

/** More blocks than this are not printed one by one. */
const shownBlocks = 4;

/** A set in words: its blocks, the first few where there are many. */
export function showAddresses(a: AddressSet): string {
  const blocks = blocksOf(a);
  if (blocks.length === 0) return "no address";
  const shown = blocks.slice(0, shownBlocks).map(showBlock).join(", ");
  const more = blocks.length - shownBlocks;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** A range takes at most 62 blocks. */
function blocks4(first: number, last: number): readonly Block[] {
  const blocks: Block[] = [];
  for (let lo = first; lo <= last;) {
    const prefixLength = Math.max(shortestAt4(lo), shortestOf4(last - lo + 1));
    blocks.push({ family: 4, base: lo, prefixLength, hadHostBits: false });
    lo += blockSize4(prefixLength);
  }
  return blocks;
}

/** The shortest prefix that a block which begins here can have. */
function shortestAt4(base: number): number {
  return base === 0 ? 0 : 1 + Math.clz32(base & -base);
}

/** The shortest prefix of a block of no more than so many addresses. */
function shortestOf4(count: number): number {
  return count > lastAddress4 ? 0 : 1 + Math.clz32(count);
}

/** A range takes at most 254 blocks. */
function blocks6(first: bigint, last: bigint): readonly Block[] {
  const blocks: Block[] = [];
  for (let lo = first; lo <= last;) {
    let prefixLength = 128;
    while (prefixLength > 0 && isStartOf6(lo, prefixLength - 1, last)) prefixLength--;
    blocks.push({ family: 6, base: lo, prefixLength, hadHostBits: false });
    lo += blockSize6(prefixLength);
  }
  return blocks;
}

function isStartOf6(base: bigint, prefixLength: number, last: bigint): boolean {
  const size = blockSize6(prefixLength);
  return base % size === 0n && base + size - 1n <= last;
}
