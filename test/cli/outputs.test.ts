import { describe, expect, it } from "vitest";
import { type Format, type OutputArgument, pairOutputs } from "../../src/cli/outputs.ts";

function format(value: Format): OutputArgument {
  return { option: "format", value };
}

function file(value: string): OutputArgument {
  return { option: "output-file", value };
}

describe("pairing formats with files", () => {
  it("prints text where nothing is said", () => {
    expect(pairOutputs([])).toEqual([{ format: "text" }]);
  });

  it("gives a file to the format before it", () => {
    expect(pairOutputs([format("json"), file("a.json"), format("sarif"), file("a.sarif")])).toEqual([
      { format: "json", file: "a.json" },
      { format: "sarif", file: "a.sarif" },
    ]);
  });

  it("gives a file that comes first to the format behind it", () => {
    expect(pairOutputs([file("a.json"), format("json"), format("text")])).toEqual([
      { format: "json", file: "a.json" },
      { format: "text" },
    ]);
  });

  it("gives a file alone to text", () => {
    expect(pairOutputs([file("netlint.txt")])).toEqual([{ format: "text", file: "netlint.txt" }]);
  });

  it("takes - as standard output", () => {
    expect(pairOutputs([format("json"), file("-")])).toEqual([{ format: "json" }]);
  });

  it("refuses a second file for one format", () => {
    expect(() => pairOutputs([format("json"), file("a"), file("b")])).toThrow(
      "--output-file b has no --format of its own: put --format text|json|sarif before it",
    );
  });

  it("refuses two formats for standard output", () => {
    expect(() => pairOutputs([format("json"), format("sarif")])).toThrow(
      "json and sarif would both go to standard output: give one of them an --output-file",
    );
  });

  it("refuses two formats for one file", () => {
    expect(() => pairOutputs([format("json"), file("a"), format("sarif"), file("a")])).toThrow(
      "json and sarif would both go to a",
    );
  });
});
