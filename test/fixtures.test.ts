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

/** By name, which a title shows whole. */
function titled(cases: readonly FixtureCase[]): [string, FixtureCase][] {
  return cases.map((each) => [each.name, each]);
}

const ofRules = ruleCases();
const ofDesigns = [...casesBelow("architectures"), ...casesBelow("equivalents")];

describe("fixtures", () => {
  it("are about rules that there are", () => {
    const ids = new Set(rules.map((rule) => rule.id));
    expect(ofRules.filter(({ rule = "" }) => !ids.has(rule))).toEqual([]);
  });

  it.each(rules)("show $id broken and mended in each dialect that they speak of", ({ id }) => {
    const cases = new Set(ofRules.filter(({ rule }) => rule === id).map(({ name }) => name));
    const dialects = new Set(Array.from(cases, (name) => name.split("/").slice(0, -1).join("/")));
    const asked = [...dialects].flatMap((dialect) => [`${dialect}/example`, `${dialect}/example-fixed`]);
    expect(asked.filter((name) => !cases.has(name))).toEqual([]);
    expect(dialects.size).toBeGreaterThan(0);
  });

  it.each(titled(ofRules.filter(({ name }) => name.endsWith("/example"))))("expect the rule of %s", (_, fixture) => {
    expect(expectationsOf(fixture).all.map(({ name }) => name)).toContain(fixture.rule);
  });

  it.each(titled([...ofRules, ...ofDesigns]))("are as %s says", (_, fixture) => check(fixture));
});
