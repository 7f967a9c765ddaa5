import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable } from "../../src/reporters/text/printable.ts";

describe("what is printed", () => {
  it("shows what would move the cursor as what it is", () => {
    expect(printable("a\u001b[2Jb\rc\u0007")).toBe("a␛[2Jb␍c␇");
  });

  it("shows what would reverse the reading order", () => {
    expect(printable("a\u202eb\u2066c")).toBe("a\ufffdb\ufffdc");
  });

  it("leaves tabs, accents and other scripts alone", () => {
    expect(printable("\té 日本 👩‍👧")).toBe("\té 日本 👩‍👧");
  });

  it("holds no control character but the tab, whatever was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(/(?!\t)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
