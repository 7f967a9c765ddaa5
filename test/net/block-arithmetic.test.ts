import { describe, expect, it } from "vitest";
import {
  type Block,
  consecutiveSubnets,
  hostOf,
  netmaskOf,
  parseBlock,
  showBlock,
  subnetOf,
} from "../../src/net/index.ts";

function block(text: string): Block {
  const parsed = parseBlock(text);
  if (parsed === undefined) throw new Error(`${text} is no block`);
  return parsed;
}

const shown = (found: Block | undefined): string | undefined => (found === undefined ? undefined : showBlock(found));

describe("arithmetic on blocks", () => {
  // The examples of Terraform's own pages on these functions.
  it.each([
    ["172.16.0.0/12", 16, 2n, "172.18.0.0/16"],
    ["10.1.2.0/24", 28, 15n, "10.1.2.240/28"],
    ["fd00:fd12:3456:7890::/56", 72, 162n, "fd00:fd12:3456:7800:a200::/72"],
    ["10.0.0.0/8", 8, 0n, "10.0.0.0/8"],
    ["10.0.0.0/8", 8, 1n, undefined],
    ["10.0.0.0/8", 7, 0n, undefined],
    ["10.0.0.0/8", 33, 0n, undefined],
    ["10.0.0.0/8", 16, 256n, undefined],
    ["10.0.0.0/8", 16, -1n, undefined],
    ["0.0.0.0/0", 32, 2n ** 32n - 1n, "255.255.255.255/32"],
    ["::/0", 128, 2n ** 128n - 1n, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"],
  ])("%s at /%i has number %s: %s", (whole, prefixLength, number, expected) => {
    expect(shown(subnetOf(block(whole), prefixLength, number))).toBe(expected);
  });

  it("puts blocks one behind the other, each at a boundary of its own", () => {
    expect(consecutiveSubnets(block("10.1.0.0/16"), [20, 20, 24, 20])?.map(showBlock)).toEqual([
      "10.1.0.0/20",
      "10.1.16.0/20",
      "10.1.32.0/24",
      "10.1.48.0/20",
    ]);
    expect(consecutiveSubnets(block("10.1.0.0/16"), [17, 17])).toHaveLength(2);
    expect(consecutiveSubnets(block("10.1.0.0/16"), [17, 17, 32])).toBeUndefined();
    expect(consecutiveSubnets(block("10.1.0.0/16"), [15])).toBeUndefined();
  });

  it.each([
    ["10.12.112.0/20", 16n, "10.12.112.16"],
    ["10.12.112.0/20", 268n, "10.12.113.12"],
    ["10.12.112.0/20", -1n, "10.12.127.255"],
    ["10.12.112.0/20", 4096n, undefined],
    ["10.12.112.0/20", -4096n, "10.12.112.0"],
    ["10.12.112.0/20", -4097n, undefined],
    ["fd00:fd12:3456:7890::/72", 34n, "fd00:fd12:3456:7890::22"],
  ])("%s has host %s: %s", (whole, number, expected) => {
    expect(hostOf(block(whole), number)).toBe(expected);
  });

  it("writes a prefix as a mask", () => {
    expect(netmaskOf(block("172.16.0.0/12"))).toBe("255.240.0.0");
    expect(netmaskOf(block("0.0.0.0/0"))).toBe("0.0.0.0");
    expect(netmaskOf(block("10.0.0.1/32"))).toBe("255.255.255.255");
    expect(netmaskOf(block("::/0"))).toBeUndefined();
  });
});
