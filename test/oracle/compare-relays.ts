/** What the engine says of what load balancers hand on, beside what the procedure says of all completions. */

import type { Question } from "./procedure/asked.ts";
import { type Case, contradiction } from "./compare.ts";
import { decide } from "./procedure/decide.ts";
import { isDecidable } from "./procedure/design.ts";
import { Engine, type Row } from "./engine.ts";
import { spelled } from "./questions.ts";
import { decideRelay, type RelayCheck, type RelayQuestion } from "./procedure/relay.ts";
import { callsOf, relaysOf, spelledRelay } from "./relays.ts";
import { checks, type Tally } from "./tally.ts";
import { rowsOf, type World, worldsOf } from "./procedure/world.ts";

export const relayChecks: readonly RelayCheck[] = [...checks, "kept-address", "listener-port", "one-node"];

/** Where engine and procedure disagree about a balancer, in words; `undefined` where they never do. */
export function relayDisagreement(
  { design, probes, start }: Case,
  tally?: Tally<RelayCheck>,
  engine: Engine = new Engine(design),
): string | undefined {
  const isExact = isDecidable(design);
  const relays = relaysOf(design, start, probes);
  const calls = callsOf(design, probes);
  for (const row of rowsOf(design.atoms)) {
    const worlds = worldsOf(design, row);
    if (worlds.length === 0) continue;
    const comparison = new RelayComparison(engine, engine.under(row), worlds, isExact, tally);
    const found = comparison.ofCalls(calls) ?? comparison.ofRelays(relays);
    if (found !== undefined) return `${found}, where ${row.join()}`;
  }
  return undefined;
}

class RelayComparison {
  readonly #engine: Engine;
  readonly #under: Row;
  readonly #worlds: readonly World[];
  readonly #isExact: boolean;
  readonly #tally: Tally<RelayCheck> | undefined;

  constructor(
    engine: Engine,
    under: Row,
    worlds: readonly World[],
    isExact: boolean,
    tally: Tally<RelayCheck> | undefined,
  ) {
    this.#engine = engine;
    this.#under = under;
    this.#worlds = worlds;
    this.#isExact = isExact;
    this.#tally = tally;
  }

  /** What nodes send of themselves: to targets alone, on their ports alone. */
  ofCalls(questions: readonly Question[]): string | undefined {
    for (const question of questions) {
      const verdicts = this.#worlds.map((world) => decide(world, question));
      const said = this.#under.holds(this.#engine.works(question));
      const found = contradiction(said, verdicts, "answered", this.#isExact);
      if (found !== undefined) return `${spelled(question)}: ${found}`;
    }
    return undefined;
  }

  ofRelays(questions: readonly RelayQuestion[]): string | undefined {
    for (const question of questions) {
      const found = this.#ofRelay(question);
      if (found !== undefined) return `${spelledRelay(question)}: ${found}`;
    }
    return undefined;
  }

  #ofRelay(question: RelayQuestion): string | undefined {
    const verdicts = this.#worlds.map((world) => decideRelay(world, question));
    const answered = this.#under.holds(this.#engine.relayed(question, ["answered"]));
    const [world] = this.#worlds;
    if (world !== undefined) {
      const kind = `${question.from.kind} → ${world.nics[question.by]?.owner ?? "nobody"}, IPv${question.family}`;
      this.#tally?.count(kind, answered, verdicts[0], (check) => decideRelay(world, question, check));
    }
    const found = contradiction(answered, verdicts, "answered", this.#isExact);
    // From premises comes what is announced there, and no more is told of it.
    if (found !== undefined || question.from.kind !== "internet") return found;
    const arrives = this.#under.holds(this.#engine.relayed(question, ["answered", "one-way"]));
    const arriving = verdicts.map((verdict) => (verdict === "one-way" ? "answered" : verdict));
    const delivered = contradiction(arrives, arriving, "answered", this.#isExact);
    return delivered === undefined ? undefined : `whether or not it is answered: ${delivered}`;
  }
}
