/** Blocks and addresses within blocks, counted as Terraform's `cidrsubnet`, `cidrsubnets`, `cidrhost` and `cidrnetmask` do. */

import { type Block, showAddress4, showAddress6 } from "./addresses.ts";

function widthOf(block: Block): number {
  return block.family === 4 ? 32 : 128;
}

/** How many addresses a block of this prefix length has, in the family of `block`. */
function sizeOf(block: Block, prefixLength: number): bigint {
  return 1n << BigInt(widthOf(block) - prefixLength);
}

function blockAt(whole: Block, base: bigint, prefixLength: number): Block {
  return whole.family === 4
    ? { family: 4, base: Number(base), prefixLength, hadHostBits: false }
    : { family: 6, base, prefixLength, hadHostBits: false };
}

function isWithin(whole: Block, prefixLength: number): boolean {
  return Number.isInteger(prefixLength) && prefixLength >= whole.prefixLength && prefixLength <= widthOf(whole);
}

/** The block with `number` among those of this prefix length in `whole`, from 0; `undefined` where it has none. */
export function subnetOf(whole: Block, prefixLength: number, number: bigint): Block | undefined {
  if (!isWithin(whole, prefixLength)) return undefined;
  const base = BigInt(whole.base) + number * sizeOf(whole, prefixLength);
  const isInside = number >= 0n && number < 1n << BigInt(prefixLength - whole.prefixLength);
  return isInside ? blockAt(whole, base, prefixLength) : undefined;
}

/** Blocks of these prefix lengths, each at the next boundary of its own size behind the one before; `undefined` where they do not fit. */
export function consecutiveSubnets(whole: Block, prefixLengths: readonly number[]): readonly Block[] | undefined {
  const found: Block[] = [];
  const end = BigInt(whole.base) + sizeOf(whole, whole.prefixLength);
  let next = BigInt(whole.base);
  for (const prefixLength of prefixLengths) {
    if (!isWithin(whole, prefixLength)) return undefined;
    const size = sizeOf(whole, prefixLength);
    const base = ((next + size - 1n) / size) * size;
    next = base + size;
    if (next > end) return undefined;
    found.push(blockAt(whole, base, prefixLength));
  }
  return found;
}

/** The address with `number` in a block, from 0, or from the end where it is negative; `undefined` where there is none. */
export function hostOf(block: Block, number: bigint): string | undefined {
  const size = sizeOf(block, block.prefixLength);
  if (number >= size || number < -size) return undefined;
  const address = BigInt(block.base) + (number < 0n ? size + number : number);
  return block.family === 4 ? showAddress4(Number(address)) : showAddress6(address);
}

/** The prefix of an IPv4 block as a mask: `255.255.0.0`; IPv6 blocks have none. */
export function netmaskOf(block: Block): string | undefined {
  return block.family === 4 ? showAddress4(2 ** 32 - 2 ** (32 - block.prefixLength)) : undefined;
}
