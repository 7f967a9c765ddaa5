/** Conditions, places, values and sets in words, for one graph: what is asked twice is worded once. */

import type { Flag, GuardedSet, GuardedTraffic } from "../../graph/index.ts";
import { blocksOf, type Range, showBlock, showTraffic } from "../../net/index.ts";
import { type OriginId, originsOf, type Origins, type Session } from "../../source/index.ts";
import { causesOf, FALSE, type Guard, type Guards, guardsOf, show, TRUE, type Value } from "../../values/index.ts";
import type {
  Conditional,
  DescribedAddresses,
  DescribedCertainty,
  DescribedFlag,
  DescribedPlace,
  DescribedStep,
  DescribedTraffic,
  DescribedValue,
} from "./graph-document.ts";

/** Longer texts are no names or numbers. */
const longestText = 400;

/** Blocks of one set that are listed. */
const listedBlocks = 256;

export class Wording {
  readonly #session: Session;
  readonly #given: Guard;
  readonly #guards: Guards;
  readonly #origins: Origins;
  readonly #conditions = new Map<Guard, Conditional>([[TRUE, { certainty: "proven" }]]);
  readonly #places = new Map<OriginId, DescribedPlace>();

  constructor(session: Session, given: Guard) {
    this.#session = session;
    this.#given = given;
    this.#guards = guardsOf(session);
    this.#origins = originsOf(session);
  }

  conditional(when: Guard): Conditional {
    const known = this.#conditions.get(when);
    if (known !== undefined) return known;
    const conditional = { certainty: this.#certainty(when), when: this.#guards.words(when) };
    this.#conditions.set(when, conditional);
    return conditional;
  }

  #certainty(when: Guard): DescribedCertainty {
    const certainty = this.#guards.certainty(when, this.#given);
    return certainty === "refuted" ? "impossible" : certainty;
  }

  place(at: OriginId): DescribedPlace {
    const known = this.#places.get(at);
    if (known !== undefined) return known;
    const { implied } = this.#origins.place(at);
    const way = this.#origins.way(at).map((step): DescribedStep => ({ words: step.words, ...this.#start(step.at) }));
    const place = {
      ...this.#start(at),
      ...(implied !== undefined && { implied }),
      ...(way.length > 0 && { way }),
    };
    this.#places.set(at, place);
    return place;
  }

  #start(at: OriginId): Omit<DescribedStep, "words"> {
    const { file, span } = this.#origins.place(at);
    return { path: file.path, ...file.positionAt(span.start) };
  }

  flag({ when, at }: Flag): DescribedFlag {
    return { ...this.conditional(when), at: this.place(at) };
  }

  value(value: Value): DescribedValue {
    if (value.k === "known") {
      const { v } = value;
      return { value: typeof v === "string" && v.length > longestText ? `${v.slice(0, longestText - 1)}…` : v };
    }
    const causes = causesOf(this.#session, value).map(({ words }) => words);
    return { words: show(this.#session, value), causes: [...new Set(causes)] };
  }

  /** The parts of a set by the condition under which they belong to it, the certain ones first. */
  addresses({ v4, v6, points }: GuardedSet): readonly DescribedAddresses[] {
    const byGuard = new Map<Guard, { v4: Range<number>[]; v6: Range<bigint>[] }>();
    const partOf = (when: Guard) => {
      const part = byGuard.get(when) ?? { v4: [], v6: [] };
      byGuard.set(when, part);
      return part;
    };
    for (const { lo, hi, when } of v4) partOf(when).v4.push({ lo, hi });
    for (const { lo, hi, when } of v6) partOf(when).v6.push({ lo, hi });
    const certainFirst = [...byGuard].sort(([a], [b]) => Number(b === TRUE) - Number(a === TRUE));
    const described = certainFirst
      .filter(([when]) => when !== FALSE)
      .map(([when, set]) => ({ ...listed(blocksOf(set).map(showBlock)), ...this.conditional(when) }));
    const unknown = [...points.values()].map(({ words, size, when }) => ({
      blocks: [size === 1 ? `${words} (one address)` : words],
      ...this.conditional(when),
    }));
    return [...described, ...unknown];
  }

  traffic(traffic: readonly GuardedTraffic[]): readonly DescribedTraffic[] {
    return traffic
      .filter(({ when }) => when !== FALSE)
      .map((each) => ({ traffic: showTraffic(each.traffic), ...this.conditional(each.when) }));
  }
}

function listed(blocks: readonly string[]): Pick<DescribedAddresses, "blocks" | "more"> {
  const more = blocks.length - listedBlocks;
  return more > 0 ? { blocks: blocks.slice(0, listedBlocks), more } : { blocks };
}
