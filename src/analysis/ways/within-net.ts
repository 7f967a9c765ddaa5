/** The route within a Net, and targets that are gone or not known. */

import { isEmptyGuardedSet } from "../../graph/index.ts";
import { type Cause, TRUE } from "../../values/index.ts";
import { shareNet } from "./goal.ts";
import type { Journey, Routed } from "./journey.ts";
import { comingInto, into, outOf, type Stretch } from "./leg.ts";

/** What is routed within the Net arrives where the goal is one of its Subnets. */
export function deliverWithin(journey: Journey, routed: Routed): void {
  const { goal } = journey;
  if (goal.kind !== "subnet") return;
  const here = shareNet(journey, routed.leg.at, goal.to);
  const arriving = journey.provided(routed, here, {
    code: "VPC_LOCAL_ROUTE_CIDR_RESTRICTION",
    at: routed.route.at,
    text: () => `the address lies in the range of the Net of ${journey.show(routed.leg.at.id)} itself`,
  });
  journey.arrive(arriving, "local", { crossings: into(routed.leg, goal.to) });
}

export function dropBlackhole(journey: Journey, routed: Routed): void {
  journey.hinder(routed, {
    code: "BAD_STATE_ROUTE",
    at: routed.route.at,
    text: () => `the route leads nowhere: its target is gone, or was never named`,
  });
}

/** Where a target is not known it may lead anywhere; what packets have come through since they left is told with it. */
export function unknownTarget(journey: Journey, routed: Routed, cause: Cause, since?: Stretch): void {
  const { goal, graph } = journey;
  if (isEmptyGuardedSet(routed.destinations)) return;
  const where =
    goal.kind === "subnet"
      ? journey.show(goal.to.id)
      : `the ${goal.kind === "internet" ? "Internet" : "network on premises"}`;
  const table = JSON.stringify(graph.entity(routed.table).address);
  const leads =
    goal.kind === "internet"
      ? journey.unsettled(`route-target:${table}:${routed.route.at}`, `${cause.words} is an internet service`, [cause])
      : journey.unsettled(`leads:${table}:${routed.route.at}:${goal.key}`, `${cause.words} leads to ${where}`, [cause]);
  const crossed = goal.kind === "subnet" ? into(routed.leg, goal.to) : outOf(routed.leg);
  const last = goal.kind === "subnet" ? [comingInto(routed.leg, goal.to)] : [];
  const crossings = since?.crossings === undefined ? crossed : [...since.crossings, ...last];
  const keepsGroups = journey.unsettled(`groups:${table}:${routed.route.at}`, `groups are told across ${cause.words}`, [
    cause,
  ]);
  journey.arrive(journey.provided(routed, leads), "unknown", {
    ...since,
    crossings,
    keepsGroups: journey.guards.and(since?.keepsGroups ?? TRUE, keepsGroups),
    steps: [...(since?.steps ?? []), journey.routeStep(routed, cause.words)],
  });
}
