import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { parseHcl, parseHclJson } from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";
import { corpusFiles } from "./corpus.ts";
import { messages } from "./sketch.ts";
import { type Json, referenceShape } from "./reference-shape.ts";

/** hcl2-parser, which is the official parser compiled to JavaScript; an error it can only signal. */
interface Reference {
  parseToString(text: string): readonly [json: string, error: unknown];
}

const reference = createRequire(import.meta.url)("hcl2-parser") as Reference;

/** What the reference reads; undefined where it finds an error, or has no shape for what it read. */
function referenceReading(text: string): Json | undefined {
  try {
    const [json, error] = reference.parseToString(text);
    return error === null ? (JSON.parse(json) as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** What we read, in the reference's shape; the diagnostics where there are any. */
function ourReading(path: string, text: string): Json | undefined | readonly string[] {
  const source = new SourceText(path, text);
  const { body, diagnostics } = parseHcl(source);
  if (diagnostics.length > 0) return messages(source, diagnostics);
  const shape = referenceShape(body, text);
  return shape === undefined ? undefined : (JSON.parse(JSON.stringify(shape)) as Json);
}

const fixtures = new URL("../../../../fixtures/", import.meta.url).pathname;

/** Provider functions are younger than the reference. */
const unknownToReference = new Set(["hcl/provider-functions.tf"]);

function fixturesEnding(ending: string): readonly string[] {
  const all = readdirSync(fixtures, { recursive: true, encoding: "utf8" });
  return all.filter((path) => path.endsWith(ending)).toSorted();
}

describe("every valid fixture", () => {
  it("is there to be compared", () => {
    expect(fixturesEnding(".tf").filter((path) => path.startsWith("hcl/")).length).toBeGreaterThanOrEqual(12);
  });

  it("is read as hcl2-parser reads it", { timeout: 120_000 }, () => {
    const differing: string[] = [];
    for (const path of fixturesEnding(".tf")) {
      const text = readFileSync(join(fixtures, path), "utf8");
      const theirs = referenceReading(text);
      const ours = ourReading(path, text);
      if (theirs === undefined && unknownToReference.has(path)) expect(Array.isArray(ours)).toBe(false);
      else if (theirs === undefined && Array.isArray(ours)) continue;
      else if (!isDeepStrictEqual(theirs, ours)) differing.push(path);
    }
    expect(differing).toEqual([]);
  });

  it("in JSON is read without a complaint", () => {
    for (const path of fixturesEnding(".tf.json").filter((name) => name.startsWith("hcl/"))) {
      const source = new SourceText(path, readFileSync(join(fixtures, path), "utf8"));
      expect(messages(source, parseHclJson(source, "configuration").diagnostics)).toEqual([]);
    }
  });
});

describe("the corpus", () => {
  const files = corpusFiles(".tf");

  it.skipIf(files.length === 0)("is read as hcl2-parser reads it", { timeout: 300_000 }, () => {
    const differing: string[] = [];
    let compared = 0;
    for (const { path, text } of files) {
      const theirs = referenceReading(text);
      const ours = ourReading(path, text);
      if (theirs === undefined && Array.isArray(ours)) continue;
      compared++;
      if (!isDeepStrictEqual(theirs, ours)) differing.push(path);
    }
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });
});
