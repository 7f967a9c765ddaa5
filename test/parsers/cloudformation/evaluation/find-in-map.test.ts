import { describe, expect, it } from "vitest";
import { guardsOf, TRUE } from "../../../../src/values/index.ts";
import { probe, probeNotices, readProbe } from "../reading.ts";

const maps = `
Parameters: {Env: {Type: String}}
Mappings:
  Ranges:
    dev: {Vpc: 10.1.0.0/16, Open: 0.0.0.0/0}
    prod: {Vpc: 10.2.0.0/16, Open: 0.0.0.0/0}
  Regions:
    eu-west-1: {Zones: [eu-west-1a, eu-west-1b]}
`;

describe("Fn::FindInMap", () => {
  it("finds a constant by two keys", async () => {
    expect(await probe("!FindInMap [Ranges, prod, Vpc]", maps)).toBe('"10.2.0.0/16"');
  });

  it("finds a list", async () => {
    expect(await probe("!FindInMap [Regions, eu-west-1, Zones]", maps)).toBe('["eu-west-1a", "eu-west-1b"]');
  });

  it("chooses among the entries by a key that is not known", async () => {
    const reading = await readProbe("!FindInMap [Ranges, !Ref Env, Vpc]", maps);
    const guards = guardsOf(reading.session);
    const value = reading.resource("Probe").attribute(["Value"]);
    const cases = value.k === "choice" ? value.cases : [];
    expect(
      cases.map((item) => [
        item.value.k === "known" && item.value.v,
        guards.words(guards.and(item.when, reading.stack.given)),
      ]),
    ).toEqual([
      ["10.1.0.0/16", "parameter.Env = dev"],
      ["10.2.0.0/16", "parameter.Env = prod"],
    ]);
  });

  it("is one constant where all entries agree", async () => {
    expect(await probe("!FindInMap [Ranges, !Ref Env, Open]", maps)).toBe('"0.0.0.0/0"');
  });

  it("asks of every deployment that the map has the key", async () => {
    const reading = await readProbe("!FindInMap [Ranges, !Ref Env, Vpc]", maps);
    expect(guardsOf(reading.session).words(reading.stack.given)).toBe("parameter.Env = dev or prod");
  });

  it("asks nothing where the call has a default", async () => {
    const reading = await readProbe("!FindInMap [Ranges, !Ref Env, Vpc, {DefaultValue: 10.9.0.0/16}]", maps);
    expect(reading.stack.given).toBe(TRUE);
  });

  it("asks nothing where the call stands in a branch", async () => {
    const head = `${maps}Conditions: {C: !Equals [!Ref Env, x]}`;
    const reading = await readProbe("!If [C, x, !FindInMap [Ranges, !Ref Env, Vpc]]", head);
    expect(reading.stack.given).toBe(TRUE);
  });

  it("gives the default of a call for a key that the map does not have", async () => {
    expect(await probe("!FindInMap [Ranges, test, Vpc, {DefaultValue: 10.9.0.0/16}]", maps)).toBe('"10.9.0.0/16"');
  });

  it("says a key that the map does not have", async () => {
    expect(await probeNotices("!FindInMap [Ranges, test, Vpc]", maps)).toEqual(["type-mismatch"]);
  });

  it("says a map that the template does not have", async () => {
    expect(await probeNotices("!FindInMap [Other, dev, Vpc]", maps)).toEqual(["type-mismatch"]);
  });

  it("finds keys in other maps", async () => {
    const head = `${maps}  Names: {main: {Env: prod}}`;
    expect(await probe("!FindInMap [Ranges, !FindInMap [Names, main, Env], Vpc]", head)).toBe('"10.2.0.0/16"');
  });
});
