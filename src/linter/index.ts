export type { InputValue } from "./dialects.ts";
export { analyse, type Analysis, dialectReaders, lint, type LintRequest, reportOf } from "./lint.ts";
export { readGroup } from "./read-group.ts";
export { findStacks, type FoundGroup, groupStacks } from "./stacks.ts";
