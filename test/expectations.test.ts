import { describe, expect, it } from "vitest";
import type { Finding, ReportedNotice } from "../src/findings/index.ts";
import { SourceText } from "../src/source/index.ts";
import { findingWith, placeOfText, undecidedWith } from "./engine/sample-findings.ts";
import { expectationsBeside, expectationsIn, type Expectation } from "./expectations/expectation.ts";
import { differences, type Outcome } from "./expectations/outcome.ts";

function read(text: string): readonly Partial<Expectation>[] {
  return expectationsIn("main.tf", text).all.map(({ path: _, ...rest }) => rest);
}

describe("an expectation", () => {
  it("stands at the end of a line", () => {
    expect(read('a = 1\nb = 2 # expect: public-database "on 22/tcp"\n')).toEqual([
      { kind: "claim", certainty: "proven", name: "public-database", line: 2, text: "on 22/tcp" },
    ]);
  });

  it("may name a column and a certainty", () => {
    expect(read("b // expect: possible: 7 public-database")).toMatchObject([{ certainty: "possible", column: 7 }]);
    expect(read("b # expect: undecided: public-database")).toMatchObject([{ certainty: "undecided" }]);
  });

  it("may speak of the line below, past others that do", () => {
    const text = "# expect-below: one-rule\n# expect-below: another-rule\nresource {\n";
    expect(read(text).map(({ name, line }) => [name, line])).toEqual([
      ["one-rule", 3],
      ["another-rule", 3],
    ]);
  });

  it("shares its line with others", () => {
    expect(read("b # expect: one-rule # expect: another-rule").map(({ name }) => name)).toEqual([
      "one-rule",
      "another-rule",
    ]);
  });

  it("may be about a notice", () => {
    expect(read('b = } # expect: notice syntax "expected"')).toMatchObject([{ kind: "notice", name: "syntax" }]);
  });

  it("may state a limit of today", () => {
    expect(read("b # known-miss: one-rule -- needs types\n# known-false-below: other-rule #12\nc")).toMatchObject([
      { kind: "known-miss", name: "one-rule", line: 1 },
      { kind: "known-false", name: "other-rule", line: 3 },
    ]);
  });

  it("is told from other comments, and from its own faults", () => {
    expect(read("b # we expect: nothing\n# see expectations")).toEqual([]);
    expect(expectationsIn("main.tf", "b # expect: Not A Rule").faults).toEqual([
      "main.tf:1 is no expectation: expect: Not A Rule",
    ]);
  });

  it("stands in a file beside JSON", () => {
    const beside = expectationsBeside("t.json", 'also: other-rule\n\n12: expect: possible: one-rule "text"\n');
    expect(beside).toMatchObject({ also: ["other-rule"], all: [{ path: "t.json", line: 12, certainty: "possible" }] });
  });
});

const file = new SourceText("main.tf", "first\n  second\nthird\n");

function claim(text: string, overrides: Partial<Finding> = {}): Finding {
  return findingWith({ place: placeOfText(file, text), ...overrides });
}

function outcomeOf(findings: readonly Finding[], overrides: Partial<Outcome> = {}): Outcome {
  return { findings, judged: [], notices: [], ...overrides };
}

function compare(outcome: Outcome, expected: string, rules?: readonly string[]): readonly string[] {
  return differences(outcome, expectationsIn("main.tf", expected), rules);
}

describe("an outcome", () => {
  it("fits where every claim is expected and every expectation met", () => {
    expect(compare(outcomeOf([claim("second")]), '\n# expect: 3 sample "web"\n')).toEqual([]);
  });

  it("differs by a claim that nobody expects", () => {
    expect(compare(outcomeOf([claim("second")]), "")).toEqual(['not expected: main.tf:2 3 sample "web is so"']);
  });

  it("differs by a claim that is missing, elsewhere or otherwise", () => {
    expect(compare(outcomeOf([]), "# expect: sample")).toEqual(["main.tf:1 expected: sample"]);
    expect(compare(outcomeOf([claim("second")]), "# expect: sample")).toHaveLength(2);
    expect(compare(outcomeOf([claim("first")]), "# expect: 2 sample")).toHaveLength(2);
    expect(compare(outcomeOf([claim("first")]), '# expect: sample "db"')).toHaveLength(2);
    expect(compare(outcomeOf([claim("first")]), "# expect: possible: sample")).toHaveLength(2);
  });

  it("meets each expectation once", () => {
    const twice = [claim("first"), claim("first")];
    expect(compare(outcomeOf(twice), "# expect: sample")).toHaveLength(1);
    expect(compare(outcomeOf(twice), "# expect: sample # expect: sample")).toEqual([]);
  });

  it("need not expect what is undecided, but may", () => {
    const judged = [undecidedWith({ place: placeOfText(file, "first") })];
    expect(compare(outcomeOf([], { judged }), "")).toEqual([]);
    expect(compare(outcomeOf([], { judged }), "# expect: undecided: sample")).toEqual([]);
    expect(compare(outcomeOf([]), "# expect: undecided: sample")).toHaveLength(1);
  });

  it("is compared for some rules where it is told which", () => {
    const both = outcomeOf([claim("first"), claim("first", { rule: "other" })]);
    expect(compare(both, "# expect: sample", ["sample"])).toEqual([]);
    expect(compare(both, "# expect: sample\n# also: other", ["sample"])).toEqual([
      'not expected: main.tf:1 1 other "web is so"',
    ]);
  });

  it("holds limits of today until they are cured", () => {
    expect(compare(outcomeOf([]), "# known-miss: sample")).toEqual([]);
    expect(compare(outcomeOf([claim("first")]), "# known-miss: sample")).toEqual(["main.tf:1 cured: sample"]);
    expect(compare(outcomeOf([claim("first")]), "# known-false: sample")).toEqual([]);
    expect(compare(outcomeOf([]), "# known-false: sample")).toEqual(["main.tf:1 cured: sample"]);
  });

  const notice: ReportedNotice = {
    code: "syntax",
    level: "error",
    message: "expected }",
    place: placeOfText(file, "first"),
  };

  it("expects notices, those that are only worth knowing aside", () => {
    expect(compare(outcomeOf([], { notices: [notice] }), "# expect: notice syntax")).toEqual([]);
    expect(compare(outcomeOf([], { notices: [notice] }), "")).toEqual([
      'not expected: main.tf:1 notice syntax "expected }"',
    ]);
    expect(compare(outcomeOf([], { notices: [{ ...notice, level: "info" }] }), "")).toEqual([]);
  });

  it("expects notices about a file on any of its lines", () => {
    const whole: ReportedNotice = { code: "unreadable-file", level: "warning", message: "is binary", path: "main.tf" };
    expect(compare(outcomeOf([], { notices: [whole] }), "\n\n# expect: notice unreadable-file")).toEqual([]);
    expect(
      compare(outcomeOf([], { notices: [{ ...whole, path: "b.tf" }] }), "# expect: notice unreadable-file"),
    ).toHaveLength(2);
  });
});
