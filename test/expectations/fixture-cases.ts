/** The fixtures of the project: every folder is a case, and adding a case is adding a folder. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expectationsBeside, expectationsIn, joined, type Expectations } from "./expectation.ts";

export const fixtureRoot = fileURLToPath(new URL("../../fixtures", import.meta.url));

export interface FixtureCase {
  /** Below `fixtures/`. */
  readonly name: string;
  readonly directory: string;
  /** The one rule that is compared; absent where all are. */
  readonly rule?: string;
}

/** `fixtures/rules/<rule-id>/<dialect>/<case>`. */
export function ruleCases(): readonly FixtureCase[] {
  return directoriesIn("rules").flatMap((rule) =>
    directoriesIn(`rules/${rule}`).flatMap((dialect) =>
      directoriesIn(`rules/${rule}/${dialect}`).map((each) => ({
        ...caseAt(`rules/${rule}/${dialect}/${each}`),
        rule,
      })),
    ),
  );
}

/** The folders below this one that hold files, without those inside them: what is deeper belongs to the case. */
export function casesBelow(name: string): readonly FixtureCase[] {
  const entries = existsSync(join(fixtureRoot, name))
    ? readdirSync(join(fixtureRoot, name), { withFileTypes: true })
    : [];
  if (entries.some((entry) => entry.isFile() && entry.name !== "README.md")) return [caseAt(name)];
  return directoriesIn(name).flatMap((each) => casesBelow(`${name}/${each}`));
}

/** What the files of a case expect, whatever their dialect. */
export function expectationsOf({ directory }: FixtureCase): Expectations {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
  return joined(
    paths.map((path) => {
      const text = readFileSync(join(directory, path), "utf8");
      return path.endsWith(".expect")
        ? expectationsBeside(path.slice(0, -".expect".length), text)
        : expectationsIn(path, text);
    }),
  );
}

function caseAt(name: string): FixtureCase {
  return { name, directory: join(fixtureRoot, name) };
}

function directoriesIn(name: string): readonly string[] {
  const directory = join(fixtureRoot, name);
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
