/** Explains services for a terminal: what they are, why they are one, where their members stand. */

import type { ExplainedMember, ExplainedService, Reason, ServiceReport } from "../../questions/index.ts";
import { type Paint, paintWith } from "../text/paint.ts";
import { type Row, rowLines } from "../text/rows.ts";
import { showLine } from "../text/place-text.ts";
import { printable } from "../text/printable.ts";

export interface ServiceContext {
  readonly colors: boolean;
  readonly width: number;
}

/** A service of a thousand members is understood from the first ones. */
const listedMembers = 20;

export function serviceText({ services }: ServiceReport, { colors, width }: ServiceContext): string {
  const paint = paintWith(colors);
  const isOneGroup = new Set(services.map(({ group }) => group)).size < 2;
  const parts = services.map((service) => serviceLines(service, isOneGroup, width, paint));
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function serviceLines(service: ExplainedService, isOneGroup: boolean, width: number, paint: Paint): readonly string[] {
  const { name, tier, tierReason, reasons, members, group } = service;
  const more = members.length - listedMembers;
  const where = isOneGroup ? "" : paint.faint(`  in ${printable(group === "" ? "." : group)}`);
  return [
    `${paint.message(printable(name))}  ${tier === "unknown" ? "tier not known" : `tier ${tier}`}${where}`,
    "",
    `  ${paint.lead(tier === "unknown" ? "its tier is not known, because" : `it is in tier ${tier}, because of`)}`,
    ...rowLines([reasonRow(tierReason)], width, paint),
    "",
    `  ${paint.lead(members.length === 1 ? "it has one member" : `its ${members.length} members are one service, because of`)}`,
    ...rowLines(reasons.map(reasonRow), width, paint),
    ...(members.length === 1 ? [] : ["", `  ${paint.lead("they are")}`]),
    ...rowLines(members.slice(0, listedMembers).map(memberRow), width, paint),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function reasonRow({ text, basis, place }: Reason): Row {
  const inferred = basis === "inferred" ? " (inferred)" : "";
  return { lead: "    ", words: `${text}${inferred}`, line: showLine(place) };
}

function memberRow({ text, word, copies, subnets, groups, place }: ExplainedMember): Row {
  const several = copies.max === 1 ? "" : ` × ${copies.max === copies.min ? copies.min : `${copies.min} or more`}`;
  const standing = subnets.length === 0 ? "" : `, in ${subnets.join(", ")}`;
  const wearing = groups.length === 0 ? "" : `, wears ${groups.join(", ")}`;
  return { lead: "    ", words: `${text}  ${word}${several}${standing}${wearing}`, line: showLine(place) };
}
