/** A route table that Subnets of several tiers use sends them all the same way, whatever only one of them needs. */

import {
  type Facts,
  type SharedTable,
  sharedTableFact,
  sharedTables,
  type Sharer,
  type SharersOfTier,
  type Step,
  tableAcrossTiersFact,
  wordsFor,
} from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import { FALSE } from "../../values/index.ts";

export const sharedRouteTable = defineRule({
  id: "shared-route-table",
  family: "segmentation",
  since: "0.1.0",
  guideline: "one-route-table-per-subnet",
  docs: {
    title: "Subnets share a route table",
    why: "A route that is added for one tier opens the same way for the others: the database leaves for the Internet because the application had to. The main route table is shared by whatever nobody thought of.",
    remedy:
      "Give each tier a route table of its own, and each Subnet where its way out differs; associate it explicitly.",
    exceptions:
      "Subnets of one tier that share a table are advice, and so are Subnets whose table leads nowhere outside the Net. Load balancers, NAT services and bastions beside a front count with it. A Subnet in which nothing stands is of the tier that its tag or name tells, if any.",
  },
  messages: {
    tiers: {
      severity: "warning",
      text: "{table} is used by {subnets} of different tiers: {tiers}",
      unsure: "count",
    },
    sameTier: { severity: "info", text: "{table} is used by {count} {subnets}: {names}", unsure: "count" },
  },

  *check(facts) {
    for (const shared of sharedTables(facts).values()) {
      if (shared.acrossTiers !== FALSE) yield tiersClaim(facts, shared);
      yield sameTierClaim(facts, shared);
    }
  },
});

function tiersClaim(facts: Facts, shared: SharedTable) {
  const { table, byTier, acrossTiers, basis } = shared;
  const [, second] = byTier.values();
  const words = wordsFor(facts.graph, table.id);
  return {
    message: "tiers" as const,
    subject: table.id,
    fact: tableAcrossTiersFact,
    tells: [{ rule: "shared-route-table", subject: table.id, fact: sharedTableFact }],
    at: second?.first.link.at ?? table.at,
    holds: acrossTiers,
    basis,
    say: () => ({
      data: { table: facts.graph.show(table.id), subnets: `${words.subnet}s`, tiers: tiersIn(facts, shared) },
      evidence: [...byTier.values()].flatMap((each) => tierSteps(facts, shared, each)),
      advice: `give each tier a ${words.routeTable} of its own`,
    }),
  };
}

function sameTierClaim(facts: Facts, shared: SharedTable) {
  const { table, shared: holds } = shared;
  const sharers = [...shared.sharers.values()];
  const words = wordsFor(facts.graph, table.id);
  return {
    message: "sameTier" as const,
    subject: table.id,
    fact: sharedTableFact,
    at: (sharers[1] ?? sharers[0])?.link.at ?? table.at,
    holds,
    basis: "stated" as const,
    say: () => ({
      data: {
        table: facts.graph.show(table.id),
        count: sharers.length,
        subnets: `${words.subnet}s`,
        names: namesOf(facts, sharers),
      },
      evidence: sharers.slice(0, shown).map((each) => useStep(facts, shared, each)),
      advice: `give each ${words.subnet} a ${words.routeTable} of its own`,
    }),
  };
}

/** A Net of hundreds of Subnets is not listed. */
const shown = 6;

function tiersIn({ graph }: Facts, { byTier }: SharedTable): string {
  return Array.from(byTier.values(), ({ tier, first }) => `${tier.class} in ${graph.show(first.subnet.id)}`).join(", ");
}

function namesOf({ graph }: Facts, sharers: readonly Sharer[]): string {
  const names = sharers.slice(0, shown).map(({ subnet }) => graph.show(subnet.id));
  return sharers.length > shown ? `${names.join(", ")} …` : names.join(", ");
}

function tierSteps(facts: Facts, shared: SharedTable, { tier, first }: SharersOfTier): readonly Step[] {
  const subnet = facts.graph.show(first.subnet.id);
  return [useStep(facts, shared, first), { at: tier.at, text: `${subnet} is of tier ${tier.class}: ${tier.words}` }];
}

function useStep({ graph }: Facts, { table }: SharedTable, { subnet, link }: Sharer): Step {
  return { at: link.at, text: `${graph.show(subnet.id)} uses ${graph.show(table.id)}` };
}
