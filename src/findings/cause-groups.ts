/** Groups possible findings by what they depend on: who settles the causes settles the whole group. */

import { compareText } from "./ordering.ts";
import type { Finding, FindingCause } from "./finding.ts";

export interface CauseGroup {
  readonly causes: readonly FindingCause[];
  /** In the order in which they were given. */
  readonly findings: readonly Finding[];
}

/** Groups in order of their first finding; which order the causes of a finding stand in makes no difference. */
export function groupByCauses(findings: readonly Finding[]): readonly CauseGroup[] {
  const groups = new Map<string, { readonly causes: readonly FindingCause[]; readonly findings: Finding[] }>();
  for (const finding of findings) {
    const key = keyOf(finding.causes);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { causes: finding.causes, findings: [finding] });
    else group.findings.push(finding);
  }
  return [...groups.values()];
}

function keyOf(causes: readonly FindingCause[]): string {
  return JSON.stringify(causes.map(causeKey).sort(compareText));
}

/** Two causes of one name are two where they are declared in different places: each module may have its own `var.open`. */
export function causeKey(cause: FindingCause): string {
  return JSON.stringify([cause.kind, cause.words, cause.place?.path ?? null, cause.place?.start.offset ?? null]);
}
