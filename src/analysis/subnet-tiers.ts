/** Which tiers a Subnet is part of: by what stands in it, else by its own tag, else by its name. */

import type { Subnet } from "../graph/index.ts";
import type { OriginId } from "../source/index.ts";
import { type Guard, stringOf, TRUE } from "../values/index.ts";
import type { Facts, TierClass } from "./facts.ts";
import { classOfName } from "./names.ts";
import { tenantsOf } from "./tenants.ts";

/** A tier of a Subnet, and how it is told. */
export interface SubnetTier {
  readonly class: TierClass;
  readonly when: Guard;
  readonly basis: "stated" | "inferred";
  readonly words: string;
  readonly at: OriginId;
}

/** The tiers that are told apart here: what else stands in a Subnet belongs to none of them. */
const tiers: ReadonlySet<TierClass> = new Set<TierClass>(["front", "app", "data", "broker"]);

export function tiersOf(facts: Facts, subnet: Subnet): readonly SubnetTier[] {
  const tenants = tenantsOf(facts, subnet);
  if (tenants.length === 0) return [byTag(subnet) ?? byName(subnet) ?? []].flat();
  return tenants.flatMap(({ service, when, component }) => {
    if (!tiers.has(service.tier.class)) return [];
    const { basis, words, at } = service.tier.told;
    return [{ class: service.tier.class, when, basis, words: `${facts.graph.show(component)}: ${words}`, at }];
  });
}

function byTag({ tags }: Subnet): SubnetTier | undefined {
  if (tags?.k !== "object") return undefined;
  for (const [key, { value, when }] of tags.fields) {
    const told = /^(tier|role|layer)$/i.test(key) ? classOfName(stringOf(value) ?? "") : undefined;
    if (told !== undefined && tiers.has(told)) {
      const words = `tag ${key} = ${stringOf(value) ?? ""}`;
      return { class: told, when, basis: "stated", words, at: value.at };
    }
  }
  return undefined;
}

/** What its author calls it, and what the cloud is told: both are names, and either may tell. */
function byName({ address, givenName, at }: Subnet): SubnetTier | undefined {
  const names = [address.local.replace(/^.*?\./, ""), givenName === undefined ? undefined : stringOf(givenName)];
  for (const name of names) {
    const told = name === undefined ? undefined : classOfName(name);
    if (name !== undefined && told !== undefined && tiers.has(told))
      return { class: told, when: TRUE, basis: "inferred", words: `the name ${name}`, at };
  }
  return undefined;
}
