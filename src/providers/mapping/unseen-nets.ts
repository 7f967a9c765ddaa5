/**
 * The Nets of Subnets that are only named, and what comes with Nets that are only named. A cloud refuses whatever would
 * join two Nets: what stands in a Subnet wears groups of its Net, and its tables and network ACLs are of its Net. Where
 * nothing tells, the Subnet lies in a Net of which nothing is known, itself included.
 */

import {
  type DraftOf,
  emptyGuardedSet,
  type EntityId,
  type EntityKind,
  type GuardedSet,
  guardedSetsOf,
  isOneNet,
  type Link,
  type Platform,
} from "../../graph/index.ts";
import { noticeAt, type OriginId } from "../../source/index.ts";
import { FALSE, type Guard, symbol, TRUE } from "../../values/index.ts";
import { type Base, blanks } from "./blanks.ts";
import type { Context } from "./context.ts";
import { openEntity } from "./openness.ts";

/** Every Subnet that is only named gets the Net that is told, and where none is, one of its own. */
export function placeUnseenSubnets(context: Context): void {
  const unseen = context.graph.all("subnet").filter(({ nature }) => nature === "adopted");
  if (unseen.length === 0) return;
  const told = netsTold(context);
  for (const subnet of unseen) {
    for (const link of told.get(subnet.id) ?? []) pushRest(context, subnet, link);
    const rest = restOf(context, subnet);
    if (rest === FALSE || subnet.platform === undefined) continue;
    subnet.nets.push({ to: unseenNetOf(context, subnet, subnet.platform), when: rest, at: subnet.at });
  }
}

/** Where nothing before it says where the Subnet lies. */
function restOf({ guards }: Context, { nets }: DraftOf<"subnet">): Guard {
  return guards.not(guards.any(nets.map(({ when }) => when)));
}

function pushRest(context: Context, subnet: DraftOf<"subnet">, { to, when, at }: Link): void {
  const rest = context.both(when, restOf(context, subnet));
  if (rest === FALSE) return;
  const known = subnet.nets.findIndex((each) => each.to === to);
  const same = subnet.nets[known];
  if (same === undefined) subnet.nets.push({ to, when: rest, at });
  else subnet.nets[known] = { ...same, when: context.guards.or(same.when, rest) };
}

/** By Subnet, the Nets that what has to do with it is of. */
function netsTold(context: Context): ReadonlyMap<EntityId, readonly Link[]> {
  const { graph } = context;
  const told = new Map<EntityId, Link[]>();
  const tell = (subnet: EntityId, nets: readonly Link[], when: Guard, at: OriginId): void => {
    for (const net of nets) {
      // What names no Net is of the default one, which says little where a Subnet is named beside it.
      if (graph.as(net.to, "net")?.isDefault !== FALSE) continue;
      const both = context.both(when, net.when);
      if (both === FALSE) continue;
      const known = told.get(subnet);
      const link = { to: net.to, when: both, at };
      if (known === undefined) told.set(subnet, [link]);
      else if (!known.some((each) => each.to === link.to && each.when === link.when)) known.push(link);
    }
  };
  for (const { id, tables, acls } of graph.all("subnet")) {
    for (const { to, when, at } of tables) tell(id, graph.as(to, "route-table")?.nets ?? [], when, at);
    for (const { to, when, at } of acls) tell(id, graph.as(to, "network-acl")?.nets ?? [], when, at);
  }
  for (const { subnets, nets, exists } of graph.all("transit-attachment"))
    for (const { to, when, at } of subnets) tell(to, nets, context.both(exists, when), at);
  for (const nic of graph.all("nic")) {
    for (const { to, when, at } of nic.placement.subnets)
      if (isUnseen(context, to)) tell(to, netsOfNic(context, nic), context.both(nic.exists, when), at);
  }
  return told;
}

function isUnseen({ graph }: Context, subnet: EntityId): boolean {
  return graph.draft(subnet).nature === "adopted";
}

/** The Nets of the groups that it wears, of the target groups of a balancer, and of an endpoint. */
function netsOfNic(context: Context, { groups, owner }: DraftOf<"nic">): readonly Link[] {
  const { graph } = context;
  const through = (links: readonly Link[], netsOf: (to: EntityId) => readonly Link[]): readonly Link[] =>
    links.flatMap(({ to, when }) => netsOf(to).map((net) => ({ ...net, when: context.both(when, net.when) })));
  const targets = graph.as(owner, "load-balancer")?.listeners.flatMap((listener) => listener.targets) ?? [];
  return [
    ...through(groups, (to) => graph.as(to, "security-group")?.nets ?? []),
    ...through(
      targets.map(({ link }) => link),
      (to) => graph.as(to, "target-group")?.nets ?? [],
    ),
    ...(graph.as(owner, "endpoint")?.nets ?? []),
  ];
}

/** A Net of which nothing is known but that the Subnet lies in it. */
function unseenNetOf(context: Context, subnet: DraftOf<"subnet">, platform: Platform): EntityId {
  const words = `the ${platform.words.net} of ${context.show(subnet.id)}`;
  const { at } = subnet;
  const cause = { kind: "data", words, at } as const;
  const key = `net of ${context.keyOf(subnet.id)}`;
  const net = context.graph.add(blanks.net(adoptedBase(platform, "net", words, at)));
  net.naming = "nowhere";
  net.region = symbol(at, context.symbols.of(`region:${key}`, { cause, settles: "nobody" }));
  const range = { size: undefined, when: TRUE, words: `the range of ${words}` };
  net.ranges = guardedSetsOf(context.session).point(`range:${key}`, range);
  openEntity(context, net.id, { key: "unseen", cause, when: TRUE, at });
  return net.id;
}

/** A Net that is only named has a main route table and a default network ACL like any other, which are not in view. */
export function bringDefaults(context: Context, net: DraftOf<"net">): void {
  if (net.nature !== "adopted" || net.mainTables.length > 0) return;
  const { platform, at } = net;
  const name = context.show(net.id);
  const link = { to: net.id, when: TRUE, at };
  const bring = (kind: "route-table" | "network-acl", what: string): Link => {
    const words = `${what} of ${name}`;
    const base = adoptedBase(platform, kind, words, at);
    const draft =
      kind === "route-table" ? context.graph.add(blanks[kind](base)) : context.graph.add(blanks[kind](base));
    draft.nets.push(link);
    const cause = { kind: "data", words, at } as const;
    openEntity(context, draft.id, { key: "unseen", cause, when: TRUE, at });
    // None of its entries is in view: what it admits is the one question.
    if (draft.kind === "network-acl") draft.open.splice(0, draft.open.length, { when: TRUE, cause });
    return { ...link, to: draft.id };
  };
  net.mainTables.push(bring("route-table", `main ${platform.words.routeTable}`));
  if (platform.hasNetworkAcls && net.defaultAcls.length === 0)
    net.defaultAcls.push(bring("network-acl", `default ${platform.words.networkAcl}`));
}

function adoptedBase(platform: Platform, kind: EntityKind, words: string, at: OriginId): Base {
  const address = { home: "", local: `adopted:${kind}:${words}`, callers: [] };
  return { address, type: kind, exists: TRUE, copies: { min: 1, max: 1 }, nature: "adopted", at, platform };
}

/** So many Nets that are only named are compared with each other. */
const mostNames = 16;

/**
 * What is routed within each Net: its range, which holds those of its Subnets, and where another name may mean the same
 * Net, the range of that.
 */
export function rangesWithin(context: Context): ReadonlyMap<EntityId, GuardedSet> {
  const sets = guardedSetsOf(context.session);
  const nets = context.graph.all("net");
  const own = ownRanges(context, nets);
  const named = nets.filter(({ naming }) => naming !== "declared");
  const compared = named.length > mostNames ? [] : named;
  if (named.length > mostNames) noticeBound(context, named);
  return new Map(
    nets.map((net): [EntityId, GuardedSet] => {
      const others = net.naming === "declared" ? compared : compared.length === 0 ? [] : nets;
      const meant = others.flatMap((other) => {
        const one = other.id === net.id ? FALSE : isOneNet(context.guards, net, other);
        return one === FALSE ? [] : [sets.restrict(own.get(other.id) ?? emptyGuardedSet, one)];
      });
      return [net.id, sets.unionAll([own.get(net.id) ?? emptyGuardedSet, ...meant])];
    }),
  );
}

function ownRanges(context: Context, nets: readonly DraftOf<"net">[]): ReadonlyMap<EntityId, GuardedSet> {
  const sets = guardedSetsOf(context.session);
  const found = new Map(nets.map(({ id, ranges }): [EntityId, GuardedSet[]] => [id, [ranges]]));
  for (const subnet of context.graph.all("subnet")) {
    for (const { to, when } of subnet.nets) {
      // What is declared has its range; of the others it is known that it holds those of its Subnets.
      if (context.graph.as(to, "net")?.naming === "declared") continue;
      found.get(to)?.push(sets.restrict(subnet.ranges, context.both(subnet.exists, when)));
    }
  }
  return new Map(Array.from(found, ([net, ranges]) => [net, sets.unionAll(ranges)]));
}

function noticeBound(context: Context, [first]: readonly DraftOf<"net">[]): void {
  if (first === undefined) return;
  const { net } = first.platform.words;
  const message = `More than ${mostNames} ${net}s are only named; that two of them may be one is not followed`;
  context.notices.add(noticeAt(first.at, "bound-reached", "warning", message));
}
