/**
 * Findings of designs with and without the documents that their plans were made of. With both, they are those of the
 * documents; of a plan alone, fewer may be proven, since it does not say what refers to what, and none is another one;
 * once everything is deployed, a plan knows all that the documents say.
 */

import { describe, expect, it } from "vitest";
import { mergeJudgements } from "../../src/engine/index.ts";
import { analyse } from "../../src/linter/index.ts";
import { rules } from "../../src/rules/index.ts";
import type { MemoryFiles } from "../../src/workspace/index.ts";
import { appliedNames, CorpusDesign, designNames, workspaceOf } from "../parsers/terraform/truth/plan-corpus.ts";

interface Said {
  readonly rule: string;
  readonly subject: string;
  readonly certainty: string;
  readonly place: string;
}

async function judged(files: MemoryFiles): Promise<readonly Said[]> {
  const { groups } = await analyse({ workspace: workspaceOf(files), paths: [""], inputs: [], skip: [] }, rules);
  return mergeJudgements(groups).claims.map(({ rule, subject, certainty, place }) => {
    return { rule, certainty, subject: subjectOf(subject), place: `${place.path}:${place.start.line}` };
  });
}

/** Without keys that come from a look-up, and without the index of a copy. */
function subjectOf(subject: string): string {
  return subject.replace(/\["(?:\$\{[^}]*\}|eu-west-1[abc])"\]|\[\d+\]/g, "[]").replace(/\[\]$/, "");
}

function proven(said: readonly Said[]): ReadonlySet<string> {
  return new Set(
    said.filter(({ certainty }) => certainty === "proven").map(({ rule, subject }) => `${rule} ${subject}`),
  );
}

function beyond(left: ReadonlySet<string>, right: ReadonlySet<string>): readonly string[] {
  return [...left].filter((each) => !right.has(each)).sort();
}

/** What the emulated cloud that made the states does to every VM: each has a public address, and no disk is encrypted. */
const ofTheEmulator = /^(?:database-public-access-enabled|unencrypted-volume) aws_instance\./;

describe("findings of designs and their plans", () => {
  if (designNames.length === 0) it.skip("NETLINT_CORPUS names no directory with plans", () => undefined);

  it.each(designNames)("%s: with the plan, those of the documents, at the same places", async (name) => {
    const design = new CorpusDesign(name);
    const both = await judged({ ...design.source, ...design.alone });
    const source = await judged(design.source);
    expect(both).toEqual(source);
    expect(source.length).toBeGreaterThan(0);
  });

  it.each(designNames)("%s: of the plan alone, none that the documents do not bear out", async (name) => {
    const design = new CorpusDesign(name);
    const [alone, source] = [await judged(design.alone), await judged(design.source)];
    expect(beyond(proven(alone), proven(source))).toEqual([]);
    expect(alone.every(({ place }) => place.startsWith("plan.json:"))).toBe(true);
  });

  it.each(appliedNames)("%s: of a plan of what is deployed, all of the documents", async (name) => {
    const design = new CorpusDesign(name);
    const [applied, source] = [await judged(design.applied ?? {}), await judged(design.source)];
    expect(beyond(proven(source), proven(applied))).toEqual([]);
    expect(beyond(proven(applied), proven(source)).filter((each) => !ofTheEmulator.test(each))).toEqual([]);
  });
});
