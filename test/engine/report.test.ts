import { describe, expect, it } from "vitest";
import {
  assembleReport,
  exceeds,
  noSettings,
  selectionProblems,
  type Judgement,
  type ReportRequest,
  type Settings,
} from "../../src/engine/index.ts";
import type { Report } from "../../src/findings/index.ts";
import { SourceText } from "../../src/source/index.ts";
import { findingWith, judgementOf, placeOfText, sampleStatistics, undecidedWith } from "./sample-findings.ts";
import { ruleNamed } from "./sample-rules.ts";

const rules = [ruleNamed("sample"), ruleNamed("other")];

function reportOn(judgement: Judgement, overrides: Partial<ReportRequest> = {}): Report {
  return assembleReport({
    judgement,
    rules,
    settings: noSettings,
    suppressions: [],
    notices: [],
    statistics: sampleStatistics,
    ...overrides,
  });
}

function settings(rule: string, severity: "off" | "error" | "warning" | "info"): Settings {
  return { ...noSettings, rules: new Map([[rule, { severity }]]) };
}

describe("the settings of a project", () => {
  it("replace the severity of a message", () => {
    const report = reportOn(judgementOf([findingWith()]), { settings: settings("sample", "info") });
    expect(report.findings.map(({ severity }) => severity)).toEqual(["info"]);
  });

  it("cannot make an error of what is inferred", () => {
    const inferred = judgementOf([findingWith({ basis: "inferred", severity: "warning" })]);
    expect(reportOn(inferred, { settings: settings("sample", "error") }).findings[0]?.severity).toBe("warning");
  });

  it("turn a rule off, with its undecided claims and its checks", () => {
    const judgement = judgementOf([findingWith(), undecidedWith()]);
    const report = reportOn(judgement, { settings: settings("sample", "off") });
    expect(report).toMatchObject({ findings: [], undecided: [], statistics: { checks: { proven: 0, undecided: 0 } } });
  });

  it("hold for a path alone where they say so, the last word first", () => {
    const inLegacy = placeOfText(new SourceText("legacy/net/main.tf", "x"), "x");
    const judgement = judgementOf([findingWith(), findingWith({ place: inLegacy })]);
    const override = (severity: "off" | "info") => ({
      paths: ["legacy/**"],
      rules: new Map([["sample", { severity }]]),
    });
    const off = reportOn(judgement, { settings: { ...noSettings, overrides: [override("off")] } });
    expect(off.findings.map(({ place }) => place.path)).toEqual(["main.tf"]);
    const last = reportOn(judgement, { settings: { ...noSettings, overrides: [override("off"), override("info")] } });
    expect(last.findings.map(({ severity }) => severity)).toEqual(["error", "info"]);
  });
});

describe("a selection", () => {
  const judgement = judgementOf([findingWith(), findingWith({ rule: "other" })], { refuted: { sample: 5, other: 7 } });

  it("keeps only what it names", () => {
    const report = reportOn(judgement, { selection: { only: ["other"] } });
    expect(report.findings.map(({ rule }) => rule)).toEqual(["other"]);
    expect(report.statistics.checks.refuted).toBe(7);
  });

  it("skips what it names", () => {
    const report = reportOn(judgement, { selection: { skip: ["other"] } });
    expect(report.findings.map(({ rule }) => rule)).toEqual(["sample"]);
  });

  it("names rules that there are", () => {
    expect(selectionProblems({ only: ["smaple"], skip: ["other"] }, rules)).toEqual([
      "smaple: no such rule. Did you mean sample?",
    ]);
  });
});

describe("the causes of what is undecided", () => {
  const cause = (words: string) => ({ kind: "module", words });

  it("are counted, the most frequent first", () => {
    const report = reportOn(
      judgementOf([
        undecidedWith({ causes: [cause("module.a")] }),
        undecidedWith({ causes: [cause("module.b"), cause("module.a")] }),
        undecidedWith({ causes: [cause("data.z")] }),
      ]),
    );
    expect(report.undecided.map(({ cause: { words }, checks }) => [words, checks])).toEqual([
      ["module.a", 2],
      ["data.z", 1],
      ["module.b", 1],
    ]);
    expect(report.statistics.checks.undecided).toBe(3);
  });
});

describe("whether a run fails", () => {
  const error = reportOn(judgementOf([findingWith()]));
  const possible = reportOn(judgementOf([findingWith({ certainty: "possible" })]));

  it("is decided by severity", () => {
    expect(exceeds(error, { failOn: "error", failOnPossible: false })).toBe(true);
    expect(exceeds(error, { failOn: "never", failOnPossible: true })).toBe(false);
    const warning = reportOn(judgementOf([findingWith({ severity: "warning" })]));
    expect(exceeds(warning, { failOn: "error", failOnPossible: false })).toBe(false);
    expect(exceeds(warning, { failOn: "warning", failOnPossible: false })).toBe(true);
  });

  it("is not changed by what is only possible, unless asked for", () => {
    expect(exceeds(possible, { failOn: "info", failOnPossible: false })).toBe(false);
    expect(exceeds(possible, { failOn: "error", failOnPossible: true })).toBe(true);
  });
});
