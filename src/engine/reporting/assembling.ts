/**
 * Makes the report of a run out of what was judged: severities and selections of the project, suppressions, counts.
 * Comes after telling and merging, so that silencing one claim never raises another.
 */

import {
  causeKey,
  compareText,
  sortedNotices,
  type Finding,
  type Report,
  type ReportedNotice,
  type RunStatistics,
  type UndecidedCause,
} from "../../findings/index.ts";
import { isFinding, type Judged, type Judgement } from "../judging/judged.ts";
import type { Rule } from "../rule.ts";
import { severityFor, SettingsByPath, type Settings } from "../settings/settings.ts";
import { isSelected, type Selection } from "./selection.ts";
import { Suppressions } from "../suppressions/applying.ts";
import type { Suppression } from "../suppressions/suppression.ts";

export interface ReportRequest {
  /** Of all linked groups, merged. */
  readonly judgement: Judgement;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  readonly selection?: Selection;
  readonly suppressions: readonly Suppression[];
  /** Everything that anybody took notice of, but not what the judgement holds. */
  readonly notices: readonly ReportedNotice[];
  readonly statistics: Omit<RunStatistics, "checks">;
}

/** What is left of a claim: what was judged, or nothing where nobody wants to hear of it. */
interface Heard {
  readonly claim: Judged;
  readonly suppressedBy: Suppression | undefined;
}

export function assembleReport(request: ReportRequest): Report {
  const { judgement, rules, selection = {} } = request;
  const suppressions = new Suppressions(request.suppressions);
  const settings = new SettingsByPath(request.settings);
  const heard = judgement.claims.flatMap((claim): readonly Heard[] => {
    const wanted = isSelected(claim.rule, selection) ? withSeverity(claim, settings) : undefined;
    return wanted === undefined ? [] : [{ claim: wanted, suppressedBy: suppressions.of(wanted) }];
  });
  const unused = suppressions.unused(judgement.claims, ranOf(rules, judgement));
  const open = heard.flatMap(({ claim, suppressedBy }) => (suppressedBy === undefined ? [claim] : []));
  return {
    findings: open.filter(isFinding),
    suppressed: heard.flatMap(suppressedFinding),
    notices: sortedNotices([...request.notices, ...judgement.notices, ...unused]),
    undecided: undecidedCauses(open),
    statistics: { ...request.statistics, checks: checksOf(open, judgement, selection) },
  };
}

function withSeverity(claim: Judged, settings: SettingsByPath): Judged | undefined {
  const asked = settings.severityOf(claim.rule, claim.place.path);
  if (asked === "off") return undefined;
  if (asked === undefined || !isFinding(claim)) return claim;
  return { ...claim, severity: severityFor(asked, claim.basis) };
}

/** The rules that ran to their end. */
function ranOf(rules: readonly Rule[], { refuted }: Judgement): ReadonlySet<string> {
  return new Set(rules.map((rule) => rule.id).filter((id) => Object.hasOwn(refuted, id)));
}

function suppressedFinding({
  claim,
  suppressedBy,
}: Heard): readonly { readonly finding: Finding; readonly reason: string }[] {
  if (suppressedBy === undefined || !isFinding(claim)) return [];
  return [{ finding: claim, reason: suppressedBy.reason ?? "" }];
}

/** What keeps checks from being decided, the most frequent first. A check that needs two things counts for both. */
function undecidedCauses(claims: readonly Judged[]): readonly UndecidedCause[] {
  const counts = new Map<string, UndecidedCause>();
  for (const { certainty, causes } of claims) {
    if (certainty !== "undecided") continue;
    for (const cause of causes) {
      const key = causeKey(cause);
      counts.set(key, { cause, checks: (counts.get(key)?.checks ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort(
    (left, right) => right.checks - left.checks || compareText(left.cause.words, right.cause.words),
  );
}

function checksOf(claims: readonly Judged[], { refuted }: Judgement, selection: Selection): RunStatistics["checks"] {
  const count = (certainty: Judged["certainty"]) => claims.filter((claim) => claim.certainty === certainty).length;
  const fine = Object.entries(refuted).filter(([rule]) => isSelected(rule, selection));
  return {
    proven: count("proven"),
    possible: count("possible"),
    undecided: count("undecided"),
    refuted: fine.reduce((sum, [, each]) => sum + each, 0),
  };
}
