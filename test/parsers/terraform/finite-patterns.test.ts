import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { textsMatching } from "../../../src/parsers/terraform/functions/finite-patterns.ts";

describe("the texts that a pattern matches", () => {
  it("are listed where they are few", () => {
    expect(textsMatching("^dev$")).toEqual(["dev"]);
    expect(textsMatching("^(dev|prod)$")).toEqual(["dev", "prod"]);
    expect(textsMatching("^dev$|^prod$")).toEqual(["dev", "prod"]);
    expect(textsMatching("^(?:eu|us)-(west|east)-[1-2]$")).toHaveLength(8);
    expect(textsMatching("^https?$")).toEqual(["https", "http"]);
    expect(textsMatching("^a\\\\.b$".replace("\\\\", "\\"))).toEqual(["a.b"]);
  });

  it("are not where the pattern is open, repeats, or is not understood", () => {
    const open = [
      "dev|prod",
      "^dev",
      "prod$",
      "^(a|b",
      "^a*$",
      "^a+$",
      "^a{2}$",
      "^.$",
      "^[^a]$",
      "^\\\\d$",
      "(?i)^a$",
      "^(?P<n>a)$",
    ];
    expect(open.filter((pattern) => textsMatching(pattern.replace("\\\\", "\\")) !== undefined)).toEqual([]);
    expect(textsMatching("^[a-z][a-z]$")).toBeUndefined();
  });

  it("are all those of the pattern's own letters that the engine matches", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 });
    const pattern = fc
      .array(fc.tuple(text, text, fc.constantFrom("", "?")), { minLength: 1, maxLength: 3 })
      .map((parts) => `^${parts.map(([a, b, mark]) => `(${a}|${b})${mark}`).join("")}$`);
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 9 }), (written, candidate) => {
        const listed = textsMatching(written) ?? [];
        const engine = RE2JS.compile(written);
        expect(listed.filter((each) => !engine.matcher(each).find())).toEqual([]);
        expect(listed.includes(candidate)).toBe(engine.matcher(candidate).find());
      }),
    );
  });
});
