/** Whether a plan was made of the documents in a directory: told by what both declare at the root. */

import type { Session, Workspace } from "../../../source/index.ts";
import { type Declarations, declarationsIn } from "../documents/index.ts";
import type { JsonNode } from "../hcl/index.ts";
import { member, members } from "./json-access.ts";
import { PlanConfiguration } from "./plan-configuration.ts";
import { planAt } from "./plan-document.ts";

/** What only one of the two declares. */
export interface Difference {
  readonly onlyInPlan: readonly string[];
  readonly onlyInDocuments: readonly string[];
}

export function isSame({ onlyInPlan, onlyInDocuments }: Difference): boolean {
  return onlyInPlan.length === 0 && onlyInDocuments.length === 0;
}

/** Whether the plan at a path was made of the root in a directory; `undefined` where the directory holds none. */
export function differenceFrom(
  session: Session,
  workspace: Workspace,
  plan: string,
  directory: string,
): Difference | undefined {
  const declarations = declarationsIn(session, workspace, directory);
  const document = planAt(session, workspace, plan);
  if (declarations.documents.length === 0 || document === undefined) return undefined;
  return differenceOf(document.root, declarations);
}

export function differenceOf(plan: JsonNode, declarations: Declarations): Difference {
  const inPlan = namesIn(plan);
  const inDocuments = new Set([
    ...declarations.resources.keys(),
    ...Array.from(declarations.data.keys(), (name) => `data.${name}`),
    ...Array.from(declarations.modules.keys(), (name) => `module.${name}`),
  ]);
  return {
    onlyInPlan: [...inPlan].filter((name) => !inDocuments.has(name)),
    onlyInDocuments: [...inDocuments].filter((name) => !inPlan.has(name)),
  };
}

function namesIn(plan: JsonNode): ReadonlySet<string> {
  const root = new PlanConfiguration(plan).module("");
  const calls = members(member(root.node, "module_calls")).map(([name]) => `module.${name}`);
  return new Set([...root.resources.keys(), ...calls]);
}
