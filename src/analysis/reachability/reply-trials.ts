/**
 * The way back of replies from one Nic to another, with all that is checked on it. What translated on the way there is
 * answered itself, and leads the reply back to whom it translated; each stretch goes the way that needs the fewest changes.
 */

import type { Graph, Subnet } from "../../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, type TrafficSet } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Crossing, Routing, Way } from "../facts.ts";
import type { AclPassages } from "./acl-passages.ts";
import { type Check, cheapest } from "./checks.ts";
import { callerOf, type Pair } from "./connections.ts";
import type { Caller } from "./network-acls.ts";
import { ReplyWays } from "./reply-ways.ts";
import type { RouteChecks } from "./route-checks.ts";
import type { Senders } from "./senders.ts";
import type { Standing, Standings } from "./standings.ts";
import { aclOf } from "./words.ts";

/** What is replied to, between whom. */
export interface Replied {
  readonly pair: Pair;
  readonly senders: Senders;
  readonly traffic: TrafficSet;
}

/** One stretch: from a Subnet to whoever sent the request from there on. */
interface Stretch {
  readonly start: Subnet;
  readonly caller: Standing;
  readonly called: Standing;
  readonly ports: Caller;
  readonly traffic: TrafficSet;
}

export class ReplyTrials {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #acls: AclPassages;
  readonly #routes: RouteChecks;
  readonly #ways: ReplyWays;
  readonly #standings: Standings;

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly acls: AclPassages;
      readonly routes: RouteChecks;
      readonly routing: Routing;
      readonly standings: Standings;
    },
  ) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#acls = parts.acls;
    this.#routes = parts.routes;
    this.#ways = new ReplyWays(session, graph, parts.routing);
    this.#standings = parts.standings;
  }

  checks({ pair: { from, to }, senders, traffic }: Replied): readonly Check[] {
    const called = { called: to, traffic };
    let start = to.subnet;
    const checks: Check[] = [];
    for (const { standing } of [...senders.translators].reverse()) {
      checks.push(...this.#stretch({ ...called, start, caller: standing, ports: "service" }));
      start = standing.subnet;
    }
    const ports = callerOf(this.#graph, from.of);
    return [...checks, ...this.#stretch({ ...called, start, caller: from, ports })];
  }

  /** Within one Subnet, where ACLs are asked all the same: the borders that requests cross. */
  checksWithin({ pair: { from, to }, traffic }: Replied, crossings: readonly Crossing[]): readonly Check[] {
    const stretch = { start: to.subnet, caller: from, called: to, ports: callerOf(this.#graph, from.of), traffic };
    const back = crossings.toReversed().map(({ subnet, direction }): Crossing => {
      return { subnet, direction: direction === "egress" ? "ingress" : "egress" };
    });
    return cheapest(this.#pastAcls(stretch, back, "ELB_ACL_RESTRICTION").map((checks) => ({ checks })))?.checks ?? [];
  }

  #stretch(stretch: Stretch): readonly Check[] {
    const { start, caller } = stretch;
    if (start.id === caller.subnet.id) return [];
    const ways = this.#ways.between(start, caller.subnet, stretch.called.subnet);
    const trials = ways.flatMap((way) => this.#byWay(stretch, way));
    const passing = trials.map(({ checks }) => this.#guards.all(checks.map(({ passes }) => passes)));
    if (this.#guards.any(passing) === TRUE) return [];
    const none = stretch.called.subnet.id === start.id && this.#routes.areApart(caller.subnet, start);
    // That nothing joins the two is said once, of the way there.
    if (trials.length === 0 && none) return [];
    return cheapest(trials)?.checks ?? this.#routes.between(start, caller.subnet, "reply", FALSE);
  }

  #byWay(stretch: Stretch, way: Way): readonly { readonly checks: readonly Check[] }[] {
    const { start, caller } = stretch;
    const leads = this.#standings.isIn(caller, way.destinations);
    const [told] = leads === TRUE ? [] : this.#routes.between(start, caller.subnet, "reply", leads);
    const led = told === undefined ? [] : [{ ...told, passes: leads }];
    return this.#pastAcls(stretch, way.crossings, "SUBNET_ACL_RESTRICTION").map((past) => ({
      checks: [...led, ...past],
    }));
  }

  /** The ACLs at these borders, once for each range of ports from which the caller may call. */
  #pastAcls(
    { caller, called, ports, traffic }: Stretch,
    crossings: readonly Crossing[],
    code: "ELB_ACL_RESTRICTION" | "SUBNET_ACL_RESTRICTION",
  ): readonly (readonly Check[])[] {
    const stages = crossings.flatMap(({ subnet, direction }) => {
      const entity = this.#graph.as(subnet, "subnet");
      if (entity === undefined) return [];
      const peer = direction === "egress" ? caller : called;
      return [{ entity, direction, admitted: this.#acls.replies(entity, direction, peer, ports) }];
    });
    const alternatives = Math.max(1, ...stages.map(({ admitted }) => admitted.length));
    return Array.from({ length: alternatives }, (_, index) =>
      stages.map(({ entity, direction, admitted }): Check => {
        const { at, words } = aclOf(this.#graph, entity);
        const text = `${words} does not admit the replies ${direction === "egress" ? "out" : "in"}`;
        const parts = admitted[index]?.parts ?? [];
        const passing = parts.filter((part) => !isEmptyTraffic(intersectTraffic(part.traffic, traffic)));
        return { code, at, text, hinders: "reply", passes: this.#guards.any(passing.map(({ when }) => when)) };
      }),
    );
  }
}
