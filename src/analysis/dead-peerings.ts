/** Peerings that carry nothing. */

import type { Link, Net, Peering } from "../graph/index.ts";
import type { OriginId } from "../source/index.ts";
import { type Guard, guardsOf } from "../values/index.ts";
import type { Facts } from "./facts.ts";
import { routesTo, tablesInView } from "./table-targets.ts";

export interface DeadPeering {
  readonly peering: Peering;
  /** The Net from which nothing leads to the other. */
  readonly net: Net;
  readonly other: Net;
  readonly because: "pending" | "no-route";
  readonly at: OriginId;
  readonly holds: Guard;
}

/** Peerings that carry nothing: routed to and not accepted, or accepted and not routed to from one of the sides. */
export function deadPeerings(facts: Facts): readonly DeadPeering[] {
  const { graph } = facts;
  return graph.all("peering").flatMap((peering) => {
    const [requester, accepter] = [peering.requesters[0], peering.accepters[0]];
    const [near, far] = [netOf(facts, requester), netOf(facts, accepter)];
    if (peering.nature !== "declared" || requester === undefined || near === undefined || far === undefined) return [];
    return [
      ...pending(facts, peering, near, far),
      ...unrouted(facts, peering, near, far, requester.at),
      ...unrouted(facts, peering, far, near, accepter?.at ?? peering.at),
    ];
  });
}

function netOf({ graph }: Facts, link: Link | undefined): Net | undefined {
  return link === undefined ? undefined : graph.as(link.to, "net");
}

function pending(facts: Facts, peering: Peering, net: Net, other: Net): readonly DeadPeering[] {
  const guards = guardsOf(facts.session);
  const isUsed = guards.or(routesTo(facts, net, peering.id), routesTo(facts, other, peering.id));
  const holds = guards.all([peering.exists, isUsed, guards.not(peering.active.when)]);
  return [{ peering, net, other, because: "pending", at: peering.active.at, holds }];
}

function unrouted(facts: Facts, peering: Peering, net: Net, other: Net, at: OriginId): readonly DeadPeering[] {
  if (net.nature !== "declared" || other.nature !== "declared") return [];
  const guards = guardsOf(facts.session);
  const holds = guards.all([
    ...[peering.exists, net.exists, other.exists, peering.active.when],
    tablesInView(facts, net),
    guards.not(routesTo(facts, net, peering.id)),
  ]);
  return [{ peering, net, other, because: "no-route", at, holds }];
}
