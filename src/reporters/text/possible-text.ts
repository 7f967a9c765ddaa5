/** Possible findings for a terminal: one note for each set of causes, since who settles the causes settles all of it. */

import type { CauseGroup, FindingCause } from "../../findings/index.ts";
import { widthOf } from "./cells.ts";
import type { Paint } from "./paint.ts";
import { showCause, showPosition } from "./place-text.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

/** Further findings of one note are counted, not listed. */
const listedFindings = 8;

export function possibleText({ causes, findings }: CauseGroup, width: number, paint: Paint): readonly string[] {
  const conditions = new Set(findings.map((finding) => finding.condition));
  const [shared] = conditions.size === 1 ? conditions : [];
  const listed = findings.slice(0, listedFindings).flatMap((finding) => {
    const condition = shared === undefined && finding.condition !== undefined ? ` if ${finding.condition}` : "";
    const lead = `    ${paint.place(showPosition(finding.place))}  `;
    const said = `${printable(finding.text + condition)} ${paint.rule(`(${finding.rule})`)}`;
    // Behind a long path there would be no room for words.
    return widthOf(lead) * 3 <= width ? hang(lead, said, width) : [lead.trimEnd(), ...hang("      ", said, width)];
  });
  const more = findings.length - Math.min(findings.length, listedFindings);
  return [
    `${paint.severity("note", "note")}  possible, depending on ${causes.map(showCause).join(", ")}`,
    ...hang("  ", printable(shared === undefined ? "What it comes to:" : `If ${shared}:`), width),
    ...listed,
    ...(more > 0 ? [`    and ${more} more`] : []),
    ...hang(`  ${paint.lead("do")}  `, settlingAdvice(causes), width),
  ];
}

/** How the author can answer, by what the causes are called. */
function settlingAdvice(causes: readonly FindingCause[]): string {
  const names = (prefix: string) => causes.some(({ kind, words }) => kind !== "attribute" && words.startsWith(prefix));
  const options = [
    ...(causes.some(({ kind }) => kind === "attribute") ? ["write the attribute out"] : []),
    ...(names("var.") ? ["give it a value with --var or --var-file"] : []),
    ...(names("parameter.") ? ["give it a value with --parameters"] : []),
    "state it under assume in the configuration",
  ];
  return `settle it: ${options.join(", or ")}`;
}
