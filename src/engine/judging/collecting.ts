/** Runs rules over the facts of one linked group and gathers what they claim, one entry for each subject and fact. */

import type { Facts } from "../../analysis/index.ts";
import type { ReportedNotice } from "../../findings/index.ts";
import type { EntityId } from "../../graph/index.ts";
import { originsOf } from "../../source/index.ts";
import { FALSE, guardsOf, type Guard } from "../../values/index.ts";
import type { Claim, Rule, Said } from "../rule.ts";
import type { OptionsVariant, SettingsByPath } from "../settings/settings.ts";

/** A claim that is not refuted, with what is told of it. */
export type SaidClaim = Claim & { readonly said: Said };

/** All that one rule says of one subject and fact: several claims where several conditions lead to it. */
export interface Statement {
  readonly rule: Rule;
  readonly subject: EntityId;
  readonly fact: string;
  /** At least one; those that cannot hold are not kept. */
  readonly claims: readonly [SaidClaim, ...SaidClaim[]];
  readonly holds: Guard;
}

export interface Collected {
  readonly statements: readonly Statement[];
  /** Claims that are `FALSE`, by rule. */
  readonly refuted: Readonly<Record<string, number>>;
  readonly notices: readonly ReportedNotice[];
}

interface Gathering {
  readonly claims: SaidClaim[];
  refuted: number;
}

export function collect(facts: Facts, rules: readonly Rule[], settings: SettingsByPath): Collected {
  const statements: Statement[] = [];
  const refuted: Record<string, number> = {};
  const notices: ReportedNotice[] = [];
  for (const rule of rules) {
    const gathered = attempt(facts, rule, settings);
    if (gathered instanceof Error) notices.push(failureOf(rule, gathered));
    else {
      refuted[rule.id] = gathered.refuted;
      for (const statement of statementsOf(facts, rule, gathered.claims)) statements.push(statement);
    }
  }
  return { statements, refuted, notices };
}

/** A rule that throws says nothing at all, so that nobody takes half of it for the whole. */
function attempt(facts: Facts, rule: Rule, settings: SettingsByPath): Gathering | Error {
  try {
    const gathered: Gathering = { claims: [], refuted: 0 };
    for (const variant of settings.variantsOf(rule)) gather(facts, rule, variant, gathered);
    return gathered;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function gather(facts: Facts, rule: Rule, variant: OptionsVariant, gathered: Gathering): void {
  const origins = originsOf(facts.session);
  for (const claim of rule.check(facts, variant.options)) {
    if (!variant.speaksFor(origins.fileOf(origins.fileIdOf(claim.at)).path)) continue;
    if (claim.holds === FALSE) gathered.refuted++;
    else gathered.claims.push({ said: claim.say(), ...claim });
  }
}

function failureOf(rule: Rule, error: Error): ReportedNotice {
  const message = `The rule ${rule.id} failed: ${error.message}. What the other rules found stands. Please report this.`;
  return { code: "rule-failed", level: "error", message };
}

function statementsOf(facts: Facts, rule: Rule, claims: readonly SaidClaim[]): readonly Statement[] {
  const guards = guardsOf(facts.session);
  const byIdentity = new Map<string, [SaidClaim, ...SaidClaim[]]>();
  for (const claim of claims) {
    const key = statementKey(rule.id, claim.subject, claim.fact);
    const known = byIdentity.get(key);
    if (known === undefined) byIdentity.set(key, [claim]);
    else known.push(claim);
  }
  return Array.from(byIdentity.values(), (same) => {
    const { subject, fact } = same[0];
    return { rule, subject, fact, claims: same, holds: guards.any(same.map((claim) => claim.holds)) };
  });
}

/** What `tells` points at. */
export function statementKey(rule: string, subject: EntityId, fact: string): string {
  return `${rule}\n${subject}\n${fact}`;
}
