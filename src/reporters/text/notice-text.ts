/** Notices for a terminal, one or two lines each. */

import type { ReportedNotice } from "../../findings/index.ts";
import { showPosition } from "./place-text.ts";
import { paintWith, type Paint } from "./paint.ts";
import { printable } from "./printable.ts";

/** `network.tf:18:22  syntax: expected "}" …`, one line for each; for runs that end without a report, too. */
export function noticesText(notices: readonly ReportedNotice[], colors: boolean): readonly string[] {
  const paint = paintWith(colors);
  return notices.map((notice) => noticeText(notice, paint));
}

function noticeText(notice: ReportedNotice, paint: Paint): string {
  const { code, level, message } = notice;
  const where = whereOf(notice);
  // A fault of the configuration begins with the name of the setting, which says more than the code.
  const lead = code === "configuration" ? "" : `${paint.severity(level, code)}: `;
  return `${where === undefined ? "" : `${paint.place(where)}  `}${lead}${printable(message)}`;
}

function whereOf({ place, path }: ReportedNotice): string | undefined {
  if (place !== undefined) return showPosition(place);
  return path === undefined ? undefined : printable(path);
}
