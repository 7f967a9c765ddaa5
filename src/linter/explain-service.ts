/** Explains services by name, in every linked group of a workspace that has one called so. */

import { type Rule, suggestionFor } from "../engine/index.ts";
import { reportedNotices, sortedNotices } from "../findings/index.ts";
import type { ServiceReport } from "../questions/index.ts";
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
    ...(services.length === 0 &&
      examined.length > 0 && {
        refusal: unknown(
          name,
          examined.flatMap(({ names }) => names),
        ),
      }),
  };
}

const listedNames = 12;

function unknown(name: string, names: readonly string[]): string {
  const known = [...new Set(names)].sort();
  const more = known.length - listedNames;
  const listed = [...known.slice(0, listedNames), ...(more > 0 ? [`${more} more`] : [])].join(", ");
  const all = known.length === 0 ? "there is none in view" : `there are ${listed}`;
  return `${name}: no such service.${suggestionFor(name, known)} By name ${all}`;
}
