/** Findings as SARIF results. */

import type { Finding, FindingStep } from "../../findings/index.ts";
import type { ReporterContext } from "../reporter.ts";
import { locationOf } from "./locations.ts";
import { levelOf } from "./rules.ts";

/** GitHub shows no more locations of one result. */
const relatedBound = 100;

export interface ResultRequest {
  readonly finding: Finding;
  /** Why it was suppressed, where it was. */
  readonly suppressedBecause?: string;
  /** Positions in the list of rules. */
  readonly ruleIndexes: ReadonlyMap<string, number>;
  readonly context: ReporterContext;
}

export function resultOf({ finding, suppressedBecause, ruleIndexes, context }: ResultRequest): object {
  const related = finding.steps.slice(0, relatedBound);
  const ruleIndex = ruleIndexes.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: finding.certainty === "proven" ? levelOf(finding.severity) : "note",
    message: { text: messageOf(finding, related) },
    locations: [{ ...locationOf(finding.place, context), ...logicalLocation(finding) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((step, index) => ({ id: index + 1, ...stepLocation(step, context) })),
    }),
    ...(finding.steps.length > 1 && { codeFlows: [codeFlow(finding.steps, context)] }),
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1` },
    ...(suppressedBecause !== undefined && {
      suppressions: [{ kind: "inSource", ...(suppressedBecause !== "" && { justification: suppressedBecause }) }],
    }),
    properties: propertiesOf(finding),
  };
}

/** GitHub lists related locations only where the message links to them. */
function messageOf(finding: Finding, related: readonly FindingStep[]): string {
  const condition = finding.condition === undefined ? "" : `, if ${finding.condition}`;
  const sentence = `${unlinked(finding.text + condition)}.`;
  if (related.length === 0) return sentence;
  return `${sentence} Proof: ${related.map(({ text }, index) => `[${linkText(text)}](${index + 1})`).join(", ")}.`;
}

/** Brackets before a parenthesis would be read as a link. */
function unlinked(text: string): string {
  return text.replaceAll("](", "] (");
}

function linkText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll(/[[\]]/g, (bracket) => `\\${bracket}`);
}

function logicalLocation({ subject }: Finding): object {
  return { logicalLocations: [{ fullyQualifiedName: subject, kind: "resource" }] };
}

function stepLocation({ text, place }: FindingStep, context: ReporterContext): object {
  const implied = place.implied === undefined ? "" : ` (${place.implied})`;
  return { ...locationOf(place, context), message: { text: unlinked(text + implied) } };
}

function codeFlow(steps: readonly FindingStep[], context: ReporterContext): object {
  return { threadFlows: [{ locations: steps.map((step) => ({ location: stepLocation(step, context) })) }] };
}

function propertiesOf({ message, certainty, basis, instances, advice }: Finding): object {
  return {
    messageId: message,
    certainty,
    basis,
    ...(instances.length > 1 && { instances: instances.map(({ address }) => address) }),
    ...(advice !== undefined && { advice }),
  };
}
