/** What is checked of one packet on one way, in the order in which the network does; and what a failed way amounts to. */

import type { OriginId } from "../../source/index.ts";
import { FALSE, type Guard, type Guards, TRUE } from "../../values/index.ts";
import type { Obstacle, Step } from "../facts.ts";
import type { ObstacleCode } from "../obstacle-codes.ts";

export interface Check {
  readonly code: ObstacleCode;
  readonly at: OriginId;
  /** In words, where it does not pass. */
  readonly text: string;
  readonly passes: Guard;
  readonly hinders: Obstacle["hinders"];
  /** It tells which case is looked at; where something else hinders for certain, that is no hindrance. */
  readonly isCase?: true;
  /** What shows that it passes. */
  readonly steps?: () => readonly Step[];
}

/** One way in which a packet may go, with everything that is checked on it. */
export interface Trial {
  readonly checks: readonly Check[];
}

/** Settings that have to change weigh more than those that may have to. */
const perhaps = 1 / 1_000;

/** How much of a way hinders: nothing where it works for certain. */
export function costOf({ checks }: Trial): number {
  return checks.reduce((sum, { passes }) => sum + (passes === FALSE ? 1 : passes === TRUE ? 0 : perhaps), 0);
}

/** The way that needs the fewest changes; the first of equal ones. */
export function cheapest(trials: Iterable<Trial>): Trial | undefined {
  let best: { readonly trial: Trial; readonly cost: number } | undefined;
  for (const trial of trials) {
    const cost = costOf(trial);
    if (best === undefined || cost < best.cost) best = { trial, cost };
    if (cost === 0) break;
  }
  return best?.trial;
}

/** What hinders the request and the reply alike is told once. */
export function obstaclesOf(guards: Guards, { checks }: Trial): readonly Obstacle[] {
  const told = new Map<string, Obstacle>();
  const isHindered = checks.some(({ passes, isCase }) => passes === FALSE && isCase === undefined);
  for (const { code, at, text, passes, hinders, isCase } of checks) {
    if (isHindered && isCase === true) continue;
    const key = `${code} ${at} ${text}`;
    if (passes !== TRUE && !told.has(key)) told.set(key, { code, at, text, hinders, when: guards.not(passes) });
  }
  return [...told.values()];
}

/** The steps of what passes, as far as it does. */
export function stepsOf({ checks }: Trial): readonly Step[] {
  return checks.flatMap(({ passes, steps }) => (passes === FALSE ? [] : (steps?.() ?? [])));
}
