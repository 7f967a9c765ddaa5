export { differenceFrom, isSame } from "./belonging.ts";
export { filled, isIdentity, isTelling } from "./filling.ts";
export { parsePlan } from "./parse-plan.ts";
export type { Asked, PlanAnswers } from "./plan-answers.ts";
export { planBeside } from "./plan-beside.ts";
export { isPlan } from "./recognition.ts";
