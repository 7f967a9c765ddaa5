/** Answers to `netlint explain service` as plain data. */

import type { FindingStep, ReportedNotice } from "../../findings/index.ts";

export interface Reason extends FindingStep {
  /** Said by kinds, tags or the configuration, or inferred from names and ports. */
  readonly basis: "stated" | "inferred";
}

export interface ExplainedMember extends FindingStep {
  /** What it is, in the provider's word. */
  readonly word: string;
  readonly copies: { readonly min: number; readonly max: number | null };
  /** The Subnets where it stands, or may stand. */
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
}

export interface ExplainedService {
  /** The roots of the stacks of the linked group. */
  readonly group: string;
  readonly name: string;
  readonly tier: string;
  readonly tierReason: Reason;
  /** Why its members count as one; empty where there is one member. */
  readonly reasons: readonly Reason[];
  readonly members: readonly ExplainedMember[];
}

export interface ServiceReport {
  readonly services: readonly ExplainedService[];
  readonly notices: readonly ReportedNotice[];
  readonly refusal?: string;
}
