import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadReporter } from "../../src/reporters/index.ts";
import { emptyReport, possible, proven, sampleContext, sampleReport } from "./sample-report.ts";
import { faultsAgainst } from "./schemas.ts";

const json = await loadReporter("json");
const schema = fileURLToPath(new URL("../../schema/report.schema.json", import.meta.url));

function written(report = sampleReport, context = sampleContext): unknown {
  return JSON.parse(json(report, context));
}

describe("the JSON report", () => {
  it("is what its schema describes", () => {
    expect(faultsAgainst(schema, written())).toEqual([]);
    expect(faultsAgainst(schema, written(emptyReport))).toEqual([]);
  });

  it("has a schema that forbids something", () => {
    expect(faultsAgainst(schema, { ...Object(written()), findings: [{ rule: 1 }] })).not.toEqual([]);
    expect(faultsAgainst(schema, { ...Object(written()), more: true })).not.toEqual([]);
  });

  it("holds everything: findings, notes by cause, what was suppressed, undecided or noticed", () => {
    expect(written()).toMatchObject({
      formatVersion: 1,
      tool: { name: "netlint", version: "1.2.3" },
      findings: [
        { rule: "public-database", certainty: "proven", place: { start: { line: 7, column: 3 } } },
        { rule: "public-database", certainty: "possible", severity: "error" },
        { rule: "single-subregion", basis: "inferred" },
      ],
      possibleByCause: [{ causes: [{ words: "var.office_cidrs" }], fingerprints: [possible.fingerprint] }],
      suppressed: [{ reason: "a test stand" }],
      undecided: [{ checks: 8 }, { checks: 1 }],
      notices: [{ code: "syntax", path: "network.tf" }, { code: "unreadable-file", path: "secrets.tf" }, {}],
      statistics: {
        entities: [
          { kind: "security group", count: 9 },
          { kind: "VPC", count: 3 },
        ],
      },
    });
  });

  it("is the same byte for byte, whatever order the fields were made in and however long it took", () => {
    const reversed = Object.fromEntries(Object.entries(proven).reverse()) as unknown as typeof proven;
    const slower = {
      ...sampleReport,
      findings: [reversed, ...sampleReport.findings.slice(1)],
      statistics: { ...sampleReport.statistics, milliseconds: 99_999 },
    };
    expect(json(slower, sampleContext)).toBe(json(sampleReport, sampleContext));
  });

  it("does not depend on the terminal", () => {
    expect(json(sampleReport, { ...sampleContext, colors: true, width: 20 })).toBe(json(sampleReport, sampleContext));
  });
});
