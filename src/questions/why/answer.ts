/** Answers a question about one linked group: the strongest pair of the things that are meant, and how many there are. */

import { type End, type Explanation, type Facts, wordsFor } from "../../analysis/index.ts";
import { type FindingCause, type FindingPlace, type FindingStep, placeOf } from "../../findings/index.ts";
import type { EntityId, Nic } from "../../graph/index.ts";
import { originsOf, type OriginId } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, TRUE } from "../../values/index.ts";
import type { DescribedCertainty } from "../graph/graph-document.ts";
import { Wording } from "../graph/wording.ts";
import { kindWord } from "../kind-words.ts";
import type { NamedPlace } from "../names/places.ts";
import { strongestPair } from "./pairs.ts";
import type { Question } from "./question.ts";
import { calledFrom, callingTo, type Decided } from "./unrouted.ts";
import type { WhyAnswer, WhyEnd, WhyObstacle, WhyRelay } from "./why-report.ts";

export function answer(
  facts: Facts,
  group: string,
  { from, to, traffic }: Question,
  places: { readonly from: NamedPlace; readonly to: NamedPlace },
): WhyAnswer {
  const writing = new Answering(facts);
  const { given } = facts.graph;
  const context = { group, ...(given !== TRUE && { given: guardsOf(facts.session).words(given) }) };
  const unasked = writing.withoutAsking(places);
  if (unasked !== undefined) {
    const ends = { from: writing.whole(from, places.from), to: writing.whole(to, places.to) };
    return { ...context, ...ends, ...unasked };
  }
  const unplaced = [places.from, places.to].find((place) => isUnplaced(facts, place));
  if (unplaced !== undefined) {
    const ends = { from: writing.whole(from, places.from), to: writing.whole(to, places.to) };
    return { ...context, ...ends, ...writing.nowhere(unplaced) };
  }
  const pair = strongestPair(facts, places.from, places.to, traffic);
  const ends = { from: writing.end(from, places.from, pair.from), to: writing.end(to, places.to, pair.to) };
  const { counts, notAsked, shownFor } = pair;
  const explained = writing.explained(pair.explanation);
  // What was not asked about may be connected: nobody here knows that it is not.
  const verdict = explained.verdict === "impossible" && notAsked > 0 ? "undecided" : explained.verdict;
  return {
    ...context,
    ...ends,
    ...explained,
    verdict,
    pairs: counts,
    notAsked,
    ...(shownFor !== undefined && { shownFor }),
  };
}

/** Of what is only named nothing is known, where it stands least of all. */
function isUnplaced({ graph }: Facts, place: NamedPlace): boolean {
  if (place.kind !== "things") return false;
  return place.nics.every((id) => {
    const nic = graph.as(id, "nic");
    return nic?.placement.subnets.length === 0 && graph.entity(nic.owner).nature === "adopted";
  });
}

const noPairs: WhyAnswer["pairs"] = { proven: 0, possible: 0, undecided: 0, impossible: 0 };

type Explained = Omit<WhyAnswer, "group" | "from" | "to" | "given">;

class Answering {
  readonly #facts: Facts;
  readonly #wording: Wording;

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#wording = new Wording(facts.session, facts.graph.given);
  }

  /** The end that the answer is about. */
  end(asked: string, place: NamedPlace, end: End): WhyEnd {
    if ("endpoint" in end) return this.#entityEnd(asked, end.endpoint);
    if (!("nic" in end)) return { asked, name: place.words };
    const nic = this.#facts.graph.as(end.nic, "nic");
    return this.#entityEnd(asked, nic?.owner ?? end.nic);
  }

  /** The whole of what was asked for, where no part of it answers. */
  whole(asked: string, place: NamedPlace): WhyEnd {
    const [only, ...others] = place.kind === "things" ? place.shown : [];
    return only === undefined || others.length > 0 ? { asked, name: place.words } : this.#entityEnd(asked, only);
  }

  /** What the addresses themselves decide, whoever has them. */
  withoutAsking({ from, to }: Readonly<Record<"from" | "to", NamedPlace>>): Explained | undefined {
    if (from.kind === "internet" && to.kind === "bare") return this.#unrouted(to.words, to.within);
    if (from.kind === "unrouted" || to.kind === "unrouted") return this.#unroutedEnd(from, to);
    const [called] = to.kind === "things" && to.isPrivate === true ? to.shown : [];
    if (from.kind === "internet" && called !== undefined) return this.#unrouted(to.words, called);
    const bare = [from, to].find((place) => place.kind === "bare");
    return bare === undefined ? undefined : this.#nobody(bare);
  }

  /** One end is an address that nothing in view has. */
  #unroutedEnd(from: NamedPlace, to: NamedPlace): Explained | undefined {
    if (from.kind === "bare") return this.#nobody(from);
    if (to.kind === "bare") return this.#nobody(to);
    const [caller, called] = [from, to].map((place) => this.#firstNic(place));
    if (from.kind === "unrouted" && called !== undefined) {
      return this.#decided(calledFrom(this.#facts, from, called));
    }
    if (to.kind === "unrouted" && caller !== undefined) return this.#decided(callingTo(this.#facts, to, caller));
    return undefined;
  }

  #firstNic(place: NamedPlace): Nic | undefined {
    const [id] = place.kind === "things" ? place.nics : [];
    return id === undefined ? undefined : this.#facts.graph.as(id, "nic");
  }

  /** From the Internet a private address is called in vain, even where what has it has a public one besides. */
  #unrouted(words: string, id: EntityId): Explained {
    const at = this.#facts.graph.placeOf(id);
    const text = `${words} is private: nothing on the Internet is routed to it`;
    return this.#decided({ code: "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS", text, at, certainty: "impossible" });
  }

  /** Whether somebody has an address that nothing declared has is for nobody here to say. */
  #nobody({ words, within }: Extract<NamedPlace, { readonly kind: "bare" }>): Explained {
    const { graph } = this.#facts;
    const name = graph.show(within);
    const at = graph.placeOf(within);
    if (graph.entity(within).kind === "subnet") {
      const text = `nothing that is declared is known to have ${words}, which lies in ${name}`;
      return this.#decided({ code: "UNKNOWN_DESTINATION", text, at, certainty: "undecided" });
    }
    const text = `${words} lies in ${name} and in none of its ${wordsFor(graph, within).subnet}s`;
    return this.#decided({ code: "NO_SOURCE_OR_DESTINATION", text, at, certainty: "impossible" });
  }

  #decided({ code, text, at, certainty }: Decided): Explained {
    const place = this.#place(at);
    const hinders = certainty === "impossible" ? "proven" : certainty;
    const obstacle = { code, text, place, hinders: "request", certainty: hinders } as const;
    const none = { causes: [], steps: [], relays: [] };
    return { verdict: certainty, ...none, obstacles: [obstacle], pairs: { ...noPairs, [certainty]: 1 }, notAsked: 0 };
  }

  /** What nothing declares may be connected to anything. */
  nowhere(place: NamedPlace): Explained {
    const { graph } = this.#facts;
    const [id] = place.kind === "things" ? place.shown : [];
    if (id === undefined) throw new RangeError("a thing has a name");
    const at = graph.placeOf(id);
    const text = `nothing declares ${place.words}: where it stands, and what it lets in, is not in view`;
    const certainty = "undecided";
    const obstacle = { code: "UNKNOWN_RESOURCE", text, place: this.#place(at), hinders: "request", certainty } as const;
    const none = { causes: [], steps: [], relays: [] };
    return { verdict: certainty, ...none, obstacles: [obstacle], pairs: { ...noPairs, [certainty]: 1 }, notAsked: 0 };
  }

  explained(explanation: Explanation): Omit<Explained, "pairs" | "notAsked"> {
    const { works, arrives, steps, obstacles, relays } = explanation;
    const { certainty: verdict, when } = this.#wording.conditional(works);
    const isOneWay = verdict === "impossible" && this.#certainty(arrives) !== "impossible";
    const isOpen = verdict === "possible" || verdict === "undecided";
    return {
      verdict,
      ...(isOpen && when !== undefined && { condition: when }),
      causes: isOpen ? this.#causes(works) : [],
      ...(isOneWay && { arrives: this.#wording.conditional(arrives) }),
      steps: steps.map((step) => this.#step(step)),
      obstacles: obstacles.map((obstacle) => this.#obstacle(obstacle)),
      relays: relays.filter(({ works: relayed }) => relayed !== FALSE).map((relay) => this.#relay(relay)),
    };
  }

  #certainty(when: Guard): DescribedCertainty {
    return this.#wording.conditional(when).certainty;
  }

  #entityEnd(asked: string, id: EntityId): WhyEnd {
    const { graph } = this.#facts;
    const entity = graph.entity(id);
    return {
      asked,
      name: graph.show(id),
      word: kindWord(entity, wordsFor(graph, id)),
      place: this.#place(entity.at),
    };
  }

  #obstacle({ code, at, text, when, hinders }: Explanation["obstacles"][number]): WhyObstacle {
    return { code, text, place: this.#place(at), hinders, ...this.#wording.conditional(when) };
  }

  #relay({ by, called, works, steps }: Explanation["relays"][number]): WhyRelay {
    return {
      by: this.#facts.graph.show(by),
      called: this.#wording.traffic([{ traffic: called, when: TRUE }])[0]?.traffic ?? "",
      ...this.#wording.conditional(works),
      steps: steps.map((step) => this.#step(step)),
    };
  }

  #step({ at, text }: Explanation["steps"][number]): FindingStep {
    return { text, place: this.#place(at) };
  }

  #causes(when: Guard): readonly FindingCause[] {
    return guardsOf(this.#facts.session)
      .causes(when)
      .map(({ kind, words, at }) => ({ kind, words, ...(at !== undefined && { place: this.#place(at) }) }));
  }

  #place(at: OriginId): FindingPlace {
    return placeOf(originsOf(this.#facts.session), at);
  }
}
