/** Whether a report fails a run: what the exit code says is decided here, once, for every format. */

import { isAtLeast, type Report, type Severity } from "../../findings/index.ts";

export interface Threshold {
  /** Findings at this severity or above fail; `never`: none does. */
  readonly failOn: Severity | "never";
  /** Possible findings count like proven ones. */
  readonly failOnPossible: boolean;
}

export function exceeds(report: Report, { failOn, failOnPossible }: Threshold): boolean {
  if (failOn === "never") return false;
  return report.findings.some(
    ({ severity, certainty }) => isAtLeast(severity, failOn) && (certainty === "proven" || failOnPossible),
  );
}
