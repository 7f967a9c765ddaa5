/** A peering joins two Nets and no more: what is not addressed to the other one is dropped, nothing passes on. */

import type { EntityId, Link, Peering, Subnet } from "../../graph/index.ts";
import { FALSE, type Guard, TRUE } from "../../values/index.ts";
import { isIn } from "./goal.ts";
import type { Journey, Routed } from "./journey.ts";
import { into } from "./leg.ts";

export function throughPeering(journey: Journey, routed: Routed, peering: Peering): void {
  const { goal, guards } = journey;
  const name = journey.show(peering.id);
  const { leg, route } = routed;
  // Of one that is only named, whether it joins these Nets is the one question.
  const isOnlyNamed = peering.nature === "adopted" && peering.requesters.length + peering.accepters.length === 0;
  const active = isOnlyNamed ? TRUE : peering.active.when;
  const accepted = journey.provided(routed, guards.and(peering.exists, active), {
    code: "BAD_STATE_ROUTE",
    at: peering.active.at,
    text: () => `${name} is not accepted: it carries nothing`,
  });
  // Not transitive: what has come from another Net is not passed on.
  const joins = goal.kind === "subnet" && !leg.isForeign ? joinsWhen(journey, peering, leg.at, goal.to) : FALSE;
  const joined = journey.provided(accepted, joins, {
    code: "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
    at: route.at,
    text: () => `${name} carries only what is addressed to the Net on its other side`,
  });
  if (goal.kind !== "subnet") return;
  journey.arrive(joined, "peering", {
    via: [peering.id],
    crossings: into(leg, goal.to),
    keepsGroups: guards.and(
      leg.keepsGroups,
      isOnlyNamed ? acrossUnseen(journey, peering) : peering.groupReferences.when,
    ),
    steps: [
      journey.routeStep(routed, peering.id),
      () => ({ at: peering.active.at, text: `${name} joins both Nets, and is accepted` }),
    ],
  });
}

function acrossUnseen(journey: Journey, peering: Peering): Guard {
  const name = journey.show(peering.id);
  return journey.unsettled(`groups:${JSON.stringify(peering.address)}`, `${name} lies within one Region`, [
    journey.cause(name, peering.at),
  ]);
}

/** The condition under which one Subnet is of one side, and the other of the other. */
function joinsWhen(journey: Journey, peering: Peering, from: Subnet, to: Subnet): Guard {
  const { requesters, accepters } = peering;
  return journey.guards.any([
    bothWhen(journey, peering, [requesters, from], [accepters, to]),
    bothWhen(journey, peering, [accepters, from], [requesters, to]),
  ]);
}

type Side = readonly [links: readonly Link[], subnet: Subnet];

function bothWhen(journey: Journey, peering: Peering, one: Side, other: Side): Guard {
  return journey.guards.and(sideWhen(journey, peering, one), sideWhen(journey, peering, other));
}

/** Which Nets are joined by a peering that is only named, nobody here can tell. */
function sideWhen(journey: Journey, peering: Peering, [links, subnet]: Side): Guard {
  const { guards, graph } = journey;
  const stated = links.map(({ to, when }) => guards.and(when, isIn(journey, subnet, to)));
  const isOutside = links.length === 0 || links.some(({ to }) => graph.entity(to).nature === "adopted");
  if (peering.nature !== "adopted" || !isOutside) return guards.any(stated);
  return guards.any([
    ...stated,
    ...subnet.nets.map(({ to, when }) => guards.and(when, unseenSide(journey, peering, to))),
  ]);
}

function unseenSide(journey: Journey, peering: Peering, net: EntityId): Guard {
  const words = `${journey.show(peering.id)} joins ${journey.show(net)}`;
  return journey.unsettled(
    `joins:${JSON.stringify(peering.address)}:${JSON.stringify(journey.graph.entity(net).address)}`,
    words,
    [journey.cause(journey.show(peering.id), peering.at)],
  );
}
