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
  return coversRanges(line4, a.v4, b.v4) && coversRanges(line6, a.v6, b.v6);
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

/** More blocks than this are not printed one by one. */
const shownBlocks = 4;

/** A set in words: its blocks, the first few where there are many. */
export function showAddresses(a: AddressSet): string {
  const blocks: string[] = [];
  for (const range of a.v4) blocks.push(...blocks4(range.lo, range.hi));
  for (const range of a.v6) blocks.push(...blocks6(range.lo, range.hi));
  if (blocks.length === 0) return "no address";
  const more = blocks.length - shownBlocks;
  return more > 0 ? `${blocks.slice(0, shownBlocks).join(", ")} and ${more} more` : blocks.join(", ");
}

/** The fewest blocks that make up a range: at most 62. */
function blocks4(first: number, last: number): string[] {
  const blocks: string[] = [];
  for (let lo = first; lo <= last;) {
    let prefixLength = 32;
    while (prefixLength > 0 && lo % blockSize4(prefixLength - 1) === 0 && lo + blockSize4(prefixLength - 1) - 1 <= last)
      prefixLength--;
    blocks.push(showBlock({ family: 4, base: lo, prefixLength, hadHostBits: false }));
    lo += blockSize4(prefixLength);
  }
  return blocks;
}

function blocks6(first: bigint, last: bigint): string[] {
  const blocks: string[] = [];
  for (let lo = first; lo <= last;) {
    let prefixLength = 128;
    while (
      prefixLength > 0 &&
      lo % blockSize6(prefixLength - 1) === 0n &&
      lo + blockSize6(prefixLength - 1) - 1n <= last
    )
      prefixLength--;
    blocks.push(showBlock({ family: 6, base: lo, prefixLength, hadHostBits: false }));
    lo += blockSize6(prefixLength);
  }
  return blocks;
}
