/** Address arithmetic of `ipaddress` and `netaddr`. A network is its text; ranges within an unknown one stay within it. */

import { type Block, parseBlock, parseBlockOrAddress, showAddress4, showBlock } from "../../../../net/index.ts";
import type { OriginId } from "../../../../source/index.ts";
import { known, numberOf, stringOf, symbol, symbolsOf, type Value } from "../../../../values/index.ts";
import type { BinaryOperator } from "../../language/index.ts";
import { computed, computedSymbol } from "../computed.ts";
import type { Machine } from "../machine.ts";
import type { Thing } from "../things.ts";
import { constant } from "../to-value.ts";
import type { Native, NativeCall } from "./native.ts";

/** A network is divided into so many parts at most. */
const mostParts = 1_024;

/** `ip_network("10.0.0.0/16")`: the text itself. */
const network: Native = (call) => call.thing(0, "address", "addr");

/** `network.subnets(prefixlen_diff=1, new_prefix=None)` and netaddr's `network.subnet(24)`. */
function subnets(newPrefix: (call: NativeCall, length: number) => number | undefined): Native {
  return (call) => {
    const { on, machine, at } = call;
    if (on?.t !== "value") return undefined;
    const text = stringOf(on.value);
    const block = text === undefined ? undefined : parseBlockOrAddress(text);
    if (block === undefined) return unknownSubnets(call, on.value);
    const length = newPrefix(call, block.prefixLength);
    const parts = length === undefined ? undefined : partsOf(block, length);
    if (parts === undefined) return unknownSubnets(call, on.value);
    const origin = machine.origins.via(on.value.at, at, "divided here");
    return call.listOf(parts.map((part): Thing => ({ t: "value", value: known(origin, part) })));
  };
}

function partsOf(block: Block, length: number): readonly string[] | undefined {
  if (block.family !== 4 || length < block.prefixLength || length > 32) return undefined;
  const count = Math.min(mostParts, 2 ** (length - block.prefixLength));
  const size = 2 ** (32 - length);
  return Array.from({ length: count }, (_, index) => `${showAddress4(block.base + index * size)}/${length}`);
}

function unknownSubnets(call: NativeCall, whole: Value): Thing {
  const { machine, at } = call;
  const id = computedSymbol(machine, at, "a part of the network", [whole], "cidr");
  const facts = symbolsOf(machine.session).facts(id);
  const within = whole.k === "symbol" ? { within: whole.id } : {};
  const each = symbolsOf(machine.session).of(`${symbolsOf(machine.session).key(id)}:part`, { ...facts, ...within });
  return call.list([], [{ when: machine.live, thing: { t: "value", value: symbol(at, each) } }]);
}

const members: Readonly<Record<string, (block: Block) => string | number>> = {
  network_address: (block) => showBlock(block).replace(/\/\d+$/, ""),
  network: (block) => showBlock(block).replace(/\/\d+$/, ""),
  cidr: (block) => showBlock(block),
  with_prefixlen: (block) => showBlock(block),
  exploded: (block) => showBlock(block),
  compressed: (block) => showBlock(block),
  prefixlen: (block) => block.prefixLength,
  version: (block) => block.family,
  num_addresses: (block) => 2 ** ((block.family === 4 ? 32 : 128) - block.prefixLength),
  size: (block) => 2 ** ((block.family === 4 ? 32 : 128) - block.prefixLength),
};

/** A field of a network; `undefined` where the text is none, or has no such field. */
export function networkMember(machine: Machine, value: Value, name: string, at: OriginId): Thing | undefined {
  const read = members[name];
  const text = stringOf(value);
  if (read === undefined) return undefined;
  const block = text === undefined ? undefined : parseBlock(text);
  return block === undefined ? computed(machine, at, name, [value]) : constant(at, read(block));
}

/** `network + 1`, `address + 5`; anything else is not arithmetic on addresses. */
export function networkOperation(
  _machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  at: OriginId,
): Thing | undefined {
  const [text, step] = [left.k === "known" && typeof left.v === "string" ? left.v : undefined, numberOf(right)];
  if (
    operator !== "+" ||
    text === undefined ||
    step === undefined ||
    (right.k === "known" && typeof right.v === "string")
  )
    return undefined;
  const block = parseBlockOrAddress(text);
  if (block?.family !== 4) return undefined;
  const moved = block.base + step * 2 ** (32 - block.prefixLength);
  if (moved < 0 || moved >= 2 ** 32) return undefined;
  return constant(at, text.includes("/") ? `${showAddress4(moved)}/${block.prefixLength}` : showAddress4(moved));
}

export const networkNatives: Readonly<Record<string, Native>> = {
  "ipaddress.ip_network": network,
  "ipaddress.IPv4Network": network,
  "ipaddress.ip_address": network,
  "ipaddress.IPv4Address": network,
  "netaddr.IPNetwork": network,
  "netaddr.IPAddress": network,
  "str.subnets": subnets(
    (call, length) => call.number(1, "new_prefix") ?? length + (call.number(0, "prefixlen_diff") ?? 1),
  ),
  "str.subnet": subnets((call) => call.number(0, "prefixlen")),
};
