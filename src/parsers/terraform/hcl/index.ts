export * from "./ast.ts";
export { parseHcl, parseHclExpression, parseHclTemplate } from "./native.ts";
export { childrenOf, visit, type Visit } from "./visit.ts";
