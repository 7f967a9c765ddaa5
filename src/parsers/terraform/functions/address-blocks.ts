/** Address arithmetic as Terraform counts it: `cidrsubnet` and its kin, on IPv4 and IPv6. */

import { Failed, plainList, type PlainList } from "../terms/index.ts";
import type { Arguments } from "./arguments.ts";
import { scalars, type ScalarFunction } from "./scalar-function.ts";

export const addressFunctions: ReadonlyMap<string, ScalarFunction> = new Map([
  ["cidrhost", scalars(["text", "number"], hostAddress)],
  ["cidrnetmask", scalars(["text"], netmask)],
  ["cidrsubnet", scalars(["text", "number", "number"], subnet)],
  ["cidrsubnets", scalars(["text"], subnets, { rest: "number" })],
  ["cidrcontains", scalars(["text", "text"], contains)],
]);

/** A block of addresses: `width` is 32 or 128, and `first` has no bit behind the prefix. */
interface Block {
  readonly width: 32 | 128;
  readonly prefixLength: number;
  readonly first: bigint;
}

/** Reads `10.0.0.0/8` or `fd00::/8`; bits behind the prefix are dropped. */
function blockOf(text: string): Block | Failed {
  const [address, length, ...more] = text.split("/");
  const prefixLength = length !== undefined && /^\d{1,3}$/.test(length) ? Number(length) : -1;
  const parsed = more.length === 0 && address !== undefined ? addressOf(address) : undefined;
  if (parsed === undefined || prefixLength < 0 || prefixLength > parsed.width)
    return new Failed(`${JSON.stringify(text)} is not a block of addresses (CIDR)`);
  const hostBits = BigInt(parsed.width - prefixLength);
  return { width: parsed.width, prefixLength, first: (parsed.value >> hostBits) << hostBits };
}

interface Address {
  readonly width: 32 | 128;
  readonly value: bigint;
}

function addressOf(text: string): Address | undefined {
  const value = text.includes(":") ? ipv6Of(text) : ipv4Of(text);
  return value === undefined ? undefined : { width: text.includes(":") ? 128 : 32, value };
}

/** Leading zeros are decimal, as in Terraform, whatever other programs make of them. */
function ipv4Of(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d{1,9}$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(Number(part));
  }
  return value;
}

function ipv6Of(text: string): bigint | undefined {
  const halves = text.split("::");
  const head = groupsOf(halves[0] ?? "");
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? "") : [];
  if (head === undefined || tail === undefined || halves.length > 2) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0n), ...tail];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === "") return [];
  const groups: bigint[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    const embedded = index === parts.length - 1 && part.includes(".") ? ipv4Of(part) : undefined;
    if (embedded !== undefined) groups.push(embedded >> 16n, embedded & 0xffffn);
    else if (/^[\da-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function blockText(block: Block): string {
  return `${addressText(block.first, block.width)}/${block.prefixLength}`;
}

function addressText(value: bigint, width: 32 | 128): string {
  const size = width === 32 ? 8n : 16n;
  const count = width === 32 ? 4 : 8;
  const groups = Array.from({ length: count }, (_, index) =>
    Number((value >> (size * BigInt(count - 1 - index))) & ((1n << size) - 1n)),
  );
  return width === 32 ? groups.join(".") : ipv6Text(groups);
}

/** As RFC 5952 writes it: the longest run of at least two zero groups is left out. */
function ipv6Text(groups: readonly number[]): string {
  const text = groups.map((group) => group.toString(16)).join(":");
  const runs = [...text.matchAll(/(?<![\da-f])0(?::0)+(?![\da-f])/g)];
  const longest = runs.reduce((best, run) => (run[0].length > best.length ? run[0] : best), "");
  if (longest === "") return text;
  const start = text.search(new RegExp(`(?<![\\da-f])${longest}(?![\\da-f])`));
  const before = text.slice(0, Math.max(0, start - 1));
  return `${before}::${text.slice(start + longest.length + 1)}`;
}

function hostAddress(a: Arguments): string | Failed {
  const block = blockOf(a.text(0));
  if (block instanceof Failed) return block;
  const host = wholeOf(a.number(1), "host number");
  if (host instanceof Failed) return host;
  const size = 1n << BigInt(block.width - block.prefixLength);
  if (host >= size || host < -size)
    return new Failed(`a prefix of ${block.prefixLength} does not have host number ${host}`);
  return addressText(block.first + (host < 0n ? size + host : host), block.width);
}

function netmask(a: Arguments): string | Failed {
  const block = blockOf(a.text(0));
  if (block instanceof Failed) return block;
  if (block.width === 128) return new Failed("IPv6 blocks have no netmask");
  return addressText(((1n << 32n) - 1n) ^ ((1n << BigInt(32 - block.prefixLength)) - 1n), 32);
}

function subnet(a: Arguments): string | Failed {
  const block = blockOf(a.text(0));
  if (block instanceof Failed) return block;
  const number = wholeOf(a.number(2), "network number");
  if (number instanceof Failed) return number;
  const extended = extendedBy(block, a.number(1));
  if (extended instanceof Failed) return extended;
  const capacity = 1n << BigInt(extended.prefixLength - block.prefixLength);
  if (number < 0n || number >= capacity)
    return new Failed(`${capacity} networks do not hold one with number ${number}`);
  return blockText({ ...extended, first: block.first + (number << BigInt(block.width - extended.prefixLength)) });
}

function extendedBy(block: Block, bits: number): Block | Failed {
  const prefixLength = block.prefixLength + bits;
  if (!Number.isInteger(bits) || bits < 0 || prefixLength > block.width)
    return new Failed(`a prefix of ${block.prefixLength} cannot be extended by ${bits}`);
  return { ...block, prefixLength };
}

/** Each block begins behind the last one, at the next boundary of its own size. */
function subnets(a: Arguments): PlainList | Failed {
  const block = blockOf(a.text(0));
  if (block instanceof Failed) return block;
  const end = block.first + (1n << BigInt(block.width - block.prefixLength));
  const found: string[] = [];
  let next = block.first;
  for (const bits of a.numbersFrom(1)) {
    const extended = extendedBy(block, bits);
    if (extended instanceof Failed) return extended;
    const size = 1n << BigInt(block.width - extended.prefixLength);
    const first = ((next + size - 1n) / size) * size;
    if (first + size > end) return new Failed(`not enough addresses left for a block extended by ${bits}`);
    found.push(blockText({ ...extended, first }));
    next = first + size;
  }
  return plainList(found);
}

function contains(a: Arguments): boolean | Failed {
  const outer = blockOf(a.text(0));
  if (outer instanceof Failed) return outer;
  const text = a.text(1);
  const inner = blockOf(text.includes("/") ? text : `${text}/${text.includes(":") ? 128 : 32}`);
  if (inner instanceof Failed) return inner;
  const hostBits = BigInt(outer.width - outer.prefixLength);
  return (
    inner.width === outer.width &&
    inner.prefixLength >= outer.prefixLength &&
    inner.first >> hostBits === outer.first >> hostBits
  );
}

function wholeOf(value: number, what: string): bigint | Failed {
  return Number.isSafeInteger(value) ? BigInt(value) : new Failed(`the ${what} must be a whole number`);
}
