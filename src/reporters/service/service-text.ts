/** Explains services for a terminal: what they are, why they are one, where their members stand. */

import type { ExplainedMember, ExplainedService, Reason, ServiceReport } from "../../questions/index.ts";
import { type Paint, paintWith } from "../text/paint.ts";
import { type Row, rowLines } from "../text/rows.ts";
import { showLine } from "../text/place-text.ts";
import { printable } from "../text/printable.ts";
import { hang } from "../text/wrap.ts";

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
  const part = (title: string, lines: readonly string[]) => ["", `  ${paint.lead(title)}`, ...lines];
  const inTier = tier === "unknown" ? "its tier is not known, because" : `in tier ${tier} because of`;
  return [
    `${paint.message(printable(name))}  ${tier === "unknown" ? "tier not known" : `tier ${tier}`}${where}`,
    ...part(inTier, rowLines([reasonRow(tierReason)], width, paint)),
    ...(reasons.length === 0 ? [] : part("one service because of", rowLines(reasons.map(reasonRow), width, paint))),
    ...part(
      members.length === 1 ? "its one member" : `its ${members.length} members`,
      members.slice(0, listedMembers).flatMap((member) => memberLines(member, width, paint)),
    ),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function reasonRow({ text, basis, place }: Reason): Row {
  const inferred = basis === "inferred" ? " (inferred)" : "";
  return { lead: "    ", words: `${text}${inferred}`, line: showLine(place) };
}

function memberLines(member: ExplainedMember, width: number, paint: Paint): readonly string[] {
  const { text, word, copies, subnets, groups, place } = member;
  const several = copies.max === 1 ? "" : ` × ${copies.max === copies.min ? copies.min : `${copies.min} or more`}`;
  const standing = subnets.length === 0 ? [] : [`in ${subnets.join(", ")}`];
  const wearing = groups.length === 0 ? [] : [`wears ${groups.join(", ")}`];
  const more = [...standing, ...wearing].join("; ");
  return [
    ...rowLines([{ lead: "    ", words: `${text}  ${word}${several}`, line: showLine(place) }], width, paint),
    ...(more === "" ? [] : hang("      ", printable(more), width)),
  ];
}
