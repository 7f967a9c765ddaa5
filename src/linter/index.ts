export type { InputValue } from "./dialects.ts";
export { analyse, type Analysis, lint, type LintRequest, reportOf } from "./lint.ts";
