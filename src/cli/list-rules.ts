/** Runs `netlint rules`: every rule in a line, by family. */

import picocolors from "picocolors";
import { type Rule } from "../engine/index.ts";
import { isAtLeast, type Severity } from "../findings/index.ts";
import type { RulesCall } from "./call.ts";
import { takesColor } from "./color.ts";
import type { Surroundings } from "./services.ts";

export function listRules({ format }: RulesCall, rules: readonly Rule[], { stdout, environment }: Surroundings): void {
  const sorted = [...rules].sort((left, right) => compare(left.family, right.family) || compare(left.id, right.id));
  if (format === "json") stdout.write(`${JSON.stringify(sorted.map(asData), null, 2)}\n`);
  else stdout.write(asText(sorted, picocolors.createColors(takesColor(stdout.isTerminal, environment))));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function asData({ id, family, since, guideline, docs, messages }: Rule) {
  return { id, family, since, guideline, severity: highestSeverity(messages), ...docs };
}

type Colors = ReturnType<typeof picocolors.createColors>;

function asText(rules: readonly Rule[], colors: Colors): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.flatMap((rule, index) => {
    const line = `  ${rule.id.padEnd(width)}  ${highestSeverity(rule.messages).padEnd(7)}  ${rule.docs.title}`;
    if (rule.family === rules[index - 1]?.family) return [line];
    return [...(index === 0 ? [] : [""]), colors.bold(rule.family), line];
  });
  return [...lines, "", colors.dim("netlint explain RULE says what a rule finds and what to do."), ""].join("\n");
}

/** The gravest severity that a rule's messages have. */
export function highestSeverity(messages: Rule["messages"]): Severity {
  return Object.values(messages)
    .map(({ severity }) => severity)
    .reduce((left, right) => (isAtLeast(left, right) ? left : right), "info");
}
