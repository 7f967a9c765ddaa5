export { type Call, failed, unknownResult, type ValueFunction } from "./call.ts";
export { digest } from "./hashes.ts";
export { functionNamed, functionNames } from "./table.ts";
