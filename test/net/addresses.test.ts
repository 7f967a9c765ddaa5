import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  lastAddress4,
  lastAddress6,
  parseAddress4,
  parseAddress6,
  parseBlock,
  parseBlockOrAddress,
  showAddress4,
  showAddress6,
  showBlock,
} from "../../src/net/index.ts";

const address4 = fc.integer({ min: 0, max: lastAddress4 });
const address6 = fc.bigInt({ min: 0n, max: lastAddress6 });

describe("an IPv4 address", () => {
  it("is read as it is printed", () => {
    fc.assert(
      fc.property(address4, (address) => {
        expect(parseAddress4(showAddress4(address))).toBe(address);
      }),
    );
  });

  it.each([
    ["10.0.0.1", 0x0a000001],
    ["255.255.255.255", lastAddress4],
    ["0.0.0.0", 0],
    ["010.0.0.1", undefined],
    ["10.0.0.256", undefined],
    ["10.0.0", undefined],
    ["10.0.0.1.", undefined],
    ["10.0.0.0x1", undefined],
    ["10.0.0.-1", undefined],
    [" 10.0.0.1", undefined],
    ["10.0.0.１", undefined],
    ["", undefined],
  ])("%j", (text, expected) => {
    expect(parseAddress4(text)).toBe(expected);
  });
});

describe("an IPv6 address", () => {
  it("is read as it is printed", () => {
    fc.assert(
      fc.property(address6, (address) => {
        expect(parseAddress6(showAddress6(address))).toBe(address);
      }),
    );
  });

  it.each([
    ["::", 0n],
    ["::1", 1n],
    ["2001:db8::", 0x2001_0db8n << 96n],
    ["2001:DB8::A", (0x2001_0db8n << 96n) + 10n],
    ["1:2:3:4:5:6:7::", 0x0001_0002_0003_0004_0005_0006_0007_0000n],
    ["::ffff:10.0.0.1", 0xffff_0a00_0001n],
    ["64:ff9b::10.0.0.1", (0x64_ff9bn << 96n) + 0x0a00_0001n],
    ["1:2:3:4:5:6:7:8::", undefined],
    ["1:2:3:4:5:6:7", undefined],
    ["1:2:3:4:5:6:7:8:9", undefined],
    ["1::2::3", undefined],
    ["10.0.0.1::", undefined],
    ["::10.0.0.1:1", undefined],
    ["::ffff:010.0.0.1", undefined],
    ["12345::", undefined],
    ["fe80::1%eth0", undefined],
    [":", undefined],
    [":1", undefined],
    ["g::", undefined],
  ])("%j", (text, expected) => {
    expect(parseAddress6(text)).toBe(expected);
  });

  it.each([
    ["0:0:0:0:0:0:0:0", "::"],
    ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
    ["1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
    ["2001:0DB8:0:0:0:0:0:0", "2001:db8::"],
    ["0:0:1:0:0:2:3:4", "::1:0:0:2:3:4"],
  ])("%s is printed as %s", (text, expected) => {
    expect(showAddress6(parseAddress6(text) ?? -1n)).toBe(expected);
  });
});

describe("a block", () => {
  it.each([
    ["10.0.0.0/8", "10.0.0.0/8", false],
    ["10.0.0.5/16", "10.0.0.0/16", true],
    ["10.0.0.5/32", "10.0.0.5/32", false],
    ["255.255.255.255/0", "0.0.0.0/0", true],
    ["2001:db8::1/32", "2001:db8::/32", true],
    ["::/0", "::/0", false],
  ])("%s is %s", (text, shown, hadHostBits) => {
    const block = parseBlock(text);
    expect(block === undefined ? undefined : showBlock(block)).toBe(shown);
    expect(block?.hadHostBits).toBe(hadHostBits);
  });

  it.each([
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "10.0.0.0/",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "::/129",
    "sg-0abc",
    "10.0.0.0/8 ",
  ])("%j is none", (text) => {
    expect(parseBlock(text)).toBeUndefined();
  });

  it("of one address may be written without its length", () => {
    expect(parseBlockOrAddress("10.0.0.1")).toMatchObject({ prefixLength: 32 });
    expect(parseBlockOrAddress("::1")).toMatchObject({ prefixLength: 128 });
    expect(parseBlockOrAddress("10.0.0.1/24")).toMatchObject({ prefixLength: 24 });
    expect(parseBlockOrAddress("web")).toBeUndefined();
  });
});
