/** Explains services by name, in every linked group of a workspace that has one called so. */

import { type Rule, suggestionFor } from "../engine/index.ts";
import { reportedNotices, sortedNotices } from "../findings/index.ts";
import type { ExplainedGroup, ServiceReport } from "../questions/index.ts";
import { examineGroups, type ReadRequest } from "./examine-groups.ts";
import { readDesign } from "./read-design.ts";

/** The rules are those that the configuration may speak of. */
export async function explainService(
  name: string,
  request: ReadRequest,
  rules: readonly Rule[],
): Promise<ServiceReport> {
  const { explainServices } = await import("../questions/index.ts");
  const { examined, notices } = await examineGroups(request, rules, async (found, reading) => {
    const { stacks, group, facts } = await readDesign(found, reading);
    return { stacks, ...explainServices(facts, group, name), notices: reportedNotices(facts.session) };
  });
  const services = examined.flatMap((each) => each.services);
  return {
    services,
    notices: sortedNotices([...notices, ...examined.flatMap((each) => each.notices)]),
    ...(services.length === 0 && examined.length > 0 && { refusal: unknown(name, examined) }),
  };
}

const listedNames = 12;

function unknown(name: string, groups: readonly Pick<ExplainedGroup, "names" | "members">[]): string {
  const known = [...new Set(groups.flatMap(({ names }) => names))].sort();
  const more = known.length - listedNames;
  const listed = [...known.slice(0, listedNames), ...(more > 0 ? [`${more} more`] : [])].join(", ");
  const all = known.length === 0 ? "There is none in view" : `There are ${listed}`;
  const suggestion = suggestionFor(name, [...known, ...groups.flatMap(({ members }) => members)]);
  return `${name}: no such service.${suggestion} ${all}`;
}
