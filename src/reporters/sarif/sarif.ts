/**
 * The report as SARIF 2.1.0, as GitHub code scanning wants it: one run, fingerprints of our own, proofs as code flows
 * and as related locations that the message links to. What is possible or suppressed is left out unless asked for,
 * because GitHub opens an alert for either.
 */

import type { Rule } from "../../engine/index.ts";
import { severities, type Finding, type Report, type ReportedNotice } from "../../findings/index.ts";
import type { Reporter, ReporterContext } from "../reporter.ts";
import { artifactLocation, locationOf } from "./locations.ts";
import { resultOf } from "./results.ts";
import { ruleDescriptor } from "./rules.ts";

/** GitHub refuses a run with more. */
const resultBound = 25_000;

export const sarif: Reporter = (report, context) => {
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [runOf(report, context)],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
};

function runOf(report: Report, context: ReporterContext): object {
  const { rules, version, category } = context;
  const sorted = rules.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const ruleIndexes = new Map(sorted.map((rule, index) => [rule.id, index]));
  const { kept, left } = gravest(wanted(report, context));
  return {
    tool: { driver: driverOf(sorted, version) },
    // Everything before the last slash is the category, by which GitHub replaces the alerts of the run before.
    automationDetails: { id: `${category}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of what is analysed." } } },
    invocations: [invocationOf(report, context, left)],
    results: kept.map((each) => resultOf({ ...each, ruleIndexes, context })),
  };
}

function driverOf(rules: readonly Rule[], version: string): object {
  return {
    name: "netlint",
    fullName: `netlint ${version}`,
    semanticVersion: version,
    rules: rules.map(ruleDescriptor),
  };
}

interface Wanted {
  readonly finding: Finding;
  readonly suppressedBecause?: string;
}

function wanted({ findings, suppressed }: Report, context: ReporterContext): readonly Wanted[] {
  const isWanted = ({ certainty }: Finding) => certainty === "proven" || context.possible;
  return [
    ...findings.filter(isWanted).map((finding) => ({ finding })),
    ...(context.suppressed ? suppressed : [])
      .filter(({ finding }) => isWanted(finding))
      .map(({ finding, reason }) => ({ finding, suppressedBecause: reason })),
  ];
}

/** In the order in which they came; where there are too many, the gravest. */
function gravest(all: readonly Wanted[]): { readonly kept: readonly Wanted[]; readonly left: number } {
  if (all.length <= resultBound) return { kept: all, left: 0 };
  const rank = ({ finding }: Wanted) => severities.indexOf(finding.severity);
  return {
    kept: all.toSorted((left, right) => rank(left) - rank(right)).slice(0, resultBound),
    left: all.length - resultBound,
  };
}

function invocationOf({ notices }: Report, context: ReporterContext, left: number): object {
  const ofConfiguration = notices.filter(({ code }) => code === "configuration");
  const ofExecution = notices.filter(({ code }) => code !== "configuration");
  const message = `The ${left} least grave findings were left out: one run holds ${resultBound}.`;
  const bound: readonly ReportedNotice[] = left === 0 ? [] : [{ code: "bound-reached", level: "warning", message }];
  return {
    executionSuccessful: context.exitCode < 2,
    exitCode: context.exitCode,
    toolConfigurationNotifications: ofConfiguration.map((notice) => notificationOf(notice, context)),
    toolExecutionNotifications: [...ofExecution, ...bound].map((notice) => notificationOf(notice, context)),
  };
}

function notificationOf({ code, level, message, place, path }: ReportedNotice, context: ReporterContext): object {
  const locations = [
    ...(place === undefined ? [] : [locationOf(place, context)]),
    ...(place === undefined && path !== undefined
      ? [{ physicalLocation: { artifactLocation: artifactLocation(path) } }]
      : []),
  ];
  return {
    descriptor: { id: code },
    level: level === "info" ? "note" : level,
    message: { text: message },
    ...(locations.length > 0 && { locations }),
  };
}
