/** Runs `netlint explain RULE`: the rule's own words, as its page has them. */

import picocolors from "picocolors";
import { designGuide, quoteOf, type Rule, suggestionFor } from "../engine/index.ts";
import { takesColor } from "./color.ts";
import type { Surroundings } from "./services.ts";
import { UsageError } from "./usage-error.ts";

const width = 88;
const indent = "  ";

export function explainRule(rule: Rule, { stdout, environment }: Surroundings): void {
  const { bold, cyan, dim } = picocolors.createColors(takesColor(stdout.isTerminal, environment));
  const { docs } = rule;
  const parts = [
    `${bold(rule.id)}  ${dim(`${rule.family}, since ${rule.since}`)}\n${docs.title}`,
    section(cyan("says"), messagesOf(rule)),
    section(cyan("why"), wrap(docs.why)),
    section(cyan("do"), wrap(docs.remedy)),
    ...(docs.exceptions === undefined ? [] : [section(cyan("except"), wrap(docs.exceptions))]),
    section(cyan("stands on"), [
      ...wrap(`“${quoteOf(rule.guideline)}”`),
      dim(`${designGuide.title}, ${designGuide.url}`),
    ]),
    ...(rule.options === undefined ? [] : [section(cyan("options"), optionsOf(rule.options.defaults))]),
    section(cyan("to silence it"), [`write in a comment above: netlint-ignore: ${rule.id} -- why it is right there`]),
  ];
  stdout.write(`${parts.join("\n\n")}\n`);
}

/** The rule of that id; a usage error where there is none. */
export function ruleNamed(id: string, rules: readonly Rule[]): Rule {
  const found = rules.find((rule) => rule.id === id);
  if (found !== undefined) return found;
  const ids = rules.map((rule) => rule.id);
  throw new UsageError(`${id}: no such rule.${suggestionFor(id, ids)} netlint rules lists them all.`);
}

function section(heading: string, lines: readonly string[]): string {
  return [heading, ...lines.map((line) => indent + line)].join("\n");
}

function messagesOf({ messages }: Rule): readonly string[] {
  return Object.values(messages).flatMap(({ severity, text }) => wrap(`${severity}: ${text}`));
}

function optionsOf(defaults: unknown): readonly string[] {
  if (typeof defaults !== "object" || defaults === null) return [];
  return Object.entries(defaults).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}

/** Words in lines that are not too long; a word longer than a line stands alone. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines.splice(-1, 1, `${last} ${word}`);
  }
  return lines;
}
