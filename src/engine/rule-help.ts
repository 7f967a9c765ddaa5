/** What a rule says about itself, as Markdown: one text for documentation pages, SARIF and `explain`. */

import { designGuide, quoteOf } from "./guidelines.ts";
import type { Message, Rule } from "./rule.ts";

/** Everything but the title and the examples. */
export function ruleHelp(rule: Rule): string {
  const { why, remedy, exceptions } = rule.docs;
  return [
    `> ${quoteOf(rule.guideline)}`,
    `>\n> — [${designGuide.title}](${designGuide.url})`,
    "",
    section("Why it matters", why),
    section("What to do", remedy),
    ...(exceptions === undefined ? [] : [section("Exceptions", exceptions)]),
    section("What it says", messageTable(rule)),
    ...(rule.options === undefined ? [] : [section("Options", optionList(rule))]),
    section("Silencing it", silencing(rule)),
  ].join("\n");
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text}\n`;
}

function messageTable(rule: Rule): string {
  const rows = Object.values(rule.messages).map(
    (message) => `| ${message.severity} | ${cell(message.text)} | ${whenPossible(message)} |`,
  );
  return [`| severity | message | where it is only possible |`, `| --- | --- | --- |`, ...rows].join("\n");
}

function whenPossible({ unsure }: Message): string {
  return unsure === "note" ? "a note" : "counted as undecided";
}

/** Text of a table's cell: pipes end a cell, and what looks like a tag would vanish. */
function cell(text: string): string {
  return text
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;")
    .replaceAll(/\{(\w+)\}/g, "_$1_");
}

function optionList({ options }: Rule): string {
  const { properties } = { properties: {}, ...options?.schema };
  const described = new Map(Object.entries(isRecord(properties) ? properties : {}));
  return Object.entries({ ...(isRecord(options?.defaults) ? options.defaults : {}) })
    .map(
      ([name, value]) => `- \`${name}\` (default \`${JSON.stringify(value)}\`): ${descriptionIn(described.get(name))}`,
    )
    .join("\n");
}

function descriptionIn(schema: unknown): string {
  return isRecord(schema) && typeof schema["description"] === "string" ? schema["description"] : "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function silencing({ id }: Rule): string {
  return [
    `- For one place, in a comment on the line above or at its end: \`netlint-ignore: ${id} -- why\`.`,
    `- In templates, beside a resource's properties: \`Metadata: { netlint: { ignore: [{ rule: ${id}, reason: why }] } }\`.`,
    `- For a project or a part of it, in \`netlint.config.yaml\`: \`rules: { ${id}: off }\`.`,
  ].join("\n");
}
