/**
 * The public explanation codes of AWS' Reachability Analyzer, by pairs of designs: one where the asked connection
 * works, and its neighbour where exactly that obstacle is in the way. A design asks by its first line; an obstacle is
 * expected on the line that would have to change, the next one (`# obstacle-below: CODE`), and no other obstacle is. What
 * a VM forwards, or whose an address is, nobody here can tell: such a design says `# verdict: undecided`. Directories of
 * one code are told apart by what follows it in small letters.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { explainReach, readQuestion } from "../src/linter/index.ts";
import { loadWhyReporter } from "../src/reporters/index.ts";
import { rules } from "../src/rules/index.ts";
import { DiskWorkspace } from "../src/workspace/index.ts";
import { fixtureRoot } from "./expectations/fixture-cases.ts";
import { faultsAgainst } from "./reporters/schemas.ts";

const root = join(fixtureRoot, "reachability");
const codes = readdirSync(root).sort();

const schema = fileURLToPath(new URL("../schema/why.schema.json", import.meta.url));
const text = await loadWhyReporter("text");
const json = await loadWhyReporter("json");
const context = { version: "1", colors: false, width: 100 };
const documents = ["main.tf", "template.yaml"];

interface Expected {
  readonly code: string;
  readonly line: number;
}

async function answerOf(directory: string) {
  const name = documents.find((each) => existsSync(join(directory, each))) ?? "main.tf";
  const source = readFileSync(join(directory, name), "utf8");
  const [, from = "", to = "", protocol] = /^# ask: (\S+) (\S+)(?: --protocol (\S+))?$/m.exec(source) ?? [];
  const read = await readQuestion(from, to, protocol);
  if (!read.ok) throw new Error(`${directory} asks nothing that can be asked`);
  const request = { workspace: new DiskWorkspace(directory), paths: [""], inputs: [] };
  const report = await explainReach(read.question, request, rules);
  const [answer] = report.answers;
  if (answer === undefined) throw new Error(`${directory} has no answer`);
  const verdict = /^# verdict: (\w+)$/m.exec(source)?.[1];
  return { answer, expected: expectedIn(source), name, report, verdict };
}

/** Several may stand above one line. */
function expectedIn(text: string): readonly Expected[] {
  const lines = text.split("\n").map((line) => /^\s*# obstacle-below: (\S+)$/.exec(line)?.[1]);
  return lines.flatMap((code, index): readonly Expected[] => {
    const below = lines.findIndex((each, at) => at > index && each === undefined);
    return code === undefined ? [] : [{ code, line: below + 1 }];
  });
}

/** In words, in any order. */
function sorted(all: readonly Expected[]): readonly string[] {
  return all.map(({ code, line }) => `${code} on line ${line}`).sort();
}

describe("the codes of Reachability Analyzer", () => {
  it.each(codes)("%s: the neighbour without the obstacle works", async (code) => {
    const { answer, verdict = "proven" } = await answerOf(join(root, code, "reachable"));
    expect(answer.verdict).toBe(verdict);
    if (verdict === "proven") expect(answer.obstacles.map((obstacle) => obstacle.code)).toEqual([]);
  });

  it.each(codes)("%s is the obstacle where it is in the way", async (code) => {
    const { answer, expected, verdict = "impossible" } = await answerOf(join(root, code, "blocked"));
    const found = answer.obstacles.map((obstacle) => ({ code: obstacle.code, line: obstacle.place.start.line }));
    expect(answer.verdict).toBe(verdict);
    expect(sorted(found)).toEqual(sorted(expected));
    expect(expected.map((each) => each.code)).toContain(/^[A-Z0-9_]*[A-Z0-9]/.exec(code)?.[0]);
  });

  it.each(codes)("%s: is told with the verdict first, and every certain obstacle with its place", async (code) => {
    for (const side of ["reachable", "blocked"]) {
      const { answer, name, report } = await answerOf(join(root, code, side));
      const lines = text(report, context);
      expect(lines.split(/\s/)[0]).toBe(answer.verdict);
      // What hinders perhaps is told where nothing does so for certain.
      const certain = answer.obstacles.filter(({ certainty }) => certainty === "proven");
      for (const { code: obstacle, place } of certain) {
        expect(lines).toContain(obstacle);
        expect(lines).toContain(`${name}:${place.start.line}`);
      }
      expect(faultsAgainst(schema, JSON.parse(json(report, context)))).toEqual([]);
    }
  });
});
