/** Composition: workspace to report. Prints nothing. */

import { assembleReport, type Configuration, mergeJudgements, type Rule, type Selection } from "../engine/index.ts";
import type { Report, ReportedNotice, RunStatistics } from "../findings/index.ts";
import { analyseDesign, type GroupAnalysis } from "./analyse.ts";
import { examineGroups, type ReadRequest } from "./examine-groups.ts";
import { readDesign } from "./read-design.ts";
import { recalled } from "./shelf.ts";
import { keyOf } from "./stacks.ts";

export interface LintRequest extends ReadRequest {
  readonly only?: readonly string[];
  readonly skip: readonly string[];
}

/** Everything that was judged, before settings and suppressions. */
export interface Analysis {
  readonly configuration: Configuration;
  readonly groups: readonly GroupAnalysis[];
  /** Of the run itself: files that could not be read, a configuration that is wrong. */
  readonly notices: readonly ReportedNotice[];
}

/** Bad input and bad configuration are notices of the report; what is thrown is a fault of ours. */
export async function lint(request: LintRequest, rules: readonly Rule[]): Promise<Report> {
  return reportOf(await analyse(request, rules), rules, request);
}

export async function analyse(request: LintRequest, rules: readonly Rule[]): Promise<Analysis> {
  const { configuration, examined, notices } = await examineGroups(request, rules, async (group, reading) => {
    const { workspace, inputs, configuration: settings } = reading;
    const along = [settings, rules, JSON.stringify(inputs), ...group.map(({ reader }) => reader)];
    return recalled(request.memory?.groups, group.map(keyOf).join("\n"), { workspace, along }, async (seen) =>
      analyseDesign(await readDesign(group, { ...reading, workspace: seen }), rules, settings),
    );
  });
  return { configuration, groups: examined, notices };
}

export function reportOf(analysis: Analysis, rules: readonly Rule[], selection: Selection): Report {
  const { groups, configuration } = analysis;
  return assembleReport({
    judgement: mergeJudgements(groups),
    rules,
    settings: configuration.settings,
    selection,
    suppressions: groups.flatMap(({ suppressions }) => suppressions),
    notices: [...analysis.notices, ...groups.flatMap(({ notices }) => notices)],
    statistics: statisticsOf(groups),
  });
}

function statisticsOf(groups: readonly GroupAnalysis[]): Omit<RunStatistics, "checks"> {
  const stacks = groups.flatMap((group) => group.stacks);
  const entities = new Map<string, number>();
  for (const group of groups) {
    for (const [word, count] of group.entities) entities.set(word, (entities.get(word) ?? 0) + count);
  }
  return {
    stacks: stacks.length,
    files: new Set(stacks.flatMap(({ files }) => files)).size,
    resources: stacks.reduce((sum, { declared }) => sum + declared, 0),
    entities: [...entities],
    milliseconds: 0,
  };
}
