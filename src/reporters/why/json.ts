/** Answers to `netlint why` as JSON, described by `schema/why.schema.json`. The same input gives the same bytes. */

import type { WhyReport } from "../../questions/index.ts";
import type { WhyContext } from "./registry.ts";

/** Raised where a reader of the old form would misread the new one; additions do not raise it. */
const formatVersion = 1;

export function json({ question, answers, notices }: WhyReport, { version }: WhyContext): string {
  const document = { formatVersion, tool: { name: "netlint", version }, question, answers, notices };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
