import { describe, expect, it } from "vitest";
import { isReporterName, loadReporter, noticesText, reporterNames } from "../../src/reporters/index.ts";
import { emptyReport, sampleContext } from "./sample-report.ts";

describe("reporters by name", () => {
  it("are all there, and all print something", async () => {
    for (const name of reporterNames) expect((await loadReporter(name))(emptyReport, sampleContext)).toMatch(/\n$/);
  });

  it("are known from other names, those of every object included", () => {
    expect(isReporterName("sarif")).toBe(true);
    expect(isReporterName("xml")).toBe(false);
    expect(isReporterName("constructor")).toBe(false);
  });
});

describe("notices of a run without a report", () => {
  it("are printed one by line; a fault of the configuration names the setting instead of the code", () => {
    const at = { offset: 0, line: 7, column: 5 };
    const place = { path: "netlint.config.yaml", start: at, end: at };
    const message = "rules.single-subregoin: no such rule. Did you mean single-subregion?";
    expect(noticesText([{ code: "configuration", level: "error", message, place }], false)).toEqual([
      "netlint.config.yaml:7:5  rules.single-subregoin: no such rule. Did you mean single-subregion?",
    ]);
    expect(noticesText([{ code: "cycle", level: "error", message: "m", path: "a.tf" }], false)).toEqual([
      "a.tf  cycle: m",
    ]);
  });
});
