export { type Call, type ValueFunction } from "./call.ts";
export { digest } from "./hashes.ts";
export { runTimeFunctions } from "./run-time.ts";
export { functionNamed, functionNames } from "./table.ts";
