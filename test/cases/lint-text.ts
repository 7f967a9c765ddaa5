/** Lints documents that a test writes out, and says what was judged, one sentence for each claim. */

import { mergeJudgements, type Judged } from "../../src/engine/index.ts";
import type { ReportedNotice } from "../../src/findings/index.ts";
import { analyse, type InputValue } from "../../src/linter/index.ts";
import { rules } from "../../src/rules/index.ts";
import { type MemoryFiles, MemoryWorkspace } from "../../src/workspace/index.ts";

export interface Given {
  /** Variables of Terraform, as on the command line. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Parameters of a template, as a parameter file gives them. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What the configuration assumes: `var.x`, a parameter, an argument of a script. */
  readonly assume?: Readonly<Record<string, unknown>>;
}

export class LintedText {
  readonly claims: readonly Judged[];
  readonly notices: readonly ReportedNotice[];
  readonly #files: MemoryFiles;

  constructor(claims: readonly Judged[], notices: readonly ReportedNotice[], files: MemoryFiles) {
    this.claims = claims;
    this.notices = notices;
    this.#files = files;
  }

  of(rule: string): readonly Judged[] {
    return this.claims.filter((claim) => claim.rule === rule);
  }

  /** `proven aws_instance.web`, `possible aws_instance.web if var.open`: certainty, subject and causes. */
  says(rule: string): readonly string[] {
    return this.of(rule).map(({ certainty, subject, causes }) => {
      const words = causes.map((cause) => cause.words).sort();
      return [`${certainty} ${subject}`, ...(words.length > 0 ? [words.join(", ")] : [])].join(" if ");
    });
  }

  /** What is written at the primary places. */
  places(rule: string): readonly string[] {
    return this.of(rule).map(({ place }) => {
      const content = this.#files[place.path];
      return typeof content === "string" ? content.slice(place.start.offset, place.end.offset) : place.path;
    });
  }

  /** Codes of what was noticed, above what is for information only. */
  noticed(): readonly string[] {
    return this.notices.filter(({ level }) => level !== "info").map(({ code }) => code);
  }
}

const parameterFile = "given.parameters.json";

/** All files are in view; what is named is the root. */
export async function lintText(files: Readonly<Record<string, string>>, given: Given = {}): Promise<LintedText> {
  const { variables = {}, parameters, assume } = given;
  const inputs: InputValue[] = Object.entries(variables).map(([name, text]) => ({
    kind: "variable",
    name,
    text,
    from: "option",
  }));
  if (parameters !== undefined) inputs.push({ kind: "parameter-file", path: parameterFile });
  const all = {
    ...files,
    ...(parameters !== undefined && { [parameterFile]: JSON.stringify(parameters) }),
    ...(assume !== undefined && { "netlint.config.json": JSON.stringify({ assume }) }),
  };
  const workspace = new MemoryWorkspace(all);
  const paths = parameters === undefined ? [""] : Object.keys(files);
  const { groups, notices } = await analyse({ workspace, paths, inputs, skip: [] }, rules);
  const { claims } = mergeJudgements(groups);
  return new LintedText(claims, [...notices, ...groups.flatMap((group) => group.notices)], all);
}

/** One rule of one file: what most cases ask. */
export async function saidOf(rule: string, file: string, text: string, given?: Given): Promise<readonly string[]> {
  return (await lintText({ [file]: text }, given)).says(rule);
}
