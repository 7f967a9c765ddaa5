/** Answers to `netlint why` as plain data: nothing in it hangs on a session. */

import type { FindingCause, FindingPlace, FindingStep, ReportedNotice } from "../../findings/index.ts";
import type { Conditional, DescribedCertainty } from "../graph/graph-document.ts";

/** One end of the connection that the answer speaks of. */
export interface WhyEnd {
  /** As it was asked for. */
  readonly asked: string;
  /** The thing, as messages call it; of several the one that the answer is about. */
  readonly name: string;
  /** What it is, in the provider's word. */
  readonly word?: string;
  readonly place?: FindingPlace;
}

export interface WhyObstacle extends Conditional {
  /** The public name of the AWS Reachability Analyzer for it. */
  readonly code: string;
  readonly text: string;
  readonly place: FindingPlace;
  readonly hinders: "request" | "reply";
}

/** A load balancer that hands requests on. */
export interface WhyRelay extends Conditional {
  readonly by: string;
  /** The ports on which it is called. */
  readonly called: string;
  readonly steps: readonly FindingStep[];
}

export interface WhyAnswer {
  /** The roots of the stacks of the linked group. */
  readonly group: string;
  /** A connection works when requests are delivered and replies have a way back. */
  readonly verdict: DescribedCertainty;
  readonly from: WhyEnd;
  readonly to: WhyEnd;
  /** Any traffic was asked about, and none gets there: the obstacles are those of what the called one serves. */
  readonly shownFor?: string;
  /** When it works, where that is possible or undecided. */
  readonly condition?: string;
  readonly causes: readonly FindingCause[];
  /** What every successful run satisfies: the verdict is under it. */
  readonly given?: string;
  /** Packets arrive although no connection works. */
  readonly arrives?: Conditional;
  /** The way of the packets, as far as they can arrive. */
  readonly steps: readonly FindingStep[];
  /** All that hinders, on the way that needs the fewest changes. */
  readonly obstacles: readonly WhyObstacle[];
  readonly relays: readonly WhyRelay[];
  /** Where an end is several things: how many pairs there are, and what they come to. */
  readonly pairs: Readonly<Record<DescribedCertainty, number>>;
  /** Pairs that were too many to look at. */
  readonly notAsked: number;
}

export interface WhyReport {
  readonly question: { readonly from: string; readonly to: string; readonly traffic: string };
  /** One for each linked group in which both ends are. */
  readonly answers: readonly WhyAnswer[];
  readonly notices: readonly ReportedNotice[];
  /** Why there is no answer: a name that nothing has, or that several have. */
  readonly refusal?: string;
}
