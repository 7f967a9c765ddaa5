/** Peerings that carry nothing, and the tables of a Net that would have to lead to them. */

import type { Link, Net, Peering, RouteTable } from "../graph/index.ts";
import type { OriginId } from "../source/index.ts";
import { type Guard, guardsOf } from "../values/index.ts";
import type { Facts } from "./facts.ts";

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
  const isUsed = guards.or(routesTo(facts, peering, net), routesTo(facts, peering, other));
  const holds = guards.all([peering.exists, isUsed, guards.not(peering.active.when)]);
  return [{ peering, net, other, because: "pending", at: peering.active.at, holds }];
}

function unrouted(facts: Facts, peering: Peering, net: Net, other: Net, at: OriginId): readonly DeadPeering[] {
  const { graph, session } = facts;
  if (net.nature !== "declared" || other.nature !== "declared") return [];
  const guards = guardsOf(session);
  const inView = tablesOf(facts, net).map(({ id }) => graph.closed(id, "routes"));
  const holds = guards.all([
    ...[peering.exists, net.exists, other.exists, peering.active.when, graph.closed(net.id, "associations")],
    ...inView,
    guards.not(routesTo(facts, peering, net)),
  ]);
  return [{ peering, net, other, because: "no-route", at, holds }];
}

export function tablesOf({ graph }: Facts, net: Net): readonly RouteTable[] {
  return graph.all("route-table").filter(({ nets }) => nets.some(({ to }) => to === net.id));
}

/** The condition under which a table of the Net routes anything to the peering. */
function routesTo(facts: Facts, peering: Peering, net: Net): Guard {
  const guards = guardsOf(facts.session);
  const routed = tablesOf(facts, net).flatMap(({ exists, routes }) =>
    routes.flatMap(({ target, when }) => {
      const links = target.kind === "entity" ? target.links.filter(({ to }) => to === peering.id) : [];
      return links.map((link) => guards.all([exists, when, link.when]));
    }),
  );
  return guards.any(routed);
}
