/** Address arithmetic as Terraform counts it: `cidrsubnet` and its kin, on IPv4 and IPv6. */

import {
  type Block,
  blockAddresses,
  consecutiveSubnets,
  coversAddresses,
  hostOf,
  netmaskOf,
  parseBlock,
  parseBlockOrAddress,
  showBlock,
  subnetOf,
} from "../../../net/index.ts";
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

/** Leading zeros are decimal in Terraform, whatever other programs make of them. */
function withoutLeadingZeros(text: string): string {
  return text.replace(/\d+(?:\.\d+){3}/, (dotted) => dotted.replace(/\d+/g, decimal)).replace(/(?<=\/)\d+$/, decimal);
}

function decimal(digits: string): string {
  return digits.length > 9 ? digits : String(Number(digits));
}

function blockOf(text: string, parse = parseBlock): Block | Failed {
  return parse(withoutLeadingZeros(text)) ?? new Failed(`${JSON.stringify(text)} is not a block of addresses (CIDR)`);
}

function hostAddress(a: Arguments): string | Failed {
  const block = blockOf(a.text(0));
  if (block instanceof Failed) return block;
  const host = wholeOf(a.number(1), "host number");
  if (host instanceof Failed) return host;
  return hostOf(block, host) ?? new Failed(`a prefix of ${block.prefixLength} does not have host number ${host}`);
}

function netmask(a: Arguments): string | Failed {
  const block = blockOf(a.text(0));
  return block instanceof Failed ? block : (netmaskOf(block) ?? new Failed("IPv6 blocks have no netmask"));
}

function subnet(a: Arguments): string | Failed {
  const block = blockOf(a.text(0));
  if (block instanceof Failed) return block;
  const number = wholeOf(a.number(2), "network number");
  if (number instanceof Failed) return number;
  // Of fewer bits Terraform makes texts that are no blocks, such as 11.0.0.0/7: they count as refused.
  const found = subnetOf(block, block.prefixLength + a.number(1), number);
  if (found !== undefined) return showBlock(found);
  return new Failed(`a prefix of ${block.prefixLength}, extended by ${a.number(1)}, has no network number ${number}`);
}

/** Each block begins behind the last one, at the next boundary of its own size. */
function subnets(a: Arguments): PlainList | Failed {
  const block = blockOf(a.text(0));
  if (block instanceof Failed) return block;
  const bits = a.numbersFrom(1);
  const found = consecutiveSubnets(
    block,
    bits.map((more) => block.prefixLength + more),
  );
  if (found === undefined) return new Failed(`blocks extended by ${bits.join(", ")} do not fit into ${a.text(0)}`);
  return plainList(found.map(showBlock));
}

function contains(a: Arguments): boolean | Failed {
  const outer = blockOf(a.text(0));
  if (outer instanceof Failed) return outer;
  const inner = blockOf(a.text(1), parseBlockOrAddress);
  return inner instanceof Failed ? inner : coversAddresses(blockAddresses(outer), blockAddresses(inner));
}

function wholeOf(value: number, what: string): bigint | Failed {
  return Number.isSafeInteger(value) ? BigInt(value) : new Failed(`the ${what} must be a whole number`);
}
