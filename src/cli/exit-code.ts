/** What a run's exit code says. It never depends on the format: a pipeline decides by it alone. */

import { type Finding, isAtLeast, type Report, type Severity } from "../findings/index.ts";

export const exitCodes = {
  /** Nothing at or above the threshold. */
  clean: 0,
  /** Findings at or above the threshold. */
  findings: 1,
  /** The call or the configuration is wrong, or nothing of what was found could be read. */
  usage: 2,
  /** A fault of netlint. What was found nevertheless is printed. */
  internal: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export type Threshold = Severity | "never";

export interface FailurePolicy {
  readonly failOn: Threshold;
  readonly failOnPossible: boolean;
}

export function exitCodeFor(report: Report, policy: FailurePolicy): ExitCode {
  if (report.notices.some(({ code }) => code === "rule-failed")) return exitCodes.internal;
  if (report.notices.some(({ code, level }) => refusing.has(code) && level === "error")) return exitCodes.usage;
  return report.findings.some((finding) => fails(finding, policy)) ? exitCodes.findings : exitCodes.clean;
}

/** Notices that, as errors, mean that the run could not do what it was asked to. */
const refusing: ReadonlySet<string> = new Set(["configuration", "nothing-to-read"]);

function fails({ severity, certainty }: Finding, { failOn, failOnPossible }: FailurePolicy): boolean {
  if (failOn === "never" || (certainty === "possible" && !failOnPossible)) return false;
  return isAtLeast(severity, failOn);
}
