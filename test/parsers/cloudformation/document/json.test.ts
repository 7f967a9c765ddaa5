import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../../../src/parsers/cloudformation/document/read-json.ts";
import { plain } from "./plain.ts";

describe("JSON", () => {
  const root = (text: string): unknown => plain(readJson(text).root);
  const problems = (text: string): readonly string[] => readJson(text).problems.map((each) => each.code);

  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value, (key, each: unknown) => (key === "__proto__" ? undefined : each));
        expect(root(text)).toEqual(JSON.parse(text));
        expect(problems(text)).toEqual([]);
      }),
    );
  });

  it("keeps the last of two entries with one key, and says it", () => {
    expect([root('{"a": 1, "a": 2}'), problems('{"a": 1, "a": 2}')]).toEqual([{ a: 2 }, ["syntax"]]);
  });

  it("reads a text that breaks off as far as it goes, and says it once", () => {
    const text = '{"a": {"b": [1, {"c": "d"}, ';
    expect([root(text), problems(text)]).toEqual([{ a: { b: [1, { c: "d" }] } }, ["syntax"]]);
  });

  it("goes on behind a fault", () => {
    const text = '{"a": [1 2], "b": tru, "c": 3}';
    expect(root(text)).toMatchObject({ c: 3 });
    expect(problems(text)).toContain("syntax");
  });

  it("goes on behind a bracket that closes nothing", () => {
    expect(root('{"a": [1, {"b": 2], "c": 3}')).toMatchObject({ a: [1, { b: 2 }] });
  });

  it("has the places of what is written, in UTF-16 code units", () => {
    const text = '{"😀": "\\u0041", "b": 12}';
    const { root: node } = readJson(text);
    const entries = node?.kind === "map" ? [...node.entries.values()] : [];
    expect(
      entries.map(({ keySpan, value }) => [
        text.slice(keySpan.start, keySpan.end),
        text.slice(value.span.start, value.span.end),
      ]),
    ).toEqual([
      ['"😀"', '"\\u0041"'],
      ['"b"', "12"],
    ]);
  });

  it("may begin with a byte order mark", () => {
    expect([root('\uFEFF{"a": 1}'), problems('\uFEFF{"a": 1}')]).toEqual([{ a: 1 }, []]);
  });

  it("cuts off what is nested too deep, and goes on behind it", () => {
    const text = `{"a": ${"[".repeat(50_000)}${"]".repeat(50_000)}, "b": "]"}`;
    expect([root(text), problems(text)]).toMatchObject([{ b: "]" }, ["bound-reached"]]);
  });
});
