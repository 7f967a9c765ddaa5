/**
 * Tests a rule on built graphs: dialect-free, literal cases, each that is flagged with a neighbour that passes.
 * Compared is what the engine makes of the rule's claims, all of it: a finding too many fails like one too few.
 */

import { describe, expect, it } from "vitest";
import {
  isFinding,
  noSettings,
  runRules,
  textOf,
  type Judged,
  type Rule,
  type Settings,
} from "../../src/engine/index.ts";
import type { Basis, Severity } from "../../src/findings/index.ts";
import { originsOf } from "../../src/source/index.ts";
import { graphOf, type GraphSketch } from "../graph-of.ts";

export interface ExpectedFinding {
  /** What is written at the primary place: `web: in 22/tcp from 0.0.0.0/0`, `vm web`. */
  readonly at: string;
  readonly message: string;
  /** What the message says, by placeholder. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Proven where nothing is said. */
  readonly certainty?: "proven" | "possible";
  /** Stated where nothing is said. */
  readonly basis?: Basis;
  readonly severity?: Severity;
  /** What a possible finding depends on. */
  readonly causes?: readonly string[];
  /** What the steps say, in order, as far as they are listed. */
  readonly steps?: readonly string[];
}

interface Case {
  readonly name: string;
  readonly graph: (g: GraphSketch) => GraphSketch;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Primary places of what stays undecided; none where nothing is said. */
  readonly undecided?: readonly string[];
}

interface FlaggedCase extends Case {
  readonly findings: readonly ExpectedFinding[];
}

export function testRule(
  rule: Rule,
  cases: { readonly flags: readonly FlaggedCase[]; readonly passes: readonly Case[] },
): void {
  describe(`${rule.id} flags`, () => {
    it.each(cases.flags)("$name", (each) => {
      expectJudged(rule, each, each.findings);
    });
  });
  describe(`${rule.id} passes`, () => {
    it.each(cases.passes)("$name", (each) => {
      expectJudged(rule, each, []);
    });
  });
}

function expectJudged(rule: Rule, each: Case, findings: readonly ExpectedFinding[]): void {
  const facts = graphOf(each.graph);
  const { claims, notices } = runRules(facts, [rule], settingsOf(rule, each.options));
  const written = (claim: Judged) => ({ ...claim, at: writtenIn(claim, facts) });
  expect(notices).toEqual([]);
  expect(claims.filter(isFinding).map(written)).toEqual(findings.map((finding) => matcherOf(rule, finding)));
  expect(claims.filter((claim) => !isFinding(claim)).map((claim) => written(claim).at)).toEqual(each.undecided ?? []);
}

function writtenIn({ place }: Judged, facts: ReturnType<typeof graphOf>): string {
  const text = textOfPath(facts, place.path);
  return place.implied === undefined ? text : `${text} (${place.implied})`;
}

function textOfPath({ session }: ReturnType<typeof graphOf>, path: string): string {
  const origins = originsOf(session);
  const file = origins.fileId(path);
  return file === undefined ? path : origins.fileOf(file).text;
}

function settingsOf(rule: Rule, options: Case["options"]): Settings {
  return options === undefined ? noSettings : { ...noSettings, rules: new Map([[rule.id, { options }]]) };
}

function matcherOf(rule: Rule, expected: ExpectedFinding): unknown {
  const { at, message, data, certainty = "proven", basis = "stated", severity, causes, steps } = expected;
  const text = rule.messages[message]?.text;
  return expect.objectContaining({
    at,
    message,
    certainty,
    basis,
    ...(data !== undefined && text !== undefined && { text: textOf(text, data) }),
    ...(severity !== undefined && { severity }),
    ...(causes !== undefined && { causes: causes.map((words) => expect.objectContaining({ words }) as unknown) }),
    ...(steps !== undefined && { steps: steps.map((step) => expect.objectContaining({ text: step }) as unknown) }),
  });
}
