/**
 * Takes one workspace from files to report and says, as JSON, how long each phase took. The program behind
 * `bench/estate.ts`, run in a process of its own: `--generated <estate> <resources>` or `--real <directory>`.
 */

import { findFacts } from "../src/analysis/index.ts";
import { tuneEngine } from "../src/cli/tune-engine.ts";
import { sourcesOf } from "../src/cli/sources.ts";
import { assembleReport, mergeJudgements, noConfiguration, runRules } from "../src/engine/index.ts";
import type { Report } from "../src/findings/index.ts";
import { dialectReaders, findStacks, type FoundGroup, groupStacks, readGroup } from "../src/linter/index.ts";
import { buildGraphOf } from "../src/providers/index.ts";
import { loadReporter } from "../src/reporters/index.ts";
import { rules } from "../src/rules/index.ts";
import { Session, type Workspace } from "../src/source/index.ts";
import { discover, DiskWorkspace, MemoryWorkspace } from "../src/workspace/index.ts";
import { estates } from "./estates.ts";
import { extremes } from "./extremes.ts";
import type { Measured, Phase } from "./measured.ts";

/** Adds up what each phase takes. */
class StopWatch {
  readonly milliseconds: Record<Phase, number> = { find: 0, read: 0, graph: 0, facts: 0, rules: 0, report: 0 };

  async time<T>(phase: Phase, work: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work();
    this.milliseconds[phase] += performance.now() - started;
    return result;
  }
}

async function measure(workspace: Workspace): Promise<Measured> {
  const watch = new StopWatch();
  const groups = await watch.time("find", () => findGroups(workspace));
  const judged: JudgedGroup[] = [];
  for (const group of groups) judged.push(await judge(workspace, group, watch));
  const resources = judged.reduce((sum, each) => sum + each.resources, 0);
  const report = await watch.time("report", () => write(workspace, judged));
  return {
    resources,
    findings: report.findings.length,
    milliseconds: watch.milliseconds,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
}

async function findGroups(workspace: Workspace): Promise<readonly FoundGroup[]> {
  const patterns = dialectReaders.flatMap((reader) => reader.patterns);
  const { files } = discover(workspace, [""], patterns);
  return groupStacks(workspace, await findStacks(dialectReaders, workspace, files, [""]), []);
}

type JudgedGroup = Parameters<typeof mergeJudgements>[0][number] & { readonly resources: number };

async function judge(workspace: Workspace, group: FoundGroup, watch: StopWatch): Promise<JudgedGroup> {
  const session = new Session();
  const stacks = await watch.time("read", () => readGroup(session, workspace, group, { inputs: [], assume: [] }));
  const graph = await watch.time("graph", () => buildGraphOf(session, stacks));
  const facts = findFacts(session, graph, { single: new Set() });
  await watch.time("facts", () => [facts.services.all, facts.flows.internet]);
  const judgement = await watch.time("rules", () => runRules(facts, rules));
  const resources = stacks.reduce((sum, stack) => sum + stack.resources.length, 0);
  return { group: stacks.map(({ root }) => root).join(" + "), judgement, resources };
}

async function write(workspace: Workspace, judged: readonly JudgedGroup[]): Promise<Report> {
  const statistics = { stacks: judged.length, files: 0, resources: 0, entities: [], milliseconds: 0 };
  const report = assembleReport({
    judgement: mergeJudgements(judged),
    rules,
    settings: noConfiguration.settings,
    selection: { skip: [] },
    suppressions: [],
    notices: [],
    statistics,
  });
  const render = await loadReporter("text");
  render(report, {
    version: "0.0.0",
    rules,
    source: sourcesOf(workspace),
    colors: false,
    width: 100,
    exitCode: 0,
    possible: false,
    suppressed: false,
    category: "netlint",
  });
  return report;
}

function workspaceFrom(words: readonly string[]): Workspace {
  const [kind, what = "", size = ""] = words;
  if (kind === "--real") return new DiskWorkspace(what);
  return new MemoryWorkspace((estates[what] ?? extremes[what])?.(Number(size)) ?? {});
}

tuneEngine();
process.stdout.write(JSON.stringify(await measure(workspaceFrom(process.argv.slice(2)))));
