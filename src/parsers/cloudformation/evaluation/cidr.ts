/** `Fn::Cidr`: consecutive blocks of one size, as CloudFormation counts them. */

import {
  type Block,
  blockSize4,
  blockSize6,
  lastAddress4,
  lastAddress6,
  parseBlock,
  showBlock,
} from "../../../net/index.ts";
import {
  known,
  list,
  listOf,
  mapCases,
  numberOf,
  stringOf,
  symbol,
  type SymbolFacts,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import type { Call, Frame } from "./frame.ts";
import { derived, mistyped } from "./unknown.ts";

/** What CloudFormation allows (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html). */
const mostBlocks = 256;

export function cidr(frame: Frame, call: Call): Value {
  const [block, count, bits] = call.argument.kind === "list" ? call.argument.items : [];
  if (block === undefined || count === undefined) {
    return mistyped(
      frame,
      call.at,
      call.node.span,
      "Fn::Cidr takes a block, a count and the bits of each part",
      "list",
    );
  }
  const hostBits = bits === undefined ? undefined : frame.value(bits);
  return mapCases(frame.run.session, frame.value(block), (base) => {
    return mapCases(frame.run.session, frame.value(count), (parts) => blocks(frame, call, base, parts, hostBits));
  });
}

function blocks(frame: Frame, call: Call, base: Value, parts: Value, hostBits: Value | undefined): Value {
  const count = numberOf(parts);
  if (count === undefined)
    return derived(frame, call.at, "Cidr", [base, parts, ...(hostBits === undefined ? [] : [hostBits])], {
      type: "list",
      ...within(base),
    });
  if (!Number.isInteger(count) || count < 1 || count > mostBlocks) {
    return mistyped(
      frame,
      call.at,
      call.node.span,
      `Fn::Cidr makes 1 to ${mostBlocks} blocks; ${count} are asked for`,
      "list",
    );
  }
  const text = stringOf(base);
  const bits = hostBits === undefined ? undefined : numberOf(hostBits);
  if (text === undefined || bits === undefined) return unknownBlocks(frame, call, base, count, hostBits);
  const whole = parseBlock(text);
  if (whole === undefined)
    return mistyped(frame, call.at, call.node.span, `Fn::Cidr divides a CIDR block; "${text}" is none`, "list");
  const divided = divide(whole, count, bits);
  if (divided !== undefined)
    return listOf(
      call.at,
      divided.map((each) => known(call.at, showBlock(each))),
    );
  return mistyped(frame, call.at, call.node.span, `${text} has no room for ${count} blocks of ${bits} bits`, "list");
}

/** The first `count` blocks with so many bits behind their prefix. */
export function divide(whole: Block, count: number, bits: number): readonly Block[] | undefined {
  const width = whole.family === 4 ? 32 : 128;
  const prefixLength = width - bits;
  if (!Number.isInteger(bits) || bits < 1 || prefixLength < whole.prefixLength || prefixLength > width)
    return undefined;
  const room = 2 ** Math.min(prefixLength - whole.prefixLength, 30);
  if (count > room) return undefined;
  return Array.from({ length: count }, (_, index) => nth(whole, prefixLength, index));
}

function nth(whole: Block, prefixLength: number, index: number): Block {
  const hadHostBits = false;
  if (whole.family === 4) {
    return {
      family: 4,
      base: Math.min(whole.base + index * blockSize4(prefixLength), lastAddress4),
      prefixLength,
      hadHostBits,
    };
  }
  const base = whole.base + BigInt(index) * blockSize6(prefixLength);
  return { family: 6, base: base > lastAddress6 ? lastAddress6 : base, prefixLength, hadHostBits };
}

/** Blocks of a range that is not known: as many as asked for, distinct, and within it. */
function unknownBlocks(frame: Frame, call: Call, base: Value, count: number, hostBits: Value | undefined): Value {
  const { session, symbols } = frame.run;
  const from = [base, ...(hostBits === undefined ? [] : [hostBits])];
  const parts = derived(frame, call.at, "Cidr", from, { type: "list", distinct: true });
  const facts = symbols.facts(parts.id);
  const key = `cloudformation:Cidr(${from.map((value) => valueKey(session, value)).join()})`;
  const items = Array.from({ length: count }, (_, index) => {
    const id = symbols.of(`${key}[${index}]`, {
      cause: facts.cause,
      settles: facts.settles,
      type: "cidr",
      element: { list: parts.id, index: known(call.at, index) },
      ...within(base),
    });
    return { when: TRUE, value: symbol(call.at, id) };
  });
  return list(call.at, items);
}

/** Whatever the range is, its parts lie in it. */
function within(base: Value): Partial<SymbolFacts> {
  return base.k === "symbol" ? { within: base.id } : {};
}
