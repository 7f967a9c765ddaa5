import { describe, expect, it } from "vitest";
import { nearestName, suggestionFor } from "../../src/engine/index.ts";

const rules = ["single-subregion", "single-subregion-net", "public-database"];

describe("the name that was meant", () => {
  it("is the one with the fewest mistakes", () => {
    expect(nearestName("single-subregoin", rules)).toBe("single-subregion");
    expect(nearestName("single-subregion-nte", rules)).toBe("single-subregion-net");
  });

  it("is none where a third of the name would be wrong", () => {
    expect(nearestName("open-database", rules)).toBeUndefined();
    expect(nearestName("off", ["on"])).toBeUndefined();
  });

  it("counts a swap of neighbours as one mistake", () => {
    expect(nearestName("ab", ["ba"])).toBe("ba");
    expect(nearestName("abc", ["cba"])).toBeUndefined();
  });

  it("is suggested behind a sentence", () => {
    expect(`no such rule.${suggestionFor("public-databse", rules)}`).toBe(
      "no such rule. Did you mean public-database?",
    );
    expect(`no such rule.${suggestionFor("xyz", rules)}`).toBe("no such rule.");
  });
});
