export {
  noConfiguration,
  type Assumption,
  type Configuration,
  type StackGroup,
  type TierStatement,
} from "./configuration/configuration.ts";
export { readConfiguration, type ReadConfiguration } from "./configuration/read-configuration.ts";
export { configurationSchema, type JsonSchema } from "./configuration/schema.ts";
export { designGuide, guidelines, quoteOf, type Guideline, type GuidelineKey } from "./guidelines.ts";
export { textOf } from "./judging/evidence.ts";
export { isFinding, type Judged, type Judgement, type UndecidedClaim } from "./judging/judged.ts";
export { mergeJudgements, type GroupJudgement } from "./judging/merging.ts";
export { runRules } from "./judging/run-rules.ts";
export { nearestName, suggestionFor } from "./nearest-name.ts";
export { ruleHelp } from "./rule-help.ts";
export { assembleReport, type ReportRequest } from "./reporting/assembling.ts";
export { selectionProblems, type Selection } from "./reporting/selection.ts";
export { exceeds, type Threshold } from "./reporting/threshold.ts";
export {
  defineRule,
  type Claim,
  type Family,
  type Message,
  type Messages,
  type NoOptions,
  type OptionsSchema,
  type Placeholder,
  type Rule,
  type RuleDefinition,
  type Tells,
} from "./rule.ts";
export { compileGlob, type Glob } from "./settings/glob.ts";
export { noSettings, type Override, type RuleSetting, type Settings } from "./settings/settings.ts";
export { readSuppressions, type ReadSuppressions, type WrittenSuppressions } from "./suppressions/reading.ts";
export type { Suppression } from "./suppressions/suppression.ts";
