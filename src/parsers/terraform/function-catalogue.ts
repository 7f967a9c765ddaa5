/** Every function that expressions may call, and how far its answer is known without a run. Evaluates nothing. */

import { fileFunctionNames, lazyFunctionNames } from "./evaluation/index.ts";
import { functionNames, runTimeFunctions } from "./functions/index.ts";

export interface CataloguedFunction {
  readonly name: string;
  /** `exact`: what Terraform gives. `files`: the same, of text files inside the workspace. `symbolic`: a run tells. */
  readonly answer: "exact" | "files" | "symbolic";
  /** Why nobody can tell without a run. */
  readonly why?: string;
  /** OpenTofu has it, Terraform has not. */
  readonly isOfOpenTofu: boolean;
}

const ofOpenTofu: ReadonlySet<string> = new Set(["base64gunzip", "cidrcontains", "urldecode"]);

/** It reads no file: its template is a value. */
const ofText = "templatestring";

/** By name. */
export const functionCatalogue: readonly CataloguedFunction[] = [
  ...new Set([...functionNames, ...fileFunctionNames, ...lazyFunctionNames]),
]
  .sort()
  .map(entryOf);

function entryOf(name: string): CataloguedFunction {
  const isOfOpenTofu = ofOpenTofu.has(name);
  const symbolic = runTimeFunctions.get(name);
  if (symbolic !== undefined) return { name, answer: "symbolic", why: symbolic.why, isOfOpenTofu };
  return { name, answer: name !== ofText && fileFunctionNames.includes(name) ? "files" : "exact", isOfOpenTofu };
}
