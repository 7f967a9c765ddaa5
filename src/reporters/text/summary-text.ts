/** The end of a terminal report: what was found, in how much, and what could not be decided. */

import type { Report, Severity, UndecidedCause } from "../../findings/index.ts";
import { showCause } from "./place-text.ts";
import { wrap } from "./wrap.ts";

const listedKinds = 3;
const listedCauses = 4;

export function summaryText(report: Report, width: number): readonly string[] {
  return [found(report), ...notDecided(report)].flatMap((line) => wrap(line, width));
}

/** `3 errors, 5 warnings in 4 stacks (212 resources, 3 VPCs) · 0.31 s`; a clean run says what was looked at, so that silence can be trusted. */
function found(report: Report): string {
  const { findings, suppressed, statistics } = report;
  const proven = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity && finding.certainty === "proven").length;
  const counts = [
    ...someOf(proven("error"), "error"),
    ...someOf(proven("warning"), "warning"),
    ...someOf(proven("info"), "info"),
    ...someOf(findings.filter(({ certainty }) => certainty === "possible").length, "possible", "possible"),
  ];
  const silenced = someOf(suppressed.length, "suppressed", "suppressed");
  const { stacks, resources, entities, milliseconds } = statistics;
  const seen = [counted(resources, "resource"), ...entities.slice(0, listedKinds).map(([word, n]) => counted(n, word))];
  const time = milliseconds > 0 ? ` · ${(milliseconds / 1000).toFixed(2)} s` : "";
  const what = [...(counts.length > 0 ? counts : ["No findings"]), ...silenced].join(", ");
  return `${what} in ${counted(stacks, "stack")} (${seen.join(", ")})${time}`;
}

function notDecided({ undecided, statistics }: Report): readonly string[] {
  const { undecided: checks } = statistics.checks;
  if (checks === 0) return [];
  const needs = undecided.slice(0, listedCauses).map(need);
  const more = undecided.length - needs.length;
  const list = [...needs, ...(more > 0 ? [`${more} other causes`] : [])].join(", ");
  return [`Not decided: ${counted(checks, "check")}.${list === "" ? "" : ` ${list}.`}`];
}

function need({ cause, checks }: UndecidedCause): string {
  return `${checks} need${checks === 1 ? "s" : ""} ${showCause(cause)}`;
}

function someOf(count: number, singular: string, plural = `${singular}s`): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? singular : plural}`];
}

function counted(count: number, singular: string): string {
  return `${count} ${count === 1 ? singular : `${singular}s`}`;
}
