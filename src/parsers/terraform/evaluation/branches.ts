/** Conditions of expressions: what they must be, and under which condition a branch is taken. */

import type { OriginId } from "../../../source/index.ts";
import { type Guard, type Item, known, stringOf, type Value } from "../../../values/index.ts";
import { asConstantText, convert, distribute, fail, failureOf, firstFailure, truth, unified } from "../terms/index.ts";
import type { Scope } from "./scope.ts";

/** The value as a condition: a failure where it is neither true nor false. */
export function asBoolean(value: Value, at: OriginId, { terms }: Scope): Value {
  return distribute(terms, at, [value], "condition", ([single]) => {
    if (single === undefined || (single.k === "known" && single.v === null))
      return fail(terms, at, "a condition must not be null");
    return convert(terms, single, { t: "bool" });
  });
}

/** The conditions under which one of the cases is true, and under which one is false. */
export function partedTruth(cases: readonly Item[], { terms }: Scope): readonly [Guard, Guard] {
  const { guards } = terms;
  const holds = cases.map(({ when, value }) => guards.and(when, truth(terms, value)));
  const holdsNot = cases.map(({ when, value }) => guards.and(when, guards.not(truth(terms, value))));
  return [guards.any(holds), guards.any(holdsNot)];
}

/** The first failure among the cases of a value. */
export function failureIn(value: Value, { terms }: Scope): Value {
  if (value.k !== "choice") return value;
  return (
    firstFailure(
      terms,
      value.cases.map((item) => item.value),
    ) ?? value
  );
}

/** Branches of different types: constants become texts, as Terraform converts them. */
export function ofOneType(cases: readonly Item[], isText: boolean): readonly Item[] {
  if (!isText) return unified(cases);
  return cases.map((item) => (item.value.k === "known" ? { ...item, value: asConstantText(item.value) } : item));
}

/** The value as it stands in a text: a failure where it cannot. */
export function asText(value: Value, at: OriginId, { terms }: Scope): Value {
  return distribute(terms, at, [value], "text", ([single]) => {
    if (single === undefined || failureOf(terms, single) !== undefined) return single ?? value;
    if (single.k === "known")
      return single.v === null
        ? fail(terms, at, "null cannot stand in a text")
        : known(single.at, stringOf(single) ?? "");
    if (single.k === "list" || single.k === "object") return fail(terms, at, "a collection cannot stand in a text");
    return single;
  });
}
