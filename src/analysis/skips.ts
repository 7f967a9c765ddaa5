/** Calls that leave a layer out, and services that call each other. */

import type { EntityId } from "../graph/index.ts";
import { type Guard, guardsOf } from "../values/index.ts";
import type { Facts, Service, TierClass } from "./facts.ts";
import type { Call, Calls } from "./layers.ts";
import { representativeOf } from "./workload.ts";

export interface Skip {
  readonly call: Call;
  /** The way by the layer between. */
  readonly through: readonly [Call, Call];
  readonly subject: EntityId;
  readonly holds: Guard;
  readonly basis: "stated" | "inferred";
}

/** The layers from the outside in; what stands in none of them skips none. */
const ranks: Partial<Readonly<Record<TierClass, number>>> = { balancer: 0, front: 1, app: 2, data: 3 };

/** A call to a data service past the service that stands between: one claim for each such call. */
export function skippedLayers(facts: Facts): readonly Skip[] {
  const { calls } = facts;
  const guards = guardsOf(facts.session);
  const caches = new Set(facts.services.all.filter((service) => isCache(facts, service)).map(({ key }) => key));
  return calls.all.flatMap((call) => {
    if (call.to.tier.class !== "data" || caches.has(call.to.key)) return [];
    const through = wayBetween(calls, call);
    if (through === undefined) return [];
    const all = [call, ...through];
    return [
      {
        call,
        through,
        subject: representativeOf(call.to),
        holds: guards.all(all.map(({ when }) => when)),
        basis: all.some((each) => each.basis === "inferred" || isInferred(each)) ? "inferred" : "stated",
      },
    ];
  });
}

function isInferred({ from, to }: Call): boolean {
  return [from, to].some((service) => service.basis === "inferred" || service.tier.told.basis === "inferred");
}

/** A service of a layer between, which the caller calls and which calls the target. */
function wayBetween(calls: Calls, { from, to }: Call): readonly [Call, Call] | undefined {
  const [above, below] = [ranks[from.tier.class], ranks[to.tier.class]];
  if (above === undefined || below === undefined) return undefined;
  for (const first of calls.from(from)) {
    const rank = ranks[first.to.tier.class];
    if (rank === undefined || rank <= above || rank >= below) continue;
    const second = calls.between(first.to, to);
    if (second !== undefined) return [first, second];
  }
  return undefined;
}

/** Every layer may use a cache. */
function isCache({ graph }: Facts, { members }: Service): boolean {
  return members.some((id) => graph.as(id, "database")?.service === "cache");
}

export interface MutualCall {
  readonly there: Call;
  readonly back: Call;
  readonly subject: EntityId;
  readonly holds: Guard;
  readonly basis: "stated" | "inferred";
}

/** Pairs of services that call each other by the names of their groups; not what shares a group that lets itself in. */
export function mutualCalls(facts: Facts): readonly MutualCall[] {
  const guards = guardsOf(facts.session);
  const { calls } = facts;
  const seen = new Set<string>();
  return calls.all.flatMap((there) => {
    const pair = [there.from.key, there.to.key].sort().join("\n");
    if (there.basis === "inferred" || there.isShared || seen.has(pair)) return [];
    const back = calls.between(there.to, there.from);
    if (back?.basis !== "stated" || back.isShared) return [];
    seen.add(pair);
    const identified = [there.from, there.to].every((service) => service.basis === "stated");
    return [
      {
        there,
        back,
        subject: representativeOf(there.to),
        holds: guards.and(there.when, back.when),
        basis: identified ? "stated" : "inferred",
      },
    ];
  });
}
