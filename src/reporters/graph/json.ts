/**
 * Graphs as JSON, described by `schema/graph.schema.json`. Nothing in it depends on the clock: the same input gives
 * the same bytes.
 */

import type { GraphReport } from "../../questions/index.ts";
import type { GraphContext } from "./registry.ts";

/** Raised where a reader of the old form would misread the new one; additions do not raise it. */
const formatVersion = 1;

export function json({ groups, notices }: GraphReport, { version }: GraphContext): string {
  const document = { formatVersion, tool: { name: "netlint", version }, groups, notices };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
