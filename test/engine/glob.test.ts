import { describe, expect, it } from "vitest";
import { compileGlob } from "../../src/engine/index.ts";

function matches(pattern: string, path: string): boolean {
  return compileGlob(pattern)?.matches(path) ?? false;
}

describe("a pattern over paths", () => {
  it("matches a path that is written out", () => {
    expect(matches("infra/main.tf", "infra/main.tf")).toBe(true);
    expect(matches("infra/main.tf", "infra/main.tf.json")).toBe(false);
  });

  it("keeps * within a segment", () => {
    expect(matches("infra/*.tf", "infra/main.tf")).toBe(true);
    expect(matches("infra/*.tf", "infra/net/main.tf")).toBe(false);
  });

  it("spans segments with **, none at all included", () => {
    expect(matches("infra/**/main.tf", "infra/a/b/main.tf")).toBe(true);
    expect(matches("infra/**/main.tf", "infra/main.tf")).toBe(true);
    expect(matches("infra/**/main.tf", "other/main.tf")).toBe(false);
  });

  it("takes everything below a directory", () => {
    expect(matches("legacy", "legacy/net/main.tf")).toBe(true);
    expect(matches("legacy/", "legacy/main.tf")).toBe(true);
    expect(matches("legacy", "legacy2/main.tf")).toBe(false);
  });

  it("matches one character with ?", () => {
    expect(matches("zone-?.tf", "zone-a.tf")).toBe(true);
    expect(matches("zone-?.tf", "zone-ab.tf")).toBe(false);
  });

  it("chooses among what stands in braces", () => {
    expect(matches("{dev,test}/*.{tf,yaml}", "test/a.yaml")).toBe(true);
    expect(matches("{dev,test}/*.{tf,yaml}", "prod/a.yaml")).toBe(false);
  });

  it("starts anywhere only where it says so", () => {
    expect(matches("main.tf", "infra/main.tf")).toBe(false);
    expect(matches("**/main.tf", "infra/main.tf")).toBe(true);
  });

  it("reads a dot at the start as this directory", () => {
    expect(matches("./infra", "infra/main.tf")).toBe(true);
  });

  it("refuses braces that multiply without end", () => {
    expect(compileGlob("{a,b}".repeat(8))).toBeDefined();
    expect(compileGlob("{a,b}".repeat(9))).toBeUndefined();
  });

  it("answers at once where backtracking would not", () => {
    expect(matches(`${"*a".repeat(200)}b`, "a".repeat(4000))).toBe(false);
    expect(matches(`${"**/a/".repeat(100)}b`, "a/".repeat(1000))).toBe(false);
  });
});
