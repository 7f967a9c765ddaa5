/**
 * Through a transit gateway: in by the attachment of the Net, in the Subregion where the packet is; by the table of
 * that attachment to another one; and out in a Subnet of that, whose own table goes on with it. The network ACLs of the
 * Subnets of attachments filter, too (transit gateway guide, "Network ACLs").
 */

import {
  type EntityId,
  isEmptyGuardedSet,
  type Link,
  type Subnet,
  type TransitAttachment,
  type TransitGateway,
  type TransitTable,
} from "../../graph/index.ts";
import { FALSE, type Guard, same, TRUE } from "../../values/index.ts";
import type { Crossing, Step } from "../facts.ts";
import { exitsOf } from "./exits.ts";
import { isIn } from "./goal.ts";
import { type Journey, type Packet, type Routed, takenBy } from "./journey.ts";
import { further, into, type Leg, outOf } from "./leg.ts";
import type { Stated } from "./route-choice.ts";
import { unknownTarget } from "./within-net.ts";

/** A packet within a transit gateway: how it came in. */
interface Inside {
  readonly packet: Packet;
  readonly gateway: TransitGateway;
  readonly by: TransitAttachment;
  /** The Subnet of the attachment where it entered; none where it came from elsewhere. */
  readonly entry: Subnet | undefined;
  readonly via: readonly EntityId[];
  readonly crossings: readonly Crossing[];
  readonly steps: readonly (() => Step)[];
  readonly keepsGroups: Guard;
}

/** Gateways that are joined to each other are followed no further than this. */
export const mostGateways = 4;

export function throughTransit(journey: Journey, routed: Routed, gateway: TransitGateway): void {
  const { guards } = journey;
  const { leg } = routed;
  let attached: Guard = FALSE;
  for (const [attachment, { when }] of journey.transit.attachedTo(gateway.id)) {
    const here = guards.any(attachment.nets.map((net) => guards.and(net.when, isIn(journey, leg.at, net.to))));
    const joins = guards.all([when, here, attachment.exists]);
    if (joins === FALSE) continue;
    attached = guards.or(attached, joins);
    const packet = journey.provided(journey.provided(routed, joins), attachment.active.when, {
      code: "BAD_STATE_ATTACHMENT",
      at: attachment.active.at,
      text: () => `${journey.show(attachment.id)} is not accepted`,
    });
    enterFrom(journey, packet, gateway, attachment);
  }
  const rest = journey.provided(routed, guards.not(attached));
  const unseen = guards.not(journey.graph.closed(gateway.id, "attachments"));
  const name = journey.show(gateway.id);
  journey.hinder(journey.provided(rest, guards.not(unseen)), {
    code: "BAD_STATE_ATTACHMENT",
    at: gateway.at,
    text: () => `the Net of ${journey.show(leg.at.id)} is not attached to ${name}`,
  });
  unknownTarget(journey, journey.provided(rest, unseen), journey.cause(name, gateway.at));
}

/** A packet gets to an attachment only by a Subnet of it in the Subregion where the packet is. */
function enterFrom(journey: Journey, routed: Routed, gateway: TransitGateway, by: TransitAttachment): void {
  const { guards, graph } = journey;
  const { leg } = routed;
  if (isEmptyGuardedSet(routed.destinations)) return;
  let entered: Guard = FALSE;
  for (const link of by.subnets) {
    const entry = graph.as(link.to, "subnet");
    if (entry === undefined) continue;
    const near = guards.all([link.when, entry.exists, same(journey.session, entry.subregion, leg.at.subregion)]);
    const fresh = guards.and(near, guards.not(entered));
    if (fresh === FALSE) continue;
    entered = guards.or(entered, near);
    const packet = journey.provided(routed, fresh);
    if (isEmptyGuardedSet(packet.destinations)) continue;
    routeInside(journey, {
      packet,
      gateway,
      by,
      entry,
      via: [by.id, gateway.id],
      crossings: entering(leg, entry),
      steps: [
        journey.routeStep(routed, gateway.id),
        () => ({ at: link.at, text: `${journey.show(by.id)} takes it in ${journey.show(entry.id)}` }),
      ],
      keepsGroups: guards.all([leg.keepsGroups, gateway.groupReferences.when, by.groupReferences.when]),
    });
  }
  journey.hinder(journey.provided(routed, guards.not(entered)), {
    code: "TGW_ROUTE_AZ_RESTRICTION",
    at: by.at,
    text: () => `${journey.show(by.id)} has no Subnet in the Subregion of ${journey.show(leg.at.id)}`,
  });
}

/** Where the attachment stands in the caller's own Subnet, its ACL filters what goes out both ways. */
function entering(leg: Leg, entry: Subnet): readonly Crossing[] {
  if (leg.at.id !== entry.id) return into(leg, entry);
  const [out] = outOf(leg);
  return [out, { ...out, direction: "ingress" }];
}

/** From what lies behind an attachment that is no Net. */
export function routeFromBehind(journey: Journey, packet: Packet, by: TransitAttachment): void {
  for (const { to, when } of by.gateways) {
    const gateway = journey.graph.as(to, "transit-gateway");
    if (gateway === undefined) continue;
    const here = journey.guards.all([when, gateway.exists, by.exists, by.active.when]);
    routeInside(journey, {
      packet: journey.provided(packet, here),
      gateway,
      by,
      entry: undefined,
      via: [by.id, gateway.id],
      crossings: [],
      steps: [() => ({ at: by.at, text: `${journey.show(by.id)} takes it in` })],
      keepsGroups: FALSE,
    });
  }
}

/** The table of an attachment routes what comes in by it. */
function routeInside(journey: Journey, inside: Inside): void {
  const { guards, graph } = journey;
  const { gateway, by, packet } = inside;
  let routed: Guard = FALSE;
  for (const link of by.tables) {
    const table = graph.as(link.to, "transit-table");
    if (table?.gateways.some(({ to }) => to === gateway.id) !== true) continue;
    const when = guards.and(link.when, table.exists);
    routed = guards.or(routed, when);
    const here = journey.provided(packet, when);
    if (!isEmptyGuardedSet(here.destinations)) byTable(journey, { ...inside, packet: here }, table);
  }
  const rest = journey.provided(packet, guards.not(routed));
  // Which table it is, is told by whoever declares the gateway, where that is not in view.
  const isOutside = gateway.nature === "adopted" || by.nature === "adopted";
  if (isOutside) fromOutside(journey, { ...inside, packet: rest });
  else
    journey.hinder(rest, {
      code: "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION",
      at: by.at,
      text: () => `no table of ${journey.show(gateway.id)} is associated with ${journey.show(by.id)}`,
    });
}

function fromOutside(journey: Journey, { packet, gateway, crossings, via, steps }: Inside): void {
  const { goal } = journey;
  if (isEmptyGuardedSet(packet.destinations)) return;
  const name = journey.show(gateway.id);
  const cause = journey.cause(`the route table of ${name}`, gateway.at);
  const address = JSON.stringify(gateway.address);
  const leads = journey.unsettled(`leads:${address}:${goal.key}`, `${name} leads there`, [cause]);
  const keepsGroups = journey.unsettled(`groups:${address}`, `groups are told across ${name}`, [cause]);
  const last: readonly Crossing[] = goal.kind === "subnet" ? [{ subnet: goal.to.id, direction: "ingress" }] : [];
  journey.arrive(journey.provided(packet, leads), goal.kind === "subnet" ? "transit" : "unknown", {
    via,
    crossings: [...crossings, ...last],
    steps,
    keepsGroups,
  });
}

function byTable(journey: Journey, inside: Inside, table: TransitTable): void {
  const leg = further(inside.packet.leg, { taken: takenBy(inside.packet) });
  const { taken, left } = journey.takenOf(inside.packet, table);
  const name = journey.show(table.id);
  for (const { route, destinations } of taken) {
    const routed = { leg, destinations, route, table: table.id };
    if (route.target.kind === "entity") {
      for (const link of route.target.links) byRoute(journey, { ...inside, packet: routed }, route, link);
    } else if (route.target.kind === "unknown") {
      const { via, crossings, steps, keepsGroups } = inside;
      unknownTarget(journey, routed, route.target.cause, { via, crossings, steps, keepsGroups });
    } else {
      const text = (): string => `${name} drops what goes there`;
      journey.hinder(routed, { code: "TGW_RTB_BAD_STATE_ROUTE", at: route.at, text });
    }
  }
  journey.hinder(left, {
    code: "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
    at: table.at,
    table: table.id,
    text: () => `${name}, which routes what comes in by ${journey.show(inside.by.id)}, has no route there`,
  });
}

function byRoute(journey: Journey, inside: Inside, { at }: Stated, { to, when }: Link): void {
  const attachment = journey.graph.as(to, "transit-attachment");
  if (attachment === undefined) return;
  const name = journey.show(to);
  const packet = journey.provided(
    inside.packet,
    journey.guards.all([when, attachment.exists, attachment.nature === "adopted" ? TRUE : attachment.active.when]),
    { code: "TGW_RTB_BAD_STATE_ROUTE", at, text: () => `${name} is not there, or is not accepted` },
  );
  const step = (): Step => ({ at, text: `${journey.show(inside.gateway.id)} routes it to ${name}` });
  leaveBy(journey, { ...inside, packet, steps: [...inside.steps, step] }, attachment);
}

function leaveBy(journey: Journey, inside: Inside, to: TransitAttachment): void {
  if (isEmptyGuardedSet(inside.packet.destinations)) return;
  if (to.nature === "adopted" && to.nets.length === 0) {
    fromOutside(journey, { ...inside, via: [...inside.via, to.id] });
    return;
  }
  switch (to.attaches) {
    case "net":
      leaveIntoNet(journey, inside, to);
      return;
    case "peering":
      leaveToGateway(journey, inside, to);
      return;
    case "vpn":
    case "other":
      leaveToPremises(journey, inside, to);
  }
}

function leaveIntoNet(journey: Journey, inside: Inside, to: TransitAttachment): void {
  const { packet, crossings, steps, via } = inside;
  const keepsGroups = journey.guards.and(inside.keepsGroups, to.groupReferences.when);
  for (const { subnet, when } of exitsOf(journey, to, inside.entry)) {
    journey.goOn(journey.provided(packet, when), subnet, {
      kind: "transit",
      isForeign: true,
      via: [...via, to.id],
      crossings,
      steps,
      keepsGroups,
    });
  }
}

/** Two gateways that are joined: the table that the other one has for what joins them goes on. */
function leaveToGateway(journey: Journey, inside: Inside, to: TransitAttachment): void {
  const passed = inside.via.filter((id) => journey.graph.entity(id).kind === "transit-gateway");
  if (passed.length >= mostGateways) {
    journey.leaveOpen(inside.packet);
    return;
  }
  for (const link of to.gateways) {
    const gateway = journey.graph.as(link.to, "transit-gateway");
    if (gateway === undefined || passed.includes(gateway.id)) continue;
    routeInside(journey, {
      ...inside,
      packet: journey.provided(inside.packet, journey.guards.and(link.when, gateway.exists)),
      gateway,
      by: to,
      // Subregions of another Region are others.
      entry: undefined,
      via: [...inside.via, to.id, gateway.id],
      // Groups are named only between Nets that are attached to one gateway.
      keepsGroups: FALSE,
    });
  }
}

function leaveToPremises(journey: Journey, { packet, crossings, steps, via }: Inside, to: TransitAttachment): void {
  if (journey.goal.kind === "on-premises")
    journey.arrive(packet, "vpn", { via: [...via, to.id], crossings, steps, keepsGroups: FALSE });
}
