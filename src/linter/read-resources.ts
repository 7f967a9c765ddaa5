/** What is read of a workspace before anything is made of it: resources with what their attributes come to. */

import type { Rule } from "../engine/index.ts";
import { reportedNotices, sortedNotices } from "../findings/index.ts";
import { describeStacks, type ResourceReport } from "../resources/index.ts";
import { Session } from "../source/index.ts";
import { examineGroups, type ReadRequest } from "./examine-groups.ts";
import { readGroup } from "./read-group.ts";

/** The rules are those that the configuration may speak of. */
export async function readResources(request: ReadRequest, rules: readonly Rule[]): Promise<ResourceReport> {
  const { examined, notices } = await examineGroups(request, rules, async (group, options) => {
    const { workspace, inputs, configuration } = options;
    const session = new Session();
    const stacks = await readGroup(session, workspace, group, { inputs, assume: configuration.assume });
    // Describing evaluates: what is noticed then is among the notices.
    const described = describeStacks(session, stacks);
    return { stacks, described, notices: reportedNotices(session) };
  });
  return {
    stacks: examined.flatMap(({ described }) => described),
    notices: sortedNotices([...notices, ...examined.flatMap((group) => group.notices)]),
  };
}
