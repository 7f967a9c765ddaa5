import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../workspace/temporary-directory.ts";

const script = fileURLToPath(new URL("../../.ci/count-tests.js", import.meta.url));

function counted(report: unknown, exitCode: string): string {
  const root = temporaryDirectory({ "report.json": JSON.stringify(report) });
  return execFileSync(process.execPath, [script, join(root, "report.json"), exitCode], { encoding: "utf8" });
}

const ran = { status: "passed", assertionResults: [{}] };

describe("counting tests", () => {
  it("gives what passed and what failed", () => {
    const report = { numPassedTests: 7, numFailedTests: 2, testResults: [{ ...ran, status: "failed" }] };
    expect(counted(report, "1")).toBe("7 2\n");
  });

  it("counts a file that could not be collected as one failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    expect(counted({ numPassedTests: 7, numFailedTests: 0, testResults: [ran, broken] }, "1")).toBe("7 1\n");
  });

  it("counts a run that failed without naming a test as one failure", () => {
    expect(counted({ numPassedTests: 7, numFailedTests: 0, testResults: [ran] }, "1")).toBe("7 1\n");
    expect(counted({ numPassedTests: 7, numFailedTests: 0, testResults: [ran] }, "0")).toBe("7 0\n");
  });
});
