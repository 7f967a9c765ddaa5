/** Of all pairs of things that a question means, the one that is the most certain to be connected. Bounded. */

import type { End, Explanation, Facts } from "../../analysis/index.ts";
import type { EntityId } from "../../graph/index.ts";
import { allTraffic, isEmptyTraffic, noTraffic, showTraffic, type TrafficSet, trafficKey } from "../../net/index.ts";
import { FALSE, guardsOf } from "../../values/index.ts";
import type { DescribedCertainty } from "../graph/graph-document.ts";
import type { NamedPlace } from "../names/places.ts";
import { servedBy } from "./served.ts";

/** Pairs beyond these are counted and not looked at. */
const mostPairs = 4_000;
/** Of pairs of which none is connected, so many are explained, to find the one that lacks least. */
const mostExplained = 40;

export interface StrongestPair {
  readonly from: End;
  readonly to: End;
  readonly explanation: Explanation;
  readonly shownFor?: string;
  readonly counts: Readonly<Record<DescribedCertainty, number>>;
  readonly notAsked: number;
}

interface Pair {
  readonly from: End;
  readonly to: End;
  readonly certainty: DescribedCertainty;
}

const strongestFirst: readonly DescribedCertainty[] = ["proven", "possible", "undecided", "impossible"];

export function strongestPair(
  facts: Facts,
  from: NamedPlace,
  to: NamedPlace,
  traffic: TrafficSet,
  most: number = mostPairs,
): StrongestPair {
  const [sources, targets] = [representatives(facts, from), representatives(facts, to)];
  const pairs: Pair[] = [];
  const counts = { proven: 0, possible: 0, undecided: 0, impossible: 0 };
  let notAsked = 0;
  for (const source of sources) {
    for (const target of targets) {
      const size = sizeOf(source, target);
      if (size === 0) continue;
      if (pairs.length >= most) notAsked += size;
      else {
        const pair = strongestOf(facts, source, target, traffic);
        pairs.push(pair);
        counts[pair.certainty] += size;
      }
    }
  }
  return { ...strongest(facts, pairs, traffic), counts, notAsked };
}

/** The Internet is one place with two families of addresses: the more certain one tells, IPv4 where both are alike. */
function strongestOf(facts: Facts, source: Representative, target: Representative, traffic: TrafficSet): Pair {
  const pairs = source.ends.flatMap((from) =>
    target.ends.map((end): Pair => {
      const to = other(from, end, target);
      return { from, to, certainty: certaintyOf(facts, from, to, traffic) };
    }),
  );
  const found = strongestFirst.map((each) => pairs.find(({ certainty }) => certainty === each)).find(isThere);
  if (found === undefined) throw new RangeError("a place has an end");
  return found;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function certaintyOf({ graph, flows, session }: Facts, from: End, to: End, traffic: TrafficSet): DescribedCertainty {
  const works = flows.reaches(from, to, traffic);
  const certainty = works === FALSE ? "refuted" : guardsOf(session).certainty(works, graph.given);
  return certainty === "refuted" ? "impossible" : certainty;
}

/** Of equally certain ones the first; where nothing is connected, the one that the fewest changes would connect. */
function strongest(
  facts: Facts,
  pairs: readonly Pair[],
  traffic: TrafficSet,
): Omit<StrongestPair, "counts" | "notAsked"> {
  const certainty = strongestFirst.find((each) => pairs.some((pair) => pair.certainty === each));
  const best = pairs.filter((pair) => pair.certainty === certainty);
  const asked = certainty === "impossible" ? best.slice(0, mostExplained) : best.slice(0, 1);
  const explained = asked.map(({ from, to }) => ({ from, to, ...explain(facts, from, to, traffic) }));
  const [first] = explained.toSorted((a, b) => weight(a.explanation) - weight(b.explanation));
  if (first === undefined) throw new RangeError("a question has two ends");
  return first;
}

/**
 * Of any traffic, what the called one serves tells the most: a list of all the ports that its groups leave out would
 * say the same and be read by nobody.
 */
function explain({ graph, flows, session }: Facts, from: End, to: End, traffic: TrafficSet) {
  const whole = flows.explain(from, to, traffic);
  const served = "nic" in to && trafficKey(traffic) === trafficKey(allTraffic) ? servedBy(graph, to.nic) : noTraffic;
  if (isEmptyTraffic(served) || guardsOf(session).certainty(whole.works, graph.given) !== "refuted") {
    return { explanation: whole };
  }
  const narrow = flows.explain(from, to, served);
  if (narrow.obstacles.length > whole.obstacles.length) return { explanation: whole };
  return { explanation: { ...narrow, relays: whole.relays }, shownFor: showTraffic(served) };
}

/** What is handed on by a load balancer, and packets that arrive, are worth telling first. */
function weight({ arrives, obstacles, relays }: Explanation): number {
  const isNearly = arrives !== FALSE || relays.some(({ works }) => works !== FALSE);
  return obstacles.length - (isNearly ? 1_000 : 0);
}

/** Speaks for Nics that nothing tells apart; what lies outside speaks for itself. */
interface Representative {
  readonly ends: readonly End[];
  readonly nics: readonly EntityId[];
}

/** Nothing calls itself: of a class it is another one that is called. */
function other(from: End, to: End, { nics }: Representative): End {
  if (!("nic" in from) || !("nic" in to) || from.nic !== to.nic) return to;
  const nic = nics.find((each) => each !== from.nic);
  return nic === undefined ? to : { nic };
}

/** How many pairs of Nics, none of them with itself. */
function sizeOf(source: Representative, target: Representative): number {
  const called = new Set(target.nics);
  const same = source.nics.filter((nic) => called.has(nic)).length;
  return Math.max(1, source.nics.length) * Math.max(1, target.nics.length) - same;
}

/** One Nic of each class among those that are meant. */
function representatives({ flows }: Facts, place: NamedPlace): readonly Representative[] {
  if (place.kind === "endpoints") return place.ends.map((end) => ({ ends: [end], nics: [] }));
  if (place.kind === "internet" || place.kind === "on-premises") return [{ ends: place.ends, nics: [] }];
  if (place.kind === "bare" || place.kind === "unrouted") return [];
  const wanted = new Set(place.nics);
  const seen = new Set<EntityId>();
  const found: Representative[] = [];
  for (const nic of place.nics) {
    if (seen.has(nic)) continue;
    const alike = [nic, ...flows.likewise(nic).nics.filter((each) => each !== nic && wanted.has(each))];
    for (const each of alike) seen.add(each);
    found.push({ ends: [{ nic }], nics: alike });
  }
  return found;
}
