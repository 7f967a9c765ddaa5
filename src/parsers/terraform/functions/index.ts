export { type Call, type ValueFunction } from "./call.ts";
export { digest } from "./hashes.ts";
export { functionNamed } from "./table.ts";
