import { describe, expect, it } from "vitest";
import { mergeJudgements } from "../src/engine/index.ts";
import { analyse, reportOf } from "../src/linter/index.ts";
import { rules } from "../src/rules/index.ts";
import { DiskWorkspace } from "../src/workspace/index.ts";
import { casesBelow, expectationsOf, ruleCases, type FixtureCase } from "./expectations/fixture-cases.ts";
import { differences, type Outcome } from "./expectations/outcome.ts";

async function outcomeOf({ directory }: FixtureCase): Promise<Outcome> {
  const request = { workspace: new DiskWorkspace(directory), paths: [""], inputs: [], skip: [] };
  const analysis = await analyse(request, rules);
  const { findings, notices } = reportOf(analysis, rules, request);
  return { findings, notices, judged: mergeJudgements(analysis.groups).claims };
}

async function check(fixture: FixtureCase): Promise<void> {
  const compared = fixture.rule === undefined ? undefined : [fixture.rule];
  expect(differences(await outcomeOf(fixture), expectationsOf(fixture), compared)).toEqual([]);
}

describe("fixtures of rules say what they expect", () => {
  it.each(ruleCases())("$name", check);
});

describe("whole designs say what they expect", () => {
  it.each([...casesBelow("architectures"), ...casesBelow("equivalents")])("$name", check);
});
