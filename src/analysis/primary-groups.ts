/** The one security group of each component that says most of what may enter it, and the Subnets where these differ. */

import type { EntityId, Link, Nic, SecurityGroup, Subnet } from "../graph/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import { derivedFor } from "./derived.ts";
import type { Facts } from "./facts.ts";
import { standingIn, type Tenant } from "./tenants.ts";

/** A group that is the primary one of something in a Subnet. */
export interface PrimaryGroup {
  readonly group: SecurityGroup;
  readonly when: Guard;
  /** From the Nic to the group. */
  readonly link: Link;
  readonly component: EntityId;
}

/** The primary groups that are worn in a Subnet, each once, by the first that wears it there. */
export const primaryGroupsIn = derivedFor("primary groups", (facts, subnet: Subnet): readonly PrimaryGroup[] => {
  const guards = guardsOf(facts.session);
  const found = new Map<EntityId, PrimaryGroup>();
  for (const { link, when: stands, component } of oneForEachUnit(standingIn(facts, subnet))) {
    const primary = primaryGroupOf(facts, facts.graph.as(link.to, "nic"));
    if (primary === undefined) continue;
    const when = guards.all([stands, primary.link.when, primary.group.exists]);
    if (when === FALSE) continue;
    const known = found.get(primary.group.id);
    found.set(primary.group.id, { component, ...primary, ...known, when: guards.or(known?.when ?? FALSE, when) });
  }
  return [...found.values()];
});

/** Tasks and parts of one cluster wear a group each, which is what their platform is for: the first speaks for all. */
function oneForEachUnit(standing: readonly Tenant[]): readonly Tenant[] {
  const seen = new Set<string>();
  return standing.filter(({ unit, service }) => {
    if (unit === service.key) return true;
    if (seen.has(unit)) return false;
    seen.add(unit);
    return true;
  });
}

/** The declared group with most rules that let something in; of groups that say as much, the first. */
function primaryGroupOf(
  { graph }: Facts,
  nic: Nic | undefined,
): { readonly group: SecurityGroup; readonly link: Link } | undefined {
  let primary: { readonly group: SecurityGroup; readonly link: Link; readonly rules: number } | undefined;
  for (const link of nic?.groups ?? []) {
    const group = graph.as(link.to, "security-group");
    if (group === undefined || group.nature === "adopted") continue;
    const rules = group.rules.filter(({ direction, nature }) => direction === "ingress" && nature === "stated").length;
    if (rules > (primary?.rules ?? 0)) primary = { group, link, rules };
  }
  return primary;
}
