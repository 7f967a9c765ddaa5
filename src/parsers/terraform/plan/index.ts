export { parsePlan } from "./parse-plan.ts";
export { isPlan } from "./recognition.ts";
