/** Rules for tests of what surrounds rules: they claim what they are told to. */

import { defineRule, type Claim, type Rule } from "../../src/engine/index.ts";

/** A rule with an option, as configurations know it. */
export const tooMany = defineRule({
  id: "too-many",
  family: "operations",
  since: "0.1.0",
  guideline: "telemetry",
  docs: { title: "There are too many", why: "Nobody can watch so many.", remedy: "Have fewer." },
  messages: { many: { severity: "warning", text: "{count} are too many", unsure: "note" } },
  options: {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: { limit: { type: "integer", minimum: 1, description: "How many are enough." } },
    },
    defaults: { limit: 3 },
  },
  check: () => [],
});

/** A rule of this name without options. */
export function ruleNamed(id: string): Rule {
  return ruleClaiming(id, () => []);
}

/** A rule that claims this. `says` is an error, `hints` an info; what is possible of `counts` is counted as undecided. */
export function ruleClaiming(id: string, check: (...given: Parameters<Rule["check"]>) => Iterable<SampleClaim>): Rule {
  return defineRule({
    id,
    family: "exposure",
    since: "0.1.0",
    guideline: "use-a-net",
    docs: { title: `A title of ${id}`, why: "It is a sample.", remedy: "Take it away." },
    messages: sampleMessages,
    check,
  });
}

const sampleMessages = {
  says: { severity: "error", text: "{what} is so", unsure: "note" },
  hints: { severity: "info", text: "{what} may be better", unsure: "note" },
  counts: { severity: "warning", text: "{what} is the same", unsure: "count" },
} as const;

export type SampleClaim = Claim<typeof sampleMessages>;
