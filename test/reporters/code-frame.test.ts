import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeIn } from "../../src/findings/index.ts";
import { widthOf } from "../../src/reporters/text/cells.ts";
import { codeFrame } from "../../src/reporters/text/code-frame.ts";
import { paintWith } from "../../src/reporters/text/paint.ts";
import { SourceText } from "../../src/source/index.ts";
import { placeOfText } from "../engine/sample-findings.ts";

/** The frame of the part of a text, at the left margin. */
function frame(text: string, part: string, width = 80): readonly string[] {
  const source = new SourceText("a.tf", text);
  const lines = codeFrame({ source, place: placeOfText(source, part), label: "here", width, paint: paintWith(false) });
  return lines.map((line) => line.replace(/^ {4}/, ""));
}

describe("a code frame", () => {
  it("shows two lines before and one behind", () => {
    expect(frame("one\ntwo\nthree\nfour\nfive\nsix\n", "four")).toEqual([
      "2 │ two",
      "3 │ three",
      "4 │ four",
      "  │ ^^^^ here",
      "5 │ five",
    ]);
  });

  it("shows what there is at the ends of a file", () => {
    expect(frame("one\n", "one")).toEqual(["1 │ one", "  │ ^^^ here"]);
    expect(frame("one\ntwo", "one")).toEqual(["1 │ one", "  │ ^^^ here", "2 │ two"]);
  });

  it("aligns line numbers", () => {
    expect(frame("x\n".repeat(8) + "nine\nten\n", "nine")).toEqual([
      " 7 │ x",
      " 8 │ x",
      " 9 │ nine",
      "   │ ^^^^ here",
      "10 │ ten",
    ]);
  });

  it("expands tabs to their stops", () => {
    expect(frame("\ta\tb = c\n", "b")).toEqual(["1 │     a   b = c", "  │         ^ here"]);
  });

  it("gives wide characters two cells and marks none", () => {
    expect(frame('n = "日本" # here\n', "here")).toEqual(['1 │ n = "日本" # here', "  │              ^^^^ here"]);
    expect(frame('n = "e\u0301" x\n', "x")).toEqual(['1 │ n = "e\u0301" x', "  │         ^ here"]);
    expect(frame('n = "👩‍👩‍👧" x\n', "x")).toEqual(['1 │ n = "👩‍👩‍👧" x', "  │          ^ here"]);
  });

  it("marks the first line of a place of several", () => {
    expect(frame("a = [\n  1,\n]\n", "[\n  1,\n]")).toEqual(["1 │ a = [", "  │     ^ here", "2 │   1,"]);
  });

  it("marks a place without extent", () => {
    const source = new SourceText("a.tf", "ab\n");
    const at = { offset: 1, line: 1, column: 2 };
    const place = { path: "a.tf", start: at, end: at };
    const lines = codeFrame({ source, place, label: "here", width: 80, paint: paintWith(false) });
    expect(lines).toEqual(["    1 │ ab", "      │  ^ here"]);
  });

  it("cuts a long line around the place", () => {
    const [line = "", carets = ""] = frame(`${"a".repeat(500)}MARK${"b".repeat(500)}`, "MARK", 60);
    expect(line.length).toBeLessThanOrEqual(56);
    expect(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("MARK");
    expect(line).toMatch(/^1 │ …a+MARKb+…$/);
  });

  it("cuts a line of a million characters at once", () => {
    const [line = "", carets = ""] = frame(`${"a".repeat(1_000_000)}MARK${"b".repeat(1_000_000)}`, "MARK", 60);
    expect(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("MARK");
  });

  it("marks no more than is shown", () => {
    const [line = "", carets = ""] = frame("M".repeat(500), "M".repeat(500), 60);
    expect(line.length).toBeLessThanOrEqual(56);
    expect(carets.lastIndexOf("^")).toBeLessThan(line.length);
  });

  it("shows what would confuse a terminal as what it is", () => {
    const escape = String.fromCharCode(27);
    expect(frame(`a ${escape}[31m b\n`, "b")).toEqual(["1 │ a ␛[31m b", "  │         ^ here"]);
  });

  it("fits whatever is written, and marks a part of it", () => {
    const line = fc.string({ unit: "binary", maxLength: 200 }).map((text) => text.replaceAll(/[\r\n]/g, ""));
    fc.assert(
      fc.property(line, line, line, (before, part, after) => {
        const source = new SourceText("a.tf", before + part + after);
        const place = placeIn(source, { start: before.length, end: before.length + part.length });
        const [shown = "", carets = ""] = codeFrame({ source, place, label: "", width: 60, paint: paintWith(false) });
        expect(widthOf(shown)).toBeLessThanOrEqual(60);
        expect(carets).toMatch(/^ {6}│ *\^+$/);
        expect(widthOf(carets)).toBeLessThanOrEqual(61);
      }),
    );
  });
});
