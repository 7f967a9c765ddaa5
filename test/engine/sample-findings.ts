/** Findings and claims for tests, plain and valid; each test says only what matters to it. */

import type { Judgement, UndecidedClaim } from "../../src/engine/index.ts";
import { placeIn, type Finding, type FindingPlace, type RunStatistics } from "../../src/findings/index.ts";
import { SourceText } from "../../src/source/index.ts";

/** The place of a part of a file; the first occurrence of the text. */
export function placeOfText(file: SourceText, text: string): FindingPlace {
  const start = file.text.indexOf(text);
  if (start < 0) throw new Error(`"${text}" is not in ${file.path}`);
  return placeIn(file, { start, end: start + text.length });
}

const somewhere = placeOfText(new SourceText("main.tf", "line one\nline two\n"), "line two");

export function findingWith(overrides: Partial<Finding> = {}): Finding {
  return {
    rule: "sample",
    message: "says",
    text: "web is so",
    severity: "error",
    certainty: "proven",
    basis: "stated",
    subject: "aws_instance.web",
    header: somewhere,
    place: somewhere,
    steps: [],
    causes: [],
    instances: [{ address: "aws_instance.web", certainty: "proven" }],
    fingerprint: "0123456789abcdef",
    ...overrides,
  };
}

export function undecidedWith(overrides: Partial<UndecidedClaim> = {}): UndecidedClaim {
  const { rule, message, text, subject, place, fingerprint } = findingWith();
  return { rule, message, text, subject, place, fingerprint, certainty: "undecided", causes: [], ...overrides };
}

export function judgementOf(claims: Judgement["claims"], overrides: Partial<Judgement> = {}): Judgement {
  const refuted = Object.fromEntries(claims.map(({ rule }) => [rule, 0]));
  return { claims, refuted, notices: [], ...overrides };
}

export const sampleStatistics: Omit<RunStatistics, "checks"> = {
  stacks: 1,
  files: 2,
  resources: 3,
  entities: [["VPC", 1]],
  milliseconds: 0,
};
