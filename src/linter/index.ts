export { explainReach, readQuestion } from "./ask-why.ts";
export { describeGraphs } from "./describe-graphs.ts";
export { explainService } from "./explain-service.ts";
export type { InputValue } from "./dialects.ts";
export { dialectReaders, type ReadRequest } from "./examine-groups.ts";
export { analyse, type Analysis, lint, type LintRequest, reportOf } from "./lint.ts";
export { readGroup } from "./read-group.ts";
export { findStacks, type FoundGroup, groupStacks } from "./stacks.ts";
export { readResources } from "./read-resources.ts";
