/** One finding for a terminal: where, what, the code, the proof, the way out and the reason. */

import { guidelines, type Rule } from "../../engine/index.ts";
import { isSamePlace, type Finding, type FindingStep } from "../../findings/index.ts";
import type { ReporterContext } from "../reporter.ts";
import { padEnd, widthOf } from "./cells.ts";
import { codeFrame } from "./code-frame.ts";
import type { Paint } from "./paint.ts";
import { showLine, showPosition } from "./place-text.ts";
import { printable } from "./printable.ts";
import { hang, wrap } from "./wrap.ts";

/** Further instances of one finding are counted, not listed. */
const listedInstances = 5;

export function findingText(
  finding: Finding,
  rule: Rule | undefined,
  context: ReporterContext,
  paint: Paint,
): readonly string[] {
  const frame = frameOf(finding, context, paint);
  const steps = stepsText(finding, rule, context.width, paint);
  return [
    headerOf(finding, paint),
    ...wrap(printable(finding.text), context.width - 2).map((line) => `  ${paint.message(line)}`),
    ...(frame.length > 0 ? ["", ...frame] : []),
    ...(steps.length > 0 ? ["", ...steps] : []),
    "",
    ...adviceText(finding, rule, context.width, paint),
  ];
}

function headerOf({ place, severity, rule, basis }: Finding, paint: Paint): string {
  const inferred = basis === "inferred" ? " (inferred)" : "";
  return `${paint.place(showPosition(place))}  ${paint.severity(severity, severity)}  ${paint.rule(rule + inferred)}`;
}

function frameOf(finding: Finding, context: ReporterContext, paint: Paint): readonly string[] {
  const source = context.source(finding.place.path);
  if (source === undefined) return [];
  const label = finding.place.implied ?? stepAtPlace(finding)?.text ?? "";
  return codeFrame({ source, place: finding.place, label, width: context.width, paint });
}

function stepAtPlace({ steps, place }: Finding): FindingStep | undefined {
  return steps.find((step) => isSamePlace(step.place, place));
}

/** The steps with their lines, unless the frame has said it all. */
function stepsText(finding: Finding, rule: Rule | undefined, width: number, paint: Paint): readonly string[] {
  const { steps, place } = finding;
  if (steps.every((step) => isSamePlace(step.place, place)) && steps.length < 2) return [];
  const digits = String(steps.length).length;
  const leads = steps.map((_, index) => `    ${String(index + 1).padStart(digits)}  `);
  const texts = steps.map((step, index) => `${leads[index] ?? ""}${printable(step.text)}`);
  const column = Math.min(Math.max(...texts.map(widthOf)), Math.floor(width * 0.65)) + 4;
  const title = rule?.family === "exposure" ? "how it gets there" : "what shows it";
  return [
    `  ${title}`,
    ...steps.flatMap((step, index) => {
      const [text = "", line] = [texts[index], showLine(step.place)];
      const fits = widthOf(text) + 2 <= column && column + widthOf(line) <= width;
      if (fits) return [padEnd(text, column) + paint.place(line)];
      const indent = digits + 6;
      return [
        ...hang(leads[index] ?? "", printable(step.text), width),
        ...hang(" ".repeat(indent), paint.place(line), width),
      ];
    }),
  ];
}

function adviceText(finding: Finding, rule: Rule | undefined, width: number, paint: Paint): readonly string[] {
  const advice = finding.advice ?? rule?.docs.remedy;
  const instances = instancesText(finding);
  const lead = (word: string) => `  ${paint.lead(word)}  `;
  return [
    ...(instances === undefined ? [] : hang(lead("for"), instances, width)),
    ...(advice === undefined ? [] : hang(lead("do "), printable(advice), width)),
    ...(rule === undefined
      ? []
      : hang(lead("why"), `${guidelines[rule.guideline].short} · netlint explain ${rule.id}`, width)),
  ];
}

/** Every instance, where there is more than the subject. */
function instancesText({ instances }: Finding): string | undefined {
  if (instances.length < 2) return undefined;
  const listed = instances.slice(0, listedInstances).map(({ address, group, certainty, condition }) => {
    const where = group === undefined ? address : `${address} in ${group}`;
    return certainty === "proven" ? where : `${where} (if ${condition ?? "it can be"})`;
  });
  const more = instances.length - listed.length;
  return printable([...listed, ...(more > 0 ? [`${more} more`] : [])].join(", "));
}
