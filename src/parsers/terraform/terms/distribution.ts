/** Works on each combination of what can be, and joins the results under the conditions of the combinations. */

import type { OriginId } from "../../../source/index.ts";
import { choice, FALSE, flatCases, type Guard, type Item, TRUE, type Value } from "../../../values/index.ts";
import { mostCases } from "./bounds.ts";
import { firstFailure } from "./failures.ts";
import type { Terms } from "./terms.ts";
import { derived } from "./unknowns.ts";

interface Combination {
  readonly when: Guard;
  readonly values: readonly Value[];
}

/**
 * The result of `work`, which sees neither choices nor failures. What fails makes the result fail; more combinations
 * than can be looked at are one unknown, derived `by` all of the values.
 */
export function distribute(
  terms: Terms,
  at: OriginId,
  values: readonly Value[],
  by: string,
  work: (values: readonly Value[]) => Value,
): Value {
  const failure = firstFailure(terms, values);
  if (failure !== undefined) return failure;
  if (!values.some((value) => value.k === "choice")) return work(values);
  const combinations = combined(terms, values);
  if (combinations === undefined) return derived(terms, at, { by, inputs: values });
  const results = combinations.map((one): Item => {
    return { when: one.when, value: firstFailure(terms, one.values) ?? work(one.values) };
  });
  return choice(terms.session, at, results);
}

function combined(terms: Terms, values: readonly Value[]): readonly Combination[] | undefined {
  let found: readonly Combination[] = [{ when: TRUE, values: [] }];
  for (const value of values) {
    const cases = flatCases(terms.session, [{ when: TRUE, value }]);
    if (found.length * cases.length > mostCases * 4) return undefined;
    found = found.flatMap((so) =>
      cases.map((item) => ({ when: terms.guards.and(so.when, item.when), values: [...so.values, item.value] })),
    );
    found = found.filter(({ when }) => when !== FALSE);
    if (found.length > mostCases) return undefined;
  }
  return found;
}
