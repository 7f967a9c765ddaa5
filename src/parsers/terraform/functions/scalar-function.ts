/** How functions on scalars are declared: what they take, and what they make of it once all of it is known. */

import type { Scalar } from "../../../values/index.ts";
import { Failed, type Plain } from "../terms/index.ts";
import { Arguments, converted, type ParameterType } from "./arguments.ts";

export interface ScalarFunction {
  readonly required: readonly ParameterType[];
  readonly optional: readonly ParameterType[];
  /** The type of any number of further arguments, if there may be any. */
  readonly rest: ParameterType | undefined;
  readonly apply: (a: Arguments) => Plain | Failed;
}

export function scalars(
  required: readonly ParameterType[],
  apply: (a: Arguments) => Plain | Failed,
  more: { readonly optional?: readonly ParameterType[]; readonly rest?: ParameterType } = {},
): ScalarFunction {
  return { required, optional: more.optional ?? [], rest: more.rest, apply };
}

/** Whether a function may be called with so many arguments; in words, if not. */
export function countFault(row: ScalarFunction, count: number): string | undefined {
  const least = row.required.length;
  const most = row.rest === undefined ? least + row.optional.length : Number.POSITIVE_INFINITY;
  if (count >= least && count <= most) return undefined;
  const wanted =
    most === least ? String(least) : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
  return `takes ${wanted} arguments, but has ${count}`;
}

export function applyScalars(row: ScalarFunction, values: readonly Scalar[]): Plain | Failed {
  const types = [...row.required, ...row.optional];
  const ready: Scalar[] = [];
  for (const [index, value] of values.entries()) {
    const argument = converted(value, types[index] ?? row.rest ?? "scalar");
    if (argument instanceof Failed) return argument;
    ready.push(argument);
  }
  return row.apply(new Arguments(ready));
}
