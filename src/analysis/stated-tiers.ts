/** The tiers that the author states: which statement speaks of a service, by its name, or by a name, tag or address of a member. */

import type { Graph } from "../graph/index.ts";
import { stringOf } from "../values/index.ts";
import type { Component } from "./components.ts";
import type { Service, StatedTier, StatedTierClass } from "./facts.ts";
import { matchesPattern } from "./patterns.ts";

/** From front to data, then what stands beside. */
export const statedTierClasses: readonly StatedTierClass[] = [
  "balancer",
  "front",
  "app",
  "data",
  "broker",
  "bastion",
  "nat",
  "vpn",
  "observability",
];

/** Answers for one service at a time; `undefined` where nothing is stated of it. */
export function statedTiers(
  graph: Graph,
  tiers: readonly StatedTier[],
): (service: string, members: readonly Component[]) => Service["tier"] | undefined {
  return (service, members) => {
    const found = tiers.find(
      (stated) =>
        stated.names.some((pattern) => matchesPattern(service, pattern)) ||
        members.some((member) => speaksOf(graph, stated, member)),
    );
    if (found === undefined) return undefined;
    const { tier, at } = found;
    return { class: tier, told: { basis: "stated", words: `configuration: tiers.${tier}`, at } };
  };
}

function speaksOf(graph: Graph, { names, tags, addresses }: StatedTier, { entity, name }: Component): boolean {
  if (names.some((pattern) => matchesPattern(name, pattern))) return true;
  if (tags.length > 0 && tagsOf(entity).some((tag) => tags.some((pattern) => matchesTag(tag, pattern)))) return true;
  if (addresses.length === 0) return false;
  const address = graph.show(entity.id);
  return addresses.some((pattern) => matchesPattern(address, pattern));
}

/** A tag, and its value where that is known. */
type Tag = readonly [string, string];

function tagsOf({ tags }: Component["entity"]): readonly Tag[] {
  if (tags?.k !== "object") return [];
  return Array.from(tags.fields).flatMap(([key, { value }]) => {
    const text = stringOf(value);
    return text === undefined ? [] : [[key, text] as const];
  });
}

/** The name of a tag is compared as it is written, without regard to case, as services are. */
function matchesTag([key, value]: Tag, pattern: string): boolean {
  const equals = pattern.indexOf("=");
  return (
    pattern.slice(0, equals).toLowerCase() === key.toLowerCase() && matchesPattern(value, pattern.slice(equals + 1))
  );
}
