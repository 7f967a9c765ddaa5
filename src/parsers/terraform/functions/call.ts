/** How a function is called: what it is given beside its arguments, and how functions on scalars take any arguments. */

import type { OriginId } from "../../../source/index.ts";
import type { Scalar, SymbolFacts, SymbolValue, Value } from "../../../values/index.ts";
import {
  beyondBound,
  derived,
  distribute,
  fail,
  Failed,
  longestText,
  type Terms,
  tooLongWords,
  valueOf,
} from "../terms/index.ts";
import { applyScalars, countFault, type ScalarFunction } from "./scalar-function.ts";

export interface Call {
  readonly terms: Terms;
  readonly at: OriginId;
  readonly name: string;
}

/** Works on any values; sees failures only where it says so. */
export type ValueFunction = (values: readonly Value[], call: Call) => Value;

/** What is known of a result that is not. */
export type ResultFacts = (values: readonly Value[], call: Call) => Partial<SymbolFacts>;

export function failed(call: Call, message: string): Value {
  return fail(call.terms, call.at, `${call.name}: ${message}`, { code: "invalid-value" });
}

/** The result is not known: it is the same for the same arguments. */
export function unknownResult(call: Call, values: readonly Value[], facts: Partial<SymbolFacts> = {}): SymbolValue {
  return derived(call.terms, call.at, { by: call.name, inputs: values, facts });
}

/** A function on scalars as a function on values: on each combination of what can be, if all of it is known. */
export function onValues(row: ScalarFunction, facts: ResultFacts = () => ({})): ValueFunction {
  return (values, call) => {
    const fault = countFault(row, values.length);
    if (fault !== undefined) return failed(call, fault);
    return distribute(call.terms, call.at, values, call.name, (single) => {
      const scalars = scalarsOf(single);
      if (scalars instanceof Failed) return failed(call, scalars.message);
      if (scalars === undefined) return unknownResult(call, single, facts(single, call));
      return resultOf(applyScalars(row, scalars), call);
    });
  };
}

export function resultOf(result: ReturnType<typeof applyScalars>, call: Call): Value {
  if (result instanceof Failed) return failed(call, result.message);
  if (typeof result === "number" && !Number.isFinite(result))
    return beyondBound(call.terms, call.at, "The number is too large to count with");
  if (typeof result === "string" && result.length > longestText) return beyondBound(call.terms, call.at, tooLongWords);
  return valueOf(result, call.at);
}

function scalarsOf(values: readonly Value[]): readonly Scalar[] | undefined | Failed {
  const scalars: Scalar[] = [];
  for (const value of values) {
    if (value.k === "list" || value.k === "object")
      return new Failed(`a single value is required, but this is a ${value.k}`);
    if (value.k === "known") scalars.push(value.v);
  }
  return scalars.length === values.length ? scalars : undefined;
}
