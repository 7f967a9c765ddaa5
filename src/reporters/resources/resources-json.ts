/**
 * What was read as JSON, described by `schema/resources.schema.json`. Keys have one order and nothing depends on the
 * clock: the same input gives the same bytes.
 */

import type { ResourceReport } from "../../resources/index.ts";
import type { ResourcesContext } from "./resources-context.ts";

/** Raised where a reader of the old form would misread the new one; additions do not raise it. */
const formatVersion = 1;

export function resourcesJson({ stacks, notices }: ResourceReport, { version }: ResourcesContext): string {
  const document = { formatVersion, tool: { name: "netlint", version }, stacks, notices };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
