export * from "./ast.ts";
export { readJson, type JsonNode, type JsonProperty } from "./json-tree.ts";
export { maximumTokens, Report } from "./report.ts";
export { parseHclJson } from "./json.ts";
export { blocksOf } from "./json-blocks.ts";
export { headerSpan, literalText, offsetInText, quoted, wrappedExpression } from "./literals.ts";
export { parseHcl, parseHclExpression, parseHclTemplate } from "./native.ts";
export { asTraversal, traversals, type StaticStep, type Traversal } from "./traversals.ts";
export { childrenOf, visit, type Visit } from "./visit.ts";
