/** Virtual gateways: to what lies behind them, as far as that is announced, and from there to the Net they are attached to. */

import {
  type GuardedSet,
  isEmptyGuardedSet,
  type Openness,
  type Subnet,
  type TransitAttachment,
  type TransitTable,
  type VirtualGateway,
} from "../../graph/index.ts";
import { allAddresses, allTraffic } from "../../net/index.ts";
import type { OriginId } from "../../source/index.ts";
import { type Cause, FALSE, type Guard, TRUE } from "../../values/index.ts";
import { isIn } from "./goal.ts";
import type { Journey, Routed, World } from "./journey.ts";
import { outOf } from "./leg.ts";

/** What is announced to lie behind a gateway: what is stated, and whatever is announced besides. */
export function announcedBy(
  journey: Pick<Journey, "sets">,
  gateway: { readonly announced: GuardedSet; readonly announcedOpen: readonly Openness[] },
): GuardedSet {
  const { sets } = journey;
  const unseen = gateway.announcedOpen.map(({ when }) => sets.of(allAddresses, when));
  return sets.unionAll([gateway.announced, ...unseen]);
}

export function toPremises(journey: Journey, routed: Routed, gateway: VirtualGateway): void {
  const { guards, sets, goal } = journey;
  const { leg, route } = routed;
  const name = journey.show(gateway.id);
  if (goal.kind !== "on-premises") {
    journey.hinder(routed, {
      code: "CANNOT_ROUTE",
      at: route.at,
      text: () => `${name} leads to a network on premises, not to the Internet and to no Net`,
    });
    return;
  }
  // A cloud refuses a route to a gateway of another Net: one that is only named is attached here.
  const isOnlyNamed = gateway.nature === "adopted" && gateway.nets.length === 0;
  const attached = isOnlyNamed
    ? TRUE
    : guards.any(gateway.nets.map(({ to, when }) => guards.and(when, isIn(journey, leg.at, to))));
  const here = journey.provided(fromOwnNet(journey, routed, gateway), guards.and(gateway.exists, attached), {
    code: "BAD_STATE_ATTACHMENT",
    at: gateway.at,
    text: () => `${name} is not attached to the Net of ${journey.show(leg.at.id)}`,
  });
  const destinations = sets.intersect(sets.withoutPoints(here.destinations), announcedBy(journey, gateway));
  journey.hinder(
    { leg, destinations: sets.subtract(here.destinations, destinations) },
    { code: "NO_POSSIBLE_DESTINATION", at: gateway.at, text: () => `nothing announces the address to ${name}` },
  );
  journey.arrive({ leg, destinations }, "virtual-gateway", {
    via: [gateway.id],
    crossings: outOf(leg),
    keepsGroups: FALSE,
    steps: [
      journey.routeStep(routed, gateway.id),
      () => ({ at: gateway.at, text: `${name} leads to the network on premises` }),
    ],
  });
}

/** What comes from another Net is not passed on (VPC peering guide, "Edge to edge routing"). */
function fromOwnNet(journey: Journey, routed: Routed, gateway: VirtualGateway): Routed {
  return journey.provided(routed, routed.leg.isForeign ? FALSE : TRUE, {
    code: "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS",
    at: gateway.at,
    text: () => `${journey.show(gateway.id)} takes only what comes from its own Net`,
  });
}

/** From behind a gateway straight into the Net that it is attached to; no route table of the Net is asked. */
export function fromGateway(journey: Journey, gateway: VirtualGateway, to: Subnet): void {
  const { guards, sets, graph } = journey;
  for (const { to: net, when, at } of gateway.nets) {
    const here = guards.all([gateway.exists, when, isIn(journey, to, net)]);
    const destinations = sets.restrict(journey.goal.asked.destinations, here);
    if (isEmptyGuardedSet(destinations)) continue;
    journey.ways.push({
      kind: "virtual-gateway",
      sources: journey.sources,
      destinations,
      via: [gateway.id],
      crossings: [{ subnet: to.id, direction: "ingress" }],
      hops: [],
      inspected: [],
      keepsGroups: FALSE,
      carries: allTraffic,
      callerIs: "itself",
      steps: () => [
        { at: gateway.at, text: `network on premises → ${graph.show(gateway.id)}` },
        { at, text: `${graph.show(gateway.id)} is attached to ${graph.show(net)}` },
      ],
    });
  }
}

/** The attachments behind which a network on premises lies. */
export function isBehind(attachment: TransitAttachment): boolean {
  return attachment.attaches === "vpn" || attachment.attaches === "other";
}

/**
 * The routes of a transit gateway say what lies behind an attachment, too: those that lead to it, and those of which
 * nobody here can tell where they lead.
 */
export function behindAttachment(routes: Routes, attachment: TransitAttachment): GuardedSet {
  const { sets, guards, transit } = routes;
  const routed = transit
    .leadingTo(attachment.id)
    .map(({ route, link }) => sets.restrict(route.destinations, guards.and(route.when, link.when)));
  const perhaps = attachment.gateways.flatMap(({ to }) =>
    transit.tablesOf(to).flatMap((table) => perhapsRouted(routes, table, attachment)),
  );
  return sets.unionAll([announcedBy(routes, attachment), ...routed, ...perhaps]);
}

/** What is needed to read the routes of transit gateways. */
type Routes = Pick<World, "graph" | "transit"> & Pick<Journey, "sets" | "guards">;

function perhapsRouted(
  { graph, guards, sets }: Routes,
  table: TransitTable,
  { id, address }: TransitAttachment,
): readonly GuardedSet[] {
  const leads = (at: OriginId, cause: Cause): Guard =>
    guards.atom({
      key: `routed-to:${JSON.stringify(table.address)}:${at}:${JSON.stringify(address)}`,
      words: `${cause.words} leads to ${graph.show(id)}`,
      settles: "nobody",
      causes: [cause],
    });
  const astray = table.routes.flatMap(({ target, destinations, when, at }) =>
    target.kind === "unknown" ? [sets.restrict(destinations, guards.and(when, leads(at, target.cause)))] : [],
  );
  const unseen = guards.not(graph.closed(table.id, "routes"));
  if (unseen === FALSE) return astray;
  const words = `a route of ${graph.show(table.id)} that is not in view`;
  const cause: Cause = { kind: "data", at: table.at, ...table.open[0]?.cause, words };
  return [...astray, sets.of(allAddresses, guards.and(unseen, leads(table.at, cause)))];
}
