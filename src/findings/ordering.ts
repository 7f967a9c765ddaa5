/** The one order of everything that is reported: by path, then place, then what is said. Independent of any locale. */

import type { Finding, FindingPlace, Severity } from "./finding.ts";

/** Most severe first. */
export const severities: readonly Severity[] = ["error", "warning", "info"];

/** Whether a severity is at least as grave as another. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Compares by code units, never by a locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function comparePlaces(left: FindingPlace, right: FindingPlace): number {
  return (
    compareText(left.path, right.path) || left.start.offset - right.start.offset || left.end.offset - right.end.offset
  );
}

/** What the order needs to know of a finding. */
export type Ordered = Pick<Finding, "place" | "rule" | "message" | "fingerprint">;

export function compareFindings(left: Ordered, right: Ordered): number {
  return (
    comparePlaces(left.place, right.place) ||
    compareText(left.rule, right.rule) ||
    compareText(left.message, right.message) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}
