export type {
  Basis,
  Finding,
  FindingCause,
  FindingCertainty,
  FindingInstance,
  FindingPlace,
  FindingStep,
  Report,
  ReportedNotice,
  RunStatistics,
  Severity,
  UndecidedCause,
} from "./finding.ts";
