/** Composition: workspace to report. Prints nothing and knows no dialect by name but in the list of readers. */

import {
  assembleReport,
  type Configuration,
  mergeJudgements,
  noConfiguration,
  readConfiguration,
  type Rule,
  type Selection,
} from "../engine/index.ts";
import type { Report, ReportedNotice, RunStatistics } from "../findings/index.ts";
import { Session, SourceText, type Workspace } from "../source/index.ts";
import { discover } from "../workspace/index.ts";
import { reportedNotice } from "../findings/index.ts";
import { analyseGroup, type GroupAnalysis } from "./analyse.ts";
import { cloudformation } from "./cloudformation.ts";
import type { InputValue } from "./dialects.ts";
import { scripts } from "./scripts.ts";
import { findStacks, groupStacks } from "./stacks.ts";
import { terraform } from "./terraform.ts";

export interface LintRequest {
  readonly workspace: Workspace;
  /** Files and directories of the workspace; a file means the stack that it belongs to. */
  readonly paths: readonly string[];
  /** The configuration's path in the workspace; where absent, the one at the root is used if there is one. */
  readonly configuration?: string;
  readonly inputs: readonly InputValue[];
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

export const dialectReaders = [terraform, cloudformation, scripts];

/** Bad input and bad configuration are notices of the report; what is thrown is a fault of ours. */
export async function lint(request: LintRequest, rules: readonly Rule[]): Promise<Report> {
  return reportOf(await analyse(request, rules), rules, request);
}

export async function analyse(request: LintRequest, rules: readonly Rule[]): Promise<Analysis> {
  const { workspace, inputs } = request;
  const read = await configurationOf(request, rules);
  if (!read.ok) return { configuration: noConfiguration, groups: [], notices: read.notices };
  const { configuration } = read;
  const found = discover(
    workspace,
    request.paths,
    dialectReaders.flatMap(({ patterns }) => patterns),
  );
  const stacks = await findStacks(dialectReaders, workspace, found.files, request.paths);
  const groups: GroupAnalysis[] = [];
  for (const group of await groupStacks(workspace, stacks, configuration.stacks)) {
    groups.push(await analyseGroup(group, { workspace, rules, configuration, inputs }));
  }
  const kept = withoutPulledIn(groups, request.paths);
  const session = new Session();
  const notices = found.notices.map((notice) => reportedNotice(session, notice));
  return {
    configuration,
    groups: kept,
    notices: [...notices, ...(groups.length === 0 ? [nothingToRead(request)] : [])],
  };
}

/** A template that another one nests is judged with that one, unless it was named itself. */
function withoutPulledIn(groups: readonly GroupAnalysis[], named: readonly string[]): readonly GroupAnalysis[] {
  const pullers = new Map<string, Set<GroupAnalysis>>();
  for (const group of groups) {
    for (const file of group.stacks.flatMap(({ root, files }) => files.filter((each) => each !== root))) {
      pullers.set(file, (pullers.get(file) ?? new Set()).add(group));
    }
  }
  const dropped = new Set<GroupAnalysis>();
  const isPulledIn = (root: string, group: GroupAnalysis): boolean =>
    !named.includes(root) && [...(pullers.get(root) ?? [])].some((by) => by !== group && !dropped.has(by));
  for (const group of groups) {
    if (group.stacks.every(({ root }) => isPulledIn(root, group))) dropped.add(group);
  }
  return groups.filter((group) => !dropped.has(group));
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
    resources: stacks.reduce(
      (sum, { resources }) => sum + resources.filter(({ mode }) => mode === "declared").length,
      0,
    ),
    entities: [...entities],
    milliseconds: 0,
  };
}

const configurationNames = ["netlint.config.yaml", "netlint.config.yml", "netlint.config.json"];

async function configurationOf(
  { workspace, configuration }: LintRequest,
  rules: readonly Rule[],
): Promise<Awaited<ReturnType<typeof readConfiguration>>> {
  const path = configuration ?? configurationNames.find((name) => workspace.stat(name) === "file");
  if (path === undefined) return { ok: true, configuration: noConfiguration };
  const read = workspace.read(path);
  if (read.ok) return readConfiguration(new SourceText(path, read.text), rules);
  const message = `${path} cannot be read: ${read.why}`;
  return { ok: false, notices: [{ code: "configuration", level: "error", message, path }] };
}

function nothingToRead({ paths }: LintRequest): ReportedNotice {
  const where = paths.map((path) => (path === "" ? "." : path)).join(", ");
  const message = `Nothing to read in ${where}: no Terraform, no CloudFormation template, no script that builds networks`;
  return { code: "nothing-to-read", level: "info", message };
}
