import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesPattern } from "../../src/analysis/patterns.ts";
import { graphOf, writtenAt, type GraphSketch } from "../graph-of.ts";

/** The tier of a VM called `ledger` with `role=web`, as the given configuration states it. */
function tierOf(state: (g: GraphSketch) => GraphSketch) {
  const facts = graphOf((g) =>
    state(
      g
        .net("main")
        .subnet("a")
        .vm("ledger", { tags: { role: "web", Team: "Books" } }),
    ),
  );
  const [service] = facts.services.all;
  if (service === undefined) throw new Error("a VM is a service");
  const { class: tier, told } = service.tier;
  return { tier, basis: told.basis, words: told.words, at: writtenAt(facts, told.at) };
}

describe("a tier that the configuration states", () => {
  const stated = { tier: "data", basis: "stated", words: "configuration: tiers.data", at: "tiers.data" };

  it("comes before what tags tell", () => {
    expect(tierOf((g) => g)).toMatchObject({ tier: "front", words: "tag role = web" });
    expect(tierOf((g) => g.stateTier("data", { names: ["web"] }))).toEqual(stated);
  });

  it("is stated of a member by its own name", () => {
    expect(tierOf((g) => g.stateTier("data", { names: ["led*"] }))).toEqual(stated);
    expect(tierOf((g) => g.stateTier("data", { names: ["led"] }))).toMatchObject({ tier: "front" });
  });

  it("is stated by a tag and its value", () => {
    expect(tierOf((g) => g.stateTier("data", { tags: ["team=books"] }))).toEqual(stated);
    expect(tierOf((g) => g.stateTier("data", { tags: ["team=book"] }))).toMatchObject({ tier: "front" });
    expect(tierOf((g) => g.stateTier("data", { tags: ["role=books"] }))).toMatchObject({ tier: "front" });
  });

  it("is stated by address", () => {
    expect(tierOf((g) => g.stateTier("data", { addresses: ["ledg?r"] }))).toEqual(stated);
    expect(tierOf((g) => g.stateTier("data", { addresses: ["ledg?"] }))).toMatchObject({ tier: "front" });
  });

  it("is the one that is written first, of two", () => {
    const both = (g: GraphSketch) => g.stateTier("app", { names: ["web"] }).stateTier("data", { names: ["ledger"] });
    expect(tierOf(both)).toMatchObject({ tier: "app" });
  });

  it("comes before what a kind tells", () => {
    const facts = graphOf((g) =>
      g
        .net("main")
        .subnet("a")
        .database("queue")
        .stateTier("broker", { names: ["queue"] }),
    );
    expect(facts.services.all.map(({ tier }) => tier.class)).toEqual(["broker"]);
  });
});

describe("a pattern", () => {
  it("is matched from end to end", () => {
    expect(matchesPattern("module.data.aws_instance.a[0]", "module.data.*")).toBe(true);
    expect(matchesPattern("module.data", "module.data.*")).toBe(false);
    expect(matchesPattern("a.module.data.x", "module.data.*")).toBe(false);
    expect(matchesPattern("db-1", "*-?")).toBe(true);
    expect(matchesPattern("db-12", "*-?")).toBe(false);
  });

  it("means what the regular expression means", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(word, pattern, (text, wanted) => {
        const source = wanted.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        return matchesPattern(text, wanted) === new RegExp(`^${source}$`).test(text);
      }),
    );
  });

  it("takes no time that grows with its stars", () => {
    expect(matchesPattern("a".repeat(20_000), `${"*a".repeat(50)}b`)).toBe(false);
  });
});
