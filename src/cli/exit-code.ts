/** What a run's exit code says. It never depends on the format: a pipeline decides by it alone. */

import { exceeds, type Threshold } from "../engine/index.ts";
import type { Report } from "../findings/index.ts";

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

export function exitCodeFor(report: Report, threshold: Threshold): ExitCode {
  if (report.notices.some(({ code }) => code === "rule-failed")) return exitCodes.internal;
  if (report.notices.some(({ code, level }) => refusing.has(code) && level === "error")) return exitCodes.usage;
  return exceeds(report, threshold) ? exitCodes.findings : exitCodes.clean;
}

/** Notices that, as errors, mean that the run could not do what it was asked to. */
const refusing: ReadonlySet<string> = new Set(["configuration", "nothing-to-read"]);
