/** What the engine says of a design under a row of truths, beside what the decision procedure says of all completions. */

import type { Question, Verdict } from "./procedure/asked.ts";
import { decide } from "./procedure/decide.ts";
import { blocksOf, type Design, isDecidable } from "./procedure/design.ts";
import { type Answer, Engine, type Row } from "./engine.ts";
import { type Address, isPublic, piecesOf, sizeOf } from "./procedure/plain-numbers.ts";
import { type Asked, pairsOf, questionOf, spelled } from "./questions.ts";
import type { Probe } from "./random-designs.ts";
import type { Tally } from "./tally.ts";
import { rowsOf, type World, worldsOf } from "./procedure/world.ts";

const shareOfWorld = 4;

/** A design, and what is asked of it. */
export interface Case {
  readonly design: Design;
  readonly probes: readonly Probe[];
  /** Which of the addresses of each zone are asked for. */
  readonly start: number;
}

/** Where engine and procedure disagree, in words; `undefined` where they never do. */
export function disagreement(
  { design, probes, start }: Case,
  tally?: Tally,
  engine: Engine = new Engine(design),
): string | undefined {
  const isExact = isDecidable(design);
  const questions = questionsOf(pairsOf(design, start), probes);
  const worldwide = worldwideOf(design, probes);
  for (const row of rowsOf(design.atoms)) {
    const worlds = worldsOf(design, row);
    if (worlds.length === 0) continue;
    const comparison = new Comparison(engine, engine.under(row), worlds, isExact, tally);
    const found = comparison.ofPackets(questions) ?? comparison.ofWorld(worldwide);
    if (found !== undefined) return `${found}, where ${row.join()}`;
  }
  return undefined;
}

/** The same ones for every row of truths. */
function questionsOf(asked: readonly Asked[], probes: readonly Probe[]): readonly Question[] {
  return asked.flatMap(({ family, pairs }) => {
    // Each family has an ICMP of its own.
    const carried = probes.filter(({ protocol }) => protocol !== (family === 4 ? "icmpv6" : "icmp"));
    return pairs.flatMap((pair) => carried.map((probe) => questionOf(pair, family, probe)));
  });
}

/** Whether a quarter of the Internet gets something to a Nic, asked piece by piece. */
interface Worldwide {
  readonly pieces: readonly { readonly size: number; readonly question: Question }[];
  readonly all: number;
  readonly question: Question;
}

function worldwideOf(design: Design, probes: readonly Probe[]): readonly Worldwide[] {
  const blocks = [...blocksOf(design)];
  return ([4, 6] as const).flatMap((family) => {
    const pieces = piecesOf(family, blocks).filter(({ first }) => isPublic(family, first));
    const all = pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);
    return design.nics.flatMap(({ publicAddresses, ipv6 }, nic): readonly Worldwide[] => {
      if (family === 4 ? publicAddresses.length === 0 : ipv6 === undefined) return [];
      return probes.slice(0, 1).map((probe) => {
        const ask = (address: Address): Question =>
          questionOf({ from: { kind: "internet", address }, to: { kind: "nic", nic } }, family, probe);
        const asked = pieces.map((piece) => ({ size: sizeOf(piece), question: ask(piece.first) }));
        return { pieces: asked, all, question: ask(0) };
      });
    });
  });
}

class Comparison {
  readonly #engine: Engine;
  readonly #under: Row;
  readonly #worlds: readonly World[];
  readonly #isExact: boolean;
  readonly #tally: Tally | undefined;

  constructor(engine: Engine, under: Row, worlds: readonly World[], isExact: boolean, tally: Tally | undefined) {
    this.#engine = engine;
    this.#under = under;
    this.#worlds = worlds;
    this.#isExact = isExact;
    this.#tally = tally;
  }

  ofPackets(questions: readonly Question[]): string | undefined {
    for (const question of questions) {
      const found = this.#ofPacket(question);
      if (found !== undefined) return `${spelled(question)}: ${found}`;
    }
    return undefined;
  }

  #ofPacket(question: Question): string | undefined {
    const verdicts = this.#worlds.map((world) => decide(world, question));
    const works = this.#under.holds(this.#engine.works(question));
    this.#count(question, works, verdicts);
    const found = contradiction(works, verdicts, "answered", this.#isExact);
    if (found !== undefined || question.from.kind !== "internet") return found;
    for (const reply of ["answered", "one-way"] as const) {
      const said = this.#under.holds(this.#engine.listed(question, reply));
      const listed = contradiction(said, verdicts, reply, this.#isExact);
      if (listed !== undefined) return `${reply} flow: ${listed}`;
    }
    return undefined;
  }

  #count(question: Question, works: Answer, [first]: readonly Verdict[]): void {
    const [world] = this.#worlds;
    if (world === undefined) return;
    const kind = `${question.from.kind} → ${question.to.kind}, IPv${question.family}`;
    this.#tally?.count(kind, works, first, (check) => decide(world, question, check));
  }

  /** A quarter of the public addresses of either family, counted piece by piece. */
  ofWorld(worldwide: readonly Worldwide[]): string | undefined {
    for (const { pieces, all, question } of worldwide) {
      const said = this.#under.holds(this.#engine.worldOpen(question));
      const verdicts = this.#worlds.map((world): Verdict => {
        const open = pieces.filter((piece) => decide(world, piece.question) === "answered");
        const size = open.reduce((sum, piece) => sum + piece.size, 0);
        return size * shareOfWorld >= all ? "answered" : "nothing";
      });
      const found = contradiction(said, verdicts, "answered", this.#isExact);
      if (found !== undefined) return `the world, ${spelled(question)}: ${found}`;
    }
    return undefined;
  }
}

/** Why what the engine says does not hold under every answer; what is the same under all must be decided, where asked. */
export function contradiction(
  said: Answer,
  verdicts: readonly Verdict[],
  of: Verdict,
  isExact: boolean,
): string | undefined {
  const [first] = verdicts;
  const isUnanimous = verdicts.every((verdict) => (verdict === of) === (first === of));
  if (said === undefined) return isExact && isUnanimous ? `not decided, the procedure ${verdicts.join()}` : undefined;
  if (verdicts.every((verdict) => (verdict === of) === said)) return undefined;
  return `the engine says ${said ? "" : "not "}${of}, the procedure ${verdicts.join()}`;
}
