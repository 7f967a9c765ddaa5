/** One linked group from its design to judged claims: run the rules, count what was seen. */

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
import type { Stack } from "../resources/index.ts";
import type { Design } from "./read-design.ts";

/** What is left of a stack once it is judged. */
export interface StackOutline {
  readonly root: string;
  readonly files: readonly string[];
  /** How many resources it declares. */
  readonly declared: number;
}

/** Plain data: nothing of the session in which the group was read is kept alive by it. */
export interface GroupAnalysis {
  readonly group: string;
  readonly stacks: readonly StackOutline[];
  readonly judgement: Judgement;
  readonly suppressions: readonly Suppression[];
  readonly notices: readonly ReportedNotice[];
  /** Entities by kind, in the provider's words. */
  readonly entities: ReadonlyMap<string, number>;
}

export function analyseDesign(
  { group, stacks, facts }: Design,
  rules: readonly Rule[],
  { settings }: Configuration,
): GroupAnalysis {
  const judgement = runRules(facts, rules, settings);
  const written = {
    comments: stacks.flatMap(({ comments = [] }) => comments),
    ignores: stacks.flatMap(({ ignores = [] }) => ignores),
  };
  const { suppressions, notices } = readSuppressions(facts.session, written, rules);
  return {
    group,
    stacks: stacks.map(outlineOf),
    judgement,
    suppressions,
    notices: [...reportedNotices(facts.session), ...notices],
    entities: countEntities(facts.graph),
  };
}

function outlineOf({ root, files, resources }: Stack): StackOutline {
  return { root, files, declared: resources.filter(({ mode }) => mode === "declared").length };
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
