/** Counts what was asked and said, and how often each check of the procedure decided a verdict. */

import { type Check, decide, type Question, type Verdict } from "./decide.ts";
import type { Answer } from "./engine.ts";
import type { World } from "./world.ts";

const checks: readonly Check[] = [
  ...(["request-acl", "reply-acl", "ingress", "egress", "references", "identity", "public-address"] as const),
  ...(["attached", "source-check", "served", "main-table", "longest-prefix", "propagated", "peering"] as const),
  ...(["transit", "nat", "premises", "egress-only", "forwarding"] as const),
];

export class Tally {
  networks = 0;
  /** By kind of pair: how often the engine said what. */
  readonly said = new Map<string, Map<string, number>>();
  /** In how many networks a check decided. */
  readonly decided = new Map<string, number>();
  readonly #here = new Set<Check>();
  #asked = 0;

  /** A network begins. */
  begin(): void {
    this.networks++;
    this.#here.clear();
  }

  count(question: Question, works: Answer, verdicts: readonly Verdict[], worlds: readonly World[]): void {
    const kind = `${question.from.kind} → ${question.to.kind}, IPv${question.family}`;
    const word = works === undefined ? "depends" : works ? "proven" : "impossible";
    increase(this.said.get(kind) ?? this.#added(kind), word);
    // Asking without each check costs ten times as much as asking: every so often is enough.
    if (this.#asked++ % 7 !== 0) return;
    const [world] = worlds;
    if (world === undefined) return;
    for (const check of checks) {
      if (this.#here.has(check) || decide(world, question, check) === verdicts[0]) continue;
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
