export { causeKey, groupByCauses, type CauseGroup } from "./cause-groups.ts";
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
export { fingerprintOf, type Identity } from "./fingerprint.ts";
export { compareFindings, compareText, isAtLeast, severities } from "./ordering.ts";
export { isSamePlace, placeIn, placeOf } from "./places.ts";
export { reportedNotice, reportedNotices, sortedNotices } from "./reported-notices.ts";
