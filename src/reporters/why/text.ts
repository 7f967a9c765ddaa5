/** Answers to `netlint why` for a terminal: the verdict first, then what it stands on. */

import type { Conditional, WhyAnswer, WhyObstacle, WhyRelay, WhyReport } from "../../questions/index.ts";
import { type Paint, paintWith } from "../text/paint.ts";
import { showCause, showLine } from "../text/place-text.ts";
import { printable } from "../text/printable.ts";
import { rowLines } from "../text/rows.ts";
import { hang } from "../text/wrap.ts";
import type { WhyContext } from "./registry.ts";

export function text({ answers, question }: WhyReport, { colors, width }: WhyContext): string {
  const paint = paintWith(colors);
  const parts = answers.map((answer) => [
    ...answerLines(answer, question.traffic, width, paint),
    ...(answers.length > 1
      ? ["", `  ${paint.faint(`in ${printable(answer.group === "" ? "." : answer.group)}`)}`]
      : []),
  ]);
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function answerLines(answer: WhyAnswer, traffic: string, width: number, paint: Paint): readonly string[] {
  const { obstacles, relays, verdict, arrives } = answer;
  // Where nothing arrives, what lies on the way besides the obstacles is of no use.
  const steps = verdict === "impossible" && arrives === undefined ? [] : answer.steps;
  const connection = `${printable(answer.from.name)} → ${printable(answer.to.name)}`;
  const asked = traffic === "any traffic" ? "" : `  ${traffic}`;
  return [
    `${paintVerdict(answer, paint)}   ${paint.message(connection)}${asked}`,
    ...paragraph(pairsText(answer), width),
    ...paragraph(answer.shownFor === undefined ? undefined : `shown for ${answer.shownFor}, which it serves`, width),
    ...paragraph(conditionText(answer), width),
    ...paragraph(arrivesText(answer), width),
    ...(steps.length === 0 ? [] : ["", `  ${stepsTitle(answer)}`, ...stepLines(steps, width, paint)]),
    ...(obstacles.length === 0 || verdict === "proven" ? [] : obstacleLines(answer, width, paint)),
    ...relays.flatMap((relay) => ["", ...relayLines(relay, width, paint)]),
  ];
}

function paintVerdict({ verdict }: WhyAnswer, paint: Paint): string {
  const severities = { proven: "error", possible: "warning", undecided: "note", impossible: "info" } as const;
  return paint.severity(severities[verdict], verdict);
}

function paragraph(words: string | undefined, width: number): readonly string[] {
  return words === undefined ? [] : hang("  ", words, width);
}

/** Where an end is several things: for how many this is the answer. */
function pairsText({ pairs, notAsked, verdict, from, to }: WhyAnswer): string | undefined {
  const all = Object.values(pairs).reduce((sum, count) => sum + count, 0);
  if (all + notAsked < 2) return undefined;
  if (verdict === "undecided" && notAsked > 0 && pairs.impossible === all) {
    return `${all} pairs were asked about, and none is connected; ${notAsked} more were too many: name fewer things`;
  }
  const others = Object.entries(pairs).filter(([certainty, count]) => certainty !== verdict && count > 0);
  const rest = others.map(([certainty, count]) => `${count} ${certainty}`).join(", ");
  const more = notAsked > 0 ? `; ${notAsked} more were too many to ask` : "";
  const ends = `${printable(from.asked)} → ${printable(to.asked)}`;
  return `${ends}: ${pairs[verdict]} of ${all} pairs are ${verdict}${rest === "" ? "" : `, ${rest}`}${more}; this is one of them`;
}

/** What a verdict that is not final hangs on, and who can settle it. */
function conditionText({ condition, causes, given, verdict }: WhyAnswer): string | undefined {
  if (condition === undefined) return undefined;
  const places = causes.filter(({ place }) => place !== undefined).slice(0, shownCauses);
  const where = places.length === 0 ? "" : ` · ${places.map(showCause).join(", ")}`;
  const isWhole = !condition.includes("…") && !condition.startsWith("a condition on");
  const exactly = verdict === "possible" && isWhole ? "exactly when" : "when";
  const under = given === undefined ? "" : `, as far as every run satisfies ${printable(given)}`;
  const nobody = verdict === "undecided" ? "; nothing that is in view settles it" : "";
  return `${exactly} ${printable(condition)}${nobody}${under}${where}`;
}

const shownCauses = 4;

function arrivesText({ arrives, obstacles }: WhyAnswer): string | undefined {
  if (arrives === undefined) return undefined;
  const reply = obstacles.find(({ hinders }) => hinders === "reply");
  const because = reply === undefined ? "" : `: ${printable(reply.text)}`;
  return `packets arrive${whenText(arrives)}, replies do not${because}`;
}

function whenText({ certainty, when }: Conditional): string {
  return certainty === "proven" || when === undefined ? "" : ` when ${printable(when)}`;
}

function stepsTitle({ verdict, arrives }: WhyAnswer): string {
  if (arrives !== undefined) return "how packets get there";
  return verdict === "proven" ? "how it gets there" : "how it would get there";
}

function stepLines(steps: WhyAnswer["steps"], width: number, paint: Paint): readonly string[] {
  const digits = String(steps.length).length;
  const leads = steps.map((_, index) => `    ${String(index + 1).padStart(digits)}  `);
  return rowLines(
    steps.map((step, index) => ({ lead: leads[index] ?? "", words: step.text, line: showLine(step.place) })),
    width,
    paint,
  );
}

/** What always hinders, and apart from it what does so under a condition. */
function obstacleLines({ obstacles, verdict }: WhyAnswer, width: number, paint: Paint): readonly string[] {
  const blocking = obstacles.filter(({ certainty }) => certainty === "proven");
  // Beside what always hinders, only what the author settles is worth a line.
  const others = obstacles.filter(({ certainty }) =>
    blocking.length > 0 ? certainty === "possible" : certainty !== "proven",
  );
  return [
    ...obstaclePart(blockingTitle(blocking.length), blocking, width, paint),
    ...obstaclePart(otherTitle(verdict, blocking.length), others, width, paint),
  ];
}

function obstaclePart(
  title: string,
  obstacles: readonly WhyObstacle[],
  width: number,
  paint: Paint,
): readonly string[] {
  if (obstacles.length === 0) return [];
  const rows = obstacles.map((obstacle) => ({
    lead: "    ",
    words: `${obstacle.text}${whenText(obstacle)}`,
    line: showLine(obstacle.place),
    code: obstacle.code,
  }));
  return ["", `  ${title}`, ...rowLines(rows, width, paint)];
}

function blockingTitle(count: number): string {
  if (count === 1) return "blocked at one place:";
  return count === 2
    ? "blocked at 2 places; opening either alone changes nothing:"
    : `blocked at ${count} places; all of them have to open:`;
}

function otherTitle(verdict: WhyAnswer["verdict"], blocking: number): string {
  if (verdict === "undecided") return "what it hangs on";
  return blocking > 0 ? "what can hinder it besides" : "what can hinder it";
}

function relayLines(relay: WhyRelay, width: number, paint: Paint): readonly string[] {
  const { by, called, certainty, steps } = relay;
  return [
    ...hang("  ", `${certainty} through ${printable(by)}, on ${called}${whenText(relay)}`, width),
    ...stepLines(steps, width, paint),
  ];
}
