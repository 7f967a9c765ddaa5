/**
 * What a symbol may be, as far as the design's own conditions tell its values apart: `var.port > 1024` in a validation,
 * allowed values, a comparison elsewhere. Each value that is named is one case, and what lies between thresholds another.
 */

import { FALSE, known, type Scalar, type Value } from "../../values/index.ts";
import { type Case, casesOf } from "./cases.ts";
import type { Context } from "./context.ts";

export interface PossibleValue extends Case {
  /** Of a symbol that is still unknown: the whole numbers among which it is, both ends inclusive. */
  readonly within?: { readonly low: number; readonly high: number };
  /** A value that a symbol may have, and that nobody gave it. */
  readonly isSupposed?: true;
  /** Of a symbol that is still unknown: the constants which it is not. */
  readonly not?: readonly Scalar[];
}

/** A symbol of which more values are told apart stays in one piece. */
const mostValues = 24;

/** The leaves of a value, with its symbols opened. */
export function possibleValues(context: Context, value: Value): readonly PossibleValue[] {
  return casesOf(context.guards, value).flatMap((each) => opened(context, each));
}

function opened(context: Context, one: Case): readonly PossibleValue[] {
  const { value } = one;
  if (value.k !== "symbol") return [one];
  const { domain = [] } = context.symbols.facts(value.id);
  const refused = context.symbols.refused(value.id);
  const whole: PossibleValue = refused.length === 0 ? one : { ...one, not: refused };
  if (domain.length > mostValues) return [whole];
  // A listed value that nothing asked for yet is told apart from now on.
  for (const constant of domain) context.guards.equals(value.id, constant);
  const classes = context.guards.classes(value.id);
  if (classes.length === 1 || classes.length > mostValues) return [whole];
  const named = [...refused, ...classes.flatMap(({ asked }) => (asked === undefined ? [] : [asked]))];
  return classes
    .map(({ asked, guard, low, high }): PossibleValue => {
      const when = context.guards.and(one.when, guard);
      if (asked !== undefined) return { ...one, when, value: known(value.at, asked), isSupposed: true };
      // Below the first threshold lies whatever is no number, too.
      return { ...one, when, not: named, ...(low > 0 && { within: { low, high: high - 1 } }) };
    })
    .filter(({ when }) => context.guards.and(when, context.given) !== FALSE);
}
