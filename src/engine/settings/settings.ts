/** What a project asks of rules: severities and options, overall and by path; and what follows for one rule at one path. */

import { isAtLeast, type Severity } from "../../findings/index.ts";
import type { Rule } from "../rule.ts";
import { compileGlob, type Glob } from "./glob.ts";

export interface RuleSetting {
  /** Stands in for the severity of every message of the rule. */
  readonly severity?: Severity | "off";
  /** Laid over the rule's own defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface Override {
  /** Patterns over workspace paths; a finding is touched where its primary place matches one. */
  readonly paths: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

export interface Settings {
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Later ones win. */
  readonly overrides: readonly Override[];
}

export const noSettings: Settings = { rules: new Map(), overrides: [] };

/** One set of options that a rule runs with, and the paths for which it speaks. */
export interface OptionsVariant {
  readonly options: unknown;
  speaksFor(path: string): boolean;
}

/** Answers for rules at paths; built once for a run. */
export class SettingsByPath {
  readonly #settings: Settings;
  readonly #globs: readonly (readonly Glob[])[];
  readonly #overridesOf = new Map<string, readonly Override[]>();

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#globs = settings.overrides.map(({ paths }) => paths.flatMap((pattern) => compileGlob(pattern) ?? []));
  }

  /** What the settings say of a rule's severity at a path; `undefined` where they leave it to the message. */
  severityOf(rule: string, path: string): Severity | "off" | undefined {
    return (
      this.#overridesAt(path)
        .findLast((override) => override.rules.get(rule)?.severity !== undefined)
        ?.rules.get(rule)?.severity ?? this.#settings.rules.get(rule)?.severity
    );
  }

  /** Every set of options that some path asks for; each path is spoken for by exactly one. */
  variantsOf(rule: Rule): readonly OptionsVariant[] {
    const general = optionsOf(rule, this.#settings.rules.get(rule.id)?.options);
    const overriding = this.#settings.overrides.filter(
      (override) => override.rules.get(rule.id)?.options !== undefined,
    );
    const deciding = (path: string) => this.#overridesAt(path).findLast((override) => overriding.includes(override));
    return [
      { options: general, speaksFor: (path) => overriding.length === 0 || deciding(path) === undefined },
      ...overriding.map((override) => ({
        options: optionsOf(rule, {
          ...this.#settings.rules.get(rule.id)?.options,
          ...override.rules.get(rule.id)?.options,
        }),
        speaksFor: (path: string) => deciding(path) === override,
      })),
    ];
  }

  #overridesAt(path: string): readonly Override[] {
    const known = this.#overridesOf.get(path);
    if (known !== undefined) return known;
    const found = this.#settings.overrides.filter(
      (_, index) => this.#globs[index]?.some((glob) => glob.matches(path)) === true,
    );
    this.#overridesOf.set(path, found);
    return found;
  }
}

function optionsOf(rule: Rule, asked: Readonly<Record<string, unknown>> | undefined): unknown {
  const defaults = rule.options?.defaults;
  return typeof defaults === "object" ? { ...defaults, ...asked } : (defaults ?? {});
}

/** What is inferred from names and ports is a warning at most, whatever the message or the settings say. */
export function severityFor(severity: Severity, basis: "stated" | "inferred"): Severity {
  return basis === "inferred" && isAtLeast(severity, "error") ? "warning" : severity;
}
