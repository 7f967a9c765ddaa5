/** On which ways replies get back to who sent a request, or gave it its own address. */

import { type Graph, type GuardedSets, guardedSetsOf, type Subnet } from "../../graph/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Routing, Way } from "../facts.ts";
import { shareNet } from "../ways/goal.ts";

export class ReplyWays {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #routing: Routing;

  constructor(session: Session, graph: Graph, routing: Routing) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#routing = routing;
  }

  /**
   * From one Subnet to another, for replies of what stands in `answers`, or outside every Net. What translates lets in
   * nothing that it did not see begin; a peering carries nothing that comes from outside both of its Nets (VPC peering
   * guide, "Edge to edge routing").
   */
  between(start: Subnet, to: Subnet, answers: Subnet | "outside"): readonly Way[] {
    const ways = this.#routing.ways(start.id, to.id).filter(({ callerIs }) => callerIs !== "translated");
    const isOwn = this.#sharesNet(start, answers);
    if (isOwn === TRUE) return ways;
    return ways.flatMap((way) => {
      if (!this.#isPeered(way)) return [way];
      return isOwn === FALSE ? [] : [{ ...way, destinations: this.#sets.restrict(way.destinations, isOwn) }];
    });
  }

  #sharesNet(start: Subnet, answers: Subnet | "outside"): Guard {
    if (answers === "outside") return FALSE;
    const among = { graph: this.#graph, guards: this.#guards };
    return start.id === answers.id ? TRUE : shareNet(among, start, answers);
  }

  #isPeered({ via }: Way): boolean {
    return via.some((id) => this.#graph.entity(id).kind === "peering");
  }
}
