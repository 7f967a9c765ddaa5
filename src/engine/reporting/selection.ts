/** Which rules are wanted in a run, as the command line names them. */

import { suggestionFor } from "../nearest-name.ts";
import type { Rule } from "../rule.ts";

/** Names that no rule has select nothing; {@link selectionProblems} names them. */
export interface Selection {
  /** These alone, where there are any. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

export function isSelected(rule: string, { only = [], skip = [] }: Selection): boolean {
  return (only.length === 0 || only.includes(rule)) && !skip.includes(rule);
}

/** One sentence for each name that no rule has. */
export function selectionProblems({ only = [], skip = [] }: Selection, rules: readonly Rule[]): readonly string[] {
  const known = new Set(rules.map((rule) => rule.id));
  return [...only, ...skip]
    .filter((name) => !known.has(name))
    .map((name) => `${name}: no such rule.${suggestionFor(name, known)}`);
}
