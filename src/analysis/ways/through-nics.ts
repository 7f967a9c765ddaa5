/** Nics in the path: NAT services, VMs that forward, and endpoints of load balancers that inspect. */

import { type Endpoint, isEmptyGuardedSet, type NatService, type Nic, type Subnet } from "../../graph/index.ts";
import { allAddresses4, noTraffic, protocolTraffic, type TrafficSet, unionTraffic } from "../../net/index.ts";
import { elements, FALSE, type Guard, same, stringOf, TRUE, type Value } from "../../values/index.ts";
import type { Hop } from "../facts.ts";
import { isIn, shareNet } from "./goal.ts";
import { unblocked } from "./internet-blocks.ts";
import type { Journey, Routed } from "./journey.ts";
import { into, outOf, type Stretch, translatorOf } from "./leg.ts";

/** A NAT gateway translates TCP, UDP and ICMP (VPC user guide, "NAT gateway basics"). */
const translated: TrafficSet = [6, 17, 1]
  .flatMap((each) => protocolTraffic(each) ?? [])
  .reduce(unionTraffic, noTraffic);

/** What is translated has an address of the Net in which that happens, and tells nobody who called. */
const renamed = { keepsGroups: FALSE, callerIs: "translated", isForeign: false } as const;

/** What every NAT service does with a packet. */
const byNat = { ...renamed, kind: "nat-service", carries: translated } as const;

/**
 * A NAT service takes what comes from its own Net or through a transit gateway, gives it its own address, and sends it
 * on by the table of its own Subnet: a public one to the Internet, either to whatever else that table leads to (VPC user
 * guide, "NAT gateways"). What it did not see go out it does not let in.
 */
export function throughNatService(journey: Journey, routed: Routed, nat: NatService): void {
  const { goal } = journey;
  const { at } = routed.route;
  const name = journey.show(nat.id);
  const there = journey.provided(journey.within(routed, allAddresses4), nat.exists);
  const open =
    goal.kind !== "internet"
      ? there
      : journey.provided(there, nat.isPublic.when, {
          code: "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
          at: nat.isPublic.at,
          text: () => `${name} is a private NAT: it has no public address`,
        });
  if (goal.kind === "internet") throughRegional(journey, open, nat);
  const steps = [journey.routeStep(routed, nat.id)];
  const elsewhere: Refusal = (subnet) => ({
    code: "NGW_REQUIRES_SOURCE_IN_VPC",
    at,
    text: () => `${name} stands in ${journey.show(subnet.id)}, in another Net`,
  });
  for (const id of nat.nics) {
    const nic = journey.graph.as(id, "nic");
    if (nic === undefined) continue;
    comeOut(journey, open, nic, elsewhere, { ...byNat, via: [nat.id], steps }, { filters: false, translates: true });
  }
}

/** One that serves a whole Net stands in no Subnet: it sends on straight to the internet service of that Net. */
function throughRegional(journey: Journey, routed: Routed, nat: NatService): void {
  const { guards, graph } = journey;
  for (const { to, when } of nat.regionalIn) {
    const net = graph.as(to, "net");
    if (net === undefined) continue;
    const here = guards.all([when, net.exists, isIn(journey, routed.leg.at, to)]);
    const served = journey.provided(routed, servesWhen(journey, nat, routed.leg.at), {
      code: "REGIONAL_NGW_ROUTE_AZ_RESTRICTION",
      at: nat.at,
      text: () => `${journey.show(nat.id)} does not serve the Subregion of ${journey.show(routed.leg.at.id)}`,
    });
    for (const link of graph.internetServicesOf(to)) {
      const service = graph.as(link.to, "internet-service");
      if (service === undefined || service.egressOnly) continue;
      const open = unblocked(journey, served, true);
      journey.arrive(journey.provided(open, guards.all([here, link.when, service.exists])), "nat-service", {
        ...byNat,
        via: [nat.id, service.id],
        crossings: outOf(routed.leg),
        steps: [journey.routeStep(routed, nat.id)],
      });
    }
  }
}

/** Told which Subregions it serves, it serves no others; whether a name and an id mean one of them is not in view. */
function servesWhen(journey: Journey, nat: NatService, { subregion }: Subnet): Guard {
  const { session, guards } = journey;
  if (nat.servedSubregions === undefined) return TRUE;
  const isId = (value: Value): boolean => /-az\d+$/.test(stringOf(value) ?? "");
  const served = elements(session, nat.servedSubregions).map(({ value, when }) => {
    const name = stringOf(value);
    const isSame =
      name === undefined || stringOf(subregion) === undefined || isId(value) === isId(subregion)
        ? same(session, value, subregion)
        : meansOne(journey, name, subregion, nat);
    return guards.and(when, isSame);
  });
  return guards.any(served);
}

function meansOne(journey: Journey, name: string, subregion: Value, { at }: NatService): Guard {
  const words = `${name} is ${stringOf(subregion) ?? "the Subregion"}`;
  return journey.unsettled(`zone:${words}`, words, [journey.cause(name, at)]);
}

/**
 * A VM in the path forwards where the cloud does not check that it is source or destination, and where it is set up so.
 * Whether it gives packets its own address nobody here can tell: to the Internet it is taken to, and where it does not
 * they need a public address of their own; elsewhere it is taken not to, and may.
 */
export function throughNic(journey: Journey, routed: Routed, nic: Nic): void {
  const { guards, goal } = journey;
  const name = journey.show(nic.owner);
  const unchecked = journey.provided(deliverToItself(journey, routed, nic), guards.not(nic.sourceDestinationCheck), {
    code: "ENI_SOURCE_DEST_CHECK_RESTRICTION",
    at: nic.at,
    text: () => `${name} is asked to forward, and its source/destination check is on`,
  });
  const forwards = journey.unsettled(`forwards:${JSON.stringify(nic.address)}`, `${name} forwards for others`, [
    journey.cause(`what runs on ${name}`, nic.at),
  ]);
  const translates = journey.unsettled(`translates:${JSON.stringify(nic.address)}`, `${name} translates for others`, [
    journey.cause(`what runs on ${name}`, nic.at),
  ]);
  const isOut = goal.kind === "internet";
  const packet = journey.provided(unchecked, forwards, {
    code: "NO_POSSIBLE_DESTINATION",
    at: nic.at,
    text: () => `whether ${name} forwards for others is decided within its guest`,
  });
  const stretch = { via: [nic.id], keepsGroups: FALSE, steps: [journey.routeStep(routed, nic.owner)] };
  const asItself = isOut ? journey.provided(packet, guards.not(translates)) : packet;
  const asOther = journey.within(isOut ? packet : journey.provided(packet, translates), allAddresses4);
  const refusal = otherNet(journey, routed, nic);
  const named = { ...stretch, ...renamed, kind: isOut ? "nat-vm" : "appliance" } as const;
  comeOut(journey, asOther, nic, refusal, named, { filters: true, translates: true });
  comeOut(journey, asItself, nic, silent, { ...stretch, kind: "appliance" }, { filters: true, translates: false });
}

/** What is addressed to the Nic itself is there, and needs nobody to forward it; the rest goes on. */
function deliverToItself(journey: Journey, routed: Routed, nic: Nic): Routed {
  const { guards, goal, sets } = journey;
  if (goal.kind !== "subnet") return routed;
  const places = nic.placement.subnets.filter(({ to }) => to === goal.to.id).map(({ when }) => when);
  const stands = guards.and(nic.exists, guards.any(places));
  if (stands === FALSE) return routed;
  const name = journey.show(nic.owner);
  const cause = journey.cause(`the address of ${name}`, nic.at);
  const own = isEmptyGuardedSet(nic.privateAddresses)
    ? sets.restrict(
        routed.destinations,
        journey.unsettled(`address:${JSON.stringify(nic.address)}`, `the address is that of ${name}`, [cause]),
      )
    : sets.intersect(routed.destinations, nic.privateAddresses);
  const here = journey.provided({ ...routed, destinations: own }, stands);
  journey.arrive(here, "local", {
    crossings: into(routed.leg, goal.to),
    steps: [journey.routeStep(routed, nic.owner)],
  });
  return { ...routed, destinations: sets.subtract(routed.destinations, here.destinations) };
}

/** What is inspected comes out where it went in, as it was, if it is let through. */
export function throughEndpoint(journey: Journey, routed: Routed, endpoint: Endpoint): void {
  const name = journey.show(endpoint.id);
  if (endpoint.endpoint === "gateway" || endpoint.endpoint === "interface") {
    const text = (): string => `${name} leads to its service only`;
    journey.hinder(routed, { code: "CANNOT_ROUTE", at: routed.route.at, text });
    return;
  }
  const isRead = endpoint.inspection !== undefined && routed.leg.kind !== "vpn";
  const passed = isRead ? routed : unread(journey, routed, endpoint);
  const sentBy = translatorOf(routed.leg.hops)?.nic;
  const inspected = isRead ? [{ endpoint: endpoint.id, ...(sentBy !== undefined && { sentBy }) }] : [];
  for (const id of endpoint.nics) {
    const nic = journey.graph.as(id, "nic");
    if (nic === undefined) continue;
    comeOut(journey, passed, nic, otherNet(journey, routed, nic), {
      kind: "appliance",
      inspected,
      via: [endpoint.id],
      keepsGroups: FALSE,
      steps: [journey.routeStep(routed, endpoint.id)],
    });
  }
}

/** What is not known of a firewall is whether it lets a packet through; of what comes from premises it is not asked. */
function unread(journey: Journey, routed: Routed, endpoint: Endpoint): Routed {
  const name = journey.show(endpoint.id);
  const cause = journey.cause(`what is behind ${name}`, endpoint.at);
  const passes = journey.unsettled(`inspects:${JSON.stringify(endpoint.address)}`, `${name} lets it through`, [cause]);
  return journey.provided(routed, passes, {
    code: "NO_POSSIBLE_DESTINATION",
    at: endpoint.at,
    text: () => `whether ${name} lets it through is decided behind it`,
  });
}

type Refusal = (subnet: Subnet) => Parameters<Journey["hinder"]>[1] | undefined;

/** It has been said already. */
const silent: Refusal = () => undefined;

function otherNet(journey: Journey, { route }: Routed, nic: Nic): Refusal {
  return (subnet) => ({
    code: "CANNOT_ROUTE",
    at: route.at,
    text: () => `${journey.show(nic.owner)} stands in ${journey.show(subnet.id)}, in another Net`,
  });
}

/** It goes on from the Subnet where the Nic stands, by the table of that. */
function comeOut(
  journey: Journey,
  routed: Routed,
  nic: Nic,
  refusal: Refusal,
  stretch: Stretch,
  hop?: Pick<Hop, "filters" | "translates">,
): void {
  const { guards, graph } = journey;
  for (const place of nic.placement.subnets) {
    const subnet = graph.as(place.to, "subnet");
    if (subnet === undefined) continue;
    const stands: Guard = guards.all([place.when, subnet.exists, nic.exists]);
    const here = journey.provided(routed, stands);
    const inNet = journey.provided(here, shareNet(journey, routed.leg.at, subnet), refusal(subnet));
    const hops = hop === undefined ? [] : [{ nic: nic.id, subnet: subnet.id, ...hop }];
    journey.goOn(inNet, subnet, { ...stretch, hops, crossings: into(routed.leg, subnet) });
  }
}
