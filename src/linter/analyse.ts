/** One linked group from files to judged claims: parse, map, find facts, run the rules. */

import { findFacts } from "../analysis/index.ts";
import {
  type Configuration,
  type Judgement,
  readSuppressions,
  type Rule,
  runRules,
  type Suppression,
} from "../engine/index.ts";
import { type ReportedNotice, reportedNotices } from "../findings/index.ts";
import type { EntityKind, Graph, Vocabulary } from "../graph/index.ts";
import { buildGraphOf } from "../providers/index.ts";
import type { Stack } from "../resources/index.ts";
import { Session, type Workspace } from "../source/index.ts";
import type { InputValue } from "./dialects.ts";
import { readGroup } from "./read-group.ts";
import type { FoundGroup } from "./stacks.ts";

export interface GroupAnalysis {
  readonly group: string;
  readonly stacks: readonly Stack[];
  readonly judgement: Judgement;
  readonly suppressions: readonly Suppression[];
  readonly notices: readonly ReportedNotice[];
  /** Entities by kind, in the provider's words. */
  readonly entities: ReadonlyMap<string, number>;
}

export interface AnalysisRequest {
  readonly workspace: Workspace;
  readonly rules: readonly Rule[];
  readonly configuration: Configuration;
  readonly inputs: readonly InputValue[];
}

export async function analyseGroup(group: FoundGroup, request: AnalysisRequest): Promise<GroupAnalysis> {
  const { workspace, rules, configuration, inputs } = request;
  const session = new Session();
  const stacks = await readGroup(session, workspace, group, { inputs, assume: configuration.assume });
  const graph = buildGraphOf(session, stacks);
  const attested = { single: new Set(configuration.attest.single) };
  const judgement = runRules(findFacts(session, graph, attested), rules, configuration.settings);
  const written = {
    comments: stacks.flatMap(({ comments = [] }) => comments),
    ignores: stacks.flatMap(({ ignores = [] }) => ignores),
  };
  const { suppressions, notices } = readSuppressions(session, written, rules);
  return {
    group: stacks.map(({ root }) => root).join(" + "),
    stacks,
    judgement,
    suppressions,
    notices: [...reportedNotices(session), ...notices],
    entities: countEntities(graph),
  };
}

/** What a summary counts, by the name that the provider gives it. */
const counted: readonly (readonly [EntityKind, keyof Vocabulary])[] = [
  ["net", "net"],
  ["subnet", "subnet"],
  ["security-group", "securityGroup"],
  ["vm", "vm"],
  ["load-balancer", "loadBalancer"],
  ["database", "database"],
];

function countEntities(graph: Graph): ReadonlyMap<string, number> {
  const words = graph.all("net")[0]?.platform.words;
  const counts = new Map<string, number>();
  for (const [kind, word] of counted) {
    const declared = graph.all(kind).filter(({ nature }) => nature === "declared").length;
    if (declared > 0) counts.set(words?.[word] ?? kind, declared);
  }
  return counts;
}
