/** The report for a terminal. */

import { groupByCauses, type Report } from "../../findings/index.ts";
import type { Reporter, ReporterContext } from "../reporter.ts";
import { findingText } from "./finding-text.ts";
import { noticesText } from "./notice-text.ts";
import { paintWith } from "./paint.ts";
import { possibleText } from "./possible-text.ts";
import { summaryText } from "./summary-text.ts";

/** Notices beyond these are counted: a broken file gives many, and the first ones explain the rest. */
const listedNotices = 40;

export const text: Reporter = (report, context) => {
  const paint = paintWith(context.colors);
  const rules = new Map(context.rules.map((rule) => [rule.id, rule]));
  const proven = report.findings.filter(({ certainty }) => certainty === "proven");
  const possible = report.findings.filter(({ certainty }) => certainty === "possible");
  const parts = [
    ...proven.map((finding) => findingText(finding, rules.get(finding.rule), context, paint)),
    ...groupByCauses(possible).map((group) => possibleText(group, context.width, paint)),
    ...noticesPart(report, context),
    summaryText(report, context.width),
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
};

function noticesPart({ notices }: Report, context: ReporterContext): readonly (readonly string[])[] {
  if (notices.length === 0) return [];
  const more = notices.length - listedNotices;
  const listed = noticesText(notices.slice(0, listedNotices), context.colors);
  return [[...listed, ...(more > 0 ? [`and ${more} more notices; --format json lists all`] : [])]];
}
