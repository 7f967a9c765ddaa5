/**
 * The report as JSON, described by `schema/report.schema.json`. Keys have one order and nothing in it depends on the
 * clock: the same input gives the same bytes.
 */

import {
  groupByCauses,
  type Finding,
  type FindingCause,
  type FindingPlace,
  type FindingStep,
  type Report,
  type ReportedNotice,
} from "../../findings/index.ts";
import type { Reporter } from "../reporter.ts";

/** Raised where a reader of the old form would misread the new one; additions do not raise it. */
const formatVersion = 1;

export const json: Reporter = (report, { version }) => {
  const document = {
    formatVersion,
    tool: { name: "netlint", version },
    findings: report.findings.map(findingOf),
    possibleByCause: possibleByCause(report),
    suppressed: report.suppressed.map(({ finding, reason }) => ({ reason, finding: findingOf(finding) })),
    undecided: report.undecided.map(({ cause, checks }) => ({ checks, cause: causeOf(cause) })),
    notices: report.notices.map(noticeOf),
    statistics: statisticsOf(report),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
};

function findingOf(finding: Finding): object {
  return {
    rule: finding.rule,
    message: finding.message,
    text: finding.text,
    severity: finding.severity,
    certainty: finding.certainty,
    basis: finding.basis,
    subject: finding.subject,
    place: placeOf(finding.place),
    header: optional(finding.header, placeOf),
    steps: finding.steps.map(stepOf),
    causes: finding.causes.map(causeOf),
    condition: finding.condition,
    instances: finding.instances.map(({ address, group, certainty, condition }) => ({
      address,
      group,
      certainty,
      condition,
    })),
    advice: finding.advice,
    fingerprint: finding.fingerprint,
  };
}

/** Possible findings by what they depend on; the findings themselves stand in `findings`. */
function possibleByCause({ findings }: Report): readonly object[] {
  const possible = findings.filter(({ certainty }) => certainty === "possible");
  return groupByCauses(possible).map((group) => ({
    causes: group.causes.map(causeOf),
    fingerprints: group.findings.map(({ fingerprint }) => fingerprint),
  }));
}

function placeOf({ path, start, end, implied }: FindingPlace): object {
  return { path, start: positionOf(start), end: positionOf(end), implied };
}

function positionOf({ line, column, offset }: FindingPlace["start"]): object {
  return { line, column, offset };
}

function stepOf({ text, place }: FindingStep): object {
  return { text, place: placeOf(place) };
}

function causeOf({ kind, words, place }: FindingCause): object {
  return { kind, words, place: optional(place, placeOf) };
}

function noticeOf({ code, level, message, place, path }: ReportedNotice): object {
  return { code, level, message, place: optional(place, placeOf), path: path ?? place?.path };
}

function statisticsOf({ statistics: { stacks, files, resources, entities, checks } }: Report): object {
  const { proven, possible, undecided, refuted } = checks;
  return {
    stacks,
    files,
    resources,
    entities: entities.map(([kind, count]) => ({ kind, count })),
    checks: { proven, possible, undecided, refuted },
  };
}

function optional<T>(value: T | undefined, write: (value: T) => object): object | undefined {
  return value === undefined ? undefined : write(value);
}
