import { describe, expect, it } from "vitest";
import { FALSE, same, symbolsOf } from "../../../../src/values/index.ts";
import { probe, probeNotices, readProbe } from "../reading.ts";

describe("Fn::Cidr", () => {
  it("divides a block", async () => {
    expect(await probe("!Cidr [10.0.0.0/16, 3, 8]")).toBe('["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]');
  });

  it("counts from the start of a block with bits behind its prefix", async () => {
    expect(await probe("!Cidr [10.0.5.7/16, 1, 8]")).toBe('["10.0.0.0/24"]');
  });

  it("divides a block of IPv6", async () => {
    expect(await probe("!Cidr ['2001:db8::/56', 2, 64]")).toBe('["2001:db8::/64", "2001:db8:0:1::/64"]');
  });

  it("fills a block to its end", async () => {
    expect(await probe("!Select [3, !Cidr [10.0.0.0/24, 4, 6]]")).toBe('"10.0.0.192/26"');
  });

  it("says more blocks than there is room for", async () => {
    expect(await probeNotices("!Cidr [10.0.0.0/24, 5, 6]")).toEqual(["type-mismatch"]);
  });

  it("says more blocks than CloudFormation makes", async () => {
    expect(await probeNotices("!Cidr [10.0.0.0/8, 257, 8]")).toEqual(["type-mismatch"]);
  });

  it("makes as many blocks as it does", async () => {
    expect(await probe("!Select [255, !Cidr [10.0.0.0/8, 256, 8]]")).toBe('"10.0.255.0/24"');
  });

  it("says what is no block", async () => {
    expect(await probeNotices("!Cidr [main, 2, 8]")).toEqual(["type-mismatch"]);
  });

  it("divides the block that a resource has", async () => {
    expect(await probe("!Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]]")).toBe('"10.0.1.0/24"');
  });

  it("makes distinct blocks within a range that is not known", async () => {
    const reading = await readProbe("!Cidr [!Ref Range, 2, 8]", "Parameters: {Range: {Type: String}}");
    const first = reading.resource("Probe").attribute(["Value", 0]);
    expect(same(reading.session, first, reading.resource("Probe").attribute(["Value", 1]))).toBe(FALSE);
    const facts = first.k === "symbol" ? symbolsOf(reading.session).facts(first.id) : undefined;
    expect(facts).toMatchObject({ type: "cidr", settles: "author" });
    expect(facts?.within).toBeDefined();
  });
});
