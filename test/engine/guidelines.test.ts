import { describe, expect, it } from "vitest";
import { guidelines, quoteOf, type Guideline } from "../../src/engine/index.ts";

describe("the catalogue of guidelines", () => {
  it("quotes a sentence of a list with what leads into it", () => {
    expect(quoteOf("one-service-per-vm")).toBe(
      "For security, traceability, and simplicity purposes, we follow these rules: One service per VM",
    );
    expect(quoteOf("two-subregions")).toBe(
      "Always design applications with virtual machines (VMs) in at least two Subregions.",
    );
  });

  it("says each sentence once, and each in few words that end without a period", () => {
    const all: readonly Guideline[] = Object.values(guidelines);
    expect(new Set(all.map(({ sentence }) => sentence)).size).toBe(all.length);
    expect(all.filter(({ short }) => short.length > 70 || short.endsWith("."))).toEqual([]);
  });
});
