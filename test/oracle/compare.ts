/** What the engine says of a design under a row of truths, beside what the decision procedure says of all completions. */

import type { Flow } from "../../src/analysis/index.ts";
import type { GuardedRange } from "../../src/graph/index.ts";
import type { Point } from "../../src/net/index.ts";
import { FALSE, type Guard, type Guards, guardsOf } from "../../src/values/index.ts";
import { decide, type Verdict } from "./decide.ts";
import { type Completion, completionsOf, type Design, type DesignNic, rowsOf, unknownsOf } from "./design.ts";
import { isPublic, type Packet, piecesOf, sizeOf, type Stretch } from "./plain-numbers.ts";
import { blocks4, blocks6 } from "./random-designs.ts";
import { sketchDesign } from "./sketch-design.ts";

/** `undefined` where it depends on more than the atoms of the design. */
type Answer = boolean | undefined;

const probes: readonly Pick<Packet, "protocol" | "port">[] = [
  { protocol: "tcp", port: 22 },
  { protocol: "tcp", port: 1_023 },
  { protocol: "tcp", port: 1_024 },
  { protocol: "tcp", port: 40_000 },
  { protocol: "tcp", port: 65_535 },
  { protocol: "udp", port: 53 },
  { protocol: "udp", port: 50_001 },
  { protocol: "icmp", port: 8 },
  { protocol: "icmpv6", port: 128 },
  { protocol: "gre", port: 0 },
];

const shareOfWorld = 4;

/** Where engine and procedure disagree, in words; `undefined` where they never do. */
export function disagreement(design: Design): string | undefined {
  const { facts, atoms } = sketchDesign(design);
  const guards = guardsOf(facts.session);
  const isExact = unknownsOf(design).length === 0;
  const pieces = [...piecesOf(4, [...blocks4, ...design.ranges]), ...piecesOf(6, [...blocks6, ...design.ranges])];
  for (const row of rowsOf(design)) {
    const given = guards.all(atoms.map((atom, index) => (row[index] === true ? atom : guards.not(atom))));
    const under = new Row(guards, given);
    const completions = completionsOf(design, row);
    if (completions.length === 0) continue;
    for (const [index, nic] of design.nics.entries()) {
      const [entity] = facts.graph.named(`n${index}#nic`);
      if (entity === undefined) return `no Nic n${index}`;
      const flows = facts.flows.fromInternet(entity.id);
      for (const probe of probes) {
        const question: Question = { design, nic, probe, completions, isExact, under, pieces };
        const found = ofPackets(question, flows) ?? ofWorld(question, flows, (flow) => facts.flows.worldOpen(flow));
        if (found !== undefined) return `n${index}, ${row.join()}: ${found}`;
      }
    }
  }
  return undefined;
}

interface Question {
  readonly design: Design;
  readonly nic: DesignNic;
  readonly probe: Pick<Packet, "protocol" | "port">;
  readonly completions: readonly Completion[];
  readonly isExact: boolean;
  readonly under: Row;
  readonly pieces: readonly Stretch[];
}

/** Guards where the atoms of the design are settled. */
class Row {
  readonly #guards: Guards;
  readonly #given: Guard;
  readonly #known = new Map<Guard, Answer>();

  constructor(guards: Guards, given: Guard) {
    this.#guards = guards;
    this.#given = given;
  }

  holds(guard: Guard): Answer {
    if (this.#known.has(guard)) return this.#known.get(guard);
    const both = this.#guards.and(guard, this.#given);
    const answer = both === FALSE ? false : both === this.#given ? true : undefined;
    this.#known.set(guard, answer);
    return answer;
  }
}

function ofPackets(question: Question, flows: readonly Flow[]): string | undefined {
  for (const piece of question.pieces) {
    const { family } = piece;
    for (const source of new Set([piece.first, piece.last])) {
      const packet: Packet = { ...question.probe, family, source };
      const verdicts = verdictsOf(question, packet);
      for (const reply of ["answered", "one-way"] as const) {
        const said = saidOf(question.under, flows, packet, reply);
        const wrong = contradiction(
          question.isExact,
          said,
          verdicts.map((each) => each === reply),
        );
        if (wrong !== undefined) return `${packet.protocol} ${packet.port} from ${source} ${reply}: ${wrong}`;
      }
    }
  }
  return undefined;
}

function verdictsOf({ design, nic, completions }: Question, packet: Packet): readonly Verdict[] {
  return completions.map((each) => decide(design, each, nic, packet));
}

function contradiction(isExact: boolean, said: Answer, truths: readonly boolean[]): string | undefined {
  if (said === undefined) return isExact ? "not decided, although everything is known" : undefined;
  return truths.every((truth) => truth === said)
    ? undefined
    : `the engine says ${said}, the procedure ${truths.join()}`;
}

function saidOf(under: Row, flows: readonly Flow[], packet: Packet, reply: Flow["reply"]): Answer {
  let answer: Answer = false;
  for (const flow of flowsOf(flows, packet, packet.family, reply)) {
    const ranges: readonly GuardedRange<Point>[] = packet.family === 4 ? flow.sources.v4 : flow.sources.v6;
    const range = ranges.find(({ lo, hi }) => lo <= packet.source && packet.source <= hi);
    const holds = under.holds(range?.when ?? FALSE);
    if (holds === true) return true;
    if (holds === undefined) answer = undefined;
  }
  return answer;
}

function flowsOf(
  flows: readonly Flow[],
  { protocol, port }: Question["probe"],
  family: 4 | 6,
  reply: Flow["reply"],
): readonly Flow[] {
  return flows.filter((flow) => {
    if (flow.reply !== reply || flow.from !== `internet${family}`) return false;
    const { tcp, udp, icmp, icmp6, other } = flow.traffic;
    const [ranges, point] = {
      tcp: [tcp, port] as const,
      udp: [udp, port] as const,
      icmp: [icmp, port * 256] as const,
      icmpv6: [icmp6, port * 256] as const,
      gre: [other, 47] as const,
    }[protocol];
    return ranges.some(({ lo, hi }) => lo <= point && point <= hi);
  });
}

/** A quarter of the public addresses of either family, counted piece by piece. */
function ofWorld(question: Question, flows: readonly Flow[], worldOpen: (flow: Flow) => Guard): string | undefined {
  for (const family of [4, 6] as const) {
    const [open, ...others] = flowsOf(flows, question.probe, family, "answered");
    if (others.length > 0) return `${question.probe.protocol} ${question.probe.port} is in several flows`;
    const said = question.under.holds(open === undefined ? FALSE : worldOpen(open));
    const truths = question.completions.map((each) => isWorld(question, each, family));
    const wrong = contradiction(question.isExact, said, truths);
    if (wrong !== undefined)
      return `world of ${question.probe.protocol} ${question.probe.port}, IPv${family}: ${wrong}`;
  }
  return undefined;
}

function isWorld({ design, nic, probe, pieces }: Question, completion: Completion, family: 4 | 6): boolean {
  let [open, all] = [0, 0];
  for (const piece of pieces) {
    if (piece.family !== family || !isPublic(family, piece.first)) continue;
    const packet: Packet = { ...probe, family, source: piece.first };
    all += sizeOf(piece);
    if (decide(design, completion, nic, packet) === "answered") open += sizeOf(piece);
  }
  return open * shareOfWorld >= all;
}
