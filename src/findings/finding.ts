/** A finding: what a rule claimed and the engine let stand, as plain JSON, ready for any reporter. */

export type Severity = "error" | "warning" | "info";

/** `proven`: holds for every answer to what is not known; `possible`: the author can make it so. */
export type FindingCertainty = "proven" | "possible";

/** `inferred`: stands on a service key or tier that names or ports told. */
export type Basis = "stated" | "inferred";

/** A stretch of a file. Lines and columns count from 1, columns and offsets in UTF-16 code units; the end is exclusive. */
export interface FindingPlace {
  /** Relative to the workspace, separated by `/`. */
  readonly path: string;
  readonly start: { readonly offset: number; readonly line: number; readonly column: number };
  readonly end: { readonly offset: number; readonly line: number; readonly column: number };
  /** In words, where the place is not authored but implied by what stands there: a default, an absence. */
  readonly implied?: string;
}

/** One step of the proof: what is so, and where it is written. */
export interface FindingStep {
  readonly text: string;
  readonly place: FindingPlace;
}

/** Why a condition is not known. */
export interface FindingCause {
  /** The kind of cause, as in the summary of a run: variable, data, module, … */
  readonly kind: string;
  /** The author's name of it: "var.office_cidrs". */
  readonly words: string;
  readonly place?: FindingPlace;
}

/** One of the things that a finding is about: a copy, a caller of the module, a linked group. */
export interface FindingInstance {
  /** The full address, with callers and index. */
  readonly address: string;
  /** Where one identity was judged in several linked groups: the stacks of this one. */
  readonly group?: string;
  readonly certainty: FindingCertainty;
  /** In words, when it holds; absent where it always does. */
  readonly condition?: string;
}

export interface Finding {
  readonly rule: string;
  /** The message id within the rule. */
  readonly message: string;
  readonly text: string;
  readonly severity: Severity;
  readonly certainty: FindingCertainty;
  readonly basis: Basis;
  /** The thing it is about, as the author calls it. */
  readonly subject: string;
  /** The header of the subject, where one is written. */
  readonly header?: FindingPlace;
  /** One small authored place: where to look first. */
  readonly place: FindingPlace;
  readonly steps: readonly FindingStep[];
  readonly causes: readonly FindingCause[];
  /** In words, when it holds, for possible findings. */
  readonly condition?: string;
  readonly instances: readonly FindingInstance[];
  /** Rule, address and fact, hashed (hex); no line numbers in it. */
  readonly fingerprint: string;
  /** The way out, in one line of the author's dialect, where the rule can say it. */
  readonly advice?: string;
}

/** What keeps checks from being decided, and how many. */
export interface UndecidedCause {
  readonly cause: FindingCause;
  readonly checks: number;
}

/** A notice, ready to print. */
export interface ReportedNotice {
  readonly code: string;
  readonly level: "error" | "warning" | "info";
  readonly message: string;
  readonly place?: FindingPlace;
  /** The file, where no finer place is known. */
  readonly path?: string;
}

export interface RunStatistics {
  readonly stacks: number;
  readonly files: number;
  readonly resources: number;
  /** Entities by kind, in the author's providers' words, most frequent first: `[["VPC", 3], …]`. */
  readonly entities: readonly (readonly [string, number])[];
  readonly checks: {
    readonly proven: number;
    readonly possible: number;
    readonly undecided: number;
    readonly refuted: number;
  };
  /** Wall-clock, in milliseconds; zero where output must be the same byte for byte. */
  readonly milliseconds: number;
}

/** All that a run says; every reporter is a function of it. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
  readonly notices: readonly ReportedNotice[];
  readonly undecided: readonly UndecidedCause[];
  readonly statistics: RunStatistics;
}
