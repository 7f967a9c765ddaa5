/** What the engine makes of claims: findings, claims that nobody here can decide, and counts of the rest. Plain data. */

import type { Finding, FindingCause, FindingPlace, ReportedNotice } from "../../findings/index.ts";

/** A claim that only what is not in view could decide, or whose message counts what is possible as undecided. */
export interface UndecidedClaim {
  readonly rule: string;
  readonly message: string;
  readonly text: string;
  readonly certainty: "undecided";
  readonly subject: string;
  readonly header?: FindingPlace;
  readonly place: FindingPlace;
  /** What would decide it. */
  readonly causes: readonly FindingCause[];
  readonly fingerprint: string;
}

/** A claim of one identity that is not refuted. */
export type Judged = Finding | UndecidedClaim;

/** Everything that rules say of one linked group, before anything is filtered. */
export interface Judgement {
  /** Sorted by place, then rule. */
  readonly claims: readonly Judged[];
  /** How many claims of each rule cannot hold. */
  readonly refuted: Readonly<Record<string, number>>;
  /** What the run of the rules itself gave notice of: rules that threw. */
  readonly notices: readonly ReportedNotice[];
}

export function isFinding(judged: Judged): judged is Finding {
  return judged.certainty !== "undecided";
}
