/** Refuses names of rules that do not exist: a misspelt `--skip` would silently skip nothing. */

import { type Rule, suggestionFor } from "../engine/index.ts";
import { UsageError } from "./usage-error.ts";

export function ruleNamed(id: string, rules: readonly Rule[]): Rule {
  const found = rules.find((rule) => rule.id === id);
  if (found !== undefined) return found;
  const ids = rules.map((rule) => rule.id);
  throw new UsageError(`${id}: no such rule.${suggestionFor(id, ids)} netlint rules lists them all.`);
}
