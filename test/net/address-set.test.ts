import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressesOf,
  allAddresses,
  allAddresses4,
  blockAddresses,
  blocksOf,
  complementAddresses,
  count4,
  count6,
  coversAddresses,
  internet,
  internet4,
  intersectAddresses,
  isEmptyAddresses,
  isWorld,
  lastAddress4,
  noAddresses,
  showAddresses,
  subtractAddresses,
  unionAddresses,
} from "../../src/net/index.ts";

describe("sets of addresses", () => {
  it("keep the families apart", () => {
    const both = addressesOf("10.0.0.0/8", "2001:db8::/32");
    expect(showAddresses(intersectAddresses(both, allAddresses4))).toBe("10.0.0.0/8");
    expect(showAddresses(subtractAddresses(both, allAddresses4))).toBe("2001:db8::/32");
    expect(isEmptyAddresses(intersectAddresses(addressesOf("10.0.0.0/8"), addressesOf("::/0")))).toBe(true);
  });

  it("join neighbours", () => {
    const halves = unionAddresses(addressesOf("0.0.0.0/1"), addressesOf("128.0.0.0/1"));
    expect(halves).toEqual(allAddresses4);
    expect(complementAddresses(halves)).toEqual(addressesOf("::/0"));
    expect(complementAddresses(allAddresses)).toEqual(noAddresses);
  });

  it("cover what lies in them", () => {
    expect(coversAddresses(addressesOf("10.0.0.0/8"), addressesOf("10.1.0.0/16", "10.2.0.1"))).toBe(true);
    expect(coversAddresses(addressesOf("10.0.0.0/8"), addressesOf("10.1.0.0/16", "11.0.0.0"))).toBe(false);
  });

  it("are counted by family", () => {
    expect(count4(addressesOf("10.0.0.0/8", "10.1.0.0/16", "::/0"))).toBe(2 ** 24);
    expect(count6(addressesOf("::/1", "10.0.0.0/8"))).toBe(2n ** 127n);
  });

  it("are the blocks that make them up, and no fewer would do", () => {
    const range = fc.tuple(fc.integer({ min: 0, max: lastAddress4 }), fc.integer({ min: 0, max: lastAddress4 }));
    fc.assert(
      fc.property(range, ([a, b]) => {
        const set = { v4: [{ lo: Math.min(a, b), hi: Math.max(a, b) }], v6: [] };
        const blocks = blocksOf(set);
        expect(blocks.map(blockAddresses).reduce(unionAddresses, noAddresses)).toEqual(set);
        expect(blocks.length).toBeLessThanOrEqual(62);
        expect(new Set(blocks.map(({ prefixLength }) => prefixLength)).size * 2).toBeGreaterThanOrEqual(blocks.length);
      }),
    );
  });

  it("are shown as blocks, the first few of many", () => {
    expect(showAddresses(noAddresses)).toBe("no address");
    expect(showAddresses(addressesOf("10.0.0.0/25", "10.0.0.128/25"))).toBe("10.0.0.0/24");
    expect(showAddresses({ v4: [{ lo: 1, hi: 14 }], v6: [] })).toBe(
      "0.0.0.1/32, 0.0.0.2/31, 0.0.0.4/30, 0.0.0.8/30 and 2 more",
    );
    expect(showAddresses({ v4: [], v6: [{ lo: 1n, hi: 3n }] })).toBe("::1/128, ::2/127");
  });

  it("refuse what the program itself misspells", () => {
    expect(() => addressesOf("10.0.0.0/33")).toThrow(RangeError);
  });
});

describe("the Internet", () => {
  it.each([
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "169.254.0.0/16",
    "127.0.0.0/8",
    "0.0.0.0/8",
    "224.0.0.0/3",
    "fd00::/8",
    "fe80::/10",
    "::/3",
  ])("has no address in %s", (text) => {
    expect(isEmptyAddresses(intersectAddresses(internet, addressesOf(text)))).toBe(true);
  });

  it.each(["8.8.8.8", "11.0.0.0/8", "172.32.0.0/12", "100.128.0.0/9", "2001:db8::/32", "3fff::/16"])(
    "has all of %s",
    (text) => {
      expect(coversAddresses(internet, addressesOf(text))).toBe(true);
    },
  );
});

describe("the world", () => {
  it.each([
    ["everything", ["0.0.0.0/0"], true],
    ["half of it", ["128.0.0.0/1"], true],
    ["two eighths", ["32.0.0.0/3", "64.0.0.0/3"], true],
    ["one eighth", ["32.0.0.0/3"], false],
    ["a /8", ["11.0.0.0/8"], false],
    ["all that is private", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"], false],
    ["everything in IPv6", ["::/0"], true],
    ["a quarter of what is assigned", ["2000::/5"], true],
    ["an eighth of what is assigned", ["2000::/6"], false],
    ["what is not assigned", ["8000::/1"], false],
  ])("%s: %j", (_, texts, expected) => {
    expect(isWorld(addressesOf(...texts))).toBe(expected);
  });

  it("is a quarter of the public addresses, to the last one", () => {
    const quarter = count4(internet4) / 4;
    let left = quarter;
    const v4 = internet4.v4.flatMap(({ lo, hi }) => {
      const size = Math.min(left, hi - lo + 1);
      left -= size;
      return size > 0 ? [{ lo, hi: lo + size - 1 }] : [];
    });
    const exactly = { v4, v6: [] };
    const last = v4.at(-1)?.hi ?? 0;
    expect(isWorld(exactly)).toBe(true);
    expect(isWorld(subtractAddresses(exactly, { v4: [{ lo: last, hi: last }], v6: [] }))).toBe(false);
  });
});
