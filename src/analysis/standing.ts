/** Where a component stands, and whether the Internet is one hop away from there. */

import { type EntityId, type Link, type Nic, type Subnet } from "../graph/index.ts";
import { type Guard, guardsOf } from "../values/index.ts";
import { nicsOfEntity } from "./components.ts";
import type { Facts } from "./facts.ts";

export interface Standing {
  readonly nic: Nic;
  readonly subnet: Subnet;
  readonly link: Link;
  /** It stands there. */
  readonly when: Guard;
}

export function standingOf({ graph, session }: Facts, component: EntityId): readonly Standing[] {
  const guards = guardsOf(session);
  return nicsOfEntity(graph, component).flatMap((nic) =>
    nic.placement.subnets.flatMap((link) => {
      const subnet = graph.as(link.to, "subnet");
      if (subnet === undefined) return [];
      return [{ nic, subnet, link, when: guards.all([link.when, nic.exists, subnet.exists]) }];
    }),
  );
}

/** The condition under which a Nic has a public IPv4 address. */
export function isAddressed({ session }: Facts, nic: Nic): Guard {
  return guardsOf(session).any(nic.publicAddresses.map(({ when }) => when));
}

/** The condition under which all routes of a Subnet are in view. */
export function routesInView({ graph, session }: Facts, subnet: Subnet): Guard {
  const guards = guardsOf(session);
  const nets = subnet.nets.map(({ to }) => graph.closed(to, "attachments"));
  const tables = subnet.tables.map(({ to }) => graph.closed(to, "routes"));
  return guards.all([graph.closed(subnet.id, "associations"), ...tables, ...nets]);
}
