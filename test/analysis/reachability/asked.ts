/** Short questions about a test design: names for ends, words for traffic, one word of certainty as the answer. */

import type { End, Facts } from "../../../src/analysis/index.ts";
import type { EntityId } from "../../../src/graph/index.ts";
import { guardsOf } from "../../../src/values/index.ts";
import { trafficIn } from "../../graph-of/spellings.ts";

export function nicOf({ graph }: Facts, name: string): EntityId {
  const [nic] = graph.named(`${name}#nic`);
  if (nic === undefined) throw new Error(`nothing called ${name} has a Nic`);
  return nic.id;
}

function endOf(facts: Facts, name: string): End {
  return name === "internet4" || name === "internet6" ? { zone: name } : { nic: nicOf(facts, name) };
}

/** `asked(facts, "web → db 5432/tcp")` is `proven`, `possible`, `undecided` or `refuted`. */
export function asked(facts: Facts, question: string): string {
  const { from, to, traffic } = parsed(question);
  const guard = facts.flows.reaches(endOf(facts, from), endOf(facts, to), trafficIn(traffic));
  return guardsOf(facts.session).certainty(guard, facts.graph.given);
}

/** The condition in words under which it works. */
export function condition(facts: Facts, question: string): string {
  const { from, to, traffic } = parsed(question);
  const guard = facts.flows.reaches(endOf(facts, from), endOf(facts, to), trafficIn(traffic));
  return guardsOf(facts.session).words(guard);
}

/** What hinders it, each as `request CODE` or `reply CODE`. */
export function hindered(facts: Facts, question: string): readonly string[] {
  const { from, to, traffic } = parsed(question);
  const { obstacles } = facts.flows.explain(endOf(facts, from), endOf(facts, to), trafficIn(traffic));
  return obstacles.map(({ code, hinders }) => `${hinders} ${code}`);
}

/** The steps of the proof, in words. */
export function shown(facts: Facts, question: string): readonly string[] {
  const { from, to, traffic } = parsed(question);
  return facts.flows.explain(endOf(facts, from), endOf(facts, to), trafficIn(traffic)).steps.map(({ text }) => text);
}

function parsed(question: string): { readonly from: string; readonly to: string; readonly traffic: string } {
  const [, from, to, traffic] = /^(\S+) → (\S+) (\S+)$/.exec(question) ?? [];
  if (from === undefined || to === undefined || traffic === undefined) throw new Error(`"${question}" asks nothing`);
  return { from, to, traffic };
}
