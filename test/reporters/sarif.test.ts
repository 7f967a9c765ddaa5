import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Finding, Report } from "../../src/findings/index.ts";
import { loadReporter, type ReporterContext } from "../../src/reporters/index.ts";
import { emptyReport, proven, sampleContext, sampleReport } from "./sample-report.ts";
import { faultsAgainst } from "./schemas.ts";

const sarif = await loadReporter("sarif");
const multitool = multitoolDirectory();

/** Where the official schema and validator are; `undefined` where npm had none for this machine. */
function multitoolDirectory(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve("@microsoft/sarif-multitool-linux/package.json"));
  } catch {
    return undefined;
  }
}

interface Location {
  readonly id?: number;
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: Readonly<Record<string, number>>;
  };
  readonly message?: { readonly text: string };
}

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly codeFlows?: readonly { readonly threadFlows: readonly { readonly locations: readonly object[] }[] }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly object[];
}

interface Run {
  readonly automationDetails: { readonly id: string };
  readonly columnKind: string;
  readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } };
  readonly invocations: readonly Readonly<Record<string, unknown>>[];
  readonly results: readonly Result[];
}

function written(report: Report = sampleReport, context: Partial<ReporterContext> = {}): Run {
  const document = JSON.parse(sarif(report, { ...sampleContext, ...context })) as { readonly runs: readonly Run[] };
  const [run, ...more] = document.runs;
  if (run === undefined || more.length > 0) throw new Error("GitHub takes exactly one run");
  return run;
}

function resultOf(finding: Partial<Finding>): Result {
  const [result] = written({ ...emptyReport, findings: [{ ...proven, ...finding }] }).results;
  if (result === undefined) throw new Error("there is no result");
  return result;
}

describe("SARIF", () => {
  it.skipIf(multitool === undefined)("is what the official schema describes", () => {
    const schema = join(multitool ?? "", "sarif-2.1.0.json");
    const everything = { possible: true, suppressed: true };
    for (const report of [sampleReport, emptyReport]) {
      const document: unknown = JSON.parse(sarif(report, { ...sampleContext, ...everything }));
      expect(faultsAgainst(schema, document)).toEqual([]);
    }
    expect(faultsAgainst(schema, { version: "2.1.0", runs: [{}] })).not.toEqual([]);
  });

  it.skipIf(multitool === undefined || !existsSync(join(multitool, "Sarif.Multitool")))(
    "passes the validator of Microsoft, with the rules of GitHub",
    () => {
      const everything = { ...sampleContext, possible: true, suppressed: true };
      // The one thing that is wished for and missing is a web page of the tool.
      expect(validated(sarif(sampleReport, everything))).toEqual(["SARIF2005"]);
      expect(validated('{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}}}]}')).not.toEqual([]);
    },
    120_000,
  );

  it("leaves out what is possible or suppressed, unless it is asked for", () => {
    expect(written().results.map(({ level }) => level)).toEqual(["error", "warning"]);
    expect(written(sampleReport, { possible: true }).results.map(({ level }) => level)).toEqual([
      "error",
      "note",
      "warning",
    ]);
    expect(written(sampleReport, { suppressed: true }).results[2]?.suppressions).toEqual([
      { kind: "inSource", justification: "a test stand" },
    ]);
  });

  it("carries our own fingerprint, so that two findings on one line stay two", () => {
    expect(resultOf({}).partialFingerprints).toEqual({ primaryLocationLineHash: "00112233445566aa:1" });
  });

  it("links every step from the message, and shows the path as a code flow", () => {
    const result = resultOf({});
    expect(result.message.text).toMatch(/^The Internet reaches .* on 5432\/tcp\. Proof: \[Internet → aws_internet/);
    const links = Array.from(result.message.text.matchAll(/\]\((\d+)\)/g), ([, id]) => Number(id));
    expect(links).toEqual(result.relatedLocations?.map(({ id }) => id));
    expect(result.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(5);
  });

  it("has no code flow where there is no path", () => {
    expect(resultOf({ steps: [] })).not.toHaveProperty("codeFlows");
    expect(resultOf({ steps: [] }).message.text).toBe("The Internet reaches aws_db_instance.ledger on 5432/tcp.");
  });

  it("makes no link of the author's brackets", () => {
    expect(resultOf({ text: "web[0](1) is so", steps: [] }).message.text).toBe("web[0] (1) is so.");
    const steps = [{ text: "from web[0]", place: proven.place }];
    expect(resultOf({ steps }).message.text).toContain("[from web\\[0\\]](1)");
  });

  it("says in the steps what is implied", () => {
    expect(resultOf({}).relatedLocations?.[3]?.message?.text).toBe(
      "network ACL of aws_subnet.data_a[0] allows it (default ACL, nothing declared)",
    );
  });

  it("keeps the primary region on one line", () => {
    const { place } = proven;
    const end = { offset: 400, line: 9, column: 2 };
    expect(resultOf({ place: { ...place, end } }).locations[0]?.physicalLocation.region).toEqual({
      startLine: 7,
      startColumn: 3,
      endLine: 7,
      endColumn: 30,
    });
  });

  it("gives a region without extent one column", () => {
    const { place } = proven;
    const region = resultOf({ place: { ...place, end: place.start } }).locations[0]?.physicalLocation.region;
    expect(region).toMatchObject({ startColumn: 3, endColumn: 4 });
  });

  it("writes paths as URIs", () => {
    const place = { ...proven.place, path: "in fra/ä#%.tf" };
    expect(resultOf({ place }).locations[0]?.physicalLocation.artifactLocation.uri).toBe("in%20fra/%C3%A4%23%25.tf");
  });

  it("describes every rule, with what GitHub ranks by", () => {
    const { rules } = written(emptyReport).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(["public-database", "single-subregion"]);
    expect(rules[0]?.["properties"]).toEqual({
      tags: ["security", "network", "exposure"],
      precision: "high",
      "problem.severity": "error",
      "security-severity": "8.0",
    });
    expect(rules[1]?.["properties"]).not.toHaveProperty("security-severity");
  });

  it("reports notices, and how the run ends", () => {
    expect(written(sampleReport, { exitCode: 1 }).invocations[0]).toMatchObject({
      executionSuccessful: true,
      exitCode: 1,
      toolExecutionNotifications: [
        { descriptor: { id: "syntax" }, level: "error", locations: [{}] },
        { descriptor: { id: "unreadable-file" }, level: "warning", locations: [{}] },
        { descriptor: { id: "unmapped-types" }, level: "note" },
      ],
    });
    expect(written(sampleReport, { exitCode: 3 }).invocations[0]).toMatchObject({ executionSuccessful: false });
  });

  it("names its category, and how columns count", () => {
    expect(written(sampleReport, { category: "netlint/prod" }).automationDetails.id).toBe("netlint/prod/");
    expect(written().columnKind).toBe("utf16CodeUnits");
  });

  it("keeps the gravest where there are more than GitHub takes", () => {
    const info: Finding = { ...proven, severity: "info", steps: [] };
    const run = written({ ...emptyReport, findings: [...Array<Finding>(25_000).fill(info), { ...proven, steps: [] }] });
    expect(run.results).toHaveLength(25_000);
    expect(run.results[0]?.level).toBe("error");
    expect(run.invocations[0]?.["toolExecutionNotifications"]).toMatchObject([{ descriptor: { id: "bound-reached" } }]);
  });
});

/** The ids of what the validator finds wrong; its exit code is 0 even with errors, so that its output file is read. */
function validated(text: string): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), "netlint-sarif-"));
  try {
    const [input, output] = [join(directory, "in.sarif"), join(directory, "out.sarif")];
    writeFileSync(input, text);
    const kinds = ["--rule-kind", "Sarif;Ghas"];
    execFileSync(
      join(multitool ?? "", "Sarif.Multitool"),
      ["validate", input, ...kinds, "-o", output, "--log", "ForceOverwrite"],
      {
        stdio: "ignore",
        env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" },
      },
    );
    const { runs } = JSON.parse(readFileSync(output, "utf8")) as { readonly runs: readonly Run[] };
    return runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId));
  } finally {
    rmSync(directory, { recursive: true });
  }
}
