/** The graphs of a workspace as plain data, one for each linked group. */

import type { Rule } from "../engine/index.ts";
import { reportedNotices, sortedNotices } from "../findings/index.ts";
import type { GraphReport } from "../questions/index.ts";
import { examineGroups, type ReadRequest } from "./examine-groups.ts";
import { readDesign } from "./read-design.ts";

/** The rules are those that the configuration may speak of. */
export async function describeGraphs(request: ReadRequest, rules: readonly Rule[]): Promise<GraphReport> {
  const { describeGraph } = await import("../questions/index.ts");
  const { examined, notices } = await examineGroups(request, rules, async (found, reading) => {
    const { stacks, group, facts } = await readDesign(found, reading);
    const graph = describeGraph(facts.session, facts.graph, group);
    return { stacks, graph, notices: reportedNotices(facts.session) };
  });
  return {
    groups: examined.map(({ graph }) => graph),
    notices: sortedNotices([...notices, ...examined.flatMap((each) => each.notices)]),
  };
}
