/** What follows from other entities' fields once all of them are there, in every cloud alike. */

import {
  type DraftOf,
  type EntityId,
  type GuardedSet,
  guardedSetsOf,
  type Link,
  type Subnet,
} from "../../graph/index.ts";
import type { OriginId } from "../../source/index.ts";
import { FALSE, type Guard, TRUE } from "../../values/index.ts";
import { casesOf } from "./cases.ts";
import { completeClusters } from "./clusters.ts";
import type { Context, NicUnset } from "./context.ts";
import { opennessOf } from "./openness.ts";
import { openUnconnected } from "./unconnected.ts";
import { bringDefaults, placeUnseenSubnets, rangesWithin } from "./unseen-nets.ts";

export function completeGraph(context: Context): void {
  context.balancing.complete();
  completeClusters(context);
  context.disks.complete(context);
  context.internetBlocks.complete(context);
  for (const nic of context.graph.all("nic")) completePlacement(context, nic);
  placeUnseenSubnets(context);
  for (const subnet of context.graph.all("subnet")) completeSubnet(context, subnet);
  const within = rangesWithin(context);
  for (const table of context.graph.all("route-table")) completeTable(context, table, within);
  for (const gateway of context.graph.all("virtual-gateway")) openUnconnected(context, gateway);
  for (const attachment of context.graph.all("transit-attachment")) completeAttachment(context, attachment);
  for (const nic of context.graph.all("nic")) completeNic(context, nic);
  for (const address of context.graph.all("public-ip")) bindAddress(context, address);
}

/** A thing that names no Subnet stands where the cloud puts it. */
function completePlacement(context: Context, nic: DraftOf<"nic">): void {
  const unset = context.unset.get(nic.id);
  if (unset === undefined || unset.placement === FALSE) return;
  const { subject, zone, placement } = unset;
  const zones = zone === undefined ? [{ value: undefined, when: TRUE }] : casesOf(context.guards, zone);
  const outside = zones.map((each): Link => {
    const to = subject.provider.outsideSubnets(context, subject, each.value);
    return { to, when: context.both(placement, each.when), at: context.graph.draft(to).at };
  });
  nic.placement = { ...nic.placement, subnets: [...nic.placement.subnets, ...outside] };
}

/**
 * A Subnet without association uses the main table and the default ACL of its Net. What is given the Subnet may add a
 * table; a network ACL it would have to replace.
 */
function completeSubnet(context: Context, subnet: DraftOf<"subnet">): void {
  const { guards } = context;
  const unless = (links: readonly Link[], more: Guard): Guard =>
    guards.not(guards.any([more, ...links.map((each) => each.when)]));
  const openings = context.graph.openings(subnet.id, "associations").map((each) => each.when);
  const table = unless(subnet.tables, guards.any(openings));
  const acl = unless(subnet.acls, context.aclReplaced.get(subnet.id) ?? FALSE);
  for (const { to, when } of subnet.nets) {
    const net = context.graph.as(to, "net");
    if (net === undefined) continue;
    for (const { when: more, cause } of context.graph.openings(subnet.id, "nics")) {
      context.graph.open(to, "nics", { when: context.both(when, more), cause });
    }
    // Of a Subnet that is only named nobody here can tell whether it uses those of its Net.
    if (subnet.nature === "adopted" && net.nature === "adopted" && net.isDefault === FALSE) continue;
    bringDefaults(context, net);
    const { routeTable, networkAcl } = net.platform.words;
    const name = context.show(to);
    const main = context.origins.implied(subnet.at, `no ${routeTable} is associated: the main one of ${name} is used`);
    const usual = context.origins.implied(
      subnet.at,
      `no ${networkAcl} is associated: the default one of ${name} is used`,
    );
    subnet.tables.push(...linksWhere(context, net.mainTables, context.both(table, when), main));
    subnet.acls.push(...linksWhere(context, net.defaultAcls, context.both(acl, when), usual));
  }
}

function linksWhere(context: Context, links: readonly Link[], when: Guard, at: OriginId): readonly Link[] {
  return links
    .map((each) => ({ to: each.to, when: context.both(when, each.when), at }))
    .filter((each) => each.when !== FALSE);
}

/** Every table routes the ranges of its Net within it; what it routes to an adopted internet service needs that attached. */
function completeTable(
  context: Context,
  table: DraftOf<"route-table">,
  within: ReadonlyMap<EntityId, GuardedSet>,
): void {
  const sets = guardedSetsOf(context.session);
  for (const { to, when } of table.nets) {
    const net = context.graph.as(to, "net");
    if (net === undefined) continue;
    attachAdopted(context, table, net);
    const at = context.origins.implied(table.at, `the range of ${context.show(to)} is routed within it`);
    table.routes.push({
      destinations: sets.restrict(within.get(to) ?? net.ranges, when),
      destination: { k: "known", at, v: "local" },
      target: { kind: "local" },
      when,
      at,
      from: "implied",
    });
  }
}

/** An internet service that is named and not declared may be attached to the Net that routes to it. */
function attachAdopted(context: Context, table: DraftOf<"route-table">, net: DraftOf<"net">): void {
  for (const { target, at } of table.routes) {
    for (const { to } of target.kind === "entity" ? target.links : []) {
      const service = context.graph.as(to, "internet-service");
      if (service?.nature !== "adopted" || service.nets.some((each) => each.to === net.id)) continue;
      const name = context.show(to);
      const key = `attached:${context.keyOf(to)}:${context.keyOf(net.id)}`;
      const why = { key: "route", cause: { kind: "data", words: name, at }, when: TRUE, at } as const;
      const { when } = opennessOf(context, key, `${name} is attached to ${context.show(net.id)}`, why);
      service.nets.push({ to: net.id, when, at });
    }
  }
}

/**
 * An attachment that is given no table uses the one of its gateway for such, and announces itself where its gateway
 * lets all do so. What joins two gateways announces nothing (transit gateway guide, "Peering attachments").
 */
function completeAttachment(context: Context, attachment: DraftOf<"transit-attachment">): void {
  const { guards } = context;
  const defaults = context.transitDefaults.get(attachment.id) ?? { association: FALSE, propagation: FALSE };
  for (const { to, when } of attachment.gateways) {
    const gateway = context.graph.as(to, "transit-gateway");
    if (gateway === undefined) continue;
    const name = context.show(to);
    const own = attachment.tables.filter(({ to: table }) => belongsTo(context, table, to));
    const none = guards.not(guards.any(own.map((each) => each.when)));
    const association = guards.all([when, defaults.association, none]);
    const at = context.origins.implied(attachment.at, `no table is associated: the default one of ${name} is used`);
    attachment.tables.push(...linksWhere(context, gateway.defaultTables, association, at));
    const propagation = attachment.attaches === "peering" ? FALSE : guards.and(when, defaults.propagation);
    const told = context.origins.implied(attachment.at, `its ranges are announced to the default table of ${name}`);
    attachment.propagatesTo.push(...linksWhere(context, gateway.announcedTo, propagation, told));
  }
}

function belongsTo(context: Context, table: EntityId, gateway: EntityId): boolean {
  return context.graph.as(table, "transit-table")?.gateways.some(({ to }) => to === gateway) ?? false;
}

function completeNic(context: Context, nic: DraftOf<"nic">): void {
  const unset = context.unset.get(nic.id);
  if (unset === undefined) return;
  for (const place of nic.placement.subnets) {
    const subnet = context.graph.as(place.to, "subnet");
    if (subnet === undefined) continue;
    takePublicAddress(context, nic, subnet, context.both(unset.publicAddress, place.when));
    takeIpv6(context, nic, subnet, place.when);
    wearDefaultGroup(context, nic, subnet, context.both(unset.groups, place.when), unset);
  }
}

/** What does not say whether it gets a public address gets one where its Subnet gives them. */
function takePublicAddress(context: Context, nic: DraftOf<"nic">, subnet: Subnet, where: Guard): void {
  const flag = subnet.givesPublicAddress;
  const when = context.both(where, flag.when);
  if (when === FALSE) return;
  const name = context.flagNames.get(subnet.id) ?? "a public address by default";
  const words = `${name}${context.flagNames.has(subnet.id) ? " = true" : ""} of ${context.show(subnet.id)}`;
  const known = nic.publicAddresses.findIndex((each) => each.words === words);
  const other = nic.publicAddresses[known];
  if (other === undefined) nic.publicAddresses.push({ when, at: flag.at, words });
  else nic.publicAddresses[known] = { ...other, when: context.guards.or(other.when, when) };
}

/** What stands in a Subnet that gives IPv6 addresses has one. */
function takeIpv6(context: Context, nic: DraftOf<"nic">, subnet: Subnet, where: Guard): void {
  const flag = context.ipv6Flags.get(subnet.id);
  const when = flag === undefined ? FALSE : context.both(where, flag.when);
  if (flag === undefined || when === FALSE) return;
  nic.ipv6 =
    nic.ipv6 === undefined ? { when, at: flag.at } : { ...nic.ipv6, when: context.guards.or(nic.ipv6.when, when) };
}

/** What names no security group wears the default one of its Net; where that Net is not in view, one of which nothing is known. */
function wearDefaultGroup(
  context: Context,
  nic: DraftOf<"nic">,
  subnet: Subnet,
  where: Guard,
  { subject }: NicUnset,
): void {
  if (where === FALSE) return;
  const word = subject.provider.platform.words.securityGroup;
  const at = context.origins.implied(nic.at, `no ${word} is named: the default one is worn`);
  let found: Guard = FALSE;
  for (const { to, when } of subnet.nets) {
    for (const group of context.graph.as(to, "net")?.defaultGroups ?? []) {
      const both = context.guards.all([where, when, group.when]);
      if (both === FALSE) continue;
      found = context.guards.or(found, both);
      if (!nic.groups.some((each) => each.to === group.to && each.when === both))
        nic.groups.push({ to: group.to, when: both, at });
    }
  }
  const rest = context.both(where, context.guards.not(found));
  if (rest === FALSE) return;
  const cause = { kind: "data", words: `the default ${word} where ${context.show(subnet.id)} lies`, at } as const;
  const why = { key: context.keyOf(subnet.id), cause, when: rest, at };
  nic.groupsOpen.push(opennessOf(context, `default-group:${context.keyOf(nic.id)}`, `${cause.words} lets it in`, why));
}

/** The Nic's side of a public IP that is bound to it. */
function bindAddress(context: Context, address: DraftOf<"public-ip">): void {
  for (const { to, when, at } of address.boundTo) {
    const both = context.both(when, address.exists);
    if (both !== FALSE)
      context.graph
        .as(to, "nic")
        ?.publicAddresses.push({ when: both, at, words: context.show(address.id), by: address.id });
  }
}
