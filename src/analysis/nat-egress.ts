/** Which NAT services the workload of a Net leaves by. */

import { type EntityId, guardedSetsOf, type NatService, type Subnet } from "../graph/index.ts";
import type { OriginId } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import type { Facts } from "./facts.ts";
import { oneSubregion, type UsedSubregion } from "./subregions.ts";

/** A Subnet whose workload leaves for the Internet by a NAT service. */
export interface LeavesByNat {
  readonly subnet: Subnet;
  readonly when: Guard;
  /** The route. */
  readonly at: OriginId;
}

export interface NatInUse {
  readonly nat: NatService;
  /** Declared Subnets with workload that send most of the Internet to it. */
  readonly users: readonly LeavesByNat[];
  /** These stand in several Subregions, and no workload of their Net leaves by another NAT service. */
  readonly single: Guard;
}

/** Every zonal NAT service: one that stands in no Subnet serves all Subregions. */
export function natsInUse(facts: Facts): readonly NatInUse[] {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  const byNat = usersByNat(facts);
  const severalIn = severalByNet(guards, byNat);
  return graph.all("nat-service").flatMap((nat) => {
    const zonal = nat.nics.some((nic) => (graph.as(nic, "nic")?.placement.subnets ?? []).length > 0);
    if (nat.nature === "adopted" || !zonal) return [];
    const users = byNat.get(nat.id) ?? [];
    const used: readonly UsedSubregion[] = users.map(({ subnet, when }) => ({
      subregion: subnet.subregion,
      when,
      subnet,
    }));
    const single = guards.all([
      nat.exists,
      isOne(facts, nat),
      guards.not(oneSubregion(session, graph, used)),
      ...[...netsOf(users)].map((net) => guards.not(severalIn.get(net) ?? FALSE)),
    ]);
    return [{ nat, users, single: users.length === 0 ? FALSE : single }];
  });
}

function usersByNat(facts: Facts): ReadonlyMap<EntityId, readonly LeavesByNat[]> {
  const byNat = new Map<EntityId, LeavesByNat[]>();
  for (const subnet of facts.graph.all("subnet")) {
    const works = subnet.nature === "adopted" ? FALSE : initiatesIn(facts, subnet);
    if (works === FALSE) continue;
    for (const { nat, when, at } of natsOf(facts, subnet)) {
      const leaves = { subnet, when: guardsOf(facts.session).and(works, when), at };
      if (leaves.when === FALSE) continue;
      const known = byNat.get(nat);
      if (known === undefined) byNat.set(nat, [leaves]);
      else known.push(leaves);
    }
  }
  return byNat;
}

/** Something stands there that calls out by itself: managed databases and load balancers never do. */
function initiatesIn({ graph, session }: Facts, subnet: Subnet): Guard {
  const guards = guardsOf(session);
  const standing = graph.nicsIn(subnet.id).map(({ to, when }) => {
    const nic = graph.as(to, "nic");
    const owner = nic === undefined ? undefined : graph.entity(nic.owner);
    const calls = owner?.kind === "vm" || owner?.kind === "vm-group" || owner?.kind === "task";
    return nic !== undefined && owner !== undefined && calls ? guards.all([when, nic.exists, owner.exists]) : FALSE;
  });
  return guards.and(subnet.exists, guards.any(standing));
}

function natsOf({ graph, session }: Facts, subnet: Subnet) {
  const [guards, sets] = [guardsOf(session), guardedSetsOf(session)];
  return subnet.tables.flatMap(({ to, when }) =>
    (graph.as(to, "route-table")?.routes ?? []).flatMap((route) => {
      const links = route.target.kind === "entity" ? route.target.links : [];
      const nats = links.filter((link) => graph.as(link.to, "nat-service") !== undefined);
      if (nats.length === 0) return [];
      const most = guards.all([when, route.when, sets.worldGuard(route.destinations)]);
      return nats.map((link) => ({
        nat: link.to,
        when: guards.all([most, link.when, graph.entity(link.to).exists]),
        at: route.at,
      }));
    }),
  );
}

/** Copies that nobody tells apart may be one for each Subregion. */
function isOne({ graph, session }: Facts, { id, copies, at, address }: NatService): Guard {
  const guards = guardsOf(session);
  if (copies.extent !== undefined) return guards.not(guards.atLeast(copies.extent, 2));
  if (copies.max === 1) return TRUE;
  if (copies.min > 1) return FALSE;
  const words = `${graph.show(id)} is one`;
  const causes = [{ kind: "data", words: graph.show(id), at }] as const;
  return guards.atom({ key: `is-one:${JSON.stringify(address)}`, words, settles: "nobody", causes });
}

/** Where the workload of a Net leaves by more than one NAT service. */
function severalByNet(
  guards: Guards,
  byNat: ReadonlyMap<EntityId, readonly LeavesByNat[]>,
): ReadonlyMap<EntityId, Guard> {
  const usedIn = new Map<EntityId, Guard[]>();
  for (const users of byNat.values()) {
    const used = guards.any(users.map(({ when }) => when));
    for (const net of netsOf(users)) usedIn.set(net, [...(usedIn.get(net) ?? []), used]);
  }
  return new Map(Array.from(usedIn, ([net, used]) => [net, guards.atLeastOf(used, 2)]));
}

function netsOf(users: readonly LeavesByNat[]): ReadonlySet<EntityId> {
  return new Set(users.flatMap(({ subnet }) => subnet.nets.map(({ to }) => to)));
}
