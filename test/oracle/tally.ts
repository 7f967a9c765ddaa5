/** Counts what was asked and said, and how often each check of the procedure decided a verdict. */

import type { Check, Verdict } from "./procedure/asked.ts";
import type { Answer } from "./engine.ts";

export const checks: readonly Check[] = [
  ...(["request-acl", "reply-acl", "ingress", "egress", "references", "identity", "public-address"] as const),
  ...(["attached", "source-check", "served", "main-table", "longest-prefix", "propagated", "peering"] as const),
  ...(["transit", "nat", "premises", "egress-only", "forwarding", "cross-subregion"] as const),
];

export class Tally<C extends string = Check> {
  networks = 0;
  /** By kind of pair: how often the engine said what. */
  readonly said = new Map<string, Map<string, number>>();
  /** In how many networks a check decided. */
  readonly decided = new Map<string, number>();
  readonly #checks: readonly C[];
  readonly #here = new Set<C>();
  #asked = 0;

  constructor(of: readonly C[]) {
    this.#checks = of;
  }

  /** A network begins. */
  begin(): void {
    this.networks++;
    this.#here.clear();
  }

  /** What was asked, what the engine said, and the verdict with all checks and without each of them. */
  count(kind: string, works: Answer, verdict: Verdict | undefined, without: (check: C) => Verdict): void {
    const word = works === undefined ? "depends" : works ? "proven" : "impossible";
    increase(this.said.get(kind) ?? this.#added(kind), word);
    // Asking without each check costs ten times as much as asking: every so often is enough.
    if (this.#asked++ % 7 !== 0) return;
    for (const check of this.#checks) {
      if (this.#here.has(check) || without(check) === verdict) continue;
      this.#here.add(check);
      increase(this.decided, check);
    }
  }

  #added(kind: string): Map<string, number> {
    const counts = new Map<string, number>();
    this.said.set(kind, counts);
    return counts;
  }

  report(): string {
    const lines = [...this.said].map(([kind, counts]) => `${kind}: ${shown(counts)}`);
    const shares = [...this.decided].map(([check, count]) => `${check} ${Math.round((100 * count) / this.networks)} %`);
    return [`${this.networks} networks`, ...lines, `decided in: ${shares.join(", ")}`].join("\n");
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function shown(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([word, count]) => `${word} ${count}`).join(", ");
}
