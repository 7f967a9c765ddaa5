/** Who wears a security group, by service, and what the group lets in at all. */

import { isEmptyGuardedSet, type EntityId, type Graph, type Link, type SecurityGroup } from "../graph/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import { derivedFor } from "./derived.ts";
import type { Facts, Service } from "./facts.ts";

/** A service that wears a group: the condition under which it does, and the first attachment that shows it. */
export interface Wearing {
  readonly service: Service;
  readonly when: Guard;
  readonly link: Link;
  /** The component that wears it there. */
  readonly wearer: EntityId;
}

export function servicesWearing({ graph, services, session }: Facts, group: EntityId): readonly Wearing[] {
  const guards = guardsOf(session);
  const wearing = new Map<Service, Wearing>();
  for (const link of graph.wearers(group)) {
    const nic = graph.as(link.to, "nic");
    const service = services.of(link.to);
    if (nic === undefined || service === undefined) continue;
    const when = guards.and(link.when, nic.exists);
    if (when === FALSE) continue;
    const known = wearing.get(service);
    wearing.set(
      service,
      known === undefined
        ? { service, when, link, wearer: nic.owner }
        : { ...known, when: guards.or(known.when, when) },
    );
  }
  return [...wearing.values()];
}

/** The services that wear a group, or may. */
export const servicesOfWearers = derivedFor(
  "services of wearers",
  ({ graph, services }, group: EntityId): ReadonlySet<Service> =>
    new Set(graph.wearers(group).flatMap(({ to }) => services.of(to) ?? [])),
);

/** Who wears a group, whatever its Nics are: the condition, and the first attachment that shows it. */
export function wearersOf(
  { graph, session }: Facts,
  group: SecurityGroup,
): readonly { readonly owner: EntityId; readonly holds: Guard; readonly link: Link }[] {
  const guards = guardsOf(session);
  const found = new Map<EntityId, { readonly owner: EntityId; readonly holds: Guard; readonly link: Link }>();
  for (const link of graph.wearers(group.id)) {
    const nic = graph.as(link.to, "nic");
    if (nic === undefined || nic.nature === "adopted" || graph.entity(nic.owner).nature === "adopted") continue;
    const holds = guards.all([link.when, nic.exists, group.exists, graph.entity(nic.owner).exists]);
    const known = found.get(nic.owner);
    found.set(nic.owner, { owner: nic.owner, link, ...known, holds: guards.or(known?.holds ?? FALSE, holds) });
  }
  return [...found.values()];
}

/** Whether a group lets in anything that does not already wear it. */
export function portsOpenedBy({ graph }: Facts, group: SecurityGroup): "nothing" | "something" {
  const opened = group.rules.some(({ direction, nature, peers, when }) => {
    if (direction !== "ingress" || nature === "unknown" || when === FALSE) return false;
    return (
      !isEmptyGuardedSet(peers.addresses) ||
      peers.groups.some(({ to }) => to !== group.id && graph.as(to, "security-group") !== undefined)
    );
  });
  return opened ? "something" : "nothing";
}

/** What wears a group and as part of which service; the service is not named where it is that very block. */
export function inService(wearer: string, { name, tier }: Service): string {
  const told = tier.class === "unknown" ? "" : ` (${tier.told.words})`;
  return wearer === name || wearer.startsWith(`${name}[`) ? `${wearer}${told}` : `${wearer} of service ${name}${told}`;
}

/** By tags or kinds: what neither tells may be part of any service but a managed database or a load balancer. */
export function areToldApart(graph: Graph, wearing: readonly Pick<Wearing, "service" | "wearer">[]): boolean {
  const [untold, ...more] = wearing.filter(({ service }) => service.identified === "inferred");
  if (untold === undefined) return true;
  const kinds = wearing.filter((each) => each !== untold).map(({ wearer }) => graph.entity(wearer).kind);
  return more.length === 0 && kinds.every((kind) => kind === "database" || kind === "load-balancer");
}
