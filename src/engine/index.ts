export { designGuide, guidelines, quoteOf, type Guideline, type GuidelineKey } from "./guidelines.ts";
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
