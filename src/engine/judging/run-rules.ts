/** Runs all rules over the facts of one linked group. Pure: facts in, plain data out. */

import type { Facts } from "../../analysis/index.ts";
import { compareFindings, type ReportedNotice } from "../../findings/index.ts";
import { noticesOf } from "../../source/index.ts";
import { FALSE, guardsOf } from "../../values/index.ts";
import type { Rule } from "../rule.ts";
import { noSettings, SettingsByPath, type Settings } from "../settings/settings.ts";
import { collect } from "./collecting.ts";
import type { Judgement } from "./judged.ts";
import { judge } from "./judging.ts";
import { withoutTold } from "./telling.ts";

/**
 * Every rule runs, those that are off too: a claim may be told by one that nobody wants to see. Of the settings only
 * options matter here; severities and selections come after, in the report.
 */
export function runRules(facts: Facts, rules: readonly Rule[], settings: Settings = noSettings): Judgement {
  const { given } = facts.graph;
  if (given === FALSE) return { claims: [], refuted: {}, notices: contradictionOf(facts) };
  const { statements, refuted, notices } = collect(facts, rules, new SettingsByPath(settings));
  const judged = judge(facts, withoutTold(statements, guardsOf(facts.session), given));
  return {
    claims: judged.claims.toSorted(compareFindings),
    refuted: addedUp([refuted, judged.refuted]),
    notices,
  };
}

/** Silence about dead code would read like praise. */
function contradictionOf(facts: Facts): readonly ReportedNotice[] {
  if (noticesOf(facts.session).all.some((notice) => notice.code === "contradiction")) return [];
  const message = "What every successful run needs cannot hold all at once, so nothing is claimed.";
  return [{ code: "contradiction", level: "warning", message }];
}

/** Counts of several runs as one. */
export function addedUp(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const each of counts) {
    for (const [name, count] of Object.entries(each)) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return Object.fromEntries(sums);
}
