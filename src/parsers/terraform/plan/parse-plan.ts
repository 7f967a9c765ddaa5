/** Reads a plan that stands alone into a stack. Bad input gives notices, never an exception. */

import type { Stack } from "../../../resources/index.ts";
import type { Session, Workspace } from "../../../source/index.ts";
import { TRUE, type Value } from "../../../values/index.ts";
import { PlanDesign } from "./plan-design.ts";
import { planAt } from "./plan-document.ts";
import { PlannedResource } from "./planned-resource.ts";

/** The stack that is there once the plan at a path is applied. */
export function parsePlan(session: Session, workspace: Workspace, path: string): Stack {
  const document = planAt(session, workspace, path);
  const design = document === undefined ? undefined : new PlanDesign(session, document);
  const instances = design === undefined ? [] : [...design.instances.values()];
  const resources = design === undefined ? [] : instances.map((instance) => new PlannedResource(design, instance));
  return {
    root: path,
    plan: path,
    dialect: "terraform",
    files: [path],
    resources,
    given: TRUE,
    outOfView: [],
    outputs: new Map<string, Value>(),
    statistics: {
      files: 1,
      unreadUnits: document?.unreadUnits ?? 0,
      units: document?.source.text.length ?? 0,
    },
  };
}
