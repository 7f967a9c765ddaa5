/** Rules as SARIF describes them, with the properties by which GitHub ranks alerts. */

import { ruleHelp, type Family, type Rule } from "../../engine/index.ts";
import { severities, type Severity } from "../../findings/index.ts";

/** GitHub keeps no more of either text. */
const descriptionBound = 1_024;

/** The families whose faults let somebody in. */
const security: ReadonlySet<Family> = new Set<Family>([
  "isolation",
  "exposure",
  "segmentation",
  "protection",
  "addressing",
  "policy",
]);

/** GitHub's scale: over 9 critical, from 7 high, from 4 medium, below low. */
const securitySeverity: Readonly<Record<Severity, string>> = { error: "8.0", warning: "5.0", info: "2.0" };

const problemSeverity = { error: "error", warning: "warning", info: "recommendation" } as const;

const levels = { error: "error", warning: "warning", info: "note" } as const;

export function levelOf(severity: Severity): "error" | "warning" | "note" {
  return levels[severity];
}

export function ruleDescriptor(rule: Rule): object {
  const gravest = gravestOf(rule);
  const isSecurity = security.has(rule.family);
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: cut(`${rule.docs.title}.`) },
    fullDescription: { text: cut(rule.docs.why) },
    help: { text: plainHelp(rule), markdown: `# ${rule.docs.title}\n\n${ruleHelp(rule)}` },
    defaultConfiguration: { level: levelOf(gravest) },
    properties: {
      tags: [isSecurity ? "security" : "reliability", "network", rule.family],
      precision: "high",
      "problem.severity": problemSeverity[gravest],
      ...(isSecurity && { "security-severity": securitySeverity[gravest] }),
    },
  };
}

function gravestOf(rule: Rule): Severity {
  const used = new Set(Object.values(rule.messages).map((message) => message.severity));
  return severities.find((severity) => used.has(severity)) ?? "info";
}

function plainHelp({ docs: { why, remedy, exceptions } }: Rule): string {
  return [why, remedy, ...(exceptions === undefined ? [] : [exceptions])].join("\n\n");
}

function pascalCase(id: string): string {
  return id.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function cut(text: string): string {
  return text.length <= descriptionBound ? text : `${text.slice(0, descriptionBound - 1)}…`;
}
