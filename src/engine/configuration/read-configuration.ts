/** Reads a configuration from its text. What is wrong with it points at line and column and says what would be right. */

import { statedTierClasses, type StatedTierClass } from "../../analysis/index.ts";
import { type FindingPlace, placeIn, type ReportedNotice } from "../../findings/index.ts";
import { joinPath, type SourceText, type Span } from "../../source/index.ts";
import type { Rule } from "../rule.ts";
import { compileGlob } from "../settings/glob.ts";
import type { Override, RuleSetting } from "../settings/settings.ts";
import { noConfiguration, type Configuration, type TierStatement } from "./configuration.ts";
import { readData, type DataPath, type LocatedData } from "./located-data.ts";
import { problemsFrom, showPath, type DataProblem } from "./problems.ts";
import { configurationSchema } from "./schema.ts";
import { faultsOf } from "./validator.ts";

export type ReadConfiguration =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly notices: readonly ReportedNotice[] };

/** What follows the first faults of a broken text is mostly made by them. */
const problemBound = 20;

/** The shape of the data once the schema holds. */
interface Written {
  readonly rules?: WrittenRules;
  readonly overrides?: readonly { readonly paths: readonly string[]; readonly rules: WrittenRules }[];
  readonly stacks?: readonly { readonly paths: readonly string[] }[];
  readonly assume?: Readonly<Record<string, unknown>>;
  readonly tiers?: Readonly<Partial<Record<StatedTierClass, WrittenTier>>>;
  readonly attest?: { readonly single?: readonly string[] };
}

type WrittenTier = Partial<Pick<TierStatement, "names" | "tags" | "addresses">>;

type WrittenRules = Readonly<Record<string, RuleSetting["severity"] | RuleSetting>>;

export async function readConfiguration(file: SourceText, rules: readonly Rule[]): Promise<ReadConfiguration> {
  const read = await readData(file);
  if (!read.ok) return refused(file, read.problems);
  const { located } = read;
  // An empty file is an empty configuration.
  if (located.data === null || located.data === undefined) return { ok: true, configuration: noConfiguration };
  const faults = await faultsOf(located.data, () => configurationSchema(rules));
  if (!isWritten(located.data, faults.length === 0))
    return refusedAt(file, located, problemsFrom(faults, located.data));
  const problems = writtenProblems(located.data);
  if (problems.length > 0) return refusedAt(file, located, problems);
  return { ok: true, configuration: configurationFrom(located.data, file, located) };
}

/** The schema is the check; here its answer is only carried over to the types. */
function isWritten(data: unknown, valid: boolean): data is Written {
  return valid && typeof data === "object" && data !== null;
}

function refusedAt(file: SourceText, located: LocatedData, problems: readonly DataProblem[]): ReadConfiguration {
  const placed = problems.map(({ path, part, message }) => ({
    span: part === "name" ? located.nameAt(path) : located.valueAt(path),
    message: path.length === 0 ? message : `${showPath(path)}: ${message}`,
  }));
  return refused(file, placed);
}

function refused(
  file: SourceText,
  problems: readonly { readonly span: Span; readonly message: string }[],
): ReadConfiguration {
  const notices = problems.slice(0, problemBound).map(({ span, message }): ReportedNotice => {
    return { code: "configuration", level: "error", message, place: placeIn(file, span) };
  });
  return { ok: false, notices };
}

function writtenProblems({ overrides = [], stacks = [], tiers = {} }: Written): readonly DataProblem[] {
  return [
    ...overrides.flatMap(({ paths }, index) =>
      paths.flatMap((pattern, at) =>
        problemUnless(
          compileGlob(pattern) !== undefined,
          ["overrides", index, "paths", at],
          "has too many alternatives in braces.",
        ),
      ),
    ),
    ...stacks.flatMap(({ paths }, index) =>
      paths.flatMap((path, at) =>
        problemUnless(
          joinPath("", path) !== undefined,
          ["stacks", index, "paths", at],
          "must stay within the workspace: a relative path without more .. than it has directories.",
        ),
      ),
    ),
    ...statedTierClasses.flatMap((tier) =>
      (tiers[tier]?.tags ?? []).flatMap((pattern, at) =>
        problemUnless(pattern.indexOf("=") > 0, ["tiers", tier, "tags", at], "must be a tag and its value: role=data."),
      ),
    ),
  ];
}

function problemUnless(fine: boolean, path: DataPath, message: string): readonly DataProblem[] {
  return fine ? [] : [{ path, part: "value", message }];
}

function configurationFrom(written: Written, file: SourceText, located: LocatedData): Configuration {
  const placeAt = (path: DataPath) => placeIn(file, located.valueAt(path));
  return {
    settings: { rules: settingsOf(written.rules), overrides: (written.overrides ?? []).map(overrideOf) },
    stacks: (written.stacks ?? []).map(({ paths }, index) => ({
      paths: paths.flatMap((path) => joinPath("", path) ?? []),
      place: placeAt(["stacks", index]),
    })),
    assume: Object.entries(written.assume ?? {}).map(([name, value]) => ({
      name,
      value,
      place: placeAt(["assume", name]),
    })),
    tiers: statedTierClasses
      .flatMap((tier) => tierFrom(tier, written.tiers?.[tier], placeAt(["tiers", tier])))
      .sort((left, right) => left.place.start.offset - right.place.start.offset),
    attest: { single: written.attest?.single ?? [] },
  };
}

function tierFrom(tier: StatedTierClass, written: WrittenTier | undefined, place: FindingPlace): TierStatement[] {
  if (written === undefined) return [];
  const { names = [], tags = [], addresses = [] } = written;
  return [{ tier, names, tags, addresses, place }];
}

function overrideOf({ paths, rules }: { readonly paths: readonly string[]; readonly rules: WrittenRules }): Override {
  return { paths, rules: settingsOf(rules) };
}

function settingsOf(rules: WrittenRules = {}): ReadonlyMap<string, RuleSetting> {
  return new Map(
    Object.entries(rules).map(([id, setting]) => [
      id,
      typeof setting === "string" ? { severity: setting } : (setting ?? {}),
    ]),
  );
}
