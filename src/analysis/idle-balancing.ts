/** Load balancers that listen to nobody, and target groups to which no listener sends. */

import type { EntityId, Link, LoadBalancer, Net, TargetGroup } from "../graph/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import { ownerOf } from "./components.ts";
import { derived } from "./derived.ts";
import type { Facts } from "./facts.ts";
import { holdsWorkload } from "./subregions.ts";

export interface SilentBalancer {
  readonly balancer: LoadBalancer;
  readonly net: Net;
  /** Target groups of its Net to which nobody sends; a few of them. */
  readonly waiting: readonly TargetGroup[];
  readonly holds: Guard;
}

export interface UnusedTargetGroup {
  readonly group: TargetGroup;
  /** What stands in it, and where it is registered. */
  readonly members: readonly { readonly member: EntityId; readonly link: Link }[];
  readonly holds: Guard;
}

/** Evidence names so many target groups. */
const shownGroups = 3;

/**
 * One for each declared load balancer of a Net in which something stands that it could send to. Classic ones and those
 * of OUTSCALE are refused without listeners: where none is seen, the document is not done.
 */
export const silentBalancers = derived("silent-balancers", (facts): readonly SilentBalancer[] => {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  const inUse = new Map(graph.all("net").map(({ id }) => [id, holdsWorkloadIn(facts, id)]));
  return graph.all("load-balancer").flatMap((balancer) => {
    const [net] = netsOf(facts, balancer);
    const isWhole = balancer.balancer !== "classic" && balancer.balancer !== "outscale";
    if (!isWhole || balancer.nature !== "declared" || net === undefined || inUse.get(net.id) !== true) return [];
    const inView = guards.and(graph.closed(balancer.id, "listeners"), graph.closed(balancer.id, "uses"));
    const listens = guards.any(balancer.listeners.map(({ when }) => when));
    const holds = guards.all([balancer.exists, inView, guards.not(listens)]);
    return [{ balancer, net, waiting: waitingByNet(facts).get(net.id) ?? [], holds }];
  });
});

/**
 * One for each declared target group in which something stands that is declared, too. Of the copies of one block those
 * that are not in use wait for their turn where another is: blue and green.
 */
export function unusedTargetGroups(facts: Facts): readonly UnusedTargetGroup[] {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  const used = usedGroups(facts);
  const silent = silentIn(facts);
  const groups = graph.all("target-group");
  const usedBlocks = new Set(groups.filter(({ id }) => used.has(id)).map(blockOf));
  return groups.flatMap((group): readonly UnusedTargetGroup[] => {
    const members = group.members.flatMap(({ link }) => memberOf(facts, link));
    const waits = !used.has(group.id) && usedBlocks.has(blockOf(group));
    if (group.nature !== "declared" || members.length === 0 || waits) return [];
    const holds = guards.all([
      group.exists,
      guards.any(members.map(({ link }) => link.when)),
      graph.closed(group.id, "uses"),
      guards.not(used.get(group.id) ?? FALSE),
      // Where a load balancer of its Net has no listener at all, that is what is missing.
      guards.not(guards.any(group.nets.map(({ to }) => silent.get(to) ?? FALSE))),
    ]);
    return [{ group, members, holds }];
  });
}

/** By Net, the target groups to which nobody sends, as many as are shown. */
const waitingByNet = derived("waiting-target-groups", (facts): ReadonlyMap<EntityId, readonly TargetGroup[]> => {
  const used = usedGroups(facts);
  const found = new Map<EntityId, readonly TargetGroup[]>();
  for (const group of facts.graph.all("target-group").filter(({ id }) => !used.has(id))) {
    for (const { to } of group.nets) found.set(to, [...(found.get(to) ?? []), group].slice(0, shownGroups));
  }
  return found;
});

/** The same for all copies of one block of one module. */
function blockOf({ at, address }: TargetGroup): string {
  return JSON.stringify([at, address.callers]);
}

function holdsWorkloadIn({ graph }: Facts, net: EntityId): boolean {
  return graph.subnetsOf(net).some(({ to }) => holdsWorkload(graph, to));
}

function netsOf({ graph }: Facts, { nics }: LoadBalancer): readonly Net[] {
  const subnets = nics.flatMap((nic) => graph.as(nic, "nic")?.placement.subnets ?? []);
  return subnets.flatMap(({ to }) => graph.as(to, "subnet")?.nets ?? []).flatMap(({ to }) => graph.as(to, "net") ?? []);
}

function memberOf({ graph }: Facts, link: Link): UnusedTargetGroup["members"] {
  if (link.when === FALSE || graph.as(link.to, "nic") === undefined) return [];
  const member = ownerOf(graph, link.to);
  return graph.entity(member).nature === "declared" ? [{ member, link }] : [];
}

/** By target group, the condition under which any listener sends to it. */
const usedGroups = derived("used-target-groups", ({ graph, session }): ReadonlyMap<EntityId, Guard> => {
  const guards = guardsOf(session);
  const found = new Map<EntityId, Guard>();
  for (const { exists, listeners } of graph.all("load-balancer")) {
    for (const { when, targets } of listeners) {
      for (const { link } of targets)
        found.set(link.to, guards.or(found.get(link.to) ?? FALSE, guards.all([exists, when, link.when])));
    }
  }
  return found;
});

/** By Net, the condition under which a load balancer in it listens to nobody. */
function silentIn(facts: Facts): ReadonlyMap<EntityId, Guard> {
  const guards = guardsOf(facts.session);
  const found = new Map<EntityId, Guard>();
  for (const { net, holds } of silentBalancers(facts)) found.set(net.id, guards.or(found.get(net.id) ?? FALSE, holds));
  return found;
}
