/**
 * One fact, one finding: drops what a more specific rule already says. Happens before anything is filtered, so that
 * silencing the specific claim does not raise the general one.
 */

import { FALSE, type Guard, type Guards } from "../../values/index.ts";
import type { Tells } from "../rule.ts";
import { statementKey, type Statement } from "./collecting.ts";

/** For each statement that is told: who tells it, and the condition under which those claims hold. */
type Tellers = ReadonlyMap<Statement, ReadonlyMap<Statement, Guard>>;

/**
 * The statements that stand. One is dropped only where it cannot hold without a standing one that tells it, directly
 * or through others that were dropped: whatever is dropped is said by what stands, even if rules tell in a circle.
 */
export function withoutTold(statements: readonly Statement[], guards: Guards, given: Guard): readonly Statement[] {
  const tellers = tellersAmong(statements, guards);
  if (tellers.size === 0) return statements;
  const dropped = new Set<Statement>();
  for (const statement of statements) {
    const holds = guards.and(given, statement.holds);
    if (holds === FALSE || !tellers.has(statement)) continue;
    if (guards.implies(holds, guards.any(standingTellers(statement, tellers, dropped)))) dropped.add(statement);
  }
  return statements.filter((statement) => !dropped.has(statement));
}

function tellersAmong(statements: readonly Statement[], guards: Guards): Tellers {
  const byKey = new Map(statements.map((each) => [statementKey(each.rule.id, each.subject, each.fact), each]));
  const tellers = new Map<Statement, Map<Statement, Guard>>();
  for (const teller of statements) {
    for (const { tells, holds } of tellingClaims(teller)) {
      const told = byKey.get(statementKey(tells.rule, tells.subject, tells.fact));
      if (told === undefined || told === teller) continue;
      const ofTold = tellers.get(told) ?? new Map<Statement, Guard>();
      tellers.set(told, ofTold.set(teller, guards.or(ofTold.get(teller) ?? FALSE, holds)));
    }
  }
  return tellers;
}

function tellingClaims({ claims }: Statement): readonly { readonly tells: Tells; readonly holds: Guard }[] {
  return claims.flatMap(({ tells, holds }) => (tells ?? []).map((each) => ({ tells: each, holds })));
}

/** Under which conditions tellers that stand hold; one that was dropped is replaced by its own tellers. */
function standingTellers(statement: Statement, tellers: Tellers, dropped: ReadonlySet<Statement>): readonly Guard[] {
  const seen = new Set([statement]);
  const queue = [...(tellers.get(statement) ?? [])];
  const standing: Guard[] = [];
  for (const [teller, holds] of queue) {
    if (seen.has(teller)) continue;
    seen.add(teller);
    if (!dropped.has(teller)) standing.push(holds);
    else for (const next of tellers.get(teller) ?? []) queue.push(next);
  }
  return standing;
}
