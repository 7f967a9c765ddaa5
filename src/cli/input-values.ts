/** Values for what the documents leave open, in the order of the call: the later one wins, as in Terraform. */

import type { Environment } from "./color.ts";
import { UsageError } from "./usage-error.ts";

export type InputValue =
  | { readonly kind: "variable"; readonly name: string; readonly text: string; readonly from: "option" | "environment" }
  /** Variables of Terraform in a `.tfvars` or `.tfvars.json` file of the workspace. */
  | { readonly kind: "variable-file"; readonly path: string }
  /** Parameters of CloudFormation in a JSON file of the workspace. */
  | { readonly kind: "parameter-file"; readonly path: string };

export function variableFrom(argument: string): InputValue {
  const equals = argument.indexOf("=");
  if (equals <= 0) throw new UsageError(`--var ${argument} gives no value: write --var name=value`);
  return { kind: "variable", name: argument.slice(0, equals), text: argument.slice(equals + 1), from: "option" };
}

const prefix = "TF_VAR_";

/** The variables that Terraform would take from the environment; sorted, since an environment has no order. */
export function variablesFrom(environment: Environment): readonly InputValue[] {
  return Object.entries(environment)
    .flatMap(([name, text]) => (name.startsWith(prefix) && text !== undefined ? [[name, text] as const] : []))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, text]) => ({ kind: "variable", name: name.slice(prefix.length), text, from: "environment" }));
}
