/** What is asked of networks with load balancers: which client gets what to which target through which of them. */

import type { End, Question } from "./procedure/asked.ts";
import { isBalancer, type Design } from "./procedure/design.ts";
import { pairsOf, spelledEnd } from "./questions.ts";
import type { Probe } from "./random-designs.ts";
import type { RelayQuestion } from "./procedure/relay.ts";

/** A balancer, and a Nic to which it may hand on. */
interface Handing {
  readonly by: number;
  readonly to: number;
}

function handingsOf({ nics }: Design): readonly Handing[] {
  return nics.flatMap((nic, by) => {
    if (!isBalancer(nic)) return [];
    const targets = nic.listeners.flatMap((each) => [...each.targets, ...each.moreTargets]);
    return [...new Set(targets)].flatMap((to) => (to === undefined ? [] : [{ by, to }]));
  });
}

export function relaysOf(design: Design, start: number, probes: readonly Probe[]): readonly RelayQuestion[] {
  return pairsOf(design, start).flatMap(({ family, pairs }) =>
    pairs.flatMap(({ from, to }) =>
      handingsOf(design).flatMap(({ by, to: target }) =>
        isOutside(from) && to.kind === "nic" && to.nic === by
          ? probes.flatMap(({ protocol, port }) =>
              protocol === "tcp" || protocol === "udp" ? [{ from, by, to: target, family, protocol, port }] : [],
            )
          : [],
      ),
    ),
  );
}

/** The same without any client: what nodes send by themselves. */
export function callsOf(design: Design, probes: readonly Probe[]): readonly Question[] {
  const targets = handingsOf(design).map(({ by, to }) => [by, to] as const);
  const others = design.nics.flatMap((nic, by) =>
    isBalancer(nic) ? design.nics.map((_, to) => [by, to] as const) : [],
  );
  return [...targets, ...others].flatMap(([by, to]) =>
    by === to
      ? []
      : probes.map((probe): Question => {
          return { from: { kind: "nic", nic: by }, to: { kind: "nic", nic: to }, family: 4, ...probe };
        }),
  );
}

function isOutside(end: End): end is RelayQuestion["from"] {
  return end.kind !== "nic";
}

/** In words, for messages. */
export function spelledRelay({ from, by, to, family, protocol, port }: RelayQuestion): string {
  return `${spelledEnd(from)} → n${by} → n${to} ${port}/${protocol}, called by IPv${family}`;
}
