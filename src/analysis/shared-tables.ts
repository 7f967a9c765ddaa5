/** Route tables that several Subnets use, and whether these are of one tier. */

import type { EntityId, Graph, Link, RouteTable, Subnet } from "../graph/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import { derived } from "./derived.ts";
import { sharedTableFact, tableAcrossTiersFact } from "./fact-names.ts";
import type { Facts, Step, TierClass } from "./facts.ts";
import { type SubnetTier, tiersOf } from "./subnet-tiers.ts";

/** A Subnet that uses a table. */
export interface Sharer {
  readonly subnet: Subnet;
  /** The association that says so, or what implies it. */
  readonly link: Link;
  readonly when: Guard;
  readonly tiers: readonly SubnetTier[];
}

export interface SharedTable {
  readonly table: RouteTable;
  /** Who uses it, by Subnet. */
  readonly sharers: ReadonlyMap<EntityId, Sharer>;
  /** At least two Subnets use it. */
  readonly shared: Guard;
  /** Subnets of at least two tiers use it, and it leads out of the Net. */
  readonly acrossTiers: Guard;
  /** Who makes it shared by each tier, the first of each. */
  readonly byTier: ReadonlyMap<TierClass, SharersOfTier>;
  readonly basis: "stated" | "inferred";
}

export interface SharersOfTier {
  readonly when: Guard;
  readonly tier: SubnetTier;
  readonly first: Sharer;
  readonly subnets: ReadonlySet<EntityId>;
}

/** Every table that a declared Subnet uses, by the table. */
export const sharedTables = derived("shared tables", (facts): ReadonlyMap<EntityId, SharedTable> => {
  const { graph } = facts;
  const tiers = new Map(graph.all("subnet").map((subnet) => [subnet.id, tiersOf(facts, subnet)]));
  return new Map(
    graph.all("route-table").flatMap((table) => {
      const sharers = sharersOf(facts, table, tiers);
      return sharers.length === 0 ? [] : [[table.id, judge(facts, table, sharers)]];
    }),
  );
});

/**
 * The tables that this Subnet shares with others of no more than one tier: whoever speaks of what stands in the
 * Subnet says why the table is shared, and shows it.
 */
export function tablesSharedBy(
  tables: ReadonlyMap<EntityId, SharedTable>,
  { id, tables: used }: Subnet,
): readonly SharedTable[] {
  const own = new Set(used.map(({ to }) => to));
  return [...own].flatMap((to) => {
    const shared = tables.get(to);
    return shared !== undefined && shared.sharers.size > 1 && hangsOn(shared, id) ? [shared] : [];
  });
}

function hangsOn({ byTier }: SharedTable, subnet: EntityId): boolean {
  const others = [...byTier.values()].filter(({ subnets }) => subnets.size > (subnets.has(subnet) ? 1 : 0));
  return others.length < 2;
}

/** What rules say of a table that is shared. */
export const sharedTableFacts = [sharedTableFact, tableAcrossTiersFact] as const;

/** With whom this Subnet shares a table, in one step. */
export function sharingStep({ graph }: Facts, { table, sharers }: SharedTable, { id }: Subnet): Step {
  const own = sharers.get(id);
  const other = firstOther(sharers.keys(), id);
  const others = other === undefined ? "others" : graph.show(other);
  const more = sharers.size - (own === undefined ? 1 : 2);
  const rest = more > 0 ? ` and ${more} more` : "";
  return {
    at: own?.link.at ?? table.at,
    text: `${graph.show(id)} shares ${graph.show(table.id)} with ${others}${rest}`,
  };
}

function firstOther(subnets: Iterable<EntityId>, own: EntityId): EntityId | undefined {
  for (const subnet of subnets) if (subnet !== own) return subnet;
  return undefined;
}

function sharersOf(
  { graph, session }: Facts,
  table: RouteTable,
  tiers: ReadonlyMap<EntityId, readonly SubnetTier[]>,
): readonly Sharer[] {
  return graph.subnetsUsing(table.id).flatMap((link) => {
    const subnet = graph.as(link.to, "subnet");
    if (subnet === undefined || subnet.nature === "adopted") return [];
    const when = guardsOf(session).and(link.when, subnet.exists);
    return when === FALSE ? [] : [{ subnet, link, when, tiers: tiers.get(subnet.id) ?? [] }];
  });
}

function judge({ graph, session }: Facts, table: RouteTable, sharers: readonly Sharer[]): SharedTable {
  const guards = guardsOf(session);
  const byTier = groupedByTier(guards, sharers);
  const stated = [...byTier.values()].filter(({ tier }) => tier.basis === "stated");
  const users = sharers.flatMap((each) => usersOf(guards, each));
  const classes = Array.from(byTier.values(), ({ when }) => when);
  return {
    table,
    sharers: new Map(sharers.map((sharer) => [sharer.subnet.id, sharer])),
    shared: guards.and(table.exists, guards.atLeastOf(users, 2)),
    acrossTiers: guards.all([table.exists, guards.atLeastOf(classes, 2), leadsOut(graph, guards, table)]),
    byTier,
    basis: stated.length < 2 ? "inferred" : "stated",
  };
}

/** Copies of one Subnet are several that use it. */
function usersOf(guards: Guards, { subnet: { copies }, when }: Sharer): readonly Guard[] {
  if (copies.max === 1) return [when];
  const severalForCertain = copies.min > 1 ? TRUE : FALSE;
  const several = copies.extent === undefined ? severalForCertain : guards.atLeast(copies.extent, 2);
  return [when, guards.and(when, several)];
}

/**
 * The stated word of a tier is worth more than an inferred one; else the first is taken. A Subnet of several tiers is
 * of none: what stands in it is another rule's business.
 */
function groupedByTier(guards: Guards, sharers: readonly Sharer[]): ReadonlyMap<TierClass, SharersOfTier> {
  const found = new Map<TierClass, SharersOfTier & { readonly subnets: Set<EntityId> }>();
  for (const first of sharers) {
    for (const tier of isOfOneTier(first) ? first.tiers : []) {
      const when = guards.and(first.when, tier.when);
      if (when === FALSE) continue;
      const known = found.get(tier.class);
      const shown =
        known === undefined || (known.tier.basis === "inferred" && tier.basis === "stated") ? { tier, first } : known;
      found.set(tier.class, {
        tier: shown.tier,
        first: shown.first,
        when: guards.or(known?.when ?? FALSE, when),
        subnets: (known?.subnets ?? new Set<EntityId>()).add(first.subnet.id),
      });
    }
  }
  return found;
}

function isOfOneTier({ tiers }: Sharer): boolean {
  return tiers.every((tier) => tier.class === tiers[0]?.class);
}

/** A table with the local route alone lets nothing out, and so does one that leads to private endpoints besides. */
function leadsOut(graph: Graph, guards: Guards, table: RouteTable): Guard {
  const out = table.routes.filter(({ target }) => {
    if (target.kind === "entity") return target.links.some(({ to }) => graph.as(to, "endpoint") === undefined);
    return target.kind === "unknown";
  });
  return guards.any([...out, ...table.open].map(({ when }) => when));
}
