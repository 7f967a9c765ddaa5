/** Internet services: what has a public address passes both ways, over IPv6 outbound only through an egress-only one. */

import { type InternetService, type Link, type Subnet } from "../../graph/index.ts";
import { FALSE, type Guard, TRUE } from "../../values/index.ts";
import { addressesOf, internet4, internet6 } from "../../net/index.ts";
import { type Among, isIn } from "./goal.ts";
import { unblocked } from "./internet-blocks.ts";
import type { Journey, Routed } from "./journey.ts";
import { outOf, translatorOf } from "./leg.ts";

const sharedAddresses = addressesOf("100.64.0.0/10");

export function toInternet(journey: Journey, routed: Routed, service: InternetService): void {
  const { leg } = routed;
  const name = journey.show(service.id);
  if (journey.goal.kind !== "internet") {
    dropPrivate(journey, routed, name);
    return;
  }
  const attached = journey.provided(routed, attachedWhen(journey, service, leg.at), {
    code: "BAD_STATE_ATTACHMENT",
    at: service.at,
    text: () => `${name} is not attached to the Net of ${journey.show(leg.at.id)}`,
  });
  const via = {
    via: [service.id],
    crossings: outOf(leg),
    keepsGroups: FALSE,
    steps: [journey.routeStep(routed, service.id)],
  } as const;
  const byNatService = leg.hops.some(({ translates, filters }) => translates && !filters);
  const led = service.egressOnly ? attached : straight(journey, attached);
  const allowed = unblocked(journey, led, service.egressOnly || byNatService);
  const v6 = journey.provided(journey.within(allowed, internet6), leg.isForeign ? FALSE : TRUE);
  if (service.egressOnly) {
    journey.arrive(v6, "egress-only", via);
    return;
  }
  journey.arrive(v6, "internet-service", via);
  const v4 = journey.provided(journey.within(allowed, internet4), addressedWhen(journey, leg), {
    code: "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
    at: service.at,
    text: () => `${name} passes on what has a public address of its own Net, and drops the rest`,
  });
  journey.arrive(v4, "internet-service", {
    ...via,
    callerIs: leg.callerIs === "translated" ? "translated" : "its-public-address",
  });
}

/** What comes in through something that stands between has to go out through it, too. */
function straight(journey: Journey, routed: Routed): Routed {
  const { at } = routed.leg;
  const { direct, diversions } = journey.edges.of(at);
  const [first] = diversions;
  if (first === undefined) return routed;
  return journey.provided(routed, direct, {
    code: "INGRESS_RTB_TRAFFIC_REDIRECTION",
    at: first.at,
    text: () => `what comes in to ${journey.show(at.id)} is led through ${first.through}, and does not go out past it`,
  });
}

function dropPrivate(journey: Journey, routed: Routed, name: string): void {
  const shared = journey.within(routed, sharedAddresses);
  const rest = journey.sets.subtract(routed.destinations, shared.destinations);
  dropped(journey, { ...routed, destinations: rest }, name, "RFC1918");
  dropped(journey, shared, name, "RFC6598");
}

function dropped(journey: Journey, routed: Routed, name: string, range: "RFC1918" | "RFC6598"): void {
  journey.hinder(routed, {
    code: `IGW_DESTINATION_ADDRESS_NOT_IN_${range}_EGRESS`,
    at: routed.route.at,
    text: () => `${name} drops what is addressed to ${range === "RFC6598" ? "shared" : "private"} ranges (${range})`,
  });
}

/** A cloud refuses a route to an internet service of another Net: one that is only looked up is attached here. */
export function attachedWhen(among: Among, service: InternetService, subnet: Subnet): Guard {
  if (service.nature === "adopted") return TRUE;
  const { guards } = among;
  const nets = service.nets.map(({ to, when }: Link) => guards.and(when, isIn(among, subnet, to)));
  return guards.and(service.exists, guards.any(nets));
}

/** What has come from another Net has no public address here; what was translated has that of who translated it. */
function addressedWhen(journey: Journey, leg: Routed["leg"]): Guard {
  if (leg.isForeign) return FALSE;
  const translator = translatorOf(leg.hops);
  if (translator === undefined) return TRUE;
  const nic = journey.graph.as(translator.nic, "nic");
  if (nic === undefined || nic.nature === "adopted") return TRUE;
  return journey.guards.any(nic.publicAddresses.map(({ when }) => when));
}
