/** Whether an author says by a tag that something is in production. */

import type { Entity } from "../graph/index.ts";
import { stringOf } from "../values/index.ts";

const stageKey = /^(env|environment|stage)$/i;
const production = /^(prd|prod|production|live)$/i;

export function saysProduction({ tags }: Entity): boolean {
  if (tags?.k !== "object") return false;
  return [...tags.fields].some(([key, { value }]) => stageKey.test(key) && production.test(stringOf(value) ?? ""));
}
