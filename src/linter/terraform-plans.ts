/** Plans of Terraform among the files of a call, and the documents that each was made of. */

import { baseNameOf, directoryOf, Session } from "../source/index.ts";
import type { Candidates, FoundRoot } from "./dialects.ts";

/**
 * The roots with the plans that were made of them, and the plans that stand alone. A plan belongs to the documents
 * beside it, or to the one root of the call that declares the same. A plan that was named is never left out: where it
 * was made of none of them, it stands alone; one that lies beside documents that have changed since tells so there.
 */
export async function rootsWithPlans(
  candidates: Candidates,
  roots: readonly string[],
  isWithoutFiles: boolean,
): Promise<readonly FoundRoot[]> {
  const plans = await plansAmong(candidates, isWithoutFiles ? roots : []);
  if (plans.length === 0) return roots.map((root) => ({ root }));
  const { differenceFrom, isSame } = await import("../parsers/terraform/index.ts");
  const session = new Session(candidates.keeper);
  const isOf = (plan: string, directory: string): boolean => {
    const difference = differenceFrom(session, candidates.workspace, plan, directory);
    return difference !== undefined && isSame(difference);
  };
  const found = plans.map((plan): FoundRoot => {
    const beside = directoryOf(plan);
    if (isOf(plan, beside)) return { root: beside, plan };
    const [only, another] = roots.filter((root) => isOf(plan, root));
    if (only !== undefined && another === undefined) return { root: only, plan };
    const isStale = roots.includes(beside) && !candidates.named.includes(plan);
    return isStale ? { root: beside, plan } : { root: plan, plan };
  });
  const planned = new Set(found.map(({ root }) => root));
  const others = roots.filter((root) => !planned.has(root)).map((root) => ({ root }));
  return [...others, ...found];
}

/** Whatever a plan is called, one that is named is read; others are looked for among JSON. */
async function plansAmong({ workspace, files, named, everything }: Candidates, roots: readonly string[]) {
  const beside = roots.length === 0 ? [] : everything().filter((path) => roots.includes(directoryOf(path)));
  const candidates = [...new Set([...files, ...beside])].filter((path) => isCandidate(path) || named.includes(path));
  if (candidates.length === 0) return [];
  const { isPlan } = await import("../parsers/terraform/index.ts");
  return candidates
    .filter((path) => {
      const read = workspace.read(path);
      return read.ok && isPlan(read.text);
    })
    .sort();
}

function isCandidate(path: string): boolean {
  const name = baseNameOf(path);
  return name.endsWith(".json") && !/\.(?:tf|tofu|tfvars)\.json$/.test(name);
}
