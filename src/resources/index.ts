export type { AttributeKnowledge } from "./knowledge.ts";
export { instanceBound, oneCopy, type Address, type Copies, type Dialect, type Opening, type Resource } from "./resource.ts";
export type { OutOfView, ReadStatistics, Stack } from "./stack.ts";
