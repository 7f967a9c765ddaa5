/** The schema of the configuration, made from the rules: what editors complete and the reader checks is one thing. */

import { statedTierClasses } from "../../analysis/index.ts";
import type { Rule } from "../rule.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

const patterns = {
  type: "array",
  items: { type: "string", minLength: 1 },
  minItems: 1,
} as const;

/** Draft 07, which every editor understands. */
export function configurationSchema(rules: readonly Rule[]): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "urn:netlint:configuration",
    title: "Configuration of netlint",
    description: "netlint.config.yaml or netlint.config.json at the root of what is analysed.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      rules: { $ref: "#/definitions/rules" },
      overrides: overridesSchema,
      stacks: stacksSchema,
      assume: assumeSchema,
      tiers: tiersSchema,
      attest: attestSchema,
    },
    definitions: { severity: severitySchema, rules: rulesSchema(rules) },
  };
}

const severitySchema: JsonSchema = {
  description: "How grave a finding of the rule is, in place of what its messages say; off: never reported.",
  enum: ["off", "info", "warning", "error"],
};

function rulesSchema(rules: readonly Rule[]): JsonSchema {
  const sorted = [...rules].sort((left, right) => (left.id < right.id ? -1 : 1));
  return {
    description: "Severity, or severity and options, by rule.",
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(sorted.map((rule) => [rule.id, ruleSchema(rule)])),
  };
}

function ruleSchema(rule: Rule): JsonSchema {
  const options = rule.options === undefined ? {} : { options: rule.options.schema };
  return {
    description: rule.docs.title,
    anyOf: [
      { $ref: "#/definitions/severity" },
      {
        type: "object",
        additionalProperties: false,
        minProperties: 1,
        properties: { severity: { $ref: "#/definitions/severity" }, ...options },
      },
    ],
  };
}

const overridesSchema: JsonSchema = {
  description: "Other settings for findings whose place matches a pattern; later entries win.",
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["paths", "rules"],
    properties: {
      paths: { ...patterns, description: "Patterns over paths from the root: *, ?, ** and {a,b}." },
      rules: { $ref: "#/definitions/rules" },
    },
  },
};

const stacksSchema: JsonSchema = {
  description: "Stacks that are one design: linked, and judged as one.",
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["paths"],
    properties: { paths: { ...patterns, description: "Directories and files, from the root." } },
  },
};

const assumeSchema: JsonSchema = {
  description: "Values of what the documents leave open, by name: var.x, parameter.Env, args.open.",
  type: "object",
  propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*\\..+$" },
};

const tierPatterns = (description: string): JsonSchema => ({ ...patterns, description });

const tierSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  minProperties: 1,
  properties: {
    names: tierPatterns("Names of services or of their members: ledger, cache-*."),
    tags: tierPatterns("A tag and its value, on a member: role=store, team=data-*."),
    addresses: tierPatterns("Addresses of members, as findings show them: module.data.*."),
  },
};

const tiersSchema: JsonSchema = {
  description: "Which services stand in which tier, whatever their kinds, tags, ports and names tell. * is any text.",
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(statedTierClasses.map((tier) => [tier, tierSchema])),
};

const attestSchema: JsonSchema = {
  description: "What you vouch for, since no document can show it.",
  type: "object",
  additionalProperties: false,
  properties: {
    single: {
      description: "Addresses of VMs that are meant to be the only one of their service.",
      type: "array",
      items: { type: "string", minLength: 1 },
    },
  },
};
