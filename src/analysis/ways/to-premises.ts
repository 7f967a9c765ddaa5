/** Virtual gateways: to what lies behind them, as far as that is announced, and from there to the Net they are attached to. */

import {
  type EntityId,
  type GuardedSet,
  isEmptyGuardedSet,
  type Openness,
  type Subnet,
  type TransitAttachment,
  type VirtualGateway,
} from "../../graph/index.ts";
import { allAddresses, allTraffic } from "../../net/index.ts";
import { FALSE, TRUE } from "../../values/index.ts";
import { isIn } from "./goal.ts";
import type { Journey, Routed } from "./journey.ts";
import { outOf } from "./leg.ts";

/** What lies behind a gateway: what is stated, and whatever is announced besides. */
export function behind(
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
  const destinations = sets.intersect(sets.withoutPoints(here.destinations), behind(journey, gateway));
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

/** The static routes of a transit gateway say what lies behind an attachment, too. */
export function routedTo(journey: Pick<Journey, "sets" | "graph">, attachment: EntityId): GuardedSet {
  const { sets, graph } = journey;
  return sets.unionAll(
    graph
      .all("transit-table")
      .flatMap(({ routes }) => routes)
      .filter(({ target }) => target.kind === "entity" && target.links.some(({ to }) => to === attachment))
      .map(({ destinations, when }) => sets.restrict(destinations, when)),
  );
}
