/** The plan that was given with documents, if it was made of them. */

import { noticesOf, type Session, type Workspace } from "../../../source/index.ts";
import { differenceFrom, isSame } from "./belonging.ts";
import { planAnswers, type PlanAnswers } from "./plan-answers.ts";

/** What the plan at a path tells of the root in a directory; nothing, with a notice, where it is of something else. */
export function planBeside(
  session: Session,
  workspace: Workspace,
  path: string,
  directory: string,
): PlanAnswers | undefined {
  const difference = differenceFrom(session, workspace, path, directory);
  if (difference === undefined) return undefined;
  if (isSame(difference)) return planAnswers(session, workspace, path);
  const { onlyInPlan, onlyInDocuments } = difference;
  const gone = onlyInPlan.length === 0 ? "" : ` It has ${listed(onlyInPlan)}, which the documents do not declare.`;
  const missing = onlyInDocuments.length === 0 ? "" : ` It lacks ${listed(onlyInDocuments)}.`;
  const message = `${path} was not made of these documents, so it is not used.${gone}${missing} Make it anew: terraform plan -out p; terraform show -json p`;
  noticesOf(session).add({ code: "unresolved-reference", level: "warning", message, place: { kind: "file", path } });
  return undefined;
}

const mostListed = 3;

function listed(names: readonly string[]): string {
  const more = names.length - mostListed;
  return names.slice(0, mostListed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
